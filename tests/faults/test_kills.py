"""Five clerks walk while the bot is killed by -9 again and again, on a good line and on a bad one: nobody loses an
answer, nobody is asked for long.

`ZHIBI_ROUNDS` is the number of kills.
"""

import asyncio
import os
import random
from pathlib import Path

import pytest
from crowd import CLERKS, WAYS, Dice, Person, Scene, rest, scene

from bot.practice.botapi import Call
from bot.practice.refusals import QUERY_TOO_OLD

KILLS = int(os.environ.get("ZHIBI_ROUNDS", "6"))
SPANS = (0.2, 1.5, 6.0)
"""Seconds a bot lives on at most once it is at work: it may die in any of its lives' ages, and now and then make a file."""
AFTER_A_KILL = ("message is not modified", QUERY_TOO_OLD)
"""What a bot may be refused that died: it can't know whether an edit was made, nor how long a tap has waited for it."""


def newest(stage: Scene) -> Call | None:
    """The last call of the bot: a new one says that it is at work."""
    return stage.server.api.calls[-1] if stage.server.api.calls else None


async def kill_at_random(stage: Scene, chance: random.Random) -> None:
    """Kill the bot, mostly while it is at work, now and then while it starts."""
    for _ in range(KILLS):
        if chance.random() < 0.8:
            last = newest(stage)
            for _ in range(3000):
                if newest(stage) is not last:
                    break
                await asyncio.sleep(0.02)
        await asyncio.sleep(chance.random() * chance.choice(SPANS))
        await asyncio.to_thread(stage.bot.kill)
        stage.bot.start()
    stage.over = True


@pytest.mark.filterwarnings("ignore:unread_data:DeprecationWarning")  # aiohttp's own, where a call breaks off
@pytest.mark.parametrize("ways", [(), WAYS], ids=["on a good line", "while calls fail in every way"])
async def test_five_clerks_lose_nothing_to_a_bot_that_is_killed_at_random_moments(
    tmp_path: Path, ways: tuple[str, ...]
) -> None:
    async with scene(tmp_path) as stage:
        people = [Person(stage, number) for number in range(CLERKS)]
        stage.server.api.faults = dice = Dice(ways=ways, dice=random.Random(KILLS))
        async with asyncio.TaskGroup() as group:
            group.create_task(kill_at_random(stage, random.Random(KILLS)))
            for person in people:
                group.create_task(person.walk())
        stage.server.api.faults = Dice()
        await rest(stage)
        for person in people:
            person.check()
        print(
            f"{KILLS} kills, {sum(p.rounds for p in people)} summaries, {stage.acts} acts; {stage.most} at most too often; {dict(dice.thrown)}"
        )
        assert all(dice.thrown[way] for way in ways)
        assert stage.most <= 1
        assert stage.bot.read("SELECT fault FROM outbox WHERE state = 'failed' AND fault <> 'unknown'") == []
        assert stage.bot.read("SELECT fault FROM inbox WHERE state = 'dead'") == []
        refused = [call.description for call in stage.server.api.refused()]
        assert [text for text in refused if not any(known in text for known in AFTER_A_KILL)] == []
