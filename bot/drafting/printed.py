"""A document as the lines of its plain text: what the .txt, the preview and the ledger's offsets all come from."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

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
from bot.interview.patterns import pattern


def lines(document: Document) -> Iterator[tuple[int, str, Text]]:
    """Every line of the plain text as (index of the block as printed, what stands before the content, content).

    Paragraphs are indented by two ideographic spaces; a signature is two lines, a table one a row, a photo its caption,
    each in its place. The draft as .txt, the preview in the chat and the ledger's offsets all come from these lines.
    """
    for index, block in enumerate(document.printed):
        match block:
            case Masthead():
                yield index, "", block.issuer
                if block.number.text:
                    yield index, "", block.number
            case Title() | Addressee():
                yield index, "", block.content
            case Heading():
                yield index, "\u3000\u3000" + block.number, block.content
            case Paragraph() | Attached(more=False):
                yield index, "\u3000\u3000", block.content
            case Attached():
                yield index, "\u3000" * 5, block.content
            case CopiedTo():
                yield index, "\u3000", block.content
            case Table():
                yield from ((index, "", text) for text in block.lines)
            case Photo():
                yield index, "", block.caption
            case Signature():
                yield index, "", block.name
                yield index, "", Text(block.day_text)


@dataclass(frozen=True, slots=True)
class Part:
    """What one block says of a printed line, `line` being its number; `place` where it is a paragraph that has one."""

    text: Text
    line: int
    place: str = ""


def parted(document: Document) -> Iterator[Part]:
    """The lines of the plain text, one that is shared by paragraphs a part each; without what stands before it.

    A row of a table is the sentence it is read as, its head is none.
    """
    line = -1
    for block in document.blocks:
        match block:
            case Paragraph(content, place=place):
                line += not block.runs_on
                yield Part(content, line, place)
            case Masthead():
                said = [text for text in (block.issuer, block.number) if text.text]
                yield from (Part(text, line + at) for at, text in enumerate(said, 1))
                line += len(said)
            case Signature():
                yield Part(block.name, line + 1)
                yield Part(Text(block.day_text), line + 2)
                line += 2
            case Photo():
                line += 1
                yield Part(block.caption, line)
            case Table():
                over = len(block.lines) - len(block.rows) - 1
                yield from (Part(text, line + at) for at, text in enumerate(block.lines[:over], 1))
                yield from (Part(text, line + over + 1 + at) for at, text in enumerate(block.sentences, 1))
                line += len(block.lines)
            case _:
                line += 1
                yield Part(block.content, line)


def plain(document: Document) -> str:
    """The draft as plain text, a line a block (the signature two), ending in a newline."""
    return "".join(f"{before}{content.text}\n" for _, before, content in lines(document))


def hanzi(document: Document) -> int:
    """How long a draft is, as superiors count: the hanzi and the figures of its text, marks and spaces aside.

    A number counts as one, as word processors count it; the red head and what is attached are not counted.
    """
    body = tuple(block for block in document.blocks if not isinstance(block, Masthead) and not _is_attached(block))
    return len(_WORD.findall(plain(replace(document, blocks=body))))


def _is_attached(block: Block) -> bool:
    return isinstance(block, Table) and bool(block.label)


_WORD = pattern(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[0-9A-Za-z.%]+")
