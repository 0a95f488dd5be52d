"""The fonts a PDF can be drawn with: those of the machine, of a folder the unit names, and two that come along.

Noto Serif SC and Noto Sans SC (OFL, from the package index) are there wherever the program is, so that a PDF can always
be made; the layout lists better ones. Fonts are looked for once while the process runs: that takes a tenth of a second.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pylopdf_fonts_zh_cn

from bot.rendering.look import Look
from bot.rendering.parts import Font

if TYPE_CHECKING:
    import typst

OWN = pylopdf_fonts_zh_cn.serif_path().parent
"""The folder of the fonts that come along."""
OWN_FAMILY = "Noto Serif SC"
"""Stands behind every other, so that nothing is ever drawn with no font at all."""
USUAL = 400
"""The weight of a family that names none."""
STROKE = 0.00006
"""How much thicker a stem gets for each point of weight that a font lacks, in parts of the size of type."""
LEAST = 200
"""Points of weight that must be lacking: a thinner stroke is a whole pixel on a screen and looks heavier than it is."""


class Lack(StrEnum):
    """Why what was named for fonts holds none; the words are in `templates/`, by the value."""

    ABSENT = "absent"
    """There is nothing of that name."""
    FILE = "file"
    """It is no folder: the path of a font itself, mostly."""
    NONE = "none"


class FontsMissing(Exception):
    """The folder that was named for fonts holds none."""

    def __init__(self, folder: Path, lack: Lack) -> None:
        super().__init__(str(folder))
        self.folder = folder
        self.lack = lack


@dataclass(frozen=True, slots=True)
class Face:
    """What a font of the layout is drawn with: families in order, the weight asked for, and how much thicker.

    `latin` is the family of digits and Latin letters where that is another, `path` the file of the first family.
    """

    families: tuple[str, ...]
    weight: int
    thicker: float
    latin: str
    path: Path

    @property
    def is_own(self) -> bool:
        """Whether the machine has nothing better than what comes with the program."""
        return self.path.parent == OWN


@dataclass(frozen=True, slots=True)
class Shelf:
    """All fonts at hand: as typst holds them, and by family the weights it has and where each is.

    `dark` are the families whose digits and Latin letters are drawn with another.
    """

    fonts: "typst.Fonts"
    dark: tuple[str, ...]
    families: Mapping[str, Mapping[int, Path]]

    def face(self, font: Font, bold: int = 0) -> Face:
        """What a font of the layout is drawn with: the first of its families that is here, the others behind it.

        `bold` is a weight asked for in place of its own.
        """
        wanted = [_wanted(entry) for entry in font.drawn if _wanted(entry)[0] in self.families]
        family, weight = wanted[0] if wanted else (OWN_FAMILY, USUAL)
        weight = bold or weight
        had = min(self.families[family], key=lambda has: (abs(has - weight), has))
        names = dict.fromkeys([*(name for name, _ in wanted), OWN_FAMILY])
        lacking = weight - had if weight - had >= LEAST else 0
        return Face(
            tuple(names),
            weight,
            lacking * STROKE,
            OWN_FAMILY if family in self.dark else "",
            self.families[family][had],
        )


@lru_cache(maxsize=4)
def shelf_of(folders: tuple[Path, ...], dark: tuple[str, ...]) -> Shelf:
    """The fonts of the machine, of these folders (with those below them) and of the program, looked for once."""
    import typst  # not before a page is set: the first reply need not wait for it

    fonts = typst.Fonts(
        include_system_fonts=True, include_embedded_fonts=False, font_paths=[*map(str, folders), str(OWN)]
    )
    families: dict[str, dict[int, Path]] = {}
    for font in fonts.fonts():
        if font.style == "normal" and font.path:
            families.setdefault(font.family, {}).setdefault(font.weight, Path(font.path))
    return Shelf(fonts, dark, families)


def shelf_for(look: Look, folder: Path | None) -> Shelf:
    """The fonts for a layout; `folder` is one the unit named. Raises `FontsMissing` if there are none in that."""
    if folder is not None and (lack := _lack(folder)):
        raise FontsMissing(folder, lack)
    named = [folder] if folder is not None else []
    return shelf_of(tuple(path for path in (*named, *map(Path, look.pdf.folders)) if path.is_dir()), look.pdf.dark)


def faces(look: Look, shelf: Shelf) -> Mapping[str, Face]:
    """The face of every font the layout prints with, by its id in the layout, the title's first."""
    return {key: shelf.face(look.fonts[key]) for key in _printed(look)}


def _printed(look: Look) -> Iterable[str]:
    of_glance = (look.glance.title, look.glance.font, look.glance.bold)
    of_parts = (look.body.font, look.number.font, look.table.font, look.table.bold, look.photo.font, *of_glance)
    return dict.fromkeys((look.title.font, look.masthead.font, *look.headings.fonts, *of_parts))


def _lack(folder: Path) -> Lack | None:
    """What is wrong with a folder that was named, if anything."""
    try:
        if not folder.is_dir():
            return Lack.FILE if folder.exists() else Lack.ABSENT
    except OSError:  # what may not be looked at holds nothing that can be used
        return Lack.NONE
    return None if _holds_fonts(folder) else Lack.NONE


@lru_cache(maxsize=4)
def _holds_fonts(folder: Path) -> bool:
    """Whether a font can be read in a folder or below it."""
    import typst  # as above

    return bool(typst.Fonts(False, False, [str(folder)]).fonts())


def _wanted(entry: str) -> tuple[str, int]:
    """A family of the layout and the weight wanted: `Noto Serif CJK SC:700`."""
    family, _, weight = entry.partition(":")
    return family, int(weight or USUAL)
