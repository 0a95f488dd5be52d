import ast
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import bot
from bot.storage.connection import Connection, open_connection
from bot.storage.faults import OutsideTransaction, StoreDamaged, StoreLocked, StoreTooNew, StoreUnreachable

HOLDER = """
import pathlib, sys
from bot.storage.connection import open_connection
connection = open_connection(pathlib.Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def connection(path: Path) -> Iterator[Connection]:
    with closing(open_connection(path)) as connection:
        yield connection


def screens(connection: Connection) -> list[tuple[int, int]]:
    return connection.read("SELECT chat, bubble FROM screen ORDER BY chat")


def put_bubble(connection: Connection, purpose: str) -> None:
    connection.write("INSERT INTO bubble (chat, digest, buttons, purpose) VALUES (1, '', 0, ?)", purpose)


def put_bubble_and_raise(connection: Connection) -> None:
    with connection.transaction():
        put_bubble(connection, "lost")
        raise KeyError


def put_screen_of_nothing(connection: Connection) -> None:
    with connection.transaction():
        connection.db.execute("PRAGMA defer_foreign_keys = ON")  # found wanting at COMMIT only
        connection.write("INSERT INTO screen (chat, bubble) VALUES (1, 99)")


def purposes(connection: Connection) -> list[str]:
    return [purpose for (purpose,) in connection.read("SELECT purpose FROM bubble ORDER BY id")]


def test_a_new_store_is_its_owners_alone(path: Path) -> None:
    with closing(open_connection(path)) as connection, connection.transaction():
        put_bubble(connection, "first")
        modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()}
    assert set(modes) == {"zhibi.db", "zhibi.db-wal", "zhibi.db-shm", "zhibi.db.lock", "zhibi.db.left"}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),  # FULL
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("busy_timeout", 5000),
        ("recursive_triggers", 1),  # INSERT OR REPLACE runs the triggers that refuse a DELETE
    ],
)
def test_the_connection_is_set_to_lose_nothing(connection: Connection, pragma: str, value: object) -> None:
    assert connection.read(f"PRAGMA {pragma}") == [(value,)]


def test_every_table_is_strict(connection: Connection) -> None:
    rows = connection.read("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    ours = {name: strict for name, strict in rows if not name.startswith(("sqlite_", "_sqlite"))}
    assert set(ours) == {
        "inbox",
        "summary",
        "summary_log",
        "desk_log",
        "bubble",
        "outbox",
        "screen",
        "held",
        "photo",
        "template",
        "fault",
        "pulse",
        "erasure",
        "member_log",
        "strangers",
        "hushed",
    }
    assert set(ours.values()) == {1}


def test_a_transaction_is_committed_whole(connection: Connection, path: Path) -> None:
    with closing(sqlite3.connect(path)) as reader:
        with connection.transaction():
            put_bubble(connection, "first")
            put_bubble(connection, "second")
            assert reader.execute("SELECT count(*) FROM bubble").fetchone() == (0,)
        assert reader.execute("SELECT count(*) FROM bubble").fetchone() == (2,)


def test_a_transaction_that_raises_writes_nothing(connection: Connection) -> None:
    with pytest.raises(KeyError):
        put_bubble_and_raise(connection)
    assert purposes(connection) == []
    with connection.transaction():
        put_bubble(connection, "second")
    assert purposes(connection) == ["second"]


def test_a_transaction_that_cannot_be_committed_is_rolled_back(connection: Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        put_screen_of_nothing(connection)
    assert screens(connection) == []
    with connection.transaction():
        put_bubble(connection, "next")
    assert purposes(connection) == ["next"]


def test_a_transaction_is_the_only_writer_from_its_first_moment(connection: Connection, path: Path) -> None:
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other, connection.transaction():
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        assert purposes(connection) == []
        put_bubble(connection, "ours")
    assert purposes(connection) == ["ours"]


def test_transactions_do_not_nest_and_the_outer_one_goes_on(connection: Connection) -> None:
    with connection.transaction():
        put_bubble(connection, "outer")
        with pytest.raises(sqlite3.OperationalError), connection.transaction():
            put_bubble(connection, "inner")
    assert purposes(connection) == ["outer"]


def test_nothing_is_written_outside_a_transaction(connection: Connection) -> None:
    with pytest.raises(OutsideTransaction):
        put_bubble(connection, "stray")
    assert purposes(connection) == []


def test_a_misspelt_table_is_refused_and_not_made(connection: Connection) -> None:
    before = connection.db.table_names()
    with pytest.raises(sqlite3.OperationalError), connection.transaction():
        connection.write("INSERT INTO outbx (chat) VALUES (1)")
    assert connection.db.table_names() == before


def test_a_row_must_point_at_what_exists(connection: Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError), connection.transaction():
        connection.write("INSERT INTO screen (chat, bubble) VALUES (1, 99)")


def test_a_second_opener_is_turned_away_until_the_first_closes(path: Path) -> None:
    with closing(open_connection(path)), pytest.raises(StoreLocked) as caught:
        open_connection(path)
    assert caught.value.path == path
    with closing(open_connection(path)) as connection:
        assert purposes(connection) == []


def test_another_process_holds_the_store_until_it_is_killed(path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(bot.__file__).parents[1],
    )
    with holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StoreLocked):
            open_connection(path)
        holder.kill()
        holder.wait()
        open_connection(path).close()


def test_a_database_that_another_program_has_locked_is_locked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.storage.connection._BUSY_SECONDS", 0)
    open_connection(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreLocked):
            open_connection(path)


def test_a_store_of_a_newer_version_is_left_as_it_is(path: Path) -> None:
    open_connection(path).close()
    with closing(sqlite3.connect(path)) as newer, newer:
        newer.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('zhibi', 'm9999_future', '')"
        )
    before = path.read_bytes()
    with pytest.raises(StoreTooNew) as caught:
        open_connection(path)
    assert caught.value.migrations == ("m9999_future",)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_left_as_it_is(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes("这不是数据库\n".encode() * 100)
    before = path.read_bytes()
    with pytest.raises(StoreDamaged):
        open_connection(path)
    assert path.read_bytes() == before


def test_another_programs_database_is_left_as_it_is(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE songs (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreDamaged) as caught:
        open_connection(path)
    assert caught.value.fault == "foreign"
    assert path.read_bytes() == before


def test_a_torn_database_is_told_when_it_is_opened(path: Path) -> None:
    with closing(open_connection(path)) as connection, connection.transaction():
        for number in range(200):
            put_bubble(connection, f"bubble {number} " * 50)
    torn = bytearray(path.read_bytes())
    torn[len(torn) // 2 : len(torn) // 2 + 8192] = b"\xff" * 8192
    path.write_bytes(torn)
    with pytest.raises(StoreDamaged):
        open_connection(path)


@pytest.mark.parametrize("name", ["folder", "file/zhibi.db", "folder/zhibi.db/zhibi.db"])
def test_a_place_where_no_file_can_be_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder" / "zhibi.db.lock").mkdir(parents=True)
    (tmp_path / "folder" / "zhibi.db").touch()
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnreachable) as caught:
        open_connection(tmp_path / name)
    assert caught.value.fault


def test_a_store_that_could_not_be_opened_is_not_held(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database at all, though long enough to look at" * 20)
    with pytest.raises(StoreDamaged):
        open_connection(path)
    path.unlink()
    open_connection(path).close()


def awaits(tree: ast.AST) -> Iterator[int]:
    """The lines where something is awaited inside a `with ….transaction():`."""
    for block in ast.walk(tree):
        if isinstance(block, ast.With) and any(".transaction(" in ast.unparse(item) for item in block.items):
            for node in ast.walk(block):
                if isinstance(node, ast.Await | ast.AsyncFor | ast.AsyncWith | ast.Yield | ast.YieldFrom):
                    yield node.lineno


def test_nothing_is_awaited_inside_a_transaction() -> None:
    folder = Path(bot.__file__).parent
    found = [
        f"{module.relative_to(folder)}:{line}"
        for module in sorted(folder.rglob("*.py"))
        for line in awaits(ast.parse(module.read_text("utf-8")))
    ]
    assert found == []


def test_an_await_inside_a_transaction_would_be_found() -> None:
    text = "async def f(store):\n    with store.transaction():\n        if store:\n            await g()\n"
    assert list(awaits(ast.parse(text))) == [4]
