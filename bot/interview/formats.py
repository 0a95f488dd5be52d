"""How a unit wants its paper printed (版式), and the number a paper is issued under (发文字号)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace


@dataclass(frozen=True, slots=True)
class Format:
    """How a unit's papers are printed; what is None is as the templates have it.

    `fonts` is the id of a set of fonts, `bold` are the levels of headings that are bold, `head` is the id of a form of
    red head (版头; empty: none), `seal` says that the paper will be sealed (GB/T 9704-2012, 7.2 and 7.3.5).
    """

    fonts: str | None = None
    bold: tuple[int, ...] | None = None
    head: str | None = None
    seal: bool | None = None


@dataclass(frozen=True, slots=True)
class Formatted:
    """The paper is printed like that from here on."""

    format: Format


@dataclass(frozen=True, slots=True)
class Numbered:
    """The number the paper is issued under, as it is printed, in the clerk's own `words`; empty: none yet."""

    number: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Formats:
    """What there is to choose from: the names of sets of fonts by id, and what holds for units that chose nothing."""

    fonts: Mapping[str, str] = field(default_factory=dict)
    usual: Format = Format("", (), "", seal=False)

    def settled(self, wanted: Format) -> Format:
        """A format with what it leaves open as it is usual; a set of fonts that is gone is the usual one."""
        known = replace(wanted, fonts=wanted.fonts if wanted.fonts in self.fonts else None)
        left = {part.name: getattr(self.usual, part.name) for part in fields(Format)}
        return replace(known, **{name: usual for name, usual in left.items() if getattr(known, name) is None})
