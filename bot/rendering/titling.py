"""Where a long title is broken: whole words, lines of about one length (GB/T 9704-2012, 7.3.1).

A title is cut into pieces that stay whole: words of the layout's lists, figures with the word after them, names in
《》, and otherwise single hanzi, with the punctuation that clings to them. Of all ways to lay the pieces out on the
fewest lines the best breaks most often at a seam; of those, the one whose lines are most alike.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import category, east_asian_width

from bot.rendering.parts import TitleLook

_SHORT_NAME = "《[^《》]{1,16}》"
_FIGURE = r"[0-9A-Za-z.,%‰/&+\-]+"
_OPENING = ("Ps", "Pi")
"""Kinds of characters (Unicode general categories) no line ends with: brackets and quotation marks that open."""
_CLOSING = ("Pe", "Pf", "Po", "Pd", "Sm", "Zs")
"""Kinds of characters no line begins with: what closes, stops and points, dashes, ～ and spaces."""


def width(text: str) -> int:
    """How wide a text is in half hanzi: Latin letters and digits are half as wide as hanzi."""
    return sum(1 if east_asian_width(char) in ("Na", "H", "N") else 2 for char in text)


def lay_out(title: str, look: TitleLook, room: int) -> tuple[str, ...]:
    """The lines of a title, which joined are the title; `room` is the number of hanzi that fit a line.

    One that fits is left as it is. A single piece wider than a line has a line of its own, where Word breaks it.
    """
    if width(title) <= 2 * room:
        return (title,)
    pieces = _pieces(title, look)
    seams = [_is_seam(left, right, look) for left, right in pairwise(pieces)]
    return _best(pieces, [*seams, True], 2 * room)


@dataclass(frozen=True, slots=True, order=True)
class _Way:
    """A way to lay out the first pieces, the better one smaller; its last line begins with the piece `start`.

    With the number of lines and the whole width given, the squares are least when the lines are most alike.
    """

    count: int
    torn: int
    squares: int
    start: int


def _best(pieces: list[str], seams: list[bool], room: int) -> tuple[str, ...]:
    """The best lines for these pieces; `seams` says of each piece whether a break after it is a good one."""
    best = [_Way(0, 0, 0, 0)]
    for end, seam in enumerate(seams, 1):
        best.append(
            min(
                _Way(best[start].count + 1, best[start].torn + (not seam), best[start].squares + wide**2, start)
                for start, wide in _last_lines(pieces, end, room)
            )
        )
    lines, end = list[str](), len(pieces)
    while end:
        start = best[end].start
        lines.insert(0, "".join(pieces[start:end]))
        end = start
    return tuple(lines)


def _last_lines(pieces: list[str], end: int, room: int) -> Iterator[tuple[int, int]]:
    """The first piece and the width of every line that can end before piece `end`."""
    wide = 0
    for start in range(end - 1, -1, -1):
        wide += width(pieces[start])
        if wide > room and start < end - 1:
            return
        yield start, wide


def _pieces(title: str, look: TitleLook) -> list[str]:
    """The title cut where a line may end."""
    words, measures = _any_of(look.after + look.before + look.whole), _any_of(look.figures)
    pieces: list[str] = []
    for piece in re.findall(f"{_SHORT_NAME}|{words}|{_FIGURE}(?:{measures})?|.", title, re.DOTALL):
        if pieces and (category(piece[0]) in _CLOSING or category(pieces[-1][-1]) in _OPENING):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _any_of(words: tuple[str, ...]) -> str:
    """A pattern for any of these words, the longest that fits; for none of them one that never fits."""
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word)))) or "(?!)"


def _is_seam(left: str, right: str, look: TitleLook) -> bool:
    """Whether a reader would break the title here: after 总工会, before 2026年, before 工作总结."""
    figure = right[0].isdecimal() and not left[-1].isdecimal()
    return figure or left.endswith(look.after) or right.startswith((*look.before, "《"))
