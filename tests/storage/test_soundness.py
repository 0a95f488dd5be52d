"""What is read of a database before it is opened, and what of it may wait until the bot runs."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import bot
from bot.storage.connection import open_connection
from bot.storage.faults import StoreDamaged
from bot.storage.soundness import examine_beside, is_damage, mark_of

HOLDER = """
import pathlib, sys
from bot.storage.connection import open_connection
connection = open_connection(pathlib.Path(sys.argv[1]))
with connection.transaction():
    connection.write("INSERT INTO template (digest, body) VALUES ('a2', x'00')")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def torn(path: Path) -> Callable[[], None]:
    """A database with much in one table; what is called tears that, and leaves size, time and place as they were."""
    with closing(open_connection(path)) as connection, connection.transaction():
        connection.write("INSERT INTO template (digest, body) VALUES ('a1', ?)", b"x" * 400_000)

    def tear() -> None:
        found = path.stat()
        with path.open("r+b") as file:
            file.seek(found.st_size // 2)
            file.write(b"\xff" * 8192)
        os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))

    return tear


def die(path: Path) -> None:
    """Have a process open a database and write to it, and kill it."""
    words = [sys.executable, "-c", HOLDER, path]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True, cwd=Path(bot.__file__).parents[1]) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        holder.kill()


def test_a_database_as_we_left_it_is_not_read_from_end_to_end(path: Path, torn: Callable[[], None]) -> None:
    torn()
    with closing(open_connection(path)) as connection:
        assert not connection.soundness.due


def test_a_database_whose_mark_is_gone_is_read_from_end_to_end(path: Path, torn: Callable[[], None]) -> None:
    torn()
    mark_of(path).unlink()
    with pytest.raises(StoreDamaged):
        open_connection(path)


def test_a_database_that_was_changed_by_others_is_read_from_end_to_end(path: Path, torn: Callable[[], None]) -> None:
    torn()
    os.utime(path)
    with pytest.raises(StoreDamaged):
        open_connection(path)


def test_a_database_that_took_the_place_of_ours_is_read_from_end_to_end(path: Path, torn: Callable[[], None]) -> None:
    torn()
    found = path.stat()
    other = path.with_name("other.db")
    other.write_bytes(path.read_bytes())
    os.utime(other, ns=(found.st_atime_ns, found.st_mtime_ns))
    other.replace(path)
    with pytest.raises(StoreDamaged):
        open_connection(path)


def test_after_a_kill_the_whole_is_due_later_and_damage_is_found_then(path: Path, torn: Callable[[], None]) -> None:
    die(path)
    with closing(open_connection(path)) as connection:
        assert connection.soundness.due
        examine_beside(path)
        torn()
        with pytest.raises((StoreDamaged, sqlite3.DatabaseError)) as caught:
            examine_beside(path)
        assert is_damage(caught.value)
        connection.soundness.doubt()
    with pytest.raises(StoreDamaged):
        open_connection(path)


def test_what_was_due_stays_due_over_a_stop_until_it_is_done(path: Path) -> None:
    open_connection(path).close()
    die(path)
    for _ in range(2):
        with closing(open_connection(path)) as connection:
            assert connection.soundness.due
    with closing(open_connection(path)) as connection:
        connection.soundness.prove()
    with closing(open_connection(path)) as connection:
        assert not connection.soundness.due
    assert stat.S_IMODE(mark_of(path).stat().st_mode) == 0o600


def test_a_table_of_what_waits_is_looked_at_in_any_case(path: Path) -> None:
    with closing(open_connection(path)) as connection, connection.transaction():
        for number in range(400):
            connection.write(
                "INSERT INTO inbox (bot, update_id, received, body) VALUES (1, ?, '', ?)", number, "x" * 999
            )
    found = path.stat()
    with closing(sqlite3.connect(path)) as base:
        ((root,),) = base.execute("SELECT rootpage FROM sqlite_master WHERE name = 'inbox'").fetchall()
    with path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    with pytest.raises(StoreDamaged):
        open_connection(path)


def test_a_full_disk_is_no_damage() -> None:
    assert not is_damage(OSError(28, ""))
    assert not is_damage(sqlite3.OperationalError("locked"))
