"""Figures that cannot all be right are noticed, and nothing else is."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from holding import Said, figure, held

from bot.interview.answers import Answer
from bot.interview.checks import mismatches
from bot.interview.declared import Check, Left, Parts, PerHead, Rate
from bot.interview.mismatch import Finding, Mismatch
from bot.interview.model import Approx, Figure
from bot.interview.period import Period, PeriodKind
from bot.interview.standing import Standing
from bot.interview.unit import Unit

HALF = Period(PeriodKind.HALF_YEAR, 2026, 1, 6)


def standing(vouched: Mapping[str, tuple[Figure, ...]] = {}, **told: Said) -> Standing:
    answers = {name: Answer(name, figure(said), "") for name, said in told.items()}
    return Standing(Unit("甲工会", "street"), HALF, answers=answers, vouched=vouched)


def found(check: Check, **told: Said) -> list[tuple[str, Decimal]]:
    return [(one.finding, one.total.value) for one in mismatches(held(check), standing(**told))]


def about(value: int, approx: Approx) -> Figure:
    return Figure(Decimal(value), approx=approx)


FRUIT = Parts("apples", ("pears", "street_fruit"))
ALL_FRUIT = replace(FRUIT, exact=True)
RIPE = Rate("ripe_rate", "apples", "pears")
UNRIPE = Left("ripe_rate", "pears")
PRICE = PerHead("pear_money", ("pears", "street_fruit"), Decimal(5), Decimal(100_000))


@pytest.mark.parametrize(
    ("whole", "pears", "others", "total"),
    [(10, 6, 5, 11), (10, 11, None, 11), (10, 6, 4, None), (10, 6, None, None), (0, 1, None, 1)],
)
def test_parts_may_come_to_their_whole_and_no_more(
    whole: int, pears: int, others: int | None, total: int | None
) -> None:
    told: dict[str, Said] = {"apples": whole, "pears": pears} | ({} if others is None else {"street_fruit": others})
    assert found(FRUIT, **told) == ([] if total is None else [(Finding.OVER, Decimal(total))])


def test_what_is_not_told_is_held_against_nothing() -> None:
    assert found(FRUIT, pears=9) == []
    assert found(FRUIT, apples=9) == []
    assert found(RIPE, ripe_rate=90, apples=10) == found(UNRIPE, ripe_rate=100) == found(PRICE, pear_money=1) == []


def test_about_so_many_may_be_a_few_more() -> None:
    assert found(FRUIT, apples=about(100, Approx.NEAR), pears=105) == []
    assert found(FRUIT, apples=about(100, Approx.NEAR), pears=111) == [(Finding.OVER, Decimal(111))]


def test_the_upper_end_of_a_range_is_what_parts_are_held_to() -> None:
    assert found(FRUIT, apples=Figure(Decimal(10), Decimal(20)), pears=18) == []


def test_parts_that_are_all_there_is_come_to_no_less_once_all_are_told() -> None:
    assert found(ALL_FRUIT, apples=10, pears=6, street_fruit=3) == [(Finding.SHORT, Decimal(9))]
    assert found(ALL_FRUIT, apples=10, pears=6, street_fruit=4) == []
    assert found(ALL_FRUIT, apples=10, pears=6) == []  # who passed one over said nothing of it
    assert found(ALL_FRUIT, apples=10, pears=about(6, Approx.OVER), street_fruit=4) == []
    assert found(FRUIT, apples=10, pears=6, street_fruit=3) == []  # there may be others


@pytest.mark.parametrize("rate", ["63.6", "63.63", "63.64", "64", "63", about(60, Approx.OVER), about(65, Approx.NEAR)])
def test_a_rate_may_be_rounded_or_cut_off(rate: Said) -> None:
    assert found(RIPE, ripe_rate=rate, apples=22, pears=14) == []


@pytest.mark.parametrize(
    "rate", ["63.7", "63.5", "65", "62", "36", 0, 100, about(70, Approx.OVER), about(40, Approx.ABOUT)]
)
def test_a_rate_that_its_counts_do_not_give_is_told_with_what_they_give(rate: Said) -> None:
    assert found(RIPE, ripe_rate=rate, apples=22, pears=14) == [(Finding.RATE, Decimal("63.63"))]


def test_nobody_rounds_to_a_hundred() -> None:
    assert found(RIPE, ripe_rate=100, apples=500, pears=498) == [(Finding.RATE, Decimal("99.6"))]
    assert found(RIPE, ripe_rate=100, apples=500, pears=500) == []
    assert found(RIPE, ripe_rate=99, apples=500, pears=500) == [(Finding.RATE, Decimal(100))]


def test_a_rate_of_counts_that_are_only_about_so_is_only_about_so() -> None:
    assert found(RIPE, ripe_rate=90, apples=about(100, Approx.OVER), pears=95) == []
    assert found(RIPE, ripe_rate=50, apples=about(100, Approx.OVER), pears=95) != []


def test_a_rate_of_nothing_and_more_than_all_of_it_is_not_for_the_rate_to_tell() -> None:
    assert found(RIPE, ripe_rate=100, apples=0, pears=0) == []
    assert found(RIPE, ripe_rate=100, apples=10, pears=12) == []


def test_all_of_it_leaves_nothing_and_less_leaves_something() -> None:
    assert found(UNRIPE, ripe_rate=100, pears=2) == [(Finding.LEFT, Decimal(100))]
    assert found(UNRIPE, ripe_rate=95, pears=0) == [(Finding.LEFT, Decimal(95))]
    assert found(UNRIPE, ripe_rate=100, pears=0) == found(UNRIPE, ripe_rate=95, pears=2) == []
    assert found(UNRIPE, ripe_rate=about(95, Approx.OVER), pears=0) == []


def test_money_is_shared_out_among_all_it_went_to() -> None:
    assert found(PRICE, pear_money=55_700, pears=76) == []
    assert found(PRICE, pear_money="5.57", pears=76) == [(Finding.LOW, Decimal("0.0733"))]
    assert found(PRICE, pear_money=557_000_000, pears=76) == [(Finding.HIGH, Decimal(7_330_000))]
    assert found(PRICE, pear_money=12_000_000, pears=60, street_fruit=60) == []
    assert found(PRICE, pear_money=12_000_000, pears=60) == [(Finding.HIGH, Decimal(200_000))]


def test_a_head_s_share_says_whether_it_was_rounded() -> None:
    exact, rounded = (
        one.total
        for pears in (20, 30)
        for one in mismatches(held(PRICE), standing(pear_money=10, pears=pears))
    )  # fmt: skip
    assert (exact.approx, rounded.approx) == (None, Approx.ABOUT)


def test_nothing_given_and_nobody_given_to_is_held_against_nothing() -> None:
    assert found(PRICE, pear_money=0, pears=76) == []
    assert found(PRICE, pear_money=55_700, pears=0) == []


def only(**told: Said) -> Mismatch:
    (one,) = mismatches(held(FRUIT), standing(**told))
    return one


def test_what_the_clerk_vouched_for_is_not_found_again_until_a_figure_is_another() -> None:
    one = only(apples=10, pears=11)
    assert (one.key, one.figures) == ("over:apples+pears", tuple(Figure(Decimal(n)) for n in (10, 11, 11)))
    said = {one.key: one.figures}
    assert mismatches(held(FRUIT), standing(said, apples=10, pears=11)) == ()
    assert len(mismatches(held(FRUIT), standing(said, apples=10, pears=12))) == 1


def test_a_question_that_the_templates_hold_no_more_warns_of_nothing() -> None:
    assert found(Parts("apples", ("plums",)), apples=1) == []
