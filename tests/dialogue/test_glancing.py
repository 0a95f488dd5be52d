"""The key figures at a glance in the chat: one tap, in the colour the unit has taken."""

from dataclasses import replace

import pytest
from tiny import Talker, tiny_content
from walking import shipped

from bot.dialogue.desk import fold_desk
from bot.dialogue.events import Chart, Tap, Tapped
from bot.dialogue.glancing import figures, seen
from bot.interview.history import extended
from bot.interview.wishes import Coloured

NOTE = "上半年新建工会4家，发展会员610人。走访慰问困难职工83户，发放慰问金6.4万元。"


@pytest.fixture
def talker() -> Talker:
    """A clerk who has told four figures, at the first page of the draft."""
    talker = Talker(shipped()).say("/start").tap("新建总结").say("青禾街道总工会").tap("街道")
    talker.tap("街道总工会").tap("街道党工委").tap("区总工会").tap("上半年").tap("不引用")
    return talker.say(NOTE).tap("全部采用").say("/preview")


def charts(talker: Talker) -> list[Chart]:
    return [reply for reply in talker.replies if isinstance(reply, Chart)]


def draw(talker: Talker, colour: str) -> Talker:
    """Press a button under the picture."""
    return talker.do(Tapped(Tap("dk", talker.current, "", 0, colour), live=False))


def test_the_picture_comes_by_a_button_of_the_draft_and_the_page_stays(talker: Talker) -> None:
    page = talker.screen
    (chart,) = charts(talker.tap("数据一览"))
    assert chart.caption == "青禾街道总工会2026年上半年工作数据一览"
    assert talker.screen == page


def test_or_of_the_preview_and_under_the_file(talker: Talker) -> None:
    assert len(charts(talker.tap("全文").tap("板块目录").tap("出稿（Word）").tap("数据一览"))) == 1


def test_it_tells_what_was_answered(talker: Talker) -> None:
    found = seen(talker.content, talker.standing)
    assert found is not None
    assert {card.shown.text for card in found.cards} == {"4家", "610人", "83户", "6.4万元"}


def test_it_is_in_traditional_characters_where_the_draft_is(talker: Talker) -> None:
    talker.tap("文件样式").tap("□ 繁体字").tap("看稿子")
    (chart,) = charts(talker.tap("数据一览"))
    assert chart.caption == "青禾街道总工会2026年上半年工作數據一覽"


def test_a_picture_writes_nothing_down(talker: Talker) -> None:
    before = talker.logs[talker.current]
    talker.tap("数据一览")
    draw(talker, "red")
    assert talker.logs[talker.current] == before


def test_the_other_colours_stand_under_it_and_draw_it_anew(talker: Talker) -> None:
    (chart,) = charts(talker.tap("数据一览"))
    assert [button.label for button in chart.buttons] == ["蓝", "绿", "墨"]
    (blue,) = charts(draw(talker, "blue"))
    assert talker.standing.wishes.colour == "blue"
    assert [button.label for button in blue.buttons] == ["工会红", "绿", "墨"]


def test_a_colour_is_taken_at_the_form_of_the_paper_too(talker: Talker) -> None:
    talker.tap("文件样式").tap("□ 绿")
    assert "数据一览用<b>绿</b>" in talker.text
    assert {"✓ 绿", "□ 工会红"} <= set(talker.labels())
    talker.tap("↶ 撤销")
    assert talker.standing.wishes.colour == ""


def test_the_unit_keeps_its_colour_in_its_next_summary(talker: Talker) -> None:
    draw(talker, "blue")
    talker.say("/new").tap("青禾街道总工会").tap("2025年全年")
    assert talker.standing.wishes.colour == "blue"
    talker.say("/new").tap("另一个单位").say("柳溪镇工会").tap("街道").tap("街道总工会").tap("街道党工委").tap(
        "区总工会"
    )
    assert talker.tap("上半年").standing.wishes.colour == ""


def test_a_colour_leaves_the_name_of_the_unit_as_each_summary_has_it(talker: Talker) -> None:
    names = [sheet.name for sheet in fold_desk(talker.desk).open]
    draw(talker, "black")
    assert [sheet.name for sheet in fold_desk(talker.desk).open] == names


@pytest.mark.parametrize(("action", "target", "choice"), [("dk", "", "pink"), ("dc", "pink", ""), ("dc", "red", "")])
def test_a_colour_that_is_none_or_is_taken_records_nothing(
    talker: Talker, action: str, target: str, choice: str
) -> None:
    before = talker.logs[talker.current]
    talker.do(Tapped(Tap(action, talker.current, target, 0, choice), live=True))
    assert "已经记下" in talker.toast
    assert charts(talker) == []
    assert talker.logs[talker.current] == before


def test_a_colour_the_templates_no_longer_hold_is_the_usual_one(talker: Talker) -> None:
    log = talker.logs[talker.current]
    talker.logs[talker.current] = extended(log, (Coloured("pink"),), talker.by, talker.at)
    (chart,) = charts(talker.tap("数据一览"))
    assert [button.label for button in chart.buttons] == ["蓝", "绿", "墨"]


def test_words_alone_make_no_picture() -> None:
    talker = Talker(tiny_content()).open()
    assert "还没有填内容" in draw(talker, "").text
    talker.choose().tap("窗").tap("选好了").tap("有")
    assert "画不出数据一览" in draw(talker, "").text
    assert charts(talker) == []


def test_a_picture_promised_of_figures_that_are_gone_is_not_drawn(talker: Talker) -> None:
    bare = replace(talker.content.book, glance=None)
    with pytest.raises(LookupError):
        figures(replace(talker.content, book=bare), talker.standing)


def test_without_words_for_it_nobody_is_offered_a_picture(talker: Talker) -> None:
    talker.content = replace(talker.content, book=replace(talker.content.book, glance=None))
    talker.say("/preview")
    assert "数据一览" not in talker.labels()
    assert "✓ 工会红" not in talker.tap("文件样式").labels()
