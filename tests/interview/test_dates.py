"""Dates as clerks write them, in the year of the period unless they name another."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interview import dates
from bot.interview.model import Day
from bot.interview.period import Period, PeriodKind
from bot.interview.refusal import InvalidAnswer, Reason

PERIOD = Period(PeriodKind.HALF_YEAR, 2026, 1, 6)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("11月20日", (2026, 11, 20)), ("5月4日", (2026, 5, 4)), ("5月4号", (2026, 5, 4)), ("5 月 4 日", (2026, 5, 4)),
        ("５月４日", (2026, 5, 4)), ("2026-05-04", (2026, 5, 4)), ("2026.5.4", (2026, 5, 4)), ("2026/5/4", (2026, 5, 4)),
        ("20260504", (2026, 5, 4)), ("20081226", (2008, 12, 26)), ("2026年5月4日", (2026, 5, 4)), ("26年5月4日", (2026, 5, 4)),
        ("二〇二六年五月四日", (2026, 5, 4)), ("五月四日", (2026, 5, 4)), ("十一月二十日", (2026, 11, 20)), ("十二月三十一日", (2026, 12, 31)),
        ("5.4", (2026, 5, 4)), ("5/4", (2026, 5, 4)), ("今年5月4日", (2026, 5, 4)), ("去年12月3日", (2025, 12, 3)),
        ("明年1月1日", (2027, 1, 1)), ("于5月4日举办，300人参加", (2026, 5, 4)), ("5月4日。", (2026, 5, 4)), ("8月18", (2026, 8, 18)), ("8月18，下午", (2026, 8, 18)), ("2028年2月29日", (2028, 2, 29)),
    ],
)  # fmt: skip
def test_a_day_is_read(words: str, day: tuple[int, int, int]) -> None:
    assert dates.read(words, PERIOD) == Day(*day)


@pytest.mark.parametrize("words", ["5月", "五月", "5月份", "5月底", "5月上旬", "2026年5月", "2026-05", "今年5月"])
def test_a_month_without_a_day_stays_a_month(words: str) -> None:
    assert dates.read(words, PERIOD) == Day(2026, 5)


@pytest.mark.parametrize(
    ("words", "month", "day"),
    [("五一", 5, 1), ("五一节", 5, 1), ("“五一”国际劳动节", 5, 1), ("三八妇女节", 3, 8), ("七一", 7, 1), ("元旦", 1, 1), ("国庆节", 10, 1), ("十一", 10, 1)],
)  # fmt: skip
def test_a_feast_of_the_solar_calendar_has_its_day(words: str, month: int, day: int) -> None:
    assert dates.read(words, PERIOD) == Day(2026, month, day)


@pytest.mark.parametrize(
    "words",
    [
        "13月", "0月", "2月30日", "5月0日", "2026年2月29日", "4日", "30", "春节", "五一前", "昨天", "上半年", "2026年", "二十五月", "没有",
        "20261301", "1800-01-01", "9999年5月4日", "5.40",
    ],
)  # fmt: skip
def test_what_is_no_date_is_asked_back(words: str) -> None:
    with pytest.raises(InvalidAnswer) as refused:
        dates.read(words, PERIOD)
    assert refused.value.reason is Reason.NOT_A_DATE


@pytest.mark.parametrize(
    "words",
    [
        "7—9月",
        "5月4日至6日",
        "5月4日-5月6日",
        "5月4、5日",
        "5月和6月",
        "4月、5月",
        "五月四日到六日",
        "1-6月",
        "五月初四",
    ],
)
def test_more_than_one_date_is_asked_back(words: str) -> None:
    with pytest.raises(InvalidAnswer) as refused:
        dates.read(words, PERIOD)
    assert refused.value.reason is Reason.TWO_DATES


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 12, 31)))
def test_every_day_is_read_back_in_every_form(day: date) -> None:
    for form in (
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y-%m-%d}",
        f"{day:%Y%m%d}",
        f"{day.year}.{day.month}.{day.day}",
    ):
        assert dates.read(form, PERIOD) == Day(day.year, day.month, day.day)
