"""A repeated answer in the talk: one thing after another, each changed, moved, taken out and put back with a tap."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bot.dialogue.answering import fault_of, note_left_out, pass_by
from bot.dialogue.bounds import LISTED
from bot.dialogue.events import Edited, Tap
from bot.dialogue.listed import key_of, name_of
from bot.dialogue.splitting import split_thing
from bot.dialogue.turn import Outcome, Turn
from bot.dialogue.wording import show_answer
from bot.interview import scope
from bot.interview.answers import (
    Answer,
    EntriesClosed,
    EntriesOrdered,
    Entry,
    EntryPassed,
    EntryRemoved,
    EntryTold,
    How,
    Skipped,
)
from bot.interview.model import Kind, Question
from bot.interview.parsing import InvalidAnswer, parse, says_nothing
from bot.interview.records import Focused, Record
from bot.interview.standing import Standing

ENOUGH = ("没有了", "没了", "就这些", "就这么多", "完了")
"""What a clerk types when everything has been told."""


def begin(turn: Turn, standing: Standing, question: Question, text: str, message: int) -> Outcome:
    """Take typed words as the next thing, or as several: a line each, with nothing more to be asked of them."""
    if says_nothing(text) or text.strip(" 。.\u3000") in ENOUGH:
        return close(turn, standing, question, message)
    lines = lines_of(question, text)
    if len(standing.entries.get(question.id, ())) + len(lines) > LISTED:
        return Outcome(turn.say("bound.listed", limit=LISTED))
    first, number = question.fields[0], standing.fresh_entry(question.id)
    try:
        things = [
            tuple(_told(standing, question, at, line, How.TYPED, message)) for at, line in enumerate(lines, number)
        ]
    except InvalidAnswer as fault:
        return Outcome(fault_of(turn, fault))
    if len(things) == 1:
        (told,) = things
        note = turn.say("note.recorded", name=first.name, value=_line(question, told))
        return Outcome(note, records=told, entry=key_of(question, number, first))
    passed = (left for told in things if (left := _passed(question, told)))
    note = turn.say("note.told_many", name=question.name, count=len(things))
    return Outcome(note, records=(*(one for told in things for one in told), *passed))


def _told(
    standing: Standing, question: Question, number: int, line: str, how: How, message: int
) -> Iterator[EntryTold]:
    """One thing by its fields, as a line tells it. Raises InvalidAnswer."""
    for name, words in split_thing(question, line, standing.period).items():
        field = question.field(name)
        if field is not None:
            answer = _answer(standing, question, number, field, words, how, message)
            yield EntryTold(question.id, number, field.id, answer)


def _line(question: Question, told: tuple[EntryTold, ...]) -> str:
    """What was told of one thing, in a line."""
    fields = {field.id: field for field in question.fields}
    return " · ".join(show_answer(fields[one.field], one.answer) for one in told)


def _passed(question: Question, told: tuple[EntryTold, ...]) -> EntryPassed | None:
    """Nothing more is to be asked of a thing that was told among others."""
    said = {one.field for one in told}
    rest = tuple(field.id for field in question.fields if field.id not in said)
    return EntryPassed(question.id, told[0].entry, rest) if rest else None


def lines_of(question: Question, text: str) -> list[str]:
    """The things a message tells, a line each; a case is told in as many lines as it takes."""
    return [text] if question.kind is Kind.CASE else [line for line in text.splitlines() if line.strip()]


def told_by(standing: Standing, question: Question, field: Question, message: int) -> tuple[Entry, ...]:
    """The things whose field that message told."""
    entries = standing.entries.get(question.id, ())
    return tuple(entry for entry in entries if field.id in entry.told and entry.told[field.id].message == message)


def tell_anew(turn: Turn, standing: Standing, question: Question, entries: tuple[Entry, ...], deed: Edited) -> Outcome:
    """An edited message that told several things, a line each: line by line, if there are as many as before."""
    lines = lines_of(question, deed.text)
    if len(lines) != len(entries):
        return Outcome(turn.say("note.edit_lines", count=len(entries)))
    try:
        things = [
            tuple(_told(standing, question, entry.number, line, How.EDITED, deed.message))
            for entry, line in zip(entries, lines, strict=True)
        ]
    except InvalidAnswer as fault:
        return Outcome(fault_of(turn, fault))
    gone = (_dropped(question, entry, told, deed.message) for entry, told in zip(entries, things, strict=True))
    records: tuple[Record, ...] = (*(one for told in things for one in told), *filter(None, gone))
    if len(things) == 1:
        note = turn.say("note.recorded", name=question.fields[0].name, value=_line(question, things[0]))
        return Outcome(note, records=records)
    return Outcome(turn.say("note.told_many", name=question.name, count=len(things)), records=records)


def _dropped(question: Question, entry: Entry, told: tuple[EntryTold, ...], message: int) -> EntryPassed | None:
    """What a message told of a thing before it was edited, and does not tell any more."""
    said = {one.field for one in told}
    gone = tuple(f.id for f in fields_by(question, entry, message) if f.id not in said)
    return EntryPassed(question.id, entry.number, gone) if gone else None


def fields_by(question: Question, entry: Entry, message: int) -> tuple[Question, ...]:
    """The fields of a thing that a message told."""
    return tuple(f for f in question.fields if f.id in entry.told and entry.told[f.id].message == message)


def tell(
    turn: Turn, standing: Standing, question: Question, entry: Entry, field: Question, text: str, how: How, message: int
) -> Outcome:
    """Take typed words as one field of a thing. A field told again leads back to the thing; an edit leads nowhere."""
    again = field.id in entry.told or field.id in entry.passed
    back = standing.back(turn.event.by)
    there = Focused("paragraph", back) if back else Focused("entry", f"{question.id}.{entry.number}")
    after = (there,) if again and how is How.TYPED else ()
    if says_nothing(text) and field is not question.fields[0]:
        note = turn.say("note.skipped", name=field.name)
        return Outcome(note, records=(EntryPassed(question.id, entry.number, (field.id,)), *after))
    try:
        answer = _answer(standing, question, entry.number, field, text, how, message)
    except InvalidAnswer as fault:
        return Outcome(fault_of(turn, fault))
    value, before = show_answer(field, answer), entry.told.get(field.id)
    if before and before.value != answer.value:
        note = turn.say("note.changed", name=field.name, value=value, old=show_answer(field, before))
    else:
        note = turn.say("note.recorded", name=field.name, value=value)
    note += note_left_out(turn, standing, field, text)
    told = EntryTold(question.id, entry.number, field.id, answer)
    return Outcome(note, records=(told, *after), entry=key_of(question, entry.number, field))


def _answer(
    standing: Standing, question: Question, number: int, field: Question, text: str, how: How, message: int
) -> Answer:
    return Answer(question.id, parse(field, text, standing.period), text, how, message, number)


def close(turn: Turn, standing: Standing, question: Question, message: int | None = None) -> Outcome:
    """The clerk has told all there is; with nothing told, that is a skip."""
    entries = standing.entries.get(question.id, ())
    if not entries:
        return pass_by(turn, question, Skipped(question.id, message))
    note = turn.say("note.closed", name=question.name, count=len(entries))
    return Outcome(note, records=(EntriesClosed(question.id),), question=question)


@dataclass(frozen=True, slots=True)
class Held:
    """One thing in the clerk's hand, and the field that was tapped, if one was."""

    turn: Turn
    standing: Standing
    question: Question
    entry: Entry
    field: Question | None


