"""A draft with a block of every kind: whether a template can set it is tried with this one."""

from datetime import date

from bot.drafting.document import Addressee, Document, Heading, Paragraph, Signature, Text, Title

_TEXT = Text("\u4e00")

SPECIMEN = Document(
    (
        Title(_TEXT),
        Addressee(_TEXT),
        *(Heading(level, "", _TEXT) for level in (1, 2, 3, 4)),
        Paragraph(_TEXT),
        Paragraph(_TEXT),
        Signature(_TEXT, date(2026, 6, 30)),
    )
)
