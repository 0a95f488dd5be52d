"""Parts that come to more than their whole are noticed, and nothing else is."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from tiny import TINY

from bot.interview.answers import Answer, Answered, Opened, Row
from bot.interview.checks import mismatches
from bot.interview.fold import fold
from bot.interview.model import Approx, Check, Figure
from bot.interview.period import Period, PeriodKind
from bot.interview.unit import Unit

HELD = replace(TINY, checks=(Check("apples", ("pears", "windows")),))


def found(**told: Figure) -> list[tuple[str, Decimal]]:
    records = (Opened(Unit("甲工会", "street"), Period(PeriodKind.HALF_YEAR, 2026, 1, 6)),
               *(Answered(Answer(name, figure, "")) for name, figure in told.items()))  # fmt: skip
    standing = fold(Row(n, n, 7, datetime(2026, 6, 20, tzinfo=UTC), record) for n, record in enumerate(records, 1))
    assert standing is not None
    return [(one.whole.id, one.total.value) for one in mismatches(HELD, standing)]


def figure(value: int, high: int | None = None, approx: Approx | None = None) -> Figure:
    return Figure(Decimal(value), None if high is None else Decimal(high), approx)


@pytest.mark.parametrize(
    ("whole", "pears", "windows", "total"),
    [(10, 6, 5, 11), (10, 11, None, 11), (10, 6, 4, None), (10, 6, None, None), (0, 1, None, 1)],
)
def test_parts_may_come_to_their_whole_and_no_more(
    whole: int, pears: int, windows: int | None, total: int | None
) -> None:
    told = {"apples": figure(whole), "pears": figure(pears)}
    told |= {} if windows is None else {"windows": figure(windows)}
    assert found(**told) == ([] if total is None else [("apples", Decimal(total))])


def test_what_is_not_told_is_held_against_nothing() -> None:
    assert found(pears=figure(9)) == []
    assert found(apples=figure(9)) == []


def test_about_so_many_may_be_a_few_more() -> None:
    assert found(apples=figure(100, approx=Approx.NEAR), pears=figure(105)) == []
    assert found(apples=figure(100, approx=Approx.NEAR), pears=figure(111)) == [("apples", Decimal(111))]


def test_the_upper_end_of_a_range_is_what_parts_are_held_to() -> None:
    assert found(apples=figure(10, high=20), pears=figure(18)) == []
