"""The requests for updates, watched: when the last one came back, and whether the token is still taken.

PTB ends its polling for good, and silently, when a poll is answered with 401: it is told of a bad network instead.
"""

import asyncio
from collections.abc import Callable
from typing import Any

from telegram.error import NetworkError
from telegram.request import BaseRequest

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
        return code, payload

    @property
    def silence(self) -> float:
        """Seconds since a poll came back."""
        return asyncio.get_running_loop().time() - self.last
