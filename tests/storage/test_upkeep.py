"""No table grows for ever, faults are counted without words, and a pulse costs little."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.interview.period import Period, PeriodKind
from bot.interview.records import Opened
from bot.interview.unit import Unit
from bot.storage import upkeep
from bot.storage.store import Store

NOW = datetime(2026, 6, 25, 12, tzinfo=UTC)


def count(store: Store[Any], table: str) -> int:
    ((found,),) = store._connection.read(f"SELECT count(*) FROM {table}")
    return int(found)


def send(store: Store[Any], number: int, **more: Any) -> int:
    """Something sent in a chat, and done with."""
    bubble = store.outbox.enqueue(number % 5, "send", "{}", **more)
    ((row,),) = store._connection.read("SELECT max(id) FROM outbox")
    store.outbox.sent(row, number)
    return bubble


def test_what_is_done_with_is_let_go_and_what_waits_stays(store: Store[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upkeep, "DONE", 10)
    with store.transaction():
        waiting = store.outbox.enqueue(1, "send", "{}")
        screen = send(store, 1, buttons=True)
        store.outbox.set_screen(1, screen)
        store._connection.write("INSERT INTO summary (id, created) VALUES ('s1', ''), ('s9', '')")
        amendable, gone = send(store, 2, purpose="s1:visited"), send(store, 3, purpose="s9:visited")
        for number in range(200):
            send(store, number, buttons=bool(number % 2))
        store.upkeep.expire("s9", 3)
        store.upkeep.prune(NOW)
    assert count(store, "outbox") == 11
    kept = {bubble for (bubble,) in store._connection.read("SELECT id FROM bubble")}
    assert {waiting, screen, amendable} <= kept
    assert gone not in kept
    assert len(kept) == 13
    assert [row.bubble for row in store.outbox.due(NOW)] == [waiting]


def test_ten_thousand_messages_leave_no_more_rows_than_a_thousand(store: Store[Any]) -> None:
    for _ in range(5):
        with store.transaction():
            for number in range(2000):
                send(store, number)
            store.upkeep.prune(NOW)
    assert count(store, "outbox") == count(store, "bubble") == upkeep.DONE


def test_updates_given_up_long_ago_are_forgotten(store: Store[Any]) -> None:
    for number, days in enumerate((100, 10)):
        with store.transaction():
            store.inbox.accept(7, number, "{}", NOW - timedelta(days=days))
            for _ in range(3):
                store.inbox.fail(7, number, ValueError())
    with store.transaction():
        store.upkeep.prune(NOW)
    assert store._connection.read("SELECT update_id FROM inbox") == [(1,)]


def test_a_fault_is_counted_by_its_place_and_day(store: Store[Any]) -> None:
    with store.transaction():
        for hours in (0, 1, 2):
            store.upkeep.count("update", "ValueError parsing.py:88", f"update {hours}", NOW + timedelta(hours=hours))
        store.upkeep.count("outbox", "BadRequest: no", "row 3", NOW + timedelta(days=1))
    told = [(one.kind, one.count, one.about) for one in store.upkeep.counted(NOW)]
    assert told == [("outbox", 1, "row 3"), ("update", 3, "update 2")]
    assert store.upkeep.counted(NOW + timedelta(days=2)) == ()
    with store.transaction():
        store.upkeep.prune(NOW + timedelta(days=92))
    assert count(store, "fault") == 0


def test_a_pulse_is_written_every_half_minute_at_most(store: Store[Any]) -> None:
    for seconds, expected in ((0, 0), (10, 0), (29, 0), (30, 30), (59, 30), (60, 60)):
        at = NOW + timedelta(seconds=seconds)
        with store.transaction():
            store.upkeep.beat("polled", at)
        assert store.upkeep.last("polled") == NOW + timedelta(seconds=expected)


def test_a_clock_set_back_does_not_silence_a_pulse(store: Store[Any]) -> None:
    for hours in (0, -5):
        with store.transaction():
            store.upkeep.beat("polled", NOW + timedelta(hours=hours))
    assert store.upkeep.last("polled") == NOW - timedelta(hours=5)
    assert store.upkeep.last("sent") is None


def test_a_summary_expires_unless_others_have_it(store: Store[Any], path: Path) -> None:
    opened = Opened(Unit("标记工会", "street"), Period(PeriodKind.ANNUAL, 2026, 1, 12))
    for by in ((42,), (42, 43)):
        summary = store.new_summary_id()
        for one in by:
            with store.transaction():
                store.append_summary(summary, one, NOW, [opened])
    with store.transaction():
        for summary in ("s1", "s2"):
            store.upkeep.expire(summary, 42)
    assert store.summary_rows("s1") == ()
    assert len(store.summary_rows("s2")) == 2


def test_what_was_reported_is_known_by_kind_and_place_and_forgotten_in_time(store: Store[Any]) -> None:
    with store.transaction():
        store.upkeep.report("outbox", "BadRequest: so it is", NOW - timedelta(days=91))
        store.upkeep.report("disk", "SQLITE_FULL", NOW - timedelta(days=1))
        store.upkeep.report("disk", "SQLITE_FULL", NOW)
        store.upkeep.beat("polled", NOW - timedelta(days=400))
    assert store.upkeep.reported() == {
        ("outbox", "BadRequest: so it is"): NOW - timedelta(days=91),
        ("disk", "SQLITE_FULL"): NOW,
    }
    with store.transaction():
        store.upkeep.prune(NOW)
    assert store.upkeep.reported() == {("disk", "SQLITE_FULL"): NOW}
    assert store.upkeep.last("polled") == NOW - timedelta(days=400)
