"""A clerk's desk: the units they write for, the summaries they opened, and where at the desk they are.

A small append-only log of its own, folded like a summary's. A new summary in the making lives here until its period is
known: the unit's profile is asked once, field by field, and offered again the next time.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never

from bot.interview.model import Unit

FIELDS = ("name", "kind", "self", "party", "superior")


@dataclass(frozen=True, slots=True)
class Began:
    """A new summary was asked for."""


@dataclass(frozen=True, slots=True)
class UnitChosen:
    """The new summary is for this unit, known or new."""

    unit: str


@dataclass(frozen=True, slots=True)
class UnitTold:
    """A field of a unit's profile was told; an empty text means there is none."""

    unit: str
    field: str
    text: str
    message: int | None = None


@dataclass(frozen=True, slots=True)
class SummaryOpened:
    """A summary of that unit over that period (`bot.interview.period.period_id`) was begun and is the current one."""

    summary: str
    unit: str
    period: str


@dataclass(frozen=True, slots=True)
class Entered:
    """The clerk turned to a summary of theirs."""

    summary: str


@dataclass(frozen=True, slots=True)
class Left:
    """The clerk turned to the desk: `home` or `list`."""

    place: str


@dataclass(frozen=True, slots=True)
class Deleted:
    """A summary was put away."""

    summary: str


@dataclass(frozen=True, slots=True)
class Restored:
    """A summary was taken out again."""

    summary: str


DeskRecord = Began | UnitChosen | UnitTold | SummaryOpened | Entered | Left | Deleted | Restored
DESK_RECORDS = (Began, UnitChosen, UnitTold, SummaryOpened, Entered, Left, Deleted, Restored)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A summary as the desk knows it."""

    summary: str
    unit: str
    period: str
    name: str = ""
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """What a desk's log folds to. `place`: home, list, new (a summary in the making) or summary (the current one)."""

    units: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    messages: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    current: str = ""
    place: str = "home"
    making: str = ""

    @property
    def open(self) -> tuple[Sheet, ...]:
        """The summaries not put away, the newest first."""
        return tuple(sheet for sheet in reversed(list(self.sheets.values())) if not sheet.deleted)

    @property
    def in_hand(self) -> str:
        """The summary the clerk has before them: the current one, else the newest; empty when there is none."""
        return self.current or next((sheet.summary for sheet in self.open), "")

    @property
    def fresh_unit(self) -> str:
        """The id the next new unit gets."""
        return f"u{len(self.units) + 1}"

    @property
    def missing(self) -> str:
        """The next field to ask of the unit in the making; empty when its profile is complete."""
        told = self.units.get(self.making, {})
        return next((name for name in FIELDS if name not in told), "")

    def sheet(self, summary: str) -> Sheet | None:
        """The summary of that id if it is this clerk's and not put away."""
        sheet = self.sheets.get(summary)
        return sheet if sheet and not sheet.deleted else None


def unit_of(told: Mapping[str, str]) -> Unit:
    """The unit a profile tells of."""
    return Unit(
        told.get("name", ""),
        told.get("kind", ""),
        told.get("self", ""),
        told.get("party", ""),
        told.get("superior", ""),
    )


def change_unit(unit: Unit, name: str, text: str) -> Unit:
    """The unit with one field changed."""
    return replace(unit, **{"self_name" if name == "self" else name: text})


def fold_desk(records: Iterable[DeskRecord]) -> Desk:
    """Fold a desk's log, oldest record first."""
    desk = Desk()
    for record in records:
        desk = _take(desk, record)
    return desk


def _take(desk: Desk, record: DeskRecord) -> Desk:
    match record:
        case Began():
            return replace(desk, place="new", making="")
        case UnitChosen(unit):
            return replace(desk, making=unit)
        case UnitTold(unit, name, text, message):
            units = {**desk.units, unit: {**desk.units.get(unit, {}), name: text}}
            messages = desk.messages if message is None else {**desk.messages, message: (unit, name)}
            return _rename(replace(desk, units=units, messages=messages), unit)
        case SummaryOpened(summary, unit, period):
            sheets = {**desk.sheets, summary: Sheet(summary, unit, period, desk.units.get(unit, {}).get("name", ""))}
            return replace(desk, sheets=sheets, current=summary, place="summary", making="")
        case Entered(summary):
            return replace(desk, current=summary, place="summary", making="")
        case Left(place):
            return replace(desk, place=place, making="")
        case Deleted(summary):
            return _put(desk, summary, deleted=True)
        case Restored(summary):
            return _put(desk, summary, deleted=False)
        case _:
            assert_never(record)


def _rename(desk: Desk, unit: str) -> Desk:
    """The name told in a summary is that summary's from then on; its unit's others keep the one they began with."""
    sheet = desk.sheets.get(desk.current)
    if sheet is None or desk.place != "summary" or sheet.unit != unit:
        return desk
    return replace(desk, sheets={**desk.sheets, sheet.summary: replace(sheet, name=desk.units[unit].get("name", ""))})


def _put(desk: Desk, summary: str, *, deleted: bool) -> Desk:
    """Put a summary away or take it out; the current one leaves the table with it. The last one moved stands last."""
    if summary not in desk.sheets:
        return desk
    others = {key: sheet for key, sheet in desk.sheets.items() if key != summary}
    sheets = {**others, summary: replace(desk.sheets[summary], deleted=deleted)}
    left = deleted and desk.current == summary
    return replace(
        desk,
        sheets=sheets,
        current="" if left else desk.current,
        place="list" if left and desk.place == "summary" else desk.place,
    )
