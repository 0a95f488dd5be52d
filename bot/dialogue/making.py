"""Making a summary and finding one again: the unit's profile, the period, the list."""

from bot.dialogue.answering import read_name
from bot.dialogue.desk import (
    Deleted,
    Entered,
    Left,
    Restored,
    SummaryOpened,
    UnitChosen,
    UnitTold,
    change_unit,
    unit_of,
)  # fmt: skip
from bot.dialogue.events import Tap
from bot.dialogue.foyer import read_field
from bot.dialogue.sight import Sight, title_of
from bot.dialogue.turn import Outcome, Turn
from bot.interview import flow
from bot.interview.answers import Focused, Opened, Profiled, Standing
from bot.interview.model import Period
from bot.interview.period import period_id, period_of


def choose_unit(turn: Turn, tap: Tap) -> Outcome | None:
    """The unit of a new summary: one already known, or the next new one."""
    known = tap.target in turn.desk.units or tap.target == turn.desk.fresh_unit
    fits = turn.desk.place == "new" and not turn.desk.making and known and turn.live
    return Outcome(desk=(UnitChosen(tap.target),)) if fits else None


def choose_field(turn: Turn, tap: Tap) -> Outcome | None:
    """A field of the profile tapped, while it is the one being asked."""
    desk = turn.desk
    if desk.place != "new" or not desk.making or tap.target != desk.missing or not turn.live:
        return None
    unit = unit_of(desk.units.get(desk.making, {}))
    told = read_field(Sight(turn.content, turn.event.by), tap.target, unit, tap.choice)
    return None if told is None else Outcome(desk=(UnitTold(desk.making, tap.target, told),))


def choose_period(turn: Turn, tap: Tap) -> Outcome | None:
    """The period tapped, once the unit's profile is complete."""
    period = period_of(tap.target)
    desk = turn.desk
    if period is None or desk.place != "new" or desk.making not in desk.units or desk.missing or not turn.live:
        return None
    return open_summary(turn, period)


def reopen(turn: Turn, tap: Tap) -> Outcome | None:
    """Go on with a summary of the list."""
    if turn.desk.sheet(tap.summary) is None or turn.standing is None:
        return None
    return enter(turn, turn.standing, tap.summary)


def enter(turn: Turn, standing: Standing, summary: str) -> Outcome:
    """Turn to a summary and say which it is, unless the screen that follows does: the map has its title."""
    on_map = flow.present(turn.content.interview, standing, turn.event.by) == flow.AtMap()
    note = "" if on_map else turn.say("note.entered", title=title_of(turn.content, standing))
    return Outcome(note, desk=(Entered(summary),))


def put_away(turn: Turn, tap: Tap) -> Outcome | None:
    """Put a summary away; the list that follows offers to take it out again."""
    if turn.desk.sheet(tap.summary) is None:
        return None
    return Outcome(desk=(Deleted(tap.summary), Left("list")))


def take_out(turn: Turn, tap: Tap) -> Outcome | None:
    """Take out a summary that was put away."""
    sheet = turn.desk.sheets.get(tap.summary)
    if sheet is None or not sheet.deleted or turn.standing is None:
        return None
    note = turn.say("note.restored", title=title_of(turn.content, turn.standing))
    return Outcome(note, desk=(Restored(tap.summary), Left("list")))


def choose_profile(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """A field of an open summary's profile tapped, while it is the one being asked."""
    if turn.place() != flow.AtProfile(tap.target):
        return None
    told = read_field(Sight(turn.content, turn.event.by), tap.target, standing.unit, tap.choice)
    return None if told is None else set_profile(turn, standing, tap.target, told, None)


def tell_unit(turn: Turn, field: str, text: str, message: int | None) -> Outcome:
    """A field of the profile of the unit in the making."""
    told = read_name(turn, field, text)
    if isinstance(told, Outcome):
        return told
    return Outcome(desk=(UnitTold(turn.desk.making, field, told, message),))


def change_profile(turn: Turn, standing: Standing, field: str, text: str, message: int | None) -> Outcome:
    """A field of the profile of an open summary's unit: the summary's, and what is offered the next time."""
    told = read_name(turn, field, text)
    return told if isinstance(told, Outcome) else set_profile(turn, standing, field, told, message)


def set_profile(turn: Turn, standing: Standing, field: str, told: str, message: int | None) -> Outcome:
    """Write a field of the profile down in the summary and at the desk."""
    sheet = turn.desk.sheet(turn.event.summary)
    desk = (UnitTold(sheet.unit, field, told, message),) if sheet else ()
    records = (Profiled(change_unit(standing.unit, field, told)), Focused("profile"))
    return Outcome(profile_note(turn, field, told), desk=desk, records=records)


def profile_note(turn: Turn, field: str, told: str) -> str:
    """What is said of a field of the profile that was told."""
    kind = turn.content.interview.unit_kind(told) if field == "kind" else None
    value = kind.name if kind else told or turn.say("plain.none")
    return turn.say("note.profile", field=turn.say(f"plain.field.{field}"), value=value)


def open_summary(turn: Turn, period: Period) -> Outcome:
    """Begin a summary of the unit in the making over a period."""
    unit = unit_of(turn.desk.units[turn.desk.making])
    opened = SummaryOpened(turn.event.fresh, turn.desk.making, period_id(period))
    note = turn.say("note.opened", title=unit.name + turn.content.book.periods.entitle(period))
    return Outcome(note, desk=(opened,), records=(Opened(unit, period),), opened=turn.event.fresh)
