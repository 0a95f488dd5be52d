"""A gate that lets in one at a time: whoever waits does so in a lane of their own, and the lanes are served in turn."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.chat.lanes import Lanes

Waiting = tuple[int, "asyncio.Future[None]"]


class Gate:
    """One is in at a time; whoever has thirty files to pass lets one of another chat pass after at most one more."""

    def __init__(self) -> None:
        self._waiting: Lanes[Waiting] = Lanes(lambda one: one[0])
        self._taken = False

    @asynccontextmanager
    async def turn(self, lane: int) -> AsyncIterator[None]:
        """Wait for the lane's turn, and hold the gate while inside."""
        await self._enter(lane)
        try:
            yield
        finally:
            self._leave()

    async def _enter(self, lane: int) -> None:
        if not self._taken:
            self._taken = True
            return
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((lane, mine))
        try:
            await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled():  # it was our turn just then
                self._leave()
            raise

    def _leave(self) -> None:
        """Let the next in who still waits."""
        while len(self._waiting):
            _, other = self._waiting.popleft()
            if not other.done():
                other.set_result(None)
                return
        self._taken = False
