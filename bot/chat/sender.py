"""The one who sends: it drains the outbox, in order per chat, chats in parallel.

A chat that must wait (RetryAfter, no network, a slow file) holds up nobody else. What was sent is noted in a
transaction of its own; a crash between Telegram's yes and that note sends one message twice, never none. Before a
question is put for the first time that is noted too: from then on the clerk may have read it, whatever we learn of it.
"""

import asyncio
import contextlib
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html import escape
from typing import Any

from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.chat.boxes import Outgoing
from bot.chat.calls import LARGEST, Caller, TooLarge, Unmakeable, was_without_effect
from bot.chat.faults import places_of, refusal_of
from bot.chat.messages import body_of, digest_of
from bot.chat.pace import BURST, OVERALL, Bucket, Pace
from bot.chat.ports import Clock, Store
from bot.dialogue.events import AT_A_GLANCE, Screen
from bot.dialogue.wording import Wording

log = logging.getLogger(__name__)

GONE = ("message to edit not found", "message to delete not found", "message can't be deleted")
"""What Telegram says of messages the clerk has deleted, which a bot is never told of, or that are two days old."""
IDLE = 1.0
"""Seconds the sender sleeps at most when a chat is postponed."""
SLACK = timedelta(seconds=5)
"""By so much the clock may be put right without anything being sent sooner for it."""
LANDING = 2.0
"""Seconds anybody waits at most to learn what became of a question on its way."""
UNCHANGED = "message is not modified"
"""How Telegram refuses an edit that was made already: before a crash, or before its answer was lost on the way."""


