"""A summary is held against last year's of the same span, and against those of longer and shorter spans."""

from dataclasses import replace
from decimal import Decimal

import pytest
from holding import Said, figure, held

from bot.interview.across import Neighbour
from bot.interview.answers import Answer
from bot.interview.checks import mismatches
from bot.interview.declared import Parts
from bot.interview.mismatch import Finding, Mismatch
from bot.interview.model import Approx, Figure
from bot.interview.period import period_of
from bot.interview.standing import Standing
from bot.interview.unit import Unit

FRUIT = held()


def over(period: str, last: int | None = None, **told: Said) -> Standing:
    """A summary over a period; `last` is what was told of last year with each of its figures."""
    span = period_of(period)
    assert span is not None
    before = None if last is None else figure(last)
    answers = {name: Answer(name, figure(said), "", last=before) for name, said in told.items()}
    return Standing(Unit("甲工会", "street"), span, answers=answers)


def found(here: Standing, *beside: Standing) -> tuple[Mismatch, ...]:
    return mismatches(FRUIT, here, [Neighbour(f"s{n}", other) for n, other in enumerate(beside, 2)])


@pytest.mark.parametrize(("now", "last"), [(300, 30), (30, 300), (50, 5), (3000, 12)])
def test_a_tenfold_jump_from_the_figure_told_with_it_is_asked_about(now: int, last: int) -> None:
    (one,) = found(over("2026h1", last, apples=now))
    assert (one.finding, one.total) == (Finding.LEAP, figure(last))
    assert [(told.question.id, told.summary) for told in one.told] == [("apples", "")]


@pytest.mark.parametrize(("now", "last"), [(299, 30), (12, 1), (45, 4), (300, 0), (0, 300), (30, 30)])
def test_what_grows_less_or_begins_small_is_not(now: int, last: int) -> None:
    assert found(over("2026h1", last, apples=now)) == ()


def test_money_mistaken_for_ten_thousands_is_asked_about_however_little_it_seems() -> None:
    assert [one.finding for one in found(over("2026h1", 55_700, pear_money="5.57"))] == [Finding.LEAP]
    assert found(over("2026h1", 90, pear_money=900)) == ()


def test_a_rate_may_do_as_it_likes() -> None:
    assert found(over("2026h1", 9, ripe_rate=95)) == ()


def test_last_year_s_summary_stands_in_for_a_figure_nobody_told() -> None:
    (one,) = found(over("2026h1", apples=300), over("2025h1", apples=30))
    assert [(told.summary, told.figure) for told in one.told] == [("", figure(300)), ("s2", figure(30))]
    assert found(over("2026h1", 290, apples=300), over("2025h1", apples=30)) == ()
    assert found(over("2026h1", apples=300), over("2025y", apples=30), over("2025h2", apples=30)) == ()


@pytest.mark.parametrize(("short", "long"), [("2026h1", "2026y"), ("2026q2", "2026h1"), ("2026h1", "2026m1_8")])
def test_a_shorter_span_has_no_more_than_a_longer_one_whichever_is_at_hand(short: str, long: str) -> None:
    half, year = over(short, apples=70), over(long, apples=60)
    (here,), (there,) = found(half, year), found(year, half)
    assert here.key == there.key == f"span:apples@{short}+apples@{long}"
    assert here.figures == there.figures
    assert [told.summary for told in here.told] == ["", "s2"]
    assert [told.summary for told in there.told] == ["s2", ""]
    assert found(over(short, apples=60), over(long, apples=60)) == ()


@pytest.mark.parametrize("other", ["2025y", "2026h2", "2026q3", "2026m1_6"])
def test_spans_that_are_not_one_inside_the_other_are_not_held_together(other: str) -> None:
    assert found(over("2026h1", apples=9), over(other, apples=8)) == ()


def test_rates_and_figures_of_one_moment_may_be_more_in_a_half() -> None:
    assert found(over("2026h1", ripe_rate=90), over("2026y", ripe_rate=80)) == ()
    section, *others = FRUIT.sections
    topic, *more = section.topics
    stocks = tuple(replace(question, stock=True) for question in topic.questions)
    interview = replace(FRUIT, sections=(replace(section, topics=(replace(topic, questions=stocks), *more)), *others))
    beside = [Neighbour("s2", over("2026y", apples=60))]
    assert mismatches(interview, over("2026h1", apples=70), beside) == ()


def test_about_so_many_in_a_half_may_be_a_few_less_in_the_year() -> None:
    near = Figure(Decimal(400), approx=Approx.NEAR)
    assert found(over("2026h1", apples=near), over("2026y", apples=380)) == ()
    assert len(found(over("2026h1", apples=near), over("2026y", apples=300))) == 1


def test_a_slip_in_the_year_is_told_once_and_not_for_every_part_of_it() -> None:
    assert len(found(over("2026y", apples=6), over("2026h1", apples=70), over("2026q1", apples=30))) == 1


def test_what_was_vouched_for_in_either_summary_is_not_found_in_the_other() -> None:
    half, year = over("2026h1", apples=70), over("2026y", apples=60)
    (one,) = found(half, year)
    vouched = replace(year, vouched={one.key: one.figures})
    assert found(half, vouched) == found(vouched, half) == ()


def test_checks_of_the_templates_come_first() -> None:
    interview = replace(FRUIT, checks=(Parts("apples", ("pears",)),))
    all_of_it = mismatches(interview, over("2026h1", 30, apples=300, pears=301))
    assert [one.finding for one in all_of_it] == [Finding.OVER, Finding.LEAP, Finding.LEAP]
