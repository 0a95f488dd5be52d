"""The road's queries seek; they do not read whole tables, so the hundredth summary is as quick as the first."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.interview.period import Period, PeriodKind
from bot.interview.records import Opened
from bot.interview.unit import Unit
from bot.storage.codec import Codec
from bot.storage.connection import Connection, open_connection
from bot.storage.store import Store

Road = Callable[[Store[Any], datetime], object]
OPENED = Opened(Unit("青禾街道总工会", "street"), Period(PeriodKind.ANNUAL, 2026, 1, 12))
ROADS: dict[str, Road] = {
    "accept": lambda store, at: store.inbox.accept(7, 1, "{}", at),
    "pending": lambda store, _: store.inbox.pending(7),
    "finish": lambda store, at: (store.inbox.accept(7, 1, "{}", at), store.inbox.finish(7, 1)),
    "fail": lambda store, at: (store.inbox.accept(7, 1, "{}", at), store.inbox.fail(7, 1, ValueError())),
    "new_summary_id": lambda store, _: store.new_summary_id(),
    "summary_rows": lambda store, _: store.summary_rows("s1"),
    "append_summary": lambda store, at: store.append_summary("s1", 42, at, [OPENED]),
    "summary_of_message": lambda store, _: store.summary_of_message(42, 12),
    "desk_rows": lambda store, _: store.desk_rows(42),
    "append_desk": lambda store, at: store.append_desk(42, at, [OPENED]),
    "enqueue": lambda store, _: store.outbox.enqueue(42, "edit", "", bubble=store.outbox.adopt(42, 1)),
    "due": lambda store, at: store.outbox.due(at),
    "next_due": lambda store, _: store.outbox.next_due(),
    "sent": lambda store, _: store.outbox.sent(1, 12),
    "postpone": lambda store, at: store.outbox.postpone(1, at, at),
    "failed": lambda store, _: store.outbox.failed(1, ""),
    "bubble_of": lambda store, _: store.outbox.bubble_of(42, 12),
    "screen": lambda store, _: (
        store.outbox.set_screen(42, store.outbox.adopt(42, 1)),
        store.outbox.present_screen(42),
    ),
    "put": lambda store, _: (store.seen.ask(42, "s1:visited"), store.seen.put(42)),
    "begin": lambda store, _: store.seen.begin(1, 12),
    "arrive": lambda store, _: store.seen.arrive(1, 12, first=True),
    "refuse": lambda store, _: store.seen.refuse(1),
    "template": lambda store, _: (store.templates.keep("a1", b"x"), store.templates.of("a1")),
    "outrun": lambda store, _: store.seen.outrun(42, 12),
}


def travel(connection: Connection, road: Road, at: datetime) -> list[tuple[str, object]]:
    """The statements of a road, with their values."""
    statements: list[tuple[str, object]] = []
    store: Store[Any] = Store(connection, Codec((Opened,)))
    with connection.db.tracer(lambda sql, values: statements.append((sql, values))), store.transaction():
        road(store, at)
    return [(sql, values) for sql, values in statements if not sql.startswith("BEGIN")]


def plan(connection: Connection, sql: str, values: Any) -> list[str]:
    return [step for *_, step in connection.db.conn.execute(f"EXPLAIN QUERY PLAN {sql}", values)]


@pytest.mark.parametrize("name", ROADS)
def test_a_road_never_reads_a_whole_table(path: Path, noon: datetime, name: str) -> None:
    with closing(open_connection(path)) as connection:
        statements = travel(connection, ROADS[name], noon)
        steps = [step for sql, values in statements for step in plan(connection, sql, values)]
    assert statements
    # The pending rows of the outbox are what its index holds; sqlite_sequence has a row for each of three tables.
    allowed = ("SCAN outbox USING INDEX outbox_pending", "SCAN sqlite_sequence")
    assert [step for step in steps if step.startswith("SCAN") and step not in allowed] == []
    assert [step for step in steps if "TEMP B-TREE" in step] == []
