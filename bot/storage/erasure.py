"""What is one clerk's, taken away from every table, and then from the bytes of the file.

A summary is a clerk's while nobody else's desk or rows are in it. One that is shared stays with the others, who need
what stands in it; it no longer says who wrote it. The logs refuse to be changed by triggers: they are lifted inside
the transaction that erases, and stand again when it ends.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.storage.backup import copy_whole, open_readable

NOBODY = 0
"""Whom a shared summary names as the author of what an erased clerk wrote; Telegram numbers users from 1."""
OWN = (
    ("outbox", "chat"),
    ("screen", "chat"),
    ("bubble", "chat"),
    ("held", "chat"),
    ("hushed", "chat"),
    ("desk_log", "clerk"),
)
"""Tables with rows of a clerk's own, by the column that names them (a private chat has its user's number), in the order
in which they can go."""
OF_SUMMARY = (("photo", "summary"), ("summary_log", "summary"), ("summary", "id"))
"""Tables with rows of a summary, in that order."""
_FROM = tuple(f"json_extract(body, '$.{kind}.from.id')" for kind in ("message", "edited_message", "callback_query"))


_NAMED = (
    "SELECT json_extract(payload, '$.digest') FROM desk_log WHERE clerk = ? AND kind = 'letterhead_kept'",
    "SELECT json_extract(payload, '$.letterhead') FROM summary_log WHERE summary = ? AND kind = 'issued'",
)
"""The templates of units that a clerk has had, and that drafts of a summary which left were printed on."""
_UNUSED = """DELETE FROM template WHERE digest = ?1
    AND NOT EXISTS (SELECT 1 FROM desk_log WHERE kind = 'letterhead_kept' AND json_extract(payload, '$.digest') = ?1)
    AND NOT EXISTS (SELECT 1 FROM summary_log WHERE kind = 'issued' AND json_extract(payload, '$.letterhead') = ?1)"""
"""A template goes that nobody has, and that no draft which left was printed on."""
_LOOSE = "UPDATE bubble SET purpose = '' WHERE purpose <> '' AND purpose >= ? || ':' AND purpose < ? || ';'"
"""What stands in others' chats of a summary that goes is kept for nothing any more: `Upkeep.prune` lets it go."""


_UNNAMED = """UPDATE desk_log SET payload = json_set(payload, '$.name', '')
    WHERE kind = 'received' AND json_extract(payload, '$.summary') = ?"""
"""At the desks of those it was shared with and taken back from, a summary that goes keeps no name of its unit."""
WITHDRAWN = "withdrawn"
"""The kind of the row that takes a summary from somebody's desk."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What became of a clerk's summaries: gone, or left to those they are shared with."""

    gone: tuple[str, ...]
    shared: tuple[str, ...]


def erase_clerk(base: sqlite3.Connection, clerk: int, *, waiting: bool = False) -> Erased:
    """Take all that is a clerk's from the tables, inside the transaction that is open.

    `waiting`: what came from them and is not handled yet, too; a bot that runs still handles it. Tables an older
    version did not have are passed over.
    """
    fate = fate_of(base, clerk)
    named = _named(base, (clerk,), fate.gone)
    with _lifted(base):
        _delete(base, OWN, (clerk,))
        _take(base, fate.gone)
        base.execute('UPDATE summary_log SET "by" = ?, message = NULL WHERE "by" = ?', (NOBODY, clerk))
        base.executemany(_UNNAMED, [(summary,) for summary in fate.gone])
        base.executemany(_UNUSED, named)
        if _there(base, (("member_log", "by"),)):
            # Who may use the bot is the house's to know; what they are called is theirs.
            base.execute(
                """UPDATE member_log SET payload = json_set(payload, '$.name', '')
                WHERE json_extract(payload, '$.user') = ? AND json_extract(payload, '$.name') IS NOT NULL""",
                (clerk,),
            )
    if waiting:
        whose = " OR ".join(f"{source} = ?" for source in _FROM)
        base.execute(f"DELETE FROM inbox WHERE body IS NOT NULL AND ({whose})", (clerk,) * len(_FROM))  # noqa: S608 - ours
    return fate


def erase_summary(base: sqlite3.Connection, summary: str) -> None:
    """Take a summary from the tables, inside the transaction that is open."""
    named = _named(base, (), (summary,))
    with _lifted(base):
        _take(base, (summary,))
    base.executemany(_UNUSED, named)


