"""The draft as it looks: pages as pictures, the PDF by choice, and nobody who waits for another's file."""

import asyncio
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image
from walking import Clerk, Message, Walk

from bot.chat.calls import PATIENCE
from bot.interview.standing import Standing
from bot.practice.refusals import bad
from bot.rendering.press import Made


def files(clerk: Clerk, kind: str) -> list[Message]:
    """The messages that bring a file of that kind."""
    return [message for message in clerk.messages if message["file"] and message["file"]["kind"] == kind]


def labels(message: Message) -> list[str]:
    return [button["text"] for row in message["buttons"] for button in row]


def last_file(walk: Walk) -> bytes:
    return list(walk.api.world.contents.values())[-1]


@pytest.fixture
async def told(clerk: Clerk) -> Clerk:
    """A clerk who has told something."""
    await clerk.open_summary()
    await clerk.choose("组织基本情况")
    await clerk.say("199家")
    return clerk


@pytest.fixture
async def writer(told: Clerk) -> Clerk:
    """A clerk whose draft fills two pages with words of their own."""
    await told.say("/preview")
    await told.tap("组织")
    await told.tap("①")
    await told.tap("我来写")
    await told.say("上半年工会工作一件一件抓实。" * 40)
    return told


async def test_the_first_page_is_seen_before_the_file(told: Clerk, walk: Walk) -> None:
    await told.say("/draft")
    kinds = [message["file"]["kind"] for message in told.messages if message["file"]]
    assert kinds == ["photo", "document"]
    (photo,) = files(told, "photo")
    assert (photo["file"]["width"], photo["file"]["height"]) == (993, 1404)
    picture = Image.open(BytesIO(next(iter(walk.api.world.contents.values()))))
    assert picture.format == "JPEG"
    assert walk.api.refused() == ()


async def test_plain_text_comes_without_a_picture(told: Clerk) -> None:
    await told.tap("板块目录")
    await told.tap("出稿（纯文本）")
    assert files(told, "photo") == []
    assert len(files(told, "document")) == 1


async def test_the_pdf_comes_by_choice(told: Clerk, walk: Walk) -> None:
    await told.say("/draft")
    await told.tap("要 PDF")
    assert files(told, "document")[-1]["file"]["name"] == "青禾街道总工会2026年上半年工作总结.pdf"
    with pypdfium2.PdfDocument(last_file(walk)) as pdf:
        assert "199家" in pdf[0].get_textpage().get_text_bounded()
    assert len(files(told, "photo")) == 1


async def test_a_draft_of_one_page_has_no_page_to_turn_to(told: Clerk) -> None:
    await told.say("/draft")
    assert labels(files(told, "photo")[0]) == []


async def test_pages_are_turned_by_the_buttons_under_their_pictures(writer: Clerk, walk: Walk) -> None:
    await writer.say("/preview")
    await writer.tap("全文")
    await writer.tap("看版面")
    (first,) = files(writer, "photo")
    assert labels(first) == ["第2页 ›"]
    await writer.tap("第2页", first)
    second = files(writer, "photo")[-1]
    assert labels(second) == ["‹ 第1页"]
    await writer.tap("第1页", second)
    seen = [walk.api.world.contents[file.id] for file in walk.api.world.files.values() if file.kind == "photo"]
    assert seen[0] == seen[2] != seen[1]
    assert writer.screen["buttons"]


async def test_a_page_beyond_the_last_is_the_last(writer: Clerk, walk: Walk) -> None:
    await writer.say("/preview")
    await writer.press(writer.screen["id"], "dg:s1:::2")
    last = last_file(walk)
    await writer.press(writer.screen["id"], "dg:s1:::9")
    assert last_file(walk) == last


@pytest.mark.parametrize("page", ["", "0", "-1", "x", "100"])
async def test_a_page_that_is_none_is_not_drawn(told: Clerk, page: str) -> None:
    await told.press(told.screen["id"], f"dg:s1:::{page}")
    assert files(told, "photo") == []


