"""A draft as a .md file (CommonMark with GitHub's tables): for whoever puts it on a page or into another program."""

import re
from collections.abc import Iterator, Sequence

from bot.drafting.document import Block, Document, Heading, Photo, Signature, Table, Text, Title, lines
from bot.rendering.sieve import sift

_MARKS = re.compile(r"([\\`*_\[\]<>|#~&])")
"""What would be markup (CommonMark 2.4); an escaped mark of ASCII punctuation always stands for itself."""
_NUMBER = re.compile(r"^(\d+)([.)])|^([+-])(?=\s)")
"""What would begin a list at the head of a line."""


def write(document: Document) -> bytes:
    """The blocks in UTF-8, an empty line between them; what the text says is what the plain text says."""
    return ("\n\n".join("\n".join(_lines(block)) for block in document.printed) + "\n").encode()


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Title(content):
            yield f"# {_said(content.text)}"
        case Heading(level, number, content):
            yield f"{'#' * (level + 1)} {_said(number + content.text)}"
        case Table():
            yield from _table(block)
        case Photo():
            yield f"*{_said(block.caption.text)}*"
        case Signature():
            yield f"{_said(block.name.text)}  "  # two blanks: a line break, no new paragraph
            yield block.day_text
        case _:
            yield from (_said(content.text) for _, _, content in lines(Document((block,))))


def _table(block: Table) -> Iterator[str]:
    over = [block.label, block.caption.text] if block.label else [block.caption.text]
    for text in over:
        yield f"**{_said(text)}**"
        yield ""
    yield _row(block.head)
    yield "|" + "|".join(["---", *["---:"] * (len(block.head) - 1)]) + "|"
    yield from map(_row, block.rows)


def _row(cells: Sequence[Text]) -> str:
    return "| " + " | ".join(_said(cell.text) for cell in cells) + " |"


def _said(text: str) -> str:
    """A text that no mark in it makes anything but text."""
    return _NUMBER.sub(_escaped, _MARKS.sub(r"\\\1", sift(text)))


def _escaped(found: re.Match[str]) -> str:
    return f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}"
