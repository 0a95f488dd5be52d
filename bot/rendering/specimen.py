"""A draft with a block of every kind, and figures of every sort: what a template must be able to set."""

from datetime import date
from decimal import Decimal

from bot.drafting.document import (
    Addressee,
    Attached,
    CopiedTo,
    Document,
    Heading,
    Paragraph,
    Photo,
    Signature,
    Table,
    Text,
    Title,
)
from bot.drafting.glance import Against, Card, Glance, Group

_TEXT = Text("\u4e00")

SPECIMEN = Document(
    (
        Title(_TEXT),
        Addressee(_TEXT),
        *(Heading(level, "", _TEXT) for level in (1, 2, 3, 4)),
        Paragraph(_TEXT),
        Photo(_TEXT, "", 3, 4),
        Table(_TEXT, (_TEXT, _TEXT), ((_TEXT, _TEXT),), (60, 40)),
        Paragraph(_TEXT),
        Attached(_TEXT),
        Attached(_TEXT, more=True),
        Signature(_TEXT, date(2026, 6, 30)),
        Table(_TEXT, (_TEXT, _TEXT), ((_TEXT, _TEXT),), (60, 40), label="\u4e00"),
        CopiedTo(_TEXT),
    )
)

_HALF = (Decimal(1), Decimal("0.5"))
SEEN = Glance(
    _TEXT,
    _TEXT.text,
    _TEXT.text,
    (
        Group(
            _TEXT.text,
            (
                Card("", _TEXT.text, _TEXT),
                Card("", _TEXT.text, _TEXT, Against(_TEXT)),
                Card("", _TEXT.text, _TEXT, Against(_TEXT, "+", _TEXT, _HALF)),
            ),
        ),
    ),
)
