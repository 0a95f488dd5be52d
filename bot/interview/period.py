"""Periods: which ones a clerk is likely to sum up today, how one is typed, and the id it has in a button."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.interview.patterns import pattern


class PeriodKind(StrEnum):
    """The spans a summary can cover."""

    HALF_YEAR = "half-year"
    QUARTER = "quarter"
    MONTHS = "months"
    ANNUAL = "annual"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A span of whole months of one year, `first` and `last` inclusive (1-12)."""

    kind: PeriodKind
    year: int
    first: int
    last: int

    @property
    def end(self) -> date:
        """The last day of the span."""
        following = date(self.year + self.last // 12, self.last % 12 + 1, 1)
        return date.fromordinal(following.toordinal() - 1)

    @property
    def whole(self) -> bool:
        """Whether it is a whole year."""
        return (self.first, self.last) == (1, 12)

    def within(self, other: "Period") -> bool:
        """Whether it is a part of a longer one."""
        inside = self.year == other.year and other.first <= self.first and self.last <= other.last
        return inside and (self.first, self.last) != (other.first, other.last)

    def a_year_after(self, other: "Period") -> bool:
        """Whether it is the same span one year later."""
        return (self.year, self.first, self.last) == (other.year + 1, other.first, other.last)


FIRST_YEAR, LAST_YEAR = 2000, 2099
HALVES = {1: (1, 6), 2: (7, 12)}
QUARTERS = {1: (1, 3), 2: (4, 6), 3: (7, 9), 4: (10, 12)}

# What is due in each month, most likely first: (years back, id of the span). Half-year reports are collected in June
# and July, annual ones from November to January (the samples' own dates).
DUE = {
    1: ((1, "y"), (1, "h2"), (0, "q1"), (0, "h1")),
    2: ((1, "y"), (0, "q1"), (1, "h2"), (0, "h1")),
    3: ((0, "q1"), (0, "h1"), (1, "y")),
    4: ((0, "q1"), (0, "h1"), (0, "m1_4"), (1, "y")),
    5: ((0, "h1"), (0, "m1_5"), (0, "q1"), (0, "y")),
    6: ((0, "h1"), (0, "q2"), (0, "y"), (1, "y")),
    7: ((0, "h1"), (0, "q2"), (0, "y"), (1, "y")),
    8: ((0, "h1"), (0, "m1_8"), (0, "q3"), (0, "y")),
    9: ((0, "q3"), (0, "m1_9"), (0, "h1"), (0, "y")),
    10: ((0, "q3"), (0, "m1_10"), (0, "y"), (0, "h1")),
    11: ((0, "y"), (0, "m1_11"), (0, "h2"), (0, "h1")),
    12: ((0, "y"), (0, "h2"), (0, "q4"), (0, "h1")),
}

ID = pattern(r"(\d{4})(?:(y)|h([12])|q([1-4])|m(\d{1,2})_(\d{1,2}))")
DIGITS = {
    "〇": "0", "零": "0", "一": "1", "二": "2", "三": "3", "四": "4", "五": "5", "六": "6", "七": "7", "八": "8",
    "九": "9",
} | {chr(0xFF10 + digit): str(digit) for digit in range(10)}  # fmt: skip
WHOLE_YEAR = ("全年", "年度", "去年", "今年")
YEAR = pattern(r"(?<!\d)(20\d{2}(?!\d)|\d{4}(?=年)|\d{2}(?=年))")
MONTHS = pattern(r"(\d{1,2})月?[—–\-~～至到]+(\d{1,2})月")


LONGEST = 40
"""Characters of a period: what is longer is no period."""


def period_id(period: Period) -> str:
    """The id of a period: `2026h1`, `2026q3`, `2026m1_8`, `2026y`."""
    match period.kind:
        case PeriodKind.ANNUAL:
            return f"{period.year}y"
        case PeriodKind.HALF_YEAR:
            return f"{period.year}h{period.last // 6}"
        case PeriodKind.QUARTER:
            return f"{period.year}q{period.last // 3}"
        case PeriodKind.MONTHS:
            return f"{period.year}m{period.first}_{period.last}"


def period_of(text: str) -> Period | None:
    """The period of an id, or None."""
    found = ID.fullmatch(text)
    if not found:
        return None
    year, annual, half, quarter, first, last = found.groups()
    if annual:
        return make(PeriodKind.ANNUAL, int(year), 1, 12)
    if half:
        return make(PeriodKind.HALF_YEAR, int(year), *HALVES[int(half)])
    if quarter:
        return make(PeriodKind.QUARTER, int(year), *QUARTERS[int(quarter)])
    return make(PeriodKind.MONTHS, int(year), int(first), int(last))


def make(kind: PeriodKind, year: int, first: int, last: int) -> Period | None:
    """A period with a year and months that can be, else None."""
    if FIRST_YEAR <= year <= LAST_YEAR and 1 <= first <= last <= 12:
        return Period(kind, year, first, last)
    return None


def offer_periods(today: date) -> tuple[Period, ...]:
    """The periods to offer as buttons on that day, the most likely first."""
    found = (period_of(f"{today.year - back}{span}") for back, span in DUE[today.month])
    return tuple(period for period in found if period is not None)


def read_period(words: str, today: date) -> Period | None:
    """The period typed (`2025年全年`, `上半年`, `第三季度`, `1—8月`), this year where none is named, or None."""
    text = "".join(DIGITS.get(mark, mark) for mark in re.sub(r"\s", "", words[:LONGEST]))
    named = YEAR.search(text)
    year = today.year
    if named:
        year = int(named[1]) if len(named[1]) == 4 else 2000 + int(named[1])
    elif "去年" in text or "上年" in text:
        year -= 1
    rest = YEAR.sub("", text, count=1)
    if YEAR.search(rest):  # two years: which one is meant must be asked
        return None
    months = MONTHS.search(rest)
    if months:
        return make(PeriodKind.MONTHS, year, int(months[1]), int(months[2]))
    quarter = re.search(r"第?([1-4])季度?", rest)
    if quarter:
        return make(PeriodKind.QUARTER, year, *QUARTERS[int(quarter[1])])
    if "上半" in rest or "半年" in rest:
        return make(PeriodKind.HALF_YEAR, year, *HALVES[2 if "下半" in rest else 1])
    if rest == "年" or any(word in rest for word in WHOLE_YEAR):
        return make(PeriodKind.ANNUAL, year, 1, 12)
    return None
