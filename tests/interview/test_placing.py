"""Which figure a question is offered, and that none is dropped."""

from functools import cache

import pytest

from bot.content.loader import load, templates_folder
from bot.interview.extraction import extract
from bot.interview.hearing import Ear, ear_of
from bot.interview.period import Period, PeriodKind
from bot.interview.placing import Placed, place

HALF = Period(PeriodKind.HALF_YEAR, 2026, 1, 6)


@cache
def ear() -> Ear:
    return ear_of(load(templates_folder()).interview, "street")


def placed(text: str) -> Placed:
    return place(extract(ear(), text, HALF))


def offered(text: str) -> dict[str, int]:
    return {name: int(one.mention.figure.value) for name, one in placed(text).offered.items()}


def left(text: str) -> list[str]:
    return [text[one.mention.start : one.mention.end] for one in placed(text).left]


def test_the_figure_that_fits_better_is_offered_wherever_it_stands() -> None:
    text = "送温暖时走访了6户。上半年共走访困难职工家庭76户。"
    assert offered(text)["visited"] == 76


def test_of_two_that_fit_alike_the_larger_is_offered_and_the_other_is_left() -> None:
    text = "1月走访困难职工家庭5户。2月走访困难职工家庭9户。"
    assert offered(text) == {"visited": 9}
    assert left(text) == ["5户"]


def test_what_says_the_same_again_is_not_left() -> None:
    assert left("走访困难职工家庭76户。共走访困难职工家庭76户。") == []


@pytest.mark.parametrize(("text", "words"), [("门前种树15棵", "15棵"), ("发放慰问金3、6万元", "3、6万元")])
def test_what_no_question_can_take_is_left(text: str, words: str) -> None:
    assert offered(text) == {}
    assert left(text) == [words]


def test_no_figure_is_both_offered_and_left() -> None:
    text = "新建工会3家，发展会员850人，种树15棵；1月走访困难职工家庭5户，2月走访困难职工家庭9户，发放慰问金3、6万元。"
    found = placed(text)
    assert not set(found.offered.values()) & set(found.left)
    assert len(found.offered) + len(found.left) == 6
