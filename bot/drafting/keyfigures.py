"""The key figures of a draft: a few of those it shows, from all its sections, the ones that say most.

What is chosen may hang on values, as in the opening.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.drafting.brief import Brief
from bot.drafting.comparison import change_of
from bot.drafting.document import Document, Mark, Proof, Source, Table, Text
from bot.drafting.highlights import size_of
from bot.drafting.phrases import PhraseBook
from bot.drafting.realise import sections_in_order
from bot.interview.answers import Answer
from bot.interview.declared import Parts
from bot.interview.model import Figure, Interview, Question
from bot.interview.scope import arranged

FEWEST, MOST = 6, 12
"""The first many where there are, more only of those worth it, never above the last."""
WORTH = Decimal(1)
"""The size from which a figure is worth more than the fewest: ten of something, 10万元, half of all."""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure of the span that is reported on, with the question it answers and the section it stands in.

    Its weight: that its kind of unit is asked for it first, that it can be compared with last year's, its size.
    """

    section: str
    question: Question
    answer: Answer
    figure: Figure
    weight: tuple[bool, bool, Decimal]

    @property
    def is_worth(self) -> bool:
        """Whether it is worth more than the fewest."""
        key, changed, size = self.weight
        return key or changed or size >= WORTH


def key_figures(interview: Interview, book: PhraseBook, brief: Brief, document: Document) -> tuple[KeyFigure, ...]:
    """The key figures of the document of a brief, in its order: none of a plan, none it does not show.

    A part stands beside its whole only where there are too few without it.
    """
    found = tuple(_found(interview, book, brief, document))
    here = {one.question.id for one in found}
    parts = [one for one in found if _wholes_of(one.question.id, interview) & here]
    whole = _spread([one for one in found if one not in parts])
    chosen = whole[:FEWEST] + [one for one in whole[FEWEST:MOST] if one.is_worth]
    chosen += _spread(parts)[: max(0, FEWEST - len(chosen))]
    return tuple(one for one in found if one in chosen)


def text_marks(document: Document) -> Iterator[Mark]:
    """The marks of a draft's text; its tables show nothing that the text does not, but say it their own way."""
    for block in document.blocks:
        content = getattr(block, "content", None)
        if isinstance(content, Text) and not isinstance(block, Table):
            yield from content.marks


def _found(interview: Interview, book: PhraseBook, brief: Brief, document: Document) -> Iterator[KeyFigure]:
    """The figures of the span that the draft shows, in its order."""
    shown = {mark.source.question for mark in text_marks(document) if _is_told(mark.source)}
    for section in sections_in_order(interview, brief):
        for topic in arranged(section.topics, brief.topics):
            if topic.id in book.plans or topic.id in brief.wishes.dropped:
                continue
            for question in topic.questions:
                answer = brief.answers.get(question.id)
                if question.id in shown and answer and isinstance(answer.value, Figure):
                    weight = _weight(question, answer, answer.value, brief)
                    yield KeyFigure(section.id, question, answer, answer.value, weight)


def _is_told(source: Source) -> bool:
    """Whether a figure is one of this span, and no one thing's of a list."""
    return source.proof is Proof.FIGURE and not source.last and source.item is None


def _weight(question: Question, answer: Answer, figure: Figure, brief: Brief) -> tuple[bool, bool, Decimal]:
    return brief.unit.kind in question.key, change_of(question, answer) is not None, size_of(question, figure)


def _spread(found: Sequence[KeyFigure]) -> list[KeyFigure]:
    """Figures so that every section has its best before any has its second best; among equals the better first."""
    ranks = {
        one.question.id: rank
        for section in dict.fromkeys(one.section for one in found)
        for rank, one in enumerate(_best(one for one in found if one.section == section))
    }
    return sorted(_best(found), key=lambda one: ranks[one.question.id])


def _best(found: Iterable[KeyFigure]) -> list[KeyFigure]:
    return sorted(found, key=lambda one: one.weight, reverse=True)


def _wholes_of(question: str, interview: Interview) -> frozenset[str]:
    """The figures that this one is a part of, and those that these are parts of."""
    wholes, last = frozenset[str](), frozenset({question})
    while last:
        over = {check.whole for check in interview.checks if isinstance(check, Parts) and last & set(check.parts)}
        last = frozenset(over) - wholes
        wholes |= last
    return wholes - {question}
