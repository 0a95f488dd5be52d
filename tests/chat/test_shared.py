"""A summary filled in together on two phones: each has it at once, neither stands in the other's way."""

import asyncio
import io
import json
import re
import threading
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from committing import commits
from telegram.request import BaseRequest, RequestData
from walking import BOT, Clerk, Walk

from bot.chat.access import Access
from bot.content.loader import Content
from bot.interview.fold import fold
from bot.practice.botapi import BotApi
from bot.practice.request import InProcessRequest


@pytest.fixture
async def closed(tmp_path: Path, content: Content) -> AsyncIterator[Walk]:
    async with Walk(tmp_path, content, access=Access(clerks=frozenset({7, 8}))) as walk:
        yield walk
        assert [(call.method, call.description) for call in walk.api.refused()] == []


@pytest.fixture
async def both(closed: Walk) -> tuple[Clerk, Clerk]:
    """Two clerks whom the settings let in; the first has shared a summary with the second."""
    first, second = Clerk(closed), Clerk(closed, 8)
    closed.api.meet(8, "小李")
    await second.say("/start")
    await first.open_summary()
    await first.choose("组织基本情况")
    await first.say("/list")
    await first.tap("一起填")
    await first.tap("＋ 小李")
    return first, second


def said(walk: Walk) -> list[str]:
    standing = fold(walk.store.summary_rows("s1"))
    assert standing is not None
    return [answer.words for answer in standing.answers.values()]


async def test_the_colleague_is_told_and_opens_it_from_there(both: tuple[Clerk, Clerk], closed: Walk) -> None:
    _, second = both
    assert "请您一起填" in second.screen["text"]
    await second.tap("打开")
    await second.say("199家")
    assert said(closed) == ["199家"]
    assert [row.by for row in closed.store.summary_rows("s1")][-1] == 8


async def test_what_both_say_in_one_breath_is_taken_once_each(both: tuple[Clerk, Clerk], closed: Walk) -> None:
    """The later one had not seen the next question: what they said is handed back, not filed under it."""
    first, second = both
    await first.say("/continue")
    await second.tap("打开")
    closed.api.say(7, "199家")
    closed.api.say(8, "31家")
    await closed.settle()
    assert said(closed) == ["199家"]
    assert "31家" in second.screen["text"]
    await first.say("9000人")
    assert said(closed) == ["199家", "9000人"]


async def test_what_both_do_at_once_are_steps_of_their_own(both: tuple[Clerk, Clerk], closed: Walk) -> None:
    first, second = both
    await first.say("/continue")
    await second.tap("打开")
    to_map = next(b["data"] for row in second.screen["buttons"] for b in row if "目录" in b["text"])
    log = closed.store.summary_rows("s1")
    with commits(closed) as seen:
        closed.api.say(7, "199家")
        closed.api.tap(8, second.screen["id"], to_map)
        await closed.settle()
    assert seen == ["COMMIT 2"]
    rows = closed.store.summary_rows("s1")[len(log) :]
    assert [row.by for row in rows] == sorted(row.by for row in rows)
    assert {row.by: row.step - log[-1].step for row in rows} == {7: 1, 8: 2}
    await second.say("/undo")
    assert said(closed) == ["199家"]


async def test_both_get_the_same_draft(both: tuple[Clerk, Clerk], closed: Walk) -> None:
    first, second = both
    await first.say("/continue")
    await first.say("199家")
    await second.tap("打开")
    for clerk in both:
        await clerk.say("/draft")
    files = [
        next(m["file"] for m in reversed(clerk.messages) if m["file"] and m["file"]["kind"] == "document")
        for clerk in both
    ]
    bodies = [closed.api.world.contents[file["url"].split("/")[3]] for file in files]
    assert files[0]["name"] == files[1]["name"]
    assert bodies[0] == bodies[1]


