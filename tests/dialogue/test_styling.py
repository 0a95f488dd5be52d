"""The form of the paper: its title, whom it is for, and how long it may be."""

import pytest
from tiny import Talker
from walking import shipped

from bot.dialogue.events import Deliver, Tap, Tapped
from bot.dialogue.leaves import write
from bot.drafting.document import Addressee, Table
from bot.drafting.printed import hanzi, plain
from bot.interview.wishes import Tables

NOTE = "上半年新建工会4家，发展会员610人。走访慰问困难职工83户，发放慰问金6.4万元。"


@pytest.fixture
def talker() -> Talker:
    """A clerk of a unit with a superior, at the form of their paper."""
    talker = Talker(shipped()).say("/start").tap("新建总结").say("青禾街道总工会").tap("街道")
    talker.tap("街道总工会").tap("街道党工委").tap("区总工会").tap("上半年").tap("不引用")
    return talker.say(NOTE).tap("全部采用").say("/preview").tap("文件样式")


def addressee(talker: Talker) -> str:
    blocks = write(talker.content, talker.standing).blocks
    return next((block.content.text for block in blocks if isinstance(block, Addressee)), "")


def test_the_form_of_the_title_is_chosen_and_shown(talker: Talker) -> None:
    assert "✓ 工作总结" in talker.labels()
    talker.tap("□ 工作情况汇报")
    assert "✓ 工作情况汇报" in talker.labels()
    assert "标题：青禾街道总工会2026年上半年工作情况汇报" in talker.text
    assert write(talker.content, talker.standing).title.endswith("工作情况汇报")


def test_the_file_is_called_as_the_paper_is_titled(talker: Talker) -> None:
    talker.tap("□ 工作情况汇报").say("/draft")
    [name] = [reply.name for reply in talker.replies if isinstance(reply, Deliver)]
    assert name == "青禾街道总工会2026年上半年工作情况汇报.docx"
    talker.tap("□ 工作总结").say("/versions").tap("第1稿").tap("再拿纯文本")
    [name] = [reply.name for reply in talker.replies if isinstance(reply, Deliver)]
    assert name == "青禾街道总工会2026年上半年工作情况汇报-第1稿.txt"


def test_the_paper_is_for_whom_its_profile_names_with_one_tap(talker: Talker) -> None:
    assert addressee(talker) == ""
    talker.tap("主送机关").tap("区总工会")
    assert "主送机关：区总工会" in talker.text
    assert addressee(talker) == "区总工会："
    talker.tap("主送机关").tap("不写")
    assert addressee(talker) == ""


@pytest.mark.parametrize(
    ("words", "name"), [("市总工会：", "市总工会："), ("没有", ""), ("<b>&{{ x }}", "<b>&{{ x }}：")]
)
def test_or_for_whom_the_clerk_types(talker: Talker, words: str, name: str) -> None:
    talker.tap("主送机关").say(words)
    assert addressee(talker) == name
    assert "文件样式" in talker.text


@pytest.mark.parametrize("words", ["。", "\u200b", "长" * 41])
def test_no_name_is_asked_for_again(talker: Talker, words: str) -> None:
    talker.tap("主送机关").say(words)
    assert "报给谁" in talker.text
    assert addressee(talker) == ""


def test_a_limit_is_tapped_or_typed(talker: Talker) -> None:
    assert "✓ 不限" in talker.labels()
    assert "要求 2000 字以内。做得到" in talker.tap("2000").text
    assert "✓ 2000" in talker.labels()
    assert "要求 800 字以内" in talker.say("不超过八百字").text
    assert talker.standing.wishes.limit == 800
    talker.say("不限")
    assert talker.standing.wishes.limit == 0


def test_how_long_the_draft_is_now_is_said(talker: Talker) -> None:
    assert f"现在 {hanzi(write(talker.content, talker.standing))} 字，没有限制。" in talker.text


def test_a_limit_that_cannot_be_met_is_said_and_leaves_no_fact_out(talker: Talker) -> None:
    talker.say("100字以内")
    assert "还是超了" in talker.text
    draft = plain(write(talker.content, talker.standing))
    assert all(shown in draft for shown in ("4家", "610人", "83户", "6.4万元"))


@pytest.mark.parametrize("words", ["短一点", "3页以内", "不少于2000字"])
def test_words_that_name_no_limit_change_nothing(talker: Talker, words: str) -> None:
    before = talker.standing.wishes
    assert "没看懂" in talker.say(words).text
    assert talker.standing.wishes == before


def test_the_length_of_the_whole_goes_round(talker: Talker) -> None:
    shown = [next(label for label in talker.tap("详略").labels() if "详略" in label) for _ in range(3)]
    assert shown == ["详略：详", "详略：简", "详略：标准"]


