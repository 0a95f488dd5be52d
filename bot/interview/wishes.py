"""What the clerk wants of the draft beside what it says: wording, words of their own, headings, length, form.

A paragraph is named by its `place`: the id of the topic it tells, or `question.number` for one thing that stands by
itself. Places outlive what they hold: a wish for a paragraph that is not there now waits until it is there again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import TypeVar, assert_never

from bot.interview.model import Figure

T = TypeVar("T")
PARAGRAPH = "paragraph:"
"""What stands before a place where a message is named by what it told: the id of a question, or this."""


class Length(StrEnum):
    """How many words may stand beside the facts: a ceiling, never a target."""

    SHORT = "short"
    STANDARD = "standard"
    FULL = "full"

    @property
    def shorter(self) -> "Length":
        """The next shorter length; the shortest is its own."""
        return Length.STANDARD if self is Length.FULL else Length.SHORT


class Tables(StrEnum):
    """Which figures of the draft are put into tables as well."""

    APPENDIX = "appendix"
    """All of them, behind the signature."""
    SECTIONS = "sections"
    """Those of a section that has many of one kind, within it."""


@dataclass(frozen=True, slots=True)
class Reworded:
    """A paragraph is told another way; way 0 is the one it has by itself."""

    place: str
    way: int


@dataclass(frozen=True, slots=True)
class Agreed:
    """A figure of the clerk's own words that an answer held when they were written.

    Of a thing of a repeated answer it is the `field` of the one numbered `entry`.
    """

    question: str
    figure: Figure
    entry: int = 0
    field: str = ""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A paragraph in the clerk's own words, a line each where they are several; without words it is assembled again.

    `agreed` are the figures of it that answers held; the last `tail` characters came in a message after `message`,
    since clients cut a long text.
    """

    place: str
    text: str
    message: int | None = None
    agreed: tuple[Agreed, ...] = ()
    tail: int = 0


@dataclass(frozen=True, slots=True)
class Dropped:
    """A paragraph is left out of the draft, or (`back`) put in again; its answers are kept either way."""

    place: str
    back: bool = False


@dataclass(frozen=True, slots=True)
class Retitled:
    """A section's heading is another of its parallel set; with no `section`, all headings are of another set."""

    section: str
    way: int


@dataclass(frozen=True, slots=True)
class Sized:
    """How long a section is told, or with no `section` the whole draft; None: as the whole is."""

    section: str
    length: Length | None


@dataclass(frozen=True, slots=True)
class Limited:
    """The most hanzi the draft may have, as the superior union wants it; 0: no limit."""

    hanzi: int


@dataclass(frozen=True, slots=True)
class Formed:
    """The form of the title, by id; empty: that of the kind of unit."""

    form: str


@dataclass(frozen=True, slots=True)
class Addressed:
    """Whom the paper is sent to (主送机关); empty: nobody is named."""

    to: str


@dataclass(frozen=True, slots=True)
class Copied:
    """To whom else the paper goes (抄送机关); empty: to nobody."""

    to: str


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What is enclosed with the paper, by the name of each, in order; none: nothing."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tabled:
    """Figures are put into tables of that sort as well, or no longer."""

    tables: Tables
    on: bool


@dataclass(frozen=True, slots=True)
class Scripted:
    """The draft leaves in traditional characters, or no longer."""

    traditional: bool


@dataclass(frozen=True, slots=True)
class Issued:
    """A draft was sent out; what it said is what the log held up to here."""

    suffix: str


@dataclass(frozen=True, slots=True)
class Returned:
    """A corrected draft came back as a file: its text, a paragraph a line."""

    text: str
    message: int


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding of the review that the clerk lets stand, by its name."""

    finding: str


Wish = (
    Reworded
    | Rewritten
    | Dropped
    | Retitled
    | Sized
    | Limited
    | Formed
    | Addressed
    | Copied
    | Enclosed
    | Tabled
    | Scripted
    | Issued
    | Returned
    | Waived
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Version:
    """A draft that left as a file, or came back (`text`, in `message`): its row of the log, when, and by whom."""

    seq: int
    at: datetime
    by: int
    suffix: str
    text: str = ""
    message: int | None = None


@dataclass(frozen=True, slots=True)
class Wishes:
    """What all wishes come to: `ways` and `own` by place, `headings` and `lengths` by section (empty: the whole).

    `revision` counts the wishes: what buttons of the draft carry to be told from stale ones.
    """

    ways: Mapping[str, int] = field(default_factory=dict)
    own: Mapping[str, Rewritten] = field(default_factory=dict)
    dropped: frozenset[str] = frozenset()
    headings: Mapping[str, int] = field(default_factory=dict)
    lengths: Mapping[str, Length] = field(default_factory=dict)
    limit: int = 0
    form: str = ""
    addressee: str = ""
    copied: str = ""
    enclosed: tuple[str, ...] = ()
    tables: frozenset[Tables] = frozenset()
    traditional: bool = False
    waived: frozenset[str] = frozenset()
    versions: tuple[Version, ...] = ()
    revision: int = 0

    def way(self, place: str) -> int:
        """Which way a paragraph is told."""
        return self.ways.get(place, 0)

    def length(self, section: str) -> Length:
        """How long a section is told."""
        return self.lengths.get(section) or self.lengths.get("", Length.STANDARD)

    def touched(self, place: str) -> bool:
        """Whether a paragraph is other than it would be by itself."""
        return bool(self.way(place)) or place in self.own or place in self.dropped


def granted(wishes: Wishes, wish: Wish, seq: int, at: datetime, by: int) -> Wishes:
    """The wishes with one more, which stands in row `seq` of the log."""
    return replace(_granted(wishes, wish, seq, at, by), revision=wishes.revision + 1)


def _granted(wishes: Wishes, wish: Wish, seq: int, at: datetime, by: int) -> Wishes:
    match wish:
        case Reworded(place, way):
            return replace(wishes, ways=_with(wishes.ways, place, way))
        case Rewritten(place):
            return replace(wishes, own=_with(wishes.own, place, wish if wish.text else None))
        case Dropped(place, back):
            return replace(wishes, dropped=wishes.dropped - {place} if back else wishes.dropped | {place})
        case Retitled(section, way):
            return replace(wishes, headings=_with(wishes.headings, section, way))
        case Sized(section, length):
            return replace(wishes, lengths=_with(wishes.lengths, section, length))
        case Limited(hanzi):
            return replace(wishes, limit=hanzi)
        case Formed(form):
            return replace(wishes, form=form)
        case Addressed(to):
            return replace(wishes, addressee=to)
        case Copied(to):
            return replace(wishes, copied=to)
        case Enclosed(names):
            return replace(wishes, enclosed=names)
        case Tabled(tables, on):
            return replace(wishes, tables=wishes.tables | {tables} if on else wishes.tables - {tables})
        case Scripted(traditional):
            return replace(wishes, traditional=traditional)
        case Issued(suffix):
            return replace(wishes, versions=(*wishes.versions, Version(seq, at, by, suffix)))
        case Returned(text, message):
            return replace(wishes, versions=(*wishes.versions, Version(seq, at, by, "", text, message)))
        case Waived(finding):
            return replace(wishes, waived=wishes.waived | {finding})
        case _:
            assert_never(wish)


def _with(kept: Mapping[str, T], key: str, value: T | None) -> Mapping[str, T]:
    """A mapping with one value put in, or taken out where there is none to put in."""
    others = {name: one for name, one in kept.items() if name != key}
    return {**others, key: value} if value else others
