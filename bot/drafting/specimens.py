"""Made-up answers, one for each question: what templates are tried with before anybody has answered."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from bot.drafting.facts import Fact, value_fact
from bot.drafting.language import clean
from bot.interview.answers import Answer, Entry
from bot.interview.model import Day, Figure, Kind, Picks, Question, Value, Words
from bot.interview.patterns import pattern

YEAR = 2026
_EXAMPLE = pattern("例：(.+?)(?:；|，或|\n|$)")


def specimen_value(question: Question, place: int = 0) -> Value:
    """A value that fits a question; `place` makes those of a topic differ."""
    match question.kind:
        case Kind.MONEY:
            return Figure(Decimal(12_000 + 3_100 * place))
        case Kind.PERCENT:
            return Figure(Decimal(95 - place))
        case Kind.COUNT:
            return Figure(Decimal(12 + 13 * place))
        case Kind.DATE:
            return Day(YEAR, 5, 4 + place % 20)
        case Kind.TEXT | Kind.ACTIVITY | Kind.HONOUR | Kind.CASE | Kind.RULE | Kind.NOTE:
            return Words(example_of(question) or f"《{question.name}》")
        case Kind.CHOICES:
            return Picks(tuple(choice.id for choice in question.choices if choice.said)[:2])
        case Kind.CHOICE | Kind.YESNO:
            return Picks(tuple(choice.id for choice in question.choices if choice.said)[:1])


def specimen_entries(question: Question, count: int = 2) -> tuple[Entry, ...]:
    """So many things of a repeated question, each with all its fields told."""
    return tuple(
        Entry(number, {field.id: Answer(question.id, specimen_value(field, number), "") for field in question.fields})
        for number in range(1, count + 1)
    )


def field_specimens(question: Question) -> Mapping[str, Fact]:
    """The facts of one made-up thing of a repeated question, by field; it is called what the question's hint says."""
    first, *others = question.fields
    named = replace(first, hint=question.hint or first.hint)
    return {field.id: specimen(field, place) for place, field in enumerate((named, *others))}


def example_of(question: Question) -> str:
    """The first example of a question's hint (例：甲；乙, 例：甲，或 乙), fit for print; empty where there is none."""
    found = _EXAMPLE.search(question.hint)
    return clean(found[1]) if found else ""


def specimen(question: Question, place: int = 0) -> Fact:
    """The fact of a made-up answer."""
    return value_fact(question, specimen_value(question, place), YEAR)
