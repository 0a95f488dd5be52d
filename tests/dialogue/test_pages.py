"""The draft on the phone: its pages, and what stands on each."""

from dataclasses import replace

import pytest
from tiny import Talker, fair_content, fits
from walking import shipped

from bot.dialogue.events import Tap, Tapped, Tell
from bot.dialogue.leaves import PART, cut_units, number, shorten, units
from bot.interview.wishes import Length

NOTE = "上半年新建工会4家，发展会员610人。走访慰问困难职工83户，发放慰问金6.4万元。"


@pytest.fixture
def talker() -> Talker:
    """A clerk with something in two sections, at the first page of the draft."""
    return Talker(shipped()).open().say(NOTE).tap("全部采用").say("/preview")


@pytest.fixture
def fair() -> Talker:
    """A clerk whose section has three topics and two notes."""
    talker = Talker(fair_content()).say("/start").tap("新建总结").say("青禾街道总工会").tap("街道工会")
    talker.say("本街道").tap("没有").tap("没有").tap("上半年").tap("不引用").choose("灯").say("5")
    talker.choose("摊位", "演出", "其他工作").say("9，小吃4，90元").tap("没有").say("200")
    return talker.say("头一件事").say("另一件事").tap("没有了").say("/preview")


def test_the_draft_opens_at_its_title_with_what_is_missing(talker: Talker) -> None:
    assert "<b>标题和开头</b>　1/3" in talker.text
    assert "青禾街道总工会2026年上半年工作总结" in talker.text
    assert "字。" in talker.text
    assert "还没开始" in talker.text
    assert "组织建设 ›" in talker.labels()
    assert not [label for label in talker.labels() if label.startswith("‹")]


def test_the_button_and_the_command_open_the_same_page(talker: Talker) -> None:
    first = talker.screen
    assert talker.tap("板块目录").tap("预览").screen == first


def test_a_section_shows_its_heading_and_its_paragraphs_numbered(talker: Talker) -> None:
    talker.tap("组织建设 ›")
    head, first, second, *_ = talker.text.split("\n\n")
    assert head.startswith("<b>一、")
    assert head.endswith("2/3")
    assert first.startswith("① ")
    assert "4家" in first
    assert second.startswith("② ")
    assert "610人" in second
    assert [label for label in talker.labels() if label in "①②③"] == ["①", "②"]


def test_pages_are_turned_to_the_neighbours_and_stop_at_the_ends(talker: Talker) -> None:
    talker.tap("组织建设 ›").tap("帮扶服务 ›")
    assert "83户" in talker.text
    assert not [label for label in talker.labels() if label.endswith("›")]
    talker.tap("‹ 组织建设").tap("‹ 标题和开头")
    assert "标题和开头" in talker.text


def test_who_changes_the_opening_comes_back_to_it(talker: Talker) -> None:
    talker.tap("开头的话")
    phrase = next(label for label in talker.labels() if label.startswith("□")).removeprefix("□ ")
    talker.tap(phrase).tap("选好了")
    assert "标题和开头" in talker.text
    assert phrase in talker.text


def test_the_whole_text_comes_in_messages_and_the_page_stands_below_them(talker: Talker) -> None:
    page = talker.tap("组织建设 ›").screen
    talker.tap("全文")
    told = [reply.text for reply in talker.replies if isinstance(reply, Tell)]
    assert "以下是稿子预览" in told[0]
    assert all(shown in told[1] for shown in ("4家", "610人", "83户", "6.4万元"))
    assert talker.text == page.text
    assert talker.screen.buttons[: len(page.buttons)] == page.buttons


def test_nothing_is_opened_while_there_is_nothing_to_say() -> None:
    talker = Talker(shipped()).open()
    assert "先答" in talker.say("/preview").text
    talker.do(Tapped(Tap("dv", talker.current), live=True))
    assert "先答" in talker.text


