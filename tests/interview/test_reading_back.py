"""Every number we can say we can read back: value to words to value, in digits and in Chinese.

What the draft or an echo shows of a figure is what a clerk will copy, correct and paste again.
"""

import random
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from spelling import DIGITS, spell

from bot.content.loader import load, templates_folder
from bot.drafting.figures import figure_text
from bot.interview.figures import canonical, own_group
from bot.interview.measures import CONTINUOUS
from bot.interview.model import Approx, Figure, Kind, Question, Value
from bot.interview.parsing import parse
from bot.interview.period import Period, PeriodKind

PERIOD = Period(PeriodKind.HALF_YEAR, 2026, 1, 6)
VALUES = 10_000


@cache
def questions() -> tuple[Question, ...]:
    """Every shipped question for a figure, and every such field of what is told one after another."""
    asked = [
        one for _, _, question in load(templates_folder()).interview.walk() for one in (question, *question.fields)
    ]
    return tuple(one for one in asked if one.kind.numeric)


def value_for(question: Question, chance: random.Random) -> Decimal:
    """A value a question may have: up to a thousand million, now round, now to the fen where that is counted."""
    hundredths = Decimal(chance.randint(0, 99)) / 100
    if question.kind is Kind.PERCENT:
        most = 98 if question.name.endswith("率") else 150  # a part of a whole is no more than all of it
        return canonical(chance.randint(0, most) + chance.choice((Decimal(0), hundredths)))
    size = chance.randint(0, 9)
    value = Decimal(chance.randint(0, 10**size))
    if chance.random() < 0.4 and size > 2:
        value -= value % 10 ** (size - 2)
    halves = question.kind is Kind.MONEY or own_group(question) in CONTINUOUS
    return canonical(value + hundredths) if halves and chance.random() < 0.5 else value


def figures(chance: random.Random) -> Iterator[tuple[Question, Figure]]:
    """Figures of all kinds and measures, a quarter of them ranges, half of them hedged."""
    for _ in range(VALUES):
        question = chance.choice(questions())
        low = value_for(question, chance)
        more = 1 if question.kind is Kind.PERCENT else 10 ** chance.randint(0, 5)
        high = canonical(low + more) if chance.random() < 0.25 else None
        yield question, Figure(low, high, chance.choice((None, None, None, *Approx)))


def unit(question: Question) -> str:
    return "元" if question.kind is Kind.MONEY else question.measure


def colloquial(number: int) -> str:
    """A number as it is said: 两百, 两千, 两万."""
    said = spell(number)
    return "两" + said[1:] if said[0] == "二" and said[1:2] in {"百", "千", "万", "亿"} else said


def test_every_figure_that_is_shown_is_read_back() -> None:
    for question, figure in figures(random.Random(2026)):
        shown = figure_text(figure, question.kind, question.measure)
        assert parse(question, shown, PERIOD) == figure, (question.id, shown)


def test_every_number_that_is_said_in_chinese_is_read_back() -> None:
    chance = random.Random(2027)
    counted = [one for one in questions() if one.kind is not Kind.PERCENT]
    for _ in range(VALUES):
        question, size = chance.choice(counted), chance.randint(1, 9)
        number = chance.randint(1, 10**size)
        if chance.random() < 0.5 and number >= 10 ** (size // 2):
            number -= number % 10 ** (size // 2)
        said = chance.choice((spell, colloquial))(number) + unit(question)
        assert number_in(parse(question, said, PERIOD)) == number, said


def test_every_number_with_a_spoken_point_is_read_back() -> None:
    chance = random.Random(2028)
    money = [one for one in questions() if one.kind is Kind.MONEY]
    shares = [one for one in questions() if one.kind is Kind.PERCENT and one.measure == "%"]
    for _ in range(VALUES // 10):
        whole, tenth = chance.randint(1, 9999), chance.randint(1, 9)
        said = f"{colloquial(whole)}点{DIGITS[tenth]}万元"
        assert number_in(parse(chance.choice(money), said, PERIOD)) == whole * 10_000 + tenth * 1000, said
        said = f"百分之{spell(whole % 100 or 7)}点{DIGITS[tenth]}"
        assert number_in(parse(chance.choice(shares), said, PERIOD)) == Decimal(f"{whole % 100 or 7}.{tenth}"), said


def number_in(value: Value) -> Decimal:
    """The number of a figure that is exact and no range."""
    assert isinstance(value, Figure)
    assert (value.high, value.approx) == (None, None)
    return value.value
