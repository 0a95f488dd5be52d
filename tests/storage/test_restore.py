import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

import bot
from bot.storage.backup import back_up, back_up_beside, copies_beside
from bot.storage.connection import open_connection
from bot.storage.faults import StoreDamaged, StoreLocked, StoreTooNew
from bot.storage.migrations import MIGRATIONS
from bot.storage.restore import restore, sound_backup

NOW = datetime(2026, 6, 25, 12, tzinfo=UTC)


def put(path: Path, purpose: str) -> None:
    with closing(open_connection(path)) as connection, connection.transaction():
        connection.write("INSERT INTO bubble (chat, digest, buttons, purpose) VALUES (1, '', 0, ?)", purpose)


def purposes(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as base:
        return [purpose for (purpose,) in base.execute("SELECT purpose FROM bubble ORDER BY id")]


def make_summaries(path: Path, count: int) -> None:
    with closing(open_connection(path)) as connection, connection.transaction():
        for _ in range(count):
            connection.write(
                "INSERT INTO summary (id, created) VALUES ('s' || (SELECT coalesce(max(number), 0) + 1 FROM summary), '')"
            )


def next_number(path: Path) -> int:
    make_summaries(path, 1)
    with closing(sqlite3.connect(path)) as base:
        ((number,),) = base.execute("SELECT max(number) FROM summary").fetchall()
    return int(number)


@pytest.fixture
def copy(path: Path, tmp_path: Path) -> Path:
    """A backup of a database that has gone on since."""
    put(path, "old")
    make_summaries(path, 2)
    file, _ = back_up(path, tmp_path / "copy.db", NOW)
    put(path, "new")
    return file


def test_a_backup_takes_the_place_of_the_database_which_is_kept_aside(path: Path, copy: Path) -> None:
    aside = restore(path, copy, NOW)
    assert purposes(path) == ["old"]
    assert aside is not None
    assert purposes(aside) == ["old", "new"]
    assert not [each for each in path.parent.iterdir() if each.name.endswith((".part", "-wal"))]
    put(path, "later")
    assert purposes(path) == ["old", "later"]
    assert purposes(copy) == ["old"]


def test_a_backup_is_restored_where_there_is_no_database(path: Path, copy: Path) -> None:
    path.unlink()
    assert restore(path, copy, NOW) is None
    assert purposes(path) == ["old"]


def test_what_the_log_of_the_replaced_database_held_is_kept_aside_and_not_read_into_the_new(
    path: Path, copy: Path
) -> None:
    script = "import os, pathlib, sys\nfrom bot.storage.connection import open_connection\n" + (
        "c = open_connection(pathlib.Path(sys.argv[1]))\nwith c.transaction():\n"
        "    c.write(\"INSERT INTO bubble (chat, digest, buttons, purpose) VALUES (1, '', 0, 'in the log')\")\n"
        "os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", script, path], check=False, cwd=Path(bot.__file__).parents[1])
    assert path.with_name("zhibi.db-wal").stat().st_size
    aside = restore(path, copy, NOW)
    assert purposes(path) == ["old"]
    assert aside is not None
    assert purposes(aside) == ["old", "new", "in the log"]


def test_a_damaged_database_is_replaced_and_kept_aside_byte_for_byte(path: Path, copy: Path) -> None:
    path.write_bytes(b"\xff" * 9000)
    aside = restore(path, copy, NOW)
    assert purposes(path) == ["old"]
    assert aside is not None
    assert aside.read_bytes() == b"\xff" * 9000


def test_nothing_is_restored_while_a_bot_runs(path: Path, copy: Path) -> None:
    with closing(open_connection(path)), pytest.raises(StoreLocked):
        restore(path, copy, NOW)
    assert purposes(path) == ["old", "new"]


def songs(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE songs (name TEXT)")


def newer(path: Path) -> None:
    open_connection(path).close()
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('zhibi', 'm9_x', '')")


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (lambda path: path.write_bytes(b"no database" * 500), StoreDamaged),
        (lambda path: path.write_bytes(b""), StoreDamaged),
        (songs, StoreDamaged),
        (newer, StoreTooNew),
        (lambda _: None, FileNotFoundError),
        (lambda path: path.mkdir(), IsADirectoryError),
    ],
    ids=["no database", "empty", "another's", "newer", "missing", "folder"],
)
def test_what_cannot_be_restored_changes_nothing(path: Path, copy: Path, tmp_path: Path, make, fault) -> None:  # type: ignore[no-untyped-def]
    make(tmp_path / "wrong" if make is not newer else tmp_path / "newer" / "wrong")
    with pytest.raises(fault):
        restore(path, tmp_path / ("newer/wrong" if make is newer else "wrong"), NOW)
    assert purposes(path) == ["old", "new"]
    assert copies_beside(path) == ()
    assert not [each for each in path.parent.iterdir() if "part" in each.name]


def test_a_torn_backup_is_refused(path: Path, tmp_path: Path, copy: Path) -> None:
    for number in range(300):
        put(path, f"bubble {number} " * 50)
    file, _ = back_up(path, tmp_path / "torn.db", NOW)
    torn = bytearray(file.read_bytes())
    torn[len(torn) // 2 : len(torn) // 2 + 8192] = b"\xff" * 8192
    file.write_bytes(torn)
    with pytest.raises(StoreDamaged) as caught:
        restore(path, file, NOW)
    assert caught.value.path == file


def test_an_older_backup_is_restored_and_migrated_at_the_next_start(path: Path, copy: Path, tmp_path: Path) -> None:
    older = tmp_path / "older.db"
    with closing(sqlite3.connect(older, isolation_level=None)) as base:
        MIGRATIONS.apply(Database(base), stop_before="m0003_seen")
        base.execute("INSERT INTO bubble (chat, digest, buttons, purpose) VALUES (1, '', 0, 'older')")
    restore(path, older, NOW)
    put(path, "after")
    assert purposes(path) == ["older", "after"]


def test_numbers_of_summaries_given_out_since_the_backup_are_not_given_again(path: Path, copy: Path) -> None:
    make_summaries(path, 5)
    restore(path, copy, NOW)
    assert next_number(path) == 8


def test_where_nobody_knows_which_numbers_were_given_out_many_are_passed_over(path: Path, copy: Path) -> None:
    path.write_bytes(b"\xff" * 9000)
    restore(path, copy, NOW)
    assert next_number(path) == 1003


def test_the_newest_sound_backup_is_named(path: Path) -> None:
    put(path, "old")
    first = back_up_beside(path, datetime(2026, 6, 23, 12, tzinfo=UTC))
    torn = back_up_beside(path, datetime(2026, 6, 24, 12, tzinfo=UTC))
    torn.write_bytes(torn.read_bytes()[:5000])
    assert sound_backup(path) == first
    first.unlink()
    assert sound_backup(path) is None


def test_a_database_that_was_emptied_is_not_begun_anew_beside_its_backups(path: Path) -> None:
    put(path, "old")
    backup = back_up_beside(path, NOW)
    path.write_bytes(b"")
    with pytest.raises(StoreDamaged):
        open_connection(path)
    assert path.read_bytes() == b""
    restore(path, backup, NOW)
    assert purposes(path) == ["old"]


def test_an_empty_file_without_a_backup_becomes_a_database(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"")
    put(path, "first")
    assert purposes(path) == ["first"]
