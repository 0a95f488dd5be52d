"""A clerk's desk: the units they write for, the summaries they opened, and where at the desk they are.

A small append-only log of its own, folded like a summary's. A new summary in the making lives here until its period is
known: the unit's profile is asked once, field by field, and offered again the next time.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never

from bot.dialogue.desklog import (
    Began,
    Deleted,
    DeskRecord,
    Entered,
    FieldAsked,
    FormatKept,
    Gone,
    Left,
    LetterheadKept,
    LetterheadRemoved,
    PeriodChosen,
    Received,
    Restored,
    Shared,
    SummaryOpened,
    UnitChosen,
    UnitTold,
    Unshared,
    Withdrawn,
)  # fmt: skip
from bot.dialogue.sheets import Sheet, receive, share
from bot.interview.apart import number_in_chat
from bot.interview.lately import Beginnings

FIELDS = ("name", "kind", "self", "party", "superior")
"""The fields of a unit's profile, in the order they are asked."""
COLOUR = "colour"
"""What is known of a unit beside its profile, and never asked: the colour of its pictures."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What a desk's log folds to. `place`: home, list, erase, new (a summary in the making), or summary.

    It may be members or sharing too, of which the clerk looks at `of`.

    Of the summary in the making: its unit (`making`), a field asked again (`asking`), a period chosen (`period`).
    `letterheads` are the units' own templates, by unit; `lettered` the digests of all there ever were, whose bytes are
    kept for the drafts that left on them. `withdrawn` are summaries no longer theirs to see; what they said there is.
    """

    units: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    formats: Mapping[str, FormatKept] = field(default_factory=dict)
    messages: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    current: str = ""
    place: str = "home"
    of: str = ""
    making: str = ""
    asking: str = ""
    period: str = ""
    letterheads: Mapping[str, LetterheadKept] = field(default_factory=dict)
    lettered: frozenset[str] = frozenset()
    withdrawn: frozenset[str] = frozenset()

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
    def due(self) -> str:
        """What the summary in the making needs next: `unit`, a field of its profile, `period`, a word about its `twin`.

        Empty when none is being made.
        """
        if self.place != "new":
            return ""
        if not self.making:
            return "unit"
        told = self.units.get(self.making, {})
        missing = next((name for name in FIELDS if name not in told), "")
        return self.asking or missing or ("twin" if self.twin else "period")

    @property
    def twin(self) -> Sheet | None:
        """The newest summary of the unit in the making over the period chosen for it."""
        return self.find_twin(self.period)

    @property
    def back(self) -> DeskRecord | None:
        """The record that takes the making a step back; None at its first step."""
        match self.due:
            case "unit" | "":
                return None
            case "name":
                return Began() if any(unit != self.making for unit in self.named) else None
            case "twin":
                return PeriodChosen("")
            case "period":
                used = any(sheet.unit == self.making for sheet in self.sheets.values())
                return Began() if used else FieldAsked(FIELDS[-1])
            case field:
                return FieldAsked(FIELDS[FIELDS.index(field) - 1])

    @property
    def named(self) -> Mapping[str, str]:
        """The names of the units that have one, by id."""
        return {unit: told["name"] for unit, told in self.units.items() if told.get("name")}

    def find_twin(self, period: str) -> Sheet | None:
        """The newest summary over that period that the unit in the making, or one of its name, has already."""
        name = self.named.get(self.making)
        ours = (sheet for sheet in self.open if self.making and (sheet.unit == self.making or sheet.name == name))
        return next((sheet for sheet in ours if sheet.period == period), None)

    def letterhead(self, summary: str) -> LetterheadKept | None:
        """The template of its own that the unit of a summary has."""
        sheet = self.sheets.get(summary)
        return self.letterheads.get(sheet.unit) if sheet else None

    def sheet(self, summary: str) -> Sheet | None:
        """The summary of that id if it is this clerk's and not put away."""
        sheet = self.sheets.get(summary)
        return sheet if sheet and not sheet.deleted else None

    def own(self, summary: str) -> Sheet | None:
        """The summary of that id if it is this clerk's own to share, and not put away."""
        sheet = self.sheet(summary)
        return sheet if sheet and not sheet.sharer else None


_folded: Beginnings[DeskRecord, Desk] = Beginnings()
"""Desks folded lately."""


def fold_desk(records: Iterable[DeskRecord]) -> Desk:
    """Fold a desk's log, oldest record first."""
    log = tuple(records)
    taken, desk = _folded.of(log) or (0, Desk())
    for record in log[taken:]:
        desk = _take(desk, record)
    if taken < len(log):
        _folded.keep(log, desk)
    return desk


def _take(desk: Desk, record: DeskRecord) -> Desk:
    match record:
        case Began():
            return _turn(desk, place="new")
        case UnitChosen(unit):
            return replace(desk, making=unit, asking="", period="")
        case UnitTold():
            told = _tell(desk, record)
            return told if record.field == COLOUR else _rename(told, record.unit)
        case FieldAsked(name):
            return replace(desk, asking=name, period="")
        case PeriodChosen(period):
            return replace(desk, period=period)
        case SummaryOpened(summary, unit, period):
            sheets = {**desk.sheets, summary: Sheet(summary, unit, period, desk.named.get(unit, ""))}
            return replace(_turn(desk, place="summary"), sheets=sheets, current=summary)
        case Entered(summary):
            return replace(_turn(desk, place="summary"), current=summary)
        case Left(place, of):
            return replace(_turn(desk, place), of=of)
        case Deleted(summary) | Restored(summary):
            return _put(desk, summary, deleted=isinstance(record, Deleted))
        case Gone(summary):
            return replace(desk, sheets={key: sheet for key, sheet in desk.sheets.items() if key != summary})
        case FormatKept(unit):
            return replace(desk, formats={**desk.formats, unit: record})
        case LetterheadKept(unit, digest):
            kept = {**desk.letterheads, unit: record}
            return replace(desk, letterheads=kept, lettered=desk.lettered | {digest})
        case LetterheadRemoved(unit):
            others = {key: kept for key, kept in desk.letterheads.items() if key != unit}
            return replace(desk, letterheads=others)
        case Shared() | Unshared():
            return replace(desk, sheets=share(desk.sheets, record))
        case Received():
            return replace(desk, sheets=receive(desk.sheets, record))
        case Withdrawn(summary):
            return replace(_withdraw(desk, summary), withdrawn=desk.withdrawn | {summary})
        case _:
            assert_never(record)


def _turn(desk: Desk, place: str) -> Desk:
    """Turn to a place; a summary half made is left behind."""
    return replace(desk, place=place, of="", making="", asking="", period="")


def _tell(desk: Desk, record: UnitTold) -> Desk:
    """Take a field in; a unit in the making that turns out to be of another kind is asked again what hangs on it."""
    told = {**desk.units.get(record.unit, {}), record.field: record.text}
    asked = record.unit == desk.making
    if asked and record.field == "kind" and desk.units[record.unit].get("kind", record.text) != record.text:
        told = {name: told[name] for name in ("name", "kind")}
    messages = {} if record.message is None else {number_in_chat(record.message): (record.unit, record.field)}
    return replace(
        desk,
        units={**desk.units, record.unit: told},
        messages={**desk.messages, **messages},
        asking="" if asked and record.field == desk.asking else desk.asking,
    )


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


def _withdraw(desk: Desk, summary: str) -> Desk:
    sheets = {key: sheet for key, sheet in desk.sheets.items() if key != summary}
    if desk.current != summary:
        return replace(desk, sheets=sheets)
    return replace(desk, sheets=sheets, current="", place="list" if desk.place == "summary" else desk.place)
