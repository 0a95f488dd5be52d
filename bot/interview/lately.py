"""What was worked out lately, kept so that it is not worked out again: of things that never change, told by identity.

A log is folded, and its place looked for, several times within one step and again at the next. What comes out depends
on nothing but what goes in, so it may be kept; of a log that has grown, only what was added is taken in.
"""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

S = TypeVar("S")
T = TypeVar("T")

LOGS = 256
"""Logs of which something is kept: those of so many clerks who write at the same time."""
STATES = 2
"""States kept of a log: that before a step and that after it."""


class Beginnings(Generic[T, S]):
    """What logs came to as far as they went lately, by their first row. Safe in threads."""

    def __init__(self, size: int = LOGS) -> None:
        self._size, self._lock = size, Lock()
        self._kept: OrderedDict[int, tuple[tuple[tuple[T, ...], S], ...]] = OrderedDict()

    def of(self, log: tuple[T, ...]) -> tuple[int, S] | None:
        """How many rows of this log were taken in lately, and what they came to: as many as are known."""
        if not log:
            return None
        with self._lock:
            known = self._kept.get(id(log[0]), ())
        # What is kept keeps its rows alive: an id is of the same row. Rows are compared, most by identity alone.
        found = ((len(rows), state) for rows, state in known if log[: len(rows)] == rows)
        return max(found, key=lambda one: one[0], default=None)

    def keep(self, log: tuple[T, ...], state: S) -> None:
        """Keep what a log came to; nothing may change it afterwards."""
        if not log:
            return
        with self._lock:
            key = id(log[0])
            others = (one for one in self._kept.pop(key, ()) if one[0][0] is log[0] and one[0] != log)
            self._kept[key] = (*list(others)[1 - STATES :], (log, state))
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)


class Lately(Generic[S]):
    """What a function said of the last few things it was asked about. Safe in threads."""

    def __init__(self, size: int = LOGS) -> None:
        self._size, self._lock = size, Lock()
        self._kept: OrderedDict[tuple[int, ...], tuple[tuple[object, ...], S]] = OrderedDict()

    def of(self, make: Callable[[], S], *things: object) -> S:
        """What `make` makes of these things, or made of the very same ones."""
        key = tuple(map(id, things))
        with self._lock:
            known = self._kept.get(key)
        if known is not None:
            return known[1]
        made = make()
        with self._lock:
            self._kept[key] = (things, made)
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return made
