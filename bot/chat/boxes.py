"""The outbox of the store as the chat sees it: what is to be said, and the messages that come of it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Literal, Protocol


class Bubble(Protocol):
    """A message of ours in a chat."""

    @property
    def message(self) -> int | None:
        """Telegram's number of it, once it has one."""
        ...

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
        """`send`, `edit`, `strip`, `document` or `delete`."""
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

    @property
    def asks(self) -> str:
        """The question it puts; empty when it puts none."""
        ...

    @property
    def begun(self) -> bool:
        """Whether a call for it was begun of which it is not known what became."""
        ...


class Outbox(Protocol):
    """The queue of what is to be sent."""

    def enqueue(
        self,
        chat: int,
        kind: Literal["send", "edit", "strip", "document", "delete"],
        body: str,
        *,
        bubble: int | None = None,
        digest: str = "",
        buttons: bool = False,
        purpose: str = "",
        asks: str = "",
    ) -> int:
        """Queue something; the id of its bubble."""
        ...

    def due(self, now: datetime, busy: Collection[int] = ()) -> Sequence[Outgoing]:
        """The first row of every chat whose turn it is, but of those that are busy."""
        ...

    def pending(self, chat: int) -> Sequence[Outgoing]:
        """All rows of a chat that are still to be sent, in order."""
        ...

    def next_due(self) -> datetime | None:
        """When the next postponed row's turn comes."""
        ...

    def sent(self, row: int, message: int | None = None) -> None:
        """A row was sent."""
        ...

    def arrived(self, bubble: int, message: int) -> None:
        """That message is a bubble's, whatever still waits to make it."""
        ...

    def begin(self, row: int) -> None:
        """A call for a row is about to be made which must not be made twice."""
        ...

    def resume(self) -> None:
        """A process begins: rows may have been tried by one that died."""
        ...

    def postpone(self, row: int, until: datetime, since: datetime) -> None:
        """A row waits, since now."""
        ...

    def failed(self, row: int, fault: str) -> None:
        """A row is given up."""
        ...

    def last_edit(self, bubble: int) -> str:
        """The body of the newest edit of a bubble still to be sent."""
        ...

    def bubble(self, bubble: int) -> Bubble | None:
        """The bubble of that id."""
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

    def recognise(self, chat: int, message: int, data: str) -> tuple[int | None, bool] | None:
        """Take an unknown message for the chat's screen, if that has this button.

        The row that is sent by it, if any, and whether a copy of it may stand below; None if it is no copy.
        """
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

    def offer(self, chat: int, buttons: Iterable[str]) -> None:
        """The present screen has buttons with these data."""
        ...
