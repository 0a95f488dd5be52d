"""Whether a database is whole: examined before it is opened, but not from end to end where that can wait.

To read a whole database takes some two seconds a GB where it is in memory, and many more where it is on a disk: a bot
of many years would be away that long at each start. So a mark beside it says how the file was left. A file that is as
we left it is opened after a look at its schema and at the tables of what waits, which stay small. After a kill or a
power failure the same is done, and the whole is examined while the bot runs, on a connection of its own that only
reads. Any other file, one that was put there or changed by somebody else, is examined whole before it is opened.

Damage that is found later is told to administrators, and the mark goes: the next start examines the whole, refuses the
file, and names the backup. What goes bad on the disk meanwhile is found by the backup of the day, which is checked.
"""

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from bot.storage.backup import open_readable
from bot.storage.faults import StoreDamaged
from bot.storage.folder import touch_private

WAITING = ("inbox", "outbox", "held", "pulse", "erasure")
"""The tables an update begins with and ends in, as far as they stay small."""


@dataclass(slots=True)
class Soundness:
    """What is known of a database that is open: whether the whole is still to be examined, whether damage was found."""

    database: Path
    due: bool = False
    doubted: bool = False

    def begin(self) -> None:
        """From here on the file changes; whoever finds this mark knows that it was not closed."""
        _write(self.database, _open_state(self.database))

    def prove(self) -> None:
        """The whole was examined and is sound."""
        self.due = False

    def doubt(self) -> None:
        """The next start is to examine the whole before it opens it."""
        self.due, self.doubted = False, True
        mark_of(self.database).unlink(missing_ok=True)

    def end(self) -> None:
        """The file is closed, and as it is to be found again."""
        if not self.due and not self.doubted:
            _write(self.database, _state(self.database))


def mark_of(database: Path) -> Path:
    """The file that says how a database was left."""
    return database.with_name(f"{database.name}.left")


def examine_first(base: sqlite3.Connection, database: Path) -> Soundness:
    """Examine a database before it is opened, as much of it as its mark says. Raises `StoreDamaged`."""
    mark = _read(database)
    died = mark == _open_state(database)
    examine(base, database, whole=not died and mark != _state(database))
    return Soundness(database, due=died)


def examine(base: sqlite3.Connection, database: Path, *, whole: bool) -> None:
    """Raise `StoreDamaged` for what can be seen to be damaged: anywhere, or in what is needed first."""
    for table in ("",) if whole else _there(base):
        (verdict,) = base.execute(f"PRAGMA quick_check({table or 1})").fetchone()
        if verdict != "ok":
            raise StoreDamaged(database, verdict)


def examine_beside(database: Path) -> None:
    """Examine a whole database on a connection of its own, which only reads. Raises `StoreDamaged`, sqlite3.Error."""
    with closing(open_readable(database)) as base:
        examine(base, database, whole=True)


def is_damage(error: Exception) -> bool:
    """Whether an error says that a database is torn, rather than that it can't be had just now."""
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    return isinstance(error, StoreDamaged)


def _there(base: sqlite3.Connection) -> list[str]:
    """Those of the tables that are there; to ask for them is to read the schema."""
    known = {name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return [table for table in WAITING if table in known]


def _state(database: Path) -> str:
    found, log = database.stat(), database.with_name(f"{database.name}-wal")
    return f"{found.st_ino} {found.st_size} {found.st_mtime_ns} {log.stat().st_size if log.exists() else 0}"


def _open_state(database: Path) -> str:
    return f"{database.stat().st_ino} open"


def _read(database: Path) -> str:
    try:
        return mark_of(database).read_text("ascii")
    except (OSError, UnicodeDecodeError):
        return ""


def _write(database: Path, state: str) -> None:
    """Write the mark whole, or none: without one the next start only takes longer."""
    written = mark_of(database).with_suffix(".left-new")
    with suppress(OSError):
        touch_private(written)
        written.write_text(state, "ascii")
        written.replace(mark_of(database))
