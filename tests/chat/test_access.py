"""Who is let in, and what becomes of who is not."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from walking import Clerk, Walk

from bot.chat.access import Access
from bot.content.loader import Content


@pytest.fixture
async def closed(tmp_path: Path, content: Content) -> AsyncIterator[Walk]:
    """A bot for clerk 7 alone."""
    async with Walk(tmp_path, content, access=Access(frozenset({7}))) as walk:
        yield walk
        assert walk.api.refused() == ()


def test_only_those_named_are_let_in() -> None:
    access = Access(frozenset({7, 9}))
    assert [access.admits(user) for user in (7, 8, 9)] == [True, False, True]


def test_nobody_is_let_in_by_default() -> None:
    assert not Access().admits(7)


def test_an_open_bot_lets_anyone_in() -> None:
    assert Access(open=True).admits(8)


@pytest.mark.parametrize("deed", ["/start", "199家", "/draft", "/nosuch"])
async def test_a_stranger_gets_one_neutral_sentence(deed: str, closed: Walk) -> None:
    stranger = Clerk(closed, 8)
    await stranger.say(deed)
    (told,) = [message for message in stranger.messages if message["from"] == "bot"]
    assert "受邀" in told["text"]
    assert told["buttons"] == []


async def test_a_stranger_leaves_nothing_in_the_logs(closed: Walk) -> None:
    stranger = Clerk(closed, 8)
    await stranger.say("/new")
    await stranger.say("青禾街道总工会")
    await stranger.send("photo")
    assert closed.store.desk_rows(8) == ()
    assert closed.store.summary_rows("s1") == ()


async def test_a_strangers_tap_gets_a_toast_and_no_message(closed: Walk) -> None:
    clerk, stranger = Clerk(closed), Clerk(closed, 8)
    await clerk.open_summary()
    await stranger.say("/start")
    before, log = stranger.messages, closed.store.summary_rows("s1")
    await stranger.press(stranger.screen["id"], "o:s1:::")
    assert "只供本单位" in closed.api.screen(8)["toast"]["text"]
    assert stranger.messages == before
    assert closed.store.summary_rows("s1") == log


async def test_a_clerk_no_longer_named_is_a_stranger_and_their_answers_stay(tmp_path: Path, content: Content) -> None:
    async with Walk(tmp_path, content) as walk:
        clerk = Clerk(walk)
        await clerk.open_summary()
        log = walk.store.summary_rows("s1")
        await walk.halt()
        walk.access = Access(frozenset({9}))
        await walk.boot()
        await clerk.tap("组织基本情况")
        assert "只供本单位" in walk.api.screen(7)["toast"]["text"]
        await clerk.say("199家")
        assert "受邀" in clerk.screen["text"]
        assert walk.store.summary_rows("s1") == log


async def test_the_file_of_a_stranger_is_not_fetched(closed: Walk) -> None:
    stranger = Clerk(closed, 9)
    await stranger.send("document", "慰问困难职工76户".encode(), "台账.txt")
    assert "getFile" not in [call.method for call in closed.api.calls]
    assert "只供受邀" in stranger.screen["text"]
