"""A disk that takes nothing for a while: nothing is lost, nothing is said twice, and all goes on when it is back."""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest
from walking import BOT, Clerk, Walk

from bot.chat.disk import insist
from bot.content.loader import Content
from bot.content.wording import Wording, wording_of
from bot.interview.answers import Answered
from bot.practice.chats import Message
from bot.practice.refusals import too_many

SECOND = "目前共有职工多少人"
FAULTS = ("locked", "read-only", "full")


@dataclass
class Disk:
    """What becomes of the bot's own database file."""

    walk: Walk
    other: sqlite3.Connection = field(init=False)

    def __post_init__(self) -> None:
        self.other = sqlite3.connect(self.walk.folder / "zhibi.db", isolation_level=None, timeout=0)
        self._pragma("busy_timeout = 0")  # the five seconds it may take in earnest tell nothing more

    def fail(self, fault: str) -> None:
        """From here on nothing can be written."""
        match fault:
            case "locked":
                self.other.execute("BEGIN EXCLUSIVE")
            case "read-only":
                self._pragma("query_only = ON")
            case _:
                self._fill()

    def mend(self) -> None:
        if self.other.in_transaction:
            self.other.execute("ROLLBACK")
        self._pragma("query_only = OFF")
        self._pragma("max_page_count = 1000000")

    def _fill(self) -> None:
        """No page more than there are, and not a row's room left in the table that every screen needs one of."""
        ((pages,),) = self.walk.store._connection.read("PRAGMA page_count")
        for connection in (self.walk.store._connection.db, self.other):
            connection.execute(f"PRAGMA max_page_count = {pages}").fetchall()
        with pytest.raises(sqlite3.OperationalError, match="full"):
            self._pour()

    def _pour(self) -> None:
        while True:
            self.other.execute("INSERT INTO bubble (chat, digest, buttons, purpose) VALUES (0, '', 0, '')")

    def _pragma(self, words: str) -> None:
        self.walk.store._connection.db.execute(f"PRAGMA {words}").fetchall()


@pytest.fixture
async def disk(clerk: Clerk, walk: Walk, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Disk]:
    """The disk under a clerk who is asked a first question; the bot tries it again after no more than a moment."""
    for pause in ("bot.chat.disk.PAUSE", "bot.chat.handlers.PAUSE", "bot.chat.sender.IDLE"):
        monkeypatch.setattr(pause, 0.01)
    await clerk.open_summary()
    await clerk.choose("组织基本情况")
    disk = Disk(walk)
    yield disk
    disk.mend()
    disk.other.close()


def answered(walk: Walk) -> list[str]:
    """The words of every answer ever recorded, in order."""
    return [row.record.answer.words for row in walk.store.summary_rows("s1") if isinstance(row.record, Answered)]


def count(clerk: Clerk, words: str) -> int:
    """How many messages of the bot hold these words."""
    return sum(words in message["text"] for message in clerk.messages if message["from"] == "bot")


async def until(is_so: Callable[[], object]) -> None:
    for _ in range(5000):
        if is_so():
            return
        await asyncio.sleep(0.001)
    raise AssertionError("it never came")


async def accept(walk: Walk, text: str) -> None:
    """Say something and come back when the bot has it on disk and has not handled it yet."""
    walk.api.say(7, text)
    for _ in range(1000):
        await asyncio.sleep(0)
        if walk.store.inbox.pending(BOT):
            return
    raise AssertionError("it was never accepted")


def complaints(caplog: pytest.LogCaptureFixture, name: str) -> int:
    return sum(record.name == name and record.levelno == logging.ERROR for record in caplog.records)


@pytest.mark.parametrize("fault", FAULTS)
async def test_an_answer_waits_for_the_disk_and_is_recorded_once(
    fault: str, disk: Disk, clerk: Clerk, walk: Walk, caplog: pytest.LogCaptureFixture
) -> None:
    await accept(walk, "199家")
    disk.fail(fault)
    await until(lambda: complaints(caplog, "bot.chat.disk") > 5)
    assert answered(walk) == []
    disk.mend()
    await walk.settle()
    assert answered(walk) == ["199家"]
    assert SECOND in clerk.screen["text"]
    assert count(clerk, SECOND) == 1
    assert walk.store._connection.read("SELECT DISTINCT state, tries FROM inbox") == [("done", 0)]


