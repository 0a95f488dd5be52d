"""What a store needs from time to time, and what it knows of its own health: all writes inside `transaction()`.

Rows that are done are let go, so that no table grows for ever; faults are counted by kind and place, a day each; a
pulse says when something was last done well.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.storage.clock import read_instant, write_instant
from bot.storage.connection import Connection
from bot.storage.erasure import Erased, erase_clerk, erase_summary, is_shared

BEAT = timedelta(seconds=30)
"""How often a pulse is written at most: a commit takes 0.1 ms, and a doctor looks at minutes."""
DONE = 1000
"""Rows of the outbox, and messages of ours nobody can press, that are kept after they are done: for whoever looks."""
REPORTED = "reported"
"""How the pulses begin that say when an administrator was told of a fault; its kind and place follow."""
REMEMBERED = timedelta(days=90)
"""How long faults are counted, and given-up updates are known."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How often something went wrong at a place, and an id of the last time."""

    kind: str
    place: str
    count: int
    about: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Queued:
    """How much waits to be handled and to be sent, and since when the oldest of it could have been."""

    updates: int
    rows: int
    since: datetime | None


class Upkeep:
    """Pruning, erasing, faults and pulses."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._beats: dict[str, datetime] = {}

    def prune(self, now: datetime) -> None:
        """Let go of what is done with: sent and refused rows, old given-up updates, faults, forgotten messages.

        A message of ours that is forgotten and pressed after all is adopted anew; what is kept is the present screen,
        and each that a later answer amends, while its summary is there.
        """
        write, old = self._connection.write, write_instant(now - REMEMBERED)
        write("DELETE FROM outbox WHERE state <> 'pending' AND id <= (SELECT max(id) FROM outbox) - ?", DONE)
        write("DELETE FROM inbox WHERE state = 'dead' AND received < ?", old)
        write("DELETE FROM fault WHERE at < ?", old)
        write("DELETE FROM pulse WHERE name LIKE ? AND at < ?", f"{REPORTED} %", old)
        # By its own index: those of the summaries that are there are a hundred times as many, and stay.
        write(
            """DELETE FROM bubble INDEXED BY bubble_passing
            WHERE id <= (SELECT max(id) FROM bubble) - ? AND purpose NOT GLOB 's[0-9a-z]*:*'
            AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.bubble = bubble.id)
            AND NOT EXISTS (SELECT 1 FROM screen WHERE screen.bubble = bubble.id)""",
            DONE,
        )

    def count(self, kind: str, place: str, about: str, at: datetime) -> None:
        """Count something that went wrong: `place` in the code or in Telegram's own words, `about` an id of ours."""
        self._connection.write(
            """INSERT INTO fault (day, kind, place, about, at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (day, kind, place) DO UPDATE SET count = count + 1, about = excluded.about, at = excluded.at""",
            write_instant(at)[:10],
            kind,
            place,
            about,
            write_instant(at),
        )

    def counted(self, since: datetime) -> tuple[Counted, ...]:
        """What went wrong since then, the newest first."""
        rows = self._connection.read(
            """SELECT kind, place, sum(count), about, max(at) FROM fault WHERE at >= ?
            GROUP BY kind, place ORDER BY max(at) DESC""",
            write_instant(since),
        )
        return tuple(Counted(kind, place, count, about, read_instant(at)) for kind, place, count, about, at in rows)

    def report(self, kind: str, place: str, at: datetime) -> None:
        """Note that what is counted under that kind and place was told to an administrator."""
        self._set_pulse(f"{REPORTED} {kind} {place}", at)

    def reported(self) -> Mapping[tuple[str, str], datetime]:
        """When an administrator was last told of what, by kind and place."""
        rows = self._connection.read("SELECT name, at FROM pulse WHERE name LIKE ?", f"{REPORTED} %")
        found = {}
        for name, at in rows:
            kind, _, place = name.removeprefix(f"{REPORTED} ").partition(" ")
            found[kind, place] = read_instant(at)
        return found

    def is_beat_due(self, name: str, now: datetime) -> bool:
        """Whether a pulse is to be written again; a clock set back does not silence it."""
        last = self._beats.get(name)
        return last is None or abs(now - last) >= BEAT

    def beat(self, name: str, now: datetime) -> None:
        """Note that something was done well just now, not more often than is worth a write."""
        if self.is_beat_due(name, now):
            self._set_pulse(name, now)
            self._beats[name] = now

    def _set_pulse(self, name: str, at: datetime) -> None:
        self._connection.write(
            "INSERT INTO pulse (name, at) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET at = excluded.at",
            name,
            write_instant(at),
        )

    def last(self, name: str) -> datetime | None:
        """When something was last done well, in UTC."""
        rows = self._connection.read("SELECT at FROM pulse WHERE name = ?", name)
        return read_instant(rows[0][0]) if rows else None

    def waiting(self) -> Queued:
        """What waits: updates since they came, rows since they were due (those never postponed have no such time)."""
        ((updates, received),) = self._connection.read("SELECT count(*), min(received) FROM inbox WHERE state = 'new'")
        ((rows, due),) = self._connection.read("SELECT count(*), min(not_before) FROM outbox WHERE state = 'pending'")
        times = [read_instant(text) for text in (received, due) if text]
        return Queued(updates, rows, min(times, default=None))

    def erase(self, clerk: int, at: datetime, *, waiting: bool = False) -> Erased:
        """Take all that is a clerk's from the tables; the freed pages and the backups are still to be seen to."""
        self._connection.rewritten += 1
        erased = erase_clerk(self._connection.db.conn, clerk, waiting=waiting)
        self._connection.write(
            "INSERT INTO erasure (clerk, at) VALUES (?, ?) ON CONFLICT DO NOTHING", clerk, write_instant(at)
        )
        return erased

    def erasures(self) -> tuple[tuple[int, datetime], ...]:
        """The clerks whose freed pages and backups are still to be seen to, and since when."""
        rows = self._connection.read("SELECT clerk, at FROM erasure ORDER BY at")
        return tuple((clerk, read_instant(at)) for clerk, at in rows)

    def end_erasure(self, clerk: int) -> None:
        """Nothing of a clerk is left."""
        self._connection.write("DELETE FROM erasure WHERE clerk = ?", clerk)

    def clerks(self) -> tuple[int, ...]:
        """Everybody who has a desk."""
        return tuple(clerk for (clerk,) in self._connection.read("SELECT DISTINCT clerk FROM desk_log ORDER BY clerk"))

    def putting_away(self) -> tuple[int, ...]:
        """Everybody who has ever put a summary away."""
        rows = self._connection.read("SELECT DISTINCT clerk FROM desk_log WHERE kind = 'deleted' ORDER BY clerk")
        return tuple(clerk for (clerk,) in rows)

    def expire(self, summary: str, clerk: int) -> None:
        """Take a summary that its clerk put away long ago from the tables, unless others have it too."""
        if not is_shared(self._connection.db.conn, summary, clerk):
            self._connection.rewritten += 1
            erase_summary(self._connection.db.conn, summary)
