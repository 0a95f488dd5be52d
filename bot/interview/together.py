"""Several figures in one message: a total with its 其中, n of m, money with its standard, each with its words or not.

Each figure goes to the question whose measure it has and whose words stand before it; without words they are taken in
the order asked, and only when there is one for each. What fits two questions is asked back; what fits none is left out,
and said so, while something else fits.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import or_

from bot.interview import nouns
from bot.interview.clauses import LAST_YEAR, is_difference
from bot.interview.figures import own_group
from bot.interview.measures import CALENDAR, distance, group
from bot.interview.model import Figure, Kind, Question, Value
from bot.interview.numerals import plain
from bot.interview.parsing import clean, left_out, parse, parse_last, refused
from bot.interview.period import Period
from bot.interview.readings import UNKNOWN, Reading, readings
from bot.interview.refusal import InvalidAnswer, Reason
from bot.interview.traits import OWNERS, marks_of

# Where several figures are asked for, a mark between two digits parts them, unless it can only group thousands.
_APART = re.compile(r"(?<=[0-9])(?:[、；;]|[，,](?![0-9]{3}(?![0-9])))(?=[0-9])|(?<=[0-9])[，](?=[0-9])")


_NO_LABEL = re.compile("大概|大约|大致|差不多|将近|接近|总共|一共|合计|共计|共|约|近|有|其中|目前|本期")


@dataclass(frozen=True, slots=True)
class Part:
    """One figure of a message with the words before it: where it stands in the text, and its measure."""

    words: str
    """The whole message, in which `found` has its place."""
    start: int
    found: Reading
    then: bool = False
    """Whether it is last year's figure of the one before it."""

    @property
    def text(self) -> str:
        """The figure with the words before it."""
        return self.words[self.start : self.found.end].lstrip(",;、 ，；")

    @property
    def bare(self) -> str:
        """The same without the measure."""
        return self.text.removesuffix(self.measure)

    @property
    def label(self) -> str:
        """The words before the figure, without those that only hedge or sum it up."""
        return _NO_LABEL.sub("", self.words[self.start : self.found.start])

    @property
    def measure(self) -> str:
        """The measure as it stands."""
        return self.found.measure

    @property
    def shown(self) -> str:
        """The figure as it stands, with its measure."""
        return self.words[self.found.start : self.found.end]


@dataclass(frozen=True, slots=True)
class Said:
    """What a message says to one question, and last year's figure beside it."""

    value: Value
    last: Figure | None = None


PEOPLE = OWNERS & reduce(or_, map(marks_of, ("女", "劳模", "农民工", "退休", "残疾", "单亲", "下岗", "新就业", "党员")))
"""The marks of whose a figure is, of those that are sorts of people."""
_TOLD = re.compile("[\u4e00-\u9fff]{2}")
NAMED = 2
"""Hanzi of its name before a figure that make it a question's whatever it is counted in (得奖1项 for 3个)."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a message says to questions put together, by id, and the figures that are none of theirs.

    `meant` are those of them that a question may have been meant by, by its id: to be asked back.
    """

    said: Mapping[str, Said]
    left_out: tuple[str, ...] = ()
    meant: Mapping[str, Figure] = field(default_factory=dict)


def read_together(questions: Sequence[Question], words: str, period: Period, others: Sequence[Question] = ()) -> Told:
    """What a message says to questions put together; some of them may be left open.

    A figure whose words are rather those of one of the `others` of the topic is none of theirs.

    Raises InvalidAnswer when a figure cannot be read, or cannot be told to belong to one question.
    """
    parts = tuple(_parts(plain(_APART.sub("；", clean(words))), questions, period))
    now = [part for part in parts if not part.then]
    if len(now) < 2:
        try:
            question = _only(questions, now)
        except InvalidAnswer as refusal:
            raise refused(questions[0], clean(words), refusal) from None
        said_alone = Said(parse(question, words, period), _last(question, words, period))
        return Told({question.id: said_alone}, left_out(question, words, period))
    mine = [
        part
        for part in now
        if any(_fits(question, part) for question in questions) and not _is_rather(others, questions, part)
    ]
    try:
        placed = dict(zip(mine, _matched(questions, mine, now[0]), strict=True))
    except InvalidAnswer as refusal:
        raise refused(questions[0], clean(words), refusal) from None
    said = dict[str, Said]()
    asked: Question | None = None
    for part in parts:
        asked = placed.get(part) if not part.then else asked or placed.get(now[0])
        if asked is None:
            continue
        if not part.then:
            said[asked.id] = Said(parse(asked, part.text if _measures(asked, part) else part.bare, period))
        elif asked.id in said:
            said[asked.id] = replace(said[asked.id], last=_last(asked, part.text, period))
    stray = [part for part in now if part not in placed]
    return Told(
        said, tuple(part.shown for part in stray), dict(_meant([q for q in questions if q.id not in said], stray))
    )


