"""The queue of updates: ids that only grow, confirmed by offset, delivered until confirmed."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bot.practice.parameters import Parameters
from bot.practice.refusals import Wire, bad
from bot.practice.world import World

_MAX_SECONDS = 50  # longer timeouts are cut without a word
_MAX_COUNT = 100
_UNASKED = {"chat_member", "message_reaction", "message_reaction_count"}  # delivered only when named
_FIRST = 100_000_000  # an id is never small enough to be mistaken for a message's


@dataclass(slots=True)
class Poll:
    """One getUpdates that waits, at most `seconds`. `superseded`: a newer one has begun."""

    limit: int
    seconds: int
    superseded: bool = False


def push(world: World, kind: str, body: Wire) -> None:
    """Queue an update, unless the bot has said that it does not want this kind."""
    wanted = world.profile.get("allowed_updates") or []
    if (kind in wanted) if isinstance(wanted, list) and wanted else (kind not in _UNASKED):
        number = _FIRST + world.count("update")
        world.updates[number] = {"update_id": number, kind: body}
        world.note("update", number, world.updates[number])


def _confirm(world: World, offset: int) -> None:
    """Forget what the bot has confirmed; a negative offset keeps so many from the end."""
    ids = list(world.updates)
    for number in ids[:offset] if offset < 0 else [number for number in ids if number < offset]:
        drop(world, number)


def drop(world: World, number: int) -> None:
    """Forget an update that the bot has."""
    if world.updates.pop(number, None) is not None:
        world.note("update", number, None)


def remember_wishes(world: World, parameters: Parameters) -> None:
    """Keep `allowed_updates`; absent leaves the previous wish standing.

    Raises `Refusal`: it is not a list.
    """
    wishes = parameters.structure("allowed_updates", "allowed_updates")
    if wishes is None:
        return
    if not isinstance(wishes, list):
        raise bad("can't parse allowed_updates JSON object")
    if wishes != world.profile.get("allowed_updates"):
        world.put_profile("allowed_updates", wishes)


@dataclass(slots=True)
class Pace:
    """How Telegram slows a bot that asks again at once, as one in a crash loop does: off unless a test wants it.

    The same offset within 3 s waits 3 s at least, within 0.5 s it gets one update only.
    """

    slows: bool = False
    offset: int = 0
    at: float = -math.inf

    def slow(self, poll: Poll, offset: int, now: float) -> None:
        """Change a poll that comes too soon after the last one."""
        if self.slows and offset == self.offset:
            if now < self.at + 3.0:
                poll.seconds = max(poll.seconds, 3)
            if now < self.at + 0.5:
                poll.limit = 1
        self.offset, self.at = offset, now


def begin(world: World, parameters: Parameters) -> Poll:
    """Read the parameters of getUpdates: confirms by `offset`, keeps `allowed_updates`.

    Raises `Refusal`: `allowed_updates` is not a list.
    """
    remember_wishes(world, parameters)
    if offset := parameters.number("offset"):
        _confirm(world, offset)
    limit = parameters.number("limit", _MAX_COUNT)
    return Poll(
        limit if 1 <= limit <= _MAX_COUNT else _MAX_COUNT, min(max(parameters.number("timeout"), 0), _MAX_SECONDS)
    )


def batch(world: World, poll: Poll) -> Sequence[Wire]:
    """What a poll gets now, oldest first."""
    return list(world.updates.values())[: poll.limit]


def forget(world: World) -> None:
    """Drop all that waits (`drop_pending_updates`)."""
    for number in list(world.updates):
        drop(world, number)