def is_shared(base: sqlite3.Connection, summary: str, clerk: int) -> bool:
    """Whether anybody but that clerk has a summary at the desk, or wrote in it, and it was not withdrawn from them."""
    last = (
        "SELECT kind FROM desk_log WHERE clerk = ? AND json_extract(payload, '$.summary') = ? ORDER BY seq DESC LIMIT 1"
    )
    others = base.execute(
        """SELECT clerk FROM desk_log WHERE clerk NOT IN (?, ?) AND json_extract(payload, '$.summary') = ?
        UNION SELECT "by" FROM summary_log WHERE summary = ? AND "by" NOT IN (?, ?)""",
        (clerk, NOBODY, summary, summary, clerk, NOBODY),
    ).fetchall()
    return any(base.execute(last, (other, summary)).fetchone() != (WITHDRAWN,) for (other,) in others)


def fate_of(base: sqlite3.Connection, clerk: int) -> Erased:
    """What erasing a clerk would do to the summaries at the desk, or with a row of theirs."""
    rows = base.execute(
        """SELECT id FROM summary WHERE id IN (SELECT summary FROM summary_log WHERE "by" = ?)
        OR id IN (SELECT json_extract(payload, '$.summary') FROM desk_log WHERE clerk = ?) ORDER BY number""",
        (clerk, clerk),
    ).fetchall()
    shared = tuple(summary for (summary,) in rows if is_shared(base, summary, clerk))
    return Erased(tuple(summary for (summary,) in rows if summary not in shared), shared)


def erase_from_copy(copy: Path, clerk: int) -> bool:
    """Take a clerk from a backup, which is replaced by one without them; whether there was anything of theirs.

    Raises sqlite3.Error or `StoreFault` for one that can't be read: it is to be removed by hand.
    """
    made = copy.stat()
    trial = copy.with_name(f".{copy.name}.erasing")
    try:
        with closing(open_readable(copy)) as source:
            if not _names(source, clerk):
                return False
            copy_whole(source, trial)
        _erase_from_trial(trial, clerk)
        os.utime(trial, ns=(made.st_atime_ns, made.st_mtime_ns))  # it is as old as it was
        trial.replace(copy)
    finally:
        trial.unlink(missing_ok=True)
    return True


def _erase_from_trial(trial: Path, clerk: int) -> None:
    with closing(sqlite3.connect(trial, isolation_level=None)) as base:
        base.execute("PRAGMA secure_delete = ON").fetchall()
        base.execute("BEGIN IMMEDIATE")
        erase_clerk(base, clerk, waiting=True)
        base.execute("COMMIT")
        base.execute("VACUUM")


def _names(base: sqlite3.Connection, clerk: int) -> bool:
    """Whether any table holds a row of that clerk's."""
    looks = [(table, f"{column} = ?") for table, column in (*_there(base, OWN), ("summary_log", '"by"'))]
    looks += [("inbox", f"body IS NOT NULL AND {source} = ?") for source in _FROM]
    found = (base.execute(f"SELECT 1 FROM {table} WHERE {where} LIMIT 1", (clerk,)) for table, where in looks)  # noqa: S608 - ours
    return any(rows.fetchone() for rows in found)


def _there(base: sqlite3.Connection, tables: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    known = {name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return [(table, column) for table, column in tables if table in known]


def _named(base: sqlite3.Connection, clerks: Iterable[int], summaries: Iterable[str]) -> list[tuple[str]]:
    """The digests of templates that may be used by nobody once those are gone."""
    if not _there(base, (("template", "digest"),)):
        return []
    whose = [(_NAMED[0], clerk) for clerk in clerks] + [(_NAMED[1], summary) for summary in summaries]
    return [(digest,) for sql, one in whose for (digest,) in base.execute(sql, (one,)) if digest]


def _take(base: sqlite3.Connection, summaries: Iterable[str]) -> None:
    """Take summaries from the tables."""
    gone = tuple(summaries)
    base.executemany(_LOOSE, [(summary, summary) for summary in gone])
    _delete(base, OF_SUMMARY, gone)


def _delete(base: sqlite3.Connection, tables: Iterable[tuple[str, str]], values: Iterable[object]) -> None:
    for table, column in _there(base, tables):
        for value in values:
            base.execute(f"DELETE FROM {table} WHERE {column} = ?", (value,))  # noqa: S608 - ours, not input


@contextmanager
def _lifted(base: sqlite3.Connection) -> Iterator[None]:
    """Without the triggers that keep the logs from being changed; they are put back as they were."""
    triggers = base.execute(
        """SELECT name, sql FROM sqlite_master WHERE type = 'trigger'
        AND tbl_name IN ('summary_log', 'desk_log', 'member_log')"""
    ).fetchall()
    for name, _ in triggers:
        base.execute(f"DROP TRIGGER {name}")
    yield
    for _, sql in triggers:
        base.execute(sql)
