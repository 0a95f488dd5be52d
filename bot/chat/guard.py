"""Who sees to it that updates keep coming, and says when they can't any more."""

import asyncio
import logging
from typing import Any, Protocol

from telegram.error import Conflict, InvalidToken, TelegramError

from bot.chat.lookout import Lookout
from bot.chat.network import PATIENCE, QUIET

log = logging.getLogger(__name__)

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
"""Kinds of update asked for, each time anew: the server remembers the last list (Bot API, getUpdates)."""
LOOK = 30.0
"""Seconds between two looks at when a poll came back last."""
SILENCE = 300.0
"""Seconds without one after which polling begins anew, on connections of its own: a poll takes ten, and a torn one has
been seen to wedge the pool (telegram.md 1.6). While the network is gone that changes nothing and does no harm."""
STOPPING = 60.0
"""Seconds that may take, else the process is of no use any more."""


class Wedged(Exception):
    """Updates could neither be stopped nor begun anew."""


class Feed(Protocol):
    """A way for updates to come in."""

    @property
    def passed(self) -> int:
        """How much went well at the far end so far."""
        ...

    @property
    def pause(self) -> float:
        """Seconds between two looks."""
        ...

    async def begin(self) -> None:
        """Let updates come. Raises `InvalidToken`, and what else keeps the bot from running."""
        ...

    async def look(self) -> None:
        """Look whether they still come, and mend it. Raises what can't be mended."""
        ...

    async def end(self) -> None:
        """Let none come any more."""
        ...


class Guard:
    """Keeps updates coming; `trouble` is what ends the bot, if anything does."""

    def __init__(self, bot: Any, feed: Feed) -> None:
        self._bot, self.feed = bot, feed
        self._asking: asyncio.Task[None] | None = None
        self._watching: asyncio.Task[None] | None = None
        self.trouble: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def begin(self) -> None:
        """Look after them from here on."""
        self._watching = asyncio.create_task(self.run())

    async def run(self) -> None:
        """Look after them until cancelled."""
        while True:
            await asyncio.sleep(self.feed.pause)
            try:
                await self.feed.look()
            except InvalidToken as error:
                self._end(error, error)
            except Exception as error:
                self._end(Wedged(), error)

    def ask_about_token(self) -> None:
        """A call was answered as if no bot had this token: ask Telegram once more, and end if it says so again."""
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask_about_token())

    async def _ask_about_token(self) -> None:
        try:
            await self._bot.get_me()
        except InvalidToken as error:
            self._end(error, error)
        except TelegramError as error:
            log.info("Telegram can't be asked about the token", extra={"fault": type(error).__name__})

    def _end(self, trouble: Exception, cause: Exception) -> None:
        log.error("the bot ends", extra={"fault": type(cause).__name__})
        if not self.trouble.done():
            self.trouble.set_exception(trouble)

    async def stop(self) -> None:
        """There is nothing to look after any more, and nothing more comes in: whoever holds that up lets it go."""
        tasks = [task for task in (self._asking, self._watching) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.feed.end()


class Polling:
    """The bot asks for updates, again and again."""

    def __init__(self, application: Any, lookout: Lookout) -> None:
        self._bot, self._updater, self._lookout = application.bot, application.updater, lookout
        self._streak = Streak(lookout)

    @property
    def passed(self) -> int:
        """How many polls were answered."""
        return self._lookout.polls

    @property
    def pause(self) -> float:
        """Seconds between two looks."""
        return LOOK

    async def begin(self) -> None:
        """Begin to ask for updates, as soon as Telegram can be reached. Raises `InvalidToken`.

        A webhook that is set is deleted, for nobody may ask while there is one. PTB would try again itself, but with
        its lock held: nobody could stop it while the network is gone.
        """
        wait = 1.0
        while True:
            try:
                await self._bot.get_me()  # each failure of PTB's own beginning is a page in the log
                await self._updater.start_polling(
                    allowed_updates=ALLOWED, bootstrap_retries=0, error_callback=self._streak.note
                )
            except InvalidToken:
                raise
            except TelegramError as error:
                self._streak.note(error)
                await asyncio.sleep(wait)
                wait = min(wait * 2, PATIENCE)
            else:
                return

    async def look(self) -> None:
        """Begin anew after a silence."""
        self._streak.look()
        if self._lookout.silence > SILENCE:
            log.info("no poll has come back: polling begins anew", extra={"seconds": round(self._lookout.silence)})
            async with asyncio.timeout(STOPPING):
                await self._updater.stop()
                await self._lookout.shutdown()
                await self._lookout.initialize()
            await self.begin()

    async def end(self) -> None:
        """Ask for none any more."""
        if self._updater.running:
            await self._updater.stop()


class Streak:
    """Polls that failed one after another. PTB's own note would be a page long each, with the address in it."""

    def __init__(self, lookout: Lookout) -> None:
        self._lookout = lookout
        self._passed, self._missed, self._since, self._noted = 0, 0, 0.0, 0.0

    def note(self, error: TelegramError) -> None:
        """A poll failed; PTB makes the next one soon. The first one is noted, then what came together."""
        now = asyncio.get_running_loop().time()
        self.look()
        self._missed += 1
        if self._missed == 1:
            self._passed, self._since = self._lookout.polls, now
        if self._missed == 1 or now - self._noted >= QUIET:
            self._noted = now
            # What came and could not be kept is our disk's doing, not the network's.
            fault = getattr(error.__cause__, "sqlite_errorname", type(error).__name__)
            facts = {"fault": fault, "count": self._missed, "seconds": round(now - self._since)}
            log.warning("a poll failed", extra={**facts, "another_bot": isinstance(error, Conflict)})

    def look(self) -> None:
        """Note that polls come back, if they do."""
        if self._missed and self._lookout.polls != self._passed:
            took = asyncio.get_running_loop().time() - self._since
            log.info("polls come back", extra={"count": self._missed, "seconds": round(took)})
            self._missed = 0
