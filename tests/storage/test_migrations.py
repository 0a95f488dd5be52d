import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.storage.connection import open_connection
from bot.storage.migrations import MIGRATIONS, is_foreign, unknown_migrations


@pytest.fixture
def empty() -> Iterator[Database]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        yield Database(connection)


def test_migrating_twice_changes_nothing(empty: Database) -> None:
    MIGRATIONS.apply(empty)
    schema, applied = empty.schema, MIGRATIONS.applied(empty)
    MIGRATIONS.apply(empty)
    assert (empty.schema, MIGRATIONS.applied(empty)) == (schema, applied)
    assert MIGRATIONS.pending(empty) == []


def test_what_was_kept_is_still_there_when_the_store_is_opened_again(path: Path) -> None:
    with closing(open_connection(path)) as connection, connection.transaction():
        connection.write("INSERT INTO bubble (chat, digest, buttons, purpose) VALUES (1, '', 0, 'kept')")
    with closing(open_connection(path)) as connection:
        assert connection.read("SELECT purpose FROM bubble") == [("kept",)]


def test_what_stood_in_the_chat_for_a_summary_that_was_gone_before_is_let_go_after_the_step(empty: Database) -> None:
    MIGRATIONS.apply(empty, stop_before="m0011_growth")
    empty.execute("INSERT INTO summary (id, created) VALUES ('s1', '')")
    for purpose in ("s1:visited", "s9:visited", "arrived? d:s9:docx::", ""):
        empty.execute("INSERT INTO bubble (chat, digest, buttons, purpose) VALUES (1, '', 0, ?)", [purpose])
    MIGRATIONS.apply(empty)
    assert [purpose for (purpose,) in empty.execute("SELECT purpose FROM bubble ORDER BY id")] == [
        "s1:visited",
        "",
        "arrived? d:s9:docx::",
        "",
    ]
    empty.execute("INSERT INTO desk_log (clerk, seq, at, kind, payload) VALUES (1, 1, '', 'k', '[]')")
    with pytest.raises(sqlite3.IntegrityError, match="only grows"):  # the triggers stand
        empty.execute("DELETE FROM desk_log")


def test_a_step_this_version_does_not_know_is_named(empty: Database) -> None:
    MIGRATIONS.apply(empty)
    assert unknown_migrations(empty) == ()
    for owner, name in (("zhibi", "m9999_future"), ("another", "m1")):
        empty.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, ?, '')", (owner, name)
        )
    assert unknown_migrations(empty) == ("m9999_future",)


def test_a_database_killed_at_birth_is_ours(empty: Database) -> None:
    assert not is_foreign(empty)
    MIGRATIONS.ensure_migrations_table(empty)
    assert not is_foreign(empty)
    MIGRATIONS.apply(empty)
    assert not is_foreign(empty)


def test_a_database_with_tables_and_without_our_mark_is_foreign(empty: Database) -> None:
    empty.execute("CREATE TABLE songs (name TEXT)")
    assert is_foreign(empty)


@pytest.mark.parametrize("log", ["summary_log", "desk_log", "member_log"])
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE {log} SET payload = '{{}}'",
        "DELETE FROM {log}",
        "INSERT OR REPLACE INTO {log} SELECT * FROM {log}",
    ],
)
def test_a_log_refuses_to_be_changed(empty: Database, log: str, change: str) -> None:
    MIGRATIONS.apply(empty)
    empty.execute("INSERT INTO summary (id, created) VALUES ('s1', '')")
    empty.execute(
        """INSERT INTO summary_log (summary, seq, step, "by", at, kind, payload)
        VALUES ('s1', 1, 1, 1, '', 'k', '[]')"""
    )
    empty.execute("INSERT INTO desk_log (clerk, seq, at, kind, payload) VALUES (1, 1, '', 'k', '[]')")
    empty.execute("INSERT INTO member_log (\"by\", at, kind, payload) VALUES (1, '', 'k', '[]')")
    with pytest.raises(sqlite3.IntegrityError, match="only grows"):
        empty.execute(change.format(log=log))
    assert [row["payload"] for row in empty[log].rows] == ["[]"]
