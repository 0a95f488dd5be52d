"""One connection to one file, held by one process: nothing is written outside `transaction()`.

Everything is synchronous and stays on the thread that opened it; a commit takes about 0.1 ms. Nothing may be awaited
inside a transaction: another task's writes would join it, and vanish with it.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from bot.storage.backup import FOLDER, backups_in, copy_whole
from bot.storage.faults import (
    OutsideTransaction,
    StoreDamaged,
    StoreFault,
    StoreLocked,
    StoreTooNew,
    StoreUnreachable,
)
from bot.storage.folder import keep_private, touch_private
from bot.storage.migrations import MIGRATIONS, is_foreign, pending_steps, unknown_migrations
from bot.storage.soundness import Soundness, examine_first

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    # NORMAL may lose the last commits when the power fails.
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    # An emptied body is overwritten in the file, not only unlinked.
    "PRAGMA secure_delete = ON",
)
_BUSY_SECONDS = 5.0


class Connection:
    """A connection with the lock of its file; `serial` counts the transactions begun, to tell one from the next.

    Without a lock it only reads, beside whoever holds it.
    """

    def __init__(self, db: Database, lock: sqlite3.Connection | None, soundness: Soundness) -> None:
        self.db = db
        self.soundness = soundness
        self.serial = 0
        self.rewritten = 0
        """How often rows were changed or taken out that are otherwise there for good."""
        self._lock = lock

    @property
    def is_writing(self) -> bool:
        """Whether a transaction is open."""
        return self.db.conn.in_transaction

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is committed together, or nothing is. Does not nest; contains no await.

        IMMEDIATE, because a deferred transaction that reads and then writes fails at once when a second connection
        has written in between.
        """
        self.db.execute("BEGIN IMMEDIATE")
        self.serial += 1
        try:
            yield
            self.db.commit()
        except BaseException:
            self.db.rollback()
            raise

    def read(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of a SELECT, all of them fetched."""
        return self.db.execute(sql, values).fetchall()

    def write(self, sql: str, *values: object) -> sqlite3.Cursor:
        """Run one INSERT or UPDATE or DELETE; raises `OutsideTransaction` when no transaction is open."""
        if not self.db.conn.in_transaction:
            raise OutsideTransaction
        return self.db.execute(sql, values)

    def checkpoint(self) -> bool:
        """Move what the write-ahead log holds into the database and empty it, so that old words leave the disk.

        False when somebody who reads an older state kept it from being emptied.
        """
        ((busy, _, _),) = self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return not busy

    def compact(self) -> bool:
        """Write the database anew without its freed pages, and empty the log; False as for `checkpoint`.

        It takes about half a second for 100 MB, and as much free disk.
        """
        self.db.execute("VACUUM")
        return self.checkpoint()

    def close(self) -> None:
        """Checkpoint, close and let go of the lock."""
        if self._lock is None:
            self.db.close()
            return
        self.checkpoint()
        self.db.close()
        self.soundness.end()
        self._lock.close()


def open_connection(path: Path) -> Connection:
    """Lock, examine and migrate the database at `path`; made (file 0600, folder 0700) when it is not there.

    Raises a `StoreFault`; nothing is written to a file that is another program's, damaged, or of a newer version.
    """
    keep_private(path.parent)
    try:
        lock = hold(path)
        try:
            db, soundness = _open(path)
            return Connection(db, lock, soundness)
        except BaseException:
            lock.close()
            raise
    except OSError as error:
        raise StoreUnreachable(path, error.strerror or type(error).__name__) from error
    except sqlite3.DatabaseError as error:
        raise fault_of(path, error) from error


def hold(path: Path) -> sqlite3.Connection:
    """The exclusive lock of a database: an SQLite lock on an empty file beside it, let go by kill -9, on any system."""
    lock_path = path.with_name(path.name + ".lock")
    touch_private(lock_path)
    lock = sqlite3.connect(lock_path, timeout=0, isolation_level=None)
    try:
        lock.execute("PRAGMA journal_mode = MEMORY")  # nothing is ever written, so no journal is left lying about
        lock.execute("BEGIN EXCLUSIVE")
    except BaseException:
        lock.close()
        raise
    return lock


def is_held(path: Path) -> bool:
    """Whether a bot runs on a database: its lock is taken. Nothing is made where there is no lock yet."""
    lock_path = path.with_name(path.name + ".lock")
    if not lock_path.exists():
        return False
    # A lock to read is enough to see one to write, and keeps no bot from starting that begins this very moment.
    with closing(sqlite3.connect(f"{lock_path.absolute().as_uri()}?mode=ro", uri=True, timeout=0)) as look:
        try:
            look.execute("SELECT count(*) FROM sqlite_master").fetchall()
        except sqlite3.OperationalError:
            return True
    return False


def _open(path: Path) -> tuple[Database, Soundness]:
    """The database, examined first and migrated then; the lock is held already."""
    if path.exists() and not path.stat().st_size and backups_in(path.parent / FOLDER):
        # What SQLite would take for a new one, while clerks have words in the backups.
        raise StoreDamaged(path, "file is empty")
    touch_private(path)
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
    try:
        # Plugins of sqlite-utils that happen to be installed have no business here.
        db = Database(connection, execute_plugins=False)
        soundness = _examine(db, path)
        soundness.begin()
        for pragma in _PRAGMAS:
            db.execute(pragma).fetchall()
        _keep_before_migration(db, path)
        MIGRATIONS.apply(db)
    except BaseException:
        connection.close()
        raise
    return db, soundness


def _keep_before_migration(db: Database, path: Path) -> None:
    """Back a database up before a step changes its tables; without a backup there is no step."""
    if steps := pending_steps(db):
        folder = path.parent / FOLDER
        keep_private(folder)
        as_of = datetime.fromtimestamp(path.stat().st_mtime, UTC).strftime("%Y%m%d-%H%M%S")
        copy_whole(db.conn, folder / f"before-{steps[0]}-{as_of}.db")


def _examine(db: Database, path: Path) -> Soundness:
    """Raise a `StoreFault` for a database that must not be written to; reads only."""
    soundness = examine_first(db.conn, path)
    if is_foreign(db):
        raise StoreDamaged(path, "foreign")
    if unknown := unknown_migrations(db):
        raise StoreTooNew(path, unknown)
    return soundness


def fault_of(path: Path, error: sqlite3.DatabaseError) -> StoreFault:
    """What an error of SQLite while opening the file at `path` means."""
    # The low byte is the primary result code (sqlite.org/rescode.html).
    match error.sqlite_errorcode & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StoreLocked(path)
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
            return StoreDamaged(path, str(error))
        case _:
            return StoreUnreachable(path, str(error))
