"""All that is kept of one clerk, read to be handed over: the logs word for word, what is held back, and the photos."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.interview.records import Row
from bot.storage.connection import Connection
from bot.storage.erasure import fate_of


@dataclass(frozen=True, slots=True)
class Written:
    """A row of a log as it stands there; `mine`: it was this clerk who did it."""

    seq: int
    at: str
    kind: str
    record: Mapping[str, Any]
    mine: bool = True


@dataclass(frozen=True, slots=True)
class Kept:
    """One summary: its log as it is read and as it is written, and its photos by digest."""

    summary: str
    rows: tuple[Row, ...]
    log: tuple[Written, ...]
    photos: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Belongings:
    """All that is kept of a clerk; `held` are words held back from the logs."""

    clerk: int
    desk: tuple[Written, ...]
    summaries: tuple[Kept, ...]
    held: str

    @property
    def empty(self) -> bool:
        """Whether nothing is kept of them."""
        return not self.desk and not self.summaries and not self.held


def summaries_of(connection: Connection, clerk: int) -> tuple[str, ...]:
    """The ids of the summaries a clerk has at the desk or wrote in, the oldest first."""
    fate = fate_of(connection.db.conn, clerk)
    return tuple(sorted((*fate.gone, *fate.shared), key=lambda summary: (len(summary), summary)))


def desk_of(connection: Connection, clerk: int) -> tuple[Written, ...]:
    """A clerk's desk as it is written."""
    rows = connection.read("SELECT seq, at, kind, payload FROM desk_log WHERE clerk = ? ORDER BY seq", clerk)
    return tuple(Written(seq, at, kind, json.loads(payload)) for seq, at, kind, payload in rows)


def log_of(connection: Connection, summary: str, clerk: int) -> tuple[Written, ...]:
    """The log of a summary as it is written."""
    rows = connection.read(
        'SELECT seq, at, kind, payload, "by" FROM summary_log WHERE summary = ? ORDER BY seq', summary
    )
    return tuple(Written(seq, at, kind, json.loads(payload), by == clerk) for seq, at, kind, payload, by in rows)