async def test_nothing_told_has_no_page(clerk: Clerk) -> None:
    await clerk.open_summary()
    await clerk.press(clerk.screen["id"], "dg:s1:::1")
    assert files(clerk, "photo") == []
    assert "还没有填内容" in clerk.screen["text"]


async def test_a_picture_that_is_refused_is_said_and_the_file_comes(told: Clerk, walk: Walk) -> None:
    walk.api.faults.refuse("sendPhoto", bad("IMAGE_PROCESS_FAILED"))
    await told.say("/draft")
    assert len(files(told, "document")) == 1
    assert any("版面的图没有画出来" in message["text"] for message in told.messages)
    assert not any("稿子没有做成" in message["text"] for message in told.messages)


async def test_the_key_figures_come_as_one_picture_with_a_caption(told: Clerk, walk: Walk) -> None:
    await told.say("/draft")
    await told.tap("数据一览")
    photo = files(told, "photo")[-1]
    assert photo["file"]["width"] == 1080
    assert photo["caption"] == "青禾街道总工会2026年上半年工作数据一览"
    assert labels(photo) == ["蓝", "绿", "墨"]
    assert Image.open(BytesIO(last_file(walk))).format == "PNG"
    assert walk.api.refused() == ()


async def test_another_colour_draws_them_anew_and_leaves_the_first_as_it_was(told: Clerk, walk: Walk) -> None:
    await told.say("/draft")
    await told.tap("数据一览")
    red = files(told, "photo")[-1]
    before = last_file(walk)
    await told.tap("绿", red)
    green = files(told, "photo")[-1]
    assert labels(green) == ["工会红", "蓝", "墨"]
    assert last_file(walk) != before
    assert labels(red) == ["蓝", "绿", "墨"]
    assert told.screen["buttons"]


async def test_key_figures_that_are_not_drawn_are_said(told: Clerk, walk: Walk) -> None:
    await told.say("/draft")
    walk.api.faults.refuse("sendPhoto", bad("IMAGE_PROCESS_FAILED"))
    await told.tap("数据一览")
    assert any("数据一览没有画出来" in message["text"] for message in told.messages)
    assert not any("版面的图没有画出来" in message["text"] for message in told.messages)


def slowly(walk: Walk, before: Callable[[], object]) -> None:
    """Have every file wait for something before it is made."""
    caller = walk.running.sender.caller
    made = caller.render

    def render(
        standing: Standing, suffix: str, page: int | None, photos: Mapping[str, bytes], on: bytes | None
    ) -> Made:
        before()
        return made(standing, suffix, page, photos)

    walk.running.sender.caller = replace(caller, render=render)


async def test_a_clerk_is_answered_while_the_file_of_another_is_made(told: Clerk, walk: Walk) -> None:
    other, gate = Clerk(walk, 8), threading.Event()
    slowly(walk, lambda: gate.wait(20))
    try:
        walk.api.say(told.user, "/draft")
        walk.api.say(other.user, "/start")
        for _ in range(400):
            await asyncio.sleep(0.005)
            if other.messages[-1]["from"] == "bot":
                break
        assert "您好" in other.screen["text"]
        assert files(told, "document") == []
    finally:
        gate.set()
    await walk.settle()
    assert len(files(told, "document")) == 1


async def test_a_clerk_who_waits_sees_that_the_file_is_being_made(told: Clerk, walk: Walk) -> None:
    await told.say("/draft")
    quick = [call.method for call in walk.api.calls].count("sendChatAction")
    slowly(walk, lambda: time.sleep(PATIENCE + 0.2))
    await told.say("/draft")
    assert quick == 0
    assert [call.method for call in walk.api.calls].count("sendChatAction") == 2


async def test_a_clerk_who_waits_for_the_key_figures_sees_that_they_are_being_drawn(told: Clerk, walk: Walk) -> None:
    await told.say("/draft")
    slowly(walk, lambda: time.sleep(PATIENCE + 0.2))
    await told.tap("数据一览")
    assert [call.method for call in walk.api.calls].count("sendChatAction") == 1
