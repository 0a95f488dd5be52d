"""Five clerks walk while the bot is killed by -9 again and again, on a good line and on a bad one: nobody loses an
answer, nobody is asked for long.

`ZHIBI_ROUNDS` is the number of kills.
"""

import asyncio
import os
import random
from pathlib import Path

import pytest
from crowd import CLERKS, WAYS, Dice, Person, kill_at_random, put_off_for_good, rest, scene
from dying import DyingBot
from roadside import Bot

from bot.practice.refusals import QUERY_TOO_OLD

KILLS = int(os.environ.get("ZHIBI_ROUNDS", "6"))
AFTER_A_KILL = ("message is not modified", QUERY_TOO_OLD)
"""What a bot may be refused that died: it can't know whether an edit was made, nor how long a tap has waited for it."""


@pytest.mark.filterwarnings("ignore:unread_data:DeprecationWarning")  # aiohttp's own, where a call breaks off
@pytest.mark.parametrize("ways", [(), WAYS], ids=["on a good line", "while calls fail in every way"])
async def test_five_clerks_lose_nothing_to_a_bot_that_is_killed_at_random_moments(
    tmp_path: Path, ways: tuple[str, ...]
) -> None:
    # While calls fail it is forked, not started: a start takes longer than a life, and would leave little to be killed.
    async with scene(tmp_path, made=DyingBot if ways else Bot) as stage:
        people = [Person(stage, number) for number in range(CLERKS)]
        stage.server.api.faults = dice = Dice(ways=ways, dice=random.Random(KILLS))
        async with asyncio.TaskGroup() as group:
            group.create_task(kill_at_random(stage, KILLS, random.Random(KILLS)))
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
        assert put_off_for_good(stage) == []
        assert stage.bot.read("SELECT fault FROM inbox WHERE state = 'dead'") == []
        refused = [call.description for call in stage.server.api.refused()]
        assert [text for text in refused if not any(known in text for known in AFTER_A_KILL)] == []
