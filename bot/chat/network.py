"""Patience with the network: while Telegram is not to be reached, a call is made again later."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

from telegram.error import InvalidToken, RetryAfter, TelegramError

log = logging.getLogger(__name__)

PATIENCE = 30.0
"""Seconds between two tries at most, which is also PTB's most between two polls."""
QUIET = 600.0
"""Seconds between two lines of the log about what goes on failing: an outage must not fill a disk."""


async def reach(call: Callable[[], Awaitable[object]], *final: type[TelegramError]) -> None:
    """Make a call until Telegram answers it: a machine that starts before its network must not give up.

    Raises `InvalidToken`, and what is `final`: that no other try would change.
    """
    wait, tries, now = 1.0, 0, asyncio.get_running_loop().time
    noted = began = now()
    while True:
        try:
            await call()
            return
        except TelegramError as error:
            if isinstance(error, (InvalidToken, *final)):
                raise
            pause, tries = _asked(error) or wait, tries + 1
            if tries == 1 or now() - noted >= QUIET:
                noted = now()
                facts = {"fault": type(error).__name__, "count": tries, "seconds": round(noted - began)}
                log.warning("Telegram can't be reached", extra=facts)
        await asyncio.sleep(pause)
        wait = min(wait * 2, PATIENCE)


def _asked(error: TelegramError) -> float:
    """The seconds that Telegram asks to wait, 0 where it doesn't."""
    after = error.retry_after if isinstance(error, RetryAfter) else 0
    return after.total_seconds() if isinstance(after, timedelta) else float(after)
