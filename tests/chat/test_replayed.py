"""Whatever one clerk was ever shown, pressed or sent by another, shows, changes and confirms nothing of the first's.

A clerk walks over all places by chance; every button, command and link met on the way is then tried by a colleague who
has a summary of their own, and by a stranger, and is answered as it is for a summary that never was.
"""

import os
import re
from collections.abc import AsyncIterator
from pathlib import Path
from random import Random

import pytest
from walking import Clerk, Walk

from bot.chat.access import Access
from bot.content.loader import Content
from bot.dialogue.commands import ADMINISTRATORS, NAMES
from bot.dialogue.events import read_tap
from bot.dialogue.taps import DESK, SUMMARY

ROUNDS = int(os.environ.get("ZHIBI_ROUNDS", "1"))
STEPS = 260
MINE, THEIRS, NEVER = "s1", "s2", "s999"
MARKS = ("玄圃", "瑶台", "琼林", "7654", "4321")
"""Words and figures that only the first clerk has."""
ANSWERS = ("7654", "4321家", "瑶台建了玄圃职工之家", "近7654人", "4321万元", "琼林职工运动会", "2026年3月5日")
ADMISSIONS = ("del", "mr", "md", "mp", "mh", "mv", "sg", "st")
"""What would end the walk, or let others see what is to be kept from them."""


@pytest.fixture
async def closed(tmp_path: Path, content: Content) -> AsyncIterator[Walk]:
    async with Walk(tmp_path, content, access=Access()) as walk:
        yield walk
        assert [(call.method, call.description) for call in walk.api.refused()] == []


def payloads(clerk: Clerk) -> list[str]:
    """The payloads of the links that somebody was given."""
    return [found for message in clerk.messages for found in re.findall(r"start=([\w-]+)", message["text"])]


async def founded(walk: Walk) -> tuple[Clerk, Clerk]:
    """Two members: the first with a summary full of marks, the second with one of their own."""
    first, second = Clerk(walk), Clerk(walk, 8)
    await first.say(f"/start {walk.running.setup.partition('start=')[2]}")
    await first.open_summary("玄圃街道总工会")
    await first.say("/members")
    await first.tap("邀请同事")
    await second.say(f"/start {payloads(first)[-1]}")
    await second.open_summary("白塔镇总工会")
    await first.say("/continue")
    return first, second


def buttons(clerk: Clerk) -> set[str]:
    return {b["data"] for message in clerk.messages for row in message["buttons"] for b in row}


async def wander(clerk: Clerk, random: Random) -> set[str]:
    """Go over all places; the data of every button seen."""
    seen = set[str]()
    for _ in range(STEPS):
        there = sorted({b["data"] for row in clerk.screen["buttons"] for b in row})
        there = [data for data in there if data.partition(":")[0] not in ADMISSIONS]
        fresh = [data for data in there if data not in seen]
        seen |= buttons(clerk)
        match random.random():
            case chance if chance < 0.15:
                await clerk.say(f"/{random.choice(('continue', 'list', 'preview', 'review', 'versions', 'members'))}")
            case chance if chance < 0.4 or not there:
                await clerk.say(random.choice(ANSWERS))
            case _:
                await clerk.press(clerk.screen["id"], random.choice(fresh or there))
        seen |= buttons(clerk)
    return seen


def texts(clerk: Clerk) -> list[str]:
    return [message["text"] for message in clerk.messages]


def state(walk: Walk, *users: int) -> list[object]:
    """All that is recorded of somebody."""
    return [*(walk.store.desk_rows(user) for user in users), walk.store.summary_rows(MINE), walk.store.members.newest()]


def shown(clerk: Clerk, since: int) -> str:
    """All that a clerk was shown from a message on, the buttons and names of files with it."""
    return "\n".join(str(message) for message in clerk.messages if message["id"] >= since)


async def pressed(clerk: Clerk, data: str) -> tuple[object, ...]:
    """What comes of pressing a button on a screen that is always the same."""
    # Who presses hundreds of buttons in one moment is not heard: each of these is pressed at leisure.
    clerk.walk.running.application.update_queue.floods.buckets.clear()
    await clerk.say("/list")
    at = clerk.screen["id"]
    await clerk.press(at, data)
    toast = clerk.walk.api.world.toasts.get(clerk.user)
    told = [(m["text"], m["caption"], m["buttons"]) for m in clerk.messages if m["id"] >= at]
    assert not any(mark in shown(clerk, at) for mark in MARKS), data
    assert toast is None or not any(mark in toast.text for mark in MARKS), data
    return toast.text if toast else "", told


