"""The figures the opening names: few, one of a section, those that changed most and those that are largest.

None is of the section told first: it would stand twice within a few lines.

The one place where a choice may hang on values: a changed figure may change the opening that names it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.drafting.brief import Brief
from bot.drafting.comparison import compared
from bot.drafting.facts import Fact, fact_of, own_words
from bot.drafting.phrases import PhraseBook
from bot.interview.model import Figure, Interview, Kind, Question, Section, Topic
from bot.interview.scope import arranged
from bot.interview.wishes import Length

ENOUGH = 10  # figures a draft must hold before its opening names any: of few, all stand a line below
NUMBER = range(2, 5)  # so many are named
SHORT = 7  # hanzi a figure may be called by, since a run of eight may not stand in a draft twice
COMMON = Decimal(50)  # the percentage from which a share counts as large


@dataclass(frozen=True, slots=True)
class Highlight:
    """A figure worth naming: the fact, and the clause that names it with the marks of the fact.

    Its weight is what makes it so: that last year's stands beside it, then its size.
    """

    question: Question
    fact: Fact
    clause: str
    weight: tuple[bool, Decimal]


def highlights(
    interview: Interview, book: PhraseBook, brief: Brief, frame: Mapping[str, object]
) -> tuple[Highlight, ...]:
    """The figures the opening names, in the order of the sections; none where few were given or a short telling asked.

    Named are key figures of the kind of unit whose topic is told from the templates: what the clerk struck out or wrote
    anew is theirs.
    """
    given = sum(isinstance(answer.value, Figure) for answer in brief.answers.values())
    if given < ENOUGH or brief.wishes.length("") is Length.SHORT:
        return ()
    best = (max(found, key=lambda one: one.weight) for found in _by_section(interview, book, brief, frame) if found)
    chosen = sorted(best, key=lambda one: one.weight, reverse=True)[: NUMBER[-1]]
    if len(chosen) not in NUMBER:
        return ()
    places = {question.id: place for place, (_, _, question) in enumerate(interview.walk())}
    return tuple(sorted(chosen, key=lambda one: places[one.question.id]))


def _by_section(
    interview: Interview, book: PhraseBook, brief: Brief, frame: Mapping[str, object]
) -> Iterator[Sequence[Highlight]]:
    told = arranged(interview.sections_of(brief.unit.kind), brief.sections)
    for section in [section for section in told if _is_told(section, book, brief)][1:]:
        yield [
            highlight
            for topic in section.topics
            if not _is_the_clerks(topic, brief)
            for question in topic.questions
            if brief.unit.kind in question.key and question.id in brief.answers
            for highlight in _highlight(question, book, brief, frame)
        ]


def _is_told(section: Section, book: PhraseBook, brief: Brief) -> bool:
    """Whether a section holds an answer, or things that were gathered, that is not told in front of all."""
    return any(
        question.id in brief.answers or brief.entries.get(question.id)
        for topic in section.topics
        if topic.id not in book.fronts
        for question in topic.questions
    )


def _is_the_clerks(topic: Topic, brief: Brief) -> bool:
    return topic.id in brief.wishes.own or topic.id in brief.wishes.dropped


def _highlight(question: Question, book: PhraseBook, brief: Brief, frame: Mapping[str, object]) -> Iterator[Highlight]:
    """The highlight a question may be: its figure in its own clause, if that is short."""
    answer = brief.answers[question.id]
    fact = compared(fact_of(question, answer, brief.period.year), question, answer, book, brief.seed)
    if not fact.said or not isinstance(answer.value, Figure):
        return
    phrase = book.clauses[question.id]
    bare = phrase.say({**frame, question.id: replace(fact, aside=None)})
    if len(own_words(bare)) <= SHORT:
        clause = phrase.say({**frame, question.id: fact})
        yield Highlight(question, fact, clause, (fact.aside is not None, size_of(question, answer.value)))


def size_of(question: Question, figure: Figure) -> Decimal:
    """How large a figure is.

    Figures of different measures are compared by how many digits they have, as people do; money counts in 万元, since
    any sum of it has many.
    """
    value = figure.high or figure.value
    if question.kind is Kind.PERCENT:
        return value / COMMON
    return (value / 10_000 if question.kind is Kind.MONEY else value).log10()
