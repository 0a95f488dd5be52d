"""Updates that can't be read: set aside for good, their sender told, and counted for the administrators.

Telegram sends what its documents promise, until a new kind of thing comes along, or a proxy in between goes wrong. What
we use of an update is looked at before anything is done with it, so that behind this door every field is of its type.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from types import NoneType
from typing import Any

from telegram import Update

from bot.chat.access import Door
from bot.chat.faults import place_of, places_of
from bot.chat.messages import body_of
from bot.chat.ports import Clock, Store
from bot.dialogue.events import Screen
from bot.dialogue.wording import Wording

log = logging.getLogger(__name__)

Types = tuple[type, ...]
_NUMBER, _TEXT, _PERHAPS = (int,), (str,), (str, NoneType)
PERSON: Mapping[str, Types] = {"id": _NUMBER, "first_name": _TEXT, "language_code": _PERHAPS}
PLACE: Mapping[str, Types] = {"id": _NUMBER, "type": _TEXT}
MESSAGE: Mapping[str, Types] = {
    "message_id": _NUMBER,
    "text": _PERHAPS,
    "caption": _PERHAPS,
    "media_group_id": _PERHAPS,
}
FILE: Mapping[str, Types] = {"file_id": _TEXT, "file_size": (int, NoneType)}
QUERY: Mapping[str, Types] = {"id": _TEXT, "data": _PERHAPS}
SENDING = ("message", "edited_message", "callback_query")
"""The kinds of update that somebody sent who waits for an answer."""


class Misshapen(Exception):
    """A field of an update is not of the type that the Bot API promises; it is named, what stands in it is not."""


@dataclass(slots=True)
class Quarantine:
    """Where updates go that can't be read. `report` is called when one was counted, `wake` when its sender is told."""

    store: Store
    bot: int
    door: Door
    wording: Wording
    clock: Clock
    wake: Callable[[], None]
    report: Callable[[], None]

    def take_in(self, raw: Mapping[str, Any], error: Exception) -> None:
        """Set an update aside that was not kept yet: read again it would fail again. Raises `sqlite3.Error`.

        Of somebody who may not use the bot nothing is kept but the count.
        """
        number, chat = raw["update_id"], chat_of(raw)
        log.error("an update can't be read", extra={"update": number, "fault": places_of(error)})
        with self.store.transaction():
            chat = self._let_in(chat)
            if chat is not None:
                if not self.store.inbox.accept(self.bot, number, "{}", self.clock()):
                    return  # delivered again
                while not self.store.inbox.fail(self.bot, number, error):
                    pass
            self.note(number, chat, error)
        self.report()
        self.wake()

    def try_again(self, number: int, raw: Mapping[str, Any], error: Exception) -> None:
        """One that was kept before can't be read now: another version may, so that is tried at three starts."""
        log.error("an update can't be read", extra={"update": number, "fault": places_of(error)})
        with self.store.transaction():
            given_up = self.store.inbox.fail(self.bot, number, error)
            if given_up:
                self.note(number, self._let_in(chat_of(raw)), error)
        if given_up:
            self.report()
            self.wake()

    def note(self, number: int, chat: int | None, error: BaseException) -> None:
        """An update is given up: count it, and tell its sender, if that can be seen. Call it inside a transaction."""
        place = f"{type(error).__name__} {error}" if isinstance(error, Misshapen) else place_of(error)
        self.store.upkeep.count("update", place, f"update {number}", self.clock())
        if chat is not None:
            told = body_of(Screen(escape(self.wording.say("plain.failed"), quote=False)), anyone=True)
            self.store.outbox.enqueue(chat, "send", told)

    def _let_in(self, chat: int | None) -> int | None:
        """The chat, if its person may use the bot."""
        return chat if chat is not None and self.door.admits(chat) else None


def unfit(update: Update) -> str:
    """The first field we use of an update that is not of its type, as in `message.text`; empty when all are."""
    return next(_unfit(update), "")


def _unfit(update: Update) -> Iterator[str]:
    message = update.effective_message
    query, change = update.callback_query, update.my_chat_member
    document, photo = getattr(message, "document", None), getattr(message, "photo", None)
    for name, thing, fields in (
        ("update", update, {"update_id": _NUMBER}),
        ("from", update.effective_user, PERSON),
        ("chat", update.effective_chat, PLACE),
        ("message", message if getattr(message, "date", None) else None, MESSAGE),
        ("document", document, {**FILE, "file_name": _PERHAPS, "mime_type": _PERHAPS}),
        *(("photo", size, FILE) for size in photo or ()),
        ("callback_query", query, QUERY),
        ("my_chat_member", change.new_chat_member if change else None, {"status": _TEXT}),
    ):
        for field, types in fields.items() if thing is not None else ():
            value = getattr(thing, field, None)
            if not isinstance(value, types) or isinstance(value, bool):
                yield f"{name}.{field}"


def chat_of(raw: object) -> int | None:
    """The private chat that the JSON of an update came from, as far as it can be made out.

    Private chats bear the id of their person, which is positive; groups and channels have negative ones.
    """
    for kind in SENDING:
        body = _dictionary(_dictionary(raw).get(kind))
        for holder in (body, _dictionary(body.get("message"))):
            chat = _dictionary(holder.get("chat")).get("id")
            if isinstance(chat, int) and not isinstance(chat, bool):
                return chat if chat > 0 else None
        sender = _dictionary(body.get("from")).get("id")
        if isinstance(sender, int) and not isinstance(sender, bool) and sender > 0:
            return sender
    return None


def _dictionary(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
