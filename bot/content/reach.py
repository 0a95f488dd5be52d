"""What nobody is ever asked and no draft ever says: kinds that shut each other out, a `when` nothing can meet."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, islice, product
from math import prod
from typing import Any

from bot.content.conditions import names_in
from bot.content.faults import Fault
from bot.content.files import Source, Where
from bot.content.slips import FAILURES
from bot.drafting.facts import value_fact
from bot.drafting.phrases import Phrase
from bot.drafting.specimens import specimen_value
from bot.interview.model import Figure, Kind, Picks, Question, Topic, Value

Table = Mapping[str, Any]
Answers = Mapping[str, Value]

WAYS = 4000  # so many ways to answer what a condition names are tried; nobody writes one that hangs on more


def reach_faults(
    source: Source, where: Where, topic: Topic, kinds: frozenset[str], phrases: Mapping[Where, Phrase]
) -> Iterator[Fault]:
    """The questions of the topic at `where` that no unit of these kinds is asked, and the phrases none can say.

    `phrases` are those of the topic that could be read, by their places.
    """
    whens = _whens(source, where)
    faults = tuple(_failing(source, where, topic, whens))
    yield from faults
    if faults:
        return
    askable = {kind: _askable(topic, kind, whens) for kind in kinds}
    for place, question in enumerate(topic.questions):
        asked: Where = (*where, "question", place)
        if not any(_is_offered(topic, question, kind) for kind in kinds):
            yield source.fault((*asked, "kinds"), "kinds_never")
        elif not any(question.id in names for names in askable.values()):
            yield source.fault((*asked, "when"), "when_never")
    ever = frozenset[str]().union(*askable.values())
    for at, phrase in phrases.items():
        needs = phrase.needs & {question.id for question in topic.questions}
        # A question nobody is asked is told of by itself.
        if needs <= ever and not any(
            needs <= names and _go_together(topic, needs, whens) for names in askable.values()
        ):
            yield source.fault(at, "phrase_never", known=sorted(needs))


def _whens(source: Source, where: Where) -> Mapping[str, frozenset[str]]:
    """The questions each condition of a topic names, by the question it stands at."""
    rows: Sequence[Table] = source.table["topic"][where[1]]["question"]
    return {row["id"]: names_in(row["when"]) for row in rows if "when" in row}


def _failing(source: Source, where: Where, topic: Topic, whens: Mapping[str, frozenset[str]]) -> Iterator[Fault]:
    """Conditions that fail when they are asked."""
    for place, question in enumerate(topic.questions):
        try:
            for answers in _ways(topic, whens.get(question.id, frozenset())):
                _holds(question, answers)
        except FAILURES as error:
            yield source.fault((*where, "question", place, "when"), "not_condition", reason=str(error))


def _is_offered(topic: Topic, question: Question, kind: str) -> bool:
    return all(not kinds or kind in kinds for kinds in (topic.kinds, question.kinds))


def _askable(topic: Topic, kind: str, whens: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The questions a unit of a kind can be asked: those offered it whose condition such questions can meet."""
    offered = [question for question in topic.questions if _is_offered(topic, question, kind)]
    known = frozenset[str]()
    while True:
        more = frozenset(q.id for q in offered if _can_meet(topic, [q], whens.get(q.id, frozenset()) & known))
        if more == known:
            return known
        known = more


def _go_together(topic: Topic, needs: frozenset[str], whens: Mapping[str, frozenset[str]]) -> bool:
    """Whether all these questions can have something to say at once."""
    named = frozenset[str]().union(*(whens.get(need, frozenset()) for need in needs))
    return _can_meet(topic, [question for question in topic.questions if question.id in needs], named)


def _can_meet(topic: Topic, asked: Sequence[Question], named: frozenset[str]) -> bool:
    """Whether some answers to the questions named let all of those be asked and, where named, have something to say."""
    if _count_ways(topic, named) > WAYS:
        return True  # nobody can tell
    return any(
        all(
            _holds(question, answers) and (question.id not in named or _speaks(question, answers)) for question in asked
        )
        for answers in _ways(topic, named)
    )


def _holds(question: Question, answers: Answers) -> bool:
    return question.when is None or question.when(answers)


def _speaks(question: Question, answers: Answers) -> bool:
    """Whether a question is answered with something to say."""
    return question.id in answers and value_fact(question, answers[question.id]).said


def _count_ways(topic: Topic, names: frozenset[str]) -> int:
    return prod(len(_values(question)) + 1 for question in topic.questions if question.id in names)


def _ways(topic: Topic, names: frozenset[str]) -> Iterator[Answers]:
    """Ways to answer these questions, none of them among it: all there are, or the first of very many."""
    asked = [question for question in topic.questions if question.id in names]
    for values in islice(product(*([None, *_values(question)] for question in asked)), WAYS):
        yield {question.id: value for question, value in zip(asked, values, strict=True) if value is not None}


def _values(question: Question) -> Sequence[Value]:
    """Answers of each sort a question can be given; of several choices, few of them and nearly all."""
    ids = tuple(choice.id for choice in question.choices)
    match question.kind:
        case Kind.COUNT | Kind.MONEY | Kind.PERCENT:
            return (Figure(Decimal(0)), specimen_value(question))
        case Kind.CHOICE | Kind.YESNO:
            return tuple(Picks((name,)) for name in ids)
        case Kind.CHOICES:
            sizes = sorted({1, 2, len(ids) - 1, len(ids)})
            return tuple(Picks(some) for size in sizes for some in combinations(ids, size))
        case _:
            return (specimen_value(question),)
