"""Who sees to it that updates keep coming, and says when they can't any more."""

import asyncio
import logging
from typing import Any, Protocol

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
        self.trouble: asyncio.Future[None] = asyncio.get_running_loop().create_future()

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
        """There is nothing to look after any more, and nothing more comes in."""
        if self._asking is not None:
            self._asking.cancel()
        await self.feed.end()


class Polling:
    """The bot asks for updates, again and again."""

    def __init__(self, updater: Any, lookout: Lookout) -> None:
        self._updater, self._lookout = updater, lookout

    @property
    def passed(self) -> int:
        """How many polls were answered."""
        return self._lookout.polls

    @property
    def pause(self) -> float:
        """Seconds between two looks."""
        return LOOK

    async def begin(self) -> None:
        """Begin to ask for updates; a webhook that is set is deleted, for nobody may ask while there is one."""
        await self._updater.start_polling(allowed_updates=ALLOWED, bootstrap_retries=-1, error_callback=_note)

    async def look(self) -> None:
        """Begin anew after a silence."""
        if self._lookout.silence > SILENCE:
            log.warning("no poll has come back: polling begins anew", extra={"seconds": round(self._lookout.silence)})
            async with asyncio.timeout(STOPPING):
                await self._updater.stop()
                await self._lookout.shutdown()
                await self._lookout.initialize()
            await self.begin()

    async def end(self) -> None:
        """Ask for none any more."""
        if self._updater.running:
            await self._updater.stop()


def _note(error: TelegramError) -> None:
    """A poll failed; PTB makes the next one soon. Its own note would be a page long, with the address in it."""
    log.warning("a poll failed", extra={"fault": type(error).__name__, "another_bot": isinstance(error, Conflict)})
