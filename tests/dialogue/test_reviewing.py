"""The page of the review: what it finds, one tap to each place, and what is let stand."""

import re
from html import unescape

import pytest
from tiny import Talker, fair_content
from walking import shipped

from bot.dialogue.events import Deliver, Tap, Tapped, Tell
from bot.interview.records import Focused, Row
from bot.interview.wishes import Rewritten, Waived


@pytest.fixture
def talker() -> Talker:
    """A clerk of a street whose first topic is told: one figure, one text."""
    talker = Talker(shipped()).open().choose("工会组建", "其他工作")
    return answer(talker, org_new="12家")


def answer(talker: Talker, **told: str) -> Talker:
    """Answer one question after another."""
    for question, words in told.items():
        talker.do(Tapped(Tap("q", talker.current, question), live=True)).say(words)
    return talker


def note(talker: Talker, *texts: str) -> Talker:
    """Tell things that no question has a place for, a message each."""
    return [answer(talker, note_organization=text) for text in texts][-1]


def waived(talker: Talker) -> list[str]:
    return [row.record.finding for row in talker.logs[talker.current] if isinstance(row.record, Waived)]


def rewrite(talker: Talker, place: str, text: str) -> Talker:
    """Put a paragraph of the clerk's own into the log."""
    rows = talker.logs[talker.current]
    row = Row(rows[-1].seq + 1, rows[-1].step + 1, talker.by, talker.at, Rewritten(place, text))
    talker.logs[talker.current] = (*rows, row)
    return talker


def test_the_page_says_what_was_found_and_where(talker: Talker) -> None:
    answer(talker, org_ways="逐家上门，成效显著").say("/review")
    assert "“建会做法”里说“显著”，这句话里没有数：" in talker.text
    assert any(label.endswith("去看：建会做法") for label in talker.labels())


def test_one_tap_leads_to_the_question(talker: Talker) -> None:
    answer(talker, org_ways="逐家上门，成效显著").say("/review").tap("去看：建会做法")
    assert "现在记的是：<b>逐家上门，成效显著</b>" in talker.text


def test_one_tap_leads_to_the_field_of_one_thing(talker: Talker) -> None:
    note(talker, "起草了工会章程", "到会XX人").say("/review").tap("去看：组织建设 · 其他要写的")
    assert "现在记的是：<b>到会XX人</b>" in talker.text


def test_a_paragraph_of_ones_own_is_led_to_by_its_place(talker: Talker) -> None:
    rewrite(talker, "org_founding", "新建基层工会12家，覆盖33家").say("/review")
    assert "“工会组建”里的 33家，在回答里找不到。" in talker.text
    assert talker.find("去看：工会组建").tap == Tap("pa", talker.current, "org_founding")


def test_from_a_paragraph_of_ones_own_the_rest_of_the_review_is_one_tap_away(talker: Talker) -> None:
    rewrite(talker, "org_founding", "建会XX家").say("/review").tap("去看：工会组建").tap("我来写").say("建会12家")
    talker.tap("体检")
    assert "<b>体检</b>" in talker.text
    assert "XX" not in talker.text


def test_a_title_that_promises_plans_is_held_against_a_draft_without_any(talker: Talker) -> None:
    said = "标题是“工作总结及工作计划”，可是稿子里没有写下半年的计划。"
    assert said not in talker.say("/review").text
    talker.say("/preview").tap("文件样式").tap("工作总结及工作计划").say("/review")
    assert said in talker.text
    talker.tap("去看：不足与计划").tap("选工作项").tap("建会入会计划").tap("选好了").say("5家")
    assert said not in talker.say("/review").text


def test_what_is_let_stand_is_not_told_again(talker: Talker) -> None:
    answer(talker, org_ways="逐家上门，成效显著").say("/review")
    at = next(label for label in talker.labels() if "去看：建会做法" in label).split()[0]
    talker.tap(f"{at} 就这样")
    assert "好的，这一处不再提。" in talker.text
    assert "显著" not in talker.text
    assert "显著" not in talker.say("/review").text
    assert len(waived(talker)) == 1


def test_what_is_about_other_words_is_told_again(talker: Talker) -> None:
    answer(talker, org_ways="逐家上门，成效显著").say("/review").tap("2 就这样")
    assert "显著" not in talker.text
    assert "显著" in answer(talker, org_ways="上门动员，成效显著").say("/review").text


def test_a_finding_let_stand_is_told_again_after_an_undo(talker: Talker) -> None:
    answer(talker, org_ways="逐家上门，成效显著").say("/review").tap("2 就这样").tap("↶ 撤销")
    assert "体检里放过的" in talker.text
    assert "显著" in talker.text


def test_a_button_for_what_is_no_longer_found_does_nothing(talker: Talker) -> None:
    page = answer(talker, org_ways="逐家上门，成效显著").say("/review").screen
    answer(talker, org_ways="逐家上门").tap("2 就这样", page)
    assert (talker.toast, waived(talker)) == ("这是以前的按钮，这次没有记。请看最新的一条消息。", [])


