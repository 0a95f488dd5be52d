"""What else the store keeps, as the chat sees it: what came in, was read, is held, who belongs, what went wrong."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.dialogue.memberlog import MemberRecord, MemberRow


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
