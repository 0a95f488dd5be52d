"""The log of a summary and what it folds to: last word wins, nothing is ever changed in place.

A row is `(summary, seq, step, by, at, kind, payload)`; here are its kinds and the fold. `step` numbers one update, so
that undo can name all that one message did.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from bot.interview.model import Period, Unit, Value


class How(StrEnum):
    """How an answer came."""

    TYPED = "typed"
    TAPPED = "tapped"
    EDITED = "edited"
    FILED = "filed"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer with where it came from; `words` are the clerk's own, `message` the chat message that held them."""

    question: str
    value: Value
    words: str
    how: How = How.FILED
    message: int | None = None
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A summary begins: of this unit, over this period."""

    unit: Unit
    period: Period


@dataclass(frozen=True, slots=True)
class Profiled:
    """The unit's profile as it stands from here on."""

    unit: Unit


@dataclass(frozen=True, slots=True)
class Guided:
    """The guiding phrases the clerk wants in the opening, by id; `done` once the clerk has gone on."""

    ids: tuple[str, ...]
    done: bool


@dataclass(frozen=True, slots=True)
class TopicsChosen:
    """The topics of a section the unit worked on; `done` once the clerk has gone on."""

    section: str
    topics: tuple[str, ...]
    done: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """The further questions of a topic that the clerk has something to say to; `done` once they have gone on."""

    topic: str
    questions: tuple[str, ...]
    done: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer was given."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Picked:
    """A choice of a multiple-choice question was ticked; it counts as an answer only when the clerk goes on."""

    question: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """The clerk has nothing to say to a question; `message` is the chat message that said so, if one did."""

    question: str
    message: int | None = None


@dataclass(frozen=True, slots=True)
class Deferred:
    """The clerk will answer later (后面再说)."""

    question: str


@dataclass(frozen=True, slots=True)
class Reopened:
    """An answer or a skip is taken back; the question is open again."""

    question: str


@dataclass(frozen=True, slots=True)
class Focused:
    """Somebody turned to a place.

    `map`, `guide`, `topics` or `section`, a `topic` or the `rest` of its questions, a `question`, `profile` of a field.
    `after` a question: that person goes on from there without a word about it; `resumed`: they go on with all that has
    no answer, what they put off included.
    """

    place: str
    id: str = ""


Record = (
    Opened | Profiled | Guided | TopicsChosen | Wanted | Answered | Picked | Skipped | Deferred | Reopened | Focused
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a summary's log."""

    seq: int
    step: int
    by: int
    at: datetime
    record: Record


@dataclass(frozen=True, slots=True)
class Standing:
    """What a log folds to: where everything about one summary stands. `deferred`: how often in a row, by question."""

    unit: Unit
    period: Period
    guiding: tuple[str, ...] = ()
    guided: bool = False
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    chosen: frozenset[str] = frozenset()
    wanted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    narrowed: frozenset[str] = frozenset()
    answers: Mapping[str, Answer] = field(default_factory=dict)
    picks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()
    deferred: Mapping[str, int] = field(default_factory=dict)
    revisions: Mapping[str, int] = field(default_factory=dict)
    touched: Mapping[str, int] = field(default_factory=dict)
    heard: Mapping[int, str] = field(default_factory=dict)
    focus: Mapping[int, tuple[int, Focused]] = field(default_factory=dict)
    seq: int = 0
    step: int = 0
    at: datetime | None = None

    @property
    def values(self) -> Mapping[str, Value]:
        """The answers' values by question id."""
        return {question: answer.value for question, answer in self.answers.items()}

    def revision(self, question: str) -> int:
        """How often a word about this question was recorded: what its buttons carry to be told from stale ones."""
        return self.revisions.get(question, 0)


@dataclass(slots=True)
class _Tally:
    """A `Standing` in the making."""

    standing: Standing | None = None
    topics: dict[str, tuple[str, ...]] = field(default_factory=dict)
    chosen: set[str] = field(default_factory=set)
    wanted: dict[str, tuple[str, ...]] = field(default_factory=dict)
    narrowed: set[str] = field(default_factory=set)
    answers: dict[str, Answer] = field(default_factory=dict)
    picks: dict[str, tuple[str, ...]] = field(default_factory=dict)
    skipped: set[str] = field(default_factory=set)
    deferred: dict[str, int] = field(default_factory=dict)
    revisions: dict[str, int] = field(default_factory=dict)
    touched: dict[str, int] = field(default_factory=dict)
    heard: dict[int, str] = field(default_factory=dict)
    focus: dict[int, tuple[int, Focused]] = field(default_factory=dict)

    def touch(self, question: str, seq: int) -> None:
        """Note that something was said of a question: whatever stood there before gives way."""
        self.revisions[question] = self.revisions.get(question, 0) + 1
        self.touched[question] = seq
        self.answers.pop(question, None)
        self.picks.pop(question, None)
        self.skipped.discard(question)
        self.deferred.pop(question, None)

    def take(self, row: Row) -> None:
        """Take one row in."""
        match row.record:
            case Opened(unit, period):
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
            case Picked(question, ids):
                self.picks[question] = ids
            case Focused():
                self.focus[row.by] = (row.seq, row.record)
            case Answered(answer):
                self.touch(answer.question, row.seq)
                self.answers[answer.question] = answer
                if answer.message is not None:
                    self.heard[answer.message] = answer.words
            case Skipped(question, message):
                self.touch(question, row.seq)
                if message is not None:
                    self.heard.pop(message, None)
                self.skipped.add(question)
            case Deferred(question):
                times = self.deferred.get(question, 0) + 1
                self.touch(question, row.seq)
                self.deferred[question] = times
            case Reopened(question):
                self.touch(question, row.seq)
            case _:
                assert_never(row.record)

    def rename(self, **change: Unit | tuple[str, ...] | bool) -> None:
        """Change what is said of the whole summary; before it is opened there is nothing to say it of."""
        if self.standing is not None:
            self.standing = replace(self.standing, **change)  # type: ignore[arg-type]  # replace() types no keywords


def fold(rows: Iterable[Row]) -> Standing | None:
    """Fold a log, oldest row first. None for a log that never opened."""
    tally, last = _Tally(), None
    for last in rows:
        tally.take(last)
    if tally.standing is None or last is None:
        return None
    return replace(
        tally.standing,
        topics=tally.topics,
        chosen=frozenset(tally.chosen),
        wanted=tally.wanted,
        narrowed=frozenset(tally.narrowed),
        answers=tally.answers,
        picks=tally.picks,
        skipped=frozenset(tally.skipped),
        deferred=tally.deferred,
        revisions=tally.revisions,
        touched=tally.touched,
        heard=tally.heard,
        focus=tally.focus,
        seq=last.seq,
        step=last.step,
        at=last.at,
    )
