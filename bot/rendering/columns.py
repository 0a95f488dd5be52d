"""How wide the columns of a table are: as the layout shares the line out, unless a figure needs more.

No figure is broken while there is room; the first column, of names, gives way to them down to a few hanzi. Where even
so there is none, a line ends between a number and its measure, never within a number.
"""

import re
from collections.abc import Sequence
from math import ceil

from bot.drafting.document import Table
from bot.rendering.look import Look
from bot.rendering.sieve import sift
from bot.rendering.titling import width
from bot.rendering.twips import points

MARGIN = 80
"""Twips of white left and right within a cell."""
_NAMED = 6
"""Hanzi of a name that stand in a line at least."""
_WIDEST = 0.66
"""Ems of a digit in the widest font that is likely to stand in for ours (DejaVu Sans: 0.636)."""
_HALF = 0.5
"""Ems of a digit in our fonts."""
_LINE = 20
"""Twips for the line between two columns, and for what programs round."""
_NUMBER = re.compile("[!-~]+")


def columns(table: Table, look: Look) -> list[int]:
    """The widths of the columns in twips, together no wider than a line."""
    room, shares = look.page.text_width, table.widths
    wanted = [room * share // sum(shares) for share in shares]
    tries = ((True, _WIDEST), (True, _HALF), (False, _WIDEST), (False, _HALF))
    needs = (_needs(table, look, digit, whole=whole) for whole, digit in tries)
    least = next((need for need in needs if sum(need) <= room), None)
    return wanted if least is None else _given_way(wanted, least, room)


def _given_way(wanted: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Widths as they are wanted, but none below its least: the first gives way, then what the others have to spare."""
    figures = [max(pair) for pair in zip(wanted[1:], least[1:], strict=True)]
    short = least[0] - (room - sum(figures))
    if short > 0:
        spare = [figure - need for figure, need in zip(figures, least[1:], strict=True)]
        figures = [figure - -(-short * own // sum(spare)) for figure, own in zip(figures, spare, strict=True)]
    return [room - sum(figures), *figures] if figures != [*wanted[1:]] else [*wanted]


def _needs(table: Table, look: Look, digit: float, *, whole: bool) -> list[int]:
    """The twips each column needs, with digits so many ems wide and its figures whole or their numbers alone."""
    needs = []
    for at, cells in enumerate(zip(table.head, *table.rows, strict=False)):
        texts = [sift(cell.text) for cell in cells]
        numbers = [found for text in texts for found in _NUMBER.findall(text)]
        if at == 0:
            numbers.append(max(texts, key=width)[:_NAMED])
        ems = max(_ems(text, digit) for text in (texts if whole and at else [*numbers, ""]))
        needs.append(ceil(ems * points(look.table.size)) + 2 * MARGIN + _LINE)
    return needs


def _ems(text: str, digit: float) -> float:
    """How many ems a text takes: hanzi one, what is half as wide as they are as many as a digit."""
    narrow = 2 * len(text) - width(text)
    return len(text) - narrow + digit * narrow
