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
STOPPING = 60.0
"""Seconds that may take, else the process is of no use any more."""


class Wedged(Exception):
    """Polling could neither be stopped nor begun anew."""


class Guard:
    """Keeps the polling of an application going; `trouble` is what ends the bot, if anything does."""

    def __init__(self, application: Any, lookout: Lookout) -> None:
        self._application, self._lookout = application, lookout
        self._asking: asyncio.Task[None] | None = None
        self.trouble: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        lookout.revoked = self.ask_about_token

    async def poll(self) -> None:
        """Begin to ask for updates."""
        if self._application.updater is not None:
            await self._application.updater.start_polling(
                allowed_updates=ALLOWED, bootstrap_retries=-1, error_callback=_note
            )

    async def run(self) -> None:
        """Look after the polling until cancelled."""
        while True:
            await asyncio.sleep(LOOK)
            if self._lookout.silence > SILENCE:
                log.warning(
                    "no poll has come back: polling begins anew", extra={"seconds": round(self._lookout.silence)}
                )
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

    def stop(self) -> None:
        """There is nothing to look after any more."""
        if self._asking is not None:
            self._asking.cancel()


def _note(error: TelegramError) -> None:
    """A poll failed; PTB makes the next one soon. Its own note would be a page long, with the address in it."""
    log.warning("a poll failed", extra={"fault": type(error).__name__, "another_bot": isinstance(error, Conflict)})
