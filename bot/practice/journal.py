"""The phone's memory on disk: records in one SQLite file, safe against kill -9 and power loss."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from bot.practice.world import Record

_NAME = "phone.db"
_TABLE = """
CREATE TABLE IF NOT EXISTS record (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT
"""
_OPENING = (
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    _TABLE,
)
_KEEP = "INSERT INTO record VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body"
_DROP = "DELETE FROM record WHERE kind = ? AND key = ?"


class SqliteJournal:
    """Records in a folder, held by one process: a second one gets `sqlite3.OperationalError` (locked)."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = folder / _NAME
        file.touch(mode=0o600)
        file.chmod(0o600)  # what is said to the phone is nobody else's; SQLite gives its other files the same rights
        self._base = sqlite3.connect(file, isolation_level=None, timeout=1.0)
        try:
            for statement in _OPENING:
                self._base.execute(statement)
        except sqlite3.Error:
            self._base.close()
            raise

    def read(self) -> list[Record]:
        """All records."""
        return self._base.execute("SELECT kind, key, body FROM record").fetchall()

    def write(self, records: Iterable[Record]) -> None:
        """Keep all of them or none; they are on disk when this returns."""
        self._base.execute("BEGIN IMMEDIATE")
        try:
            for kind, key, body in records:
                if body is None:
                    self._base.execute(_DROP, (kind, key))
                else:
                    self._base.execute(_KEEP, (kind, key, body))
            self._base.execute("COMMIT")
        except BaseException:
            self._base.execute("ROLLBACK")
            raise

    def compact(self) -> None:
        """Write the file anew without what was taken away, and empty its log."""
        self._base.execute("VACUUM")
        self._base.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()
