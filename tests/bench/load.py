"""How fast the bot answers many at once: `python tests/bench/load.py [SECONDS] [--drafting]` (300 by default).

Fifty clerks send thirty updates a second between them, over HTTP, to the bot in a process of its own: each the next
answer or tap of a summary, once the last one has been answered, for nobody types ahead of the question. An update is
answered with the first call for that clerk's chat, or that clerk's tap, that comes after it. Printed are milliseconds
from update to that reply, the bot's memory along the way, and what it was refused. With `--drafting` one more clerk asks
for a draft all the time, the next as soon as the last has come; what they wait is not counted.
"""

import asyncio
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median, quantiles

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from crowd import turns
from roadside import TOKEN, Bot, bare, buttons, newest_screen

from bot.practice.botapi import BotApi
from bot.practice.parameters import Upload
from bot.practice.refusals import Outcome
from bot.practice.server import PAGE, serve

CLERKS = 50
A_SECOND = 30
"""Updates a second, of all of them."""
WARM = 15.0
"""Seconds at the start that are not counted: the bot makes ready what it will say, and fifty clerks say /start."""
DRAFTER = 999
"""Who asks for drafts."""


class Crowd:
    """Fifty clerks, and when each was answered."""

    def __init__(self, api: BotApi) -> None:
        self.api, self.began = api, time.perf_counter()
        self.sent: dict[int, float] = {}
        self.took: list[tuple[float, float]] = []
        self.turn: dict[int, int] = {}
        self.taps: dict[str, int] = {}
        self.ready: deque[int] = deque(range(1000, 1000 + CLERKS))
        for user in self.ready:
            api.meet(user, f"干事{user}")
        self._call, api.call = api.call, self.call  # type: ignore[method-assign]  # every call is looked at on its way

    def call(self, method: str, values: Mapping[str, str], uploads: Mapping[str, Upload] | None = None) -> Outcome:
        """Carry out a call of the bot, and see whom it answers."""
        outcome = self._call(method, values, uploads)
        user = int(values.get("chat_id", 0)) or self.taps.pop(values.get("callback_query_id", ""), 0)
        if user in self.sent and outcome.ok:
            now, began = time.perf_counter(), self.sent.pop(user)
            if user != DRAFTER:
                self.took.append((now, (now - began) * 1000))
                self.ready.append(user)
        return outcome

    def act(self, user: int) -> None:
        """The next thing this clerk does."""
        turn = self.turn[user] = self.turn.get(user, 0) + 1
        screen = newest_screen(self.api.chat(user)[-8:])
        labels = {bare(b["text"]): b["data"] for b in buttons(screen)} if screen else {}
        wanted = next((label for label in ("新建总结", "跳过", "不引用", "选好了") if label in labels), "")
        self.sent[user] = time.perf_counter()
        if screen is None or turn % 60 == 0:
            self.api.say(user, "/start")
        elif "单位工会的全称" in screen["text"]:
            self.api.say(user, f"青禾{user}街道总工会")
        elif turn % 2 and wanted == "跳过":
            self.api.say(user, str(turn * 7 % 90 + 3))
        else:
            data = labels[wanted] if wanted else list(labels.values())[turn % len(labels)]
            self.taps[self.api.press(user, screen["id"], data)] = user

    async def draft(self) -> None:
        """Answer some questions without haste, then ask for one draft after another."""
        self.api.meet(DRAFTER, "出稿的干事")
        for deed in ("/start", "[新建总结]", *(deed for turn in turns(0, 0) for deed in turn.acts)):
            self.sent[DRAFTER] = time.perf_counter()
            if not deed.startswith("["):
                self.api.say(DRAFTER, deed)
            else:
                screen = newest_screen(self.api.chat(DRAFTER))
                shown = buttons(screen) if screen else []
                data = next(b["data"] for b in shown if bare(b["text"]).startswith(deed.strip("[]")))
                self.taps[self.api.press(DRAFTER, screen["id"], data)] = DRAFTER
            await asyncio.sleep(0.5)
        while True:
            drafts = self.drafts
            self.api.say(DRAFTER, "/draft")
            await until(lambda drafts=drafts: self.drafts > drafts)

    @property
    def drafts(self) -> int:
        """How many drafts have come."""
        return sum(bool(m["file"]) and m["file"]["kind"] == "document" for m in self.api.chat(DRAFTER))


async def until(is_so: Callable[[], bool]) -> None:
    """Wait for something that rings no bell."""
    while not is_so():
        await asyncio.sleep(0.005)


def memory(bot: Bot) -> int:
    """What the bot holds in memory, in megabytes."""
    assert bot.process
    pages = Path(f"/proc/{bot.process.pid}/statm").read_text().split()[1]
    return int(pages) * 4096 >> 20


async def run(folder: Path, seconds: float, *, drafting: bool) -> None:
    """Let them send for so long, and print what came of it."""
    server = await serve(folder / "phone", 0, TOKEN, PAGE, {}, time.time)
    bot = Bot(server.url, folder / "data")
    bot.start()
    crowd = Crowd(server.api)
    while not any(call.method == "getUpdates" for call in server.api.calls):
        await asyncio.sleep(0.1)
    drafter = asyncio.create_task(crowd.draft()) if drafting else None
    start = time.perf_counter()
    number, held, late = 0, [memory(bot)], 0
    while (now := time.perf_counter()) < start + WARM + seconds:
        if crowd.ready:
            crowd.act(crowd.ready.popleft())
        else:
            late += 1
        number += 1
        if number % (A_SECOND * 30) == 0:
            held.append(memory(bot))
        await asyncio.sleep(max(start + number / A_SECOND - now, 0))
    if drafter is not None:
        drafter.cancel()
        print(f"{crowd.drafts} drafts for one more clerk meanwhile")
    await asyncio.sleep(2)
    took = [ms for at, ms in crowd.took if at > start + WARM]
    cuts = quantiles(took, n=100)
    print(
        f"{len(took)} updates answered in {seconds:.0f} s; {late} times nobody was free to send, {len(crowd.sent)} left"
    )
    print(
        f"update to reply: median {median(took):.0f} ms, p95 {cuts[94]:.0f}, p99 {cuts[98]:.0f}, most {max(took):.0f}"
    )
    print(f"memory every half minute, MB: {' '.join(map(str, held))}")
    print(f"refused: {[call.description for call in server.api.refused()]}")
    await asyncio.to_thread(bot.end)
    await server.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        words = [word for word in sys.argv[1:] if word != "--drafting"]
        asyncio.run(run(Path(place), float(words[0]) if words else 300.0, drafting="--drafting" in sys.argv))
