"""Five clerks walk while one call in ten goes wrong, in each way in which it can."""

import asyncio
import itertools
import random
import time
from pathlib import Path

import pytest
from crowd import CLERKS, Dice, Person, asking, put_off_for_good, scene, turns, walk_all
from roadside import TOKEN

from bot.practice.refusals import QUERY_TOO_OLD
from bot.practice.server import PAGE, serve

BLOCKED = "bot was blocked by the user"
KNOWN = ("message is not modified", QUERY_TOO_OLD)
"""What follows from a lost reply: the edit was made, and the tap has waited too long."""

pytestmark = pytest.mark.filterwarnings("ignore:unread_data:DeprecationWarning")  # aiohttp's own, for a broken call


@pytest.mark.parametrize(
    "ways",
    [("flood",), ("500", "502", "dropped"), ("lost",), ("doubled", "conflict")],
    ids="+".join,
)
async def test_clerks_lose_nothing_to_calls_that_fail(tmp_path: Path, ways: tuple[str, ...]) -> None:
    async with scene(tmp_path) as stage:
        people = [Person(stage, number) for number in range(CLERKS)]
        dice = Dice(ways=ways, dice=random.Random(7))
        stage.server.api.faults = dice
        await walk_all(stage, people)
        print(f"{ways}: {dict(dice.thrown)} in {stage.acts} acts; {stage.most} at most too often")
        assert all(dice.thrown[way] for way in ways)
        assert put_off_for_good(stage) == []
        refused = [call.description for call in stage.server.api.refused()]
        assert [text for text in refused if not any(known in text for known in KNOWN)] == []


async def test_a_clerk_who_blocks_the_bot_stops_nobody_else_and_goes_on_later(tmp_path: Path) -> None:
    async with scene(tmp_path) as stage:
        first, *others = (Person(stage, number) for number in range(3))
        await first.begin()
        api, road = stage.server.api, turns(0, 0)[:10]
        for turn, following in itertools.pairwise(road[:9]):
            await first.take(turn, following)
        api.say(first.user, road[8].acts[0])
        api.block(first.user)
        await walk_all(stage, others)
        api.unblock(first.user)
        api.say(first.user, "/continue")
        await first.see(lambda ms: asking(ms, road[9].asks), "the question after the answer that was given")
        assert all(BLOCKED in call.description for call in api.refused())


async def test_a_far_end_that_is_gone_for_a_while_costs_nothing(tmp_path: Path) -> None:
    async with scene(tmp_path) as stage:
        person = Person(stage, 0)
        await person.begin()
        road = turns(0, 0)
        stage.server.api.say(person.user, road[0].acts[0])
        await person.see(lambda ms: any("属于哪一类" in m["text"] for m in ms), "the next question")
        port = int(stage.server.url.rpartition(":")[2])
        await person.tap("乡镇、街道工会")
        await stage.server.close()
        await asyncio.sleep(3)
        assert stage.bot.process is not None
        assert stage.bot.process.poll() is None
        stage.server = await serve(tmp_path / "phone", port, TOKEN, PAGE, {}, time.time)
        await person.see(lambda ms: any("怎样称呼自己" in m["text"] for m in ms), "the question after it")


async def test_a_token_that_is_revoked_ends_the_bot_with_a_sentence(tmp_path: Path) -> None:
    async with scene(tmp_path) as stage:
        person = Person(stage, 0)
        await person.begin()
        stage.server.api.token = "4242:another"
        stage.server.api.say(person.user, "青禾街道总工会")
        assert stage.bot.process is not None
        assert await asyncio.to_thread(stage.bot.process.wait, 60) == 1
        assert "请检查 TELEGRAM_BOT_TOKEN" in stage.bot.log.read_text("utf-8")
        stage.server.api.token = TOKEN
        stage.bot.start()
        await person.see(lambda ms: any("属于哪一类" in m["text"] for m in ms), "the question after it")
