"""What a clerk does with the draft: paragraphs told otherwise, moved, left out; headings and lengths of sections.

A button of a paragraph carries what was wished of it when it was made. Where somebody wished something else of it
since, it does nothing but say so.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from bot.dialogue.drafts import at_summary, refuse
from bot.dialogue.events import Strip, Tap, Toast
from bot.dialogue.leaves import brief_for, leaf_of, leaves
from bot.dialogue.overview import ordered
from bot.dialogue.passages import before, former_of, mark_of
from bot.dialogue.sight import View
from bot.dialogue.turn import Outcome, Turn
from bot.drafting.brief import brief_of
from bot.drafting.sheets import next_way
from bot.interview import drafted, places
from bot.interview.answers import EntriesOrdered
from bot.interview.records import Arranged, Focused, Record
from bot.interview.standing import Standing
from bot.interview.wishes import Dropped, Length, Retitled, Reworded, Rewritten, Sized

T = TypeVar("T")
HIGHEST = 3
"""Digits of the way of a heading that a button may name."""


def open_draft(turn: Turn) -> Outcome:
    """The draft, at its first page."""
    view = turn.view()
    if view is None or brief_of(turn.content.interview, view.standing).empty:
        return refuse(turn, view)
    return Outcome(desk=at_summary(turn), records=(Focused("draft"),))


def turn_page(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Turn to a page of the draft."""
    if brief_of(turn.content.interview, standing).empty:
        return refuse(turn, turn.view())
    if tap.target and turn.content.interview.section(tap.target) is None:
        return None
    return Outcome(records=(Focused("draft", f"{tap.target}.{tap.choice}" if tap.choice else tap.target),))


@dataclass(frozen=True, slots=True)
class Hand:
    """A paragraph in the clerk's hand, with the button that was pressed."""

    turn: Turn
    view: View
    place: str
    tap: Tap

    def fits(self, ahead: str = "") -> bool:
        """Whether nothing else was wished of the paragraph since the button was made."""
        return self.tap.revision == mark_of(self.view.standing.wishes, self.place, ahead)

    def changed(self) -> Outcome:
        """Say that somebody was there before."""
        toast = Toast(self.turn.say("toast.paragraph_changed"))
        return Outcome(records=(Focused("paragraph", self.place),), replies=(toast,))

    def done(self, note: str, *records: Record) -> Outcome:
        """Something was wished; its page follows."""
        return Outcome(self.turn.say(f"note.paragraph_{note}"), records=(*records, Focused("paragraph", self.place)))


