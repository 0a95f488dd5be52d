"""What becomes of a text on its way into a message: cleaned, formatted, trimmed, measured."""

import re

from bot.practice.entities import Formatted, parse_html, units
from bot.practice.parameters import Parameters
from bot.practice.refusals import Wire, bad

TEXT_LIMIT = 4096  # code points after parsing (TDLib message_text_length_max)
CAPTION_LIMIT = 1024  # code points after parsing
_SOURCE_LIMIT = 1 << 15  # UTF-8 bytes before parsing (get_formatted_text of the Bot API server)
_BYTES_LIMIT = 35_000  # UTF-8 bytes; Telegram cuts what is beyond without a word
_ENTITIES_LIMIT = 100  # more are ignored without a word
BLANKS = " \t\r\n\0\v"
_CONTROL = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f]")
_UNKEPT = re.compile(r"[\r\u2028-\u202e\u030a\u0333\u033f]")
_COMMAND = re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w+)?")


def clean(text: str) -> str:
    """The text without what Telegram never keeps; a control character, tabs included, becomes a blank."""
    kept = _UNKEPT.sub("", text).encode("utf-8", "replace")[:_BYTES_LIMIT].decode("utf-8", "ignore")
    return _CONTROL.sub(" ", kept)


def commands_in(text: str) -> tuple[Wire, ...]:
    """The bot commands a client marks in what a person typed."""
    return tuple(
        {"type": "bot_command", "offset": units(text[: match.start()]), "length": units(match[0])}
        for match in _COMMAND.finditer(text)
    )


def _trim(formatted: Formatted) -> Formatted:
    """Without blanks at both ends, before the first entity only; entities move along and end with the text."""
    text = formatted.text.rstrip(BLANKS)
    first = min((int(str(entity["offset"])) for entity in formatted.entities), default=len(text))
    lead = min(len(text) - len(text.lstrip(BLANKS)), first)
    text, end = text[lead:], units(text[lead:])
    kept: list[Wire] = []
    for entity in formatted.entities[:_ENTITIES_LIMIT]:
        offset = int(str(entity["offset"])) - lead
        start, stop = max(offset, 0), min(offset + int(str(entity["length"])), end)
        if start < stop:
            kept.append(entity | {"offset": start, "length": stop - start})
    return Formatted(text, tuple(kept))


def _given_entities(parameters: Parameters, name: str) -> tuple[Wire, ...]:
    """The entities a call brings along beside a plain text."""
    given = parameters.structure(name, "entities") or []
    if not isinstance(given, list) or not all(_is_entity(entity) for entity in given):
        raise bad("can't parse entities: expected an Array of MessageEntity")
    return tuple(given)


def _is_entity(given: object) -> bool:
    """Whether it has what every entity has."""
    if not isinstance(given, dict) or not isinstance(given.get("type"), str):
        return False
    return all(isinstance(given.get(name), int) for name in ("offset", "length"))


def read_text(parameters: Parameters, name: str) -> Formatted:
    """The text of that name, by `parse_mode` or with its entities, not yet measured.

    Raises `Refusal`: too many bytes, or broken formatting. Markdown is refused as a whole: this bot speaks HTML.
    """
    if len(parameters.text(name).encode("utf-8", "replace")) > _SOURCE_LIMIT:
        raise bad("text is too long")
    source = clean(parameters.text(name))
    mode = parameters.text("parse_mode").lower()
    if mode not in {"", "none", "html"}:
        raise bad("unsupported parse_mode")
    if mode == "html":
        return _trim(parse_html(source))
    return _trim(Formatted(source, _given_entities(parameters, "entities" if name == "text" else "caption_entities")))


def message_text(parameters: Parameters, too_long: str = "message is too long") -> Formatted:
    """The text of a message to be, 1-4096 code points; an edit is refused in other words than a new one.

    Raises `Refusal`: absent, blank, too long or badly formatted.
    """
    if not parameters.text("text"):
        raise bad("message text is empty")
    formatted = read_text(parameters, "text")
    if not formatted.text:
        raise bad("text must be non-empty")
    if len(formatted.text) > TEXT_LIMIT:
        raise bad(too_long)
    return formatted


def caption(parameters: Parameters) -> Formatted:
    """The caption of a file to be sent, 0-1024 code points."""
    formatted = read_text(parameters, "caption")
    if len(formatted.text) > CAPTION_LIMIT:
        raise bad("message caption is too long")
    return formatted
