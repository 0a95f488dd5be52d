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
    text = "走访困难职工家庭5户。走访困难职工家庭9户。"
    assert offered(text) == {"visited": 9}
    assert left(text) == ["5户"]


def test_what_says_the_same_again_is_not_left() -> None:
    assert left("走访困难职工家庭76户。共走访困难职工家庭76户。") == []


@pytest.mark.parametrize(("text", "words"), [("门前种树15棵", "15棵"), ("发放慰问金3、6万元", "3、6万元")])
def test_what_no_question_can_take_is_left(text: str, words: str) -> None:
    assert offered(text) == {}
    assert left(text) == [words]


def test_no_figure_is_both_offered_and_left() -> None:
    text = (
        "新建工会3家，发展会员850人，种树15棵；街道走访困难职工家庭5户，村里走访困难职工家庭9户，发放慰问金3、6万元。"
    )
    found = placed(text)
    assert not set(found.offered.values()) & set(found.left)
    assert len(found.offered) + len(found.left) == 6


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("走访慰问困难职工家庭，1月14户、2月21户、3月30户", {"visited": 65}),
        ("一季度发展会员40人，二季度60人", {"member_new": 100}),
        (
            "4月：慰问困难职工12户，慰问金1.2万元\n5月：慰问困难职工9户，慰问金8000元",
            {"visited": 21, "visit_money": 20000},
        ),
        ("1月走访困难职工家庭5户。2月走访困难职工家庭9户。", {"visited": 14}),
    ],
)
def test_what_is_told_month_by_month_is_offered_added_up_with_the_words_of_each(
    text: str, sums: dict[str, int]
) -> None:
    assert offered(text) == sums
    assert left(text) == []
    assert all(" + " in one.words for one in placed(text).offered.values())


def test_a_total_told_with_its_months_is_offered_once() -> None:
    text = "走访困难职工家庭65户，其中1月14户、2月21户、3月30户"
    assert offered(text) == {"visited": 65}
    assert left(text) == []


def test_a_stock_told_month_by_month_does_not_add_up() -> None:
    assert offered("会员人数1月300人，2月320人，3月350人") == {"member_total": 350}
