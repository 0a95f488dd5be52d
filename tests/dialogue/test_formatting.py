"""How a unit's papers are printed: chosen once in the chat, taken back as all else, kept for its next summary."""

import pytest
from tiny import Talker
from walking import shipped

from bot.dialogue.drafts import paper
from bot.dialogue.events import Deliver, Tap, Tapped
from bot.dialogue.leaves import write
from bot.drafting.document import Masthead
from bot.drafting.printed import plain
from bot.interview.fold import fold
from bot.interview.formats import Format

NOTE = "上半年新建工会4家，发展会员610人。走访慰问困难职工83户，发放慰问金6.4万元。"
UNIT = "青禾街道总工会"


@pytest.fixture
def talker() -> Talker:
    """A clerk at how their unit's papers are printed."""
    return begin(Talker(shipped()), UNIT).tap("文件样式").tap("版式")


def begin(talker: Talker, unit: str) -> Talker:
    """A first summary of a unit with something to say, at its draft."""
    talker.say("/new")
    if "＋ 另一个单位" in talker.labels():
        talker.tap("＋ 另一个单位")
    talker.say(unit).tap("街道").tap("街道总工会").tap("街道党工委").tap("区总工会").tap("上半年")
    return fill(talker)


def fill(talker: Talker) -> Talker:
    return talker.tap("不引用").say(NOTE).tap("全部采用").say("/preview")


def again(talker: Talker, period: str, unit: str = UNIT) -> Talker:
    """The next summary of a unit."""
    return talker.say("/new").tap(unit).tap(period)


def format_of(talker: Talker) -> Format:
    return talker.standing.wishes.format


def head(talker: Talker) -> list[str]:
    """The lines of the draft down to its title."""
    document = write(talker.content, talker.standing)
    lines = plain(document).splitlines()
    return lines[: lines.index(document.title)]


def test_nothing_is_chosen_at_first(talker: Talker) -> None:
    assert format_of(talker) == Format()
    assert {"✓ 国标字体", "□ 系统字体", "□ （一）加粗", "□ “1.”加粗", "□ 红头“…文件”", "□ 红头单位名", "□ 盖章"} <= set(
        talker.labels()
    )
    assert "不要红头" in talker.text
    assert head(talker) == []


def test_each_is_turned_on_and_off_with_a_tap(talker: Talker) -> None:
    talker.tap("系统字体").tap("（一）加粗").tap("“1.”加粗").tap("□ 红头“…文件”").tap("□ 盖章")
    assert format_of(talker) == Format("windows", (2, 3), "paper", seal=True)
    assert {"✓ 系统字体", "✓ （一）加粗", "✓ “1.”加粗", "✓ 红头“…文件”", "✓ 盖章"} <= set(talker.labels())
    talker.tap("国标字体").tap("（一）加粗").tap("✓ 红头“…文件”").tap("✓ 盖章")
    assert format_of(talker) == Format("gb", (3,), "", seal=False)
    assert "不要红头" in talker.text


def test_the_draft_is_printed_so(talker: Talker) -> None:
    talker.tap("□ 红头“…文件”").tap("盖章")
    document = write(talker.content, talker.standing)
    assert document.format == Format(head="paper", seal=True)
    assert head(talker) == ["青禾街道总工会文件"]
    assert "红头：青禾街道总工会文件" in talker.text
    talker.tap("□ 红头单位名")
    assert head(talker) == [UNIT]


def test_what_is_so_already_records_nothing(talker: Talker) -> None:
    taps = [
        *(("fonts", "gb"), ("fonts", "linux"), ("head", "none"), ("head", "roof"), ("seal", "off"), ("seal", "maybe")),
        *(("second", "off"), ("fourth", "on"), ("bold", "on"), ("roof", "on"), ("", "")),
    ]
    for target, choice in taps:
        before = talker.logs[talker.current]
        talker.do(Tapped(Tap("do", talker.current, target, 0, choice), live=True))
        assert "已经记下" in talker.toast
        assert talker.logs[talker.current] == before


@pytest.mark.parametrize("words", ["青工〔2026〕5号", "青工[2026]05号", "文号：青工（2026）第5号。"])
def test_the_number_is_typed_and_printed_as_the_standard_wants_it(talker: Talker, words: str) -> None:
    talker.tap("□ 红头“…文件”").tap("发文字号").say(words)
    assert "✓ 发文字号：<b>青工〔2026〕5号</b>" in talker.text
    assert head(talker) == ["青禾街道总工会文件", "青工〔2026〕5号"]
    assert talker.standing.wishes.number.words == words
    assert "现在没选红头" not in talker.text


def test_it_may_be_typed_on_the_page_of_the_format_as_well(talker: Talker) -> None:
    talker.tap("□ 红头单位名").say("青工〔2026〕5号")
    assert head(talker) == [UNIT, "青工〔2026〕5号"]
    before = talker.standing.wishes
    assert "请点下面的按钮" in talker.say("没有").text
    assert "请点下面的按钮" in talker.say("五号字").text
    assert talker.standing.wishes == before


@pytest.mark.parametrize(
    "words", ["5号", "青工2026年5号", "青工〔26〕5号", "青工〔2026〕五号", "<b>&{{ x }}", "。", "长" * 300]
)
def test_words_that_are_no_number_are_asked_for_again(talker: Talker, words: str) -> None:
    before = talker.standing.wishes
    talker.tap("发文字号").say(words)
    assert "青工〔2026〕5号" in talker.text
    assert "文件样式 · 发文字号" in talker.text
    assert talker.standing.wishes == before


