"""What follows a measure decides whether one said for another still counts what was asked."""

import pytest

from bot.interview.model import Kind, Question
from bot.interview.nouns import fits, without_list_numbers
from bot.interview.numerals import plain
from bot.interview.period import Period, PeriodKind
from bot.interview.readings import Reading, readings

PERIOD = Period(PeriodKind.HALF_YEAR, 2026, 1, 6)
EVENTS = Question("q", "文体活动", "", Kind.COUNT, "本期组织职工参加了多少场文体活动？", measure="场")


def found(text: str) -> list[Reading]:
    """The readings of a text."""
    return list(readings(plain(text), EVENTS, PERIOD))


@pytest.mark.parametrize(
    ("text", "fit"),
    [
        ("12次", True), ("12次活动", True), ("12次大型文体活动", True), ("12次，300人参加", True), ("12次了", True), ("12次的文体活动", True),
        ("5个单位", False), ("5个单位参加", False), ("5次参加", False), ("12次获奖", False), ("12场球赛", True), ("12人", False),
    ],
)  # fmt: skip
def test_a_measure_said_for_another_stands_alone_or_before_what_was_asked(text: str, fit: bool) -> None:
    assert fits(EVENTS, "场", plain(text), found(text)[0]) is fit


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1、慰问30户", [30]), ("2.慰问30户", [30]), ("3) 慰问30户", [30]), ("1、慰问30户；2、发放5万元", [30, 50000]), ("1、慰问30户。2、发放5万元", [30, 50000]),
        ("5、其中女3人", [5, 3]), ("3、慰问困难职工", [3]), ("30、慰问40户", [30, 40]), ("1户、慰问30户", [1, 30]), ("12、", [12]), ("慰问1、慰问30户", [1, 30]),
    ],
)  # fmt: skip
def test_the_number_of_a_lists_item_is_smaller_than_what_it_numbers(text: str, values: list[int]) -> None:
    assert [one.value for one in without_list_numbers(plain(text), found(text))] == values
