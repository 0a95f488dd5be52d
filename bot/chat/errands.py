"""What is done beside the road, which nobody waits for but a stop."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Errands:
    """The errands under way."""

    tasks: set["asyncio.Task[None]"] = field(default_factory=set)

    def run(self, errand: Coroutine[Any, Any, None]) -> None:
        """Do something beside the road."""
        task = asyncio.create_task(errand)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def finish(self) -> None:
        """Wait for all that is under way."""
        await asyncio.gather(*self.tasks, return_exceptions=True)
