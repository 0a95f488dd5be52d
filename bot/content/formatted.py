"""How a file of answers wants its paper printed: its `format`, an object of which every part may be left out."""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any

from bot.content.told import Faults
from bot.content.values import Refused
from bot.drafting.mastheads import HEADED
from bot.drafting.phrases import PhraseBook
from bot.interview.formats import Format, Numbered
from bot.interview.numbering import read_number

LEVELS = (1, 2, 3, 4)
"""Levels of headings there are (GB/T 9704-2012, 7.3.3)."""


def format_in(table: Mapping[str, Any], book: PhraseBook, faults: Faults) -> tuple[Format, Numbered]:
    """The format of a file and the number its paper is issued under; what cannot be taken is kept as a fault each."""
    given = table.get("format")
    if given is not None and not isinstance(given, dict):
        faults.add("format", "wrong_sort", sort="object")
    told = {key: one for key, one in given.items() if one is not None} if isinstance(given, dict) else {}
    readers: Mapping[str, Callable[[Any], Any]] = {
        "head": lambda one: _head(one, [form.id for form in book.heads]),
        "number": _number,
        "seal": _flag,
        "bold": _levels,
        "fonts": lambda one: _fonts(one, book.formats.fonts),
    }
    for key in told:
        if key not in readers:
            faults.add(f"format.{key}", "unknown_key")
    given_here = {key: partial(read, told[key]) for key, read in readers.items() if key in told}
    read = {key: faults.reading(f"format.{key}", one) for key, one in given_here.items()}
    format = Format(read.get("fonts"), read.get("bold"), read.get("head"), read.get("seal"))
    return format, read.get("number") or Numbered()


def _head(given: Any, forms: Collection[str]) -> str:
    """Whether there is a red head, or the id of its form."""
    if isinstance(given, bool):
        return HEADED if given else ""
    if not isinstance(given, str) or given not in forms:
        raise Refused("unknown_head", known=list(forms))
    return given


def _fonts(given: Any, sets: Collection[str]) -> str:
    """The id of a set of fonts."""
    if not isinstance(given, str) or given not in sets:
        raise Refused("unknown_fonts", known=list(sets))
    return given


def _number(given: Any) -> Numbered:
    """The number as it is printed, in the words given; an empty text is none."""
    if not isinstance(given, str):
        raise Refused("wrong_sort", sort="text")
    number = read_number(given) if given.strip() else ""
    if number is None:
        raise Refused("not_a_number")
    return Numbered(number, given if number else "")


def _flag(given: Any) -> bool:
    if not isinstance(given, bool):
        raise Refused("wrong_sort", sort="flag")
    return given


def _levels(given: Any) -> tuple[int, ...]:
    """Levels of headings, each once, the highest first."""
    if not isinstance(given, list) or not all(type(level) is int and level in LEVELS for level in given):
        raise Refused("wrong_sort", sort="levels")
    return tuple(sorted(set(given)))