def chosen(seen: set[str], random: Random) -> list[str]:
    """Of every action that names a summary a few buttons as they were seen, and one made up for each that was not."""
    of: dict[str, list[str]] = {}
    for data in sorted(seen):
        tap = read_tap(data)
        assert tap is not None
        if tap.summary == MINE:
            of.setdefault(tap.action, []).append(data)
    picked = [data for known in of.values() for data in random.sample(known, min(len(known), 3 * ROUNDS))]
    return [*picked, *(f"{action}:{MINE}:org_total:1:" for action in {**DESK, **SUMMARY} if action not in of)]


@pytest.mark.parametrize("seed", range(ROUNDS))
async def test_no_button_of_one_clerk_does_anything_for_another(seed: int, closed: Walk) -> None:
    first, second = await founded(closed)
    random = Random(seed)
    seen = await wander(first, random)
    met = {tap.action for data in seen if (tap := read_tap(data))}
    assert len(met) > 30, met
    assert any(mark in str(first.messages) for mark in MARKS)
    kept, chat = state(closed, 7), first.messages
    for data in chosen(seen, random):
        assert await pressed(second, data) == await pressed(second, data.replace(MINE, NEVER, 1)), data
    assert (state(closed, 7), first.messages) == (kept, chat)


async def test_no_button_of_a_clerk_does_anything_for_a_stranger(closed: Walk) -> None:
    first, _ = await founded(closed)
    seen = await wander(first, Random(3))
    stranger = Clerk(closed, 99)
    await stranger.say("您好")
    kept, chat, told = state(closed, 7, 8, 99), first.messages, texts(stranger)
    for data in chosen(seen, Random(3)):
        await stranger.press(stranger.screen["id"], data)
        toast = closed.api.world.toasts.get(99)
        assert toast is None or toast.text == closed.content.wording.say("toast.private")
    assert (state(closed, 7, 8, 99), first.messages, texts(stranger)) == (kept, chat, told)


async def test_no_command_or_link_of_one_clerk_shows_another_anything(closed: Walk) -> None:
    first, second = await founded(closed)
    await wander(first, Random(5))
    used = payloads(first)[0]
    kept, chat = state(closed, 7), first.messages
    at = second.screen["id"]
    for name in (*NAMES, *ADMINISTRATORS):
        for argument in ("", MINE, "7654", "4321", f"{MINE}:org_total"):
            await second.say(f"/{name} {argument}".strip())
    for payload in (MINE, f"o_{MINE}", used, "setup", closed.running.setup.partition("start=")[2]):
        await second.say(f"/start {payload}")
    answers = [m for m in second.messages if m["id"] >= at and m["from"] == "bot"]
    said = "\n".join(str(m) for m in answers)
    assert not any(mark in said for mark in ("玄圃", "瑶台", "琼林"))
    assert (state(closed, 7), first.messages) == (kept, chat)


async def test_what_a_clerk_asks_of_anothers_figure_is_answered_as_for_one_that_nobody_told(closed: Walk) -> None:
    first, second = await founded(closed)
    await first.choose("组织基本情况")
    await first.say("7654家")
    await second.say("/source 7654")
    one = second.screen["text"]
    await second.say("/source 9182")
    assert second.screen["text"] == one.replace("7654", "9182")


async def test_an_edit_or_a_photo_of_the_same_number_reaches_no_other_summary(closed: Walk) -> None:
    """Messages are numbered in each chat for itself: the same number is another message in another chat."""
    first, second = await founded(closed)
    await first.choose("组织基本情况")
    message = await first.say("7654家")
    kept = state(closed, 7)
    while second.messages[-1]["id"] < message:
        await second.say("没有的话")
    for number in [m["id"] for m in second.messages if m["from"] == "person"]:
        await second.edit(number, f"4321家{number}")
    assert state(closed, 7) == kept
    assert not any("玄圃" in str(m) for m in second.messages)
