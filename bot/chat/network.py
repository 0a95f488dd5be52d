"""Patience with the network: while Telegram is not to be reached, a call is made again later."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

from telegram.error import InvalidToken, RetryAfter, TelegramError

log = logging.getLogger(__name__)

PATIENCE = 60.0
"""Seconds between two tries at most."""


async def reach(call: Callable[[], Awaitable[object]], *final: type[TelegramError]) -> None:
    """Make a call until Telegram answers it: a machine that starts before its network must not give up.

    Raises `InvalidToken`, and what is `final`: that no other try would change.
    """
    wait = 1.0
    while True:
        try:
            await call()
            return
        except TelegramError as error:
            if isinstance(error, (InvalidToken, *final)):
                raise
            pause = _asked(error) or wait
            log.warning("Telegram can't be reached", extra={"fault": type(error).__name__, "seconds": pause})
        await asyncio.sleep(pause)
        wait = min(wait * 2, PATIENCE)


def _asked(error: TelegramError) -> float:
    """The seconds that Telegram asks to wait, 0 where it doesn't."""
    after = error.retry_after if isinstance(error, RetryAfter) else 0
    return after.total_seconds() if isinstance(after, timedelta) else float(after)
