"""The store: two logs that only grow, an inbox and an outbox, in one file and under one transaction."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Generic, TypeVar, get_args

from sqlite_utils import Database

from bot.interview.answers import Answered, EntryTold
from bot.interview.apart import number_in_chat
from bot.interview.records import Record, Row
from bot.interview.wishes import PARAGRAPH, Rewritten
from bot.storage.backup import open_readable
from bot.storage.belongings import Belongings, Kept, desk_of, log_of, summaries_of
from bot.storage.clock import write_time
from bot.storage.codec import Codec
from bot.storage.connection import Connection, open_connection
from bot.storage.faults import UnknownSummary
from bot.storage.held import HeldWords
from bot.storage.inbox import Inbox
from bot.storage.members import MemberLog
from bot.storage.outbox import Outbox
from bot.storage.photos import PhotoBox
from bot.storage.recent import Recent
from bot.storage.seen import Seen
from bot.storage.soundness import Soundness
from bot.storage.templates import TemplateBox
from bot.storage.upkeep import Upkeep

D = TypeVar("D")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class DeskRow(Generic[D]):
    """One row of a clerk's desk."""

    seq: int
    at: datetime
    record: D


class Store(Generic[D]):
    """Everything that is kept. Reads at any time; every write, here and in its boxes, in `transaction()`."""

    def __init__(self, connection: Connection, desk: Codec[D]) -> None:
        self.inbox = Inbox(connection)
        self.outbox = Outbox(connection)
        self.seen = Seen(connection)
        self.held = HeldWords(connection)
        self.photos = PhotoBox(connection)
        self.templates = TemplateBox(connection)
        self.upkeep = Upkeep(connection)
        self.members = MemberLog(connection)
        self.soundness = connection.soundness
        self._connection = connection
        self._records: Codec[Record] = Codec(get_args(Record))
        self._desk = desk
        self._summaries: Recent[str, Row] = Recent(connection, self._read_summary)
        self._desks: Recent[int, DeskRow[D]] = Recent(connection, self._read_desk)
        self._serial = 0
        self._steps: dict[str, int] = {}

    def transaction(self) -> AbstractContextManager[None]:
        """Commit all that is written inside, or nothing. Does not nest, and nothing may be awaited inside."""
        return self._connection.transaction()

    def begin_step(self) -> None:
        """What is appended from here on, in the transaction that is open, is a step of its own."""
        self._steps = {}

    def new_summary_id(self) -> str:
        """The id the next summary gets: `s` and a number in base 36. It exists from its first row on."""
        rows = self._connection.read("SELECT seq FROM sqlite_sequence WHERE name = 'summary'")
        return f"s{_base36(rows[0][0] + 1 if rows else 1)}"

    def summary_rows(self, summary: str) -> tuple[Row, ...]:
        """The log of a summary, oldest row first; empty for one that does not exist."""
        return self._summaries.rows(summary)

    def _read_summary(self, summary: str, after: int) -> tuple[Row, ...]:
        rows = self._connection.read(
            """SELECT seq, step, "by", at, kind, payload FROM summary_log
            WHERE summary = ? AND seq > ? ORDER BY seq""",
            summary,
            after,
        )
        return tuple(
            Row(seq, step, by, datetime.fromisoformat(at), self._records.decode(kind, payload))
            for seq, step, by, at, kind, payload in rows
        )

    def append_summary(self, summary: str, by: int, at: datetime, records: Iterable[Record]) -> tuple[Row, ...]:
        """Append what the clerk `by` did and return its rows. All that one transaction appends is one step.

        `begin_step` parts a transaction into several. `at` is aware. The first rows of `new_summary_id()` make the
        summary; raises `UnknownSummary` for any other id that does not exist, and `UnknownRecord` for a record that
        would not be read back.
        """
        self._summaries.touch(summary)
        seq, last_step = self._last(summary)
        step = self._step(summary, last_step)
        rows = tuple(Row(seq + n, step, by, at, record) for n, record in enumerate(records, 1))
        if rows and seq == 0:
            self._create(summary, at)
        for row in rows:
            self._write(summary, row)
        return rows

    def summary_of_message(self, by: int, message: int) -> tuple[str, str] | None:
        """Summary and question of the newest answer of that clerk that came from that chat message.

        For a field of one thing of a repeated answer the question is `question.number.field`, for a paragraph in the
        clerk's own words `paragraph:` and its place.
        """
        rows = self._connection.read(
            """SELECT summary, kind, payload FROM summary_log
            WHERE "by" = ? AND message = ? ORDER BY rowid DESC LIMIT 1""",
            by,
            message,
        )
        for summary, kind, payload in rows:
            match self._records.decode(kind, payload):
                case Answered(answer):
                    return summary, answer.question
                case EntryTold(question, entry, field):
                    return summary, f"{question}.{entry}.{field}"
                case Rewritten(place):
                    return summary, f"{PARAGRAPH}{place}"
        return None

    def desk_rows(self, clerk: int) -> tuple[DeskRow[D], ...]:
        """The desk of a clerk, oldest row first."""
        return self._desks.rows(clerk)

    def _read_desk(self, clerk: int, after: int) -> tuple[DeskRow[D], ...]:
        rows = self._connection.read(
            "SELECT seq, at, kind, payload FROM desk_log WHERE clerk = ? AND seq > ? ORDER BY seq", clerk, after
        )
        return tuple(
            DeskRow(seq, datetime.fromisoformat(at), self._desk.decode(kind, payload))
            for seq, at, kind, payload in rows
        )

    def append_desk(self, clerk: int, at: datetime, records: Iterable[D]) -> tuple[DeskRow[D], ...]:
        """Append to a clerk's desk and return the rows; `at` is aware."""
        records = tuple(records)
        if not records:
            return ()
        self._desks.touch(clerk)
        ((last,),) = self._connection.read("SELECT coalesce(max(seq), 0) FROM desk_log WHERE clerk = ?", clerk)
        rows = tuple(DeskRow(last + n, at, record) for n, record in enumerate(records, 1))
        for row in rows:
            self._connection.write(
                "INSERT INTO desk_log (clerk, seq, at, kind, payload) VALUES (?, ?, ?, ?, ?)",
                clerk,
                row.seq,
                write_time(at),
                *self._desk.encode(row.record),
            )
        return rows

    def belongings(self, clerk: int) -> Belongings:
        """All that is kept of a clerk, to be handed over."""
        summaries = tuple(
            Kept(
                summary,
                self.summary_rows(summary),
                log_of(self._connection, summary, clerk),
                self.photos.of(summary),
            )
            for summary in summaries_of(self._connection, clerk)
        )
        held = self.held.read(clerk)
        return Belongings(clerk, desk_of(self._connection, clerk), summaries, held[1] if held else "")

    def checkpoint(self) -> bool:
        """Empty the write-ahead log into the database, so that words that were emptied leave the disk now.

        False when a reader of an older state kept it from being emptied.
        """
        return self._connection.checkpoint()

    def compact(self) -> bool:
        """Write the file anew without what was freed in it; False as for `checkpoint`."""
        return self._connection.compact()

    def close(self) -> None:
        """Close the file and let go of its lock."""
        self._connection.close()

    def _last(self, summary: str) -> tuple[int, int]:
        """The last seq and step of a summary; zeros before its first row."""
        rows = self._connection.read(
            "SELECT seq, step FROM summary_log WHERE summary = ? ORDER BY seq DESC LIMIT 1", summary
        )
        return rows[0] if rows else (0, 0)

    def _step(self, summary: str, last: int) -> int:
        """The step of the transaction that is open: one after the last, and the same all through it."""
        if self._serial != self._connection.serial:
            self._serial, self._steps = self._connection.serial, {}
        return self._steps.setdefault(summary, last + 1)

    def _create(self, summary: str, at: datetime) -> None:
        if summary != self.new_summary_id():
            raise UnknownSummary(summary)
        self._connection.write("INSERT INTO summary (id, created) VALUES (?, ?)", summary, write_time(at))

    def _write(self, summary: str, row: Row) -> None:
        self._connection.write(
            """INSERT INTO summary_log (summary, seq, step, "by", at, kind, payload, message)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
            summary,
            row.seq,
            row.step,
            row.by,
            write_time(row.at),
            *self._records.encode(row.record),
            _message_of(row.record),
        )


def _message_of(record: Record) -> int | None:
    """The number, in its own chat, of the message whose words a record holds."""
    match record:
        case Answered(answer) | EntryTold(answer=answer):
            message = answer.message
        case Rewritten():
            message = record.message
        case _:
            return None
    return None if message is None else number_in_chat(message)


def open_store(path: Path, desk_records: tuple[type[D], ...]) -> Store[D]:
    """Open the store at `path`, making it when it is not there; `desk_records` are the classes of the desk's log.

    Raises `StoreLocked`, `StoreTooNew`, `StoreDamaged` or `StoreUnreachable`.
    """
    return Store(open_connection(path), Codec(desk_records))


def open_beside(path: Path, desk_records: tuple[type[D], ...]) -> Store[D]:
    """Open the store at `path` to be read, beside the bot that runs on it."""
    db = Database(open_readable(path), execute_plugins=False)
    return Store(Connection(db, None, Soundness(path)), Codec(desk_records))


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits
