"""The lines of a paper that name what is attached to it and to whom else it goes: by wish, and for its own tables."""

from collections.abc import Iterator, Sequence

from bot.drafting.brief import Brief
from bot.drafting.document import Attached, Block, CopiedTo, Signature, Table, Text, strung
from bot.drafting.facts import unmarked, words_fact
from bot.drafting.phrases import Lines, Phrase, PhraseBook

MOST = 9
"""Things that are enclosed with a paper."""


def enclosed(blocks: Sequence[Block], book: PhraseBook, brief: Brief) -> tuple[Block, ...]:
    """The blocks of a draft with these lines: attachments over the signature, numbered where there are several."""
    if book.lines is None:
        return tuple(blocks)
    lines = tuple(_attached(blocks, book.lines, brief))
    copied = _named(book.lines.copied, "copied", brief.wishes.copied) if brief.wishes.copied else None
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Signature):
            found += lines
        found.append(block)
    return (*found, CopiedTo(copied)) if copied else tuple(found)


def _attached(blocks: Sequence[Block], lines: Lines, brief: Brief) -> Iterator[Attached]:
    """A line for each thing attached, the paper's own table first."""
    tables = [block.caption for block in blocks if isinstance(block, Table) and block.label]
    names = [*tables, *(_named(None, "enclosed", name) for name in brief.wishes.enclosed)]
    many = len(names) > 1
    for place, name in enumerate(names, 1):
        numbered = strung((Text(f"{place}. "), name)) if many else name
        if place == 1:
            before, _, after = lines.attached.say({"name": _NAME}).partition(_NAME)
            yield Attached(strung((Text(before), numbered, Text(after))))
        else:
            yield Attached(numbered, more=True)


_NAME = "\x00"
"""Where the name goes in the words of a line."""


def _named(phrase: Phrase | None, key: str, words: str) -> Text:
    """A name as the clerk gave it, fit for print, in the words of a line."""
    fact = words_fact(key, words)
    text = str(fact) if fact.said else ""
    return unmarked(phrase.say({"name": text}) if phrase else text, {key: fact})
