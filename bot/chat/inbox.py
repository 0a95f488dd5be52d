"""The queue that is on disk before Telegram is told "got it".

What came is kept while it is read: before PTB moves the offset, before our listener for webhooks answers; handlers run
only later. So it survives a kill, and a redelivered duplicate is dropped (telegram.md 1.5: 159 of 200 queued answers
are lost without this, none with it).
"""

import asyncio
import contextlib
import json
import logging
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from telegram import Bot, Update

from bot.chat.floods import Floods
from bot.chat.lanes import Lanes
from bot.chat.ports import Clock, Store
from bot.chat.quarantine import Misshapen, Quarantine, unfit

log = logging.getLogger(__name__)

UNUSED = frozenset(
    {"entities", "caption_entities", "reply_to_message", "external_reply", "quote", "forward_origin", "reply_markup"}
)
"""Fields of a message that nobody here looks at."""
PRESSED = ("message_id", "chat")
"""What is looked at of the message under a button."""
UNSEEN = 0
"""Its date, by which PTB makes no more of it than that (Bot API, InaccessibleMessage): a Message has 90 fields."""


class DurableQueue(asyncio.Queue[object]):
    """PTB's update queue with a memory; senders are served in turn."""

    def __init__(self, store: Store, bot: int, clock: Clock) -> None:
        super().__init__()
        self._store, self._bot, self._clock = store, bot, clock
        self._newest: dict[int, int] = {}
        self._bodies: dict[int, str] = {}
        """The text of updates that were read and are still to be kept."""
        self._fresh: set[int] = set()
        """Updates that were kept and are still to be queued."""
        self.keeper: Callable[[Update], bool] | None = None
        """Who turns an update away before anything of it is kept."""
        self.floods = Floods(tell=lambda _: None)
        self.quarantine: Quarantine | None = None
        """Where updates go that can't be read; what wants none is a test."""

    def _init(self, maxsize: int) -> None:  # noqa: ARG002  # asyncio's own way to another order
        self._queue: Lanes[object] = Lanes(sender_of)

    def newest(self, chat: int) -> int:
        """The highest number of a message taken in from a chat since the start; 0 for none."""
        return self._newest.get(chat, 0)

    def read(self, raw: Sequence[object], bot: Bot | None) -> tuple[Update, ...]:
        """Updates as they came, read and kept, with one commit for all; what has no number is left out.

        One that can't be read is set aside, and nothing but its number is left of it. Raises `sqlite3.Error` when the
        disk refuses: nothing is kept then.
        """
        read = tuple(update for one in raw if (update := self._read(one, bot)) is not None)
        self._keep(read)
        return read

    def _read(self, raw: object, bot: Bot | None) -> Update | None:
        if not isinstance(raw, dict) or type(raw.get("update_id")) is not int:
            log.error("what came for an update has no number")
            return None
        try:
            kept = what_is_used(raw)
            update = Update.de_json(dict(kept), bot)
            if field := unfit(update):
                raise Misshapen(field)  # it goes where all goes that can't be read
        except Exception as error:  # whatever is wrong with it
            self._set_aside(raw, error)
            return Update(raw["update_id"])
        self._bodies[update.update_id] = json.dumps(kept)  # in ASCII: half a character would not be taken by the disk
        return update

    def _keep(self, updates: Sequence[Update]) -> None:
        """Keep those that are to be handled. Raises `sqlite3.Error`."""
        now, inbox = self._clock(), self._store.inbox
        bodies, self._bodies = self._bodies, {}
        wanted = [one for one in updates if one.update_id in bodies and not self._turns_away(one, now)]
        with self._store.transaction():
            fresh = [one for one in wanted if inbox.accept(self._bot, one.update_id, bodies[one.update_id], now)]
        for update in fresh:
            self._fresh.add(update.update_id)
            self._count(update)

    def _turns_away(self, update: Update, now: datetime) -> bool:
        """Whether an update is not to be kept. Raises `sqlite3.Error`."""
        try:
            return (self.keeper is not None and self.keeper(update)) or self.floods.drops(update, now)
        except sqlite3.Error:
            raise
        except Exception as error:
            self._set_aside(update.to_dict(), error)
            return True

    async def bring(self, raw: Sequence[object], bot: Bot | None) -> None:
        """Read, keep and queue updates. Raises `sqlite3.Error` as `read` does."""
        for update in self.read(raw, bot):
            await self.put(update)

    async def put(self, item: object) -> None:
        """Queue an update that was kept, or whatever else PTB puts in."""
        if isinstance(item, Update):
            if item.update_id not in self._fresh:
                return
            self._fresh.discard(item.update_id)
        await super().put(item)

    def following(self, wanted: Callable[[Update], bool]) -> Update | None:
        """The update that is next, taken out, if it came since the start and is `wanted`; None otherwise.

        It counts as handled at once: whoever takes it does so while one that came the usual way is still in hand.
        """
        item = self._queue.first()
        if not isinstance(item, Update) or not wanted(item):
            return None
        self.get_nowait()
        self.task_done()
        return item

    def _set_aside(self, raw: Mapping[str, Any], error: Exception) -> None:
        if self.quarantine is not None:
            self.quarantine.take_in(raw, error)

    def heard(self) -> None:
        """Telegram has answered a poll, or brought something: noted now and then, for whoever asks after the bot."""
        now = self._clock()
        if self._store.upkeep.is_beat_due("polled", now):
            with contextlib.suppress(sqlite3.Error), self._store.transaction():
                self._store.upkeep.beat("polled", now)

    async def replay(self, bot: Bot) -> None:
        """Queue what was kept and not handled before the last stop, in order; what can't be read is set aside."""
        with (
            contextlib.suppress(sqlite3.Error),
            self._store.transaction(),
        ):  # a full disk must not keep it from starting
            self._store.outbox.resume()
        for waiting in self._store.inbox.pending(self._bot):
            raw: Mapping[str, Any] = {}
            try:
                raw = json.loads(waiting.body)
                update = Update.de_json(dict(raw), bot)
                if field := unfit(update):
                    raise Misshapen(field)  # it goes where all goes that can't be read
            except Exception as error:  # one of another version must not keep the bot from starting
                if self.quarantine is not None:
                    self.quarantine.try_again(waiting.update_id, raw, error)
                continue
            self._count(update)
            await super().put(Replayed(update))

    def _count(self, update: Update) -> None:
        message = update.message
        if message is not None:
            self._newest[message.chat.id] = max(message.message_id, self.newest(message.chat.id))


def what_is_used(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """An update without what nobody here looks at: that costs time to read, and has no business on the disk."""
    kept = dict(raw)
    for kind in ("message", "edited_message"):
        if isinstance(message := raw.get(kind), dict):
            kept[kind] = {name: value for name, value in message.items() if name not in UNUSED}
    query = raw.get("callback_query")
    if isinstance(query, dict) and isinstance(pressed := query.get("message"), dict):
        looked_at = {name: pressed[name] for name in PRESSED if name in pressed}
        kept["callback_query"] = query | {"message": looked_at | {"date": UNSEEN}}
    return kept


class Replayed:
    """An update from before the last stop: its callback query, if any, is no longer answered."""

    def __init__(self, update: Update) -> None:
        self.update = update


def sender_of(item: object) -> int | None:
    """Whose update it is, 0 for nobody's; None for what is none: PTB's sign to stop, which comes last."""
    update = item.update if isinstance(item, Replayed) else item
    if not isinstance(update, Update):
        return None
    return update.effective_user.id if update.effective_user else 0
