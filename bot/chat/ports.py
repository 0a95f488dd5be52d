"""What the chat needs of the store and of whoever makes files: the shapes that `app` fits together."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Literal, Protocol

from bot.dialogue.desklog import DeskRecord
from bot.interview.answers import Record, Row
from bot.interview.standing import Standing

Clock = Callable[[], datetime]
"""The time now, aware, in the zone of the clerks."""
Render = Callable[[Standing, str], bytes]
"""A summary's draft as the bytes of a file with that suffix; slow, without side effects, called in a thread."""


class Bubble(Protocol):
    """A message of ours in a chat."""

    @property
    def id(self) -> int:
        """Its id with us."""
        ...

    @property
    def buttons(self) -> bool:
        """Whether it has buttons."""
        ...


class Outgoing(Protocol):
    """A row of the outbox whose turn it is."""

    @property
    def row(self) -> int:
        """Its id."""
        ...

    @property
    def chat(self) -> int:
        """Where it goes."""
        ...

    @property
    def kind(self) -> str:
        """`send`, `edit`, `strip` or `document`."""
        ...

    @property
    def bubble(self) -> int:
        """The bubble it makes or changes."""
        ...

    @property
    def message(self) -> int | None:
        """Telegram's number of that bubble, once it has one."""
        ...

    @property
    def body(self) -> str:
        """What is sent, as JSON."""
        ...

    @property
    def tries(self) -> int:
        """How often it was tried."""
        ...


class Outbox(Protocol):
    """The queue of what is to be sent."""

    def enqueue(
        self,
        chat: int,
        kind: Literal["send", "edit", "strip", "document"],
        body: str,
        *,
        bubble: int | None = None,
        digest: str = "",
        buttons: bool = False,
        purpose: str = "",
    ) -> int:
        """Queue something; the id of its bubble."""
        ...

    def due(self, now: datetime) -> Sequence[Outgoing]:
        """The first row of every chat whose turn it is."""
        ...

    def next_due(self) -> datetime | None:
        """When the next postponed row's turn comes."""
        ...

    def sent(self, row: int, message: int | None = None) -> None:
        """A row was sent."""
        ...

    def postpone(self, row: int, until: datetime) -> None:
        """A row waits."""
        ...

    def failed(self, row: int, fault: str) -> None:
        """A row is given up."""
        ...

    def last_edit(self, bubble: int) -> str:
        """The body of the newest edit of a bubble still to be sent."""
        ...

    def bubble_of(self, chat: int, message: int) -> Bubble | None:
        """The bubble of a message."""
        ...

    def named(self, chat: int, purpose: str) -> Sequence[Bubble]:
        """The bubbles of that purpose in a chat."""
        ...

    def name(self, bubble: int, purpose: str) -> None:
        """Give a bubble a purpose."""
        ...

    def adopt(self, chat: int, message: int) -> int:
        """A bubble for a message of ours nobody remembers."""
        ...

    def present_screen(self, chat: int) -> Bubble | None:
        """The chat's present screen."""
        ...

    def set_screen(self, chat: int, bubble: int) -> None:
        """Make a bubble the chat's present screen."""
        ...


class Waiting(Protocol):
    """An update in the inbox."""

    @property
    def body(self) -> str:
        """Its JSON text."""
        ...


class Inbox(Protocol):
    """The updates accepted and not yet handled."""

    def accept(self, bot: int, update_id: int, body: str, at: datetime) -> bool:
        """Keep an update; False for one kept before."""
        ...

    def pending(self, bot: int) -> Sequence[Waiting]:
        """Those that wait, in order."""
        ...

    def finish(self, bot: int, update_id: int) -> None:
        """One is handled."""
        ...

    def fail(self, bot: int, update_id: int, error: BaseException) -> bool:
        """One failed; True when it is given up."""
        ...


class DeskRow(Protocol):
    """A row of a desk."""

    @property
    def record(self) -> DeskRecord:
        """What it records."""
        ...


class Store(Protocol):
    """The logs, with the inbox and the outbox beside them."""

    @property
    def inbox(self) -> Inbox:
        """What came in."""
        ...

    @property
    def outbox(self) -> Outbox:
        """What goes out."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing."""
        ...

    def new_summary_id(self) -> str:
        """The id the next summary gets."""
        ...

    def summary_rows(self, summary: str) -> tuple[Row, ...]:
        """A summary's log."""
        ...

    def append_summary(self, summary: str, by: int, at: datetime, records: Iterable[Record]) -> object:
        """Append to a summary's log."""
        ...

    def summary_of_message(self, by: int, message: int) -> tuple[str, str] | None:
        """The summary and question a message answered."""
        ...

    def desk_rows(self, clerk: int) -> Sequence[DeskRow]:
        """A desk's log."""
        ...

    def append_desk(self, clerk: int, at: datetime, records: Iterable[DeskRecord]) -> object:
        """Append to a desk's log."""
        ...
