"""The bot dies by kill -9 at each await on its road in turn: starting, hearing, recording, sending.

`ZHIBI_ROUNDS` is the number of deaths; as many as `TURNS` are one at every turn of its loop.
"""

import asyncio
import os
import time
from pathlib import Path

import pytest
from crowd import Person, Scene, rest, scene
from dying import DyingBot

DEATHS = int(os.environ.get("ZHIBI_ROUNDS", "12"))
TURNS = 400
"""Turns of the loop from a start until an act has been answered, and some more."""
STRIDE = 251
"""Deaths that follow one another lie so far apart; it has no divisor in common with `TURNS`, so that all come."""
ENOUGH = 2.0
"""Seconds a bot is given to come to its turn; one that has nothing to do takes hardly any."""


async def die_at_each_turn(stage: Scene, bot: DyingBot) -> int:
    """How many bots came to the turn at which they were to die; the others are killed at rest."""
    died = 0
    await asyncio.to_thread(bot.kill)
    for number in range(DEATHS):
        await asyncio.to_thread(bot.start, 1 + number * STRIDE % TURNS)
        late, acts = time.monotonic() + ENOUGH, stage.acts
        while bot.lives and time.monotonic() < late and stage.acts < acts + 8:
            await asyncio.sleep(0.01)
        died += not bot.lives
        await asyncio.to_thread(bot.kill)
    stage.over = True
    await asyncio.to_thread(bot.start)
    return died


@pytest.mark.filterwarnings("ignore:unread_data:DeprecationWarning")  # aiohttp's own, where a call breaks off
async def test_a_clerk_loses_nothing_to_a_bot_that_dies_at_whatever_await(tmp_path: Path) -> None:
    async with scene(tmp_path, made=DyingBot) as stage:
        person, bot = Person(stage, 0), stage.bot
        assert isinstance(bot, DyingBot)
        async with asyncio.TaskGroup() as group:
            dying = group.create_task(die_at_each_turn(stage, bot))
            group.create_task(person.walk())
        await rest(stage)
        person.check()
        print(f"{dying.result()} of {DEATHS} died at their turn; {person.rounds} summaries, {stage.acts} acts")
        assert dying.result() > DEATHS / 2
        assert stage.bot.read("SELECT fault FROM outbox WHERE state = 'failed' AND fault <> 'unknown'") == []
        assert stage.bot.read("SELECT fault FROM inbox WHERE state = 'dead'") == []
