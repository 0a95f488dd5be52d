"""A .docx as lines: paragraphs and tables in their order, as they read with every change accepted.

Page headers, footers, notes, comments and text boxes are left out: what they hold is beside the text.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from bot.reading.grids import COLUMNS
from bot.reading.leftover import Leftover
from bot.reading.tables import lines

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_INSIDE = frozenset(
    f"{_W}{name}"
    for name in (
        "r",
        "hyperlink",
        "ins",
        "moveTo",
        "smartTag",
        "sdt",
        "sdtContent",
        "fldSimple",
        "customXml",
        "dir",
        "bdo",
    )
)
"""What text stands in (ECMA-376-1, 17.3 and 17.5); what was deleted or moved away does not count."""
_AROUND = frozenset(f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "body"))
_PICTURES = frozenset(f"{_W}{name}" for name in ("drawing", "pict", "object"))
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_TITLE = 60
"""Characters a line above a table may have to be its title."""


def lines_of_document(package: BytesIO, left: Leftover) -> Iterator[str]:
    """The lines of a document; what is passed over of its tables goes to `left`."""
    import docx

    yield from _lines(docx.Document(package).element.body, left)


def _lines(body: "BaseOxmlElement", left: Leftover) -> Iterator[str]:
    title = ""
    for block in _unframed(body):
        if block.tag == f"{_W}p":
            text = _text(block)
            yield from text.split("\n")
            title = text.strip() if text.strip() and len(text) <= _TITLE else title
        else:
            grid, nested = _grid(block)
            left.see(grid)
            yield from lines(grid, title)
            for table in nested:
                left.see(table)
                yield from lines(table)


def _blocks(parent: "BaseOxmlElement") -> Iterator["BaseOxmlElement"]:
    """The paragraphs and tables of a body or a cell, those in frames for content with them."""
    for child in parent:
        if child.tag in {f"{_W}p", f"{_W}tbl"}:
            yield child
        elif child.tag in _AROUND:
            yield from _blocks(child)


def _unframed(body: "BaseOxmlElement") -> Iterator["BaseOxmlElement"]:
    """The paragraphs and tables of a body; photos side by side, each in a cell over its caption, are no table."""
    for block in _blocks(body):
        cells = [cell for row in _rows(block) for cell in _cells(row)] if block.tag == f"{_W}tbl" else []
        if cells and all(any(True for _ in cell.iter(*_PICTURES)) for cell in cells):
            for cell in cells:
                yield from _blocks(cell)
        else:
            yield block


def _text(paragraph: "BaseOxmlElement") -> str:
    """The text of a paragraph, or of what stands in one."""
    said = []
    for child in paragraph:
        if child.tag == f"{_W}t":
            said.append(child.text or "")
        elif child.tag in _BREAKS:
            said.append(_BREAKS[child.tag])
        elif child.tag in _INSIDE:
            said.append(_text(child))
    return "".join(said)


def _grid(table: "BaseOxmlElement") -> tuple[list[list[str]], list[list[list[str]]]]:
    """The cells of a table, and the tables that stand in them."""
    grid, nested = [], list[list[list[str]]]()
    for row in _rows(table):
        cells = [""] * _number(row, "trPr/gridBefore", 0)
        for cell in _cells(row):
            merged = cell.find(_path("tcPr/vMerge"))
            text = "" if merged is not None and merged.get(f"{_W}val") != "restart" else _in_cell(cell, nested)
            cells += [text, *[""] * (_number(cell, "tcPr/gridSpan", 1) - 1)]
        grid.append(cells[:COLUMNS])
    return grid, nested


def _rows(table: "BaseOxmlElement") -> Iterator["BaseOxmlElement"]:
    """The rows that were not deleted."""
    return (row for row in _in_frames(table, "tr") if row.find(_path("trPr/del")) is None)


def _cells(row: "BaseOxmlElement") -> Iterable["BaseOxmlElement"]:
    return _in_frames(row, "tc")


def _in_frames(parent: "BaseOxmlElement", name: str) -> Iterator["BaseOxmlElement"]:
    for child in parent:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in _AROUND:
            yield from _in_frames(child, name)


def _in_cell(cell: "BaseOxmlElement", nested: list[list[list[str]]]) -> str:
    """The text of a cell; the tables in it are put with the nested ones."""
    said = []
    for block in _blocks(cell):
        if block.tag == f"{_W}p":
            said.append(_text(block))
        else:
            grid, deeper = _grid(block)
            nested += [grid, *deeper]
    return "\n".join(said)


def _number(element: "BaseOxmlElement", path: str, default: int) -> int:
    """How many columns something spans, no more than are read."""
    found = element.find(_path(path))
    text = "" if found is None else found.get(f"{_W}val", "")
    return min(int(text), COLUMNS) if text.isdecimal() else default


def _path(path: str) -> str:
    return "/".join(f"{_W}{name}" for name in path.split("/"))
