"""What a running bot does for its data, beside the talk: at its start, once a day, and after an erasure.

Once a day (by UTC) it lets go of rows that are done, erases summaries that were put away longer ago than they are to
be kept, and makes a backup. What an erasure has left in freed pages and in backups is seen to at once, and again until
it is done, over restarts too.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.chat.faults import place_of
from bot.dialogue.desklog import DeskRecord, Gone
from bot.dialogue.ownership import put_away_before
from bot.storage.backup import FOLDER, back_up_beside, backups_in, copies_beside, sweep, time_of
from bot.storage.erasure import erase_from_copy
from bot.storage.faults import StoreFault, UnknownRecord
from bot.storage.soundness import examine_beside, is_damage
from bot.storage.store import Store

log = logging.getLogger(__name__)

TICK = 600.0
"""Seconds between looks at the calendar."""
AGAIN = 30.0
"""Seconds until an erasure that could not be finished is tried again."""


@dataclass(slots=True)
class Keeper:
    """Looks after one database; `keep_months` is how long what was put away is kept, None for ever."""

    store: Store[DeskRecord]
    database: Path
    keep_months: int | None
    clock: Callable[[], datetime]
    tidied: date | None = None
    one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    def begin(self) -> None:
        """Before the bot talks: away with copies broken off, and with what is due to go."""
        sweep(self.database.parent / FOLDER)
        now = self.clock()
        self._attempt("tidy", lambda: self.tidy(now))

    async def run(self) -> None:
        """Look after the database until cancelled."""
        while True:
            wait = AGAIN
            try:
                await self.look()
                wait = AGAIN if self.store.upkeep.erasures() else TICK
            except Exception as error:  # a fault of ours must not end it for good
                self._fault("look", error)
            await asyncio.sleep(wait)

    async def look(self) -> None:
        """Do what is due now."""
        now = self.clock()
        if self.tidied != now.astimezone(UTC).date():
            self._attempt("tidy", lambda: self.tidy(now))
        await self.prove()
        await self.back_up(now)
        await self.clear()

    async def prove(self) -> None:
        """Examine the whole database where the start left that for later; in a thread, for a large one takes seconds.

        A bot on a damaged database goes on: it is for whoever is told to say when a day's answers are given up for the
        backup. It does not start on it again.
        """
        if not self.store.soundness.due:
            return
        try:
            await asyncio.to_thread(examine_beside, self.database)
        except (OSError, sqlite3.Error, StoreFault) as error:
            self._fault("examination", error)
        else:
            self.store.soundness.prove()

    def tidy(self, now: datetime) -> None:
        """Let go of what is done with, and of what was put away too long ago."""
        with self.store.transaction():
            self.store.upkeep.prune(now)
            gone = self._expire(now) if self.keep_months else 0
        self.tidied = now.astimezone(UTC).date()
        if gone:
            log.info("summaries put away long ago are erased", extra={"count": gone})
            self.store.compact()

    async def back_up(self, now: datetime) -> None:
        """Make the backup of the day, if there is none yet; in a thread, for a large one takes seconds."""
        today = now.astimezone(UTC).date()
        async with self.one_at_a_time:
            if any(at.date() == today for file in backups_in(self.database.parent / FOLDER) if (at := time_of(file))):
                return
            try:
                await asyncio.to_thread(back_up_beside, self.database, now)
            except (OSError, sqlite3.Error, StoreFault) as error:
                self._fault("backup", error)

    async def clear(self) -> None:
        """Take what was erased from freed pages and from the backups; what can't be done now stays due."""
        async with self.one_at_a_time:
            due = [clerk for clerk, _ in self.store.upkeep.erasures()]
            if not due or not self._attempt("erasure", self._compact):
                return
            for clerk in due:
                unread = await asyncio.to_thread(erase_from_copies, self.database, clerk)
                if not unread:
                    self._attempt("erasure", lambda clerk=clerk: self._end(clerk))  # type: ignore[misc]  # bound now

    def _compact(self) -> None:
        if not self.store.compact():
            raise sqlite3.OperationalError

    def _end(self, clerk: int) -> None:
        with self.store.transaction():
            self.store.upkeep.end_erasure(clerk)
        self.store.checkpoint()

    def _expire(self, now: datetime) -> int:
        """Erase the summaries put away before the time that is kept; call it inside a transaction."""
        before, count = months_before(now, self.keep_months or 0), 0
        for clerk in self.store.upkeep.putting_away():
            dated = ((row.at, row.record) for row in self.store.desk_rows(clerk))
            gone = put_away_before(dated, before)
            for summary in gone:
                self.store.upkeep.expire(summary, clerk)
            self.store.append_desk(clerk, now, tuple(Gone(summary) for summary in gone))
            count += len(gone)
        return count

    def _attempt(self, what: str, act: Callable[[], None]) -> bool:
        """Do something that a disk, or a row nobody can read, may refuse; it is tried again at another time."""
        try:
            act()
        except (sqlite3.Error, UnknownRecord) as error:
            self._fault(what, error)
            return False
        return True

    def _fault(self, what: str, error: Exception) -> None:
        kind, text = "upkeep", "upkeep is put off"
        if is_damage(error):
            kind, text = "damage", "the database, or a copy of it, is damaged"
            self.store.soundness.doubt()
        log.error(text, extra={"kind": what, "fault": place_of(error)})
        try:
            with self.store.transaction():
                self.store.upkeep.count(kind, place_of(error), what, self.clock())
        except sqlite3.Error:
            log.warning("a fault was not counted", extra={"kind": what})


def erase_from_copies(database: Path, clerk: int) -> tuple[Path, ...]:
    """Take a clerk from every copy of a database beside it; those that can't be read are returned, and logged."""
    unread = []
    for copy in copies_beside(database):
        try:
            erase_from_copy(copy, clerk)
        except (OSError, sqlite3.Error, StoreFault) as error:
            facts = {"kind": copy.name, "fault": place_of(error)}
            log.error("a copy of the database is to be removed by hand", extra=facts)
            unread.append(copy)
    return tuple(unread)


def months_before(at: datetime, months: int) -> datetime:
    """The same day so many months ago, or the last one of that month."""
    year, month = divmod(at.year * 12 + at.month - 1 - months, 12)
    after = datetime(year + (month == 11), (month + 1) % 12 + 1, 1, tzinfo=at.tzinfo)
    last = (after - timedelta(days=1)).day
    return at.replace(year=year, month=month + 1, day=min(at.day, last))