def test_the_place_of_the_number_may_be_left_empty(talker: Talker) -> None:
    talker.tap("□ 红头“…文件”").tap("发文字号").say("青工〔2026〕5号").tap("发文字号").tap("先空着")
    assert head(talker) == ["青禾街道总工会文件"]
    talker.tap("发文字号").say("青工〔2026〕6号").tap("发文字号").say("没有")
    assert head(talker) == ["青禾街道总工会文件"]
    assert "发文字号：先空着" in talker.text


def test_a_number_of_another_year_is_pointed_at(talker: Talker) -> None:
    odd = "年份和这份总结的期间对不上"
    assert odd in talker.tap("发文字号").say("青工〔2025〕5号").text
    assert odd not in talker.tap("发文字号").say("青工〔2027〕1号").text  # a year's work is reported in the next
    assert talker.standing.wishes.number.number == "青工〔2027〕1号"


def test_a_number_without_a_head_is_kept_and_said_to_be_so(talker: Talker) -> None:
    talker.tap("发文字号").say("青工〔2026〕5号")
    assert "选了才印" in talker.text
    assert head(talker) == []
    talker.tap("□ 红头“…文件”")
    assert head(talker) == ["青禾街道总工会文件", "青工〔2026〕5号"]


def test_a_choice_is_taken_back_and_brought_back_in(talker: Talker) -> None:
    talker.tap("□ 红头“…文件”").tap("□ 盖章").tap("↶ 撤销")
    assert "版式" in talker.text
    assert format_of(talker) == Format(head="paper")
    talker.tap("↷ 重做")
    assert format_of(talker) == Format(head="paper", seal=True)
    talker.tap("发文字号").say("青工〔2026〕5号").tap("↶ 撤销")
    assert talker.standing.wishes.number.number == ""


def test_the_unit_s_next_summary_is_printed_so_from_the_start(talker: Talker) -> None:
    talker.tap("□ 红头“…文件”").tap("□ 盖章").tap("发文字号").say("青工〔2026〕5号")
    talker.tap("返回").tap("抄送").say("区总工会").tap("附件").say("名册")
    wanted = format_of(talker)
    again(talker, "全年")
    assert "版式和抄送照上次的来" in talker.text
    wishes = talker.standing.wishes
    assert (wishes.format, wishes.copied) == (wanted, "区总工会")
    assert (wishes.number.number, wishes.enclosed) == ("", ())
    assert head(fill(talker)) == ["青禾街道总工会文件"]
    assert "抄送：区总工会。" in plain(write(talker.content, talker.standing))


def test_what_was_taken_back_is_not_taken_over(talker: Talker) -> None:
    talker.tap("□ 盖章").tap("□ 红头“…文件”").tap("↶ 撤销")
    assert format_of(again(talker, "全年")) == Format(seal=True)


def test_a_summary_begun_cannot_be_taken_back_with_its_format(talker: Talker) -> None:
    talker.tap("□ 盖章")
    again(talker, "全年").say("/undo")
    assert "没有可以撤销的了" in talker.text
    assert format_of(talker) == Format(seal=True)


def test_what_was_set_last_counts_whichever_summary_it_was_set_in(talker: Talker) -> None:
    first = talker.current
    talker.tap("□ 盖章")
    again(talker, "全年")
    talker.do(Tapped(Tap("do", first, "head", 0, "issuer"), live=False), first)
    assert format_of(again(talker, "第二季度")) == Format(head="issuer", seal=True)


def test_another_unit_has_its_own(talker: Talker) -> None:
    talker.tap("□ 盖章").tap("系统字体")
    begin(talker, "红旗街道总工会")
    assert format_of(talker) == Format()
    assert "照上次的来" not in "".join(screen.text for screen in talker.screens[-4:])
    talker.tap("文件样式").tap("版式").tap("（一）加粗")
    assert format_of(again(talker, "全年")) == Format("windows", seal=True)
    assert format_of(again(talker, "全年", "红旗街道总工会")) == Format(bold=(2,))


def test_a_version_is_had_again_as_it_was_printed(talker: Talker) -> None:
    talker.tap("□ 红头“…文件”").say("/draft").say("/preview").tap("文件样式").tap("版式").tap("✓ 红头“…文件”").tap(
        "□ 盖章"
    )
    talker.say("/draft").say("/versions").tap("第1稿").tap("再拿 Word")
    [again] = [reply for reply in talker.replies if isinstance(reply, Deliver)]
    standing = fold(row for row in talker.logs[talker.current] if row.seq <= again.seq)
    assert standing is not None
    had = paper(talker.content, standing)
    assert plain(had).startswith("青禾街道总工会文件\n")
    assert had.format == Format(head="paper")


def test_a_draft_that_only_looks_otherwise_is_a_new_version(talker: Talker) -> None:
    talker.say("/draft").say("/preview").tap("文件样式").tap("版式").tap("□ 盖章").say("/draft").say("/draft")
    assert len(talker.standing.wishes.versions) == 2


def test_the_head_is_part_of_no_paragraph_that_can_be_wished_for(talker: Talker) -> None:
    talker.tap("□ 红头“…文件”").say("/preview")
    assert "青禾街道总工会文件" not in talker.text
    assert isinstance(write(talker.content, talker.standing).blocks[0], Masthead)
