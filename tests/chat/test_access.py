"""Who is let in, and what becomes of who is not."""

from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from walking import Clerk, Walk

from bot.chat.access import AGAIN, GUESSES, REMEMBERED, Access, Door
from bot.content.loader import Content
from bot.dialogue.desklog import DESK_RECORDS, DeskRecord
from bot.dialogue.memberlog import Joined, Promoted, Removed
from bot.storage.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store[DeskRecord]]:
    store = open_store(tmp_path / "door.db", DESK_RECORDS)
    yield store
    store.close()


@pytest.fixture
async def closed(tmp_path: Path, content: Content) -> AsyncIterator[Walk]:
    """A bot for clerk 7 alone."""
    async with Walk(tmp_path, content, access=Access(frozenset({7}))) as walk:
        yield walk
        assert walk.api.refused() == ()


def door(access: Access, store: Store[DeskRecord]) -> Door:
    return Door(access, store, lambda: datetime(2026, 6, 20, tzinfo=UTC))


def test_only_those_named_are_let_in(store: Store[DeskRecord]) -> None:
    named = door(Access(frozenset({7, 9})), store)
    assert [named.admits(user) for user in (7, 8, 9)] == [True, False, True]


def test_nobody_is_let_in_by_default(store: Store[DeskRecord]) -> None:
    assert not door(Access(), store).admits(7)


def test_an_open_bot_lets_anyone_in(store: Store[DeskRecord]) -> None:
    assert door(Access(open=True), store).admits(8)


def test_who_joined_is_in_from_the_moment_it_is_committed(store: Store[DeskRecord]) -> None:
    closed, at = door(Access(), store), datetime(2026, 6, 20, tzinfo=UTC)
    with suppress(ZeroDivisionError), store.transaction():
        store.members.append(8, at, (Joined(8, "小李", ""),))
        assert closed.admits(8)
        raise ZeroDivisionError
    assert not closed.admits(8)
    with store.transaction():
        store.members.append(9, at, (Joined(9, "小张", ""),))
    assert (closed.admits(8), closed.admits(9)) == (False, True)
    with store.transaction():
        store.members.append(7, at, (Removed(9),))
    assert not closed.admits(9)


async def test_a_name_that_was_erased_is_shown_to_no_administrator(tmp_path: Path, content: Content) -> None:
    async with Walk(tmp_path, content, access=Access()) as walk:
        with walk.store.transaction():
            walk.store.members.append(0, walk.now, (Joined(7, "张主任", "a"), Promoted(7), Joined(8, "李标记", "b")))
        chief, clerk = Clerk(walk), Clerk(walk, 8)
        await chief.say("/members")
        assert "李标记" in chief.screen["text"]
        await clerk.say("/erase")
        await clerk.tap("全部删除")
        await chief.say("/members")
        assert "李标记" not in chief.screen["text"]
        assert "成员8" in chief.screen["text"]


def test_links_are_tried_few_at_a_time(store: Store[DeskRecord]) -> None:
    now = datetime(2026, 6, 20, tzinfo=UTC)
    closed = Door(Access(), store, lambda: now)
    assert [closed.may_try(8) for _ in range(GUESSES + 2)] == [True] * GUESSES + [False] * 2
    assert closed.may_try(9)
    now += AGAIN
    assert [closed.may_try(8), closed.may_try(8)] == [True, False]


def test_the_tries_of_many_take_no_memory_without_end(store: Store[DeskRecord]) -> None:
    closed = door(Access(), store)
    for user in range(REMEMBERED + 50):
        closed.may_try(user)
    assert len(closed.tries) == REMEMBERED


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
