import os
import resource
import signal
import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.storage import backup as backups
from bot.storage.backup import (
    back_up,
    back_up_beside,
    backup_name,
    backups_in,
    copies_beside,
    kept,
    sweep,
    thin_out,
    time_of,
)
from bot.storage.connection import Connection, open_connection
from bot.storage.faults import StoreDamaged, StoreFault, StoreUnreachable
from bot.storage.migrations import MIGRATIONS

NOW = datetime(2026, 6, 25, 12, tzinfo=UTC)


@pytest.fixture
def connection(path: Path) -> Iterator[Connection]:
    with closing(open_connection(path)) as connection:
        yield connection


def put(connection: Connection, purpose: str) -> None:
    with connection.transaction():
        connection.write("INSERT INTO bubble (chat, digest, buttons, purpose) VALUES (1, '', 0, ?)", purpose)


def purposes(path: Path) -> list[str]:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as base:
        return [purpose for (purpose,) in base.execute("SELECT purpose FROM bubble ORDER BY id")]


def test_a_backup_made_while_the_bot_runs_holds_what_was_committed(
    connection: Connection, path: Path, tmp_path: Path
) -> None:
    put(connection, "first")
    with connection.transaction():
        connection.write("INSERT INTO bubble (chat, digest, buttons, purpose) VALUES (1, '', 0, 'not yet')")
        file, rows = back_up(path, tmp_path / "copy.db", NOW)
    assert purposes(file) == ["first"]
    assert rows > 1
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir() if "copy" in each.name] == ["copy.db"]


def test_backups_made_during_writing_are_each_of_one_moment(path: Path, tmp_path: Path) -> None:
    """A transaction writes two rows; no backup holds an odd number of them."""
    ready, over, made = threading.Event(), threading.Event(), []

    def copy() -> None:
        ready.wait()
        while not over.is_set() or len(made) < 3:
            made.append(back_up(path, tmp_path / f"{len(made)}.db", NOW)[0])

    thread = threading.Thread(target=copy)
    thread.start()
    with closing(open_connection(path)) as connection:
        for number in range(200):
            with connection.transaction():
                for half in "ab":
                    connection.write(
                        "INSERT INTO bubble (chat, digest, buttons, purpose) VALUES (1, ?, 0, '')", f"{number}{half}"
                    )
            ready.set()
        over.set()
        thread.join()
    counts = [len(purposes(file)) for file in made]
    assert [count for count in counts if count % 2] == []
    assert counts == sorted(counts)


def test_a_backup_is_made_of_a_database_nobody_has_open(path: Path, tmp_path: Path) -> None:
    with closing(open_connection(path)) as connection:
        put(connection, "kept")
    assert purposes(back_up(path, tmp_path / "copy.db", NOW)[0]) == ["kept"]


def test_a_folder_gets_a_backup_named_by_its_time(connection: Connection, path: Path, tmp_path: Path) -> None:
    (tmp_path / "safe").mkdir()
    file, _ = back_up(path, tmp_path / "safe", NOW)
    assert file == tmp_path / "safe" / "zhibi-20260625-120000.db"
    assert time_of(file) == NOW


def test_a_database_that_is_not_there_is_told_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreachable):
        back_up(tmp_path / "zhibi.db", tmp_path / "copy.db", NOW)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("made", ["songs", "torn"])
