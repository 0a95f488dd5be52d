"""Making a summary and finding one again: the unit's profile, the period, the list."""

from bot.dialogue.answering import read_name
from bot.dialogue.desk import COLOUR, FIELDS
from bot.dialogue.desklog import (
    Deleted,
    Entered,
    FieldAsked,
    FormatKept,
    Left,
    PeriodChosen,
    Restored,
    SummaryOpened,
    UnitChosen,
    UnitTold,
)  # fmt: skip
from bot.dialogue.events import Tap
from bot.dialogue.profile import change_unit, read_field, unit_of
from bot.dialogue.sight import Sight, kind_gone, same_label, title_of
from bot.dialogue.turn import Outcome, Turn
from bot.interview import flow, places
from bot.interview.formats import Format
from bot.interview.period import Period, period_id, period_of
from bot.interview.records import Focused, Opened, Profiled
from bot.interview.standing import Standing
from bot.interview.wishes import Coloured


def choose_unit(turn: Turn, tap: Tap) -> Outcome | None:
    """The unit of a new summary: one already known, or the next new one."""
    known = tap.target in turn.desk.units or tap.target == turn.desk.fresh_unit
    fits = turn.desk.due == "unit" and known and turn.live
    return Outcome(desk=(UnitChosen(tap.target),)) if fits else None


def name_unit(turn: Turn, text: str, message: int | None) -> Outcome:
    """A name typed where a unit is chosen: the known unit of that name, or a new one's."""
    fresh = turn.desk.fresh_unit
    if same_label(text, turn.say("button.new_unit")):
        return Outcome(desk=(UnitChosen(fresh),))
    told = read_name(turn, "name", text)
    if isinstance(told, Outcome):
        return told
    return _known_unit(turn, told) or Outcome(desk=(UnitChosen(fresh), UnitTold(fresh, "name", told, message)))


def _known_unit(turn: Turn, name: str) -> Outcome | None:
    """Go on with the unit of that name, if there is one and it is not the one in the making."""
    unit = next((unit for unit, known in turn.desk.named.items() if known == name and unit != turn.desk.making), None)
    return Outcome(turn.say("note.unit_known", name=name), desk=(UnitChosen(unit),)) if unit else None


def choose_field(turn: Turn, tap: Tap) -> Outcome | None:
    """A field of the profile tapped, while it is the one being asked."""
    desk = turn.desk
    if tap.target not in FIELDS or tap.target != desk.due or not turn.live:
        return None
    unit = unit_of(desk.units.get(desk.making, {}))
    told = read_field(Sight(turn.content, turn.event.by), tap.target, unit, tap.choice)
    return None if told is None else Outcome(desk=(UnitTold(desk.making, tap.target, told),))


def keep_field(turn: Turn, tap: Tap) -> Outcome | None:
    """Leave a field that is asked again as it was told."""
    return Outcome(desk=(FieldAsked(""),)) if tap.target and tap.target == turn.desk.asking and turn.live else None


def step_back(turn: Turn, tap: Tap) -> Outcome | None:
    """Go back from what is being asked to what was asked before it."""
    return back_from(turn) if tap.target == turn.desk.due and turn.live else None


def back_from(turn: Turn) -> Outcome | None:
    """One step of the making back; None at the first."""
    return Outcome(desk=(turn.desk.back,)) if turn.desk.back else None


def choose_period(turn: Turn, tap: Tap) -> Outcome | None:
    """The period tapped, once the unit's profile is complete; or a second summary of one that is taken."""
    period = period_of(tap.target)
    if period is None or not turn.live:
        return None
    if tap.choice == "another":
        return open_summary(turn, period) if turn.desk.due == "twin" and turn.desk.period == tap.target else None
    return open_or_ask(turn, period) if turn.desk.due == "period" else None


def open_or_ask(turn: Turn, period: Period) -> Outcome:
    """Begin a summary over a period, unless its unit has one already: then that is asked about first."""
    if turn.desk.find_twin(period_id(period)):
        return Outcome(desk=(PeriodChosen(period_id(period)),))
    return open_summary(turn, period)


def reopen(turn: Turn, tap: Tap) -> Outcome | None:
    """Go on with a summary of the list."""
    if turn.desk.sheet(tap.summary) is None or turn.standing is None:
        return None
    return enter(turn, turn.standing, tap.summary)


def enter(turn: Turn, standing: Standing, summary: str) -> Outcome:
    """Turn to a summary and say which it is, unless the screen that follows does: the map has its title."""
    on_map = flow.present(turn.content.interview, standing, turn.event.by) == places.AtMap()
    note = "" if on_map else turn.say("note.entered", title=title_of(turn.content, standing))
    gone = kind_gone(turn.content, standing)
    return Outcome("\n".join(filter(None, (note, gone))), desk=(Entered(summary),))


def put_away(turn: Turn, tap: Tap) -> Outcome | None:
    """Put a summary away; the list that follows offers to take it out again."""
    if turn.desk.sheet(tap.summary) is None:
        return None
    page = turn.desk.of if turn.desk.place == "list" else ""
    return Outcome(desk=(Deleted(tap.summary), Left("list", page)))


def take_out(turn: Turn, tap: Tap) -> Outcome | None:
    """Take out a summary that was put away."""
    sheet = turn.desk.sheets.get(tap.summary)
    if sheet is None or not sheet.deleted or turn.standing is None:
        return None
    note = turn.say("note.restored", title=title_of(turn.content, turn.standing))
    return Outcome(note, desk=(Restored(tap.summary), Left("list")))


def choose_profile(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """A field of an open summary's profile tapped, while it is the one being asked."""
    if turn.place() != places.AtProfile(tap.target):
        return None
    told = read_field(Sight(turn.content, turn.event.by), tap.target, standing.unit, tap.choice)
    return None if told is None else set_profile(turn, standing, tap.target, told, None)


def tell_unit(turn: Turn, field: str, text: str, message: int | None) -> Outcome:
    """A field of the profile of the unit in the making; the name of a known unit stands for its whole profile."""
    told = read_name(turn, field, text)
    if isinstance(told, Outcome):
        return told
    known = _known_unit(turn, told) if field == "name" else None
    return known or Outcome(desk=(UnitTold(turn.desk.making, field, told, message),))


def change_profile(turn: Turn, standing: Standing, field: str, text: str, message: int | None) -> Outcome:
    """A field of the profile of an open summary's unit: the summary's, and what is offered the next time."""
    told = read_name(turn, field, text)
    return told if isinstance(told, Outcome) else set_profile(turn, standing, field, told, message)


def set_profile(turn: Turn, standing: Standing, field: str, told: str, message: int | None) -> Outcome:
    """Write a field of the profile down in the summary and at the desk."""
    sheet = turn.desk.sheet(turn.event.summary)
    desk = (UnitTold(sheet.unit, field, told, message),) if sheet and sheet.unit else ()
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
    kept = turn.desk.formats.get(turn.desk.making, FormatKept("", Format()))
    note = turn.say("note.opened", title=unit.name + turn.content.book.periods.entitle(period))
    if kept.format != Format() or kept.copied:
        note += "\n" + turn.say("note.as_before", copied=kept.copied)
    begun = Opened(unit, period, kept.format, kept.copied)
    colour = turn.desk.units[turn.desk.making].get(COLOUR)
    coloured = (Coloured(colour),) if colour else ()
    return Outcome(note, desk=(opened,), records=(begun, *coloured), opened=turn.event.fresh)
