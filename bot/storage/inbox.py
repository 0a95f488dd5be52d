"""Every update is kept before Telegram is told "got it", handled once, and forgotten.

python-telegram-bot moves the offset when `update_queue.put` returns, before a handler runs; what is not on disk by then
is lost when the process dies. All writes happen inside the store's `transaction()`.
"""

import traceback
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.storage.clock import write_instant
from bot.storage.connection import Connection
from bot.storage.faults import NotWaiting

TRIES = 3
"""How often an update may fail before it is given up."""

KEPT = timedelta(days=6)
"""How long a handled update's number is remembered. Telegram delivers again for 24 hours at most, and after a week of
silence its numbers start anew at random: between the two, a duplicate is dropped and a new update never is."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update that waits to be handled: its JSON text, and how often handling it failed."""

    update_id: int
    body: str
    tries: int


class Inbox:
    """The updates of every bot this database has served, by the bot's user id and the update id."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._forgot = 0

    def accept(self, bot: int, update_id: int, body: str, at: datetime) -> bool:
        """Keep an update, its JSON text as `body`. False: it was accepted before and is to be dropped."""
        self._forget(at)
        accepted = self._connection.write(
            "INSERT INTO inbox (bot, update_id, received, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            bot,
            update_id,
            write_instant(at),
            body,
        )
        return accepted.rowcount == 1

    def _forget(self, at: datetime) -> None:
        """Let go of the numbers of what was handled long ago; once a transaction is enough."""
        if self._forgot != self._connection.serial:
            self._forgot = self._connection.serial
            self._connection.write("DELETE FROM inbox WHERE state = 'done' AND received < ?", write_instant(at - KEPT))

    def pending(self, bot: int) -> tuple[Waiting, ...]:
        """The updates of that bot that wait, in the order they were accepted."""
        rows = self._connection.read(
            "SELECT update_id, body, tries FROM inbox WHERE bot = ? AND state = 'new' ORDER BY rowid",
            bot,
        )
        return tuple(Waiting(*row) for row in rows)

    def finish(self, bot: int, update_id: int) -> None:
        """Mark an update handled and empty its body, in the transaction that writes what it did.

        Raises `NotWaiting` when it was handled before: the transaction fails, and nothing is done twice.
        """
        finished = self._connection.write(
            "UPDATE inbox SET state = 'done', body = NULL WHERE bot = ? AND update_id = ? AND state = 'new'",
            bot,
            update_id,
        )
        if finished.rowcount != 1:
            raise NotWaiting(bot, update_id)

    def fail(self, bot: int, update_id: int, error: BaseException) -> bool:
        """Count a failed try; True when that was the last one and the update is given up, its body emptied.

        What is kept is the error's type and place, never its message: that may quote the clerk.
        """
        states = self._connection.write(
            """UPDATE inbox SET fault = ?, tries = tries + 1,
                state = iif(tries + 1 < ?, 'new', 'dead'), body = iif(tries + 1 < ?, body, NULL)
            WHERE bot = ? AND update_id = ? AND state = 'new' RETURNING state""",
            locate_error(error),
            TRIES,
            TRIES,
            bot,
            update_id,
        ).fetchall()
        return states == [("dead",)]


def locate_error(error: BaseException) -> str:
    """An error's type and the place that raised it, as in `ValueError parsing.py:88`; the type alone if unraised."""
    frames = traceback.extract_tb(error.__traceback__)
    name = type(error).__name__
    return f"{name} {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else name
