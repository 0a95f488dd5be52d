"""What the clerk wants of the draft beside what it says: wording, words of their own, headings, length, form.

A paragraph is named by its `place`: the id of the topic it tells, or `question.number` for one thing that stands by
itself. Places outlive what they hold: a wish for a paragraph that is not there now waits until it is there again.
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.interview.formats import Formatted, Numbered
from bot.interview.model import Figure

PARAGRAPH = "paragraph:"
"""What stands before a place where a message is named by what it told: the id of a question, or this."""


class Length(StrEnum):
    """How many words may stand beside the facts: a ceiling, never a target."""

    SHORT = "short"
    STANDARD = "standard"
    FULL = "full"

    @property
    def shorter(self) -> "Length":
        """The next shorter length; the shortest is its own."""
        return Length.STANDARD if self is Length.FULL else Length.SHORT


class Tables(StrEnum):
    """Which figures of the draft are put into tables as well."""

    APPENDIX = "appendix"
    """All of them, behind the signature."""
    SECTIONS = "sections"
    """Those of a section that has many of one kind, within it."""


@dataclass(frozen=True, slots=True)
class Reworded:
    """A paragraph is told another way; way 0 is the one it has by itself."""

    place: str
    way: int


@dataclass(frozen=True, slots=True)
class Agreed:
    """A figure of the clerk's own words that an answer held when they were written.

    Of a thing of a repeated answer it is the `field` of the one numbered `entry`.
    """

    question: str
    figure: Figure
    entry: int = 0
    field: str = ""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A paragraph in the clerk's own words, a line each where they are several; without words it is assembled again.

    `agreed` are the figures of it that answers held; the last `tail` characters came in a message after `message`,
    since clients cut a long text.
    """

    place: str
    text: str
    message: int | None = None
    agreed: tuple[Agreed, ...] = ()
    tail: int = 0


@dataclass(frozen=True, slots=True)
class Dropped:
    """A paragraph is left out of the draft, or (`back`) put in again; its answers are kept either way."""

    place: str
    back: bool = False


@dataclass(frozen=True, slots=True)
class Retitled:
    """A section's heading is another of its parallel set; with no `section`, all headings are of another set."""

    section: str
    way: int


@dataclass(frozen=True, slots=True)
class Sized:
    """How long a section is told, or with no `section` the whole draft; None: as the whole is."""

    section: str
    length: Length | None


@dataclass(frozen=True, slots=True)
class Limited:
    """The most hanzi the draft may have, as the superior union wants it; 0: no limit."""

    hanzi: int


@dataclass(frozen=True, slots=True)
class Formed:
    """The form of the title, by id; empty: that of the kind of unit."""

    form: str


@dataclass(frozen=True, slots=True)
class Addressed:
    """Whom the paper is sent to (主送机关); empty: nobody is named."""

    to: str


@dataclass(frozen=True, slots=True)
class Copied:
    """To whom else the paper goes (抄送机关); empty: to nobody."""

    to: str


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What is enclosed with the paper, by the name of each, in order; none: nothing."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tabled:
    """Figures are put into tables of that sort as well, or no longer."""

    tables: Tables
    on: bool


@dataclass(frozen=True, slots=True)
class Scripted:
    """The draft leaves in traditional characters, or no longer."""

    traditional: bool


@dataclass(frozen=True, slots=True)
class OnLetterhead:
    """A Word file is on the unit's own template, if it has one, or (off) on the standard's paper."""

    on: bool


@dataclass(frozen=True, slots=True)
class Coloured:
    """The picture of the key figures is drawn in that colour of the layout, by id."""

    colour: str


@dataclass(frozen=True, slots=True)
class Issued:
    """A draft was sent out; what it said is what the log held up to here. `letterhead` is the template it was on."""

    suffix: str
    letterhead: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """A corrected draft came back as a file: its text, a paragraph a line."""

    text: str
    message: int


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding of the review that the clerk lets stand, by its name."""

    finding: str


Wish = (
    Reworded
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
    | OnLetterhead
    | Coloured
    | Formatted
    | Numbered
    | Issued
    | Returned
    | Waived
)  # fmt: skip
