"""The tags of Telegram's HTML, read one at a time, and the characters that stand for others.

Byte offsets in refusals are in UTF-8 bytes of the source; the texts are those of TDLib's parser.
"""

import re
from collections.abc import Container
from dataclasses import dataclass

from bot.practice.refusals import Refusal, bad

_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(
    r"&(?:#(?P<decimal>[0-9]{1,7})(?![0-9])|#x(?P<hex>[0-9a-fA-F]{1,6})(?![0-9a-fA-F])|(?P<named>[A-Za-z]+));?"
)
_BLANKS = re.compile(r"[ \t\r\n\0\v]*")  # no other blank ends a name
_TAG = re.compile(r"[^ \t\r\n\0\v>]*")
_ATTRIBUTE = re.compile(r"[^ \t\r\n\0\v=>/\"']*")
_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_TOKEN_END = re.compile(r"[ \t\r\n\0\v>]|\Z")


@dataclass(frozen=True, slots=True)
class StartTag:
    """A start tag and its attributes; the text goes on at `end`."""

    name: str
    attributes: dict[str, str]
    end: int


def place(source: str, at: int) -> str:
    """A place as a refusal names it."""
    return f"at byte offset {len(source[:at].encode())}"


def fault(text: str) -> Refusal:
    """A refusal of broken formatting."""
    return bad(f"can't parse entities: {text}")


def decode(text: str) -> str:
    """The text with its character references resolved; what stands for nothing stays as it is."""
    return _REFERENCE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    """What a character reference stands for."""
    if named := match["named"]:
        return _NAMED.get(named, match[0])
    code = int(match["decimal"]) if match["decimal"] else int(match["hex"], 16)
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF else match[0]


def _end(pattern: re.Pattern[str], source: str, at: int) -> int:
    """Where what the pattern takes from there ends; it may take nothing."""
    found = pattern.match(source, at)
    return found.end() if found else at


def read_start(source: str, at: int, known: Container[str]) -> StartTag:
    """The start tag whose bracket opens at that place; its name must be a known one.

    Raises `Refusal`: unknown, or not closed.
    """
    end = _end(_TAG, source, at + 1)
    if end == len(source):
        raise fault(f"Unclosed start tag {place(source, at)}")
    name = source[at + 1 : end].lower()
    if name not in known:
        raise fault(f'Unsupported start tag "{name}" {place(source, at)}')
    attributes, end = _attributes(source, name, at, end)
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise fault(f'Tag "span" must have class "tg-spoiler" {place(source, at)}')
    return StartTag(name, attributes, end)


def _attributes(source: str, tag: str, start: int, at: int) -> tuple[dict[str, str], int]:
    """The attributes of a tag, and where the text goes on."""
    found: dict[str, str] = {}
    while not source.startswith(">", at := _end(_BLANKS, source, at)):
        stop = _end(_ATTRIBUTE, source, at)
        if stop == at:
            raise fault(f'Empty attribute name in the tag "{tag}" {place(source, start)}')
        name, value = source[at:stop], ""
        at = _end(_BLANKS, source, stop)
        if equals := source.startswith("=", at):
            at = _end(_BLANKS, source, at + 1)
        if at == len(source):
            raise fault(f'Unclosed start tag "{tag}" {place(source, start)}')
        if equals:
            value, at = _value(source, start, at)
        found[name] = value
    return found, at + 1


def _value(source: str, start: int, at: int) -> tuple[str, int]:
    """The value of an attribute, in quotes or without, and where the tag goes on."""
    if source[at] in "\"'":
        end = source.find(source[at], at + 1) + 1
        value = decode(source[at + 1 : end - 1])
    else:
        end = _end(_TOKEN, source, at)
        value = source[at:end].lower()
        if not _TOKEN_END.match(source, end):
            raise fault(f"Unexpected end of name token {place(source, at)}")
    if end in (0, len(source)):
        raise fault(f"Unclosed start tag {place(source, start)}")
    return value, end


def read_end(source: str, at: int) -> tuple[str, int]:
    """The name in the end tag at that place, empty for the one opened last, and where the text goes on.

    Raises `Refusal`: it is not closed.
    """
    stop = _end(_TAG, source, at + 2)
    end = _end(_BLANKS, source, stop)
    if not source.startswith(">", end):
        raise fault(f"Unclosed end tag {place(source, at)}")
    return source[at + 2 : stop].lower(), end + 1
