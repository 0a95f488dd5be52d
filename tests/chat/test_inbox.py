"""The queue that keeps an update before Telegram is told that it was got."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from telegram import Update
from walking import plainly_asked

from bot.chat.access import Access, Door
from bot.chat.inbox import DurableQueue, Replayed
from bot.chat.quarantine import Quarantine
from bot.dialogue.desklog import DESK_RECORDS, DeskRecord
from bot.storage.store import Store, open_store

BOT = 42


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store[DeskRecord]]:
    store = open_store(tmp_path / "zhibi.db", DESK_RECORDS)
    yield store
    store.close()


@pytest.fixture
def queue(store: Store[DeskRecord]) -> DurableQueue:
    return DurableQueue(store, BOT, lambda: datetime(2026, 6, 20, tzinfo=UTC))


def now() -> datetime:
    return datetime(2026, 6, 20, tzinfo=UTC)


def guarded(queue: DurableQueue, store: Store[DeskRecord]) -> DurableQueue:
    """The queue of a bot that only 7 may use, with somewhere for what can't be read."""
    door = Door(Access(clerks=frozenset({7})), store, now)
    wording = plainly_asked().wording
    queue.quarantine = Quarantine(store, BOT, door, wording, now, lambda: None, lambda: None)
    return queue


def said(number: int, text: str = "199家", by: int = 7) -> Update:
    person = {"id": by, "is_bot": False, "first_name": "干事"}
    chat = {"id": by, "type": "private"}
    message = {"message_id": number, "date": 1, "from": person, "chat": chat, "text": text}
    update = Update.de_json({"update_id": number, "message": message}, None)
    assert update is not None
    return update


async def test_an_update_is_kept_before_it_is_queued(queue: DurableQueue, store: Store[DeskRecord]) -> None:
    await queue.bring([said(1).to_dict()], None)
    assert json.loads(store.inbox.pending(BOT)[0].body)["message"]["text"] == "199家"
    assert queue.get_nowait() == said(1)


async def test_an_update_delivered_again_is_dropped(queue: DurableQueue, store: Store[DeskRecord]) -> None:
    for update in (said(1), said(2), said(1)):
        await queue.bring([update.to_dict()], None)
    assert queue.qsize() == 2
    with store.transaction():
        store.inbox.finish(BOT, 1)
    await queue.bring([said(1).to_dict()], None)
    assert queue.qsize() == 2


async def test_half_a_character_is_kept_as_it_came(queue: DurableQueue, store: Store[DeskRecord]) -> None:
    await queue.bring([said(1, "199家\ud83d").to_dict(), said(2).to_dict()], None)
    assert queue.qsize() == 2
    assert json.loads(store.inbox.pending(BOT)[0].body)["message"]["text"] == "199家\ud83d"


async def test_what_was_kept_and_not_queued_is_queued_when_it_comes_again(queue: DurableQueue) -> None:
    """PTB drops what it got when it is stopped just then; Telegram sends it again."""
    queue.read([said(1).to_dict()], None)
    await queue.bring([said(1).to_dict(), said(1).to_dict()], None)
    assert queue.qsize() == 1


async def test_nothing_of_a_batch_is_kept_that_the_disk_refuses(queue: DurableQueue, store: Store[DeskRecord]) -> None:
    store._connection.db.execute(
        "CREATE TRIGGER full BEFORE INSERT ON inbox WHEN NEW.update_id = 2 BEGIN SELECT RAISE(ABORT, 'full'); END"
    )
    batch = [said(number).to_dict() for number in (1, 2, 3)]
    with pytest.raises(sqlite3.Error):
        queue.read(batch, None)
    assert store.inbox.pending(BOT) == ()
    store._connection.db.execute("DROP TRIGGER full")
    await queue.bring(batch, None)
    assert queue.qsize() == 3


async def test_what_cannot_be_kept_is_asked_for_again(queue: DurableQueue, store: Store[DeskRecord]) -> None:
    store._connection.db.execute("PRAGMA query_only = ON")
    with pytest.raises(sqlite3.Error):
        await queue.bring([said(1).to_dict()], None)
    assert queue.empty()
    store._connection.db.execute("PRAGMA query_only = OFF")
    await queue.bring([said(1).to_dict()], None)
    assert queue.qsize() == 1


async def test_what_is_no_update_passes_through(queue: DurableQueue, store: Store[DeskRecord]) -> None:
    await queue.put("stop")
    assert queue.get_nowait() == "stop"
    assert store.inbox.pending(BOT) == ()


async def test_what_was_left_over_is_queued_in_order_and_as_such(queue: DurableQueue, store: Store[DeskRecord]) -> None:
    for number in (5, 3, 4):
        await queue.bring([said(number).to_dict()], None)
    with store.transaction():
        store.inbox.finish(BOT, 3)
    later = DurableQueue(store, BOT, lambda: datetime(2026, 6, 21, tzinfo=UTC))
    await later.replay(None)  # type: ignore[arg-type]  # the bot is only attached to what was read
    left = [later.get_nowait() for _ in range(later.qsize())]
    assert all(isinstance(each, Replayed) for each in left)
    assert [each.update.update_id for each in left if isinstance(each, Replayed)] == [5, 4]


