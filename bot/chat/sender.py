"""The one who sends: it drains the outbox, in order per chat, chats in parallel.

A chat that must wait (RetryAfter, no network, a slow file) holds up nobody else. What was sent is noted as soon as the
loop comes round, with all else that was sent by then, for a commit waits for the disk; a crash between Telegram's yes
and that note sends one message twice, never none, and a file never twice: the clerk is asked whether it arrived.
"""

import asyncio
import contextlib
import logging
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.chat.boxes import Outgoing
from bot.chat.calls import Caller, Unmakeable, is_answered, is_too_large, was_without_effect
from bot.chat.discretion import Withheld
from bot.chat.faults import places_of
from bot.chat.landing import Landing
from bot.chat.outcomes import Outcomes
from bot.chat.pace import Turnstile
from bot.chat.ports import Clock, Store

log = logging.getLogger(__name__)

IDLE = 1.0
"""Seconds the sender sleeps at most when a chat is postponed."""
LATEST, SOON = 60, 5
"""Seconds between two tries at most: while nothing gets through, and while other calls do."""
REFUSED = 40
"""Faults of the far end (5xx) with which a row is answered while others pass, until it is given up: some three
minutes. While nothing passes the fault is not the row's, however long that lasts."""
BROKEN = 3
"""Faults of ours with which a row is tried, until it is given up."""
UNCHANGED = "message is not modified"
"""How Telegram refuses an edit that was made already: before a crash, or before its answer was lost on the way."""


SENDING = ("send", "document")
"""Kinds of rows that make a new message."""
CROWD, LINGER = 6, 0.002
"""Calls in hand from which on the sender lingers so many seconds before it notes those that are back: more of them come
back meanwhile, for one commit."""
TICK = 0.05
"""Seconds between two looks at what was sent, once nothing new is begun."""