@dataclass(slots=True)
class Sender:
    """Sends what is in the outbox, at the pace of the line's far end.

    `newest` tells the highest number of a message that came in from a chat.
    """

    caller: Caller
    store: Store
    wording: Wording
    clock: Clock
    pace: Pace
    newest: Callable[[int], int]
    bell: asyncio.Event = field(default_factory=asyncio.Event)
    busy: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    buckets: dict[int, Bucket] = field(default_factory=dict)
    overall: Bucket | None = None
    unnoted: dict[int, int | None] = field(default_factory=dict)
    """Rows Telegram has taken and the disk has not: they are noted again, never sent again."""
    latest: datetime | None = None
    """The clock when it was last looked at."""
    flights: dict[int, asyncio.Event] = field(default_factory=dict)
    """Chats to which the question they are being asked is on its way for the first time."""

    def wake(self) -> None:
        """Say that there is something to send."""
        self.bell.set()

    async def land(self, chat: int) -> None:
        """Wait, not long, until it is known what became of the question on its way to a chat."""
        flight = self.flights.get(chat)
        if flight is not None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(flight.wait(), LANDING)

    async def run(self) -> None:
        """Send until cancelled."""
        while True:
            self.bell.clear()
            try:
                self._begin()
                await self._sleep()
            except Exception as error:  # a disk that fails for a moment must not silence the bot for good
                log.error("the outbox can't be read", extra={"fault": places_of(error)})
                await asyncio.sleep(IDLE)

    def _begin(self) -> None:
        """Begin to serve every chat whose turn it is."""
        now = self.clock()
        if self.latest and now < self.latest - SLACK:
            with self.store.transaction():  # what was postponed by the old clock would wait for it
                self.store.outbox.hasten(now)
        self.latest = now
        for row in self.store.outbox.due(now):
            if row.chat not in self.busy:
                self.busy[row.chat] = asyncio.create_task(self._serve(row))

    async def stop(self) -> None:
        """Let what is being sent be finished."""
        await asyncio.gather(*self.busy.values(), return_exceptions=True)

    async def _sleep(self) -> None:
        waiting = self.store.outbox.next_due()
        try:
            await asyncio.wait_for(self.bell.wait(), None if waiting is None else IDLE)
        except TimeoutError:
            return

    async def _serve(self, row: Outgoing) -> None:
        try:
            await asyncio.sleep(self._leave(row))
            await self._try(row)
        except Exception as error:
            # The row stays due; without a pause a fault of ours would be tried a thousand times a second.
            log.error("a row of the outbox failed", extra={"row": row.row, "fault": places_of(error)})
            await asyncio.sleep(IDLE)
        finally:
            if row.row not in self.unnoted:
                self._landed(row.chat)
            del self.busy[row.chat]
            self.wake()

    def _leave(self, row: Outgoing) -> float:
        """Seconds this row must wait for its pace; changes to messages that stand there count for nothing."""
        if self.pace is Pace.FREE or row.kind not in ("send", "document"):
            return 0.0
        now = self.clock()
        wait = self.buckets.setdefault(row.chat, Bucket(BURST, 1, BURST, now)).wait(now)
        if self.pace is Pace.CHAT:
            return wait
        self.overall = self.overall or Bucket(OVERALL, OVERALL, OVERALL, now)
        return max(wait, self.overall.wait(now))

    async def _try(self, row: Outgoing) -> None:
        """Send one row and note what became of it."""
        if row.row in self.unnoted:
            self._note(row, self.unnoted[row.row])
            return
        self._take_off(row)
        try:
            message = await self.caller.call(row)
        except RetryAfter as error:
            seconds = error.retry_after if isinstance(error.retry_after, timedelta) else timedelta(0, error.retry_after)
            self._postpone(row, seconds, error)
        except (BadRequest, Forbidden, Unmakeable) as error:
            if UNCHANGED in str(error).lower():
                self._note(row, None)
            else:
                self._give_up(row, error)
        except NetworkError as error:
            self._postpone(row, timedelta(seconds=min(2**row.tries, 60)), error)
        except TelegramError as error:
            self._give_up(row, error)
        else:
            self._note(row, message)

    def _take_off(self, row: Outgoing) -> None:
        """Note that the clerk may read a question from now on, if the row is the first to put it."""
        if row.asks:
            with self.store.transaction():
                first = self.store.seen.begin(row.row, self.newest(row.chat))
            if first:
                self.flights[row.chat] = asyncio.Event()

    def _landed(self, chat: int) -> None:
        flight = self.flights.pop(chat, None)
        if flight is not None:
            flight.set()

    def _note(self, row: Outgoing, message: int | None) -> None:
        self.unnoted[row.row] = message
        with self.store.transaction():
            self.store.outbox.sent(row.row, message)
            self.store.upkeep.beat("sent", self.clock())
            if row.asks and message is not None:
                self.store.seen.arrive(row.row, message, first=row.chat in self.flights)
        del self.unnoted[row.row]

    def _postpone(self, row: Outgoing, wait: timedelta, error: TelegramError) -> None:
        with self.store.transaction():
            self._turn_back(row, error)
            self.store.outbox.postpone(row.row, self.clock() + wait)

    def _turn_back(self, row: Outgoing, error: Exception) -> None:
        """A question that certainly did not reach the clerk has not been put; call it inside a transaction."""
        if row.chat in self.flights and isinstance(error, TelegramError) and was_without_effect(error):
            self.store.seen.refuse(row.row)

    def _give_up(self, row: Outgoing, error: Exception) -> None:
        """Telegram says no for good: a screen the clerk deleted comes anew, a file is said to have failed.

        It comes as it is now: the edits that wait behind this one are of the same lost message and will be refused too.
        """
        everyday = isinstance(error, Forbidden) or any(gone in str(error).lower() for gone in GONE)
        facts = {"row": row.row, "kind": row.kind, "fault": refusal_of(error)}
        log.log(logging.INFO if everyday else logging.ERROR, "a row of the outbox is refused", extra=facts)
        outbox = self.store.outbox
        screen = outbox.present_screen(row.chat)
        with self.store.transaction():
            self._turn_back(row, error)
            if isinstance(error, Forbidden):
                self.store.members.hush(row.chat)
            if row.kind == "edit" and isinstance(error, BadRequest) and screen and screen.id == row.bubble:
                body = outbox.last_edit(row.bubble)
                digest = digest_of(body)
                anew = outbox.enqueue(row.chat, "send", body, digest=digest, buttons=True, asks=row.asks)
                outbox.set_screen(row.chat, anew)
            if row.kind == "document" and not isinstance(error, Forbidden):
                outbox.enqueue(row.chat, "send", body_of(Screen(escape(self._unsent(json.loads(row.body), error)))))
            outbox.failed(row.row, refusal_of(error))
            if not everyday:
                self.store.upkeep.count("outbox", refusal_of(error), f"row {row.row}", self.clock())

    def _unsent(self, body: Mapping[str, Any], error: Exception) -> str:
        """What is said of a file that does not come."""
        if (clerk := body.get("export")) is None:
            key = {None: "failed", AT_A_GLANCE: "no_glance"}.get(body.get("page"), "no_picture")
            return self.wording.say(f"plain.draft.{key}")
        if isinstance(error, TooLarge):
            size, limit = -(-error.size // 1_000_000), LARGEST // 1_000_000
            return self.wording.say("plain.export.too_large", size=size, limit=limit, clerk=clerk)
        return self.wording.say("plain.export.failed")
