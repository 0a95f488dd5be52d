"""A draft as a .md file (CommonMark), for whoever goes on with it in an editor of text."""

import re
from collections.abc import Sequence
from typing import assert_never

from bot.drafting.document import (
    Addressee,
    Attached,
    Block,
    CopiedTo,
    Document,
    Heading,
    Masthead,
    Paragraph,
    Photo,
    Signature,
    Table,
    Text,
    Title,
)
from bot.rendering.sieve import sift

_MARKS = re.compile(r"([\\`*_\[\]<>~|$])|(&)(?=[#\w]+;)|!(?=\[)")
"""What may begin a mark inside a line: emphasis, code, a link, a tag, a table, an entity."""
_OPENING = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+=](?=\s|$)|[-=]{2,}|\d{1,9}(?=[.)](?:\s|$)))")
"""What makes a line something else than a paragraph: a heading, an item of a list, a rule."""
_HARD = "  \n"
"""A break inside a paragraph."""
_RULE = "---"
"""The line under a red head."""


def write(document: Document) -> bytes:
    """The printed blocks in UTF-8, a blank line between two; headings are `#`, the title's level being the first."""
    return "\n\n".join(map(_block, document.printed)).encode() + b"\n"


def _block(block: Block) -> str:
    match block:
        case Masthead(issuer, number):
            return "\n\n".join((*(_line(text.text) for text in (issuer, number) if text.text), _RULE))
        case Title(content):
            return f"# {_inline(content.text)}"
        case Heading(level, number, content):
            return f"{'#' * (level + 1)} {_inline(number + content.text)}"
        case Addressee(content) | Paragraph(content) | Attached(content) | CopiedTo(content):
            return _line(content.text)
        case Table():
            return _table(block)
        case Photo(caption):
            return _line(caption.text)
        case Signature(name, _):
            return f"{_line(name.text)}{_HARD}{block.day_text}"
        case _:
            assert_never(block)


def _table(block: Table) -> str:
    """A table as GitHub's Markdown has it, under its label and caption."""
    over = "".join(f"**{_inline(text)}**\n\n" for text in (block.label, block.caption.text) if text)
    rule = "|".join(["---", *["---:"] * (len(block.head) - 1)])
    return over + "\n".join((_row(block.head), f"|{rule}|", *map(_row, block.rows)))


def _row(cells: Sequence[Text]) -> str:
    return "| " + " | ".join(_inline(cell.text) for cell in cells) + " |"


def _line(text: str) -> str:
    """A text as a line that stays a paragraph."""
    opened = _OPENING.match(text)
    if opened is None:
        return _inline(text)
    # A number is told apart from one of a list by its full stop, all else by its first character.
    at = opened.end() if opened[2][0].isdigit() else opened.start(2)
    return f"{_inline(text[:at])}\\{_inline(text[at:])}"


def _inline(text: str) -> str:
    """A text as it stands inside a line, its marks meaning themselves."""
    return _MARKS.sub(lambda mark: f"\\{mark[0]}", sift(text))
