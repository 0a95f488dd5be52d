"""The logs read last, so that of a log that only grows no row is read and decoded twice."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from bot.storage.connection import Connection


class Numbered(Protocol):
    """A row of a log."""

    @property
    def seq(self) -> int:
        """Its number in the log."""
        ...


K = TypeVar("K", str, int)
R = TypeVar("R", bound=Numbered)

ROWS = 10_000
"""Rows kept at most, of all logs together: those of some two hundred summaries that are being written, about 10 MB."""


class Recent(Generic[K, R]):
    """Logs by their key; `read` gives the rows of one behind a number, oldest first.

    Rows are only ever added to a log, but for an erasure: after one all is read anew.
    """

    def __init__(self, connection: Connection, read: Callable[[K, int], tuple[R, ...]]) -> None:
        self._connection = connection
        self._read: Callable[[K, int], tuple[R, ...]] = read
        self._logs: OrderedDict[K, tuple[R, ...]] = OrderedDict()
        self._size, self._rewritten = 0, connection.rewritten
        self._serial = -1
        self._touched: set[K] = set()

    def touch(self, key: K) -> None:
        """Rows are added to a log in the open transaction. It may still fail: they are not kept until it ended."""
        if self._serial != self._connection.serial:
            self._serial, self._touched = self._connection.serial, set()
        self._touched.add(key)

    def rows(self, key: K) -> tuple[R, ...]:
        """The rows of a log, oldest first."""
        if self._rewritten != self._connection.rewritten:
            self._logs.clear()
            self._size, self._rewritten = 0, self._connection.rewritten
        known: tuple[R, ...] = self._logs.get(key, ())
        fresh: tuple[R, ...] = self._read(key, known[-1].seq if known else 0)
        rows = (*known, *fresh) if fresh else known
        if not self._is_touched(key):
            self._keep(key, rows)
        return rows

    def _is_touched(self, key: K) -> bool:
        connection = self._connection
        return connection.is_writing and self._serial == connection.serial and key in self._touched

    def _keep(self, key: K, rows: tuple[R, ...]) -> None:
        self._size += len(rows) - len(self._logs.pop(key, ()))
        self._logs[key] = rows
        while self._size > ROWS:
            _, gone = self._logs.popitem(last=False)
            self._size -= len(gone)
