"""python-telegram-bot's bot, sparing: of an update it reads once what we use, and answers of calls stay as they came.

Most of what an update costs is making objects of what Telegram says, most of which nobody looks at: the message under a
pressed button comes with its text and all its buttons, and so does each answer of a call that sends or edits one.
"""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from telegram import Bot, Update
from telegram.error import NetworkError
from telegram.ext import ExtBot

Read = Callable[[Sequence[object], Bot], tuple[Update, ...]]
"""Reads updates as JSON has them, and keeps them. May raise `sqlite3.Error`."""


class LeanBot(ExtBot[None]):
    """A bot that reads updates by `read`, all that come together at once."""

    __slots__ = ("_read",)

    def __init__(self, read: Read, token: str, **options: Any) -> None:
        super().__init__(token, **options)
        self._read = read

    async def get_updates(
        self,
        offset: int | None = None,
        limit: int | None = None,
        timeout: int | float | timedelta | None = None,
        allowed_updates: Sequence[str] | None = None,
        **options: Any,
    ) -> tuple[Update, ...]:
        """Updates from that number on, waited for `timeout` seconds at most (Bot API, getUpdates); none without that.

        Raises `NetworkError` for a disk that does not take them: they are asked for again then.
        """
        wait = timeout.total_seconds() if isinstance(timeout, timedelta) else timeout or 0
        asked = {"offset": offset, "limit": limit, "timeout": int(wait), "allowed_updates": allowed_updates}
        options.setdefault("read_timeout", (self.request.read_timeout or 0) + wait)
        answer = await self._post("getUpdates", asked, **options)
        if not wait:  # PTB's last one, which tells what was got: what it brings stays where it is, for the next start
            return ()
        if not isinstance(answer, list):
            raise NetworkError("getUpdates was not answered with updates")
        try:
            return self._read(answer, self)
        except sqlite3.Error as error:
            raise NetworkError(type(error).__name__) from error

    async def ask(self, method: str, **values: object) -> Any:
        """Call a method of the Bot API; what it is answered with, as JSON has it. Raises `TelegramError`.

        What is None is left out; what is neither a text nor a number is written as JSON.
        """
        return await self._post(method, values)
