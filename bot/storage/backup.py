"""A backup: a copy of the database as one moment had it, taken while the bot runs, checked, and written whole or not.

Which old ones are kept is a rule of the calendar: all of the newest day, then one a day for seven days, one a week for
four weeks, one a month for six months, always the newest of each, and counting only days that have one.
"""

import os
import re
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from bot.storage.faults import StoreDamaged, StoreUnreachable
from bot.storage.folder import keep_private, touch_private
from bot.storage.tables import APPLICATION

FOLDER = "backups"
"""Where backups that nobody asked for lie, beside the database."""
DAYS, WEEKS, MONTHS = 7, 4, 6
ASIDE = 3
"""How many copies of each other kind are kept: those made before a migration, and those replaced by a restore."""
_NAME = re.compile(r"zhibi-(\d{8}-\d{6})\.db")
_STAMP = "%Y%m%d-%H%M%S"
_WAIT = 30.0
"""Seconds to wait for a lock that is held."""


def backup_name(at: datetime) -> str:
    """What a backup of that moment is called; by UTC, so that no hour comes twice."""
    return f"zhibi-{at.astimezone(UTC).strftime(_STAMP)}.db"


def time_of(backup: Path) -> datetime | None:
    """When a backup was made, by its name; None for a file that is not called so."""
    found = _NAME.fullmatch(backup.name)
    try:
        return datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC) if found else None
    except ValueError:
        return None


def backups_in(folder: Path) -> tuple[Path, ...]:
    """The backups in a folder by their names, the newest first."""
    dated = [(at, file) for file in folder.glob("zhibi-*.db") if (at := time_of(file))]
    return tuple(file for _, file in sorted(dated, reverse=True))


def copies_beside(database: Path) -> tuple[Path, ...]:
    """Every copy of a database that we made beside it: backups, those before a migration, those replaced."""
    return tuple(sorted((database.parent / FOLDER).glob("*.db")))


def back_up(database: Path, target: Path, at: datetime) -> tuple[Path, int]:
    """Copy a database to a file, or into a folder, where the rule then looks over the older ones.

    The path of the copy and its rows. Raises `StoreDamaged` for a database, or a copy, that is not sound,
    `StoreUnreachable` for one that is not there; OSError and sqlite3.Error where it can't be written.
    """
    folder = target if target.is_dir() else None
    file = folder / backup_name(at) if folder else target
    with closing(open_readable(database)) as source:
        rows = copy_whole(source, file)
    if folder:
        thin_out(folder)
    return file, rows


def back_up_beside(database: Path, at: datetime) -> Path:
    """The backup of the day, into the folder beside the database; raises as `back_up` does."""
    folder = database.parent / FOLDER
    keep_private(folder)
    return back_up(database, folder, at)[0]


def open_readable(database: Path) -> sqlite3.Connection:
    """A second connection that only reads. Raises `StoreUnreachable` where there is no file."""
    if not database.is_file():
        raise StoreUnreachable(database, os.strerror(2))
    uri = f"{database.absolute().as_uri()}?mode=ro"
    return sqlite3.connect(uri, uri=True, timeout=_WAIT, isolation_level=None)


def copy_whole(source: sqlite3.Connection, target: Path) -> int:
    """Copy what a connection sees to a file of its owner's alone; the rows copied.

    A half-written file never has the name; what stood there before stands there until the copy is checked.
    """
    partial = target.with_name(f".{target.name}.part")
    try:
        partial.unlink(missing_ok=True)
        touch_private(partial)
        with closing(sqlite3.connect(partial, isolation_level=None)) as copy:
            rows = _copy(source, copy)
            require_sound(copy, target, rows)
        settle(partial)
        partial.replace(target)
        settle(target.parent)
    except BaseException:
        for leftover in (partial, partial.with_name(f"{partial.name}-journal")):
            leftover.unlink(missing_ok=True)
        raise
    return rows


def _copy(source: sqlite3.Connection, copy: sqlite3.Connection) -> int:
    """Copy one moment of a database, and count its rows in the same moment."""
    source.execute("BEGIN")
    try:
        rows = count_rows(source)
        source.backup(copy)
    finally:
        source.execute("ROLLBACK")
    copy.execute("PRAGMA journal_mode = DELETE").fetchall()  # one file, which needs no other beside it
    return rows


def require_sound(base: sqlite3.Connection, path: Path, rows: int | None = None) -> None:
    """Raise `StoreDamaged` unless a database is whole, ours, and has so many rows, where that is known."""
    ((verdict,), *_) = base.execute("PRAGMA integrity_check(1)").fetchall()
    if verdict != "ok":
        raise StoreDamaged(path, verdict)
    if base.execute("PRAGMA application_id").fetchone() != (APPLICATION,):
        raise StoreDamaged(path, "foreign")
    if stray := base.execute("PRAGMA foreign_key_check").fetchone():
        raise StoreDamaged(path, f"foreign key of {stray[0]}")
    if rows is not None and (found := count_rows(base)) != rows:
        raise StoreDamaged(path, f"{found} rows of {rows}")


def count_rows(base: sqlite3.Connection) -> int:
    """All rows of all tables."""
    tables = base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    # A backup is a file from anywhere: a name in it is quoted as names are, whatever it holds.
    names = (name.replace('"', '""') for (name,) in tables)
    return sum(base.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names)  # noqa: S608 - quoted


def settle(path: Path) -> None:
    """Have the disk keep a file, or the names of a folder, before anything is built upon it."""
    if path.is_dir() and os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def thin_out(folder: Path) -> None:
    """Remove the backups of a folder that the rule does not keep."""
    dated = {at: file for file in backups_in(folder) if (at := time_of(file))}
    for at in set(dated) - kept(dated):
        dated[at].unlink(missing_ok=True)
    for kind in ("before-", "replaced-"):
        by_age = sorted(folder.glob(f"{kind}*.db"), key=lambda file: file.stat().st_mtime, reverse=True)
        for file in by_age[ASIDE:]:
            file.unlink(missing_ok=True)
            file.with_name(f"{file.name}-wal").unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove what copies that were broken off left behind; only while nobody else makes any."""
    for leftover in folder.glob(".*.db.*"):
        leftover.unlink(missing_ok=True)


def kept(times: Iterable[datetime]) -> set[datetime]:
    """Those that the rule keeps of the times of backups."""
    newest = sorted(times, reverse=True)
    chosen = {at for at in newest if at.date() == newest[0].date()}
    for count, span in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        chosen |= set(_newest_of(newest, span)[:count])
    return chosen


def _newest_of(newest: list[datetime], span: Callable[[datetime], object]) -> list[datetime]:
    """The newest of every span that has one, the newest span first."""
    firsts: dict[object, datetime] = {}
    for at in newest:
        firsts.setdefault(span(at), at)
    return list(firsts.values())


def _day(at: datetime) -> object:
    return at.date()


def _week(at: datetime) -> object:
    return at.isocalendar()[:2]


def _month(at: datetime) -> object:
    return at.year, at.month
