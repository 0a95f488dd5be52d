"""What became of a row of the outbox, noted in a transaction of its own, and what follows from it.

Before a question is put for the first time that is noted too: from then on the clerk may have read it, whatever we
learn of it.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from html import escape

from telegram.error import Forbidden, TelegramError

from bot.chat.amends import ask_whether_it_arrived, sorry_for
from bot.chat.boxes import Outgoing
from bot.chat.calls import Unmakeable, was_without_effect
from bot.chat.discretion import Sees, is_withheld
from bot.chat.faults import place_of, refusal_of
from bot.chat.messages import body_of, digest_of
from bot.chat.ports import Clock, Store
from bot.chat.reports import REPORT
from bot.dialogue.events import Screen
from bot.dialogue.wording import Wording

log = logging.getLogger(__name__)

GONE = ("message to edit not found", "message to delete not found", "message can't be deleted")
"""What Telegram says of messages the clerk has deleted, which a bot is never told of, or that are two days old."""
UNKNOWN = "unknown"
"""The fault noted of a file of which nobody knows whether it arrived."""
WITHHELD = "withheld"
"""The fault noted of what was not sent because it may not be seen any more."""
LANDING = 2.0
"""Seconds anybody waits at most to learn what became of a question on its way."""


def fault_of(error: Exception) -> str:
    """What is noted of an error: Telegram's own words, or for a fault of ours the place in the code it came from."""
    return refusal_of(error) if isinstance(error, TelegramError) else place_of(error.__cause__ or error)


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Notes what became of rows.

    `newest` tells the highest number of a message that came in from a chat; `report` is called after a fault was
    counted.
    """

    store: Store
    wording: Wording
    clock: Clock
    newest: Callable[[int], int]
    report: Callable[[], None] = lambda: None
    unnoted: dict[int, int | None] = field(default_factory=dict)
    """Rows Telegram has taken and the disk has not: they are noted again, never sent again."""
    flights: dict[int, asyncio.Event] = field(default_factory=dict)
    """Chats to which the question they are being asked is on its way for the first time."""

    async def land(self, chat: int) -> None:
        """Wait, not long, until it is known what became of the question on its way to a chat."""
        flight = self.flights.get(chat)
        if flight is not None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(flight.wait(), LANDING)

    def is_on_its_way(self, chat: int) -> bool:
        """Whether it is not known yet what became of the question on its way to a chat."""
        return chat in self.flights

    def is_first(self, row: Outgoing) -> bool:
        """Note that the clerk may read a question from now on; whether the row is the first to put it.

        Call it inside a transaction, and `take_off` behind it.
        """
        return bool(row.asks) and self.store.seen.begin(row.row, self.newest(row.chat))

    def take_off(self, row: Outgoing) -> None:
        """A question is on its way for the first time, and that is noted."""
        self.flights[row.chat] = asyncio.Event()

    def end(self, row: Outgoing) -> None:
        """A row's turn is over: nobody waits any longer, unless the disk has still to learn what became of it."""
        flight = self.flights.pop(row.chat, None) if row.row not in self.unnoted else None
        if flight is not None:
            flight.set()

    def note(self, landed: Sequence[tuple[Outgoing, int | None]]) -> None:
        """Telegram has taken rows, each with the number of what it made, None if nothing new.

        Call it inside a transaction; they are `unnoted` until that is committed.
        """
        for row, message in landed:
            upper = self._recognised(row)
            self.store.outbox.sent(row.row, message)
            if upper is not None and upper != message:  # the lower copy is the screen now
                self.store.outbox.enqueue(row.chat, "strip", "{}", bubble=self.store.outbox.adopt(row.chat, upper))
            if row.asks and message is not None:
                self.store.seen.arrive(row.row, message, first=row.chat in self.flights)
        if landed:
            self.store.upkeep.beat("sent", self.clock())

    def postpone(self, row: Outgoing, wait: timedelta, error: TelegramError) -> None:
        """Not now: the row, and so its chat, waits."""
        now = self.clock()
        with self.store.transaction():
            self._turn_back(row, error)
            self.store.outbox.postpone(row.row, now + wait, now)

    def ask_after(self, row: Outgoing) -> None:
        """Nobody knows whether a file arrived, but the clerk: it is sent once more if it did not."""
        log.warning("nobody knows whether a file arrived", extra={"row": row.row})
        with self.store.transaction():
            self.store.outbox.failed(row.row, UNKNOWN)
            ask_whether_it_arrived(self.store.outbox, row, self.wording)

    def give_up(self, row: Outgoing, error: Exception) -> None:
        """Telegram says no for good: a screen the clerk deleted comes anew, and what else does not come is said.

        It comes as it is now: the edits that wait behind this one are of the same lost message and will be refused too.
        """
        everyday = isinstance(error, Forbidden) or any(gone in str(error).lower() for gone in GONE)
        fault = fault_of(error)
        facts = {"row": row.row, "kind": row.kind, "fault": fault}
        log.log(logging.INFO if everyday else logging.ERROR, "a row of the outbox is refused", extra=facts)
        outbox = self.store.outbox
        screen = outbox.present_screen(row.chat)
        with self.store.transaction():
            self._turn_back(row, error)
            if isinstance(error, Forbidden):
                self.store.members.hush(row.chat)
            if row.kind == "edit" and not isinstance(error, Forbidden) and screen and screen.id == row.bubble:
                body = outbox.last_edit(row.bubble)
                digest = digest_of(body)
                anew = outbox.enqueue(row.chat, "send", body, digest=digest, buttons=True, asks=row.asks)
                outbox.set_screen(row.chat, anew)
            reports = any(bubble.id == row.bubble for bubble in outbox.named(row.chat, REPORT))
            if not reports and (sorry := sorry_for(row, error, self.wording)) is not None:
                outbox.enqueue(row.chat, "send", sorry)
            outbox.failed(row.row, fault)
            if not everyday:
                kind, now = "file" if isinstance(error, Unmakeable) else "outbox", self.clock()
                self.store.upkeep.count(kind, fault, f"row {row.row}", now)
                if reports:  # a report that does not arrive is no reason for another
                    self.store.upkeep.report(kind, fault, now)
        if not everyday:
            self.report()

    def withhold(self, row: Outgoing, sees: Sees) -> None:
        """Whoever is in that chat may not see it now, nor what follows of the same; of files asked for that is said."""
        outbox = self.store.outbox
        with self.store.transaction():
            if row.chat in self.flights:  # its question was not put after all
                self.store.seen.refuse(row.row)
            covered = [one for one in outbox.pending(row.chat) if is_withheld(one, sees)]
            for one in covered:
                outbox.failed(one.row, WITHHELD)
            if sees(row.chat, "") and any(one.kind == "document" for one in covered):
                said = self.wording.say("plain.draft.withdrawn")
                outbox.enqueue(row.chat, "send", body_of(Screen(escape(said, quote=False))))
        log.info("rows are withheld", extra={"row": row.row, "count": len(covered)})

    def _recognised(self, row: Outgoing) -> int | None:
        """The message that a tap showed to be what a send makes, while another try of that send was on its way."""
        bubble = self.store.outbox.bubble(row.bubble) if row.kind == "send" and row.message is None else None
        return bubble.message if bubble else None

    def _turn_back(self, row: Outgoing, error: Exception) -> None:
        """A question that certainly did not reach the clerk has not been put; call it inside a transaction."""
        if row.chat in self.flights and isinstance(error, TelegramError) and was_without_effect(error):
            self.store.seen.refuse(row.row)
