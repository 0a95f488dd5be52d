"""A draft as a .txt file: what the ledger's offsets count."""

from bot.drafting.document import Document
from bot.drafting.printed import lines
from bot.rendering.sieve import sift


def write(document: Document) -> bytes:
    """The lines of `printed.plain` in UTF-8, without a byte order mark, each ending in a line feed."""
    return "".join(f"{sift(before + content.text)}\n" for _, before, content in lines(document)).encode()
