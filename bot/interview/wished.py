"""What all wishes of the clerk come to, folded one by one: what a draft is written by."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar, assert_never

from bot.interview.formats import Format, Formatted, Numbered
from bot.interview.wishes import (
    Addressed,
    Coloured,
    Copied,
    Dropped,
    Enclosed,
    Formed,
    Issued,
    Length,
    Limited,
    OnLetterhead,
    Retitled,
    Returned,
    Reworded,
    Rewritten,
    Scripted,
    Sized,
    Tabled,
    Tables,
    Waived,
    Wish,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Version:
    """A draft that left as a file, or came back (`text`, in `message`): its row of the log, when, and by whom.

    `letterhead` is the digest of the template it was on.
    """

    seq: int
    at: datetime
    by: int
    suffix: str
    text: str = ""
    message: int | None = None
    letterhead: str = ""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What all wishes come to: `ways` and `own` by place, `headings` and `lengths` by section (empty: the whole).

    `former` are the clerk's own words, by place, that others took the place of last, or that were given up.
    `revision` counts the wishes: what buttons of the draft carry to be told from stale ones.
    """

    ways: Mapping[str, int] = field(default_factory=dict)
    own: Mapping[str, Rewritten] = field(default_factory=dict)
    former: Mapping[str, Rewritten] = field(default_factory=dict)
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
    on_letterhead: bool = True
    colour: str = ""
    format: Format = field(default_factory=Format)
    number: Numbered = field(default_factory=Numbered)
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
            own = _with(wishes.own, place, wish if wish.text else None)
            return replace(wishes, own=own, former=_with(wishes.former, place, _former(wishes, wish)))
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
        case OnLetterhead(on):
            return replace(wishes, on_letterhead=on)
        case Coloured(colour):
            return replace(wishes, colour=colour)
        case Formatted(format):
            return replace(wishes, format=format)
        case Numbered():
            return replace(wishes, number=wish)
        case Issued(suffix, letterhead):
            version = Version(seq, at, by, suffix, letterhead=letterhead)
            return replace(wishes, versions=(*wishes.versions, version))
        case Returned(text, message):
            return replace(wishes, versions=(*wishes.versions, Version(seq, at, by, "", text, message)))
        case Waived(finding):
            return replace(wishes, waived=wishes.waived | {finding})
        case _:
            assert_never(wish)


def _former(wishes: Wishes, wish: Rewritten) -> Rewritten | None:
    """The words that stand behind those of a paragraph now: what it said before, unless these only go on with that."""
    before = wishes.own.get(wish.place)
    return wishes.former.get(wish.place) if before is None or wish.text.startswith(before.text) else before


def _with(kept: Mapping[str, T], key: str, value: T | None) -> Mapping[str, T]:
    """A mapping with one value put in, or taken out where there is none to put in."""
    others = {name: one for name, one in kept.items() if name != key}
    return {**others, key: value} if value else others
