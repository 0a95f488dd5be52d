"""After the first answer of a topic with many questions: which of the others there is something to say to."""

from dataclasses import replace

import pytest
from tiny import TINY, Talker, question, tiny_content

from bot.dialogue.events import Tap, Tapped
from bot.interview.answers import Skipped
from bot.interview.model import Interview, Kind, Section, Topic
from bot.interview.records import Wanted


def cellar(*kinds: Kind) -> Interview:
    """The small interview with one section, of one topic with so many questions."""
    questions = tuple(question(f"wine_{number}", kind) for number, kind in enumerate(kinds, 1))
    return replace(TINY, sections=(Section("cellar", "酒窖", "做了哪些酒？", (Topic("wine", "葡萄酒", questions),)),))


@pytest.fixture
def talker() -> Talker:
    """A clerk who has answered the first of five questions of a topic."""
    interview = cellar(*[Kind.COUNT] * 5)
    return Talker(replace(tiny_content(), interview=interview)).open().choose("葡萄酒").say("3")


def test_the_other_questions_are_offered_by_name_after_the_first_answer(talker: Talker) -> None:
    assert "✓ 甲wine_1：<b>3个</b>" in talker.text
    assert "这一项还有 4 题，哪些有可写的？" in talker.text
    assert talker.own_labels() == [
        "□ 甲wine_2", "□ 甲wine_3", "□ 甲wine_4", "□ 甲wine_5", "都要答", "没别的了", "‹ 上一题", "板块目录",
    ]  # fmt: skip


def test_what_is_ticked_is_asked_and_the_rest_is_skipped(talker: Talker) -> None:
    talker.tap("wine_5").tap("wine_3")
    assert talker.own_labels()[-3:] == ["选好了（2）", "‹ 上一题", "板块目录"]
    talker.tap("选好了")
    assert talker.standing.skipped == {"wine_2", "wine_4"}
    assert "葡萄酒：其余 2 题已跳过" in talker.text
    assert "问wine_3" in talker.text
    assert "问wine_5" in talker.say("1").text
    assert "都问完了" in talker.say("2").text


def test_all_of_them_can_be_wanted_at_once(talker: Talker) -> None:
    talker.tap("都要答")
    assert not talker.standing.skipped
    for number in range(2, 6):
        assert f"问wine_{number}" in talker.text
        talker.say("1")


def test_none_of_them_can_be_wanted_at_once(talker: Talker) -> None:
    talker.tap("没别的了")
    assert len(talker.standing.skipped) == 4
    assert "都问完了" in talker.text


def test_a_tick_is_taken_back_by_a_second_tap(talker: Talker) -> None:
    talker.tap("wine_3").tap("wine_3")
    assert "都要答" in talker.labels()


@pytest.mark.parametrize(("label", "skipped"), [("都要答", 0), ("没别的了", 4), ("这项没别的了", 4)])
def test_the_labels_may_be_typed(talker: Talker, label: str, skipped: int) -> None:
    assert len(talker.say(label).standing.skipped) == skipped
    assert talker.standing.narrowed == {"wine"}


def test_other_words_answer_nothing_there(talker: Talker) -> None:
    rows = talker.logs["s1"]
    talker.say("12")
    assert talker.logs["s1"] == rows
    assert "请点下面的按钮" in talker.text


def test_a_page_that_was_left_is_stale(talker: Talker) -> None:
    page = talker.screen
    talker.tap("都要答")
    rows = talker.logs["s1"]
    for label in ("wine_2", "都要答", "没别的了"):
        talker.tap(label, page)
        assert talker.logs["s1"] == rows
        assert talker.toast


def test_what_was_on_the_page_before_the_first_tick_does_not_sweep_it_away(talker: Talker) -> None:
    """Two quick taps: the second was made on a page that did not show the first yet."""
    none = talker.find("没别的了").tap
    rows = talker.tap("wine_3").logs["s1"]
    talker.do(Tapped(none, live=True))
    assert talker.logs["s1"] == rows
    assert talker.toast