def test_figures_that_do_not_fit_are_vouched_for_there(talker: Talker) -> None:
    talker.say("受理劳动争议14件，调处成功劳动争议20件，会员达900人").tap("全部采用").say("/review")
    line = "⚠ 调处成功劳动争议 20件，比受理劳动争议 14件还多，请核对。"
    assert line in talker.text
    at = next(label for label in talker.labels() if "去看：受理劳动争议" in label).split()[0]
    talker.tap(f"{at} 就这样")
    assert line not in talker.text
    assert line not in talker.tap("板块目录").text


def test_open_questions_are_one_line_that_leads_to_the_first(talker: Talker) -> None:
    talker.say("/review")
    assert re.search(r"1\. 还有 \d+ 题没答，稿子里没有写：", talker.text)
    first = talker.find("1 去看").tap
    assert (first.action, talker.content.interview.question(first.target) is not None) == ("q", True)


def test_a_draft_that_leaves_says_how_many_places_there_are_and_leads_there(talker: Talker) -> None:
    answer(talker, org_ways="逐家上门，成效显著").say("/draft")
    caption = next(reply.caption for reply in talker.replies if isinstance(reply, Deliver))
    assert caption.endswith("体检：2 处可看一看。")
    talker.tap("体检：2 处可看一看")
    assert "有 2 处可以看一看" in talker.text


def test_the_preview_says_so_at_its_head(talker: Talker) -> None:
    answer(talker, org_ways="逐家上门，成效显著").say("/preview").tap("全文")
    head = next(reply.text for reply in talker.replies if isinstance(reply, Tell))
    assert head.endswith("体检：2 处可看一看。")


def test_the_map_leads_there_and_is_not_led_from_twice(talker: Talker) -> None:
    talker.tap("板块目录")
    assert talker.labels().count("体检") == 1
    talker.say("/draft")
    assert [label for label in talker.labels() if label.startswith("体检")] == ["体检"]
    assert "<b>体检</b>" in talker.tap("体检").text


def test_a_draft_taken_from_the_page_stays_there_without_a_second_way(talker: Talker) -> None:
    talker.say("/review").tap("出稿（Word）")
    assert "<b>体检</b>" in talker.text
    assert not [label for label in talker.labels() if label.startswith("体检")]


def test_a_draft_with_nothing_to_look_at_says_nothing_of_it() -> None:
    talker = Talker().open().choose("苹果").say("3").tap("跳过").choose().say("/draft")
    caption = next(reply.caption for reply in talker.replies if isinstance(reply, Deliver))
    assert "体检" not in caption
    assert "没有看到要提醒的地方" in talker.say("/review").text


def test_without_a_summary_there_is_nothing_to_look_through() -> None:
    assert "还没有正在写的总结" in Talker().say("/start").say("/review").text


def fits(talker: Talker) -> bool:
    return len(unescape(re.sub(r"<[^>]+>", "", talker.text))) <= 4096 and len(talker.labels()) <= 100


def test_a_long_list_is_paged_and_each_page_fits(talker: Talker) -> None:
    texts = [f"第{at}回到会XX家，{'&<>' * 60}" for at in range(1, 30)]
    talker = note(talker, *texts).say("/review")
    count = int(re.findall(r"有 (\d+) 处可以看一看", talker.text)[0])
    seen = list[str]()
    while True:
        seen += re.findall(r"^(\d+)\. ", talker.text, re.M)
        assert fits(talker)
        if not [label for label in talker.labels() if label.startswith("后面还有")]:
            break
        talker.tap("后面还有")
    assert [int(at) for at in seen] == list(range(1, count + 1))
    assert count > 16
    talker.tap("前面的")
    assert f"{count}. " not in talker.text


def test_letting_the_first_of_a_page_stand_keeps_the_page(talker: Talker) -> None:
    note(talker, *(f"第{at}回到会XX家" for at in range(1, 20))).say("/review").tap("后面还有")
    first = re.findall(r"^(\d+)\. ", talker.text, re.M)[0]
    talker.tap(f"{first} 就这样")
    assert re.findall(r"^(\d+)\. ", talker.text, re.M)[0] == first


def test_the_page_outlives_a_restart_and_typed_words_change_nothing(talker: Talker) -> None:
    page = answer(talker, org_ways="逐家上门，成效显著").say("/review").text
    assert page in talker.say("好的").text
    assert talker.standing.focus[talker.by][1] == Focused("review")


def test_before_anything_is_told_there_is_nothing_to_look_through() -> None:
    talker = Talker(content=fair_content())
    talker.say("/start").tap("新建总结").say("青禾街道总工会").tap("街道工会").say("本街道")
    talker.tap("没有").tap("没有").tap("上半年").say("/review")
    assert "还没有填内容" in talker.text
    assert "没有看到要提醒的地方" not in talker.text
