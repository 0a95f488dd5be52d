"""Who may talk to the bot: whom the settings let in, whom the log of members holds, whoever has a link in hand."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.chat.pace import Bucket
from bot.chat.ports import Clock, Store
from bot.dialogue.desk import fold_desk
from bot.dialogue.desklog import DeskRecord
from bot.dialogue.house import House
from bot.dialogue.memberlog import SetupOffered
from bot.dialogue.roster import Roster, fold_members, secret_of

GUESSES = 5
"""Payloads of links that one person may try at once; then one every `AGAIN`."""
AGAIN = timedelta(minutes=10)
REMEMBERED = 10_000
"""People whose tries, or greeting, are remembered: some megabyte. Who is forgotten begins anew."""


@dataclass(frozen=True, slots=True)
class Access:
    """What the settings say: the user ids let in; `open` lets anyone in, for a trial and on the practice phone."""

    clerks: frozenset[int] = frozenset()
    open: bool = False


@dataclass(slots=True)
class Door:
    """The way in: the roster as the log has it now, and how often somebody may try a link."""

    access: Access
    store: Store
    clock: Clock
    tries: dict[int, Bucket] = field(default_factory=dict)
    _seq: int = -1
    _roster: Roster = field(default_factory=Roster)

    @property
    def roster(self) -> Roster:
        """The members now; read again when the log has grown, or when a transaction that let it grow was undone."""
        newest = self.store.members.newest()
        if newest != self._seq:
            self._roster, self._seq = fold_members(self.store.members.rows(), self.access.clerks), newest
        return self._roster

    def forget(self) -> None:
        """Read the members anew at the next look: what one of them is called was taken out of the log."""
        self._seq = -1

    @property
    def house(self) -> House:
        """The members and their desks, as the talk sees them."""
        return House(self.roster, self._desk, self.access.open)

    def _desk(self, user: int) -> tuple[DeskRecord, ...]:
        return tuple(row.record for row in self.store.desk_rows(user))

    def admits(self, user: int) -> bool:
        """Whether that user may talk to the bot."""
        return self.access.open or self.roster.admits(user)

    def sees(self, user: int, summary: str) -> bool:
        """Whether somebody may use the bot, and has that summary on their desk; an empty one is on everybody's."""
        return self.admits(user) and (not summary or summary in fold_desk(self._desk(user)).sheets)

    def leads_in(self, payload: str) -> bool:
        """Whether the payload of a link lets somebody in now."""
        return bool(payload) and self.house.link(payload, self.clock()) is not None

    def may_try(self, user: int) -> bool:
        """Whether somebody may try the payload of a link; each call is a try."""
        now = self.clock()
        bucket = self.tries.pop(user, None) or Bucket(GUESSES, 1 / AGAIN.total_seconds(), GUESSES, now)
        while len(self.tries) >= REMEMBERED:
            del self.tries[next(iter(self.tries))]
        self.tries[user] = bucket
        if not bucket.has(now):
            return False
        bucket.wait(now)
        return True

    def offer_setup(self, payload: str, at: datetime) -> bool:
        """Make that payload the one that sets the bot up, in place of any before; False where there is no need of it.

        There is none while there is an administrator, and none for a bot that is open to anyone.
        """
        if self.access.open or self.roster.administrators:
            return False
        with self.store.transaction():
            self.store.members.append(0, at, (SetupOffered(secret_of(payload)),))
        return True
