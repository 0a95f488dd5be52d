"""The composition root: a bot that is asked to end ends, whatever it is at."""

import asyncio

import pytest

from bot import app
from bot.chat.bot import Running


async def test_a_start_that_loses_the_first_word_to_end_is_told_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "AGAIN", 0.01)
    lost, tries = asyncio.Event(), 0

    async def stubborn() -> Running:
        nonlocal tries
        while True:
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                tries += 1
                if lost.is_set():
                    raise
                lost.set()  # as a connection refused at that very moment does

    ended = asyncio.Event()
    asyncio.get_running_loop().call_later(0.01, ended.set)
    assert await asyncio.wait_for(app.unless_asked(ended, stubborn()), 5) is None
    assert tries == 2


async def test_what_a_start_raises_is_raised() -> None:
    async def failing() -> Running:
        raise OSError("no")

    with pytest.raises(OSError, match="no"):
        await app.unless_asked(asyncio.Event(), failing())
