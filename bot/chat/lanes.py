"""A fair order: every sender has a lane of their own, and the lanes are served in turn.

Whoever sends a hundred messages waits behind their own, and nobody else behind them.
"""

from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Lanes(Generic[T]):
    """What waits, by sender as `sender_of` says; what is of nobody waits until there is nothing else."""

    def __init__(self, sender_of: Callable[[T], int | None]) -> None:
        self._sender_of = sender_of
        self._lanes: OrderedDict[int, deque[T]] = OrderedDict()
        self._last: deque[T] = deque()

    def __len__(self) -> int:
        return sum(map(len, self._lanes.values())) + len(self._last)

    def __bool__(self) -> bool:
        return bool(self._lanes or self._last)

    def append(self, item: T) -> None:
        """Put something at the end of its sender's lane."""
        sender = self._sender_of(item)
        lane = self._last if sender is None else self._lanes.setdefault(sender, deque())
        lane.append(item)

    def first(self) -> T | None:
        """What `popleft` would give; None when nothing waits."""
        lane = next(iter(self._lanes.values()), self._last)
        return lane[0] if lane else None

    def popleft(self) -> T:
        """The next of the lane whose turn it is; raises `IndexError` when nothing waits."""
        if not self._lanes:
            return self._last.popleft()
        sender, lane = self._lanes.popitem(last=False)
        item = lane.popleft()
        if lane:
            self._lanes[sender] = lane
        return item
