"""The log of a summary and what it folds to: last word wins, nothing is ever changed in place.

A row is `(summary, seq, step, by, at, kind, payload)`; here are its kinds, and what `fold` makes of them. `step`
numbers one update, so that undo can name all that one message did.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.interview.model import Figure, Value
from bot.interview.period import Period
from bot.interview.photos import Captioned, Photographed, PhotoMoved, PhotoRemoved
from bot.interview.unit import Unit
from bot.interview.wishes import (
    Addressed,
    Copied,
    Dropped,
    Enclosed,
    Formed,
    Issued,
    Limited,
    Retitled,
    Returned,
    Reworded,
    Rewritten,
    Scripted,
    Sized,
    Tabled,
    Waived,
)


class How(StrEnum):
    """How an answer came."""

    TYPED = "typed"
    TAPPED = "tapped"
    EDITED = "edited"
    FILED = "filed"
    PASTED = "pasted"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer with where it came from; `words` are the clerk's own, `message` the chat message that held them.

    `item` numbers the thing of a repeated answer it belongs to; `last` is the figure of the same span last year.
    """

    question: str
    value: Value
    words: str
    how: How = How.FILED
    message: int | None = None
    item: int | None = None
    last: Figure | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a repeated answer: its number, what was told of it by field, and the fields passed over."""

    number: int
    told: Mapping[str, Answer] = field(default_factory=dict)
    passed: frozenset[str] = frozenset()


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
    """Choices stand ticked, and answers of the clerk's own; they count as an answer only when the clerk goes on."""

    question: str
    ids: tuple[str, ...]
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubted:
    """Words were asked back: they may have meant one of `offers`, which counts only when the clerk says so.

    What stands recorded stays, and so does the question's revision: nothing was said of it yet.
    """

    question: str
    words: str
    message: int | None
    offers: tuple[Figure, ...]


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
class EntryTold:
    """A field of one thing of a repeated answer was told; a number not seen before begins a new one."""

    question: str
    entry: int
    field: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class EntryPassed:
    """Fields of one thing that the clerk has nothing to say to."""

    question: str
    entry: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryRemoved:
    """One thing of a repeated answer was taken out, or (`back`) put in again."""

    question: str
    entry: int
    back: bool = False


@dataclass(frozen=True, slots=True)
class EntriesOrdered:
    """The things of a repeated answer stand in this order; those not named stand after them."""

    question: str
    entries: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EntriesClosed:
    """The clerk has told all there is of a repeated answer."""

    question: str


@dataclass(frozen=True, slots=True)
class Noticed:
    """A figure of a note that a question may take, with the clerk's words it stood in."""

    question: str
    figure: Figure
    words: str


@dataclass(frozen=True, slots=True)
class Noted:
    """A note was read: the figures it offers, none of which counts before the clerk says so.

    `homeless` is how many figures no question is offered, `left` the words of the first of them; `tail` the end of a
    text that was cut by the client, to be read again with what follows it. `masked` are the messages whose private
    data was passed over: none of it is here. `year` is the earlier one that it says it tells of, `span` another one of
    the period's year, `unit` the other union it says it is of; each is there only if the note says so. `message` is the
    one it came in.
    """

    found: tuple[Noticed, ...]
    homeless: int
    tail: str = ""
    masked: tuple[int, ...] = ()
    year: int | None = None
    left: tuple[str, ...] = ()
    span: Period | None = None
    unit: str = ""
    message: int | None = None

    @property
    def of_other(self) -> bool:
        """Whether it says that it is of another year, another span or another union."""
        return bool(self.year or self.span or self.unit)


@dataclass(frozen=True, slots=True)
class NoteSettled:
    """The figures of a note for these questions were taken or left: they are offered no more."""

    questions: tuple[str, ...]


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


@dataclass(frozen=True, slots=True)
class Held:
    """Words of a message were held back, for they hold `signs` of a person's private data; not one of them is here.

    `asked` names what they were typed to, `edited` says that an earlier message was edited to them, whose answer that
    of `question` is.
    """

    message: int
    signs: tuple[str, ...]
    asked: str = ""
    edited: bool = False
    question: str = ""


@dataclass(frozen=True, slots=True)
class Released:
    """What was held back of a message was decided upon, or something else was told instead."""

    message: int


EntryRecord = EntryTold | EntryPassed | EntryRemoved | EntriesOrdered | EntriesClosed
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
    | Held
    | Released
    | Reworded
    | Rewritten
    | Dropped
    | Retitled
    | Sized
    | Limited
    | Formed
    | Addressed
    | Copied
    | Enclosed
    | Tabled
    | Scripted
    | Issued
    | Returned
    | Waived
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a summary's log."""

    seq: int
    step: int
    by: int
    at: datetime
    record: Record