async def test_the_newest_message_of_a_chat_is_known_before_it_is_handled(queue: DurableQueue) -> None:
    assert queue.newest(7) == 0
    for number in (3, 5, 4, 5):
        await queue.bring([said(number).to_dict()], None)
    assert (queue.newest(7), queue.newest(8)) == (5, 0)


async def test_the_newest_message_left_over_is_known_from_the_start(
    queue: DurableQueue, store: Store[DeskRecord]
) -> None:
    await queue.bring([said(5).to_dict()], None)
    later = DurableQueue(store, BOT, lambda: datetime(2026, 6, 21, tzinfo=UTC))
    await later.replay(None)  # type: ignore[arg-type]  # the bot is only attached to what was read
    assert later.newest(7) == 5


async def test_a_message_that_could_not_be_kept_is_not_the_newest(
    queue: DurableQueue, store: Store[DeskRecord]
) -> None:
    store._connection.db.execute("PRAGMA query_only = ON")
    with pytest.raises(sqlite3.Error):
        await queue.bring([said(5).to_dict()], None)
    assert queue.newest(7) == 0
    store._connection.db.execute("PRAGMA query_only = OFF")


def test_of_what_cannot_be_read_the_number_is_left_and_it_is_set_aside(
    queue: DurableQueue, store: Store[DeskRecord]
) -> None:
    person = {"id": 7, "is_bot": False, "first_name": "干事"}
    raw = {"update_id": 7, "message": {"date": "yesterday", "from": person, "chat": {"id": 7}, "text": "199家"}}
    (left,) = guarded(queue, store).read([raw], None)
    assert left.to_dict() == {"update_id": 7}
    assert [one.kind for one in store.upkeep.counted(now())] == ["update"]
    assert [row.kind for row in store.outbox.pending(7)] == ["send"]


@pytest.mark.parametrize("raw", [5, None, {"message": {}}, {"update_id": "7"}, {"update_id": True}])
def test_what_has_no_number_is_no_update(queue: DurableQueue, raw: object) -> None:
    assert [one.update_id for one in queue.read([raw, said(8).to_dict()], None)] == [8]


async def test_nothing_is_kept_but_what_is_used(queue: DurableQueue, store: Store[DeskRecord]) -> None:
    """The message under a button comes with its text, and an answer to a message with that.

    Without a date it is one that can't be looked at (Bot API, InaccessibleMessage), which is all we do with it.
    """
    person, chat = {"id": 7, "is_bot": False, "first_name": "干事"}, {"id": 7, "type": "private"}
    shown = {"message_id": 5, "date": 1, "chat": chat, "text": "困难职工是谁", "reply_markup": {"inline_keyboard": []}}
    query = {"id": "1", "from": person, "chat_instance": "1", "data": "h", "message": shown}
    typed = {"message_id": 6, "date": 1, "from": person, "chat": chat, "text": "199家"}
    more = {"reply_to_message": shown, "entities": [{"type": "a kind of tomorrow"}]}
    await queue.bring([{"update_id": 1, "callback_query": query}, {"update_id": 2, "message": typed | more}], None)
    tapped, said = (json.loads(one.body) for one in store.inbox.pending(BOT))
    assert tapped["callback_query"] == query | {"message": {"message_id": 5, "chat": chat, "date": 0}}
    assert said["message"] == typed
    first = queue.get_nowait()
    assert isinstance(first, Update)
    assert first.callback_query
    assert first.callback_query.message
    assert (first.callback_query.message.message_id, first.callback_query.message.chat.id) == (5, 7)


async def test_what_was_left_over_and_cannot_be_read_is_set_aside_and_the_rest_is_queued(
    queue: DurableQueue, store: Store[DeskRecord]
) -> None:
    with store.transaction():
        store.inbox.accept(BOT, 1, '{"update_id": 1, "message": 5}', datetime(2026, 6, 20, tzinfo=UTC))
    await queue.bring([said(2).to_dict()], None)
    for _ in range(3):  # three starts
        later = guarded(DurableQueue(store, BOT, now), store)
        await later.replay(None)  # type: ignore[arg-type]  # the bot is only attached to what was read
        assert later.qsize() == 1
    assert [waiting.update_id for waiting in store.inbox.pending(BOT)] == [2]


async def test_whoever_sends_much_holds_up_nobody_else(queue: DurableQueue) -> None:
    for number in range(100):
        await queue.bring([said(number).to_dict()], None)
    await queue.bring([said(100, by=8).to_dict()], None)
    await queue.put("stop")
    out = [queue.get_nowait() for _ in range(queue.qsize())]
    assert [each.update_id for each in out if isinstance(each, Update)][:3] == [0, 100, 1]
    assert out[-1] == "stop"
