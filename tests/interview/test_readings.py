"""Figures where they stand, with measure, hedge and what sets them aside."""

from decimal import Decimal

from bot.interview.model import Approx, Kind, Question
from bot.interview.numerals import plain
from bot.interview.period import Period, PeriodKind
from bot.interview.readings import UNKNOWN, Reading, readings

PERIOD = Period(PeriodKind.HALF_YEAR, 2026, 1, 6)
HOUSEHOLDS = Question("q", "慰问困难职工", "", Kind.COUNT, "慰问了多少户？", measure="户")


def found(text: str) -> list[Reading]:
    """The readings of a text as the question about households has them."""
    return list(readings(plain(text), HOUSEHOLDS, PERIOD))


def test_each_figure_has_its_place_and_its_measure() -> None:
    text = "慰问困难职工76户，发了5.57万元，占95%，另12集体"
    assert [(text[one.start : one.end], one.measure) for one in found(text)] == [
        ("76户", "户"),
        ("5.57万元", "元"),
        ("95%", "%"),
        ("12", UNKNOWN),
    ]


def test_a_range_is_one_reading() -> None:
    (one,) = found("150户—200户")
    assert (one.value, one.high, one.measure) == (150, 200, "户")


def test_the_scale_of_a_ranges_end_holds_for_both() -> None:
    (one,) = found("150-200万")
    assert (one.value, one.high) == (1500000, 2000000)


def test_last_years_figure_sets_its_growth_aside_too() -> None:
    assert [(one.value, one.beside) for one in found("比去年70户增加6户，今年76户")] == [
        (70, "比去年"),
        (6, "比去年"),
        (76, ""),
    ]


def test_a_hedge_comes_from_before_inside_or_after() -> None:
    assert [found(text)[0].approx for text in ("约76户", "70余户", "76户左右", "76户")] == [
        Approx.ABOUT,
        Approx.OVER,
        Approx.ABOUT,
        None,
    ]


def test_a_minus_is_kept_but_a_dash_is_none() -> None:
    assert [found(text)[0].value for text in ("-76户", "负76户", "——76户")] == [Decimal(-76), Decimal(-76), Decimal(76)]


def test_a_numeral_in_a_word_is_no_reading() -> None:
    assert found("进一步统一思想，第三届，iso9000，XX户，百场演出，一线职工") == []
