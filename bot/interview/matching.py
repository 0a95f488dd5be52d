"""Which of several questions each figure of a message is for: by its measure, by its words, else by its place.

What fits two of them is asked back; what fits none, or is said of somebody nobody asks for, is none of theirs.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from operator import or_

from bot.interview import nouns
from bot.interview.figures import own_group
from bot.interview.measures import distance, group
from bot.interview.model import Figure, Kind, Question
from bot.interview.parts import Part
from bot.interview.patterns import pattern
from bot.interview.readings import UNKNOWN
from bot.interview.refusal import InvalidAnswer, Reason
from bot.interview.traits import OWNERS, marks_of

Wholes = Mapping[str, Collection[str]]
"""The questions for a total, by id, with those for its parts."""

PEOPLE = OWNERS & reduce(or_, map(marks_of, ("女", "劳模", "农民工", "退休", "残疾", "单亲", "下岗", "新就业", "党员")))
"""The marks of whose a figure is, of those that are sorts of people."""
_MEN = pattern("男(?!女)")
_TOLD = pattern("[\u4e00-\u9fff]{2}")
_HEAD = pattern("每|标准|人均|户均|平均")
NAMED = 2
"""Hanzi of its name before a figure that make it a question's whatever it is counted in (得奖1项 for 3个)."""


def match(
    questions: Sequence[Question], now: Sequence[Part], others: Sequence[Question], wholes: Wholes
) -> Mapping[Part, Question]:
    """The question of each figure that is one of theirs."""
    fitting = [
        part
        for part in now
        if any(_fits(question, part) for question in questions) and not _is_rather(others, questions, part)
    ]
    mine = [part for part in fitting if not _is_of_another(questions, part, fitting)]
    if len(mine) < len(now) and _may_be_a_head(questions, mine, now):
        raise InvalidAnswer(Reason.TOO_MANY)
    return dict(zip(mine, _matched(questions, mine, now[0], wholes), strict=True))


def match_one(questions: Sequence[Question], parts: Sequence[Part]) -> Question:
    """The question a single figure is for: of those that take its measure the one its words name, else the first."""
    if not parts:
        return questions[0]
    part = parts[0]
    fitting = _paid(questions, part) or [question for question in questions if _fits(question, part)]
    if not fitting and any(takes(question, part) for question in questions):  # 党员5人, of whom nobody asks
        raise InvalidAnswer(Reason.TOO_MANY, heard=part.measure)
    fitting = fitting or list(questions)
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


def _matched(questions: Sequence[Question], parts: Sequence[Part], first: Part, wholes: Wholes) -> Sequence[Question]:
    """The question of each figure, of those that fit some; `first` is the first of all, for a refusal to name."""
    if not parts:
        raise InvalidAnswer(Reason.OTHER_MEASURE, heard=first.measure)
    if len(parts) == 1:
        return (match_one(questions, parts),)
    left, found = list(questions), list[Question]()
    for place, part in enumerate(parts):
        fitting = _paid(left, part) or [question for question in left if _fits(question, part)]
        if not fitting:
            raise InvalidAnswer(Reason.TOO_MANY, heard=part.measure)
        best = max(fitting, key=lambda question: _likeness(question, part))
        in_order = len(parts) == len(questions) and questions[place] in fitting
        if not _likeness(best, part) and len(fitting) > 1:
            if not in_order and not _is_total(questions, parts, place, wholes):
                raise InvalidAnswer(Reason.TOO_MANY)
            best = questions[place]
        left.remove(best)
        found.append(best)
    return found


def _is_total(questions: Sequence[Question], parts: Sequence[Part], place: int, wholes: Wholes) -> bool:
    """Whether a first figure without words is the total asked first: all others are of its parts by their words.

    6个，新建2个 where a total, the 新建 and the 改建 are asked.
    """
    first, *rest = questions
    of_parts = [one for one in rest if one.id in wholes.get(first.id, ())]
    named = ([one for one in rest if _fits(one, part) and _likeness(one, part)] for part in parts[1:])
    return not place and not parts[0].label and all(ones and all(one in of_parts for one in ones) for ones in named)


def _is_of_another(questions: Sequence[Question], part: Part, parts: Sequence[Part]) -> bool:
    """Whether a part of a total has words that no question is called by, or that another figure has more of."""
    if not part.within or not part.label:
        return False
    named = [one for one in questions if _fits(one, part) and _likeness(one, part)]
    return not any(_likeness(one, part) == max(_likeness(one, other) for other in parts) for one in named)


def _may_be_a_head(questions: Sequence[Question], mine: Sequence[Part], now: Sequence[Part]) -> bool:
    """Whether the only money told beside people is as well a head's: 12人，3000元 where both are asked."""
    money = [question for question in questions if question.kind is Kind.MONEY]
    people = [part for part in now if part not in mine and group(part.measure) in {"人", "户"}]
    told = [part for part in mine if any(_fits(question, part) for question in money)]
    return len(money) > 1 and bool(people) and len(told) == 1 and not any(_likeness(one, told[0]) for one in money)


def _is_rather(others: Sequence[Question], questions: Sequence[Question], part: Part) -> bool:
    """Whether the words before a figure are more like the name of another question than like any that is asked."""
    best = max((_likeness(question, part) for question in questions), default=0)
    return any(takes(other, part) and _likeness(other, part) > max(best, NAMED) for other in others)


def guess(open_questions: Sequence[Question], stray: Sequence[Part]) -> Iterator[tuple[str, Figure]]:
    """The question each stray figure was probably meant for, by a measure that is near its own (150人 for 人次)."""
    for part in stray:
        near = [q for q in open_questions if q.kind is Kind.COUNT and distance(own_group(q), part.measure) == 1]
        if len(near) == 1 and part.found.value is not None:
            yield near[0].id, Figure(part.found.value, part.found.high, part.found.approx)


def guess_elsewhere(others: Sequence[Question], stray: Sequence[Part]) -> Iterator[tuple[str, Figure]]:
    """The question of the topic a stray figure is probably for, though asked elsewhere: the only one of its measure."""
    for part in stray:
        able = [
            one
            for one in others
            if part.found.measure and _fits(one, part) and takes(one, part) and not _HEAD.search(one.name)
        ]
        if len(able) == 1 and part.found.value is not None:
            yield able[0].id, Figure(part.found.value, part.found.high, part.found.approx)


def _fits(question: Question, part: Part) -> bool:
    """Whether a question can take the measure of a figure, or one near it under the question's own name.

    What the words before it say of whose it is (女, 农民工) must be the question's.
    """
    if question.id in part.aside or (_MEN.search(part.before) and not _MEN.search(question.name)):
        return False
    whose, asked = marks_of(part.before) & PEOPLE, marks_of(question.name) & PEOPLE
    if (whose or (asked and _TOLD.search(part.label))) and not whose & asked:
        return False
    if takes(question, part):
        return True
    near = question.kind is Kind.COUNT and distance(own_group(question), part.measure) is not None
    return near and _likeness(question, part) >= NAMED


def takes(question: Question, part: Part) -> bool:
    """Whether a question can take the measure of a figure."""
    return part.measure in {"", UNKNOWN} or nouns.fits(
        question, own_group(question), part.words, replace(part.found, measure=part.measure)
    )


def _likeness(question: Question, part: Part) -> int:
    """Hanzi of the longest run the words before a figure share with what the question is called."""
    return max(_shared(part.label, name) for name in (question.name, *question.heard))


def _shared(label: str, name: str) -> int:
    sizes = range(len(name), 0, -1)
    return next((s for s in sizes if any(name[at : at + s] in label for at in range(len(name) - s + 1))), 0)
