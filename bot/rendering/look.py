"""How the page looks: the measures, fonts and style names of `templates/document/page.toml`.

Whoever edits that file writes millimetres and points; the properties here are where they become Word's twips.
"""

import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Self, TypeVar, get_type_hints

from bot.interview.formats import Format
from bot.rendering.layout import Layout, LayoutError
from bot.rendering.parts import (
    BodyLook,
    Colour,
    CopiedLook,
    Font,
    FontSet,
    GlanceLook,
    HeadingLook,
    LetterheadNames,
    MastheadLook,
    NumberLook,
    Options,
    Page,
    PdfLook,
    PhotoLook,
    SignatureLook,
    TableLook,
    TitleLook,
)
from bot.rendering.twips import points, twips

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_Part = TypeVar("_Part", bound="DataclassInstance")

_DRAWN = re.compile(r"[^:]*[^:\s](:[1-9]00)?")
"""A family of fonts, and the weight wanted as CSS counts it."""
_COLOUR = re.compile("[0-9A-F]{6}")
_PAINT = re.compile("#[0-9A-Fa-f]{6}")
_PANOSE = re.compile("[0-9A-Fa-f]{20}")
"""Ten bytes in hexadecimal (ECMA-376 part 1, 17.8.3.13); Word calls a file with anything else damaged."""


_PAINTS = ("ink", "pale", "paper")


