"""A summary filled in together on two phones: each has it at once, neither stands in the other's way."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from walking import Clerk, Walk

from bot.chat.access import Access
from bot.content.loader import Content
from bot.interview.fold import fold


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
