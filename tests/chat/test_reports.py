"""What administrators are told when something fails: what, when, how often, where; never a word, a name, a file's name."""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from walking import Clerk, Walk

from bot.chat.access import Access
from bot.chat.reports import DAILY, TOGETHER
from bot.content.loader import Content
from bot.practice.refusals import bad, forbidden

MARKS = ("玄圃", "琼林", "7654", "瑶台.docx")
"""What only the clerk said, is called, or sent."""


@pytest.fixture
async def closed(tmp_path: Path, content: Content) -> AsyncIterator[Walk]:
    async with Walk(tmp_path, content, access=Access()) as walk:
        yield walk


@pytest.fixture
async def chief(closed: Walk) -> Clerk:
    """The administrator."""
    clerk = Clerk(closed)
    await clerk.say(f"/start {closed.running.setup.partition('start=')[2]}")
    return clerk


@pytest.fixture
async def clerk(closed: Walk, chief: Clerk) -> Clerk:
    """A clerk with words that nobody else has."""
    await chief.say("/members")
    await chief.tap("邀请同事")
    link = [found for message in chief.messages for found in re.findall(r"start=([\w-]+)", message["text"])][-1]
    clerk = Clerk(closed, 8)
    closed.api.meet(8, MARKS[1])
    await clerk.say(f"/start {link}")
    await clerk.open_summary(f"{MARKS[0]}街道总工会")
    return clerk


@contextmanager
def torn(walk: Walk) -> Iterator[None]:
    """A table that is gone: every update that needs it fails."""
    db = walk.store._connection.db
    db.execute("ALTER TABLE summary_log RENAME TO summary_log_away")
    yield
    db.execute("ALTER TABLE summary_log_away RENAME TO summary_log")


def reports(walk: Walk, user: int = 7) -> list[str]:
    return [m["text"] for m in walk.api.chat(user) if m["from"] == "bot" and "doctor --running" in m["text"]]


def count(walk: Walk, kind: str, place: str) -> None:
    """Something goes wrong beside the road."""
    with walk.store.transaction():
        walk.store.upkeep.count(kind, place, "row 5", walk.clock())


async def look(walk: Walk, after: timedelta = timedelta()) -> None:
    """The bot looks at what was counted, as it does every minute."""
    walk.now += after
    walk.running.talk.report()
    await walk.settle()


async def test_the_administrator_is_told_at_once_of_an_update_that_failed_and_of_none_of_its_words(
    closed: Walk, chief: Clerk, clerk: Clerk
) -> None:
    with torn(closed):
        await clerk.say(f"{MARKS[0]}{MARKS[1]}{MARKS[2]}")
    (told,) = reports(closed)
    assert "没能处理" in told
    assert "1 次" in told
    assert "6月20日" in told
    assert re.search(r"编号：update \d+", told)
    assert re.search(r"位置：OperationalError \w+\.py:\d+", told)
    assert not any(mark in told for mark in MARKS)
    assert reports(closed, 8) == []
    assert "没有记下来" in clerk.screen["text"]


