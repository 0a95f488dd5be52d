"""What was committed survives kill -9, and nothing half done does."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import bot
from bot.interview.answers import Answered
from bot.interview.period import Period, PeriodKind
from bot.interview.records import Opened
from bot.interview.unit import Unit
from bot.storage.store import Store, open_store

WRITER = Path(__file__).with_name("killed_writer.py")
KILLS = min(int(os.environ.get("ZHIBI_ROUNDS", "10")), 100)


@contextmanager
def writer(path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", WRITER.read_text("utf-8"), str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(bot.__file__).parents[1]) as process:
        try:
            yield process
        finally:
            process.kill()


def last_acknowledged(path: Path, kill_after: int) -> int:
    """Run the writer, kill it some commits later, and return the number of the last update it said was committed."""
    with writer(path) as process:
        assert process.stdout
        said = [int(process.stdout.readline()) for _ in range(kill_after)]
        process.kill()
        said += [int(line) for line in process.stdout if line.endswith("\n")]
    return said[-1]


def answered(store: Store[object]) -> list[int]:
    rows = store.summary_rows("s1")
    assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
    assert [row.step for row in rows] == list(range(1, len(rows) + 1))
    return [int(row.record.answer.words) for row in rows if isinstance(row.record, Answered)]


def queued(store: Store[object], now: datetime) -> list[int]:
    said = []
    while rows := store.outbox.due(now):
        said += [int(row.body) for row in rows]
        with store.transaction():
            for row in rows:
                store.outbox.sent(row.row, 1)
    return said


def test_every_acknowledged_commit_survives_kill_9_and_none_is_torn(path: Path, noon: datetime) -> None:
    with closing(open_store(path, ())) as store, store.transaction():
        opened = Opened(Unit("青禾街道总工会", "street"), Period(PeriodKind.ANNUAL, 2026, 1, 12))
        store.append_summary("s1", 42, noon, (opened,))
    for kill_after in range(1, KILLS + 1):
        acknowledged = last_acknowledged(path, kill_after)
        with closing(open_store(path, ())) as store:
            answers = answered(store)
            waiting = [update.update_id for update in store.inbox.pending(7)]
        assert acknowledged <= len(answers) <= acknowledged + 1
        assert answers == list(range(1, len(answers) + 1))
        assert waiting in ([], [len(answers) + 1])
    with closing(open_store(path, ())) as store:
        assert queued(store, noon) == answered(store)
