"""A template tried before it is taken: what could not be filled one day is refused on the day it is sent."""

from collections.abc import Mapping
from datetime import UTC, datetime

from bot.drafting.letterhead import Filling
from bot.rendering.letterhead.defects import Defect, Unsuitable
from bot.rendering.letterhead.filled import looked_through, parts
from bot.rendering.letterhead.names import Names
from bot.rendering.look import Look
from bot.rendering.specimen import SPECIMEN

TRIED, WORK = 24, 4 << 20
"""Conditions of a template that are each tried alone, and bytes of its text that are filled in all of the trials.

A megabyte takes a third of a second, in which the other threads get little done.
"""
_ANY = "\u4e00"
_AT = datetime(1980, 1, 1, tzinfo=UTC)


def try_out(content: bytes, names: Names, look: Look) -> None:
    """Fill a template with a draft that holds every kind of block, all of it said, nothing, and by its conditions.

    Raises `Unsuitable` for one that could not be filled one day, and nothing else.
    """
    try:
        _try_out(content, names, look)
    except Unsuitable:
        raise
    except Exception:  # what libraries raise for a file that breaks its own rules has no end of kinds
        raise Unsuitable(Defect.UNSOUND) from None


def _try_out(content: bytes, names: Names, look: Look) -> None:
    template = looked_through(content, names)
    for found in _trials(names, template.asked, min(TRIED, WORK // (2 * template.unpacked.size))):
        parts(template, found, names, SPECIMEN, look, _AT, "", {})


def _trials(names: Names, asked: frozenset[str], most: int) -> list[Mapping[str, Filling]]:
    """Everything said, nothing, and each name that a condition hangs on alone left out, or alone said."""
    words, lists = names.vocabulary.words, names.vocabulary.lists
    full: dict[str, Filling] = dict.fromkeys(words, _ANY)
    full |= {name: [dict.fromkeys(fields, _ANY)] * 2 if fields else [_ANY] * 2 for name, fields in lists.items()}
    bare: dict[str, Filling] = {name: "" if isinstance(one, str) else () for name, one in full.items()}
    alone = sorted(name for name in asked if name in full)[:most]
    left_out = ({**full, name: bare[name]} for name in alone)
    said = ({**bare, name: full[name]} for name in alone)
    return [full, bare, *left_out, *said]
