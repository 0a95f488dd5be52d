"""How fast one may send: leave is given by buckets that refill as time goes by."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

BURST = 20
"""Messages a chat may get at once; then one a second (bots/faq: "avoid sending more than one message per second")."""
OVERALL = 30
"""Messages a second to all chats together (bots/faq), towards Telegram itself."""


class Pace(Enum):
    """How fast one may send: as one likes to the practice phone, so much a chat, and so much in all to Telegram."""

    FREE = "free"
    CHAT = "chat"
    OVERALL = "overall"


@dataclass(slots=True)
class Bucket:
    """Leave to send: `size` at once, refilled at `rate` a second."""

    size: float
    rate: float
    level: float
    at: datetime

    def has(self, now: datetime) -> bool:
        """Whether there is leave for one now."""
        return self.level + max((now - self.at).total_seconds(), 0.0) * self.rate >= 1

    def wait(self, now: datetime) -> float:
        """Take leave for one message; the seconds to wait before it may go."""
        self._gain(now)
        self.level -= 1
        return max(-self.level / self.rate, 0.0)

    def take(self, now: datetime) -> bool:
        """Take leave for one message if there is any now."""
        self._gain(now)
        taken = self.level >= 1
        self.level -= taken
        return taken

    def _gain(self, now: datetime) -> None:
        """Refill; a clock that was set back gains nothing and loses nothing."""
        gained = max((now - self.at).total_seconds(), 0.0) * self.rate
        self.level, self.at = min(self.size, self.level + gained), now


@dataclass(slots=True)
class Turnstile:
    """Leave for the messages of all chats."""

    pace: Pace
    chats: dict[int, Bucket] = field(default_factory=dict)
    overall: Bucket | None = None

    def wait(self, chat: int, now: datetime) -> float:
        """Take leave for one new message to a chat; the seconds to wait before it may go."""
        if self.pace is Pace.FREE:
            return 0.0
        wait = self.chats.setdefault(chat, Bucket(BURST, 1, BURST, now)).wait(now)
        if self.pace is Pace.CHAT:
            return wait
        self.overall = self.overall or Bucket(OVERALL, OVERALL, OVERALL, now)
        return max(wait, self.overall.wait(now))
