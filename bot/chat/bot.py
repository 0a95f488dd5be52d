"""One bot from start to stop: PTB's `Application` with our queue, our handler and our sender around it.

PTB's `Application` has six type parameters of which none matters here, hence `Any`.
"""

import asyncio
import contextlib
import sqlite3
from dataclasses import dataclass
from html import escape
from typing import Any

from telegram import Update
from telegram.error import InvalidToken
from telegram.ext import ApplicationBuilder, ContextTypes, TypeHandler
from telegram.request import BaseRequest

from bot.chat.access import Access, Door
from bot.chat.bringing import Bringing
from bot.chat.calls import Caller
from bot.chat.doorkeeper import Doorkeeper
from bot.chat.errands import Errands
from bot.chat.fetching import Fetcher, Read, See
from bot.chat.guard import Feed, Guard, Polling
from bot.chat.handlers import Talk
from bot.chat.hearing import Hearing
from bot.chat.inbox import DurableQueue, Replayed
from bot.chat.lean import LeanBot
from bot.chat.links import address, new_payload
from bot.chat.lookout import Lookout
from bot.chat.menus import introduce
from bot.chat.messages import body_of
from bot.chat.network import reach
from bot.chat.outcomes import Outcomes
from bot.chat.pace import Pace, Turnstile
from bot.chat.ports import Clock, Own, Render, Store
from bot.chat.quarantine import Quarantine
from bot.chat.reports import Reporter
from bot.chat.sender import Sender
from bot.chat.transport import request_to
from bot.chat.webhook import Hook, Listener
from bot.dialogue.events import Screen
from bot.dialogue.wording import Content

TELEGRAM = "https://api.telegram.org"


@dataclass(frozen=True, slots=True)
class Line:
    """How Telegram is reached: the root of its Bot API (empty: Telegram's own), or requests of one's own.

    `free`: nobody minds how fast is sent, because the far end is a practice phone. `hook`: updates are brought there;
    without it they are asked for.
    """

    token: str
    base: str = ""
    free: bool = False
    request: BaseRequest | None = None
    updates: BaseRequest | None = None
    hook: Hook | None = None

    @property
    def bot_id(self) -> int:
        """The bot's user id, which begins its token. Raises `InvalidToken` for one that no bot has."""
        number, colon, _ = self.token.partition(":")
        if not (colon and number.isdecimal()):
            raise InvalidToken
        return int(number)

    @property
    def pace(self) -> Pace:
        """How fast one may send at this end."""
        if self.free:
            return Pace.FREE
        return Pace.CHAT if self.base else Pace.OVERALL

    def build(self, queue: DurableQueue) -> tuple[Any, Lookout]:
        """The application at this end of the line, and who watches its requests for updates."""
        root = self.base or TELEGRAM
        # One connection is enough to poll; four keep a torn one from wedging the pool (telegram.md 1.6).
        lookout = Lookout(self.updates or request_to(root, 4), queue.heard)
        bot = LeanBot(
            queue.read,
            self.token,
            request=self.request or request_to(root, 16),
            get_updates_request=lookout,
            base_url=f"{root}/bot",
            base_file_url=f"{root}/file/bot",
        )
        return ApplicationBuilder().bot(bot).update_queue(queue).job_queue(None).build(), lookout

    def feed(self, application: Any, lookout: Lookout, queue: DurableQueue) -> Feed:
        """How updates come in at this end of the line. Raises `NotListening`."""
        if self.hook is None:
            return Polling(application, lookout)
        return Bringing(Listener(self.hook, queue, application.bot), application.bot, queue)


@dataclass(slots=True)
class Running:
    """A bot that runs. `setup` is the link that makes its first opener administrator; empty where there is one."""

    application: Any
    talk: Talk
    sender: Sender
    guard: Guard
    working: tuple["asyncio.Task[None]", ...]
    errands: Errands
    setup: str = ""

    async def stop(self) -> None:
        """Let no more updates come, finish what is in hand, and go."""
        try:
            await self.guard.stop()
            await self.application.stop()
            await self.errands.finish()
            with contextlib.suppress(sqlite3.Error):  # a count of strangers is not worth a stop that fails
                self.talk.keeper.write_down()
            for task in self.working:
                task.cancel()
            await asyncio.gather(*self.working, return_exceptions=True)
            await self.sender.stop()
            await self.application.shutdown()
        finally:  # whatever went wrong, or took too long: no connection is left open
            await self.application.bot.shutdown()


async def start(
    line: Line,
    content: Content,
    store: Store,
    access: Access,
    render: Render,
    read: Read,
    see: See,
    clock: Clock,
    own: Own,
) -> Running:
    """Start a bot: what was left over first, then what is new.

    Raises `InvalidToken` when Telegram doesn't know it; with a hook `NotListening`, and `Refused` for its address.
    """
    queue = DurableQueue(store, line.bot_id, clock)
    application, lookout = line.build(queue)
    feed = line.feed(application, lookout, queue)
    try:
        await reach(application.initialize)
    except BaseException:
        # The application's own shutdown passes over what was never initialized.
        await asyncio.gather(feed.end(), application.bot.shutdown())
        raise
    bot = application.bot
    guard = Guard(bot, feed)
    lookout.revoked = guard.ask_about_token
    door, errands = Door(access, store, clock), Errands()
    reporter = Reporter(store, door, content.wording, clock)
    outcomes = Outcomes(store, content.wording, clock, queue.newest, reporter.look)
    sender = Sender(Caller(bot, store, render, own.collect, door.sees), store, clock, Turnstile(line.pace), outcomes)
    sender.passed, sender.revoked = lambda: feed.passed, guard.ask_about_token
    reporter.wake = sender.wake
    quarantine = Quarantine(store, line.bot_id, door, content.wording, clock, sender.wake, reporter.look)
    queue.quarantine = quarantine
    keeper = Doorkeeper(bot, store, door, content.wording, clock, errands.run)
    queue.keeper = keeper.turns_away
    fetcher = Fetcher(bot, read, see)
    talk = Talk(
        Hearing(content, store, door, clock, line.bot_id, bot.username),
        keeper,
        errands,
        sender.wake,
        outcomes,
        fetcher,
        own,
        quarantine,
        reporter.look,
        queue.following,
    )
    payload = new_payload()
    setup = address(bot.username, payload) if door.offer_setup(payload, clock()) else ""

    def tell_of_flood(chat: int) -> None:
        with store.transaction():
            store.outbox.enqueue(chat, "send", body_of(Screen(escape(content.wording.say("plain.flood"), quote=False))))
        sender.wake()

    queue.floods.tell = tell_of_flood

    async def live(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        await talk.take_turn(update, bot)

    async def late(replayed: Replayed, _: ContextTypes.DEFAULT_TYPE) -> None:
        await talk.take(replayed.update, bot, replayed=True)

    application.add_handler(TypeHandler(Update, live))
    application.add_handler(TypeHandler(Replayed, late))
    await queue.replay(bot)
    await application.start()
    sending = asyncio.create_task(sender.run())
    running = Running(application, talk, sender, guard, (sending,), errands, setup)
    try:
        await feed.begin()
    except Exception:
        await running.stop()
        raise
    await introduce(bot, content.wording, door.roster)
    guard.begin()
    running.working += (asyncio.create_task(reporter.run()),)
    return running
