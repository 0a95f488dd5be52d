"""Reading a note: every figure it holds, each with the question it answers by the words around it.

A question is answered once: of two figures that fit it the better one has it, and the other the next best question, if
that fits nearly as well. What fits nothing has no question.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from bot.interview.hearing import Ear, Heard
from bot.interview.mentions import Mention, mentions, readable
from bot.interview.model import Question
from bot.interview.period import Period
from bot.interview.sentences import sentences
from bot.interview.series import series_in
from bot.interview.zones import Page, clauses_of, zones_of

NEARLY = 0.5
"""How well the next best question must fit, in parts of the best."""
AGAIN, CLOSELY = 0.9, 0.7
"""A figure that fits its best question as well (in parts) as the figure that has it says the same of another day or
place: the next best question must fit more closely then."""


@dataclass(frozen=True, slots=True)
class Found:
    """A figure of a note with its question, None where no question's words stand near, and what else it may answer."""

    mention: Mention
    question: Question | None
    words: str
    """The clause it stands in, as it was typed."""
    others: tuple[Heard, ...] = ()
    series: int | None = None
    """Where the series of months begins whose part it is (1月20户、2月30户), None for a figure of its own."""

    @property
    def score(self) -> float:
        """How well it fits its question."""
        return next((one.score for one in self.others if one.question is self.question), 0.0)


def extract(ear: Ear, text: str, period: Period) -> tuple[Found, ...]:
    """The figures of a note as it was typed, in their order, with their places in it."""
    plain = readable(text)
    page = Page.of(plain, ear.known)
    marks: list[tuple[Mention, tuple[int, int]]] = []
    heard: list[Sequence[Heard]] = []
    every = tuple(mentions(plain, period))
    first = {place: run[0] for run in series_in(plain, every, period) for place in run}
    for sentence in sentences(plain, every):
        topic, clauses = "", clauses_of(plain, sentence)
        for mention, zones in zip(sentence.mentions, zones_of(page, sentence, clauses), strict=True):
            fitting = ear.hear(zones, mention, topic)
            topic = fitting[0].topic if fitting else topic
            heard.append(fitting)
        marks += zip(sentence.mentions, clauses, strict=True)
    of = [first.get(place, place) for place in range(len(heard))]
    asked = _assign([fitting if of[place] == place else () for place, fitting in enumerate(heard)])
    return tuple(
        Found(
            mention,
            question=asked[of[place]],
            words=text[start:end].strip(" 。.\u3000"),
            others=tuple(heard[of[place]]),
            series=of[place] if place in first else None,
        )
        for place, (mention, (start, end)) in enumerate(marks)
    )


def _assign(heard: Sequence[Sequence[Heard]]) -> list[Question | None]:
    """A question for each figure, no question twice while the next best fits nearly as well."""
    pairs = sorted(
        (
            (one, place)
            for place, fitting in enumerate(heard)
            for one in fitting
            if one.score >= fitting[0].score * NEARLY
        ),
        key=lambda pair: (-pair[0].score, pair[1]),
    )
    found: dict[int, Question] = {}
    taken: dict[str, float] = {}
    for one, place in pairs:
        if place in found or one.question.id in taken:
            continue
        best = heard[place][0]
        again = best.score >= taken.get(best.question.id, inf) * AGAIN
        if not again or one.score >= best.score * CLOSELY:
            found[place] = one.question
            taken[one.question.id] = one.score
    return [found.get(place, fitting[0].question if fitting else None) for place, fitting in enumerate(heard)]
