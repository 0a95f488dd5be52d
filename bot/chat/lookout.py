"""The requests for updates, watched: when the last one came back, whether the token is still taken, what can't be read.

PTB ends its polling for good, and silently, when a poll is answered with 401; and it asks for ever for a batch with an
update in it that it can't read. Both are caught before it sees them.
"""

import asyncio
import json
import logging
from collections.abc import Callable, Mapping
from typing import Any

from telegram import Update
from telegram.error import NetworkError
from telegram.request import BaseRequest

log = logging.getLogger(__name__)

REVOKED = (401, 404)
"""How Telegram answers whoever calls with a token that no bot has (any more)."""


class Lookout(BaseRequest):
    """Requests that are made by another's hands and watched.

    `heard` is told of every answer, `revoked` of a token that is not taken.
    """

    def __init__(self, hands: BaseRequest, heard: Callable[[], None] = lambda: None) -> None:
        self._hands, self._heard = hands, heard
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
        return code, readable(payload)

    @property
    def silence(self) -> float:
        """Seconds since a poll came back."""
        return asyncio.get_running_loop().time() - self.last


def readable(payload: bytes) -> bytes:
    """An answer of getUpdates, with nothing but the number left of an update that PTB can't read."""
    try:
        answer = json.loads(payload)
    except ValueError:
        return payload  # PTB says so itself
    updates = answer.get("result") if isinstance(answer, dict) else None
    if not isinstance(updates, list) or all(map(_is_readable, updates)):
        return payload
    return json.dumps(answer | {"result": list(map(legible, updates))}).encode()


def legible(update: Mapping[str, Any]) -> Mapping[str, Any]:
    """An update as it came; its number alone where PTB can't read it, so that it is let go and holds up nobody."""
    return update if _is_readable(update) else {"update_id": update["update_id"]}


def _is_readable(update: Mapping[str, Any]) -> bool:
    try:
        Update.de_json(dict(update), None)
    except Exception as error:  # whatever is wrong with it
        log.error("an update can't be read", extra={"update": update.get("update_id"), "fault": type(error).__name__})
        return "update_id" not in update
    return True
