"""Who sees to it that updates keep coming, and says when they can't any more."""

import asyncio
import logging
from typing import Any

from telegram.error import Conflict, InvalidToken, TelegramError

from bot.chat.lookout import Lookout

log = logging.getLogger(__name__)

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
"""Kinds of update asked for, each time anew: the server remembers the last list (Bot API, getUpdates)."""
LOOK = 30.0
"""Seconds between two looks at when a poll came back last."""
SILENCE = 300.0
"""Seconds without one after which polling begins anew, on connections of its own: a poll takes ten, and a torn one has
been seen to wedge the pool (telegram.md 1.6). While the network is gone that changes nothing and does no harm."""
QUIET = 600.0
"""Seconds between two lines of the log about polls that go on failing: an outage must not fill a disk."""
PATIENCE = 30.0
"""Seconds at most between two tries to begin polling, which is also PTB's most between two polls."""
STOPPING = 60.0
"""Seconds that may take, else the process is of no use any more."""


class Wedged(Exception):
    """Polling could neither be stopped nor begun anew."""


class Guard:
    """Keeps the polling of an application going; `trouble` is what ends the bot, if anything does."""

    def __init__(self, application: Any, lookout: Lookout) -> None:
        self._application, self._lookout = application, lookout
        self._asking: asyncio.Task[None] | None = None
        self._watching: asyncio.Task[None] | None = None
        self._streak = Streak(lookout)
        self.trouble: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        lookout.revoked = self.ask_about_token

    async def poll(self) -> None:
        """Begin to ask for updates, as soon as Telegram can be reached. Raises `InvalidToken`.

        PTB would try again itself, but with its lock held: nobody could stop it while the network is gone.
        """
        wait = 1.0
        while self._application.updater is not None:
            try:
                await self._application.bot.get_me()  # each failure of PTB's own beginning is a page in the log
                await self._application.updater.start_polling(
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

    def begin(self) -> None:
        """Look after the polling from here on."""
        self._watching = asyncio.create_task(self.run())

    async def run(self) -> None:
        """Look after the polling until cancelled."""
        while True:
            await asyncio.sleep(LOOK)
            self._streak.look()
            if self._lookout.silence > SILENCE:
                log.info("no poll has come back: polling begins anew", extra={"seconds": round(self._lookout.silence)})
                try:
                    await self._begin_anew()
                except Exception as error:
                    self._end(Wedged(), error)

    async def _begin_anew(self) -> None:
        async with asyncio.timeout(STOPPING):
            await self._application.updater.stop()
            await self._lookout.shutdown()
            await self._lookout.initialize()
        await self.poll()

    def ask_about_token(self) -> None:
        """A call was answered as if no bot had this token: ask Telegram once more, and end if it says so again."""
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask_about_token())

    async def _ask_about_token(self) -> None:
        try:
            await self._application.bot.get_me()
        except InvalidToken as error:
            self._end(error, error)
        except TelegramError as error:
            log.info("Telegram can't be asked about the token", extra={"fault": type(error).__name__})

    def _end(self, trouble: Exception, cause: Exception) -> None:
        log.error("the bot ends", extra={"fault": type(cause).__name__})
        if not self.trouble.done():
            self.trouble.set_exception(trouble)

    async def stop(self) -> None:
        """There is nothing to look after any more: whoever holds polling up lets it go."""
        tasks = [task for task in (self._asking, self._watching) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


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
            facts = {"fault": type(error).__name__, "count": self._missed, "seconds": round(now - self._since)}
            log.warning("a poll failed", extra={**facts, "another_bot": isinstance(error, Conflict)})

    def look(self) -> None:
        """Note that polls come back, if they do."""
        if self._missed and self._lookout.polls != self._passed:
            took = asyncio.get_running_loop().time() - self._since
            log.info("polls come back", extra={"count": self._missed, "seconds": round(took)})
            self._missed = 0
