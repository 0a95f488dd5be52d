"""Files of a draft, read back to be held against its text, and a draft to try them with: some text in every field."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

import docx
from docx.table import Table as DocxTable
from docx.text.paragraph import Paragraph as DocxParagraph

from bot.drafting.document import (
    CELLS,
    Addressee,
    Attached,
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

BAD = [
    "\x00\x08\x0b\x1b",
    "\x07",
    "\x0c",
    "\ufffe\uffff",
    "\ud83d",
    "A&B",
    "A<B后",
    "R&D投入<5%",
    "]]>",
    "甲\r\n乙\n丙\u2028丁\t戊",
    "\u200b\ufeff\u202e𬭚",
    "{{ 7*7 }}",
    "&amp;&#0;",
    '#let x = 1; #panic("x") $x$ *a* _b_ `c` <d> @e \\f // g /* h */ [i] = j',
    "\"'",
    "",
    "   ",
    "国" * 5_000,
    "9" * 300,
    "https://example.org/" + "a-b_c/" * 40,
]
"""What breaks other writers: characters XML cannot hold, marks of the languages a text passes through, what never ends."""


def filled(text: str) -> Document:
    """A draft with that text in every field there is; the heads of tables, which are ours, may be repeated.

    The number of its red head is never empty: it would have no line in the text, and an empty one in Word.
    """
    content, cells, head = Text(text), (Text(text), Text(text)), (Text("指标"), Text("本期"))
    headings = (Heading(level, text, content) for level in (1, 2, 3, 4))
    return Document((
        Masthead(content, Text(text or "1")), Title(content), Addressee(content), *headings, Paragraph(content, text), Paragraph(Text(f"（一）{text}。{text}"), text, lead=len(text) + 4), Photo(content, text, 3, 4),
        Table(content, head, (cells,), (60, 40)), Paragraph(content), Attached(content), Attached(content, more=True),
        Signature(content, date(2026, 6, 25)), Table(content, head, (cells,), (60, 40), label=text), CopiedTo(Text(f"抄送：{text}")),
    ))  # fmt: skip


def squeezed(text: str) -> str:
    """A text without what only parts or turns it: spaces, ends of lines, places where one may end, marks of direction."""
    return re.sub(r"[\s\u200b\u202a-\u202e\u3000\ufeff\ufffe\x02]", "", text)


def said_once(pages: Iterable[str], document: Document) -> str:
    """All that pages say, squeezed; the head of a table that goes on at the top of the next page is not said again."""
    heads = [
        squeezed("".join(cell.text for cell in block.head)) for block in document.blocks if isinstance(block, Table)
    ]
    said = ""
    for page in map(squeezed, pages):
        repeated = next((head for head in heads if said and page.startswith(head)), "")
        said += page.removeprefix(repeated)
    return said


def flowing(document: docx.document.Document) -> Iterator[DocxParagraph | DocxTable]:
    """What stands in a .docx in its order; photos side by side, each in a cell over its caption, as paragraphs."""
    for block in document.iter_inner_content():
        cells = [cell for row in block.rows for cell in row.cells] if isinstance(block, DocxTable) else []
        if cells and all(cell._tc.xpath(".//w:drawing") for cell in cells):
            yield from (paragraph for cell in cells for paragraph in cell.paragraphs)
        else:
            yield block


def written_lines(document: docx.document.Document) -> Iterator[str]:
    """The lines of a .docx as the plain text has them, tables in their place.

    A picture has no line, nor has the paragraph behind the last table, which Word wants.
    """
    blocks = list(flowing(document))
    for before, block in pairwise((None, *blocks)):
        if isinstance(block, DocxTable):
            yield from (CELLS.join(cell.text for cell in row.cells) for row in block.rows)
        elif isinstance(block, DocxParagraph):
            ends = block is blocks[-1] and isinstance(before, DocxTable) and not block.text
            if not ends and not block._p.xpath(".//w:drawing"):
                yield block.text.replace("\n", "")
