"""What Telegram has taken and the disk has not yet: noted together as soon as the loop comes round."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from bot.chat.boxes import Outgoing
from bot.chat.outcomes import Outcomes

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Landed:
    """A row that Telegram has taken, with the number of what it made; `noted` is done once the disk has it."""

    row: Outgoing
    message: int | None
    noted: "asyncio.Future[None]"


@dataclass(slots=True)
class Landing:
    """Where rows wait to be noted; `wake` is called when one has come."""

    outcomes: Outcomes
    wake: Callable[[], None]
    waiting: list[Landed] = field(default_factory=list)

    async def land(self, row: Outgoing, message: int | None) -> None:
        """Wait until it is noted that Telegram has taken a row. Raises what keeps it from being noted.

        What was not noted the first time is noted by itself: a row at which that fails must not hold up the others.
        """
        if row.row in self.outcomes.unnoted:
            with self.outcomes.store.transaction():
                self.outcomes.note([(row, message)])
            del self.outcomes.unnoted[row.row]
            return
        self.outcomes.unnoted[row.row] = message
        noted: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.waiting.append(Landed(row, message, noted))
        self.wake()
        await noted

    def note(self, also: Callable[[Sequence[Outgoing]], T]) -> T:
        """Note the rows that wait, in one transaction with whatever else `also` writes, which is given them."""
        landed, self.waiting = self.waiting, []
        rows = [one.row for one in landed]
        try:
            with self.outcomes.store.transaction():
                self.outcomes.note([(one.row, one.message) for one in landed])
                done = also(rows)
        except BaseException as error:
            for one in landed:
                one.noted.set_exception(error)
            raise
        for one in landed:
            del self.outcomes.unnoted[one.row.row]
            one.noted.set_result(None)
        return done
