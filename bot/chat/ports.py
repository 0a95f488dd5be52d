"""What the chat needs of the store and of whoever makes files: the shapes that `app` fits together."""

from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.chat.boxes import Outbox
from bot.chat.shelves import Held, Inbox, Members, PhotoBox, Seen, TemplateBox, Upkeep
from bot.dialogue.desklog import DeskRecord
from bot.interview.records import Record, Row
from bot.interview.standing import Standing

Clock = Callable[[], datetime]
"""The time now, aware, in the zone of the clerks."""


class Made(Protocol):
    """A file that was made."""

    @property
    def content(self) -> bytes:
        """Its bytes."""
        ...

    @property
    def pages(self) -> int:
        """How many pages the draft has that a picture is of."""
        ...


Render = Callable[[Standing, str, int | None, Mapping[str, bytes], bytes | None], Made]
"""A summary's draft as a file with that suffix, its photos by digest; slow, threaded.

With a number it is a picture of that page, or (`AT_A_GLANCE`) of the key figures. The last is the template it is on,
None for the standard's paper.
"""


Collect = Callable[[int], Callable[[], bytes]]
"""All that is a clerk's, by their id: read at once, and made into an archive by what comes back; slow, threaded."""


@dataclass(frozen=True, slots=True)
class Own:
    """What a clerk's own data needs beside the chat: `collect` it; `clear` freed pages and backups of an erasure."""

    collect: Collect
    clear: Callable[[], Coroutine[Any, Any, None]]


class DeskRow(Protocol):
    """A row of a desk."""

    @property
    def record(self) -> DeskRecord:
        """What it records."""
        ...


class Store(Protocol):
    """The logs, with the boxes beside them."""

    @property
    def inbox(self) -> Inbox:
        """What came in."""
        ...

    @property
    def outbox(self) -> Outbox:
        """What goes out."""
        ...

    @property
    def seen(self) -> Seen:
        """What the clerk can have read."""
        ...

    @property
    def held(self) -> Held:
        """The words held back."""
        ...

    @property
    def photos(self) -> PhotoBox:
        """The photos kept."""
        ...

    @property
    def templates(self) -> TemplateBox:
        """The units' templates kept."""
        ...

    @property
    def upkeep(self) -> Upkeep:
        """Faults, pulses, erasures."""
        ...

    @property
    def members(self) -> Members:
        """Who may use the bot."""
        ...

    def checkpoint(self) -> bool:
        """Let what was emptied leave the disk now."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing."""
        ...

    def begin_step(self) -> None:
        """What the open transaction appends from here on is a step of its own."""
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