@pytest.mark.parametrize("fault", FAULTS)
async def test_what_is_sent_while_the_disk_fails_is_heard_when_it_is_back(
    fault: str, disk: Disk, clerk: Clerk, walk: Walk, caplog: pytest.LogCaptureFixture
) -> None:
    """Telegram keeps what we could not; of what we could, the first is handled first."""
    await accept(walk, "199家")
    disk.fail(fault)
    walk.api.say(7, "9000人")
    walk.api.say(7, "/list")
    await until(lambda: complaints(caplog, "bot.chat.disk") > 5)
    disk.mend()
    await until(lambda: walk.at_rest)
    assert answered(walk) == ["199家"]
    assert count(clerk, "“9000人”") == 1
    assert "我的总结" in clerk.screen["text"]


async def test_a_disk_that_takes_nothing_in_is_not_taken_for_the_network(
    disk: Disk, clerk: Clerk, walk: Walk, caplog: pytest.LogCaptureFixture
) -> None:
    def told() -> set[object]:
        return {record.__dict__["fault"] for record in caplog.records if record.message == "a poll failed"}

    disk.fail("read-only")
    walk.api.say(7, "199家")
    await until(told)
    assert told() == {"SQLITE_READONLY"}
    disk.mend()
    await walk.settle()
    assert answered(walk) == ["199家"]


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_draft_asked_of_a_disk_that_fails_comes_once_and_whole(
    fault: str, disk: Disk, clerk: Clerk, walk: Walk, caplog: pytest.LogCaptureFixture
) -> None:
    await clerk.say("199家")
    await accept(walk, "/draft")
    disk.fail(fault)
    await until(lambda: complaints(caplog, "bot.chat.disk") > 5)
    before = [row.record for row in walk.store.summary_rows("s1")]
    disk.mend()
    await walk.settle()
    assert [message["file"]["kind"] for message in clerk.messages if message["file"]] == ["photo", "document"]
    assert [type(row.record).__name__ for row in walk.store.summary_rows("s1")[len(before) :]] == ["Issued"]


async def test_the_tail_of_a_paste_is_no_answer_though_the_disk_made_it_wait(
    disk: Disk, clerk: Clerk, walk: Walk, caplog: pytest.LogCaptureFixture
) -> None:
    await clerk.say("话" * 4096)
    await accept(walk, "199家")
    disk.fail("locked")
    await until(lambda: complaints(caplog, "bot.chat.disk") > 2)
    walk.now += timedelta(minutes=5)
    disk.mend()
    await walk.settle()
    assert answered(walk) == []
    assert "都没有记下来" in clerk.screen["text"]


class Torn(Wording):
    """The words of the chat without one of them: asking for it raises, and the disk fails that very moment."""

    def __init__(self, whole: Wording) -> None:
        self.whole = whole
        self.disk: Disk | None = None

    def say(self, key: str, **values: object) -> str:
        if key != "help.text":
            return self.whole.say(key, **values)
        if self.disk:
            self.disk.fail("read-only")
        return BROKEN.say("torn.text")


BROKEN = wording_of({"torn": {"text": "{{ nobody_fills_this }}"}}, html=True)


