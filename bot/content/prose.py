"""What is wrong with a text for people: half-width marks between hanzi, tags Telegram refuses, more than it takes."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.content.faults import Fault
from bot.content.files import Source, Where
from bot.dialogue.wording import LABEL_LIMIT

MESSAGE = 4096  # characters a message of Telegram may have
BUTTON = LABEL_LIMIT  # characters on a button; `dialogue` cuts off what is more
MARKED = BUTTON - 2  # of them beside the mark of what is ticked or answered, and its blank
CALLBACK = 64  # bytes of callback_data
FRAME = 20  # bytes of callback_data that summary, revision and separators take beside question and choice

NO_PROSE = frozenset({"when", "indicator", "heard"})
"""Keys whose text is no prose of ours: an expression, the inventory's own names, words as they stand in notes."""

_CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{\w+\}", re.S)
_HAN = "[\u3400-\u9fff\ue000]"
_HALF = re.compile(f"(?<={_HAN}) ?([,;:?!()])|([,;:?!()]) ?(?={_HAN})")
_TAG = re.compile(r"<(/?)(\w+)((?:\s[^<>]*)?)>")
_TAGS = frozenset({"b", "i", "u", "s", "code", "pre", "blockquote"})
_ENTITY = re.compile(r"&(?!(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);)")


def fixed(source: str) -> str:
    """A template's own text, with a joker (U+E000) wherever it fills something in or decides."""
    return _CODE.sub("\ue000", source)


def half_width(text: str) -> str:
    """The first half-width mark beside a hanzi or a value, or nothing: 句子,这样 should be 句子，这样."""
    found = _HALF.search(re.sub(r"&#?\w+;", "&", fixed(text)))
    return (found[1] or found[2]) if found else ""


def width_faults(source: Source) -> Iterator[Fault]:
    """Every text of a file with a half-width mark beside a hanzi, or with full-width braces, which fill nothing in."""
    for where, text in texts_in(source.table):
        if brace := next((mark for mark in ("｛", "｝") if mark in text), ""):
            yield source.fault(where, "wide_brace", brace=brace)
        if not NO_PROSE.intersection(where) and (mark := half_width(text)):
            yield source.fault(where, "half_width", mark=mark)


def texts_in(value: Any, where: Where = ()) -> Iterator[tuple[Where, str]]:
    """Every text in nested tables and lists, with the way to it."""
    match value:
        case str():
            yield where, value
        case Mapping():
            for key, inner in value.items():
                yield from texts_in(inner, (*where, key))
        case list():
            for place, inner in enumerate(value):
                yield from texts_in(inner, (*where, place))


def too_long(source: Source, where: Where, text: str, limit: int) -> Iterator[Fault]:
    """A text whose own words are over a limit in characters; what is filled in counts as one, tags as none."""
    length = len(_TAG.sub("", fixed(text)))
    if length > limit:
        yield source.fault(where, "over_limit", length=length, limit=limit)


def not_html(source: Source, where: Where, text: str) -> Iterator[Fault]:
    """Tags that Telegram's HTML does not know or that do not close; a bare < or &."""
    plain, open_tags = fixed(text), list[str]()
    for tag in _TAG.finditer(plain):
        closing, name = tag[1], tag[2]
        if name not in _TAGS:
            yield source.fault(where, "unknown_tag", tag=tag[0])
        elif not closing:
            open_tags.append(name)
        elif not open_tags or open_tags.pop() != name:
            yield source.fault(where, "unbalanced_tag", tag=tag[0])
            return
    if open_tags:
        yield source.fault(where, "unbalanced_tag", tag=f"<{open_tags[-1]}>")
    if "<" in _TAG.sub("", plain) or _ENTITY.search(plain):
        yield source.fault(where, "bare_mark")
