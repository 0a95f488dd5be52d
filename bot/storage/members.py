"""Who may use the bot, as a log that only grows, and what strangers cost: one row that counts them.

All writes happen inside the store's `transaction()`.
"""

from collections.abc import Iterable
from datetime import date, datetime

from bot.dialogue.memberlog import MEMBER_RECORDS, MemberRecord, MemberRow
from bot.storage.clock import write_time
from bot.storage.codec import Codec
from bot.storage.connection import Connection


class MemberLog:
    """The log of members, the count of strangers, and the chats that want nothing pushed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._records: Codec[MemberRecord] = Codec(MEMBER_RECORDS)

    def newest(self) -> int:
        """The number of the newest row; 0 before the first."""
        ((last,),) = self._connection.read("SELECT coalesce(max(seq), 0) FROM member_log")
        return int(last)

    def rows(self) -> tuple[MemberRow, ...]:
        """The whole log, oldest row first."""
        rows = self._connection.read('SELECT "by", at, kind, payload FROM member_log ORDER BY seq')
        return tuple(
            MemberRow(by, datetime.fromisoformat(at), self._records.decode(kind, payload))
            for by, at, kind, payload in rows
        )

    def append(self, by: int, at: datetime, records: Iterable[MemberRecord]) -> None:
        """Append what `by` did (0: the bot itself); `at` is aware."""
        for record in records:
            self._connection.write(
                'INSERT INTO member_log ("by", at, kind, payload) VALUES (?, ?, ?, ?)',
                by,
                write_time(at),
                *self._records.encode(record),
            )

    def count_strangers(self, day: date, updates: int) -> None:
        """So many more updates from strangers on that day; the count of any other day is forgotten."""
        self._connection.write("DELETE FROM strangers WHERE day <> ?", day.isoformat())
        self._connection.write(
            """INSERT INTO strangers (day, updates) VALUES (?, ?)
            ON CONFLICT (day) DO UPDATE SET updates = updates + excluded.updates""",
            day.isoformat(),
            updates,
        )

    def strangers(self, day: date) -> int:
        """How many updates of strangers came on that day, if it is the last on which any came."""
        rows = self._connection.read("SELECT updates FROM strangers WHERE day = ?", day.isoformat())
        return int(rows[0][0]) if rows else 0

    def hush(self, chat: int) -> None:
        """Push nothing to a chat from here on: its person has blocked the bot."""
        self._connection.write("INSERT INTO hushed (chat) VALUES (?) ON CONFLICT DO NOTHING", chat)

    def unhush(self, chat: int) -> None:
        """Push to a chat again: its person has written."""
        self._connection.write("DELETE FROM hushed WHERE chat = ?", chat)

    def is_hushed(self, chat: int) -> bool:
        """Whether nothing is to be pushed to a chat."""
        return bool(self._connection.read("SELECT 1 FROM hushed WHERE chat = ?", chat))