def test_the_same_choice_again_records_nothing(talker: Talker) -> None:
    for action, target, choice in (("df", "", "summary"), ("dn", "0", ""), ("dl", "", "standard"), ("dh", "", "0")):
        before = talker.logs[talker.current]
        talker.do(Tapped(Tap(action, talker.current, target, 0, choice), live=True))
        assert "已经记下" in talker.toast
        assert talker.logs[talker.current] == before


def test_the_form_is_reached_from_the_map(talker: Talker) -> None:
    page = talker.screen
    assert talker.tap("板块目录").tap("文件样式").screen == page
    assert "标题和开头" in talker.tap("看稿子").text


def tables(talker: Talker) -> list[Table]:
    return [block for block in write(talker.content, talker.standing).blocks if isinstance(block, Table)]


def test_all_figures_are_put_into_a_table_with_one_tap_and_out_of_it_with_another(talker: Talker) -> None:
    assert tables(talker) == []
    assert "附数据总表：" in talker.tap("□ 附数据总表").text
    (table,) = tables(talker)
    assert {row[1].text for row in table.rows} == {"4家", "610人", "83户", "6.4万元"}
    assert "附件：主要工作指标" in plain(write(talker.content, talker.standing))
    talker.tap("✓ 附数据总表")
    assert tables(talker) == []


def test_tables_within_sections_are_a_wish_of_their_own(talker: Talker) -> None:
    talker.tap("□ 板块里列表")
    assert {"✓ 板块里列表", "□ 附数据总表"} <= set(talker.labels())
    assert talker.standing.wishes.tables == {Tables.SECTIONS}


def test_a_table_wished_for_twice_records_nothing(talker: Talker) -> None:
    for target, choice in (("appendix", "off"), ("roof", "on"), ("appendix", "")):
        before = talker.logs[talker.current]
        talker.do(Tapped(Tap("db", talker.current, target, 0, choice), live=True))
        assert talker.logs[talker.current] == before


def test_a_table_is_taken_back_with_the_rest(talker: Talker) -> None:
    talker.tap("□ 附数据总表").tap("↶ 撤销")
    assert tables(talker) == []


def test_whom_a_paper_is_copied_to_is_typed(talker: Talker) -> None:
    talker.tap("抄送").say("区总工会、街道党工委。")
    assert "抄送：区总工会、街道党工委" in talker.text
    assert plain(write(talker.content, talker.standing)).endswith("\u3000抄送：区总工会、街道党工委。\n")
    talker.tap("抄送").tap("不写")
    assert "抄送：" not in plain(write(talker.content, talker.standing))


def test_what_is_enclosed_is_typed_a_line_each(talker: Talker) -> None:
    talker.tap("附件").say("慰问名册\n经费收支表")
    assert "附件：2 个" in talker.text
    assert "附件：1. 慰问名册" in plain(write(talker.content, talker.standing))
    talker.tap("附件").say("没有")
    assert talker.standing.wishes.enclosed == ()


@pytest.mark.parametrize("button", ["抄送", "附件", "主送"])
def test_signs_that_print_nothing_take_nothing_away(talker: Talker, button: str) -> None:
    talker.tap(button).say("区总工会办公室").tap(button)
    before = talker.standing.wishes
    talker.say("🎉")
    assert "印不出来" in talker.text
    assert talker.standing.wishes == before


@pytest.mark.parametrize(
    ("button", "words"), [("抄送", "长" * 201), ("附件", "长" * 41), ("附件", "\n".join("一二三四五六七八九十"))]
)
def test_too_much_at_the_end_is_asked_for_shorter(talker: Talker, button: str, words: str) -> None:
    before = talker.standing.wishes
    talker.tap(button).say(words)
    assert "最多" in talker.text or "不超过" in talker.text
    assert talker.standing.wishes == before


def test_the_draft_leaves_in_traditional_characters_with_one_tap(talker: Talker) -> None:
    simple = plain(write(talker.content, talker.standing))
    talker.tap("□ 繁体字")
    other = plain(write(talker.content, talker.standing))
    assert "发放慰问金" in simple or "慰问金" in simple
    assert "慰問金" in other
    assert "青禾街道总工会" in other  # a name stays as it was given
    assert "街道党工委" in simple
    assert "街道党工委" not in other  # what a button offers is no name
    assert len(other) == len(simple)
    talker.tap("✓ 繁体字")
    assert plain(write(talker.content, talker.standing)) == simple


def test_the_pages_of_the_draft_are_read_in_the_script_it_leaves_in(talker: Talker) -> None:
    talker.tap("□ 繁体字").tap("看稿子")
    pages = [talker.text]
    while any(label.endswith(" ›") for label in talker.labels()):
        pages.append(talker.tap(next(label for label in talker.labels() if label.endswith(" ›"))).text)
    assert "慰問金" in "".join(pages)
    assert "慰问金" not in "".join(pages)


def test_a_script_there_is_already_records_nothing(talker: Talker) -> None:
    for target in ("hans", "hanx"):
        before = talker.logs[talker.current]
        talker.do(Tapped(Tap("ds", talker.current, target), live=True))
        assert talker.logs[talker.current] == before
