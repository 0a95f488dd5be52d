"""A figure beside last year's: computed, proven, and only where both are exact."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.drafting.comparison import compared
from bot.drafting.document import Proof
from bot.drafting.facts import Fact, fact_of, unmarked
from bot.drafting.phrases import PhraseBook, phrase_of
from bot.interview.answers import Answer
from bot.interview.model import Approx, Figure, Kind, Question

VISITED = Question("visited", "走访家庭", "", Kind.COUNT, "多少？", measure="户")
RATE = Question("rate", "入会率", "", Kind.PERCENT, "多少？", measure="%")
MONEY = Question("money", "慰问金", "", Kind.MONEY, "多少？", measure="万元")
WORDS = {
    "same": "持平", "difference_up": "多{{ change }}", "difference_down": "少{{ change }}", "growth_up": "增{{ change }}",
    "growth_down": "降{{ change }}", "points_up": "高{{ change }}点", "points_down": "低{{ change }}点",
}  # fmt: skip


@pytest.fixture
def words(book: PhraseBook) -> PhraseBook:
    return replace(book, comparisons={way: phrase_of(way, text) for way, text in WORDS.items()})


def shown(question: Question, now: Figure, then: Figure, words: PhraseBook, seed: int = 1) -> str:
    answer = Answer(question.id, now, "原话", last=then)
    return unmarked(str(made(question, answer, words, seed)), {question.id: made(question, answer, words, seed)}).text


def made(question: Question, answer: Answer, words: PhraseBook, seed: int = 1) -> Fact:
    return compared(fact_of(question, answer, 2026), question, answer, words, seed)


def figure(value: str, **more: object) -> Figure:
    return Figure(Decimal(value), **more)  # type: ignore[arg-type]


def test_a_change_is_told_by_how_much_or_by_what_share(words: PhraseBook) -> None:
    assert {shown(VISITED, figure("76"), figure("70"), words, seed) for seed in range(12)} == {
        "76户（多6户）",
        "76户（增8.6%）",
    }
    assert {shown(VISITED, figure("63"), figure("70"), words, seed) for seed in range(12)} == {
        "63户（少7户）",
        "63户（降10%）",
    }


def test_a_rate_changes_by_points(words: PhraseBook) -> None:
    assert shown(RATE, figure("95.5"), figure("93"), words) == "95.5%（高2.5点）"


def test_money_changes_in_its_own_scale(words: PhraseBook) -> None:
    assert {shown(MONEY, figure("55700"), figure("50000"), words, seed) for seed in range(12)} == {
        "5.57万元（多5700元）",
        "5.57万元（增11.4%）",
    }


def test_the_same_figure_is_said_to_be_the_same(words: PhraseBook) -> None:
    assert shown(VISITED, figure("70"), figure("70"), words) == "70户（持平）"


@pytest.mark.parametrize("then", [figure("0"), figure("3")])
def test_no_share_is_told_of_nothing_or_of_a_steep_rise(then: Figure, words: PhraseBook) -> None:
    assert all("%" not in shown(VISITED, figure("70"), then, words, seed) for seed in range(12))


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (figure("70", approx=Approx.OVER), figure("60")),
        (figure("70"), figure("60", approx=Approx.NEAR)),
        (figure("70", high=Decimal(80)), figure("60")),
    ],
)
def test_what_is_not_exact_is_not_compared(now: Figure, then: Figure, words: PhraseBook) -> None:
    assert made(VISITED, Answer("visited", now, "", last=then), words).aside is None


def test_a_zero_says_nothing_and_is_compared_with_nothing(words: PhraseBook) -> None:
    assert not made(VISITED, Answer("visited", figure("0"), "", last=figure("5")), words).said


def test_a_change_is_proven_by_both_figures(words: PhraseBook) -> None:
    fact = made(VISITED, Answer("visited", figure("76"), "七十六户", last=figure("70")), words)
    _, mark = unmarked(str(fact), {"visited": fact}).marks
    assert mark.source.proof is Proof.COMPUTED
    assert mark.source.op in {"difference", "growth"}
    assert mark.source.of == (("visited", None), ("visited", "last"))


def test_a_figure_without_its_measure_is_not_compared(words: PhraseBook) -> None:
    fact = made(VISITED, Answer("visited", figure("76"), "", last=figure("70")), words)
    assert unmarked(str(fact.bare), {"visited": fact}).text == "76"


def test_no_share_is_told_that_rounds_to_none(words: PhraseBook) -> None:
    for seed in range(12):
        assert "%" not in shown(VISITED, figure("7000"), figure("7003"), words, seed)
    assert any("%" in shown(VISITED, figure("7000"), figure("7004"), words, seed) for seed in range(12))
