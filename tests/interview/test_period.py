"""Periods: offered, typed, named in buttons."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interview.period import Period, PeriodKind, make, offer_periods, period_id, period_of, read_period

JUNE = date(2026, 6, 20)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("上半年", "2026h1"), ("2025年下半年", "2025h2"), ("25年上半年", "2025h1"), ("去年全年", "2025y"),
        ("2024年", "2024y"), ("2026年度", "2026y"), ("2025上半年", "2025h1"), ("2025第三季度", "2025q3"), ("2025.1-8月", "2025m1_8"), ("二〇二五年上半年", "2025h1"),
        ("全年", "2026y"), ("今年", "2026y"), ("半年", "2026h1"),
        ("第三季度", "2026q3"), ("3季度", "2026q3"), ("去年四季度", "2025q4"),
        ("1—8月", "2026m1_8"), ("1-8月", "2026m1_8"), ("2025年1月至8月", "2025m1_8"), ("1 ～ 11 月", "2026m1_11"),
    ],
)  # fmt: skip
def test_a_period_is_read_as_it_is_typed(words: str, expected: str) -> None:
    period = read_period(words, JUNE)
    assert period is not None
    assert period_id(period) == expected


@pytest.mark.parametrize(
    "words", ["", "随便", "8—1月", "13月", "1—13月", "第五季度", "9999年", "2025年2026年", "1" + "—" * 400 + "月", "😀"]
)
def test_what_is_no_period_is_not_read(words: str) -> None:
    assert read_period(words, JUNE) is None


def test_in_june_the_first_half_comes_first_and_in_december_the_year() -> None:
    assert period_id(offer_periods(JUNE)[0]) == "2026h1"
    assert period_id(offer_periods(date(2026, 12, 3))[0]) == "2026y"
    assert period_id(offer_periods(date(2026, 1, 8))[0]) == "2025y"


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_offers_three_or_more_different_periods(month: int) -> None:
    offered = offer_periods(date(2026, month, 15))
    assert len(set(offered)) == len(offered) >= 3


@given(st.integers(2000, 2099), st.sampled_from(["y", "h1", "h2", "q1", "q2", "q3", "q4", "m1_8", "m2_11"]))
def test_an_id_means_one_period(year: int, span: str) -> None:
    period = period_of(f"{year}{span}")
    assert period is not None
    assert period_id(period) == f"{year}{span}"


@pytest.mark.parametrize(
    "text", ["", "2026", "2026h3", "2026q5", "2026m8_1", "2026m0_3", "1999y", "2026m1_13", "x2026y"]
)
def test_an_id_nobody_made_means_none(text: str) -> None:
    assert period_of(text) is None


def test_a_period_ends_on_the_last_day_of_its_last_month() -> None:
    assert Period(PeriodKind.HALF_YEAR, 2026, 1, 6).end == date(2026, 6, 30)
    assert Period(PeriodKind.MONTHS, 2024, 1, 2).end == date(2024, 2, 29)
    assert Period(PeriodKind.ANNUAL, 2026, 1, 12).end == date(2026, 12, 31)


def test_impossible_months_make_no_period() -> None:
    assert make(PeriodKind.MONTHS, 2026, 9, 8) is None
    assert make(PeriodKind.MONTHS, 2026, 0, 8) is None


@pytest.mark.parametrize(
    ("part", "whole", "inside"),
    [("2026h1", "2026y", True), ("2026q2", "2026h1", True), ("2026h1", "2026m1_8", True), ("2026y", "2026h1", False),
     ("2026h1", "2026m1_6", False), ("2026h1", "2025y", False), ("2026m5_8", "2026h1", False)],
)  # fmt: skip
def test_a_span_is_a_part_of_a_longer_one_of_its_year(part: str, whole: str, inside: bool) -> None:
    one, other = period_of(part), period_of(whole)
    assert one is not None
    assert other is not None
    assert one.within(other) is inside


def test_the_same_months_of_the_year_before_are_a_year_earlier() -> None:
    now, *others = (period_of(name) for name in ("2026h1", "2025h1", "2025m1_6", "2024h1", "2025y", "2026h1"))
    assert now is not None
    assert [other is not None and now.a_year_after(other) for other in others] == [True, True, False, False, False]
