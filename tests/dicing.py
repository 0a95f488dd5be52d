"""Made-up answer sets over all kinds of unit: the same number gives the same answers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

from bot.drafting.brief import Brief
from bot.drafting.specimens import example_of, specimen_value
from bot.interview.answers import Answer, Entry
from bot.interview.model import Approx, Figure, Interview, Kind, Picks, Question, Topic, Value, Words
from bot.interview.period import Period, PeriodKind
from bot.interview.unit import Unit

PERIODS = (
    Period(PeriodKind.HALF_YEAR, 2026, 1, 6),
    Period(PeriodKind.HALF_YEAR, 2026, 7, 12),
    Period(PeriodKind.ANNUAL, 2026, 1, 12),
    Period(PeriodKind.QUARTER, 2026, 4, 6),
    Period(PeriodKind.MONTHS, 2026, 1, 8),
)
PLACES = ("青禾", "石桥", "云岭", "柳河", "南浦", "松岭")


def diced(interview: Interview, seed: int) -> Brief:
    """A brief of a random kind of unit, from a few answers to a great many."""
    dice = Random(seed)
    kind = interview.unit_kinds[seed % len(interview.unit_kinds)]
    unit = Unit(
        dice.choice(PLACES) + kind.name,
        kind.id,
        dice.choice(kind.selves),
        dice.choice(kind.parties),
        dice.choice(kind.superiors),
    )
    period = dice.choice(PERIODS)
    share = dice.choice((0.1, 0.25, 0.5))
    asked = [
        question
        for section in interview.sections_of(kind.id)
        for topic in section.topics
        if _offered(topic, kind.id) and dice.random() < 0.5
        for question in topic.questions
        if _offered(question, kind.id) and dice.random() < share
    ]
    answers = {one.id: _answer(one, dice) for one in asked if not one.kind.repeated}
    entries = {one.id: tuple(_entries(one, dice)) for one in asked if one.kind.repeated}
    return Brief(unit, period, date(2026, period.last, 28), dice.getrandbits(64), answers, entries)


def brief_of_all(interview: Interview, size: int) -> Brief:
    """A brief with so many facts, spread over all topics a county has; more of them where there are not so many."""
    kind = interview.unit_kind("county") or interview.unit_kinds[0]
    walk = [question for _, _, question in interview.walk() if not question.kind.repeated]
    step = max(len(walk) // size, 1)
    taken = walk[::step][:size] if step > 1 else walk[:size]
    unit = Unit("云岭县总工会", kind.id, kind.selves[0], kind.parties[0], kind.superiors[0])
    dice = Random(size)
    return Brief(unit, PERIODS[0], date(2026, 6, 30), 1, {one.id: _answer(one, dice) for one in taken})


def _offered(thing: Topic | Question, kind: str) -> bool:
    return not thing.kinds or kind in thing.kinds


def _answer(question: Question, dice: Random) -> Answer:
    value = _value(question, dice)
    last = None
    if question.compared and dice.random() < 0.5 and isinstance(value, Figure):
        last = Figure(value.value + dice.randrange(-2, 9))
        last = last if last.value > 0 else None
    return Answer(question.id, value, _words(value), last=last)


def _value(question: Question, dice: Random) -> Value:
    match question.kind:
        case Kind.COUNT:
            figure = Figure(Decimal(dice.randrange(1, 10 ** dice.randrange(1, 5))))
            return replace(figure, approx=Approx.OVER) if not figure.value % 10 and dice.random() < 0.3 else figure
        case Kind.MONEY:
            return Figure(Decimal(dice.randrange(1000, 10 ** dice.randrange(4, 8))))
        case Kind.PERCENT:
            return Figure(Decimal(dice.randrange(10, 100)))
        case Kind.CHOICES:
            said = [choice.id for choice in question.choices if choice.said]
            return Picks(tuple(name for name in said if dice.random() < 0.5) or (said[0],))
        case _:
            return specimen_value(question, dice.randrange(20))


def _words(value: Value) -> str:
    match value:
        case Figure(number):
            return format(number, "f")
        case Words(text):
            return text
        case Picks(ids):
            return " ".join(ids)
        case _:
            return f"{value.month}月{value.day}日"


def _entries(question: Question, dice: Random) -> Iterator[Entry]:
    for number in range(1, dice.randrange(2, 6)):
        told = {
            field.id: _answer(field, dice)
            for place, field in enumerate(question.fields)
            if not place or dice.random() < 0.4
        }
        first = question.fields[0]
        example = f"{example_of(question) or question.name}{'甲乙丙丁'[number - 1]}组"
        told[first.id] = Answer(question.id, Words(example), example)
        yield Entry(number, told)
