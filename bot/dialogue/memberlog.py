"""Who may use the bot, as it was written down: an append-only log of the whole bot, folded by `roster`.

Of a link only the SHA-256 of its payload is kept: whoever reads the database can't open it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import get_args


@dataclass(frozen=True, slots=True)
class SetupOffered:
    """A link that makes its first opener administrator was given out; the one before it is void."""

    secret: str


@dataclass(frozen=True, slots=True)
class Invited:
    """A link that lets one person in until then; with a `summary` it also shares that one of the inviter's."""

    secret: str
    until: datetime
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Revoked:
    """A link is void: it was used by somebody who was in already, or its inviter took it back."""

    secret: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody of that first name (Telegram's, as of then) came in by the link of that secret."""

    user: int
    name: str
    secret: str


@dataclass(frozen=True, slots=True)
class Named:
    """What somebody is called whom the settings let in."""

    user: int
    name: str


@dataclass(frozen=True, slots=True)
class Removed:
    """Somebody may no longer use the bot."""

    user: int


@dataclass(frozen=True, slots=True)
class Promoted:
    """A member is an administrator from here on."""

    user: int


@dataclass(frozen=True, slots=True)
class Demoted:
    """An administrator is a member like others from here on."""

    user: int


MemberRecord = SetupOffered | Invited | Revoked | Joined | Named | Removed | Promoted | Demoted
MEMBER_RECORDS = get_args(MemberRecord)


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A record with who did it (0: the bot itself) and when."""

    by: int
    at: datetime
    record: MemberRecord
