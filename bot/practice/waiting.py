"""How a front end waits for the core: woken by every change, never by a clock."""

import asyncio
from collections.abc import Callable, Mapping

from bot.practice.botapi import BotApi
from bot.practice.refusals import Outcome


class Bell:
    """Rings in every waiter when the core has changed; while it is closed nobody waits at all."""

    def __init__(self, api: BotApi) -> None:
        self._api = api
        self._rung = asyncio.Event()
        self._closed = True

    def open(self) -> None:
        """Listen to the core."""
        if self._closed:
            self._closed = False
            self._api.world.listeners.append(self.ring)

    def ring(self) -> None:
        """Wake everybody who waits now."""
        self._rung.set()
        self._rung = asyncio.Event()

    def close(self) -> None:
        """Send everybody home."""
        if not self._closed:
            self._closed = True
            self._api.world.listeners.remove(self.ring)
            self.ring()

    async def wait_until(self, is_due: Callable[[], bool], seconds: float) -> None:
        """Wait until it is due, so many seconds at most."""
        try:
            async with asyncio.timeout(seconds):
                while not (self._closed or is_due()):
                    await self._rung.wait()
        except TimeoutError:
            return


async def get_updates(api: BotApi, bell: Bell, values: Mapping[str, str]) -> Outcome:
    """The long poll: method getUpdates, waiting as long as it asks to."""
    poll = api.open_poll(values)
    if isinstance(poll, Outcome):
        return poll
    try:
        await bell.wait_until(lambda: api.is_ready(poll), poll.seconds)
        return api.finish_poll(poll)
    finally:
        api.close_poll(poll)
