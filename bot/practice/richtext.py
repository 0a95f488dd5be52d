"""Formatted text as HTML that is safe on a page: a few tags without attributes, everything else escaped."""

import html
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.practice.refusals import Wire

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
    "text_link": "a",
}


def _span(entity: Wire) -> tuple[int, int]:
    """Where an entity begins and ends, in UTF-16 units."""
    start = int(str(entity["offset"]))
    return start, start + int(str(entity["length"]))


def _opening(entity: Wire) -> str:
    """The start tag; a link may lead to a web page only, and opens beside the chat."""
    tag = _TAGS[str(entity["type"])]
    if tag != "a":
        return f"<{tag}>"
    return f'<a href="{html.escape(str(entity["url"]))}" target="_blank" rel="noopener noreferrer">'


def _is_shown(entity: Wire) -> bool:
    """Whether the page has a tag for it."""
    kind = str(entity["type"])
    return kind in _TAGS and (kind != "text_link" or str(entity["url"]).startswith(("http://", "https://")))


def _tags(stack: list[Wire], shown: Sequence[Wire], at: int) -> Iterator[str]:
    """The tags at one place: what ends here is closed, what it overlapped is opened again, what begins is opened."""
    ended = [index for index, entity in enumerate(stack) if _span(entity)[1] <= at]
    keep: list[Wire] = []
    if ended:
        inner = stack[ended[0] :]
        del stack[ended[0] :]
        yield from (f"</{_TAGS[str(entity['type'])]}>" for entity in reversed(inner))
        keep = [entity for entity in inner if _span(entity)[1] > at]
    for entity in [*keep, *(entity for entity in shown if _span(entity)[0] == at)]:
        stack.append(entity)
        yield _opening(entity)


def render_html(text: str, entities: Sequence[Wire]) -> str:
    """The text with its formatting: b i u s code pre blockquote a, all else escaped; line breaks stay as they are."""
    raw = text.encode("utf-16-le", "surrogatepass")
    end = len(raw) // 2
    shown = sorted(filter(_is_shown, entities), key=lambda entity: (_span(entity)[0], -_span(entity)[1]))
    places = sorted({0, end, *(min(place, end) for entity in shown for place in _span(entity))})
    stack: list[Wire] = []
    parts: list[str] = []
    for start, stop in pairwise(places):
        parts.extend(_tags(stack, shown, start))
        parts.append(html.escape(raw[2 * start : 2 * stop].decode("utf-16-le", "replace"), quote=False))
    parts.extend(_tags(stack, (), end))
    return "".join(parts)
