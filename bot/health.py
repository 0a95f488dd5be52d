"""How a bot that runs is doing, read beside it: when it last heard and last sent, what waits, what went wrong."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.content.wording import Wording
from bot.dialogue.desklog import DESK_RECORDS, DeskRecord
from bot.storage.backup import FOLDER, backups_in, time_of
from bot.storage.connection import is_held
from bot.storage.faults import StoreFault
from bot.storage.store import Store, open_beside

UNHEARD = timedelta(minutes=3)
"""How long ago Telegram may have answered last: a poll takes 10 seconds when nothing comes, and is noted every 30; of a
webhook it is asked every 60, and what it says counts for nothing while it can't bring what waits."""
STUCK = timedelta(minutes=15)
"""How long an update, or a row that is due, may wait."""
UNSAVED = timedelta(hours=49)
"""How old the newest backup may be: there is one a day, and a machine may be off for a night."""
SPAN = timedelta(days=7)
"""How far back faults are told."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A line about the bot, and whether all is well with it."""

    line: str
    well: bool = True


def signs(database: Path, sentences: Wording, now: datetime) -> Iterator[Sign]:
    """What can be seen of the bot that runs on a database; nothing is changed."""
    if not database.is_file():
        yield Sign(sentences.say("cli.no_database", path=database), well=False)
        return
    running = is_held(database)
    yield Sign(sentences.say("health.running" if running else "health.stopped", path=database), running)
    try:
        with closing(open_beside(database, DESK_RECORDS)) as store:
            yield from _of_store(store, sentences, now)
    except (sqlite3.Error, StoreFault) as error:
        yield Sign(sentences.say("health.unread", path=database, reason=type(error).__name__), well=False)
    yield Sign(sentences.say("health.size", size=round(_size(database) / 1_000_000, 1)))
    yield _backup(database, sentences, now)


def _of_store(store: Store[DeskRecord], sentences: Wording, now: datetime) -> Iterator[Sign]:
    polled, sent = store.upkeep.last("polled"), store.upkeep.last("sent")
    heard = polled is not None and _between(polled, now) <= UNHEARD
    yield Sign(sentences.say("health.polled", ago=_ago(polled, now, sentences)), heard)
    yield Sign(sentences.say("health.sent", ago=_ago(sent, now, sentences)))
    waiting = store.upkeep.waiting()
    stuck = waiting.since is not None and _between(waiting.since, now) > STUCK
    yield Sign(sentences.say("health.waiting", updates=waiting.updates, outgoing=waiting.rows), not stuck)
    if due := store.upkeep.erasures():
        yield Sign(sentences.say("health.erasures", count=len(due)), well=False)
    for fault in store.upkeep.counted(now - SPAN):
        facts = {"kind": fault.kind, "place": fault.place, "about": fault.about, "count": fault.count}
        yield Sign(sentences.say("health.fault", ago=_ago(fault.at, now, sentences), **facts))


def _backup(database: Path, sentences: Wording, now: datetime) -> Sign:
    newest = next(iter(backups_in(database.parent / FOLDER)), None)
    made = time_of(newest) if newest else None
    if newest is None or made is None:
        return Sign(sentences.say("health.no_backup"), well=False)
    late = _between(made, now) > UNSAVED
    return Sign(sentences.say("health.backup", path=newest, ago=_ago(made, now, sentences)), not late)


def _size(database: Path) -> int:
    """Bytes of the database with its log."""
    files = (database, database.with_name(f"{database.name}-wal"))
    return sum(file.stat().st_size for file in files if file.exists())


def _between(then: datetime, now: datetime) -> timedelta:
    """How far apart two times are; a clock that was set back makes nothing look younger."""
    return abs(now - then)


def _ago(then: datetime | None, now: datetime, sentences: Wording) -> str:
    """How long ago something was, in the largest unit that fits."""
    if then is None:
        return sentences.say("health.never")
    seconds = int(_between(then, now).total_seconds())
    for unit, size in (("days", 86400), ("hours", 3600), ("minutes", 60)):
        if seconds >= 2 * size or (unit != "days" and seconds >= size):
            return sentences.say(f"health.{unit}", count=seconds // size)
    return sentences.say("health.seconds", count=seconds)
