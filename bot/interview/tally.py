"""A standing in the making: what each row of a log, oldest first, adds to it, and what gives way to that."""

from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import assert_never

from bot.interview.answers import (
    Answer,
    Answered,
    Deferred,
    Doubted,
    EntriesClosed,
    EntriesOrdered,
    EntryPassed,
    EntryRecord,
    EntryRemoved,
    EntryTold,
    Picked,
    Reopened,
    Skipped,
)
from bot.interview.history import latest_of, question_of
from bot.interview.listed import Listed
from bot.interview.model import Figure, Picks
from bot.interview.noted import Held, Noted, NoteSettled, Noticed, Released
from bot.interview.photos import Captioned, Photographed, PhotoMoved, PhotoRemoved, Photos, PhotosPlaced, taken
from bot.interview.records import (
    Arranged,
    Focused,
    Guided,
    Opened,
    Paced,
    Profiled,
    Redone,
    Row,
    TopicsChosen,
    Undone,
    Vouched,
    Wanted,
)
from bot.interview.standing import Standing
from bot.interview.unit import Unit
from bot.interview.wished import Wishes, granted
from bot.interview.wishes import (
    Rewritten,
    Wish,
)


@dataclass(slots=True)
class Tally:
    """A `Standing` in the making."""

    standing: Standing | None = None
    topics: dict[str, tuple[str, ...]] = field(default_factory=dict)
    chosen: set[str] = field(default_factory=set)
    wanted: dict[str, tuple[str, ...]] = field(default_factory=dict)
    narrowed: set[str] = field(default_factory=set)
    answers: dict[str, Answer] = field(default_factory=dict)
    picks: dict[str, Picks] = field(default_factory=dict)
    doubts: dict[str, Doubted] = field(default_factory=dict)
    skipped: set[str] = field(default_factory=set)
    deferred: dict[str, int] = field(default_factory=dict)
    revisions: dict[str, int] = field(default_factory=dict)
    touched: dict[str, int] = field(default_factory=dict)
    heard: dict[int, str] = field(default_factory=dict)
    focus: dict[int, tuple[int, Focused]] = field(default_factory=dict)
    listed: dict[str, Listed] = field(default_factory=dict)
    arranged: dict[str, tuple[str, ...]] = field(default_factory=dict)
    noticed: dict[str, Noticed] = field(default_factory=dict)
    noted: tuple[datetime, Noted] | None = None
    notes: int = 0
    pasted: set[int] = field(default_factory=set)
    held: dict[int, Held] = field(default_factory=dict)
    latest: dict[int, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    of_step: dict[int, set[str]] = field(default_factory=dict)

    photos: Photos = field(default_factory=Photos)
    wishes: Wishes = field(default_factory=Wishes)
    vouched: dict[str, tuple[Figure, ...]] = field(default_factory=dict)

    def copy(self) -> "Tally":
        """Another of the same state, to go on with: what was made of this one stays as it is."""
        state = {name: getattr(self, name) for name in _NAMES}
        grown = {name: value.copy() for name, value in state.items() if isinstance(value, dict | set)}
        listed = {question: listed.copy() for question, listed in self.listed.items()}
        of_step = {step: questions.copy() for step, questions in self.of_step.items()}
        return Tally(**(state | grown | {"listed": listed, "of_step": of_step}))

    def revise(self, question: str) -> None:
        """Let no button from before fit the question any more."""
        self.revisions[question] = self.revisions.get(question, 0) + 1

    def touch(self, question: str, seq: int) -> None:
        """Note that something was said of a question: whatever stood there before gives way."""
        self.revise(question)
        self.touched[question] = seq
        self.answers.pop(question, None)
        self.picks.pop(question, None)
        self.doubts.pop(question, None)
        self.skipped.discard(question)
        self.deferred.pop(question, None)

    def remember(self, row: Row) -> None:
        """Note what holds of a row whether it was undone or not: what it was of, and the numbers it gave away."""
        if question := question_of(row.record):
            self.of_step.setdefault(row.step, set()).add(question)
        match row.record:
            case EntryTold(question, number):
                self.numbers[question] = max(number, self.numbers.get(question, 0))
            case Noted():
                self.notes += 1
            case Photographed(photo):  # a number that was undone is never given again
                self.photos = replace(self.photos, highest=max(photo.number, self.photos.highest))
            case Undone(step) | Redone(step):
                for question in self.of_step.get(step, ()):
                    self.revise(question)

    def tell_last(self, row: Row) -> None:
        """Note what a clerk told last: all that one step told."""
        if told := latest_of(row.record):
            step, before = self.latest.get(row.by, (0, ()))
            self.latest[row.by] = row.step, (*(before if step == row.step else ()), told)

    def hold(self, record: Held | Released, by: int) -> None:
        """Take in that words were held back, or decided upon."""
        if isinstance(record, Held):
            self.held[by] = record
        else:
            self.release(record.message)

    def release(self, message: int) -> None:
        """Take in that what a message held back, or was masked of it, was decided upon."""
        self.held = {by: held for by, held in self.held.items() if held.message != message}
        if self.noted:
            at, note = self.noted
            self.noted = at, replace(note, masked=tuple(one for one in note.masked if one != message))

    def pass_over(self, row: Row) -> None:
        """Pass over a row that was undone; the buttons it ended stay ended."""
        if question := question_of(row.record):
            self.revise(question)

    def take(self, row: Row) -> None:
        """Take one row in."""
        if isinstance(row.record, Wish):
            self.wishes = granted(self.wishes, row.record, row.seq, row.at, row.by)
            self.hear_own(row.record)
            return
        match row.record:
            case Opened(unit, period, format, copied):
                self.wishes = replace(self.wishes, format=format, copied=copied)
                self.standing = Standing(unit, period)
            case Profiled(unit):
                self.rename(unit=unit)
            case Guided(ids, done):
                self.rename(guiding=ids)
                if done:
                    self.rename(guided=True)
                    self.touched["guide"] = row.seq
            case TopicsChosen(section, topics, done):
                self.topics[section] = topics
                if done:
                    self.chosen.add(section)
                    self.touched[section] = row.seq
            case Wanted(topic, questions, done):
                self.wanted[topic] = questions
                if done:
                    self.narrowed.add(topic)
            case Picked(question, ids, own):
                self.picks[question] = Picks(ids, own)
            case Doubted(question):
                self.doubts[question] = row.record
            case Focused():
                self.focus[row.by] = (row.seq, row.record)
            case Answered() | Skipped() | Deferred() | Reopened():
                self.hear(row.record, row.seq)
            case Noted() | NoteSettled():
                self.note(row.record, row.at)
            case Paced(express):
                self.rename(express=express)
            case Arranged(section, ids):
                self.arranged[section] = ids
            case Vouched(check, figures):
                self.vouched[check] = figures
            case EntryTold() | EntryPassed() | EntryRemoved() | EntriesOrdered() | EntriesClosed():
                self.list(row.record, row.seq)
            case Held() | Released():
                self.hold(row.record, row.by)
            case Photographed() | Captioned() | PhotoRemoved() | PhotoMoved() | PhotosPlaced():
                self.photos = taken(self.photos, row.record)
            case Undone() | Redone():
                pass
            case _:
                assert_never(row.record)

    def hear(self, record: Answered | Skipped | Deferred | Reopened, seq: int) -> None:
        """Take in a word about a question."""
        match record:
            case Answered(answer):
                self.touch(answer.question, seq)
                self.answers[answer.question] = answer
                if answer.message is not None:
                    self.heard[answer.message] = answer.words
            case Skipped(question, message):
                self.touch(question, seq)
                if message is not None:
                    self.heard.pop(message, None)
                self.skipped.add(question)
            case Deferred(question):
                times = self.deferred.get(question, 0) + 1
                self.touch(question, seq)
                self.deferred[question] = times
            case Reopened(question):
                self.touch(question, seq)

    def hear_own(self, wish: Wish) -> None:
        """Take in what a message said that was a paragraph; the tail of it came in another."""
        if isinstance(wish, Rewritten) and wish.message is not None:
            self.heard[wish.message] = wish.text[: len(wish.text) - wish.tail]

    def list(self, record: EntryRecord, seq: int) -> None:
        """Take in what was said of a repeated answer. Its place is left only when the clerk closes it."""
        question = record.question
        if isinstance(record, EntriesClosed):
            self.touch(question, seq)
        else:
            self.revise(question)
        if isinstance(record, EntryTold):
            self.skipped.discard(question)
            self.deferred.pop(question, None)
            if record.answer.message is not None:
                self.heard[record.answer.message] = record.answer.words
        self.listed.setdefault(question, Listed()).take(record)

    def note(self, record: Noted | NoteSettled, at: datetime) -> None:
        """Take in what a note offers, or that some of it is settled."""
        match record:
            case Noted(found):
                self.noticed |= {one.question: one for one in found}
                self.noted = (at, record)
                self.pasted |= {record.message} if record.message is not None else set()
            case NoteSettled(questions):
                self.noticed = {name: one for name, one in self.noticed.items() if name not in questions}

    def rename(self, **change: Unit | tuple[str, ...] | bool) -> None:
        """Change what is said of the whole summary; before it is opened there is nothing to say it of."""
        if self.standing is not None:
            self.standing = replace(self.standing, **change)  # type: ignore[arg-type]  # replace() types no keywords


_NAMES = tuple(one.name for one in fields(Tally))
