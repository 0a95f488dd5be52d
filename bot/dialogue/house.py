"""The house a clerk sits in: who else is there, and what lies on their desks, for the few deeds that concern both."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.dialogue.desk import Desk, fold_desk
from bot.dialogue.desklog import DeskRecord
from bot.dialogue.memberlog import MemberRecord, MemberRow
from bot.dialogue.roster import Link, Roster, enrol

LABELLED = 20
"""Hanzi of a name on a button or in a line."""

Desks = Callable[[int], tuple[DeskRecord, ...]]
"""The log of anybody's desk, by their id; empty for who has none."""


def _bare(_: int) -> tuple[DeskRecord, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class House:
    """Who is in, and their desks. `open`: anyone may come in, so there are no members to invite or to share with."""

    roster: Roster = field(default_factory=Roster)
    desks: Desks = _bare
    open: bool = True

    def desk(self, user: int) -> Desk:
        """Somebody's desk."""
        return fold_desk(self.desks(user))

    def link(self, payload: str, now: datetime) -> Link | None:
        """The link of that payload, if it leads in now; one to a summary only while that is its inviter's to share."""
        link = self.roster.link(payload, now)
        there = link is None or not link.summary or self.desk(link.by).own(link.summary) is not None
        return link if there else None

    def after(self, rows: tuple[MemberRow, ...]) -> "House":
        """The house after these rows."""
        roster = self.roster
        for row in rows:
            roster = enrol(roster, row)
        return replace(self, roster=roster)


Elsewhere = tuple[int, DeskRecord]
"""A row for the desk of that member."""
Members = tuple[MemberRecord, ...]
