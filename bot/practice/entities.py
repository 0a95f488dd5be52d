"""Telegram's HTML, parsed into text and entities.

Offsets and lengths of entities are in UTF-16 units, byte offsets in error texts in UTF-8 bytes of the source. Rules:
core.telegram.org/bots/api#html-style.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.practice.refusals import Wire, bad

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
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(?P<decimal>[0-9]{1,7})|#x(?P<hex>[0-9a-fA-F]{1,6})|(?P<named>lt|gt|amp|quot));?")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>]+)(?:\s*=\s*("[^"]*"|'[^']*'|[\w.\-]+))?""", re.ASCII)


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


def _character(match: re.Match[str]) -> str:
    """What a character reference stands for; one that stands for nothing stays as it is."""
    if named := match["named"]:
        return _NAMED[named]
    code = int(match["decimal"]) if match["decimal"] else int(match["hex"], 16)
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else match[0]


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
            raise self.fault(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')
        self.entities.reverse()  # of two over the same span the outer one closed last
        self.entities.sort(key=_place)
        return Formatted(self.text, tuple(self.entities))

    def write(self, piece: str) -> None:
        """Take in text between tags."""
        plain = _REFERENCE.sub(_character, piece)
        self.text += plain
        self.length += units(plain)

    def fault(self, text: str, at: int | None = None) -> Exception:
        """A refusal, with the place in bytes when there is one."""
        place = "" if at is None else f" at byte offset {len(self.source[:at].encode())}"
        return bad(f"can't parse entities: {text}{place}")

    def open(self, at: int) -> int:
        """Read a start tag; returns where the text goes on."""
        name = re.compile(r"[^\s>]*").match(self.source, at + 1)
        if name is None or name.end() == len(self.source):
            raise self.fault("Unclosed start tag", at)
        tag = name[0].lower()
        if tag not in _KINDS:
            raise self.fault(f'Unsupported start tag "{tag}"', at)
        attributes, end = self.attributes(tag, at, name.end())
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self.fault('Tag "span" must have class "tg-spoiler"', at)
        self.stack.append(_Open(tag, self.length, attributes))
        return end

    def attributes(self, tag: str, start: int, at: int) -> tuple[dict[str, str], int]:
        """Read attributes up to and with the closing bracket."""
        found: dict[str, str] = {}
        while match := _ATTRIBUTE.match(self.source, at):
            name, value = match[1].lower(), match[2]
            if value is None and name != "expandable":
                raise self.fault(f'Expected equal sign in declaration of an attribute of the tag "{tag}"', start)
            found[name] = _REFERENCE.sub(_character, (value or "").strip("\"'"))
            at = match.end()
        while at < len(self.source) and self.source[at].isspace():
            at += 1
        if not self.source.startswith(">", at):
            raise self.fault(f'Unclosed start tag "{tag}"', start)
        return found, at + 1

    def close(self, at: int) -> int:
        """Read an end tag; returns where the text goes on."""
        if not self.stack:
            raise self.fault("Unexpected end tag", at)
        match = re.compile(r"</([^\s>]*)\s*>").match(self.source, at)
        if match is None:
            raise self.fault("Unclosed end tag", at)
        opened = self.stack.pop()
        if match[1] and match[1].lower() != opened.tag:
            raise self.fault(
                f"Unmatched end tag at byte offset {len(self.source[:at].encode())}, expected "
                f'"</{opened.tag}>", found "</{match[1].lower()}>"'
            )
        self.note(opened)
        return match.end()

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
            entity["custom_emoji_id"] = attributes.get("emoji-id", "")
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
