import json
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.storage.faults import NotWaiting, OutsideTransaction
from bot.storage.inbox import KEPT, TRIES, locate_error
from bot.storage.store import Store

BOT = 4242


def accept(store: Store[object], update_id: int, at: datetime, body: str = "{}", bot: int = BOT) -> bool:
    with store.transaction():
        return store.inbox.accept(bot, update_id, body, at)


def finish(store: Store[object], update_id: int, bot: int = BOT) -> None:
    with store.transaction():
        store.inbox.finish(bot, update_id)


def finish_and_raise(store: Store[object], update_id: int) -> None:
    with store.transaction():
        store.inbox.finish(BOT, update_id)
        raise KeyError


def say_and_finish(store: Store[object], update_id: int) -> None:
    with store.transaction():
        store.outbox.enqueue(1, "send", "said")
        store.inbox.finish(BOT, update_id)


def fail(store: Store[object], update_id: int, error: BaseException) -> bool:
    with store.transaction():
        return store.inbox.fail(BOT, update_id, error)


def waiting(store: Store[object], bot: int = BOT) -> list[int]:
    return [update.update_id for update in store.inbox.pending(bot)]


def drain(store: Store[object], now: datetime) -> list[str]:
    said = []
    while rows := store.outbox.due(now):
        said += [row.body for row in rows]
        with store.transaction():
            for row in rows:
                store.outbox.sent(row.row, 1)
    return said


def peek(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as other:
        return other.execute(sql).fetchall()


def test_an_accepted_update_waits_with_its_body(store: Store[object], noon: datetime) -> None:
    assert accept(store, 10, noon, '{"update_id": 10}')
    (update,) = store.inbox.pending(BOT)
    assert (update.update_id, json.loads(update.body), update.tries) == (10, {"update_id": 10}, 0)


def test_the_same_update_is_accepted_once(store: Store[object], noon: datetime) -> None:
    assert accept(store, 10, noon, "first")
    assert not accept(store, 10, noon, "second")
    assert [update.body for update in store.inbox.pending(BOT)] == ["first"]


def test_an_update_that_was_handled_is_dropped_when_it_comes_again(store: Store[object], noon: datetime) -> None:
    accept(store, 10, noon)
    finish(store, 10)
    assert not accept(store, 10, noon + timedelta(hours=24))
    assert waiting(store) == []


def test_updates_wait_in_the_order_they_came(store: Store[object], noon: datetime) -> None:
    # After a week of silence Telegram's numbers start anew anywhere.
    for update_id in (900, 901, 17, 18):
        accept(store, update_id, noon)
    assert waiting(store) == [900, 901, 17, 18]


def test_another_bot_counts_its_own_updates(store: Store[object], noon: datetime) -> None:
    assert accept(store, 10, noon, bot=1)
    assert accept(store, 10, noon, bot=2)
    finish(store, 10, bot=1)
    assert (waiting(store, bot=1), waiting(store, bot=2)) == ([], [10])


def test_an_update_is_finished_with_the_rows_it_made_or_not_at_all(store: Store[object], noon: datetime) -> None:
    accept(store, 10, noon)
    with pytest.raises(KeyError):
        finish_and_raise(store, 10)
    assert waiting(store) == [10]


def test_an_update_cannot_be_finished_twice(store: Store[object], noon: datetime) -> None:
    accept(store, 10, noon)
    say_and_finish(store, 10)
    with pytest.raises(NotWaiting):
        say_and_finish(store, 10)
    assert len(drain(store, noon)) == 1


def test_an_update_never_accepted_cannot_be_finished(store: Store[object]) -> None:
    with pytest.raises(NotWaiting) as caught:
        finish(store, 99)
    assert (caught.value.bot, caught.value.update_id) == (BOT, 99)


def test_an_update_that_keeps_failing_is_given_up(store: Store[object], path: Path, noon: datetime) -> None:
    accept(store, 10, noon, "the clerk's words")
    for tries in range(1, TRIES):
        assert not fail(store, 10, ValueError())
        assert [update.tries for update in store.inbox.pending(BOT)] == [tries]
    assert fail(store, 10, ValueError())
    assert waiting(store) == []
    assert not accept(store, 10, noon)
    assert peek(path, "SELECT state, tries, body FROM inbox") == [("dead", TRIES, None)]


def test_a_fault_tells_type_and_place_and_never_the_words(store: Store[object], path: Path, noon: datetime) -> None:
    accept(store, 10, noon)
    try:
        raise ValueError("七十六户")
    except ValueError as error:
        place = error.__traceback__
        fail(store, 10, error)
    assert place
    assert peek(path, "SELECT fault FROM inbox") == [(f"ValueError test_inbox.py:{place.tb_lineno}",)]


def test_an_error_that_was_never_raised_has_no_place() -> None:
    assert locate_error(KeyError("七十六户")) == "KeyError"


def test_a_handled_update_cannot_fail(store: Store[object], path: Path, noon: datetime) -> None:
    accept(store, 10, noon)
    finish(store, 10)
    assert not fail(store, 10, ValueError())
    assert peek(path, "SELECT state, fault FROM inbox") == [("done", None)]


def test_a_number_is_forgotten_before_telegram_may_give_it_out_anew(store: Store[object], noon: datetime) -> None:
    assert timedelta(hours=24) < KEPT < timedelta(days=7)
    accept(store, 10, noon)
    finish(store, 10)
    assert accept(store, 10, noon + timedelta(days=7))


def test_what_waits_or_was_given_up_is_never_forgotten(store: Store[object], noon: datetime) -> None:
    accept(store, 10, noon)
    accept(store, 11, noon)
    for _ in range(TRIES):
        fail(store, 11, ValueError())
    accept(store, 12, noon + timedelta(days=400))
    assert waiting(store) == [10, 12]
    assert not accept(store, 11, noon)


@pytest.mark.parametrize("body", ["她说的话不留在这里", "她说的话不留在这里" * 1000])
@pytest.mark.parametrize("given_up", [False, True])
def test_a_handled_body_is_gone_from_the_disk(
    store: Store[object], path: Path, noon: datetime, body: str, given_up: bool
) -> None:
    accept(store, 10, noon, body)
    assert "她说的话".encode() in b"".join(each.read_bytes() for each in path.parent.iterdir())
    store.checkpoint()
    assert "她说的话".encode() in path.read_bytes()
    if given_up:
        for _ in range(TRIES):
            fail(store, 10, ValueError())
    else:
        finish(store, 10)
    store.checkpoint()
    assert "她说的话".encode() not in b"".join(each.read_bytes() for each in path.parent.iterdir())


def test_the_inbox_is_written_in_a_transaction_only(store: Store[object], noon: datetime) -> None:
    with pytest.raises(OutsideTransaction):
        store.inbox.accept(BOT, 10, "{}", noon)
    with pytest.raises(OutsideTransaction):
        store.inbox.finish(BOT, 10)
    with pytest.raises(OutsideTransaction):
        store.inbox.fail(BOT, 10, ValueError())
