"""How long a race is, and what is measured of a contender."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from racing.walk import ACTS, Step


@dataclass(frozen=True, slots=True)
class Size:
    """How long a race is: chats at once and walks in all of the rush; seconds of the stream, before them those not
    counted; kills.
    """

    chats: int = 200
    walks: int = 200
    acts: int = len(ACTS)
    rest: float = 12.0
    """Seconds a bot has to itself after its first poll, before rush and stream: what it does once after a start."""
    seconds: float = 20.0
    warm: float = 6.0
    kills: int = 2
    quiet: float = 6.0
    """Seconds without a call after which nothing more is expected."""
    stuck: float = 30.0
    """Seconds without an answer after which a bot is given up."""


QUICK = Size(chats=60, walks=120, acts=20, rest=4.0, seconds=6.0, warm=2.0, kills=1, quiet=4.0)
A_SECOND = 30
"""Acts a second of the stream."""
GAP = 0.05
"""Seconds between two batches of updates in a rush, about a round trip to Telegram."""
STREAMING = 60
"""Chats of the stream: each acts every two seconds."""


@dataclass(frozen=True, slots=True)
class Shot:
    """What a kill -9 did: updates confirmed and never answered, answers given twice, and chats that can't go on.

    Whoever got no answer does the same once more; who is not answered then either is stranded.
    """

    lost: int
    doubled: int
    stranded: int
    began: bool = True
    """Whether the bot started again."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of a contender. CPU is in milliseconds an update, of the bot; memory in megabytes."""

    replies: float
    cpu: float
    store: float
    """CPU of the server that keeps its state, if it has one."""
    far: float
    """CPU of the far end."""
    calls: float
    """Calls an update, polls aside."""
    batch: float
    """Updates a poll brought."""
    peak: float
    middle: float
    worst: float
    """p50 and p99 from update to reply, in milliseconds, at thirty updates a second."""
    shots: Sequence[Shot]


@dataclass(frozen=True, slots=True)
class Course:
    """What all heats of a race have in common: the recorded walk, where it is kept, a folder, and the size."""

    steps: Sequence[Step]
    script: Path
    folder: Path
    size: Size