def on_paragraph(act: Callable[[Hand], Outcome]) -> Callable[[Turn, Standing, Tap], Outcome | None]:
    """A tap on a paragraph, while the draft can have it; a paragraph that is gone is said to be kept."""

    def take(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
        place = f"{tap.target}.{tap.choice}" if tap.choice else tap.target
        if drafted.topic_of(turn.content.interview, place) is None:
            return None
        if not drafted.tellable(turn.content.interview, standing, place):
            toast = Toast(turn.say("toast.paragraph_gone"))
            return Outcome(replies=(toast,) if turn.live else (toast, Strip()))
        return act(Hand(turn, View(turn.content, turn.event.by, "", tap.summary, standing=standing), place, tap))

    return take


def look(hand: Hand) -> Outcome:
    """Turn to a paragraph."""
    return Outcome(records=(Focused("paragraph", hand.place),))


def look_behind(hand: Hand) -> Outcome:
    """Turn to the answers behind a paragraph."""
    return Outcome(records=(Focused("answers", hand.place),))


def begin_writing(hand: Hand) -> Outcome:
    """Ask for a paragraph in the clerk's own words."""
    return Outcome(records=(Focused("writing", hand.place),))


def reword(hand: Hand) -> Outcome:
    """Tell a paragraph the next way there is."""
    standing, content = hand.view.standing, hand.turn.content
    here = drafted.topic_of(content.interview, hand.place)
    if not hand.fits() or here is None or hand.place in standing.wishes.own:
        return hand.changed()
    way = next_way(content.interview, content.book, brief_for(hand.view), *here, hand.place)
    if way == standing.wishes.way(hand.place):
        return Outcome(replies=(Toast(hand.turn.say("toast.one_way")),), records=(Focused("paragraph", hand.place),))
    return hand.done("reworded", Reworded(hand.place, way))


def leave_out(hand: Hand) -> Outcome:
    """Leave a paragraph out of the draft; its section's page follows, where it can be had again."""
    if not hand.fits() or hand.place in hand.view.standing.wishes.dropped:
        return hand.changed()
    section, part = leaf_of(leaves(hand.view), hand.place).id
    page = Focused("draft", f"{section}.{part}" if part else section)
    return Outcome(hand.turn.say("note.paragraph_dropped"), records=(Dropped(hand.place), page))


def take_back(hand: Hand) -> Outcome:
    """Put a paragraph in again as it was when it was left out."""
    return hand.done("back", Dropped(hand.place, back=True)) if hand.fits() else hand.changed()


def reset(hand: Hand) -> Outcome:
    """Let a paragraph be as it would be by itself."""
    wishes, place = hand.view.standing.wishes, hand.place
    records: list[Record] = [Reworded(place, 0)] if wishes.way(place) else []
    records += [Rewritten(place, "")] if place in wishes.own else []
    records += [Dropped(place, back=True)] if place in wishes.dropped else []
    return hand.done("reset", *records) if hand.fits() and records else hand.changed()


def have_before(hand: Hand) -> Outcome:
    """Have the clerk's own words again that stood there before; those of now are had again the same way."""
    wishes, place = hand.view.standing.wishes, hand.place
    former = former_of(wishes, place)
    if former is None or not hand.fits():
        return hand.changed()
    back = (Dropped(place, back=True),) if place in wishes.dropped else ()
    return hand.done("had_before", former, *back)


def move_up(hand: Hand) -> Outcome:
    """Put a paragraph before what stands before it: its topic, or the thing it tells."""
    interview, standing = hand.turn.content.interview, hand.view.standing
    sheet, here = leaf_of(leaves(hand.view), hand.place).sheet, drafted.topic_of(interview, hand.place)
    ahead = before(interview, sheet, hand.place) if sheet else ""
    if not ahead or here is None or not hand.fits(ahead):
        return hand.changed()
    name, _, number = hand.place.partition(".")
    if number:
        numbers = [entry.number for entry in standing.entries[name]]
        return hand.done("moved", EntriesOrdered(name, _moved(numbers, int(number), int(ahead.partition(".")[2]))))
    ids = [topic.id for topic in ordered(interview, standing, here[0])]
    return hand.done("moved", Arranged(here[0].id, _moved(ids, name, ahead)))


def _moved(things: list[T], one: T, ahead: T) -> tuple[T, ...]:
    """The things with one put right before another."""
    others = [thing for thing in things if thing != one]
    at = others.index(ahead)
    return (*others[:at], one, *others[at:])


def to_answer(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Turn to an answer behind a paragraph; once it is told, that paragraph's page follows."""
    place = turn.place()
    question = turn.content.interview.question(tap.target)
    back = place.place if isinstance(place, places.AtParagraph) else ""
    if question is None:
        return None
    if not tap.choice:
        return Outcome(records=(Focused("question", question.id, back),))
    number, _, field = tap.choice.partition("-")
    if not number.isdecimal() or not standing.entry(question.id, int(number)) or question.field(field) is None:
        return None
    return Outcome(records=(Focused("entry", f"{question.id}.{number}.{field}", back),))


def retitle(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Take another heading of a section's set, or with no section another set."""
    known = not tap.target or turn.content.interview.section(tap.target) is not None
    fits = known and tap.choice.isdecimal() and len(tap.choice) <= HIGHEST
    if not fits or standing.wishes.headings.get(tap.target, 0) == int(tap.choice):
        return None
    note = "" if tap.target else turn.say("note.retitled_all")
    return Outcome(note, records=(Retitled(tap.target, int(tap.choice)),))


def resize(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Tell a section, or with none the whole, at another length."""
    known = not tap.target or turn.content.interview.section(tap.target) is not None
    length = next((one for one in Length if one.value == tap.choice), None)
    if not known or length is None or standing.wishes.length(tap.target) is length:
        return None
    return Outcome(records=(Sized(tap.target, length),))
