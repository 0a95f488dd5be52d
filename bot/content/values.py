"""One value of a file of answers: a JSON number in base units, a string in the clerk's words, a choice by its id.

Among the ids of choices a text that begins with 其他： is an answer of the clerk's own, as it is in the chat.
"""

import json
from collections.abc import Callable, Collection, Mapping
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Any, assert_never

from bot.interview.answers import Answer, How
from bot.interview.choices import own_words
from bot.interview.model import Figure, Kind, Picks, Question, Value
from bot.interview.parsing import parse
from bot.interview.period import Period, PeriodKind
from bot.interview.wishes import Tables

LARGEST = Decimal(10) ** 15  # beyond what a JSON number holds exactly, and any union reports
PERCENT = Decimal(1000)


class Refused(Exception):
    """A value that cannot be taken: the key of its sentence, where inside the value it stands, the sentence's facts."""

    def __init__(self, key: str, at: str = "", **facts: object) -> None:
        super().__init__(key)
        self.key, self.at, self.facts = key, at, facts


def answer_from(question: Question, given: Any, period: Period) -> Answer:
    """The answer a value gives to a question. Raises Refused, or InvalidAnswer for words that cannot be read."""
    return Answer(question.id, _READERS[question.kind](question, given, period), _words_of(given), How.FILED)


def figure_from(question: Question, given: Any, period: Period) -> Figure:
    """Last year's figure of a question. Raises Refused for a question that has none, or InvalidAnswer."""
    value = _READERS[question.kind](question, given, period)
    if not isinstance(value, Figure):
        raise Refused("want_figure")
    return value


def fields_from(question: Question, given: Any) -> Mapping[Question, Any]:
    """What is given of one thing of a repeated answer, by field: an object, or a text for the first field alone.

    Raises Refused.
    """
    table = {question.fields[0].id: given} if isinstance(given, str) else given
    if not isinstance(table, dict):
        raise Refused("wrong_sort", sort="object")
    known = {field.id: field for field in question.fields}
    if unknown := [name for name in table if name not in known]:
        raise Refused("unknown_key", unknown[0])
    fields = {known[name]: value for name, value in table.items() if value is not None}
    if not fields:
        raise Refused("empty_entry")
    return fields


def _words_of(given: Any) -> str:
    """What stands in the file for an answer: a string and the ids of a list as they are, all else as JSON has it."""
    match given:
        case str():
            return given
        case list():
            return " ".join(map(str, given))
        case _:
            return json.dumps(given)


def _figure(question: Question, given: Any, period: Period) -> Value:
    if isinstance(given, str):
        return parse(question, given, period)
    if isinstance(given, bool) or not isinstance(given, int | float) or not isfinite(given):
        raise Refused("want_figure")
    value = Decimal(str(given))
    if value < 0:
        raise Refused("negative")
    if value > (PERCENT if question.kind is Kind.PERCENT else LARGEST):
        raise Refused("too_big")
    if question.kind is Kind.COUNT and value % 1:
        raise Refused("not_whole")
    return Figure(value)


def _words(question: Question, given: Any, period: Period) -> Value:
    if not isinstance(given, str):
        raise Refused("want_text")
    return parse(question, given, period)


def _choice(question: Question, given: Any, period: Period) -> Value:
    ids = [choice.id for choice in question.choices]
    if isinstance(given, str):
        return Picks((given,)) if given in ids else parse(question, given, period)
    if not isinstance(given, list) or not given or not all(isinstance(one, str) for one in given):
        raise Refused("want_choice", known=ids)
    own = tuple(word for one in given if one not in ids for word in own_words(one))
    if unknown := [one for one in given if one not in ids and not own_words(one)]:
        raise Refused("unknown_choice", name=unknown[0], known=ids)
    if question.kind is Kind.CHOICE and len(set(given)) > 1:
        raise Refused("one_choice")
    return Picks(tuple(name for name in ids if name in given), own)


def _yes_or_no(question: Question, given: Any, period: Period) -> Value:
    if isinstance(given, bool):
        return Picks(("yes" if given else "no",))
    if not isinstance(given, str):
        raise Refused("want_yes_or_no")
    return Picks((given,)) if given in {"yes", "no"} else parse(question, given, period)


