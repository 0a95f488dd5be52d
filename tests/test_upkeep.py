"""What a running bot does for its data: once a day, over restarts, with a disk that fails and a clock that jumps."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from walking import Clerk, Walk, plainly_asked

from bot.practice.refusals import too_many
from bot.storage.backup import backups_in, copies_beside
from bot.storage.faults import StoreDamaged
from bot.storage.restore import restore, sound_backup
from bot.upkeep import months_before


@pytest.fixture
async def walk(tmp_path: Path) -> AsyncIterator[Walk]:
    async with Walk(tmp_path, plainly_asked()) as walk:
        yield walk


def backups(walk: Walk) -> int:
    return len(backups_in(walk.folder / "backups"))


async def test_a_backup_is_made_once_a_day(walk: Walk) -> None:
    for hours, count in ((0, 1), (1, 1), (30, 2), (31, 2), (54, 3)):
        walk.now = datetime(2026, 6, 20, 9, tzinfo=UTC) + timedelta(hours=hours)
        await walk.keeper.look()
        assert backups(walk) == count


async def test_a_restart_makes_no_second_backup_of_the_day(walk: Walk) -> None:
    await walk.keeper.look()
    await walk.halt()
    await walk.boot()
    await walk.keeper.look()
    assert backups(walk) == 1


async def test_a_year_of_backups_is_a_few(walk: Walk) -> None:
    for day in range(365):
        await walk.keeper.back_up(datetime(2026, 1, 1, 9, tzinfo=UTC) + timedelta(days=day))
    assert 12 <= backups(walk) <= 17


async def test_a_backup_that_fails_is_counted_and_made_later(walk: Walk, caplog: pytest.LogCaptureFixture) -> None:
    (walk.folder / "backups").touch()  # no folder can be made there
    await walk.keeper.look()
    (fault,) = walk.store.upkeep.counted(walk.now - timedelta(days=1))
    assert (fault.kind, fault.about) == ("upkeep", "backup")
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    (walk.folder / "backups").unlink()
    await walk.keeper.look()
    assert backups(walk) == 1


async def test_damage_that_is_found_while_it_runs_is_told_and_the_next_start_refuses_it(
    walk: Walk, caplog: pytest.LogCaptureFixture
) -> None:
    await walk.keeper.look()
    with walk.store.transaction():
        walk.store.templates.keep("a1", b"x" * 400_000)
    walk.store.checkpoint()
    database = walk.folder / "zhibi.db"
    with database.open("r+b") as file:
        file.seek(database.stat().st_size - 200_000)
        file.write(b"\xff" * 8192)
    walk.store.soundness.due = True  # as after a kill
    for _ in range(2):
        await walk.keeper.look()
    (fault,) = walk.store.upkeep.counted(walk.now - timedelta(days=1))
    assert (fault.kind, fault.about, fault.count) == ("damage", "examination", 1)
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    await walk.halt()
    with pytest.raises(StoreDamaged) as caught:
        await walk.boot()
    assert sound_backup(caught.value.path) == backups_in(walk.folder / "backups")[0]
    restore(database, backups_in(walk.folder / "backups")[0], walk.now)
    await walk.boot()


async def test_what_a_kill_left_to_be_examined_is_examined_once(walk: Walk) -> None:
    walk.store.soundness.due = True
    await walk.keeper.look()
    assert not walk.store.soundness.due
    assert walk.store.upkeep.counted(walk.now - timedelta(days=1)) == ()


async def test_a_backup_that_finds_damage_has_the_next_start_examine_the_whole(walk: Walk) -> None:
    with walk.store.transaction():
        walk.store.templates.keep("a1", b"x" * 400_000)
    walk.store.checkpoint()
    database = walk.folder / "zhibi.db"
    kept = database.read_bytes()
    with database.open("r+b") as file:
        file.seek(len(kept) - 200_000)
        file.write(b"\xff" * 8192)
    await walk.keeper.back_up(walk.now)
    (fault,) = walk.store.upkeep.counted(walk.now - timedelta(days=1))
    assert (fault.kind, fault.about) == ("damage", "backup")
    await walk.halt()
    with pytest.raises(StoreDamaged):
        await walk.boot()
    database.write_bytes(kept)
    await walk.boot()


async def test_a_database_that_is_locked_puts_upkeep_off_and_ends_nothing(walk: Walk) -> None:
    walk.store._connection.db.execute("PRAGMA busy_timeout = 0").fetchall()
    walk.keeper.tidied = date(2020, 1, 1)
    with closing(sqlite3.connect(walk.folder / "zhibi.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        await walk.keeper.look()
        assert walk.keeper.tidied == date(2020, 1, 1)
        other.execute("ROLLBACK")
    await walk.keeper.look()
    assert walk.keeper.tidied == walk.now.date()


async def test_what_a_killed_copy_left_is_swept_at_the_next_start(walk: Walk) -> None:
    await walk.keeper.look()
    (copy,) = copies_beside(walk.folder / "zhibi.db")
    (copy.parent / f".{copy.name}.part").write_bytes(b"half")
    await walk.halt()
    await walk.boot()
    assert list(copy.parent.iterdir()) == [copy]


@pytest.mark.parametrize(
    ("at", "months", "before"),
    [
        (datetime(2026, 6, 25, tzinfo=UTC), 1, datetime(2026, 5, 25, tzinfo=UTC)),
        (datetime(2026, 1, 31, tzinfo=UTC), 1, datetime(2025, 12, 31, tzinfo=UTC)),
        (datetime(2026, 3, 31, tzinfo=UTC), 1, datetime(2026, 2, 28, tzinfo=UTC)),
        (datetime(2024, 3, 31, tzinfo=UTC), 1, datetime(2024, 2, 29, tzinfo=UTC)),
        (datetime(2026, 6, 25, tzinfo=UTC), 18, datetime(2024, 12, 25, tzinfo=UTC)),
        (datetime(2026, 6, 25, tzinfo=UTC), 1200, datetime(1926, 6, 25, tzinfo=UTC)),
    ],
)
def test_months_are_counted_by_the_calendar(at: datetime, months: int, before: datetime) -> None:
    assert months_before(at, months) == before


# A clock that jumps.


async def test_what_was_postponed_by_another_clock_is_sent_when_it_is_set_back(walk: Walk) -> None:
    clerk = Clerk(walk)
    walk.api.faults.refuse("sendMessage", too_many(5))
    await clerk.say("/start")
    assert [message["from"] for message in clerk.messages] == ["person"]
    walk.now -= timedelta(days=2)
    walk.running.sender.wake()
    await walk.settle()
    assert clerk.screen["buttons"]


async def test_what_was_postponed_by_another_clock_is_sent_after_a_restart(walk: Walk) -> None:
    clerk = Clerk(walk)
    walk.api.faults.refuse("sendMessage", too_many(5))
    await clerk.say("/start")
    await walk.halt()
    walk.now -= timedelta(days=2)
    await walk.boot()
    await walk.settle()
    assert clerk.screen["buttons"]


async def test_a_flood_limit_holds_while_the_clock_goes_right(walk: Walk) -> None:
    clerk = Clerk(walk)
    walk.api.faults.refuse("sendMessage", too_many(60))
    await clerk.say("/start")
    walk.now += timedelta(seconds=30)
    walk.running.sender.wake()
    await walk.settle()
    assert [message["from"] for message in clerk.messages] == ["person"]


async def test_a_clock_set_back_makes_no_answer_the_rest_of_a_paste(walk: Walk) -> None:
    clerk = Clerk(walk)
    await clerk.open_summary()
    await clerk.choose("组织基本情况")
    await clerk.say("话" * 4000)
    walk.now -= timedelta(hours=1)
    await clerk.say("199家")
    assert [r.record.answer.words for r in walk.store.summary_rows("s1") if hasattr(r.record, "answer")] == ["199家"]


async def test_backups_go_on_when_the_clock_is_set_back(walk: Walk) -> None:
    await walk.keeper.look()
    walk.now -= timedelta(days=3)
    for _ in range(3):
        await walk.keeper.look()
    assert backups(walk) == 2
