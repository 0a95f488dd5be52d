"""Printed pages, read back to be held against the text of their draft."""

import re
from collections.abc import Iterable

from bot.drafting.document import Document, Table


def squeezed(text: str) -> str:
    """A text without what only parts it: spaces, ends of lines, places where one may end."""
    return re.sub(r"[\s\u200b\u3000\ufffe\x02]", "", text)


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
