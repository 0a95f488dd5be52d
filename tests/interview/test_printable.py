"""An answer of which nothing would be printed is asked again; whatever else is sent along, the words count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny import Talker

from bot.drafting.language import clean
from bot.interview.model import Kind, Question, Words
from bot.interview.parsing import InvalidAnswer, Reason, parse
from bot.interview.period import Period, PeriodKind
from bot.interview.printable import prints

PERIOD = Period(PeriodKind.HALF_YEAR, 2026, 1, 6)
TEXT = Question("wood", "木", "木", Kind.TEXT, "？")


@pytest.mark.parametrize("words", ["👍", "🎉🎉🎉", "😀。", "✅ ✅", "❤️", "👨‍👩‍👧", "🇨🇳", "☎️！", "，🎉，"])
def test_signs_of_which_nothing_is_printed_are_no_answer(words: str) -> None:
    with pytest.raises(InvalidAnswer) as refused:
        parse(TEXT, words, PERIOD)
    assert refused.value.reason is Reason.UNPRINTED


@pytest.mark.parametrize("words", ["🎉职工运动会🎉", "①", "★三星职工之家", "OK", "5", "㎡", "“创新”"])
def test_words_among_signs_are_an_answer(words: str) -> None:
    assert parse(TEXT, words, PERIOD) == Words(words)


@given(st.text(max_size=30))
def test_what_is_said_to_print_prints(words: str) -> None:
    assert prints(words) >= bool(clean(words).strip(".!！"))


def test_what_is_asked_again_is_told_why() -> None:
    talker = Talker().open().choose().choose("窗")
    talker.tap("有").say("👍👍")
    assert "👍👍" in talker.text
    assert "印不出来" in talker.text
    assert "wood" not in talker.standing.answers
    talker.say("红木")
    assert talker.standing.answers["wood"].words == "红木"