def _is_rather(others: Sequence[Question], questions: Sequence[Question], part: Part) -> bool:
    """Whether the words before a figure are more like the name of another question than like any that is asked."""
    best = max((_likeness(question, part) for question in questions), default=0)
    return any(_measures(other, part) and _likeness(other, part) > max(best, NAMED) for other in others)


def _meant(open_questions: Sequence[Question], stray: Sequence[Part]) -> Iterator[tuple[str, Figure]]:
    """The question each stray figure was probably meant for, by a measure that is near its own (150人 for 人次)."""
    for part in stray:
        near = [q for q in open_questions if q.kind is Kind.COUNT and distance(own_group(q), part.measure) == 1]
        if len(near) == 1 and part.found.value is not None:
            yield near[0].id, Figure(part.found.value, part.found.high, part.found.approx)


def _last(question: Question, words: str, period: Period) -> Figure | None:
    return parse_last(question, words, period) if question.compared else None


def _parts(text: str, questions: Sequence[Question], period: Period) -> Iterator[Part]:
    """The figures of a text, each with the text since the one before; days and ranks are none, unless asked for."""
    own = {own_group(question) for question in questions}
    last = 0
    for found in readings(text, questions[0], period):
        if found.measure not in CALENDAR or group(found.measure) in own:
            then = found.beside in LAST_YEAR and not is_difference(text[: found.start])
            yield Part(text, last, found, then)
            last = found.end


def _only(questions: Sequence[Question], parts: Sequence[Part]) -> Question:
    """The question a single figure is for: of those that take its measure the one its words name, else the first."""
    if not parts:
        return questions[0]
    part = parts[0]
    fitting = _paid(questions, part) or [question for question in questions if _fits(question, part)] or questions
    best = max(fitting, key=lambda question: _likeness(question, part))
    near = best is not questions[0] and distance(own_group(questions[0]), part.measure) == 1
    if not _likeness(best, part) and (near or (_may_be_money(questions, part) and not _paid(questions, part))):
        # 12人 where 人次 is asked first, 5.57万 of 名 or of 元
        raise InvalidAnswer(Reason.TOO_MANY, heard=part.measure)
    return best


def _paid(questions: Sequence[Question], part: Part) -> list[Question]:
    """The one question for money where a bare 5.57万 is told: nobody counts people or things so."""
    bare = part.measure in {"", UNKNOWN} and part.found.scale > 1 and "." in part.shown
    money = [question for question in questions if question.kind is Kind.MONEY]
    return money if bare and len(money) == 1 else []


def _may_be_money(questions: Sequence[Question], part: Part) -> bool:
    """Whether a bare number in 万 may as well be money that is asked for."""
    bare = part.measure in {"", UNKNOWN} and part.found.scale > 1
    return bare and len({question.kind is Kind.MONEY for question in questions}) > 1


def _matched(questions: Sequence[Question], parts: Sequence[Part], first: Part) -> Sequence[Question]:
    """The question of each figure, of those that fit some; `first` is the first of all, for a refusal to name."""
    if not parts:
        raise InvalidAnswer(Reason.OTHER_MEASURE, heard=first.measure)
    if len(parts) == 1:
        return (_only(questions, parts),)
    left, found = list(questions), list[Question]()
    for place, part in enumerate(parts):
        fitting = _paid(left, part) or [question for question in left if _fits(question, part)]
        if not fitting:
            raise InvalidAnswer(Reason.TOO_MANY, heard=part.measure)
        best = max(fitting, key=lambda question: _likeness(question, part))
        in_order = len(parts) == len(questions) and questions[place] in fitting
        if not _likeness(best, part) and len(fitting) > 1:
            if not in_order:
                raise InvalidAnswer(Reason.TOO_MANY)
            best = questions[place]
        left.remove(best)
        found.append(best)
    return found


def _fits(question: Question, part: Part) -> bool:
    """Whether a question can take the measure of a figure, or one near it under the question's own name.

    What the words before it say of whose it is (女, 农民工) must be the question's.
    """
    whose, asked = marks_of(part.words[part.start : part.found.start]) & PEOPLE, marks_of(question.name) & PEOPLE
    if (whose or (asked and _TOLD.search(part.label))) and not whose & asked:
        return False
    if _measures(question, part):
        return True
    near = question.kind is Kind.COUNT and distance(own_group(question), part.measure) is not None
    return near and _likeness(question, part) >= NAMED


def _measures(question: Question, part: Part) -> bool:
    """Whether a question can take the measure of a figure."""
    return part.measure in {"", UNKNOWN} or nouns.fits(question, own_group(question), part.words, part.found)


def _likeness(question: Question, part: Part) -> int:
    """Hanzi of the longest run the words before a figure share with what the question is called."""
    return max(_shared(part.label, name) for name in (question.name, *question.heard))


def _shared(label: str, name: str) -> int:
    sizes = range(len(name), 0, -1)
    return next((s for s in sizes if any(name[at : at + s] in label for at in range(len(name) - s + 1))), 0)
