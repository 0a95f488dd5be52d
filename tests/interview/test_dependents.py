"""What hangs together with an answer."""

from dataclasses import replace
from decimal import Decimal

from tiny import FAIR

from bot.interview.answers import Answer
from bot.interview.declared import Left, Parts, PerHead, Rate
from bot.interview.dependents import dependents, ids_of
from bot.interview.model import Figure
from bot.interview.period import Period, PeriodKind
from bot.interview.standing import Standing
from bot.interview.unit import Unit

UNIT = Unit("青禾街道总工会", "street", "街道总工会", "", "")


def standing(*names: str) -> Standing:
    answers = {name: Answer(name, Figure(Decimal(3)), "3") for name in names}
    return Standing(UNIT, Period(PeriodKind.HALF_YEAR, 2026, 1, 6), answers=answers)


def names(question: str, told: Standing, *checks: Parts) -> list[str]:
    interview = replace(FAIR, checks=checks)
    asked = interview.question(question)
    assert asked is not None
    return [one.id for one in dependents(interview, told, asked)]


def test_the_questions_of_a_group_hang_together_as_far_as_they_are_answered() -> None:
    assert names("stall_total", standing("stall_total", "stall_food", "lamp_count")) == ["stall_food"]


def test_a_check_comes_first() -> None:
    told = standing("stall_total", "stall_food", "lamp_count")
    assert names("stall_total", told, Parts("stall_total", ("lamp_count",))) == ["lamp_count", "stall_food"]
    assert names("lamp_count", told, Parts("stall_total", ("lamp_count",))) == ["stall_total"]


def test_what_stands_alone_hangs_together_with_nothing() -> None:
    assert names("lamp_count", standing("lamp_count", "stall_total")) == []


def test_every_kind_of_check_names_its_questions() -> None:
    assert ids_of(Rate("r1", "a1", "b1")) == ("r1", "a1", "b1")
    assert ids_of(Left("r1", "a1")) == ("r1", "a1")
    assert ids_of(PerHead("m1", ("p1", "p2"), Decimal(1), Decimal(2))) == ("m1", "p1", "p2")
    assert ids_of(Parts("w1", ("p1",), exact=True)) == ("w1", "p1")