def test_a_tick_that_is_there_already_is_said_to_be(talker: Talker) -> None:
    tick = talker.find("wine_3").tap
    talker.do(Tapped(tick, live=True)).do(Tapped(tick, live=True))
    assert talker.standing.wanted == {"wine": ("wine_3",)}
    assert "已经记下" in talker.toast
    talker.do(Tapped(Tap("wi", "s1", "apples"), live=True))
    assert talker.standing.wanted == {"wine": ("wine_3",)}


def test_it_is_asked_once_and_waits_with_its_ticks(talker: Talker) -> None:
    talker.tap("wine_3").tap("板块目录").tap("接着答")
    assert "✓ 甲wine_3" in talker.labels()
    talker.tap("选好了").say("1").tap("酒窖").tap("wine_2").say("5")
    assert "都问完了" in talker.text


def test_back_leads_to_the_first_question_and_from_the_second_to_the_page(talker: Talker) -> None:
    talker.tap("上一题")
    assert "现在记的是：<b>3个</b>" in talker.text
    talker.tap("保留不变")
    assert "哪些有可写的" in talker.text
    talker.tap("板块目录").tap("酒窖").tap("wine_2").tap("上一题")
    assert "哪些有可写的" in talker.text
    talker.tap("wine_4").tap("选好了")
    assert "问wine_4" in talker.text


def test_what_was_answered_meanwhile_is_no_longer_offered(talker: Talker) -> None:
    talker.tap("wine_2").tap("板块目录").tap("酒窖").tap("wine_2").say("7").tap("板块目录").tap("接着答")
    assert talker.labels()[:3] == ["□ 甲wine_3", "□ 甲wine_4", "□ 甲wine_5"]
    assert "都要答" in talker.labels()


def test_a_first_question_passed_over_asks_the_next_as_ever(talker: Talker) -> None:
    talker.tap("上一题").tap("清掉").tap("跳过")
    assert "问wine_2" in talker.text
    assert "哪些有可写的" in talker.say("4").text


def test_few_questions_are_asked_one_by_one() -> None:
    talker = Talker(replace(tiny_content(), interview=cellar(*[Kind.COUNT] * 3))).open().choose("葡萄酒").say("3")
    assert "问wine_2" in talker.text


def test_the_log_tells_what_was_wanted_and_what_was_passed_over(talker: Talker) -> None:
    talker.tap("wine_3").tap("选好了")
    records = [row.record for row in talker.logs["s1"]]
    assert Wanted("wine", ("wine_3",), done=True) in records
    assert [r.question for r in records if isinstance(r, Skipped)] == ["wine_2", "wine_4", "wine_5"]


def test_what_a_section_lacks_is_asked_one_after_another_what_was_put_off_included(talker: Talker) -> None:
    talker.tap("没别的了").tap("酒窖").tap("wine_1").tap("清掉").tap("后面再说").tap("后面再说")
    assert "缺：甲wine_1" in talker.text
    talker.tap("酒窖").tap("wine_4").tap("后面再说").tap("后面再说").tap("酒窖")
    assert "补答 2 题" in talker.labels()
    assert "问wine_1" in talker.tap("补答 2 题").text
    assert "问wine_4" in talker.tap("后面再说").text
    assert "板块目录" in talker.say("3").text


def test_who_fills_a_section_is_still_asked_which_of_a_topic_there_is_something_to_say_to() -> None:
    interview = cellar(*[Kind.COUNT] * 5)
    talker = Talker(replace(tiny_content(), interview=interview)).open().choose("葡萄酒")
    talker.tap("后面再说").say("3").tap("板块目录").tap("酒窖").tap("补答 4 题")
    assert "问wine_1" in talker.text
    assert "问wine_3" in talker.say("5").tap("wine_5").tap("wine_3").tap("选好了").text
    assert "问wine_5" in talker.say("1").text