_READERS: Mapping[Kind, Callable[[Question, Any, Period], Value]] = {
    Kind.COUNT: _figure,
    Kind.MONEY: _figure,
    Kind.PERCENT: _figure,
    Kind.DATE: _words,
    Kind.TEXT: _words,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choice,
    Kind.YESNO: _yes_or_no,
    Kind.ACTIVITY: _words,
    Kind.HONOUR: _words,
    Kind.CASE: _words,
    Kind.RULE: _words,
    Kind.NOTE: _words,
}


def period_from(given: Any) -> Period:
    """The period of a file: `half-year` and `half`, `quarter` and `quarter`, `months` and `from`, `to`, or `annual`."""
    if not isinstance(given, dict):
        raise Refused("wrong_sort", sort="object")
    kinds = [kind.value for kind in PeriodKind]
    if given.get("kind") not in kinds:
        raise Refused("period_kind", "kind", known=kinds)
    kind, year = PeriodKind(given["kind"]), _whole(given, "year", 1949, 2999)
    first, last, parts = _span(kind, given)
    if unknown := given.keys() - parts - {"kind", "year"}:
        raise Refused("unknown_key", min(unknown))
    if first > last:
        raise Refused("period_order")
    return Period(kind, year, first, last)


def _span(kind: PeriodKind, given: Mapping[str, Any]) -> tuple[int, int, frozenset[str]]:
    """The first and last month of a kind of period, and the keys that named them."""
    match kind:
        case PeriodKind.ANNUAL:
            return 1, 12, frozenset()
        case PeriodKind.HALF_YEAR:
            last = 6 * _whole(given, "half", 1, 2)
            return last - 5, last, frozenset({"half"})
        case PeriodKind.QUARTER:
            last = 3 * _whole(given, "quarter", 1, 4)
            return last - 2, last, frozenset({"quarter"})
        case PeriodKind.MONTHS:
            return _whole(given, "from", 1, 12), _whole(given, "to", 1, 12), frozenset({"from", "to"})
        case _:
            assert_never(kind)


def _whole(table: Mapping[str, Any], key: str, low: int, high: int) -> int:
    value = table.get(key)
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise Refused("period_part", key, low=low, high=high)
    return value


def day_from(given: Any) -> date:
    """A day written as ISO text."""
    try:
        return date.fromisoformat(given)
    except (TypeError, ValueError) as error:
        raise Refused("not_a_day") from error


LONGEST = 100_000
"""Hanzi of a limit: more than any superior asks for."""


def form_from(given: Any, known: Collection[str]) -> str:
    """The id of a form of title, one of `known`."""
    if not isinstance(given, str) or given not in known:
        raise Refused("unknown_form", known=sorted(known))
    return given


def colour_from(given: Any, known: Collection[str]) -> str:
    """The id of a colour, one of `known`."""
    if not isinstance(given, str) or given not in known:
        raise Refused("unknown_colour", known=list(known))
    return given


def addressee_from(given: Any) -> str:
    """Whom the paper is for."""
    if not isinstance(given, str):
        raise Refused("wrong_sort", sort="text")
    return given


def limit_from(given: Any) -> int:
    """The most hanzi a draft may have."""
    if isinstance(given, bool) or not isinstance(given, int) or not 1 <= given <= LONGEST:
        raise Refused("period_part", low=1, high=LONGEST)
    return given


def enclosed_from(given: Any) -> tuple[str, ...]:
    """What is enclosed with a paper, by the name of each."""
    if not isinstance(given, list) or not all(isinstance(name, str) for name in given):
        raise Refused("wrong_sort", sort="list")
    return tuple(name for name in given if name.strip())


def tables_from(given: Any) -> frozenset[Tables]:
    """Which figures are put into tables: a list of `appendix` and `sections`, or of one of them."""
    known = [tables.value for tables in Tables]
    if not isinstance(given, list) or not all(isinstance(name, str) for name in given):
        raise Refused("wrong_sort", sort="list")
    if not set(given) <= set(known):
        raise Refused("unknown_tables", known=known)
    return frozenset(map(Tables, given))


def seed_from(given: Any) -> int:
    """A seed: any whole number."""
    if isinstance(given, bool) or not isinstance(given, int):
        raise Refused("wrong_sort", sort="whole")
    return given