async def test_after_it_is_taken_back_nothing_of_it_comes_any_more(both: tuple[Clerk, Clerk], closed: Walk) -> None:
    first, second = both
    await second.tap("打开")
    await second.say("199家")
    at, old = second.screen["id"], [b["data"] for row in second.screen["buttons"] for b in row]
    await first.tap("收回")
    assert "收回了" in second.screen["text"]
    rows, newest = closed.store.summary_rows("s1"), second.screen["id"]
    for data in (*old, "d:s1:docx::", "v:s1:::", "o:s1:::", "m:s1:::", "q:s1:org_total::"):
        await second.press(at, data)
        assert closed.api.screen(8)["toast"]["text"] == closed.content.wording.say("toast.gone")
    for command in ("/draft", "/preview", "/review", "/continue", "/list", "/versions", "/undo", "/source 199"):
        await second.say(command)
    for message in [m["id"] for m in second.messages if m["text"] == "199家"]:
        await second.edit(message, "5家")
    shown = [m for m in second.messages if m["id"] > newest and m["from"] == "bot"]
    assert not any("青禾" in str(m) for m in shown)
    assert not any(m["file"] for m in shown)
    assert closed.store.summary_rows("s1") == rows


async def test_it_is_still_shared_after_a_restart(both: tuple[Clerk, Clerk], closed: Walk) -> None:
    _, second = both
    await closed.halt()
    await closed.boot()
    await second.say("/list")
    assert "请您一起填" in second.screen["text"]
    await second.tap("青禾街道总工会")
    await second.say("199家")
    assert said(closed) == ["199家"]


async def test_a_colleague_whom_the_settings_no_longer_let_in_is_out(both: tuple[Clerk, Clerk], closed: Walk) -> None:
    _, second = both
    await closed.halt()
    closed.access = Access(clerks=frozenset({7}))
    await closed.boot()
    rows = closed.store.summary_rows("s1")
    await second.say("199家")
    assert "只供受邀" in second.screen["text"]
    assert closed.store.summary_rows("s1") == rows


class Held(BaseRequest):
    """A line on which what is sent to one chat waits until it is let go."""

    def __init__(self, api: BotApi) -> None:
        self._line, self.chat, self.gone = InProcessRequest(api), 0, asyncio.Event()

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        await self._line.initialize()

    async def shutdown(self) -> None:
        await self._line.shutdown()

    async def do_request(self, *words: Any, **options: Any) -> tuple[int, bytes]:
        data: RequestData | None = options.get("request_data")
        showing = str(options["url"]).rpartition("/")[2].startswith(("send", "edit"))
        if showing and data and str(data.json_parameters.get("chat_id")) == str(self.chat):
            await self.gone.wait()
        return await self._line.do_request(*words, **options)


def line_of(walk: Walk) -> Held:
    held: Held = walk.running.application.bot.request
    return held


def shown_to(walk: Walk, user: int, after: int) -> list[Any]:
    return [m for m in walk.api.chat(user) if m["from"] == "bot" and m["id"] > after]


async def waiting(walk: Walk, user: int, least: int) -> None:
    """Wait until so many rows wait for a chat."""
    for _ in range(3000):
        await asyncio.sleep(0.001)
        if len(walk.store.outbox.pending(user)) >= least and not walk.store.inbox.pending(BOT):
            return
    raise AssertionError("they never came")


@pytest.fixture
async def house(tmp_path: Path, content: Content) -> AsyncIterator[Walk]:
    """An administrator with a summary, and a member who fills it in too."""
    async with Walk(tmp_path, content, access=Access(), front=Held) as walk:
        first, second = Clerk(walk), Clerk(walk, 8)
        walk.api.meet(8, "小李")
        await first.say(f"/start {walk.running.setup.partition('start=')[2]}")
        await first.say("/members")
        await first.tap("邀请同事")
        await second.say(f"/start {re.findall('start=([-_0-9A-Za-z]+)', first.messages[-2]['text'])[-1]}")
        await first.open_summary()
        await first.choose("组织基本情况")
        await first.say("199家")
        await first.say("/list")
        await first.tap("一起填")
        await first.tap("＋ 小李")
        await second.tap("打开")
        yield walk
        line_of(walk).gone.set()
        assert [(call.method, call.description) for call in walk.api.refused()] == []


async def rest_of_first(walk: Walk) -> None:
    """Wait until the first is at rest, whatever waits for the second."""
    for turn in range(3000):
        await asyncio.sleep(0.001)
        busy = walk.api.world.updates or walk.store.inbox.pending(BOT) or 7 in walk.running.sender.busy
        if turn > 20 and not busy and not walk.store.outbox.pending(7):
            return
    raise AssertionError("the first did not come to rest")


