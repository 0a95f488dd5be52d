"""A text as lines: prose as it stands, lines parted by tabs or bars as the table they are."""

import csv
from collections.abc import Iterator
from itertools import groupby

from bot.reading.leftover import Leftover
from bot.reading.tables import lines

_RULE = frozenset(" \t|:+=-")
"""What a line that only rules a table of Markdown is made of."""
_COMMAS = ",;\t，；"


def lines_of_text(text: str, left: Leftover) -> Iterator[str]:
    """The lines of a text, those of a table in their words; what is passed over of these goes to `left`."""
    title = ""
    for parted, group in groupby(text.split("\n"), key=_is_parted):
        if parted:
            grid = [_cells(line) for line in group if not _is_rule(line)]
            left.see(grid)
            yield from lines(grid, title)
            continue
        for line in group:
            yield line
            title = line.strip() or title


def lines_of_commas(text: str, left: Leftover) -> Iterator[str]:
    """The lines of a text whose cells are parted by commas or what else parts most of its first lines.

    What is passed over goes to `left`.
    """
    head = text[:1000]
    comma = max(_COMMAS, key=head.count)
    grid = list(csv.reader(text.split("\n"), delimiter=comma))
    left.see(grid)
    yield from lines(grid)


def _is_parted(line: str) -> bool:
    """Whether a line is a row of a table: more than one text, parted by tabs or bars."""
    return ("\t" in line or "|" in line) and (len(list(filter(None, _cells(line)))) > 1 or _is_rule(line))


def _cells(line: str) -> list[str]:
    row = line.strip().removeprefix("|").removesuffix("|") if "|" in line else line
    return [cell.strip() for cell in row.split("|" if "|" in line else "\t")]


def _is_rule(line: str) -> bool:
    return "-" in line and set(line) <= _RULE
