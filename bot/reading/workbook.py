"""An .xlsx as lines: every visible sheet, what its formulas last came to.

Hidden rows and columns are read (a filter hides them, not the clerk); a formula that no program has ever computed is
empty.
"""

import warnings
import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Any, Protocol

from bot.reading.grids import COLUMNS
from bot.reading.leftover import Leftover
from bot.reading.shown import shown
from bot.reading.tables import lines
from bot.reading.unreadable import Reason, Unreadable

ROWS = 10_000
"""A sheet is read as far down as that; one that has more rows with something in them is no ledger of a union."""
ALL_ROWS = 50_000
"""Rows of all sheets together, empty ones that are formatted among them."""
SHEETS = 100
_NUMERALS = (*"一二三四", *"五六七", *"八九十")
_UNNAMED = ("sheet", "工作表", "表")


class _Sheet(Protocol):
    """A sheet of openpyxl, read row by row."""

    title: str
    sheet_state: str
    _worksheet_path: str

    def iter_rows(self, *, max_row: int, max_col: int) -> Iterator[Any]:
        """The rows, of as many cells as asked for."""


def lines_of_workbook(package: BytesIO, left: Leftover) -> Iterator[str]:
    """The lines of a workbook; where it has several sheets, the name of each above its own, numbered.

    What is passed over goes to `left`.
    """
    # openpyxl warns of what it does not keep when it writes; the filter is the process's, and set anew it is the same.
    warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")
    import openpyxl

    book: Any = openpyxl.load_workbook(package, read_only=True, data_only=True, keep_links=False)
    if len(book.worksheets) > SHEETS:
        raise Unreadable(Reason.TOO_MUCH)
    visible = list(_once(sheet for sheet in book.worksheets if sheet.sheet_state == "visible"))
    archive, room = zipfile.ZipFile(package), ALL_ROWS
    for place, sheet in enumerate(visible):
        grid, rows = _grid(sheet)
        room -= rows
        if room < 0:
            raise Unreadable(Reason.TOO_MUCH)
        title = "" if sheet.title.lower().rstrip("0123456789 ") in _UNNAMED else sheet.title
        if title and any(grid) and len(visible) > 1:
            yield f"{_NUMERALS[place % len(_NUMERALS)]}、{title}"
        left.see(grid)
        left.compute(archive.read(sheet._worksheet_path.lstrip("/")))
        yield from lines(grid, title)


def _once(sheets: Iterator[_Sheet]) -> Iterator[_Sheet]:
    """Sheets without those that are another one's part again: a file of a hundred names is read once."""
    seen = set[str]()
    for sheet in sheets:
        if sheet._worksheet_path not in seen:
            seen.add(sheet._worksheet_path)
            yield sheet


def _grid(sheet: _Sheet) -> tuple[list[list[str]], int]:
    """The cells of a sheet as they are shown, whatever size it declares, and how many rows are written in it."""
    grid, rows, last = list[list[str]](), 0, None
    for cells in islice(sheet.iter_rows(max_row=ROWS + 1, max_col=COLUMNS), ROWS + 1):
        if cells is last:  # a row that is not written is one and the same for all
            grid.append([])
            continue
        last, rows = cells, rows + 1
        row = [shown(cell.value, cell.number_format) if cell.value is not None else "" for cell in cells]
        grid.append(row if any(row) else [])
    while grid and not grid[-1]:
        grid.pop()
    if len(grid) > ROWS:
        raise Unreadable(Reason.TOO_MUCH)
    return grid, rows
