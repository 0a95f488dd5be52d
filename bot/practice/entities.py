"""Telegram's HTML, parsed into text and entities.

Offsets and lengths of entities are in UTF-16 units. Rules: core.telegram.org/bots/api#html-style.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.practice.refusals import Wire
from bot.practice.tags import decode, fault, place, read_end, read_start

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}


@dataclass(frozen=True, slots=True)
class Formatted:
    """Plain text and what is formatted in it."""

    text: str
    entities: Sequence[Wire] = ()


@dataclass(frozen=True, slots=True)
class _Open:
    """A start tag that waits for its end; `offset` in UTF-16 units of the text so far."""

    tag: str
    offset: int
    attributes: dict[str, str]


def units(text: str) -> int:
    """Length in UTF-16 units, as Telegram counts offsets."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(slots=True)
class _Reader:
    """One pass over the source."""

    source: str
    text: str = ""
    length: int = 0
    stack: list[_Open] = field(default_factory=list)
    entities: list[Wire] = field(default_factory=list)

    def read(self) -> Formatted:
        """Everything, tag after tag."""
        at = 0
        while (tag := self.source.find("<", at)) >= 0:
            self.write(self.source[at:tag])
            at = self.close(tag) if self.source.startswith("</", tag) else self.open(tag)
        self.write(self.source[at:])
        if self.stack:
            raise fault(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')
        self.entities.reverse()  # of two over the same span the outer one closed last
        self.entities.sort(key=_place)
        return Formatted(self.text, tuple(self.entities))

    def write(self, piece: str) -> None:
        """Take in text between tags."""
        plain = decode(piece)
        self.text += plain
        self.length += units(plain)

    def open(self, at: int) -> int:
        """Read a start tag; returns where the text goes on."""
        tag = read_start(self.source, at, _KINDS)
        self.stack.append(_Open(tag.name, self.length, tag.attributes))
        return tag.end

    def close(self, at: int) -> int:
        """Read an end tag; returns where the text goes on."""
        if not self.stack:
            raise fault(f"Unexpected end tag {place(self.source, at)}")
        found, end = read_end(self.source, at)
        opened = self.stack.pop()
        if found not in ("", opened.tag):
            where = f"{place(self.source, at)}, expected"
            raise fault(f'Unmatched end tag {where} "</{opened.tag}>", found "</{found}>"')
        self.note(opened)
        return end

    def note(self, opened: _Open) -> None:
        """Add the entity of a closed tag; an empty one is none."""
        size = self.length - opened.offset
        if size:
            self.entities.extend(_entity(opened, size, self.text.encode("utf-16-le")[2 * opened.offset :]))


def _place(entity: Wire) -> tuple[int, int]:
    """Order of entities: as they begin, the longer first."""
    return int(str(entity["offset"])), -int(str(entity["length"]))


def _entity(opened: _Open, length: int, shown: bytes) -> Iterator[Wire]:
    """The entity a tag makes, or none: a link without a usable address, or a date without a time, is plain text."""
    entity: Wire = {"type": _KINDS[opened.tag], "offset": opened.offset, "length": length}
    attributes = opened.attributes
    match opened.tag:
        case "a":
            url = attributes.get("href") or shown.decode("utf-16-le")
            if not re.match(r"(https?|tg|mailto|tel):", url):
                return
            entity["url"] = url
        case "blockquote" if "expandable" in attributes:
            entity["type"] = "expandable_blockquote"
        case "tg-emoji":
            if not re.fullmatch("[0-9]{1,19}", number := attributes.get("emoji-id", "")):
                raise fault("Invalid custom emoji identifier specified")
            entity["custom_emoji_id"] = number
        case "tg-time":
            if not re.fullmatch("[0-9]{1,12}", moment := attributes.get("unix", "")):
                return
            entity |= {"unix_time": int(moment), "date_time_format": attributes.get("format", "")}
        case _:
            pass
    yield entity


def parse_html(source: str) -> Formatted:
    """Parse Telegram's HTML.

    Raises `Refusal`: with Telegram's text and byte offset.
    """
    return _Reader(source).read()
