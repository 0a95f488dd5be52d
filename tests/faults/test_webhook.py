"""Clerks walk while Telegram brings the updates: what holds for a bot that polls holds for this one.

`ZHIBI_ROUNDS` is the number of kills.
"""

import asyncio
import os
import random
import sqlite3
from pathlib import Path

import pytest
from crowd import Dice, Person, Scene, asking, kill_at_random, put_off_for_good, rest, scene, turns, walk_all, webhook
from roadside import zhibi

from bot.practice.refusals import QUERY_TOO_OLD

KILLS = int(os.environ.get("ZHIBI_ROUNDS", "4"))
CLERKS = 3
KNOWN = ("message is not modified", QUERY_TOO_OLD)
"""What follows from a death or a lost reply: the edit was made, and the tap has waited too long."""

pytestmark = pytest.mark.filterwarnings("ignore:unread_data:DeprecationWarning")  # aiohttp's own, for a broken call


def assert_sound(stage: Scene) -> None:
    """Nothing was given up, nothing was refused but what is known, and nobody polled."""
    assert put_off_for_good(stage) == []
    assert stage.bot.read("SELECT fault FROM inbox WHERE state = 'dead'") == []
    refused = [call.description for call in stage.server.api.refused()]
    assert [text for text in refused if not any(known in text for known in KNOWN)] == []
    assert not any(call.method == "getUpdates" for call in stage.server.api.calls)


def told(stage: Scene) -> dict[str, object]:
    """What Telegram says of the webhook."""
    info = stage.server.api.call("getWebhookInfo", {}).body["result"]
    assert isinstance(info, dict)
    return info


async def assert_well(stage: Scene) -> None:
    """A doctor finds the bot that runs well."""
    for _ in range(30):
        looked = await asyncio.to_thread(zhibi, "doctor", "--running", ZHIBI_DATA=str(stage.bot.folder))
        if looked.returncode == 0:
            break
        await asyncio.sleep(0.3)  # its first backup is being made
    assert looked.returncode == 0, looked.stdout
    assert "上次收到 Telegram 的回应" in looked.stdout


async def test_clerks_lose_nothing_to_a_bot_that_is_killed_while_updates_are_brought(tmp_path: Path) -> None:
    async with scene(tmp_path, webhook()) as stage:
        people = [Person(stage, number) for number in range(CLERKS)]
        async with asyncio.TaskGroup() as group:
            group.create_task(kill_at_random(stage, KILLS, random.Random(11)))
            for person in people:
                group.create_task(person.walk())
        await rest(stage)
        for person in people:
            person.check()
        print(f"{KILLS} kills, {stage.acts} acts; {stage.most} at most too often")
        assert stage.most <= 1
        assert_sound(stage)


async def test_clerks_lose_nothing_to_deliveries_and_calls_that_fail(tmp_path: Path) -> None:
    """A delivery that is lost was taken in and comes again; one that is dropped never arrived."""
    ways = ("doubled", "lost", "dropped")
    async with scene(tmp_path, webhook()) as stage:
        people = [Person(stage, number) for number in range(CLERKS)]
        dice = Dice(ways=(*ways, "502"), dice=random.Random(7))
        stage.server.api.faults = dice
        await walk_all(stage, people)
        print(f"{ways}: {dict(dice.thrown)} in {stage.acts} acts; {stage.most} at most too often")
        assert all(dice.thrown[way] for way in ways)
        assert_sound(stage)


async def test_a_bot_turns_from_a_webhook_to_polling_and_back(tmp_path: Path) -> None:
    """What comes while it is away is taken in either way."""
    async with scene(tmp_path, webhook()) as stage:
        person, road, bringing = Person(stage, 0), turns(0, 0), stage.bot.more
        await person.begin()
        for number, more in enumerate(({}, bringing)):
            assert await asyncio.to_thread(stage.bot.end) == 0
            assert told(stage)["url"] == ("" if more else bringing["ZHIBI_WEBHOOK"])  # it is left set
            stage.bot.more = more
            act = road[number].acts[0]
            if act.startswith("["):
                await person.tap(act.strip("[]"))
            else:
                stage.server.api.say(person.user, act)
            await asyncio.sleep(0.2)
            stage.bot.start()
            asks = road[number + 1].asks
            await person.see(lambda ms, asks=asks: asking(ms, asks), asks)
        await rest(stage)
        assert told(stage)["url"] == bringing["ZHIBI_WEBHOOK"]
        assert "level=error" not in stage.bot.log.read_text("utf-8")


async def test_a_database_that_somebody_holds_has_updates_brought_again(tmp_path: Path) -> None:
    """And a doctor finds the bot well, before and after."""
    async with scene(tmp_path, webhook()) as stage:
        person, road = Person(stage, 0), turns(0, 0)
        await person.begin()
        await assert_well(stage)
        held = sqlite3.connect(stage.bot.database, isolation_level=None)
        held.execute("BEGIN IMMEDIATE")
        stage.server.api.say(person.user, road[0].acts[0])
        for _ in range(3000):
            if "500" in str(told(stage).get("last_error_message")):
                break
            await asyncio.sleep(0.01)
        held.execute("ROLLBACK")
        held.close()
        assert told(stage)["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
        await person.see(lambda ms: asking(ms, road[1].asks), road[1].asks)
        put = [m for m in person.messages if m["from"] == "bot" and road[1].asks in m["text"]]
        assert len(put) == 1
        await assert_well(stage)


async def test_a_bot_that_telegram_brings_nothing_to_ends_with_a_sentence(tmp_path: Path) -> None:
    async with scene(tmp_path, webhook()) as stage:
        stage.server.api.world.is_local = False
        assert stage.bot.process is not None
        assert await asyncio.to_thread(stage.bot.process.wait, 60) == 1
        last = stage.bot.log.read_text("utf-8").splitlines()[-1]
        assert "Telegram 不往 ZHIBI_WEBHOOK 的地址送消息" in last
        assert "HTTPS" in last.upper()
