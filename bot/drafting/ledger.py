"""The ledger: for every answer a draft shows, where it stands in the text and what the clerk said."""

from collections.abc import Iterator

from bot.drafting.document import Document, Mark, Text
from bot.drafting.printed import lines

Row = dict[str, str | int | list[list[str | int | None]] | None]


def rows(document: Document) -> Iterator[Row]:
    """A row for each answer shown, in the order of the text.

    `start` and `end` are code points in `printed.plain`; `value` and `max` decimal strings in base units, or an ISO
    day, a choice's id or the clerk's text; `words` what the clerk wrote or tapped. The figure of the same span last
    year has `last` as its item, as in `from`, and no words: what is kept of it is its value.
    """
    place = 0
    for block, before, content in lines(document):
        for mark in content.marks:
            yield _row(block, place + len(before), content, mark)
        place += len(before) + len(content.text) + 1


def _row(block: int, offset: int, content: Text, mark: Mark) -> Row:
    source = mark.source
    row: Row = {
        "block": block,
        "start": offset + mark.start,
        "end": offset + mark.end,
        "shown": content.text[mark.start : mark.end],
        "kind": source.proof.value,
        "question": source.question,
        "item": "last" if source.last else source.item,
        "value": source.value,
        "words": source.words,
    }
    if source.op:
        row |= {"op": source.op, "from": [list(answer) for answer in source.of]}
    return row if source.high is None else {**row, "max": source.high}
