"""What a test lets go wrong: a script of faults, used up one by one."""

from collections import deque
from dataclasses import dataclass, field

from bot.practice.refusals import Refusal


@dataclass(slots=True)
class Faults:
    """Scripted faults by method name; `doubled` updates are delivered twice in the same batch."""

    refusals: dict[str, deque[Refusal]] = field(default_factory=dict)
    losses: dict[str, int] = field(default_factory=dict)
    drops: dict[str, int] = field(default_factory=dict)
    doubled: int = 0

    def refuse(self, method: str, refusal: Refusal, times: int = 1) -> None:
        """Refuse the next so many calls of a method; nothing of them takes effect."""
        self.refusals.setdefault(method.lower(), deque()).extend([refusal] * times)

    def lose_reply(self, method: str, times: int = 1) -> None:
        """Carry out the next so many calls of a method, then break the connection instead of answering."""
        self.losses[method.lower()] = self.losses.get(method.lower(), 0) + times

    def drop(self, method: str, times: int = 1) -> None:
        """Break the connection at the next so many calls of a method; nothing of them takes effect."""
        self.drops[method.lower()] = self.drops.get(method.lower(), 0) + times

    def deliver_twice(self, times: int = 1) -> None:
        """Deliver the next so many updates twice."""
        self.doubled += times

    def take_refusal(self, method: str) -> Refusal | None:
        """The refusal that is due for a call, used up by asking."""
        due = self.refusals.get(method.lower())
        return due.popleft() if due else None

    def take_loss(self, method: str) -> bool:
        """Whether the reply of a call is to be lost, used up by asking."""
        return _take(self.losses, method)

    def take_drop(self, method: str) -> bool:
        """Whether a call is to be dropped before it takes effect, used up by asking."""
        return _take(self.drops, method)

    def take_double(self) -> bool:
        """Whether the next update is to be delivered twice, used up by asking."""
        due = self.doubled > 0
        self.doubled -= due
        return due


def _take(counts: dict[str, int], method: str) -> bool:
    """Whether one of those counted is left for a method; it is taken away."""
    left = counts.get(method.lower(), 0)
    counts[method.lower()] = max(left - 1, 0)
    return left > 0