@dataclass(slots=True)
class Sender:
    """Sends what is in the outbox, at the pace of the line's far end.

    `passed` counts what else went well at the far end; `revoked` is told when the bot's token is no longer taken.
    """

    caller: Caller
    store: Store
    clock: Clock
    turnstile: Turnstile
    outcomes: Outcomes
    passed: Callable[[], int] = int
    revoked: Callable[[], None] = lambda: None
    bell: asyncio.Event = field(default_factory=asyncio.Event)
    busy: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    landing: Landing = field(init=False)
    sent: int = 0
    """How many calls were carried out."""
    broken: dict[int, int] = field(default_factory=dict)
    """Rows at which something of ours failed, and how often."""
    failed: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Rows that fail: how often they were answered with a fault of the far end while others passed, and what had passed
    by the last time."""

    def __post_init__(self) -> None:
        self.landing = Landing(self.outcomes, self.wake)

    def wake(self) -> None:
        """Say that there is something to send."""
        self.bell.set()

    async def run(self) -> None:
        """Send until cancelled."""
        while True:
            self.bell.clear()
            try:
                self._turn()
                await self._sleep()
                if len(self.busy) >= CROWD:
                    await asyncio.sleep(LINGER)
            except Exception as error:  # a disk that fails for a moment must not silence the bot for good
                log.error("the outbox can't be read", extra={"fault": places_of(error)})
                await asyncio.sleep(IDLE)

    def _turn(self) -> None:
        """Note what was sent since the last turn, and begin to serve every chat whose turn it is."""
        landed, begun = self.landing.note(self._next)
        self._end(landed)
        for row, wait, is_first in begun:
            if is_first:
                self.outcomes.take_off(row)
            self.busy[row.chat] = asyncio.create_task(self._serve(row, wait))

    def _next(self, landed: Sequence[Outgoing]) -> tuple[Sequence[Outgoing], Sequence[tuple[Outgoing, float, bool]]]:
        """The rows to serve once these are noted: how long each has to wait, and whether it puts a question now."""
        now, over = self.clock(), {row.chat for row in landed}
        rows = self.store.outbox.due(now, self.busy.keys() - over)
        # Changes to messages that stand there count for nothing.
        waits = [self.turnstile.wait(row.chat, now) if row.kind in SENDING else 0.0 for row in rows]
        return landed, [(row, wait, not wait and self._puts(row)) for row, wait in zip(rows, waits, strict=True)]

    def _end(self, rows: Iterable[Outgoing]) -> None:
        """The turns of these rows are over."""
        for row in rows:
            self.outcomes.end(row)
            del self.busy[row.chat]

    def _puts(self, row: Outgoing) -> bool:
        """Whether the call for a row that is made now is the first to put its question; that is noted."""
        return not row.begun and row.row not in self.outcomes.unnoted and self.outcomes.is_first(row)

    async def stop(self) -> None:
        """Let what is being sent be finished."""
        while tasks := tuple(self.busy.values()):
            with contextlib.suppress(sqlite3.Error):
                self._end(self.landing.note(list))
            await asyncio.wait(tasks, timeout=TICK)

    async def _sleep(self) -> None:
        if self.bell.is_set():
            await asyncio.sleep(0)
            return
        waiting = self.store.outbox.next_due()
        try:
            await asyncio.wait_for(self.bell.wait(), None if waiting is None else IDLE)
        except TimeoutError:
            return

    async def _serve(self, row: Outgoing, wait: float) -> None:
        try:
            if wait:
                await asyncio.sleep(wait)
                with self.store.transaction():
                    is_first = self._puts(row)
                if is_first:
                    self.outcomes.take_off(row)
            await self._try(row)
        except Exception as error:
            # The row stays due; without a pause a fault of ours would be tried a thousand times a second.
            log.error("a row of the outbox failed", extra={"row": row.row, "fault": places_of(error)})
            self._count(row, error)
            await asyncio.sleep(IDLE)
        finally:
            if self.busy.get(row.chat) is asyncio.current_task():  # else it was noted, and the next is served
                self._end([row])
                self.wake()

    async def _try(self, row: Outgoing) -> None:
        """Send one row and note what became of it."""
        outcomes = self.outcomes
        if row.row in outcomes.unnoted:
            await self.landing.land(row, outcomes.unnoted[row.row])
            return
        if row.begun:  # and then the process died, or the disk
            outcomes.ask_after(row)
            return
        try:
            message = await self.caller.call(row)
        except Withheld:
            outcomes.withhold(row, self.caller.sees)
        except (BadRequest, Forbidden, Unmakeable) as error:
            if UNCHANGED in str(error).lower():
                await self.landing.land(row, None)
            else:
                self._give_up(row, error)
        except TelegramError as error:
            self._fail(row, error)
        else:
            self.sent += 1
            self.failed.pop(row.row, None)
            await self.landing.land(row, message)

    def _fail(self, row: Outgoing, error: TelegramError) -> None:
        """A call failed, but for what it asked: it is made again later, if that may help and can do no harm."""
        times, then = self.failed.get(row.row, (0, -1))
        now = self.sent + self.passed()
        gets_through = now != then
        times += gets_through and is_answered(error)  # then it is this row that the far end can't cope with
        self.failed[row.row] = times, now
        wait = timedelta(seconds=min(2**row.tries, SOON if gets_through else LATEST))
        match error:
            case RetryAfter(retry_after=after):
                self.outcomes.postpone(row, after if isinstance(after, timedelta) else timedelta(0, after), error)
            case InvalidToken():
                self.outcomes.postpone(row, wait, error)
                self.revoked()
            case _ if row.kind == "document" and not was_without_effect(error):
                self.outcomes.ask_after(row)
            case NetworkError() if not (is_too_large(error) or times >= REFUSED):
                self.outcomes.postpone(row, wait, error)
            case _:
                self._give_up(row, error)

    def _count(self, row: Outgoing, error: Exception) -> None:
        """Count a fault of ours; a row that meets one again and again must not hold up its chat for good."""
        if isinstance(error, sqlite3.Error):
            return  # the disk's, which may take its time
        self.broken[row.row] = self.broken.get(row.row, 0) + 1
        if self.broken[row.row] >= BROKEN:
            with contextlib.suppress(sqlite3.Error):
                self._give_up(row, error)
                del self.broken[row.row]

    def _give_up(self, row: Outgoing, error: Exception) -> None:
        self.failed.pop(row.row, None)
        self.outcomes.give_up(row, error)
