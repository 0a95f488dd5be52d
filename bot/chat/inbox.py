"""The queue that is on disk before Telegram is told "got it".

PTB awaits `put` before it moves the offset, our listener for webhooks before it answers; handlers run only later. So
what is kept here survives a kill, and a redelivered duplicate is dropped (telegram.md 1.5: 159 of 200 queued answers
are lost without this, none with it).
"""

import asyncio
import contextlib
import json
import logging
import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

from telegram import Bot, Update
from telegram.error import NetworkError

from bot.chat.floods import Floods
from bot.chat.lanes import Lanes
from bot.chat.ports import Clock, Store
from bot.chat.quarantine import Misshapen, Quarantine, unfit

log = logging.getLogger(__name__)

UNUSED = frozenset(
    {"entities", "caption_entities", "reply_to_message", "external_reply", "quote", "forward_origin", "reply_markup"}
)
"""Fields of a message that nobody here looks at."""
PRESSED = ("message_id", "date", "chat")
"""What is looked at of the message under a button."""


class DurableQueue(asyncio.Queue[object]):
    """PTB's update queue with a memory; senders are served in turn."""

    def __init__(self, store: Store, bot: int, clock: Clock) -> None:
        super().__init__()
        self._store, self._bot, self._clock = store, bot, clock
        self._newest: dict[int, int] = {}
        self._bodies: dict[int, str] = {}
        """The text of updates that were read and are still to be put in."""
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

    def read(self, raw: object, bot: Bot | None) -> Update | None:
        """An update as it came, read; one that can't be read is set aside, and nothing but its number is left of it.

        None for what has no number: it can't be asked for by it. Raises `sqlite3.Error` when the disk refuses.
        """
        if not isinstance(raw, dict) or type(raw.get("update_id")) is not int:
            log.error("what came for an update has no number")
            return None
        try:
            kept = what_is_used(raw)
            update = Update.de_json(dict(kept), bot)
            self._bodies[update.update_id] = json.dumps(kept, ensure_ascii=False)
        except Exception as error:  # whatever is wrong with it
            self._set_aside(raw, error)
            return Update(raw["update_id"])
        return update

    async def put(self, item: object) -> None:
        """Keep an update, then queue it. Raises `NetworkError` when the disk refuses, so that it comes again."""
        if isinstance(item, Update):
            try:
                if not self._takes_in(item):
                    return
            except sqlite3.Error as error:  # any other exception would end PTB's polling for good
                raise NetworkError(type(error).__name__) from error
        await super().put(item)

    def _takes_in(self, update: Update) -> bool:
        """Whether an update is kept and to be handled; one that can't be read is set aside. Raises `sqlite3.Error`."""
        body = self._bodies.pop(update.update_id, None) or update.to_json()
        try:
            if field := unfit(update):
                raise Misshapen(field)  # it goes where all goes that can't be read
            if (self.keeper is not None and self.keeper(update)) or self.floods.drops(update, self._clock()):
                return False
            with self._store.transaction():
                fresh = self._store.inbox.accept(self._bot, update.update_id, body, self._clock())
        except sqlite3.Error:
            raise
        except Exception as error:
            self._set_aside(update.to_dict(), error)
            return False
        if fresh:
            self._count(update)
        return fresh

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
        kept["callback_query"] = query | {"message": {name: pressed[name] for name in PRESSED if name in pressed}}
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
