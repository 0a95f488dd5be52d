"""What came in a message and counts for nothing before its clerk says so: the figures of a note, words held back."""

from dataclasses import dataclass

from bot.interview.model import Figure
from bot.interview.period import Period


@dataclass(frozen=True, slots=True)
class Noticed:
    """A figure of a note that a question may take, with the clerk's words it stood in, and last year's beside it."""

    question: str
    figure: Figure
    words: str
    last: Figure | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """A note was read: the figures it offers, none of which counts before the clerk says so.

    `homeless` is how many figures no question is offered, `left` the words of the first of them; `tail` the end of a
    text that was cut by the client, to be read again with what follows it. `masked` are the messages whose private
    data was passed over: none of it is here. `year` is the other one that it says it tells of, `span` another one of
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
