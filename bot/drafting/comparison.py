"""How a figure stands to that of the same span last year: only from stored figures, and only where both are exact."""

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from bot.drafting.document import Mark, Proof, Source, Text
from bot.drafting.facts import Aside, Fact, Piece
from bot.drafting.figures import decimal_text, figure_text
from bot.drafting.phrases import PhraseBook
from bot.drafting.selection import draw
from bot.interview.answers import Answer
from bot.interview.model import Figure, Kind, Question

STEEP = Decimal(200)
"""Growth in percent from which the difference says more."""
TENTH = Decimal("0.1")


def compared(fact: Fact, question: Question, answer: Answer, book: PhraseBook, seed: int) -> Fact:
    """The fact with how its figure compares with last year's, where both were told as exact figures."""
    now, then = answer.value, answer.last
    if not fact.said or not isinstance(now, Figure) or then is None or not (_exact(now) and _exact(then)):
        return fact
    if now.value == then.value:
        return replace(fact, aside=Aside(book.comparison("same", "")))
    op = _op(question, now, then, seed)
    way = ("points" if question.kind is Kind.PERCENT else op) + ("_up" if now.value > then.value else "_down")
    shown = _shown(question, now, then, op)
    source = _source(question, answer, op)
    before, _, after = book.comparison(way, MARK).partition(MARK)
    return replace(fact, aside=Aside(before, Piece(f"{question.id}.last", shown, source), after))


@dataclass(frozen=True, slots=True)
class Change:
    """How a figure changed against last year's: `sign` + or -, empty where it did not, and what is behind it."""

    sign: str
    shown: str = ""
    source: Source | None = None


def change_of(question: Question, answer: Answer, op: str = "") -> Change | None:
    """The change of a figure in a table, None where either year's is not exact: a share, of rates the points.

    Where no share says it (from nothing, more than threefold, less than a twentieth of a percent) it is the difference.
    `op` (difference | growth) is how the draft says it, where it does.
    """
    now, then = answer.value, answer.last
    if not isinstance(now, Figure) or then is None or not (_exact(now) and _exact(then)):
        return None
    if now.value == then.value:
        return Change("")
    op = op or ("growth" if _is_share(question, now, then) else "difference")
    return Change(
        "+" if now.value > then.value else "-", _shown(question, now, then, op), _source(question, answer, op)
    )


def last_text(question: Question, last: Figure) -> Text:
    """Last year's figure as it is written beside this year's, with its mark."""
    shown = figure_text(last, question.kind, question.measure)
    high = None if last.high is None else decimal_text(last.high)
    source = Source(question.id, Proof.FIGURE, "", decimal_text(last.value), high, last=True)
    return Text(shown, (Mark(0, len(shown), source),))


def _source(question: Question, answer: Answer, op: str) -> Source:
    of = ((question.id, None), (question.id, "last"))
    return Source(question.id, Proof.COMPUTED, answer.words, op=op, of=of)


MARK = "\x00"
"""Where the figure goes in the words of a comparison."""


def _exact(figure: Figure) -> bool:
    return figure.high is None and figure.approx is None


def _op(question: Question, now: Figure, then: Figure, seed: int) -> str:
    """Whether to say by how much or by what share: a share only of what there was, none so steep, none so small."""
    if not _is_share(question, now, then):
        return "difference"
    return ("difference", "growth")[draw(2, seed, question.id, "comparison")]


def _is_share(question: Question, now: Figure, then: Figure) -> bool:
    return question.kind is not Kind.PERCENT and bool(then.value) and TENTH / 2 <= _growth(now, then) <= STEEP


def _growth(now: Figure, then: Figure) -> Decimal:
    return abs(now.value - then.value) / then.value * 100


def _shown(question: Question, now: Figure, then: Figure, op: str) -> str:
    if op == "growth":
        return f"{decimal_text(_growth(now, then).quantize(TENTH, ROUND_HALF_UP))}%"
    difference = Figure(abs(now.value - then.value))
    if question.kind is Kind.PERCENT:
        return decimal_text(difference.value)
    return figure_text(difference, question.kind, question.measure)