@dataclass(frozen=True, slots=True)
class Look:
    """All of page.toml."""

    page: Page
    fonts: Mapping[str, Font]
    sets: Mapping[str, FontSet]
    masthead: MastheadLook
    title: TitleLook
    body: BodyLook
    headings: HeadingLook
    signature: SignatureLook
    table: TableLook
    photo: PhotoLook
    copied: CopiedLook
    options: Options
    number: NumberLook
    letterhead: LetterheadNames
    pdf: PdfLook
    glance: GlanceLook
    colours: Mapping[str, Colour]

    @classmethod
    def read(cls, mapping: Mapping[str, Any]) -> Self:
        """The look a parsed page.toml describes.

        Raises `LayoutError` with every entry that is missing, unknown, of the wrong type, names no font of the list,
        or leaves no room for text.
        """
        layout = Layout(mapping)
        look = cls(
            _fill(Page, layout.table("page")),
            {key: _fill(Font, font) for key, font in layout.table("fonts").tables()},
            {key: _set(of) for key, of in layout.table("sets").tables()},
            _fill(MastheadLook, layout.table("masthead")),
            _fill(TitleLook, layout.table("title")),
            _fill(BodyLook, layout.table("body")),
            _fill(HeadingLook, layout.table("headings")),
            _fill(SignatureLook, layout.table("signature")),
            _fill(TableLook, layout.table("table")),
            _fill(PhotoLook, layout.table("photo")),
            _fill(CopiedLook, layout.table("copied")),
            _fill(Options, layout.table("options")),
            _fill(NumberLook, layout.table("number")),
            _fill(LetterheadNames, layout.table("letterhead")),
            _fill(PdfLook, layout.table("pdf")),
            _fill(GlanceLook, layout.table("glance")),
            {key: _fill(Colour, colour) for key, colour in layout.table("colours").tables()},
        )
        layout.close()
        if faults := layout.faults or look._unusable():
            raise LayoutError(tuple(faults))
        return look

    def _unusable(self) -> list[str]:
        """The entries that are well formed and still cannot be."""
        checks: dict[str, object] = {"masthead.colour": _COLOUR.fullmatch(self.masthead.colour)}
        checks |= {f"fonts.{key}.panose": _PANOSE.fullmatch(font.panose) for key, font in self.fonts.items()}
        for key, font in self.fonts.items():
            checks[f"fonts.{key}.drawn"] = font.drawn and all(map(_DRAWN.fullmatch, font.drawn))
        for key, colour in self.colours.items():
            checks |= {f"colours.{key}.{part}": _PAINT.fullmatch(getattr(colour, part)) for part in _PAINTS}
        checks["glance.colour"] = self.glance.colour in self.colours
        return [
            *(entry for entry, sound in checks.items() if not sound),
            *([] if set(self.options.bold) <= {1, 2, 3, 4} else ["options.bold"]),
            *([] if self.options.fonts in ("", *self.sets) else ["options.fonts"]),
            *([] if len(self.headings.fonts) == 4 else ["headings.fonts"]),
            *self._strange_fonts(),
            *self._narrow(),
        ]

    def _strange_fonts(self) -> list[str]:
        """The entries that ask for a font which is not in the list."""
        asked = {"title.font": self.title.font, "body.font": self.body.font, "number.font": self.number.font}
        asked |= {"photo.font": self.photo.font, "masthead.font": self.masthead.font}
        for key, of in self.sets.items():
            asked |= {f"sets.{key}.instead.{font}": font for font in of.instead}
            asked |= {f"sets.{key}.instead.{font}": other for font, other in of.instead.items() if font in self.fonts}
        asked |= {"table.font": self.table.font, "table.bold": self.table.bold}
        asked |= {f"glance.{part}": getattr(self.glance, part) for part in ("title", "font", "bold")}
        asked |= {f"headings.fonts.{level}": font for level, font in enumerate(self.headings.fonts, 1)}
        asked |= {f"fonts.{key}.rare": font.rare for key, font in self.fonts.items() if font.rare}
        return [entry for entry, font in asked.items() if font not in self.fonts]

    def _narrow(self) -> list[str]:
        """The entries that leave less room than a readable page needs: lines and characters may touch, not overlap."""
        room = {
            "page.lines": self.page.pitch >= points(self.body.size),
            "page.characters": self.character >= points(self.body.size) * 0.9,
            "title.size": self.title_room >= 8,
            "photo.line": points(self.photo.line) >= points(self.photo.size),
            "photo.width": twips(self.photo.width) <= self.page.text_width,
            "photo.pair": 2 * twips(self.photo.pair) <= self.page.text_width,
            "photo.height": self.photo.height <= self.page.height - self.page.top - self.page.bottom,
            "table.line": points(self.table.line) >= points(self.table.size),
            "glance.width": self.glance.width >= 2 * self.glance.margin + self.glance.gap + 4 * self.glance.inset + 300,
            "masthead.least": self.masthead.least <= self.masthead.size <= self.page.text_width / 20,
            "masthead.top": self.masthead.top <= (self.page.height - self.page.top - self.page.bottom) / 2,
            "title.line": points(self.title.line) >= points(self.title.size),
        }
        return [entry for entry, enough in room.items() if not enough]

    def suited(self, wanted: Format) -> "Look":
        """The look as a unit wants it; what it leaves open, or wants and the layout does not have, is as it is here."""
        options = replace(
            self.options,
            bold=self.options.bold if wanted.bold is None else wanted.bold,
            seal=self.options.seal if wanted.seal is None else wanted.seal,
            fonts=wanted.fonts if wanted.fonts and wanted.fonts in self.sets else self.options.fonts,
        )
        fonts = {key: key for key in self.fonts} | dict(self.sets[options.fonts].instead if options.fonts else {})
        return replace(
            self,
            options=options,
            masthead=replace(self.masthead, font=fonts[self.masthead.font]),
            title=replace(self.title, font=fonts[self.title.font]),
            body=replace(self.body, font=fonts[self.body.font]),
            headings=replace(self.headings, fonts=tuple(fonts[font] for font in self.headings.fonts)),
            table=replace(self.table, font=fonts[self.table.font], bold=fonts[self.table.bold]),
            photo=replace(self.photo, font=fonts[self.photo.font]),
            number=replace(self.number, font=fonts[self.number.font]),
        )

    @property
    def character(self) -> int:
        """Twips a hanzi of the body takes, so that `characters` of them fill a line."""
        return self.page.text_width // self.page.characters

    @property
    def squeeze(self) -> int:
        """Twips added to the width of every body character (below zero: taken from it).

        28 characters of 16 pt are wider than 156 mm. A document grid of characters would mend that in Word, but other
        viewers then show 14 a line; the spacing of a run is understood by all.
        """
        return self.character - points(self.body.size)

    @property
    def title_room(self) -> int:
        """Hanzi that fit a line of the title."""
        return self.page.text_width // points(self.title.size)


def _set(layout: Layout) -> FontSet:
    """A set of fonts; one with nothing `instead` is the fonts as they are."""
    named = layout.table("instead") if "instead" in layout else None
    instead = {key: named.text(key) for key in named} if named else {}
    made = FontSet(layout.text("name"), instead)
    layout.close()
    return made


def _fill(part: type[_Part], layout: Layout) -> _Part:
    """A table as a dataclass, a key a field; a field with a default may be left out."""
    readers = {
        float: layout.length,
        int: layout.number,
        str: layout.text,
        bool: layout.flag,
        tuple[str, ...]: layout.texts,
        tuple[int, ...]: layout.numbers,
    }
    kinds = get_type_hints(part)
    values = {
        field.name: readers[kinds[field.name]](field.name)
        for field in fields(part)
        if field.default is MISSING or field.name in layout
    }
    layout.close()
    return part(**values)
