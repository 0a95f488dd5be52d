"""Private data in what a clerk types: noticed before it is stored, and told from the figures and names of a summary.

`signs` says where it stands, `masked` is the same text with nothing of it left to read.
"""

from functools import cache

from bot.interview.assisted import assisted
from bot.interview.contacts import contacts, extended
from bot.interview.dwellings import dwellings
from bot.interview.identifiers import numbers
from bot.interview.private import Private, Sign
from bot.interview.script import simplified

__all__ = ["Private", "Sign", "masked", "signs"]

MARK = "\uff0a"
"""Stands for a character that is masked."""

_BLANKS = (0x00A0, 0x2002, 0x2003, 0x2007, 0x2009, 0x200B, 0x202F, 0x3000, 0xFEFF)
_HYPHENS = (0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212)
_CROSSES = (0x78, 0xFF58, 0xFF38, 0x00D7, 0x2169, 0x2179)
_BLOCKS = ((0x2E80, 0x2FD5), (0x3400, 0x9FFF), (0xF900, 0xFAD9))


@cache
def _table() -> dict[int, int]:
    """What characters are read as: hanzi simplified, full-width ASCII half, what joins digits a blank or a hyphen."""
    codes = [code for first, last in _BLOCKS for code in range(first, last + 1)]
    plain = simplified("".join(map(chr, codes)))
    table = {code: ord(new) for code, new in zip(codes, plain, strict=True) if code != ord(new)}
    table |= {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    table |= dict.fromkeys(_BLANKS, ord(" ")) | dict.fromkeys(_HYPHENS, ord("-")) | dict.fromkeys(_CROSSES, ord("X"))
    return table


def signs(text: str) -> tuple[Sign, ...]:
    """The private data of a text, in order; none overlaps another."""
    read = text.translate(_table())
    persons = tuple(assisted(read))
    met = [extended(read, sign) for sign in (*numbers(read), *contacts(read))]
    found: list[Sign] = []
    for sign in sorted((*met, *persons, *dwellings(read, persons)), key=lambda sign: (sign.start, -sign.end)):
        if not found or sign.start >= found[-1].end:
            found.append(sign)
    return tuple(found)


def masked(text: str) -> str:
    """The text, character for character, with a mark for every letter, digit and hanzi of its private data."""
    shown = list(text)
    for sign in signs(text):
        shown[sign.start : sign.end] = (MARK if one.isalnum() else one for one in text[sign.start : sign.end])
    return "".join(shown)
