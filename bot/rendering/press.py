"""Every file a draft can be: the one place that knows which writer makes which."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from bot.drafting.document import Document, Signature, Text
from bot.drafting.glance import Glance
from bot.drafting.letterhead import NAMES, Filling, Vocabulary
from bot.rendering import glance, markdown, pdf, picture, plain, word
from bot.rendering.fonts import shelf_for
from bot.rendering.look import Look

if TYPE_CHECKING:
    from bot.rendering.letterhead.names import Names

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
class Letterhead:
    """A unit's own template, what it may name, and what each name stands for in the draft it is filled with."""

    template: bytes
    vocabulary: Vocabulary
    found: Mapping[str, Filling]


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

    def on_letterhead(
        self, document: Document, letterhead: Letterhead, photos: Mapping[str, bytes] = NO_PHOTOS
    ) -> bytes:
        """A draft as a .docx on a unit's own template: the same draft and template, the same file.

        Raises `Unsuitable` for a template that can't be filled.
        """
        from bot.rendering.letterhead.filled import fill

        signed, look = _signed(document), Look.read(self.look)
        at = datetime(signed.day.year, signed.day.month, signed.day.day, tzinfo=UTC)
        names = _names(look, letterhead.vocabulary)
        return fill(letterhead.template, letterhead.found, names, document, look, at, signed.name.text, photos)

    def try_letterhead(self, template: bytes, vocabulary: Vocabulary) -> None:
        """Look through a unit's template and fill it for a trial. Raises `Unsuitable` for one that is not taken."""
        from bot.rendering.letterhead.trial import try_out

        look = Look.read(self.look)
        try_out(template, _names(look, vocabulary), look)

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


def _names(look: Look, vocabulary: Vocabulary) -> "Names":
    from bot.rendering.letterhead.names import Names

    called = look.letterhead
    return Names(vocabulary, {getattr(called, name): name for name in NAMES})


def _signed(document: Document) -> Signature:
    return next((block for block in document.blocks if isinstance(block, Signature)), UNSIGNED)