async def test_a_try_that_failed_is_counted_when_the_disk_is_back(
    tmp_path: Path, content: Content, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What comes after it waits, for it would be read against another screen."""
    monkeypatch.setattr("bot.chat.handlers.PAUSE", 0.01)
    torn = Torn(content.wording)
    async with Walk(tmp_path, replace(content, wording=torn)) as walk:
        clerk = Clerk(walk)
        await clerk.say("/start")
        disk = torn.disk = Disk(walk)
        walk.api.say(7, "/help")
        walk.api.say(7, "/list")
        for _ in range(3):
            await until(lambda: complaints(caplog, "bot.chat.handlers") > 10)
            assert count(clerk, "我的总结") == 0
            caplog.clear()
            disk.mend()
        await walk.settle()
        assert count(clerk, "没有记下来") == 1
        assert "我的总结" in clerk.screen["text"]
        states = walk.store._connection.read("SELECT state, tries FROM inbox ORDER BY rowid")
        assert states == [("done", 0), ("dead", 3), ("done", 0)]
        disk.other.close()


# The sender.


def fail_when_taken(disk: Disk, is_it: Callable[[Message], object], fault: str) -> None:
    """Let the disk fail the moment Telegram has taken such a message: before anything is noted of it."""
    world = disk.walk.api.world

    def look() -> None:
        if any(is_it(message) for message in world.messages(7).values() if message.by_bot):
            world.listeners.remove(look)
            disk.fail(fault)

    world.listeners.append(look)


@pytest.mark.parametrize("fault", ["locked", "read-only"])
async def test_a_question_sent_and_not_noted_is_noted_later_and_not_sent_again(
    fault: str, disk: Disk, clerk: Clerk, walk: Walk, caplog: pytest.LogCaptureFixture
) -> None:
    fail_when_taken(disk, lambda message: SECOND in message.text, fault)
    walk.api.say(7, "199家")
    await until(lambda: complaints(caplog, "bot.chat.sender") > 5)
    walk.api.say(7, "9000人")
    disk.mend()
    await until(lambda: walk.at_rest)
    assert answered(walk) == ["199家", "9000人"]
    assert count(clerk, SECOND) == 1
    assert walk.store._connection.read("SELECT DISTINCT state, tries FROM outbox") == [("sent", 0)]


async def test_a_draft_sent_and_not_noted_is_not_sent_again(
    disk: Disk, clerk: Clerk, walk: Walk, caplog: pytest.LogCaptureFixture
) -> None:
    await clerk.say("199家")
    fail_when_taken(disk, lambda message: message.file, "locked")
    walk.api.say(7, "/draft")
    await until(lambda: complaints(caplog, "bot.chat.sender") > 5)
    disk.mend()
    await walk.settle()
    assert [message["file"]["kind"] for message in clerk.messages if message["file"]] == ["photo", "document"]
    assert SECOND in clerk.screen["text"]


async def test_a_question_that_could_not_be_marked_is_not_sent(
    disk: Disk, clerk: Clerk, walk: Walk, caplog: pytest.LogCaptureFixture
) -> None:
    """Flood control holds it back; when its turn comes, the disk fails."""
    walk.api.faults.refuse("sendMessage", too_many(60))
    await clerk.say("199家")
    disk.fail("locked")
    walk.now += timedelta(seconds=61)
    walk.running.sender.wake()
    await until(lambda: complaints(caplog, "bot.chat.sender") > 5)
    assert count(clerk, SECOND) == 0
    disk.mend()
    await walk.settle()
    assert count(clerk, SECOND) == 1
    await clerk.say("9000人")
    assert answered(walk) == ["199家", "9000人"]


async def test_the_sender_goes_on_when_the_outbox_can_be_read_again(
    disk: Disk, clerk: Clerk, walk: Walk, caplog: pytest.LogCaptureFixture
) -> None:
    walk.api.faults.refuse("sendMessage", too_many(60))
    await clerk.say("199家")
    disk.other.execute("ALTER TABLE outbox RENAME TO outbox_away")
    walk.now += timedelta(seconds=61)
    walk.running.sender.wake()
    await until(lambda: complaints(caplog, "bot.chat.sender") > 5)
    disk.other.execute("ALTER TABLE outbox_away RENAME TO outbox")
    await until(lambda: walk.at_rest)
    assert count(clerk, SECOND) == 1


# What no patience mends.


async def test_a_statement_that_is_wrong_is_not_tried_for_ever() -> None:
    with closing(sqlite3.connect(":memory:")) as connection, pytest.raises(sqlite3.OperationalError, match="nothing"):
        await insist(lambda: connection.execute("SELECT * FROM nothing"), "a statement of ours")


async def test_what_it_refuses_together_it_takes_one_by_one_when_it_is_back(
    disk: Disk, walk: Walk, caplog: pytest.LogCaptureFixture
) -> None:
    others = [Clerk(walk, 100 + number) for number in range(3)]
    for other in others:
        walk.api.say(other.user, "/start")
    await accept(walk, "199家")
    disk.fail("read-only")
    await until(lambda: complaints(caplog, "bot.chat.disk") > 5)
    assert len(walk.store.inbox.pending(BOT)) == 4
    disk.mend()
    await walk.settle()
    assert [count(other, "您好") for other in others] == [1, 1, 1]
    assert answered(walk) == ["199家"]
    assert walk.store._connection.read("SELECT DISTINCT state, tries FROM inbox") == [("done", 0)]
