"""What is written down at a clerk's desk: an append-only log, folded by `desk`."""

from dataclasses import dataclass
from typing import get_args

from bot.interview.formats import Format


@dataclass(frozen=True, slots=True)
class Began:
    """A new summary was asked for."""


@dataclass(frozen=True, slots=True)
class UnitChosen:
    """The new summary is for this unit, known or new."""

    unit: str


@dataclass(frozen=True, slots=True)
class UnitTold:
    """A field of a unit's profile was told; an empty text means there is none."""

    unit: str
    field: str
    text: str
    message: int | None = None


@dataclass(frozen=True, slots=True)
class FieldAsked:
    """A field told already is to be asked again; an empty one: go on with what was told."""

    field: str


@dataclass(frozen=True, slots=True)
class PeriodChosen:
    """The new summary is to be over this period, which another one covers already; empty: over none yet."""

    period: str


@dataclass(frozen=True, slots=True)
class SummaryOpened:
    """A summary of that unit over that period (`bot.interview.period.period_id`) was begun and is the current one."""

    summary: str
    unit: str
    period: str


@dataclass(frozen=True, slots=True)
class Entered:
    """The clerk turned to a summary of theirs."""

    summary: str


@dataclass(frozen=True, slots=True)
class Left:
    """The clerk turned to the desk: `home`, `list`, `erase` (is all to go?), `members` or `sharing`.

    `of` is what they look at there.
    """

    place: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Deleted:
    """A summary was put away."""

    summary: str


@dataclass(frozen=True, slots=True)
class Restored:
    """A summary was taken out again."""

    summary: str


@dataclass(frozen=True, slots=True)
class FormatKept:
    """How a paper of that unit is printed and to whom it is copied from here on: what its next summary begins with."""

    unit: str
    format: Format
    copied: str = ""


@dataclass(frozen=True, slots=True)
class LetterheadKept:
    """A unit has a template of its own from here on, by the digest of its bytes and the name of its file.

    `lines` are those of its text, tags and all: what a draft that comes back on it holds beside the draft.
    """

    unit: str
    digest: str
    name: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterheadRemoved:
    """A unit has none any longer."""

    unit: str


@dataclass(frozen=True, slots=True)
class Gone:
    """A summary that was put away long ago is no more: nothing of it is kept."""

    summary: str


@dataclass(frozen=True, slots=True)
class Shared:
    """A summary of this clerk's is filled in together with that member."""

    summary: str
    user: int


@dataclass(frozen=True, slots=True)
class Unshared:
    """A summary of this clerk's is no longer filled in together with that member."""

    summary: str
    user: int


@dataclass(frozen=True, slots=True)
class Received:
    """A summary that was begun by somebody else is this clerk's too: `sharer` shares it, 0 where it was handed over.

    `period` and `name` (of its unit) are what it is called by.
    """

    summary: str
    period: str
    name: str
    sharer: int = 0


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A summary is no longer this clerk's to see."""

    summary: str


DeskRecord = (
    Began
    | UnitChosen
    | UnitTold
    | FieldAsked
    | PeriodChosen
    | SummaryOpened
    | Entered
    | Left
    | Deleted
    | Restored
    | FormatKept
    | LetterheadKept
    | LetterheadRemoved
    | Gone
    | Shared
    | Unshared
    | Received
    | Withdrawn
)  # fmt: skip
DESK_RECORDS = get_args(DeskRecord)