async def take_back(walk: Walk) -> None:
    await Clerk(walk).say("/list")
    await Clerk(walk).tap("一起填")
    await Clerk(walk).tap("收回")


async def remove(walk: Walk) -> None:
    chief = Clerk(walk)
    await chief.say("/members")
    await chief.press(chief.screen["id"], "mb::8::")
    await chief.tap("移出")
    await chief.tap("移出，不能再用")


ASKED = ("/draft", "/preview", "/review", "/continue", "/versions", "/source 199")


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("lose", [take_back, remove])
async def test_what_waits_to_be_sent_is_not_when_it_may_not_be_seen_any_more(
    lose: Callable[[Walk], Awaitable[None]], asked: str, house: Walk
) -> None:
    second, line = Clerk(house, 8), line_of(house)
    newest, line.chat = second.screen["id"], 8
    house.api.say(8, "/nosuch")  # what holds up the rest
    await waiting(house, 8, 1)
    rows = len(house.store.outbox.pending(8))
    house.api.say(8, asked)
    await waiting(house, 8, rows + 1)
    settle, house.settle = house.settle, partial(rest_of_first, house)  # type: ignore[method-assign]
    await lose(house)
    house.settle = settle  # type: ignore[method-assign]
    line.gone.set()
    await house.settle()
    shown = [m for m in shown_to(house, 8, newest) if "nosuch" not in m["text"]]
    assert not any("青禾" in str(m) and "收回" not in m["text"] for m in shown)
    assert not any("199" in str(m) or m["file"] for m in shown)
    assert any(("收回" if lose is take_back else "移出了") in m["text"] for m in shown)
    assert sum("没有再发给您" in m["text"] for m in shown) == (asked == "/draft" and lose is take_back)


@pytest.mark.parametrize("asked", ["/draft", "d:s1:pdf::", "/export"])
@pytest.mark.parametrize("lose", [take_back, remove])
async def test_a_file_that_is_being_made_is_not_sent_when_it_may_not_be_seen_any_more(
    lose: Callable[[Walk], Awaitable[None]], asked: str, house: Walk
) -> None:
    second, newest = Clerk(house, 8), Clerk(house, 8).screen["id"]
    at_work, on = threading.Event(), threading.Event()
    caller = house.running.sender.caller
    render, collect = caller.render, caller.collect

    def slow(work: Callable[..., Any]) -> Callable[..., Any]:
        def act(*words: Any) -> Any:
            at_work.set()
            assert on.wait(30)
            return work(*words)

        return act

    object.__setattr__(caller, "render", slow(render))
    object.__setattr__(caller, "collect", lambda clerk: slow(collect(clerk)))
    if asked.startswith("/"):
        house.api.say(8, asked)
    else:
        house.api.press(8, second.screen["id"], asked)
    assert await asyncio.to_thread(at_work.wait, 30)
    settle, house.settle = house.settle, partial(rest_of_first, house)  # type: ignore[method-assign]
    await lose(house)
    house.settle = settle  # type: ignore[method-assign]
    on.set()
    await house.settle()
    files = [m["file"] for m in shown_to(house, 8, newest) if m["file"]]
    if asked == "/export" and lose is take_back:
        (file,) = files
        with zipfile.ZipFile(io.BytesIO(house.api.world.contents[file["url"].split("/")[3]])) as archive:
            assert archive.namelist() == ["data.json"]
            assert "199" not in archive.read("data.json").decode()
    else:
        assert files == []
    said = "收回" if lose is take_back else "移出了"
    assert any(said in m["text"] for m in shown_to(house, 8, newest))


@pytest.mark.parametrize("unit", ["白塔镇总工会", ""])
async def test_of_a_summary_taken_back_an_export_holds_ones_own_words_only(house: Walk, unit: str) -> None:
    second = Clerk(house, 8)
    await second.say("8321人")
    await take_back(house)
    if unit:
        await second.open_summary(unit)
    await second.say("/export")
    (file,) = [m["file"] for m in second.messages if m["file"]]
    with zipfile.ZipFile(io.BytesIO(house.api.world.contents[file["url"].split("/")[3]])) as archive:
        assert archive.namelist() == ["data.json"]
        told = archive.read("data.json").decode()
    assert "8321人" in told
    assert "199" not in told
    assert "青禾" not in json.dumps(json.loads(told)["summaries"], ensure_ascii=False)
