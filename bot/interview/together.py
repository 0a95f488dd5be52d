"""Several figures in one message: a total with its 其中, n of m, money with its standard, each with its words or not.

Each figure goes to the question whose measure it has and whose words stand before it; without words they are taken in
the order asked, and only when there is one for each. Whatever else fits is asked back.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.interview.clauses import LAST_YEAR, is_difference
from bot.interview.measures import CALENDAR, group, stands_for
from bot.interview.model import Figure, Kind, Question, Value
from bot.interview.numerals import plain
from bot.interview.parsing import clean, parse, parse_last, refused
from bot.interview.period import Period
from bot.interview.readings import UNKNOWN, readings
from bot.interview.refusal import InvalidAnswer, Reason

# Where several figures are asked for, a mark between two digits parts them, unless it can only group thousands.
_APART = re.compile(r"(?<=[0-9])(?:[、；;]|[，,](?![0-9]{3}(?![0-9])))(?=[0-9])|(?<=[0-9])[，](?=[0-9])")


@dataclass(frozen=True, slots=True)
class Part:
    """One figure of a message with the words before it: where it stands in the text, and its measure."""

    text: str
    label: str
    measure: str
    then: bool = False
    """Whether it is last year's figure of the one before it."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a message says to one question, and last year's figure beside it."""

    value: Value
    last: Figure | None = None


def read_together(questions: Sequence[Question], words: str, period: Period) -> Mapping[str, Said]:
    """What a message says to questions put together, by id; some of them may be left open.

    Raises InvalidAnswer when a figure cannot be read, or cannot be told to belong to one question.
    """
    parts = tuple(_parts(plain(_APART.sub("；", clean(words))), questions[0], period))
    now = [part for part in parts if not part.then]
    if len(now) < 2:
        question = _only(questions, now)
        return {question.id: Said(parse(question, words, period), _last(question, words, period))}
    try:
        matched = tuple(_matched(questions, now))
    except InvalidAnswer as refusal:
        raise refused(questions[0], clean(words), refusal) from None
    said = dict[str, Said]()
    for place, part in enumerate(parts):
        question = matched[max(sum(not one.then for one in parts[: place + 1]) - 1, 0)]
        if not part.then:
            said[question.id] = Said(parse(question, part.text, period))
        elif question.id in said:
            said[question.id] = replace(said[question.id], last=_last(question, part.text, period))
    return said


def _last(question: Question, words: str, period: Period) -> Figure | None:
    return parse_last(question, words, period) if question.compared else None


def _parts(text: str, question: Question, period: Period) -> Iterator[Part]:
    """The figures of a text, each with the text since the one before; days and ranks are none."""
    last = 0
    for found in readings(text, question, period):
        if found.measure not in CALENDAR:
            then = found.beside in LAST_YEAR and not is_difference(text[: found.start])
            yield Part(text[last : found.end], text[last : found.start], found.measure, then)
            last = found.end


def _only(questions: Sequence[Question], parts: Sequence[Part]) -> Question:
    """The question a single figure is for: of those that take its measure the one its words name, else the first."""
    if not parts:
        return questions[0]
    fitting = [question for question in questions if _fits(question, parts[0])] or questions
    return max(fitting, key=lambda question: _likeness(question, parts[0]))


def _matched(questions: Sequence[Question], parts: Sequence[Part]) -> Iterator[Question]:
    """The question of each figure."""
    left = list(questions)
    for place, part in enumerate(parts):
        fitting = [question for question in left if _fits(question, part)]
        if not fitting:
            taken = any(_fits(question, part) for question in questions)
            raise InvalidAnswer(Reason.TOO_MANY if taken else Reason.OTHER_MEASURE, heard=part.measure)
        best = max(fitting, key=lambda question: _likeness(question, part))
        in_order = len(parts) == len(questions) and questions[place] in fitting
        if not _likeness(best, part) and len(fitting) > 1:
            if not in_order:
                raise InvalidAnswer(Reason.TOO_MANY)
            best = questions[place]
        left.remove(best)
        yield best


def _fits(question: Question, part: Part) -> bool:
    """Whether a question can take the measure of a figure."""
    own = group(question.measure or {Kind.MONEY: "元", Kind.PERCENT: "%"}.get(question.kind, ""))
    alike = group(part.measure) == own or stands_for(own, part.measure, question.name + question.ask)
    return part.measure in {"", UNKNOWN} or alike


def _likeness(question: Question, part: Part) -> int:
    """Hanzi of the longest run the words before a figure share with what the question is called."""
    return max(_shared(part.label, name) for name in (question.name, *question.heard))


def _shared(label: str, name: str) -> int:
    sizes = range(len(name), 0, -1)
    return next((s for s in sizes if any(name[at : at + s] in label for at in range(len(name) - s + 1))), 0)
