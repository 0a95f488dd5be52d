"""An hour without network: nothing is lost, nothing comes twice, the log stays short, and all goes on when it is back.

The hour is played on a loop on which time passes as soon as nothing else is to be done.
"""

import asyncio
import gc
import logging
import selectors
import time
from collections import Counter
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from crowd import Person, scene
from roadside import TOKEN, Bot, until
from telegram.error import NetworkError
from telegram.request import BaseRequest
from walking import JUNE, Clerk, Walk, plainly_asked

from bot.interview.answers import Answered
from bot.practice.botapi import BotApi
from bot.practice.request import InProcessRequest
from bot.practice.server import PAGE, serve

HOUR = 3600.0
FEW = 40
"""Lines of the log that an hour may cost: one every minute and a half."""


class Sand(selectors.DefaultSelector):
    """Waits for nothing but what is there, and lets the time pass instead."""

    def __init__(self) -> None:
        super().__init__()
        self.passed = 0.0

    def select(self, timeout: float | None = None) -> Any:
        found = super().select(timeout if timeout is None or timeout <= 0 else 0.0005)
        if not found and timeout is not None and timeout > 0:
            self.passed += timeout
        return found


class Hourglass(asyncio.SelectorEventLoop):
    """A loop with a clock of its own."""

    def __init__(self) -> None:
        self.sand = Sand()
        super().__init__(self.sand)

    def time(self) -> float:
        return super().time() + self.sand.passed


def play(story: Coroutine[Any, Any, None]) -> None:
    with asyncio.Runner(loop_factory=Hourglass) as runner:
        runner.run(story)


class Cable(BaseRequest):
    """A line that can be pulled out: then no name is known, and what was under way breaks off."""

    def __init__(self, api: BotApi) -> None:
        self._line, self.pulled = InProcessRequest(api), asyncio.Event()
        self.tries = 0

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        await self._line.initialize()

    async def shutdown(self) -> None:
        await self._line.shutdown()

    async def do_request(self, *words: Any, **options: Any) -> tuple[int, bytes]:
        self.tries += 1
        if self.pulled.is_set():
            unknown = httpx.ConnectError("[Errno -3] Temporary failure in name resolution")
            raise NetworkError(f"httpx.ConnectError: {unknown}") from unknown
        call = asyncio.create_task(self._line.do_request(*words, **options))
        cut = asyncio.create_task(self.pulled.wait())
        await asyncio.wait((call, cut), return_when=asyncio.FIRST_COMPLETED)
        cut.cancel()
        if call.done():
            return call.result()
        call.cancel()
        with suppress(asyncio.CancelledError):
            await call
        raise NetworkError("httpx.ReadError") from httpx.ReadError("")


