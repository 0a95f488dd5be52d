"""Measures in notes: what counts as the measure asked, and how nearly."""

import pytest

from bot.content.loader import load, templates_folder
from bot.interview.fitting import measure_fit, sort_of
from bot.interview.model import Kind, Question

INTERVIEW = load(templates_folder()).interview


def asking(measure: str, kind: Kind = Kind.COUNT, name: str = "数") -> Question:
    return Question("q", name, "", kind, "有多少？", measure=measure)


@pytest.mark.parametrize(
    ("question", "nearer", "farther"),
    [
        (asking("家"), "家", "个"),
        (asking("个"), "个", "家"),
        (asking("名"), "人", "人次"),
        (asking("场"), "场", ""),
        (asking("份", name="签订集体合同"), "份", "家"),
        (asking("张", name="会员服务卡"), "张", "人"),
        (asking("%", Kind.PERCENT), "%", "个百分点"),
        (asking("元", Kind.MONEY), "万元", ""),
    ],
)
def test_the_measure_asked_fits_best(question: Question, nearer: str, farther: str) -> None:
    assert 1 >= measure_fit(question, nearer) > measure_fit(question, farther) > 0


@pytest.mark.parametrize(
    ("question", "measure"),
    [(asking("户"), "人"), (asking("名"), "元"), (asking("元", Kind.MONEY), "人"), (asking("%", Kind.PERCENT), "家")],
)
def test_what_counts_another_thing_fits_nothing(question: Question, measure: str) -> None:
    assert measure_fit(question, measure) == 0


@pytest.mark.parametrize(
    "measure", ["", "人", "人次", "户", "家", "个", "次", "场", "份", "张", "条", "元", "个百分点"]
)
def test_a_measure_fits_all_questions_of_a_sort_alike(measure: str) -> None:
    asked = [question for _, _, question in INTERVIEW.walk() if question.kind.numeric]
    fits = {(sort_of(question), measure_fit(question, measure)) for question in asked}
    assert len(fits) == len({sort for sort, _ in fits}) > 1