async def test_a_file_that_breaks_its_reader_is_given_up_and_told_to_both(
    closed: Walk, chief: Clerk, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError(MARKS[0])

    object.__setattr__(closed.running.talk.fetcher, "read", broken)
    await clerk.send("document", b"x", name=MARKS[3])
    assert "没有记下来" in clerk.screen["text"]
    (told,) = reports(closed)
    assert "RuntimeError test_reports.py" in told
    assert not any(mark in told for mark in MARKS)
    assert closed.store.inbox.pending(4242) == ()


async def test_a_draft_that_cannot_be_made_is_told_by_the_place_in_the_code(
    closed: Walk, chief: Clerk, clerk: Clerk
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError(MARKS[0])

    object.__setattr__(closed.running.sender.caller, "render", broken)
    await clerk.choose("组织基本情况")
    await clerk.say(f"{MARKS[2]}家")
    await clerk.say("/draft")
    (told,) = reports(closed)
    assert "没有做成" in told
    assert "RuntimeError test_reports.py" in told
    assert not any(mark in told for mark in MARKS)


async def test_the_same_fault_is_told_once_a_day_with_how_often_it_happened(closed: Walk, chief: Clerk) -> None:
    for _ in range(3):
        count(closed, "upkeep", "OSError backup.py:1")
        await look(closed, timedelta(hours=1))
    assert len(reports(closed)) == 1
    await look(closed, timedelta(hours=23))
    assert len(reports(closed)) == 2
    assert "3 次" in reports(closed)[-1]
    await look(closed, timedelta(days=3))
    assert len(reports(closed)) == 2


async def test_so_many_messages_come_in_a_day_and_the_rest_together_the_next(closed: Walk, chief: Clerk) -> None:
    for number in range(DAILY + 3):
        count(closed, "outbox", f"BadRequest: strange {number}")
        await look(closed, timedelta(minutes=1))
    assert len(reports(closed)) == DAILY
    await look(closed, timedelta(days=1))
    assert len(reports(closed)) == DAILY + 1
    assert [f"strange {number}" in reports(closed)[-1] for number in range(DAILY, DAILY + 3)] == [True] * 3


async def test_no_report_is_too_long_for_a_message(closed: Walk, chief: Clerk) -> None:
    for number in range(TOGETHER * 2):
        count(closed, "outbox", f"{number:03}{'<&>' * 66}")
    await look(closed)
    await look(closed, timedelta(minutes=1))
    assert len(reports(closed)) == 2
    assert closed.api.refused() == ()


async def test_a_clock_set_back_neither_repeats_nor_silences_for_long(closed: Walk, chief: Clerk) -> None:
    count(closed, "disk", "SQLITE_FULL")
    await look(closed)
    closed.now -= timedelta(days=400)
    count(closed, "disk", "SQLITE_FULL")
    await look(closed)
    await look(closed, timedelta(minutes=1))
    assert len(reports(closed)) == 2


async def test_nobody_is_told_where_anyone_may_use_the_bot_or_nobody_decides(tmp_path: Path, content: Content) -> None:
    for access in (Access(open=True), Access(clerks=frozenset({7}))):
        async with Walk(tmp_path / str(access.open), content, access=access) as walk:
            clerk = Clerk(walk)
            await clerk.open_summary()
            with torn(walk):
                await clerk.say("/continue")
            assert "没有记下来" in clerk.screen["text"]
            assert reports(walk) == []


async def test_a_report_that_is_refused_is_reported_to_nobody(closed: Walk, chief: Clerk) -> None:
    count(closed, "disk", "SQLITE_FULL")
    closed.api.faults.refuse("sendMessage", bad("nothing of that"))
    await look(closed)
    for _ in range(3):
        await look(closed, timedelta(days=1))
    assert reports(closed) == []


async def test_an_administrator_who_blocked_the_bot_is_told_when_they_are_back(closed: Walk, chief: Clerk) -> None:
    closed.api.faults.refuse("sendMessage", forbidden("bot was blocked by the user"))
    await chief.say("/help")
    count(closed, "disk", "SQLITE_FULL")
    await look(closed, timedelta(hours=1))
    assert reports(closed) == []
    await chief.say("/help")
    await look(closed, timedelta(minutes=1))
    assert len(reports(closed)) == 1


async def test_what_was_counted_before_a_kill_is_told_after_the_start_and_once(closed: Walk, chief: Clerk) -> None:
    count(closed, "update", "KeyError here.py:1")
    for _ in range(2):
        await closed.halt()
        await closed.boot()
        await closed.settle()
        for _ in range(50):
            await look(closed)
        assert len(reports(closed)) == 1


async def test_a_row_that_breaks_the_sender_holds_up_its_chat_no_longer_than_three_tries(
    closed: Walk, chief: Clerk, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.sender.IDLE", 0.01)
    with closed.store.transaction():
        for kind in ("send", "document"):
            closed.store.outbox.enqueue(8, kind, "{}")  # type: ignore[arg-type]  # a row of another version's
    await clerk.say("/help")
    assert any("怎么用" in m["text"] for m in clerk.messages)
    assert sum("没有送到" in m["text"] for m in clerk.messages if m["from"] == "bot") == 2
    assert "KeyError calls.py" in reports(closed)[0]