@dataclass
class Hours(Walk):
    """A walk by the clock of its loop, over a line that can be pulled out."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.began = asyncio.get_running_loop().time()
        self.sending, self.polling = Cable(self.api), Cable(self.api)
        self.front, self.polls = lambda _: self.sending, lambda _: self.polling

    def clock(self) -> datetime:
        self.now = JUNE + timedelta(seconds=asyncio.get_running_loop().time() - self.began)
        return self.now

    def said(self) -> dict[str, list[str]]:
        """What every summary holds, in order."""
        rows = {summary: self.store.summary_rows(summary) for summary in ("s1", "s2", "s3")}
        return {
            key: [row.record.answer.words for row in log if isinstance(row.record, Answered)]
            for key, log in rows.items()
        }


def texts(clerk: Clerk) -> list[str]:
    return [message["text"] for message in clerk.messages if message["from"] == "bot"]


async def begun(walk: Walk) -> list[Clerk]:
    """Three clerks who are asked a first figure."""
    clerks = [Clerk(walk, user) for user in (7, 8, 9)]
    for clerk in clerks:
        await clerk.open_summary()
        await clerk.choose("组织基本情况")
    return clerks


def test_an_hour_without_names_loses_nothing_and_doubles_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot")

    async def story() -> None:
        async with Hours(tmp_path, plainly_asked()) as walk:
            clerks = await begun(walk)
            walk.sending.pulled.set()
            for clerk in clerks:
                walk.api.say(clerk.user, f"{clerk.user}00家")
            while not all(walk.said().values()):
                await asyncio.sleep(0.01)
            before = [texts(clerk) for clerk in clerks]
            walk.polling.pulled.set()
            caplog.clear()
            sizes = []
            for _ in range(6):
                await asyncio.sleep(HOUR / 6)
                gc.collect()
                sizes.append((len(gc.get_objects()), len(asyncio.all_tasks())))
            anew = [record for record in caplog.records if "begins anew" in record.getMessage()]
            lines, tries = len(caplog.records), walk.sending.tries + walk.polling.tries
            assert [texts(clerk) for clerk in clerks] == before
            for clerk in clerks:
                walk.api.say(clerk.user, f"{clerk.user}000人")
            walk.sending.pulled.clear()
            walk.polling.pulled.clear()
            back = asyncio.get_running_loop().time()
            while not all(len(texts(clerk)) > len(old) for clerk, old in zip(clerks, before, strict=True)):
                await asyncio.sleep(0.1)
            sent = asyncio.get_running_loop().time() - back
            await asyncio.sleep(60)
            print(f"{lines} lines of log, {tries} calls tried; first words {sent:.0f} s after; {sizes}")
            assert sent <= 60
            assert 0 < lines <= FEW
            assert len(anew) == 1  # the watchdog's; from then on it is Telegram that is waited for
            assert max(count for count, _ in sizes[1:]) - sizes[1][0] < 500
            assert len({tasks for _, tasks in sizes}) <= 2
            assert walk.said() == {"s1": ["700家"], "s2": ["800家"], "s3": ["900家"]}
            for clerk in clerks:  # what was typed before the question could be read is handed back, with the question
                assert f"{clerk.user}000人" in clerk.screen["text"]
                assert max(Counter(texts(clerk)).values()) == 1
                numbers = [m["id"] for m in clerk.messages if m["from"] == "bot"]
                assert numbers == sorted(numbers)
                await clerk.say(f"{clerk.user}001人")
            assert [told[-1] for told in walk.said().values()] == ["7001人", "8001人", "9001人"]
            assert walk.api.refused() == ()

    play(story())


def test_a_bot_that_starts_an_hour_before_its_network_waits_for_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot")

    async def story() -> None:
        async with Hours(tmp_path, plainly_asked()) as walk:
            clerks = await begun(walk)
            await walk.halt()
            walk.api.say(7, "700家")
            for line in (walk.sending, walk.polling):
                line.pulled.set()
            caplog.clear()
            starting = asyncio.create_task(walk.boot())
            await asyncio.sleep(HOUR)
            assert not starting.done()
            assert 0 < len(caplog.records) <= FEW
            for line in (walk.sending, walk.polling):
                line.pulled.clear()
            await asyncio.wait_for(starting, 60)
            await asyncio.sleep(10)
            assert walk.said()["s1"] == ["700家"]
            assert max(Counter(texts(clerks[0])).values()) == 1

    play(story())


@pytest.mark.parametrize("minutes", [1, 20])
def test_a_bot_is_stopped_in_good_time_while_there_is_no_network(tmp_path: Path, minutes: int) -> None:
    async def story() -> None:
        walk = Hours(tmp_path, plainly_asked())
        await walk.boot()
        (clerk, *_) = await begun(walk)
        for line in (walk.sending, walk.polling):
            line.pulled.set()
        await asyncio.sleep(minutes * 60)
        began = asyncio.get_running_loop().time()
        await walk.halt()
        took = asyncio.get_running_loop().time() - began
        print(f"stopped in {took:.0f} s")
        assert took <= 35
        for line in (walk.sending, walk.polling):
            line.pulled.clear()
        await walk.boot()
        await clerk.say("700家")
        assert walk.said()["s1"] == ["700家"]
        await walk.halt()

    play(story())


def lines(bot: Bot) -> list[str]:
    return bot.log.read_text("utf-8").splitlines()


@pytest.mark.filterwarnings("ignore:unread_data:DeprecationWarning")  # aiohttp's own, where a call breaks off
async def test_a_process_waits_for_a_name_and_for_a_port_and_goes_on(tmp_path: Path) -> None:
    async with scene(tmp_path) as stage:
        person, url = Person(stage, 0), stage.bot.url
        await person.begin()
        await asyncio.to_thread(stage.bot.kill)
        stage.server.api.say(person.user, "青禾街道总工会")
        stage.bot.url, told = "http://no-such-name.invalid:8081", len(lines(stage.bot))
        stage.bot.more = {"no_proxy": "*"}  # the name is looked up here
        stage.bot.start()
        assert stage.bot.process is not None
        await asyncio.to_thread(until, lambda: len(lines(stage.bot)) > told, "a word about it")
        await asyncio.sleep(6)
        assert stage.bot.process.poll() is None
        assert "can't be reached" in lines(stage.bot)[told]
        assert len(lines(stage.bot)) == told + 1
        assert await asyncio.to_thread(stage.bot.end) == 0
        stage.bot.url = url
        stage.bot.start()
        await person.see(lambda ms: any("属于哪一类" in m["text"] for m in ms), "the next question")
        port, told = int(url.rpartition(":")[2]), len(lines(stage.bot))
        await person.tap("乡镇、街道工会")
        await stage.server.close()
        await asyncio.sleep(12)
        assert stage.bot.process.poll() is None
        assert len(lines(stage.bot)) - told <= 4
        stage.server = await serve(tmp_path / "phone", port, TOKEN, PAGE, {}, time.time)
        await person.see(lambda ms: any("怎样称呼自己" in m["text"] for m in ms), "the question after it")
        texts = [m["text"] for m in stage.server.api.chat(person.user) if m["from"] == "bot"]
        assert sum("怎样称呼自己" in text for text in texts) == 1
