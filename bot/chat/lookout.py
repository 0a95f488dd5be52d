"""The requests for updates, watched: when the last one came back, whether the token is still taken, what can't be read.

PTB ends its polling for good, and silently, when a poll is answered with 401; and it asks for ever for a batch with an
update in it that it can't read. Both are caught before it sees them.
"""

import asyncio
import json
import logging
import operator
import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

from telegram import Update
from telegram.error import NetworkError
from telegram.request import BaseRequest

log = logging.getLogger(__name__)

REVOKED = (401, 404)
"""How Telegram answers whoever calls with a token that no bot has (any more)."""


Unreadable = Callable[[Mapping[str, Any], Exception], None]
"""Is given an update that can't be read, as it came, and what is wrong with it. May raise `sqlite3.Error`."""


class Lookout(BaseRequest):
    """Requests that are made by another's hands and watched.

    `heard` is told of every answer, `revoked` of a token that is not taken, `unreadable` of an update like that.
    """

    def __init__(self, hands: BaseRequest, heard: Callable[[], None] = lambda: None) -> None:
        self._hands, self._heard = hands, heard
        self.unreadable: Unreadable = pass_over
        self.polls = 0
        self.last = 0.0
        self.revoked: Callable[[], None] = lambda: None

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer."""
        return self._hands.read_timeout

    async def initialize(self) -> None:
        """Open the connections; silence is counted from here on."""
        self.last = asyncio.get_running_loop().time()
        await self._hands.initialize()

    async def shutdown(self) -> None:
        """Close the connections."""
        await self._hands.shutdown()

    async def do_request(self, *words: Any, **options: Any) -> tuple[int, bytes]:
        """Status and body of a request. Raises `NetworkError` for a token that is not taken: polling goes on."""
        code, payload = await self._hands.do_request(*words, **options)
        if code in REVOKED:
            self.revoked()
            raise NetworkError(f"polls are answered with {code}")
        if code == 200:
            self.polls += 1
            self.last = asyncio.get_running_loop().time()
            self._heard()
        try:
            return code, readable(payload, self.unreadable)
        except sqlite3.Error as error:  # the disk does not take what is to be set aside: it is asked for again
            raise NetworkError(type(error).__name__) from error

    @property
    def silence(self) -> float:
        """Seconds since a poll came back."""
        return asyncio.get_running_loop().time() - self.last


def readable(payload: bytes, unreadable: Unreadable) -> bytes:
    """An answer of getUpdates, with nothing but the number left of an update that PTB can't read.

    `unreadable` is given it whole, with what is wrong. What has no number can't be asked for by it, and is left out.
    """
    try:
        answer = json.loads(payload)
    except ValueError:
        return payload  # PTB says so itself
    updates = answer.get("result") if isinstance(answer, dict) else None
    if not isinstance(updates, list):
        return payload
    left = [one for update in updates if (one := left_of(update, unreadable)) is not None]
    if all(map(operator.is_, left, updates)) and len(left) == len(updates):
        return payload
    return json.dumps(answer | {"result": left}).encode()


def left_of(update: object, unreadable: Unreadable) -> Mapping[str, Any] | None:
    """An update as it may be read; None for what is none."""
    if not isinstance(update, dict) or type(update.get("update_id")) is not int:
        log.error("what came for an update has no number")
        return None
    try:
        Update.de_json(dict(update), None)
    except Exception as error:  # whatever is wrong with it
        unreadable(update, error)
        return {"update_id": update["update_id"]}
    return update


def pass_over(update: Mapping[str, Any], error: Exception) -> None:
    """Say of an update that it can't be read, and no more."""
    log.error("an update can't be read", extra={"update": update["update_id"], "fault": type(error).__name__})
