"""Taps: a table of what each button does, and the rule that a button which no longer fits does nothing.

A recording button fits while the revision of its question is the one it was made for, or, for topics and guiding
phrases, while their page is where the clerk stands.
"""

from collections.abc import Callable
from dataclasses import replace

from bot.dialogue import (
    arranging,
    braking,
    commands,
    gathering,
    making,
    noting,
    ownership,
    recalling,
    returned,
    reviewing,
    ticks,
    undoing,
    versions,
    vouching,
)
from bot.dialogue.desklog import Entered, Left
from bot.dialogue.drafts import deliver
from bot.dialogue.drafttaps import DRAFT
from bot.dialogue.enrolling import MEMBERS
from bot.dialogue.events import Strip, Tap, Toast
from bot.dialogue.questiontaps import QUESTION
from bot.dialogue.sharing import SHARING
from bot.dialogue.sight import title_of
from bot.dialogue.turn import Outcome, Turn
from bot.interview import flow, scope
from bot.interview.drafted import FIRST
from bot.interview.progress import progress
from bot.interview.records import Focused
from bot.interview.standing import Standing

Act = Callable[[Turn, Standing, Tap], Outcome | None]
"""What a button on a summary does; None when it no longer fits."""


def take(turn: Turn, tap: Tap | None, *, live: bool) -> Outcome:
    """What a tap does; `live` says that it was on the present screen."""
    outcome = _do(turn, tap) if tap else None
    if outcome is not None:
        return outcome
    if tap is None or tap.action not in {**DESK, **SUMMARY}:
        return _stale(turn, "unknown", live=live)
    gone = tap.summary and turn.desk.sheet(tap.summary) is None
    return _stale(turn, "gone" if gone else "twice" if live else "stale", live=live)


def _do(turn: Turn, tap: Tap) -> Outcome | None:
    if tap.summary and tap.action in SUMMARY:
        return _on_summary(turn, tap)
    return DESK[tap.action](turn, tap) if tap.action in DESK else None


def _stale(turn: Turn, key: str, *, live: bool) -> Outcome:
    """Say that a button is of the past; it loses itself, unless the screen it stands on is the present one."""
    toast = Toast(turn.say(f"toast.{key}"))
    return Outcome(replies=(toast,) if live else (toast, Strip()))


def _on_summary(turn: Turn, tap: Tap) -> Outcome | None:
    if turn.desk.sheet(tap.summary) is None or turn.standing is None:
        return None
    outcome = act(turn, turn.standing, tap)
    if outcome is None or (turn.desk.place == "summary" and turn.desk.current == tap.summary):
        return outcome
    # A button far up in the chat may be of another summary: nobody shall answer for one unit and think of another.
    other = turn.desk.current not in ("", tap.summary)
    note = turn.say("note.switched", title=title_of(turn.content, turn.standing)) if other else ""
    return replace(
        outcome, note="\n".join(filter(None, (note, outcome.note))), desk=(Entered(tap.summary), *outcome.desk)
    )


def act(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Do what a button on a summary does."""
    return SUMMARY[tap.action](turn, standing, tap)


def _focus(place: str, turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Turn to a place, if there still is one of that name."""
    interview = turn.content.interview
    there = {
        "question": interview.question,
        "topics": interview.section,
        "section": interview.section,
        "topic": interview.topic,
    }
    if place in there and there[place](tap.target) is None:
        return None
    return Outcome(records=(Focused(place, tap.target),))


def _to(place: str) -> Act:
    return lambda turn, standing, tap: _focus(place, turn, standing, tap)


def _resume(turn: Turn, standing: Standing, tap: Tap) -> Outcome:
    return Outcome(records=(Focused("resumed"),))


def _fill(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Go through all of a section that is still missing, what was put off included."""
    section = turn.content.interview.section(tap.target)
    missing = progress(section, standing).missing if section else ()
    return Outcome(records=(Focused("filling", tap.target),)) if missing else None


def _back(turn: Turn, standing: Standing, tap: Tap) -> Outcome:
    interview = turn.content.interview
    here = scope.locate(interview, tap.target)
    before = flow.previous(interview, standing, here) if here else None
    return Outcome(records=(Focused(*flow.named(before)) if before else Focused("map"),))


def _deliver(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    return deliver(turn, tap.target) if tap.target in ("docx", "pdf", "txt") else None


DESK: dict[str, Callable[[Turn, Tap], Outcome | None]] = {
    "n": lambda turn, tap: commands.begin(turn),
    "l": lambda turn, tap: Outcome(desk=(Left("list", tap.target if tap.target.isdecimal() else ""),)),
    "h": lambda turn, tap: Outcome(desk=(Left("home"),)),
    "o": making.reopen,
    "del": making.put_away,
    "res": making.take_out,
    "uc": making.choose_unit,
    "uf": making.choose_field,
    "fk": making.keep_field,
    "fb": making.step_back,
    "per": making.choose_period,
    "zx": ownership.export_tap,
    "zz": ownership.erase,
    **MEMBERS,
    **SHARING,
}
SUMMARY: dict[str, Act] = {
    "m": _to("map"),
    "s": _to("section"),
    "t": _to("topics"),
    "tp": _to("topic"),
    "q": _to("question"),
    "p": _to("profile"),
    "rv": _to("review"),
    "rw": reviewing.waive,
    "g": lambda turn, standing, tap: Outcome(records=(Focused("guide", "", FIRST if tap.choice else ""),)),
    "or": _to("order"),
    "ou": arranging.move,
    "pe": arranging.change_pace,
    "r": _resume,
    "f": _fill,
    "b": _back,
    "gi": ticks.tick_guide,
    "gx": ticks.tick_guide,
    "gd": ticks.tick_guide,
    "ti": ticks.tick_topics,
    "tx": ticks.tick_topics,
    "td": ticks.tick_topics,
    "ta": ticks.tick_again,
    "cf": recalling.take_choice,
    "hk": braking.keep,
    "hx": braking.drop,
    "he": braking.erase,
    "un": undoing.tapped,
    "rn": undoing.tapped,
    "nt": _to("note"),
    "na": noting.take_section,
    "np": noting.decide_one,
    "nr": noting.decide_one,
    "nk": noting.decide_one,
    "nx": noting.leave_rest,
    "wi": ticks.tick_wanted,
    "wx": ticks.tick_wanted,
    "wd": ticks.narrow,
    "wa": ticks.narrow,
    "wn": ticks.narrow,
    "e": gathering.on_entry(gathering.look),
    "en": gathering.look_again,
    "ex": gathering.on_entry(gathering.pass_field),
    "er": gathering.on_entry(gathering.pass_fields),
    "eu": gathering.on_entry(gathering.move_up),
    "ed": gathering.on_entry(gathering.take_out),
    "eb": gathering.put_back,
    "ec": gathering.close_tap,
    "uf": making.choose_profile,
    "ok": vouching.vouch,
    **QUESTION,
    **DRAFT,
    "d": _deliver,
    "vs": lambda turn, standing, tap: versions.turn_to(standing, tap),
    "vg": versions.get_again,
    "vc": versions.compare,
    "vo": returned.look,
    "vf": returned.take_figures,
    "vt": returned.take_words,
    "vd": returned.leave_out,
    "vr": returned.read_as_note,
}
