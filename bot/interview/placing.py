"""Which figure of a note each question is offered, and what is left of the note: nothing that was read is dropped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.interview.extraction import Found
from bot.interview.figures import own_group
from bot.interview.measures import CONTINUOUS
from bot.interview.model import Kind, Question
from bot.interview.series import added
from bot.interview.traits import Trait

ALIKE = 0.05
"""By how much, in parts, the scores of two figures may differ that fit a question alike."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The figures of a note by their question, and those that no question is offered, in their order."""

    offered: Mapping[str, Found]
    left: tuple[Found, ...]


def place(found: Sequence[Found]) -> Placed:
    """Offer each question the figure that fits it best, the first of those that fit as well.

    What is told month by month is offered added up. A figure that says the same again is not left over.
    """
    offered: dict[str, Found] = {}
    sums = _sums(found)
    for one in (*(one for one in found if one.series not in sums), *sums.values()):
        if one.question and _can_take(one.question, one):
            other = offered.get(one.question.id)
            if other is None or _fits_better(one, other):
                offered[one.question.id] = one
    return Placed(offered, tuple(one for one in found if not _is_said(sums.get(one.series, one), offered)))


def _sums(found: Sequence[Found]) -> Mapping[int | None, Found]:
    """The sum of each series of figures that a question for what was done can take; a stock does not add up."""
    series: dict[int, list[Found]] = {}
    for one in found:
        if (
            one.series is not None
            and one.question
            and not Trait.of(one.question).stock
            and _can_take(one.question, one)
        ):
            series.setdefault(one.series, []).append(one)
    return {key: _sum(parts) for key, parts in series.items()}


def _sum(parts: Sequence[Found]) -> Found:
    """The parts as one figure, with the words of them all."""
    first, figure = parts[0], added([one.mention.figure for one in parts])
    mention = replace(first.mention, end=parts[-1].mention.end, figure=figure)
    return replace(first, mention=mention, words=" + ".join(one.words for one in parts))


def _fits_better(one: Found, other: Found) -> bool:
    """Whether a figure fits its question better than one before it; of two that fit alike the larger is the total."""
    if abs(one.score - other.score) > ALIKE * other.score:
        return one.score > other.score
    return one.mention.figure.value > other.mention.figure.value


def _is_said(one: Found, offered: Mapping[str, Found]) -> bool:
    """Whether a figure is offered, by itself or by another that says the same."""
    if one.question is None or one.mention.doubtful:
        return False
    other = offered.get(one.question.id)
    return other is not None and other.mention.figure == one.mention.figure


def _can_take(question: Question, found: Found) -> bool:
    """Whether a figure is one the question can have: wholes where wholes are counted, read in one way."""
    whole = question.kind is not Kind.COUNT or own_group(question) in CONTINUOUS
    figure = found.mention.figure
    return not found.mention.doubtful and (whole or figure.value % 1 == 0)
