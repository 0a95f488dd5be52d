"""The key figures of a draft on one page, which is as wide as the picture made of it has pixels.

It is as high as it must be; what would not fit its place is set smaller, then in lines.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from math import ceil
from typing import Any

from bot.drafting.glance import Against, Card, Glance
from bot.rendering.fonts import Shelf, faces
from bot.rendering.look import Look
from bot.rendering.sieve import sift
from bot.rendering.titling import lay_out, width
from bot.rendering.typesetting import breakable, face, set_in_type

BOLD = 700
"""The weight of figures, as CSS counts it."""
FEW = 2
"""Lines of the unit's name: where it needs more it is set smaller."""
STEP = 2
"""Pixels by which it is tried smaller."""
_DIGITS = re.compile("[0-9.]+")
_MINUS = "\u2212"
"""As wide as a plus, which a hyphen is not."""


def write(seen: Glance, look: Look, shelf: Shelf, template: str, colour: str = "") -> bytes:
    """The page as the bytes of a PDF, a point for a pixel, always the same for the same arguments.

    `colour` is the id of one of the look; an unknown one, or none, is the look's own. Raises `UnsoundTemplate`.
    """
    own, drawn = look.glance, faces(look, shelf)
    draft = {
        **asdict(own),
        "sizes": {name: getattr(own, name) for name in _SIZES},
        "colour": asdict(look.colours.get(colour) or look.colours[own.colour]),
        "faces": {
            "title": face(drawn[own.title]),
            "plain": face(drawn[own.font]),
            "bold": face(shelf.face(look.fonts[own.bold], BOLD)),
        },
        "title": sift(seen.title),
        "headline": _headline(seen.unit.text, look),
        "subject": _said(seen.subject, look, own.subject),
        "last": _said(seen.last, look, own.least),
        "groups": [
            {"name": _said(group.name, look, own.section), "cards": [_card(card, look) for card in group.cards]}
            for group in seen.groups
        ],
    }
    return set_in_type(template, draft, shelf)


_SIZES = ("subject", "section", "name", "figure", "measure", "least")


def _headline(name: str, look: Look) -> Mapping[str, Any]:
    """The unit's name in few lines, broken as a title is; the smallest type if it is as long as that."""
    sizes = range(round(look.glance.headline), round(look.glance.least), -STEP)
    for size in (*sizes, round(look.glance.least)):
        room = _room(look, size)
        lines = lay_out(sift(name), look.title, room)
        if sum(ceil(width(line) / (2 * room)) for line in lines) <= FEW:
            break
    return {"size": size, "lines": [breakable(line, room) for line in lines]}


def _room(look: Look, size: float) -> int:
    """The hanzi of that size that fit a line."""
    return max(1, int((look.glance.width - 2 * look.glance.margin) / size))


def _said(text: str, look: Look, size: float) -> str:
    return breakable(sift(text), _room(look, size) // 2)


def _card(card: Card, look: Look) -> Mapping[str, Any]:
    return {
        "name": _said(card.name, look, look.glance.name),
        "figure": [
            {"text": _said(text, look, look.glance.figure), "large": large}
            for text, large in _runs(sift(card.shown.text))
        ],
        "against": _against(card.against, look) if card.against else None,
    }


def _against(against: Against, look: Look) -> Mapping[str, Any]:
    sign, least = against.sign.replace("-", _MINUS), look.glance.least
    change = f"{sign}{_said(against.change.text, look, least)}" if against.change else ""
    bars = [round(float(share), 4) for share in against.bars] if against.bars else None
    return {"last": _said(against.last.text, look, least), "change": change, "bars": bars}


def _runs(shown: str) -> Iterator[tuple[str, bool]]:
    """A figure in its digits and what stands around them."""
    at = 0
    for digits in _DIGITS.finditer(shown):
        if digits.start() > at:
            yield shown[at : digits.start()], False
        yield digits[0], True
        at = digits.end()
    if at < len(shown):
        yield shown[at:], False