def test_the_page_of_a_section_that_is_gone_is_the_first(fair: Talker) -> None:
    fair.tap("灯会 ›").tap("板块目录").tap("灯会").tap("选工作项").tap("✓ 灯").tap("都没有")
    fair.do(Tapped(Tap("dv", fair.current, "lamp"), live=True))
    assert "标题和开头" in fair.text


def test_what_was_left_out_stays_on_its_page_and_is_said_to_be(fair: Talker) -> None:
    fair.tap("灯会 ›").tap("集市 ›").tap("②").tap("删")
    assert "②（已删）<s>" in fair.text
    assert "座位" in fair.text


def test_a_long_section_is_cut_into_pages_of_numbers() -> None:
    talker = Talker(fair_content()).say("/start").tap("新建总结").say("青禾街道总工会").tap("街道工会")
    talker.say("本街道").tap("没有").tap("没有").tap("上半年").tap("不引用").choose().choose("其他工作")
    for at in range(PART + 3):
        talker.say(f"第{at}件事" + "话" * 300)
    talker.tap("没有了").say("/preview").tap("集市 ›")
    assert fits(talker.screen)
    assert talker.text.count("件事") == PART
    talker.tap("集市 ›")
    assert talker.text.count("件事") == 3
    assert f"{PART + 1}. 内容第" in talker.text
    talker.tap(f"{PART + 1}.")
    assert "话" * 300 in talker.text
    talker.tap("‹ 回到这一页")
    assert talker.text.count("件事") == 3
    talker.tap(f"{PART + 2}.").tap("删")
    assert f"{PART + 2}.（已删）" in talker.text


def test_a_heading_is_changed_within_its_set_and_all_of_them_together(talker: Talker) -> None:
    talker.tap("组织建设 ›")
    first, tells = talker.text.split("\n\n")[0], talker.text.split("\n\n")[1:3]
    seen = {first}
    for _ in range(3):
        talker.tap("换标题")
        seen.add(talker.text.split("\n\n")[0])
    assert len(seen) > 1
    talker.tap("换一套标题")
    assert "换了一套" in talker.text
    assert talker.text.split("\n\n")[1] not in seen
    assert talker.text.split("\n\n")[2:4] == tells


def test_a_draft_without_headings_has_none_to_change(talker: Talker) -> None:
    flat = [one for one in talker.content.book.outlines if one.style == "flat"]
    talker.content = replace(talker.content, book=replace(talker.content.book, outlines=tuple(flat)))
    talker.tap("组织建设 ›")
    assert talker.text.startswith("<b>组织建设</b>")
    assert not [label for label in talker.labels() if "标题" in label and not label.startswith("‹")]


def test_the_length_of_a_section_goes_round_and_is_shown(talker: Talker) -> None:
    talker.tap("组织建设 ›")
    shown = [next(label for label in talker.tap("详略").labels() if "详略" in label) for _ in range(3)]
    assert shown == ["详略：详", "详略：简", "详略：标准"]
    assert talker.standing.wishes.length("organization") is Length.STANDARD
    assert talker.standing.wishes.length("assistance") is Length.STANDARD


def test_the_order_page_leads_back_to_the_draft(fair: Talker) -> None:
    fair.tap("灯会 ›").tap("集市 ›").tap("换顺序").tap("↑ 演出").tap("看稿子")
    assert fair.text.index("座位") < fair.text.index("摊位总数")


def test_texts_share_the_room_and_only_the_long_ones_are_cut() -> None:
    texts = ["短", "长" * 500, "中" * 30]
    short, long, middle = shorten(texts, 131)
    assert (short, middle) == ("短", "中" * 30)
    assert long == "长" * 99 + "…"
    assert shorten(texts, 531) == texts
    assert sum(map(units, shorten(["𠮷" * 200, "长" * 200], 100))) <= 100


def test_a_text_is_cut_by_what_telegram_counts() -> None:
    assert cut_units("𠮷" * 10, 9) == "𠮷" * 4 + "…"
    assert cut_units("一二三", 3) == "一二三"


def test_numbers_go_on_past_the_circles() -> None:
    assert [number(at) for at in (1, 20, 21)] == ["①", "⑳", "21."]
