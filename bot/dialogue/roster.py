"""Who is in, who was, who decides about it, and which links still lead in: what the log of members folds to."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import assert_never

from bot.dialogue.memberlog import (
    Demoted,
    Invited,
    Joined,
    MemberRow,
    Named,
    Promoted,
    Removed,
    Revoked,
    SetupOffered,
)  # fmt: skip

LASTS = timedelta(days=7)
"""How long a link that invites can be used."""
OPEN_LINKS = 20
"""So many links that nobody has used yet one member may have out."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who is in, or was. `since` is None for who came by no link: the settings let them in."""

    user: int
    name: str
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link that lets somebody in, by the SHA-256 of its payload; `by` is 0 for the one that sets the bot up."""

    secret: str
    by: int
    until: datetime
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """The members of a bot; `clerks` are those the settings let in, whatever the log says.

    `promoted` decide about members while they are in, `once` are all who ever did.
    """

    clerks: frozenset[int] = frozenset()
    joined: Mapping[int, Member] = field(default_factory=dict)
    left: Mapping[int, Member] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)
    promoted: frozenset[int] = frozenset()
    once: frozenset[int] = frozenset()
    links: Mapping[str, Link] = field(default_factory=dict)

    def admits(self, user: int) -> bool:
        """Whether somebody is a member."""
        return user in self.joined or user in self.clerks

    def member(self, user: int) -> Member | None:
        """Somebody who is in."""
        if user in self.joined:
            return self.joined[user]
        return Member(user, self.names.get(user, "")) if user in self.clerks else None

    @property
    def members(self) -> tuple[Member, ...]:
        """Those who are in, in the order they came; whom the settings let in come first."""
        settled = (Member(user, self.names.get(user, "")) for user in sorted(self.clerks - set(self.joined)))
        return (*settled, *self.joined.values())

    @property
    def administrators(self) -> frozenset[int]:
        """The members who decide about members."""
        return frozenset(user for user in self.promoted if self.admits(user))

    def former(self, user: int) -> Member | None:
        """Somebody who was removed."""
        return None if self.admits(user) else self.left.get(user)

    def name_of(self, user: int) -> str:
        """What somebody is or was called; empty when that is not known."""
        known = self.joined.get(user) or self.left.get(user)
        return known.name if known else self.names.get(user, "")

    def link(self, payload: str, now: datetime) -> Link | None:
        """The link of that payload, if it still leads in: not used, not too old, its inviter still one who may invite.

        Only an administrator invites; whoever shares a summary invites to that.
        """
        link = self.links.get(secret_of(payload))
        return link if link and self.is_good(link, now) else None

    def is_good(self, link: Link, now: datetime) -> bool:
        """Whether a link still leads in."""
        if not link.by:
            return not self.administrators
        may = self.admits(link.by) if link.summary else link.by in self.administrators
        return may and now < link.until

    def links_of(self, user: int, now: datetime, summary: str | None = None) -> tuple[Link, ...]:
        """The links somebody has out that nobody has used yet: all, or those to a summary (empty: to the bot)."""
        mine = (link for link in self.links.values() if link.by == user and self.is_good(link, now))
        return tuple(link for link in mine if summary is None or link.summary == summary)


def secret_of(payload: str) -> str:
    """What is kept of the payload of a link."""
    return hashlib.sha256(payload.encode("utf-8", "replace")).hexdigest()


def fold_members(rows: Iterable[MemberRow], clerks: frozenset[int] = frozenset()) -> Roster:
    """Fold the log of members, oldest row first; `clerks` are those the settings let in."""
    roster = Roster(clerks)
    for row in rows:
        roster = enrol(roster, row)
    return roster


def enrol(roster: Roster, row: MemberRow) -> Roster:
    """The roster after one more row."""
    match row.record:
        case SetupOffered(secret):
            others = {key: link for key, link in roster.links.items() if link.by}
            return replace(roster, links={**others, secret: Link(secret, 0, row.at)})
        case Invited(secret, until, summary):
            return replace(roster, links={**roster.links, secret: Link(secret, row.by, until, summary)})
        case Revoked(secret):
            return _without(roster, secret)
        case Joined(user, name, secret):
            joined = {**roster.joined, user: Member(user, name, row.at)}
            return replace(_without(roster, secret), joined=joined)
        case Named(user, name):
            return replace(roster, names={**roster.names, user: name})
        case Removed(user):
            gone = roster.joined.get(user, Member(user, roster.name_of(user)))
            joined = {key: member for key, member in roster.joined.items() if key != user}
            left = {**{key: one for key, one in roster.left.items() if key != user}, user: gone}
            return replace(roster, joined=joined, left=left, promoted=roster.promoted - {user})
        case Promoted(user):
            return replace(roster, promoted=roster.promoted | {user}, once=roster.once | {user})
        case Demoted(user):
            return replace(roster, promoted=roster.promoted - {user})
        case _:
            assert_never(row.record)


def _without(roster: Roster, secret: str) -> Roster:
    return replace(roster, links={key: link for key, link in roster.links.items() if key != secret})
