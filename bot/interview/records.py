"""The log of a summary: last word wins, nothing is ever changed in place.

A row is `(summary, seq, step, by, at, kind, payload)`; here are its kinds, those that tell of answers (`answers`) and
wishes (`wishes`) among them. `step` numbers one update, so that undo can name all that one message did.
"""

from dataclasses import dataclass, field
from datetime import datetime

from bot.interview.answers import (
    Answered,
    Deferred,
    Doubted,
    EntriesClosed,
    EntriesOrdered,
    EntryPassed,
    EntryRemoved,
    EntryTold,
    Picked,
    Reopened,
    Skipped,
)
from bot.interview.formats import Format
from bot.interview.model import Figure
from bot.interview.noted import Held, Noted, NoteSettled, Released
from bot.interview.period import Period
from bot.interview.photos import Captioned, Photographed, PhotoMoved, PhotoRemoved, PhotosPlaced
from bot.interview.unit import Unit
from bot.interview.wishes import Wish


@dataclass(frozen=True, slots=True)
class Opened:
    """A summary begins: of this unit, over this period, printed and copied to others as its last one was."""

    unit: Unit
    period: Period
    format: Format = field(default_factory=Format)
    copied: str = ""


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
class Paced:
    """How much is asked: every question of the topics chosen, or (`express`) the key figures of the kind of unit."""

    express: bool


@dataclass(frozen=True, slots=True)
class Arranged:
    """The order the clerk wants: of the topics of a section, or of the sections themselves (`section` empty)."""

    section: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vouched:
    """The clerk says that figures a check asked about are right; asked again once one of them is another."""

    check: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Focused:
    """Somebody turned to a place.

    `map`, `guide`, `topics` or `section`, a `topic` or the `rest` of its questions, a `question`, `profile` of a field.
    `entry` is one thing of a repeated answer, `question.number`, or a field of it asked again, `question.number.field`.
    `after` a question: that person goes on from there without a word about it; `resumed`: they go on with all that has
    no answer, what they put off included; `filling`: they do so within a section; `note`: what a note offers; `review`:
    what the review found, from the one of that name on. `draft` is a page of the draft, `section` or `section.part`;
    `paragraph` one of its paragraphs by its place, `writing` that one being written, `answers` what is behind it;
    `style` the form of the paper. `photos` are those of a section, `photo` is one of them by its number. `versions` are
    the drafts that left, or one of them by its row; `returned` what a corrected one changes. `back`: the paragraph of
    the draft they came from (`/`: its first page), to which they return once something was told.
    """

    place: str
    id: str = ""
    back: str = ""


@dataclass(frozen=True, slots=True)
class Undone:
    """All that one step did no longer counts."""

    undone: int


@dataclass(frozen=True, slots=True)
class Redone:
    """What was undone of a step counts again."""

    redone: int


Record = (
    Opened
    | Profiled
    | Guided
    | TopicsChosen
    | Wanted
    | Answered
    | Picked
    | Doubted
    | Skipped
    | Deferred
    | Reopened
    | Focused
    | EntryTold
    | EntryPassed
    | EntryRemoved
    | EntriesOrdered
    | EntriesClosed
    | Noted
    | NoteSettled
    | Paced
    | Arranged
    | Undone
    | Redone
    | Vouched
    | Photographed
    | Captioned
    | PhotoRemoved
    | PhotoMoved
    | PhotosPlaced
    | Held
    | Released
    | Wish
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a summary's log."""

    seq: int
    step: int
    by: int
    at: datetime
    record: Record