def on_entry(act: Callable[[Held], Outcome | None]) -> Callable[[Turn, Standing, Tap], Outcome | None]:
    """A tap on one thing (`number` or `number-field` as its choice), while the question's revision is the button's."""

    def take(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
        question = turn.content.interview.question(tap.target)
        if question is None or standing.revision(question.id) != tap.revision:
            return None
        number, _, name = tap.choice.partition("-")
        entry = standing.entry(question.id, int(number)) if number.isdecimal() else None
        field = question.field(name)
        return act(Held(turn, standing, question, entry, field)) if entry and (field or not name) else None

    return take


def look(held: Held) -> Outcome:
    """Turn to one thing, or to a field of it."""
    thing = f"{held.question.id}.{held.entry.number}"
    return Outcome(records=(Focused("entry", f"{thing}.{held.field.id}" if held.field else thing),))


def look_again(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Turn to a field that was told earlier: the button of its record, which never grows old."""
    return on_entry(look)(turn, standing, replace(tap, revision=standing.revision(tap.target)))


def pass_field(held: Held) -> Outcome | None:
    """Pass over one field of a thing; its name is not passed over."""
    field = held.field
    if field is None or field is held.question.fields[0] or field.id in held.entry.told:
        return None
    note = held.turn.say("note.skipped", name=field.name)
    return Outcome(note, records=(EntryPassed(held.question.id, held.entry.number, (field.id,)),))


def pass_fields(held: Held) -> Outcome | None:
    """Pass over all that is still open of a thing."""
    left = tuple(field.id for field in scope.open_fields(held.question, held.entry))
    return Outcome(records=(EntryPassed(held.question.id, held.entry.number, left),)) if left else None


def move_up(held: Held) -> Outcome | None:
    """Put a thing before the one that stands before it."""
    question, number = held.question.id, held.entry.number
    numbers = [one.number for one in held.standing.entries[question]]
    place = numbers.index(number)
    if place == 0:
        return None
    numbers[place - 1 : place + 1] = [number, numbers[place - 1]]
    note = held.turn.say("note.moved", place=place)
    return Outcome(note, records=(EntriesOrdered(question, tuple(numbers)), Focused("entry", f"{question}.{number}")))


def take_out(held: Held) -> Outcome:
    """Take a thing out; its list offers to put it back."""
    question = held.question
    note = held.turn.say("note.taken_out", name=name_of(question, held.entry))
    return Outcome(note, records=(EntryRemoved(question.id, held.entry.number), Focused("question", question.id)))


def put_back(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Put back a thing that was taken out."""
    question = turn.content.interview.question(tap.target)
    gone = {str(entry.number): entry for entry in standing.removed.get(tap.target, ())}
    if question is None or tap.choice not in gone or standing.revision(question.id) != tap.revision:
        return None
    note = turn.say("note.put_back", name=name_of(question, gone[tap.choice]))
    back = EntryRemoved(question.id, gone[tap.choice].number, back=True)
    return Outcome(note, records=(back, Focused("question", question.id)))


def close_tap(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """The button that says there is no more."""
    question = turn.content.interview.question(tap.target)
    if question is None or not question.kind.repeated or standing.revision(question.id) != tap.revision:
        return None
    return close(turn, standing, question)
