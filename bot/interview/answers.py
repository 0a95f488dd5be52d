"""What is told of questions: answers with where they came from, and the records of the log that hold them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.interview.model import Figure, Value


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


EntryRecord = EntryTold | EntryPassed | EntryRemoved | EntriesOrdered | EntriesClosed
