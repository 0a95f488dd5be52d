"""Every file a draft can be: the one place that knows which writer makes which."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bot.drafting.document import Document, Signature, Text
from bot.drafting.glance import Glance
from bot.rendering import glance, markdown, pdf, picture, plain, word
from bot.rendering.fonts import shelf_for
from bot.rendering.look import Look

UNSIGNED = Signature(Text(""), date(1980, 1, 1))
"""Stands for the signature of a paper that came back without one (ZIP: no time before 1980)."""

SUFFIXES = (".docx", ".pdf", ".png", ".jpg", ".txt", ".md")
"""The files a draft can be written as; a picture is of its first page."""


PICTURES = tuple(picture.FORMATS)
"""Those of them that are pictures."""

NO_PHOTOS: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made; `pages` is how many the draft has that a picture shows one of."""

    content: bytes
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Press:
    """Makes files: `look` is the parsed `document/page.toml`, `typeset` its typst template.

    `fonts` is a folder of the unit's own fonts, if it has one, `seen` the template of the picture of the key figures.
    """

    look: Mapping[str, Any]
    typeset: str
    fonts: Path | None = None
    seen: str = ""

    def make(self, document: Document, suffix: str, photos: Mapping[str, bytes] = NO_PHOTOS) -> bytes:
        """A draft as the bytes of a file of that suffix: the same draft, the same file.

        It is dated and authored as it is signed; one that nobody signed is dated with the first day an archive can
        hold. `photos` are the bytes of its photos by digest. Raises KeyError for a suffix that is not in `SUFFIXES`,
        `FontsMissing`, `UnsoundTemplate`.
        """
        match suffix:
            case ".txt":
                return plain.write(document)
            case ".md":
                return markdown.write(document)
            case ".docx":
                return self._word(document, photos)
            case ".pdf":
                return self._pdf(document, photos)
            case _ if suffix in picture.FORMATS:
                return self.picture(document, suffix, 1, photos).content
            case _:
                raise KeyError(suffix)

    def picture(self, document: Document, suffix: str, page: int, photos: Mapping[str, bytes] = NO_PHOTOS) -> Made:
        """A page of a draft as a picture; the last one where there are fewer."""
        made = self._pdf(document, photos)
        return Made(picture.draw(made, suffix, page), picture.pages(made))

    def glance(self, seen: Glance, suffix: str, colour: str = "") -> bytes:
        """The picture of a draft's key figures, in a colour by id (see `glance.write`); the same again for the same.

        Raises KeyError for a suffix that is not a picture's, `FontsMissing`, `UnsoundTemplate`.
        """
        look = Look.read(self.look)
        page = glance.write(seen, look, shelf_for(look, self.fonts), self.seen, colour)
        return picture.draw(page, suffix, dpi=picture.SCREEN)

    def _word(self, document: Document, photos: Mapping[str, bytes]) -> bytes:
        signed = _signed(document)
        at = datetime(signed.day.year, signed.day.month, signed.day.day, tzinfo=UTC)
        return word.write(document, Look.read(self.look).suited(document.format), at, signed.name.text, photos)

    def _pdf(self, document: Document, photos: Mapping[str, bytes]) -> bytes:
        look = Look.read(self.look).suited(document.format)
        shelf, author = shelf_for(look, self.fonts), _signed(document).name.text
        return pdf.write(document, look, shelf, self.typeset, author, photos)


def _signed(document: Document) -> Signature:
    return next((block for block in document.blocks if isinstance(block, Signature)), UNSIGNED)
