"""What is wrong with the checks of a section file: figures it does not ask for, or that cannot be held together.

`shapes.CHECK` says which keys each sort of check has, `bot.interview.declared` what it means.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from bot.content.faults import Fault
from bot.content.files import Source, Where
from bot.content.known import NUMERIC, Known, Table, topics_of
from bot.content.shapes import CHECK, fits
from bot.interview.declared import Check, Left, Parts, PerHead, Rate
from bot.interview.model import Kind

KINDS: Mapping[str, str] = {
    "rate": Kind.PERCENT,
    "of": Kind.COUNT,
    "done": Kind.COUNT,
    "left": Kind.COUNT,
    "money": Kind.MONEY,
    "people": Kind.COUNT,
}
"""The kind of question each key of a check names; parts are of the kind of their whole."""
QUESTIONS = ("whole", "parts", *KINDS)
"""The keys that name questions, one or several."""


def check_faults(source: Source, known: Known) -> Iterator[Fault]:
    """Checks of figures that the section does not ask for, that are of another kind, or of a figure and itself."""
    questions = [question for _, topic in topics_of(source) for question in topic["question"]]
    asked = {question["id"]: question["kind"] for question in questions if question["kind"] in NUMERIC}
    for place, check in enumerate(source.table.get("check", ())):
        if fits(check, CHECK):  # else told by its shape
            yield from _named_faults(source, ("check", place), check, asked, known)
            yield from _twice_faults(source, ("check", place), check)
            if "low" in check and not 0 < check["low"] < check["high"]:
                yield source.fault(("check", place, "low"), "check_bounds", low=check["low"], high=check["high"])


def _named_faults(
    source: Source, where: Where, check: Table, asked: Mapping[str, str], known: Known
) -> Iterator[Fault]:
    """Questions that are not there, or of a kind that cannot be held against the others."""
    for key in (key for key in QUESTIONS if key in check):
        wanted = KINDS.get(key) or asked.get(check["whole"])
        for name in _names(check, key):
            if name not in asked:
                if name not in known.gone:  # what was renamed is told by the release
                    yield source.fault((*where, key), "check_unknown", name=name)
            elif wanted and asked[name] != wanted:
                yield source.fault((*where, key), "check_kind", name=name, kind=asked[name], wanted=wanted)


def _twice_faults(source: Source, where: Where, check: Table) -> Iterator[Fault]:
    """A question held against itself."""
    seen = set[str]()
    for key in (key for key in QUESTIONS if key in check):
        for name in _names(check, key):
            if name in seen:
                yield source.fault((*where, key), "check_itself", name=name)
            seen.add(name)


def _names(check: Table, key: str) -> Sequence[str]:
    value = check[key]
    return [value] if isinstance(value, str) else value


def check_of(table: Mapping[str, Any]) -> Check:
    """The check of a faultless table."""
    match table:
        case {"whole": whole, "parts": parts}:
            return Parts(whole, tuple(parts), table.get("exact", False))
        case {"money": money, "people": people, "low": low, "high": high}:
            return PerHead(money, tuple(people), Decimal(str(low)), Decimal(str(high)))
        case {"rate": rate, "left": left}:
            return Left(rate, left)
        case _:
            return Rate(table["rate"], table["of"], table["done"])