def test_what_is_not_sound_is_not_backed_up_and_the_older_backup_stays(path: Path, tmp_path: Path, made: str) -> None:
    path.parent.mkdir()
    if made == "songs":
        with closing(sqlite3.connect(path)) as other:
            other.execute("CREATE TABLE songs (name TEXT)")
    else:
        with closing(open_connection(path)) as connection:
            for number in range(300):
                put(connection, f"bubble {number} " * 50)
        torn = bytearray(path.read_bytes())
        torn[len(torn) // 2 : len(torn) // 2 + 8192] = b"\xff" * 8192
        path.write_bytes(torn)
    (tmp_path / "copy.db").write_bytes(b"older")
    with pytest.raises((StoreDamaged, sqlite3.DatabaseError)):
        back_up(path, tmp_path / "copy.db", NOW)
    assert (tmp_path / "copy.db").read_bytes() == b"older"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["copy.db", "kept"]


def test_a_copy_that_is_not_what_was_copied_is_thrown_away(
    connection: Connection, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = iter((7, 6))
    monkeypatch.setattr(backups, "count_rows", lambda _: next(counts))
    with pytest.raises(StoreDamaged):
        back_up(path, tmp_path / "copy.db", NOW)
    assert not (tmp_path / "copy.db").exists()


@contextmanager
def files_limited(size: int) -> Iterator[None]:
    """Files of this process may not grow beyond so many bytes: a disk that is full, for all a writer can tell."""
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, handler)


def test_a_disk_that_is_full_leaves_no_half_backup(connection: Connection, path: Path, tmp_path: Path) -> None:
    put(connection, "x" * 100_000)
    with files_limited(8192), pytest.raises((OSError, sqlite3.Error)):
        back_up(path, tmp_path / "copy.db", NOW)
    assert [each.name for each in tmp_path.iterdir()] == ["kept"]


def test_a_place_that_is_not_there_is_told(connection: Connection, path: Path, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        back_up(path, tmp_path / "nowhere" / "copy.db", NOW)


# The rule.


def test_the_rule_keeps_seven_days_four_weeks_six_months() -> None:
    daily = [NOW - timedelta(days=n) for n in range(400)]
    left = sorted(kept(daily), reverse=True)
    assert left[:7] == daily[:7]
    assert len({at.isocalendar()[:2] for at in left}) >= 4
    assert len({(at.year, at.month) for at in left}) == 6
    assert len(left) <= 7 + 4 + 6
    assert NOW - left[-1] < timedelta(days=31 * 6)


def test_the_rule_keeps_all_of_the_newest_day_and_the_newest_of_each_other() -> None:
    today, yesterday = (
        [NOW - timedelta(hours=n) for n in range(3)],
        [NOW - timedelta(days=1, hours=n) for n in range(3)],
    )
    assert kept([*today, *yesterday]) == {*today, yesterday[0]}


def test_a_rule_applied_every_day_keeps_the_same_as_if_all_were_there() -> None:
    one_by_one: set[datetime] = set()
    for day in range(400, -1, -1):
        one_by_one = kept({*one_by_one, NOW - timedelta(days=day)})
    spans = [(NOW - at).days for at in sorted(one_by_one, reverse=True)]
    assert spans[:7] == list(range(7))
    assert len({at.isocalendar()[:2] for at in one_by_one}) >= 4
    assert len({(at.year, at.month) for at in one_by_one}) == 6


def test_nothing_but_backups_is_thinned_out(tmp_path: Path) -> None:
    for days in range(40):
        (tmp_path / backup_name(NOW - timedelta(days=days))).touch()
    others = ("zhibi.db", "zhibi-2026.db", "notes.db", "zhibi-20261340-120000.db", "photo.jpg")
    for name in others:
        (tmp_path / name).touch()
    thin_out(tmp_path)
    assert {each.name for each in tmp_path.iterdir()} >= set(others)
    assert len(backups_in(tmp_path)) < 15
    assert backups_in(tmp_path)[0].name == backup_name(NOW)


def test_three_copies_of_each_other_kind_are_kept(tmp_path: Path) -> None:
    for kind in ("before-m0006_x", "replaced"):
        for number in range(5):
            file = tmp_path / f"{kind}-{number}.db"
            file.touch()
            os.utime(file, (number, number))
    thin_out(tmp_path)
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(
        f"{kind}-{number}.db" for kind in ("before-m0006_x", "replaced") for number in (2, 3, 4)
    )


def test_what_a_copy_broken_off_left_behind_is_swept(connection: Connection, path: Path) -> None:
    file = back_up_beside(path, NOW)
    for name in (f".{file.name}.part", f".{file.name}.part-journal", f".{file.name}.erasing"):
        (file.parent / name).touch()
    sweep(file.parent)
    assert list(file.parent.iterdir()) == [file]
    assert copies_beside(path) == (file,)
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


# Before a migration.


def test_a_database_is_backed_up_before_a_step_changes_it(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as older:
        MIGRATIONS.apply(Database(older), stop_before="m0003_seen")
        older.execute("INSERT INTO bubble (chat, digest, buttons, purpose) VALUES (1, '', 0, 'old')")
    open_connection(path).close()
    (copy,) = copies_beside(path)
    assert copy.name.startswith("before-m0003_seen-")
    assert purposes(copy) == ["old"]
    with closing(sqlite3.connect(copy)) as older, pytest.raises(sqlite3.OperationalError, match="no such column"):
        older.execute("SELECT asks FROM screen")
    open_connection(path).close()
    assert copies_beside(path) == (copy,)


def test_a_new_database_has_nothing_to_back_up(connection: Connection, path: Path) -> None:
    assert copies_beside(path) == ()


def test_a_step_without_a_backup_is_not_taken(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as older:
        MIGRATIONS.apply(Database(older), stop_before="m0003_seen")
    (path.parent / "backups").touch()  # no folder can be made there
    with pytest.raises(StoreFault):
        open_connection(path)
    with closing(sqlite3.connect(path)) as older, pytest.raises(sqlite3.OperationalError, match="no such column"):
        older.execute("SELECT asks FROM screen")
    with suppress(FileNotFoundError):
        (path.parent / "backups").unlink()
    open_connection(path).close()


def test_a_table_of_any_name_is_counted_and_never_obeyed() -> None:
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute('CREATE TABLE "odd""name; DROP TABLE x" (a)')
        base.execute('INSERT INTO "odd""name; DROP TABLE x" VALUES (1), (2)')
        assert backups.count_rows(base) == 2
