"""What becomes of an update before anything of it is kept: a stranger's is turned away, a group is left.

A stranger costs no row but a count, and gets one sentence a day, beside the road that clerks go: a flood of strangers
delays nobody. Whoever has a link in hand is let through to the talk, which looks at it again.
"""

import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from telegram import Bot, Chat, ChatMember, Update
from telegram.error import TelegramError

from bot.chat.access import REMEMBERED, Door
from bot.chat.messages import read_update
from bot.chat.pace import Bucket
from bot.chat.ports import Clock, Store
from bot.dialogue.events import Commanded
from bot.dialogue.wording import Wording

log = logging.getLogger(__name__)

TOLD = 20
"""Sentences a minute to strangers, of the thirty messages a second that Telegram lets the bot send to all."""
TOASTS = 60
"""Taps of strangers a minute that are answered."""
GROUPS = 10
"""Groups a minute that are told why the bot leaves; any more it leaves without a word."""
NOTED = timedelta(seconds=1)
"""How often the count of strangers' updates is written down, at most."""
NEVER = datetime.min.replace(tzinfo=UTC)
PRESENT = (ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.RESTRICTED)


@dataclass(slots=True)
class Doorkeeper:
    """Decides about updates at the door. `beside` does something while the road goes on."""

    bot: Bot
    store: Store
    door: Door
    wording: Wording
    clock: Clock
    beside: Callable[[Coroutine[Any, Any, None]], None]
    greeted: dict[int, date] = field(default_factory=dict)
    leaving: set[int] = field(default_factory=set)
    buckets: dict[str, Bucket] = field(default_factory=dict)
    uncounted: int = 0
    """Updates of strangers that are not written down yet, and since when."""
    counted_at: datetime = NEVER

    def turns_away(self, update: Update) -> bool:
        """Whether nothing of an update is to be kept; whatever is to be said of it is said. Raises `sqlite3.Error`."""
        user, chat = update.effective_user, update.effective_chat
        if chat is not None and chat.type != Chat.PRIVATE:
            self._leave(update, chat)
            return True
        if user is None or chat is None or user.is_bot:
            return True
        if self.door.admits(user.id) or self._has_link(update, user.id):
            return False
        self._count(self.clock())
        self.refuse(update)
        return True

    def _count(self, now: datetime) -> None:
        """Count an update of a stranger; a second of them is written down at once, so that a flood is no load."""
        if now.date() != self.counted_at.date() or abs(now - self.counted_at) >= NOTED:
            self.write_down()
            self.counted_at = now
        self.uncounted += 1

    def write_down(self) -> None:
        """Write down how many updates of strangers came since the last time. Raises `sqlite3.Error`."""
        if self.uncounted:
            with self.store.transaction():
                self.store.members.count_strangers(self.counted_at.date(), self.uncounted)
            self.uncounted = 0

    def _has_link(self, update: Update, user: int) -> bool:
        """Whether a stranger opened a link that leads in; each look at one is a try, of which there are few."""
        letter = read_update(update)
        if letter is None or not isinstance(letter.deed, Commanded) or letter.deed.name != "start":
            return False
        payload = letter.deed.argument.strip()
        return bool(payload) and self.door.may_try(user) and self.door.leads_in(payload)

    def refuse(self, update: Update) -> None:
        """Say to a stranger that this is not for them, if it was not said today."""
        if update.callback_query is not None:
            if self._may("toasts", TOASTS):
                self.beside(self._toast(update.callback_query.id))
            return
        user, today = update.effective_user, self.clock().date()
        if user is None or update.message is None or self.greeted.get(user.id) == today:
            return
        if not self._may("told", TOLD):
            return
        self.greeted.pop(user.id, None)
        while len(self.greeted) >= REMEMBERED:
            del self.greeted[next(iter(self.greeted))]
        self.greeted[user.id] = today
        self.beside(self._tell(update.message.chat.id))

    def _may(self, what: str, minutely: int) -> bool:
        """Whether there is leave for one more of so many a minute."""
        now = self.clock()
        bucket = self.buckets.setdefault(what, Bucket(minutely, minutely / 60, minutely, now))
        if not bucket.has(now):
            return False
        bucket.wait(now)
        return True

    def _leave(self, update: Update, chat: Chat) -> None:
        """Leave a group or a channel, once for all that comes from it meanwhile."""
        change = update.my_chat_member
        if (change is not None and change.new_chat_member.status not in PRESENT) or chat.id in self.leaving:
            return
        self.leaving.add(chat.id)
        talks = chat.type != Chat.CHANNEL and self._may("groups", GROUPS)
        self.beside(self._go(chat.id, talks=talks))

    async def _go(self, chat: int, *, talks: bool) -> None:
        try:
            if talks:
                await self._try(self.bot.send_message(chat, self.wording.say("plain.group")))
            await self._try(self.bot.leave_chat(chat))
        finally:
            self.leaving.discard(chat)

    async def _tell(self, chat: int) -> None:
        await self._try(self.bot.send_message(chat, self.wording.say("plain.stranger")))

    async def _toast(self, query: str) -> None:
        await self._try(self.bot.answer_callback_query(query, text=self.wording.say("toast.private")))

    async def _try(self, call: Coroutine[Any, Any, object]) -> None:
        """Make a call that is made once or not at all."""
        try:
            await call
        except TelegramError as error:
            log.info("a stranger was not answered", extra={"fault": type(error).__name__})
