"""What an administrator is told in the chat when something fails: what kind of thing, when, how often, where. No words.

Faults are counted where they happen, in the transaction that gives something up; what is told of them is read from
there, so a crash between the two loses nothing. The first fault at a place is told at once, more of the same once a
day, and so many messages a day at most: what is beyond them waits, and comes together.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.chat.access import Door
from bot.chat.faults import place_of
from bot.chat.messages import push
from bot.chat.ports import Clock, Store
from bot.chat.shelves import Counted
from bot.dialogue.events import Screen
from bot.dialogue.wording import Wording

log = logging.getLogger(__name__)

LOOK = 60.0
"""Seconds between looks at what was counted elsewhere, or has to wait for another day."""
DAY = timedelta(days=1)
SPAN = timedelta(days=7)
"""How far back faults are told, as far as `zhibi doctor --running` tells them."""
DAILY = 4
"""Messages in a day at most."""
TOGETHER = 6
"""Faults in one message at most: with places of 200 characters it stays far below Telegram's 4,096."""
KINDS = ("update", "outbox", "file", "disk", "upkeep", "damage")
"""What has a sentence of its own."""
REPORT = "report"
"""The purpose of a message that reports: what becomes of that is reported to nobody."""


@dataclass(slots=True)
class Reporter:
    """Tells administrators of faults; nobody where anyone may use the bot, or where there is no administrator."""

    store: Store
    door: Door
    wording: Wording
    clock: Clock
    wake: Callable[[], None] = lambda: None

    async def run(self) -> None:
        """Look now and then, until cancelled."""
        while True:
            self.look()
            await asyncio.sleep(LOOK)

    def look(self) -> None:
        """Tell what is due to be told now. Never raises: whoever is in trouble already needs no more of it."""
        try:
            told = self._tell(self.clock())
        except Exception as error:  # it is looked at again in a minute
            log.error("faults are not reported", extra={"fault": place_of(error)})
        else:
            if told:
                log.info("faults are reported", extra={"count": told})
                self.wake()

    def _tell(self, now: datetime) -> int:
        """Queue one message for each administrator who can be written to; how many faults stand in it."""
        chats = self._chats()
        due = self._due(now) if chats else ()
        if not due:
            return 0
        screen = Screen(self._text(due, now))
        with self.store.transaction():
            for chat in chats:
                push(self.store, chat, screen, REPORT)
            for fault in due:
                self.store.upkeep.report(fault.kind, fault.place, now)
        return len(due)

    def _chats(self) -> tuple[int, ...]:
        """The private chats of the administrators, which bear their user ids."""
        if self.door.access.open:
            return ()
        members = self.store.members
        return tuple(user for user in sorted(self.door.roster.administrators) if not members.is_hushed(user))

    def _due(self, now: datetime) -> Sequence[Counted]:
        """What has happened since it was last told, and was not told within a day; a clock set back delays nothing."""
        reported = self.store.upkeep.reported()
        if len({at for at in reported.values() if abs(now - at) < DAY}) >= DAILY:
            return ()
        due = []
        for fault in self.store.upkeep.counted(now - SPAN):
            told = reported.get((fault.kind, fault.place))
            if told is None or (fault.at > told and now - told >= DAY) or told - now >= DAY:
                due.append(fault)
        return due[:TOGETHER]

    def _text(self, faults: Sequence[Counted], now: datetime) -> str:
        say = self.wording.say
        lines = [self._line(fault, now) for fault in faults]
        return "\n\n".join((say("report.head"), *lines, say("report.foot")))

    def _line(self, fault: Counted, now: datetime) -> str:
        say, at = self.wording.say, fault.at.astimezone(now.tzinfo)
        when = say("plain.moment", year=0, month=at.month, day=at.day, hour=at.hour, minute=f"{at.minute:02}")
        what = say(f"report.{fault.kind if fault.kind in KINDS else 'other'}")
        facts = {"count": fault.count, "when": when, "about": fault.about, "place": fault.place}
        return say("report.fault", what=what, **facts)
