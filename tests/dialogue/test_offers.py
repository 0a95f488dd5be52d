"""What may have been meant is one tap away, and nothing is recorded before it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from tiny import COLOURS, TINY, Talker, question, tiny_content

from bot.dialogue.events import Show, Tap, Tapped
from bot.dialogue.offers import ID_LIMIT, offer_id, own_id
from bot.interview.answers import Answer, Answered, How
from bot.interview.model import Approx, Figure, Kind, Picks, Section, Topic

VISITS = Section(
    "visits", "走访", "做了哪些走访？",
    (
        Topic("visit_topic", "走访", (
            question("times", measure="人次"),
            question("money", Kind.MONEY, measure="元"),
            question("colour", Kind.CHOICE, choices=COLOURS),
            question("colours", Kind.CHOICES, choices=COLOURS),
            question("words", Kind.TEXT),
        )),
    ),
)  # fmt: skip


@pytest.fixture
def talker() -> Talker:
    content = replace(tiny_content(), interview=replace(TINY, sections=(VISITS,)))
    return Talker(content).open().choose("走访")


def answer(talker: Talker, name: str) -> Answer | None:
    """What stands recorded for a question."""
    return talker.standing.answers.get(name)


def at(talker: Talker, name: str) -> Talker:
    """Turn to a question."""
    return talker.do(Tapped(Tap("q", talker.current, name), live=True))


def test_people_where_times_are_asked_are_one_tap_away(talker: Talker) -> None:
    talker.say("一共320人")
    message = talker.message
    assert answer(talker, "times") is None
    assert "是320人次吗" in talker.text
    assert "问times" in talker.text
    talker.tap("记作 320人次")
    assert answer(talker, "times") == Answer("times", Figure(Decimal(320)), "一共320人", How.TAPPED, message)
    assert "问money" in talker.tap("都要答").text


def test_a_tap_that_takes_an_offer_settles_its_question_in_the_chat(talker: Talker) -> None:
    talker.say("320人").tap("记作")
    show = next(reply for reply in talker.replies if isinstance(reply, Show))
    assert show.settled
    assert "320人次" in show.settled.screen.text


def test_yes_takes_the_only_offer_and_no_other(talker: Talker) -> None:
    talker.say("320人").say("是的")
    assert answer(talker, "times") == Answer("times", Figure(Decimal(320)), "320人", How.TAPPED, talker.message - 1)
    talker.say("2、4万元").say("是")
    assert answer(talker, "money") is None


def test_each_way_to_read_an_answer_has_its_button(talker: Talker) -> None:
    at(talker, "money").say("2、4万元")
    assert {"记作 2.4万元", "记作 4万元"} <= set(talker.labels())
    talker.tap("记作 4万元")
    assert answer(talker, "money") == Answer("money", Figure(Decimal(40000)), "2、4万元", How.TAPPED, talker.message)


def test_households_where_people_are_asked_have_no_button(talker: Talker) -> None:
    rows = talker.logs["s1"]
    talker.say("76户")
    assert talker.logs["s1"] == rows
    assert not any("记作" in label for label in talker.labels())
    assert "不能互换" in talker.text


def test_the_message_of_an_offer_taken_can_be_edited(talker: Talker) -> None:
    talker.say("320人")
    message = talker.message
    talker.tap("记作").edit(message, "350人次")
    changed = answer(talker, "times")
    assert changed is not None
    assert changed.value == Figure(Decimal(350))


def test_an_offer_of_words_that_were_said_anew_records_nothing(talker: Talker) -> None:
    old = talker.say("320人").screen
    talker.say("330人")
    rows = talker.logs["s1"]
    talker.tap("记作 320人次", old)
    assert talker.logs["s1"] == rows
    assert talker.toast


def test_an_offer_of_a_question_that_was_answered_since_records_nothing(talker: Talker) -> None:
    old = talker.say("320人").screen
    talker.say("330人次")
    rows = talker.logs["s1"]
    talker.tap("记作 320人次", old)
    assert talker.logs["s1"] == rows
    assert talker.toast


def test_an_offer_leaves_what_stands_recorded(talker: Talker) -> None:
    at(talker.say("5人次"), "times").say("320人")
    kept = answer(talker, "times")
    assert kept is not None
    assert kept.words == "5人次"
    talker.tap("记作 320人次")
    assert "5人次 → <b>320人次</b>" in talker.text


def test_an_offer_waits_for_who_comes_back(talker: Talker) -> None:
    talker.say("320人").tap("板块目录").tap("接着答")
    assert "您发过“320人”" in talker.text
    talker.tap("记作 320人次")
    assert answer(talker, "times")


def test_an_edit_in_doubt_offers_nothing_elsewhere(talker: Talker) -> None:
    talker.say("5人次")
    talker.edit(talker.message, "320人")
    assert not talker.standing.doubts
    kept = answer(talker, "times")
    assert kept is not None
    assert kept.words == "5人次"


def test_of_several_choices_ones_own_words_are_ticked_beside_the_others(talker: Talker) -> None:
    at(talker, "colours").tap("红的").say("绿的、彩虹色的")
    assert "选上" in talker.text
    assert answer(talker, "colours") is None
    assert {"✓ 红的", "✓ 绿的", "□ 蓝的", "✓ 其他：彩虹色的", "选好了（3）"} <= set(talker.labels())
    talker.tap("选好了")
    taken = answer(talker, "colours")
    assert taken is not None
    assert (taken.value, taken.words) == (Picks(("red", "green"), ("彩虹色的",)), "红的、绿的、彩虹色的")


def test_ones_own_words_are_unticked_like_a_choice(talker: Talker) -> None:
    old = at(talker, "colours").say("彩虹色的").screen
    talker.tap("其他：彩虹色的")
    assert not any("其他" in label or "选好了" in label for label in talker.labels())
    talker.tap("其他：彩虹色的", old)
    assert talker.toast


def test_ones_own_words_on_record_stand_ticked_when_the_question_is_opened_again(talker: Talker) -> None:
    at(talker, "colours").say("彩虹色的").tap("选好了")
    at(talker, "colours").tap("蓝的").tap("选好了")
    assert talker.standing.values["colours"] == Picks(("blue",), ("彩虹色的",))


def test_of_one_choice_ones_own_words_are_offered(talker: Talker) -> None:
    old = at(talker, "colour").say("彩虹色的").screen
    assert answer(talker, "colour") is None
    talker.say("透明的").tap("其他：彩虹色的", old)
    assert answer(talker, "colour") is None
    assert talker.toast
    talker.tap("其他：透明的")
    assert answer(talker, "colour") == Answer("colour", Picks((), ("透明的",)), "透明的", How.TAPPED)


@pytest.mark.parametrize("name", ["colour", "colours", "words"])
@pytest.mark.parametrize("text", ["没有", "还没有。", "暂无"])
def test_nothing_to_choose_or_to_write_is_a_skip(talker: Talker, name: str, text: str) -> None:
    at(talker, name).say(text)
    assert name in talker.standing.skipped


def test_ids_say_what_they_stand_for_and_fit_a_button() -> None:
    figures = [
        Figure(Decimal(320)), Figure(Decimal(320), None, Approx.NEAR), Figure(Decimal(320), None, Approx.OVER),
        Figure(Decimal(320), None, Approx.ABOUT), Figure(Decimal(30), Decimal(40)), Figure(Decimal("12345678.91")),
    ]  # fmt: skip
    assert [offer_id(figure) for figure in figures] == ["n320", "c320", "o320", "a320", "n30-40", "n12345678_91"]
    taps = [Tap("y", "s" * 8, "q" * 24, 99, "n" * ID_LIMIT), Tap("cx", "s" * 8, "q" * 24, 99, own_id("甲"))]
    assert all(len(tap.callback.encode()) <= 64 for tap in taps)


def test_a_range_too_long_for_a_button_is_asked_back_without_one(talker: Talker) -> None:
    talker.say("1234567890-1234567891人")
    assert not any("记作" in label for label in talker.labels())
    assert not isinstance(talker.logs["s1"][-1].record, Answered)
