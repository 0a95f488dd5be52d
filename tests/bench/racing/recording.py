"""The walk as ours answers it, recorded once a run: what the others then say, and what they are pressed with."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from racing.botapi import SAYS, BotApi, Fields
from racing.crowd import FIRST, Incomplete
from racing.entrants import Entrant
from racing.farend import listening
from racing.heats import until_polled
from racing.objects import Chat
from racing.process import PATIENCE, racing
from racing.walk import ACTS, Step, data_under, label_of


async def record(entrant: Entrant, folder: Path) -> Sequence[Step]:
    """What ours says on the walk, act by act. Raises `Incomplete`."""
    steps: list[Step] = []
    async with listening(BotApi()) as far:
        with racing(entrant, far.url, folder / "record", folder / "none") as racer:
            await until_polled(far.api, racer)
            chat = far.api.meet(FIRST)
            for act in ACTS:
                heard: asyncio.Queue[str] = asyncio.Queue()

                def hear(
                    _: Chat, method: str, fields: Fields, act: str = act, heard: asyncio.Queue[str] = heard
                ) -> None:
                    # A text is answered by a new message, below what becomes of the old one; a press where it was made.
                    if method == "sendMessage" or (method in SAYS and label_of(act)):
                        heard.put_nowait(fields["text"])

                far.api.heard = hear
                data = send(far.api, chat, act)
                far.wake()
                try:
                    text = await asyncio.wait_for(heard.get(), PATIENCE)
                except TimeoutError:
                    raise Incomplete(f"{entrant.name} did not answer {act}\n{racer.tell()}") from None
                await asyncio.sleep(0.05)
                rows = next(chat.messages[number].rows for number in reversed(chat.messages))
                steps.append(Step(act, data, text, rows))
    return steps


def send(api: BotApi, chat: Chat, act: str) -> str:
    """Do an act in a chat whose buttons carry data of the bot's own; the data that was pressed."""
    label = label_of(act)
    if not label:
        api.say(chat, act)
        return ""
    numbers = list(reversed(chat.messages))
    found = data_under(label, (chat.messages[number].rows for number in numbers))
    if found is None:
        raise Incomplete(f"no button {label}")
    api.press(chat, numbers[found[0]], found[1])
    return found[1]
