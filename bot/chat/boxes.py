"""The boxes of the store as the chat sees them: what came in, what goes out, and what of that can have been read."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Literal, Protocol

from bot.dialogue.memberlog import MemberRecord, MemberRow


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

    def due(self, now: datetime) -> Sequence[Outgoing]:
        """The first row of every chat whose turn it is."""
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

    def begin(self, row: int) -> None:
        """A call for a row is about to be made which must not be made twice."""
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

    def recognise(self, chat: int, message: int, data: str) -> tuple[int, bool] | None:
        """Take an unknown message for the chat's screen, if that has this button.

        The row that is sent by it, if any, and whether a copy of it may stand below.
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


class Put(Protocol):
    """What a chat's present screen asks."""

    @property
    def asks(self) -> str | None:
        """The name of the question: empty for none, None when that was never noted."""
        ...

    @property
    def after(self) -> int | None:
        """The number up to which words were typed before it could be read; None: it can't have been read yet."""
        ...


class Seen(Protocol):
    """Since when the clerk can have read what a chat is asking."""

    def put(self, chat: int) -> Put | None:
        """What the present screen of a chat asks."""
        ...

    def ask(self, chat: int, asks: str) -> None:
        """The present screen asks this now."""
        ...

    def begin(self, row: int, newest: int) -> bool:
        """A call is about to be made for a row; whether it is the first to put what the chat is being asked."""
        ...

    def arrive(self, row: int, number: int, *, first: bool) -> None:
        """A row became the message of that number."""
        ...

    def refuse(self, row: int) -> None:
        """The first call for a row certainly had no effect."""
        ...

    def outrun(self, chat: int, message: int) -> None:
        """The clerk's message has a number, so no question of ours has it."""
        ...


class Held(Protocol):
    """The words held back from the logs."""

    def keep(self, chat: int, message: int, words: str) -> None:
        """Hold the words of a message back."""
        ...

    def read(self, chat: int) -> tuple[int, str] | None:
        """The message whose words are held back, and the words."""
        ...

    def drop(self, chat: int) -> None:
        """Forget them."""
        ...


class PhotoBox(Protocol):
    """The bytes of photos."""

    def keep(self, summary: str, digest: str, body: bytes) -> None:
        """Keep a photo of a summary."""
        ...

    def of(self, summary: str) -> Mapping[str, bytes]:
        """The photos of a summary by digest."""
        ...


class TemplateBox(Protocol):
    """The bytes of units' templates."""

    def keep(self, digest: str, body: bytes) -> None:
        """Keep a template."""
        ...

    def of(self, digest: str) -> bytes | None:
        """A template, or None for one that was never kept."""
        ...


class Counted(Protocol):
    """How often something went wrong at a place."""

    @property
    def kind(self) -> str:
        """What went wrong."""
        ...

    @property
    def place(self) -> str:
        """Where in the code, or in Telegram's own words."""
        ...

    @property
    def count(self) -> int:
        """How often."""
        ...

    @property
    def about(self) -> str:
        """An id of ours of the last time."""
        ...

    @property
    def at(self) -> datetime:
        """When it happened last."""
        ...


class Upkeep(Protocol):
    """Faults counted and reported, pulses, and erasures."""

    def count(self, kind: str, place: str, about: str, at: datetime) -> None:
        """Count something that went wrong."""
        ...

    def counted(self, since: datetime) -> Sequence[Counted]:
        """What went wrong since then, the newest first."""
        ...

    def report(self, kind: str, place: str, at: datetime) -> None:
        """Note that an administrator was told of it."""
        ...

    def reported(self) -> Mapping[tuple[str, str], datetime]:
        """When an administrator was last told of what, by kind and place."""
        ...

    def is_beat_due(self, name: str, now: datetime) -> bool:
        """Whether a pulse is to be written again."""
        ...

    def beat(self, name: str, now: datetime) -> None:
        """Note that something was done well."""
        ...

    def erase(self, clerk: int, at: datetime) -> object:
        """Take all that is a clerk's from the tables."""
        ...


class Waiting(Protocol):
    """An update in the inbox."""

    @property
    def update_id(self) -> int:
        """Its number."""
        ...

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


class Members(Protocol):
    """The log of members, the count of strangers, and the chats that want nothing pushed."""

    def newest(self) -> int:
        """The number of the newest row."""
        ...

    def rows(self) -> Sequence[MemberRow]:
        """The whole log."""
        ...

    def append(self, by: int, at: datetime, records: Iterable[MemberRecord]) -> None:
        """Append to the log."""
        ...

    def count_strangers(self, day: date, updates: int) -> None:
        """So many more updates from strangers."""
        ...

    def hush(self, chat: int) -> None:
        """Push nothing to a chat from here on."""
        ...

    def unhush(self, chat: int) -> None:
        """Push to a chat again."""
        ...

    def is_hushed(self, chat: int) -> bool:
        """Whether nothing is to be pushed to a chat."""
        ...
