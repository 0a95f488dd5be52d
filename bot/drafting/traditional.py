"""A draft in traditional characters: its blocks with every mark where it was, and names as they were given.

What is left as given: the names of the unit and of those above it, whoever an honour names, to whom the paper goes, and
titles in 《》 that the clerk wrote. All else is turned, the clerk's free words too: half a paper in one script and half
in the other is none. What the templates offer for a body above (区总工会) is nobody's name: it is turned like their
other words, whoever wrote it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, assert_never

from bot.drafting.brief import Brief
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
    Proof,
    Signature,
    Table,
    Text,
    Title,
)
from bot.drafting.language import clean
from bot.interview.model import Interview, Kind, Words
from bot.interview.patterns import pattern
from bot.interview.unit import Unit

if TYPE_CHECKING:
    from opencc import OpenCC

WHOM = ("who", "by")
"""The fields of an honour that name people or bodies (`interview.toml`)."""
_TITLE = pattern("《[^《》]*》")
_HALF = pattern("[\ud800-\udfff]")
"""Half of a character, which nothing outside Python takes."""
_HANZI = (0x4E00, 0x9FFF)
_SEAMS = pattern("(?<=[金卡])(?=发)|(?<=发)(?=卡)|(?<=折)(?=合)")
"""Where two words meet of which OpenCC makes one: 慰问金|发放 (金髮 is blond hair), 发|卡 (髮卡 is a hair clip)."""
_NEVER = {"蔘": "參", "睏": "困", "孃": "娘"}
"""What it makes of a word that begins in the one before, 12人|参加 and 做好|困难, and of 娘家: always the plain one."""


def kept_names(interview: Interview, brief: Brief) -> frozenset[str]:
    """The names in a draft that stay as they were given."""
    unit, wishes = brief.unit, brief.wishes
    names = {unit.party, unit.superior, wishes.addressee, wishes.copied, wishes.number.number}
    for _, _, question in interview.walk():
        for entry in brief.entries.get(question.id, ()) if question.kind is Kind.HONOUR else ():
            told = (entry.told.get(field) for field in WHOM)
            names |= {answer.value.text for answer in told if answer and isinstance(answer.value, Words)}
    given = set(map(clean, names)) - _offered(interview, unit) | {clean(unit.name)}
    return frozenset(filter(None, given))


def _offered(interview: Interview, unit: Unit) -> set[str]:
    """What a unit of this kind is offered for the bodies above it: words for any such body, no names."""
    kind = interview.unit_kind(unit.kind)
    return set(map(clean, (*kind.parties, *kind.superiors))) if kind else set()


def traditional(document: Document, names: frozenset[str]) -> Document:
    """The document in traditional characters, those names as they are; as many characters as before."""
    kept = _kept(names)
    return replace(document, blocks=tuple(_block(block, kept) for block in document.blocks))


def turned(text: Text, names: frozenset[str]) -> Text:
    """A text in traditional characters, those names as they are; its marks stay true."""
    return _text(text, _kept(names))


Kept = re.Pattern[str] | None


def _kept(names: frozenset[str]) -> Kept:
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True)))) if names else None


def _block(block: Block, kept: Kept) -> Block:
    match block:
        case Title() | Addressee() | Paragraph() | Attached() | CopiedTo():
            return replace(block, content=_text(block.content, kept))
        case Masthead():
            return replace(block, issuer=_text(block.issuer, kept), number=_text(block.number, kept))
        case Heading():
            number = _turned(block.number)
            return replace(block, number=number, content=_text(block.content, kept))
        case Photo():
            return replace(block, caption=_text(block.caption, kept))
        case Signature():
            return replace(block, name=_text(block.name, kept))
        case Table():
            rows = tuple(tuple(_text(cell, kept) for cell in row) for row in block.rows)
            head = tuple(_text(cell, kept) for cell in block.head)
            caption = _text(block.caption, kept)
            return replace(block, caption=caption, head=head, rows=rows, label=_turned(block.label))
        case _:
            assert_never(block)


def _text(text: Text, kept: Kept) -> Text:
    """A text turned but for the stretches that are kept; nothing moves, so its marks stay true."""
    whole, at = "", 0
    for start, end in sorted(_spared(text, kept)):
        if start >= at:
            whole += _turned(text.text[at:start]) + text.text[start:end]
            at = end
    return Text(whole + _turned(text.text[at:]), text.marks)


def _spared(text: Text, kept: Kept) -> Iterator[tuple[int, int]]:
    """Where names stand, and titles in the clerk's words."""
    if kept is not None:
        yield from (found.span() for found in kept.finditer(text.text))
    for mark in text.marks:
        if mark.source.proof is Proof.WORDS:
            found = (one.span() for one in _TITLE.finditer(text.text, mark.start, mark.end))
            yield from found


def _turned(text: str) -> str:
    """The text in traditional characters: by phrases, and where that changes its length character by character."""
    sound = _HALF.sub("\N{REPLACEMENT CHARACTER}", text)
    turned: str = "".join(map(_phrases().convert, _SEAMS.split(sound)))
    if len(turned) != len(text):
        turned = "".join(map(_single, sound))
    turned = "".join(new if new == old else _NEVER.get(new, new) for old, new in zip(sound, turned, strict=True))
    if sound != text:
        turned = "".join(old if _HALF.match(old) else new for old, new in zip(text, turned, strict=True))
    return turned.translate(_usual())


def _single(char: str) -> str:
    turned: str = _phrases().convert(char)
    return turned if len(turned) == 1 else char


@cache
def _phrases() -> "OpenCC":
    from opencc import OpenCC  # not before a draft is turned: few are

    return OpenCC("s2t")


@cache
def _usual() -> dict[int, str]:
    """The characters that Taiwan and Hong Kong both write otherwise than OpenCC's own standard: 為 for 爲."""
    from opencc import OpenCC  # as above

    first, last = _HANZI
    every = [chr(code) for code in range(first, last + 1)]
    taiwan, hong_kong = (OpenCC(way).convert("\n".join(every)).split("\n") for way in ("t2tw", "t2hk"))
    return {
        ord(char): one
        for char, one, other in zip(every, taiwan, hong_kong, strict=True)
        if one == other != char and len(one) == 1
    }
