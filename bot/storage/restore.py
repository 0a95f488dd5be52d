"""A backup put back in the place of the database: checked first, in one step, and what was there is kept aside.

The order is what makes it whole: the new file lies ready and on the disk before the old one is touched, and takes its
name in one step; a kill before that leaves the old database, one after it the new.
"""

import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from bot.storage.backup import FOLDER, backups_in, require_sound, settle, thin_out
from bot.storage.connection import fault_of, hold
from bot.storage.faults import StoreFault, StoreTooNew
from bot.storage.folder import keep_private, narrow
from bot.storage.migrations import unknown_steps

SKIPPED = 1000
"""How many numbers of summaries are passed over where nobody knows which were given out since the backup."""
_LOGS = ("-wal", "-shm", "-journal")


def restore(database: Path, backup: Path, at: datetime) -> Path | None:
    """Put a backup in the place of a database; the path at which the one that was there is kept, None for none.

    Raises `StoreLocked` while a bot runs, `StoreDamaged` or `StoreTooNew` for a backup that can't be used, with
    nothing changed; OSError where the disk can't take it.
    """
    keep_private(database.parent)
    keep_private(database.parent / FOLDER)
    try:
        lock = hold(database)
    except sqlite3.DatabaseError as error:
        raise fault_of(database, error) from error
    with closing(lock):
        fresh = database.with_name(f".{database.name}.part")
        try:
            _prepare(backup, fresh)
            _pass_over(fresh, _given_out(database))
            settle(fresh)
            aside = _set_aside(database, at) if database.exists() else None
            fresh.replace(database)
            settle(database.parent)
        finally:
            for leftover in (fresh, *_logs_of(fresh)):
                leftover.unlink(missing_ok=True)
        thin_out(database.parent / FOLDER)
        return aside


def sound_backup(database: Path) -> Path | None:
    """The newest backup beside a database that is whole; None where there is none."""
    return next((file for file in backups_in(database.parent / FOLDER) if _is_sound(file)), None)


def _is_sound(file: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as base:
            require_sound(base, file)
    except (sqlite3.Error, StoreFault):
        return False
    return True


def _prepare(backup: Path, fresh: Path) -> None:
    """Copy a backup beside the database, with what its write-ahead log holds, and look whether it can be used."""
    for suffix in ("", "-wal"):
        source, copy = backup.with_name(f"{backup.name}{suffix}"), fresh.with_name(f"{fresh.name}{suffix}")
        copy.unlink(missing_ok=True)
        if not suffix or source.exists():
            shutil.copyfile(source, copy)
            narrow(copy)
    try:
        with closing(sqlite3.connect(fresh, isolation_level=None)) as base:
            require_sound(base, backup)
            if unknown := unknown_steps(base):
                raise StoreTooNew(backup, unknown)
            base.execute("PRAGMA journal_mode = DELETE").fetchall()
    except sqlite3.DatabaseError as error:
        raise fault_of(backup, error) from error


def _given_out(database: Path) -> int | None:
    """The last number of a summary that a database gave out; None where it can't be told."""
    if not database.exists():
        return None
    with suppress(sqlite3.Error), closing(sqlite3.connect(database)) as base:
        rows = base.execute("SELECT seq FROM sqlite_sequence WHERE name = 'summary'").fetchall()
        return int(rows[0][0]) if rows else 0
    return None


def _pass_over(fresh: Path, given: int | None) -> None:
    """Count the summaries on from where the replaced database was: old buttons in the chats carry those numbers."""
    with closing(sqlite3.connect(fresh, isolation_level=None)) as base:
        rows = base.execute("SELECT seq FROM sqlite_sequence WHERE name = 'summary'").fetchall()
        had = int(rows[0][0]) if rows else 0
        number = had + SKIPPED if given is None else max(had, given)
        base.execute("DELETE FROM sqlite_sequence WHERE name = 'summary'")
        base.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('summary', ?)", (number,))


def _set_aside(database: Path, at: datetime) -> Path:
    """Keep the database that is there under another name; its log goes along if it can't be taken in."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(database)) as base:
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    stamp = at.astimezone(UTC).strftime("%Y%m%d-%H%M%S-%f")
    aside = database.parent / FOLDER / f"replaced-{stamp}.db"
    shutil.copyfile(database, aside)
    narrow(aside)
    settle(aside)
    for log in _logs_of(database):
        if log.exists():  # it would be read into the new database
            log.replace(aside.with_name(f"{aside.name}{log.name.removeprefix(database.name)}"))
    return aside


def _logs_of(database: Path) -> tuple[Path, ...]:
    return tuple(database.with_name(f"{database.name}{suffix}") for suffix in _LOGS)
