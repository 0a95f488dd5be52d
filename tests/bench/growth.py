"""Whether the bot is as fast with a million answers: `python tests/bench/growth.py [FOLDER] [--summaries N] [--rows N]`.

A database of 100,000 summaries with 5,000,000 rows in their logs, as a bot leaves them behind, is measured beside an
empty one: the processor's time of an update on its whole road, a start until its first reply, memory, and size. A few
summaries are really walked, and their rows written again under other numbers and other clerks; what is made is kept in
FOLDER (without one it is made anew, and goes) and used again.
"""

import argparse
import asyncio
import os
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from roadside import PATIENCE, TOKEN, Bot, Message, bare, buttons, newest_screen
from walking import Clerk, Walk, shipped

from bot.dialogue.desklog import DESK_RECORDS
from bot.practice.parameters import Upload
from bot.practice.refusals import Outcome
from bot.practice.server import PAGE, Running, serve
from bot.storage.store import open_store

SEEDS = range(1000, 1004)
"""The clerks who walk."""
FIRST = 1_000_000
"""The first of the clerks whose rows are written again."""
TOPICS = 3
"""How many topics of a section they tick."""
EACH = 4
"""Summaries of a clerk: two years of half-years."""
CLERKS, UPDATES = 20, 300
"""How many clerks answer how many questions between them while a step is measured."""
ROUNDS = 3
"""Starts of either database, in turn; the least and the middle of them count."""
TICK = os.sysconf("SC_CLK_TCK")


async def walk_seeds(folder: Path, rows: int) -> None:
    """Have each of a few clerks walk a summary until its log has so many rows."""
    async with Walk(folder, shipped()) as walk:
        for number, user in enumerate(SEEDS, 1):
            clerk, turn = Clerk(walk, user), number
            await clerk.open_summary(f"青禾{user}街道总工会")
            while len(walk.store.summary_rows(f"s{number}")) < rows:
                turn += 1
                await answer(clerk, turn)


async def answer(clerk: Clerk, turn: int) -> None:
    """Do what comes next."""
    for label, text in moves([bare(label) for label in clerk.labels], turn):
        await (clerk.say(text) if text else clerk.tap(label))


def moves(labels: Sequence[str], turn: int) -> Sequence[tuple[str, str]]:
    """What somebody does who has most of the answers at hand: labels to tap, or a text to send."""
    if "选好了" in labels:
        return [(label, "") for label in (*labels[:TOPICS], "选好了")]
    if "都要答" in labels:
        return [("都要答", "")]
    if "跳过" in labels and turn % 5:
        return [("", str(turn * 7 % 90 + 3))]
    return [("跳过" if "跳过" in labels else labels[turn % len(labels)], "")]


COPIES = """CREATE TEMP TABLE copy AS
    WITH RECURSIVE n(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n + 1 < :summaries),
        seed AS (SELECT id, row_number() OVER (ORDER BY number) - 1 AS place, number FROM summary WHERE id IN
            (SELECT summary FROM summary_log GROUP BY summary HAVING count(*) >= :each))
    SELECT id AS seed, 's' || base36(1000 + n) AS id, 1000 + n AS number, :first + n / :own AS clerk, n % :own AS turn,
        (SELECT "by" FROM summary_log WHERE summary = seed.id LIMIT 1) AS walker
    FROM n JOIN seed ON seed.place = n / :own % (SELECT count(*) FROM seed)"""
"""Which summary is written again as which, and of whom it is then: all of a clerk's after the same one."""
AGAIN = (
    "INSERT INTO summary (number, id, created) SELECT copy.number, copy.id, created FROM copy JOIN summary ON summary.id = seed",
    """INSERT INTO summary_log (summary, seq, step, "by", at, kind, payload, message)
        SELECT copy.id, seq, step, clerk, at, kind, payload, message + 1000 * turn
        FROM copy JOIN summary_log ON summary = seed AND seq <= :each ORDER BY copy.id, seq""",
    """INSERT INTO desk_log (clerk, seq, at, kind, payload)
        SELECT copy.clerk, seq + turn * (SELECT max(seq) FROM desk_log WHERE clerk = walker), at, kind,
            replace(payload, '"' || seed || '"', '"' || copy.id || '"')
        FROM copy JOIN desk_log ON desk_log.clerk = walker""",
    """INSERT INTO bubble (chat, message, digest, buttons, purpose)
        SELECT clerk, message + 1000 * turn, digest, buttons, replace(purpose, seed || ':', copy.id || ':')
        FROM copy JOIN bubble ON chat = walker WHERE instr(purpose, ':')""",
    """INSERT INTO screen (chat, bubble, asks, offers, seen_after)
        SELECT clerk, (SELECT max(bubble.id) FROM bubble WHERE chat = clerk AND purpose <> ''), replace(asks, seed || ':', copy.id || ':'),
            replace(offers, seed, copy.id), seen_after + 1000 * turn
        FROM copy JOIN screen ON screen.chat = walker WHERE turn = 0""",
    # What a bot of thirty thousand updates in six days remembers of them, and of the last day's calls.
    """WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 30000)
        INSERT INTO inbox (bot, update_id, received, state)
        SELECT 4242, 1 + n, strftime('%Y-%m-%dT%H:%M:%S.000000Z', 'now', -n || ' seconds'), 'done' FROM n""",
    """INSERT INTO outbox (chat, kind, bubble, state)
        SELECT chat, 'send', id, 'sent' FROM (SELECT id, chat FROM bubble ORDER BY id DESC LIMIT 5000)""",
)


def base36(number: int) -> str:
    """A number as ids have it."""
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits


def grow(folder: Path, summaries: int, rows: int) -> None:
    """Make a database with so many summaries, and so many rows in their logs, in a folder."""
    asyncio.run(walk_seeds(folder, each := rows // summaries))
    # Opened with the real schema, closed, and filled without what makes single rows safe.
    with closing(sqlite3.connect(folder / "zhibi.db", isolation_level=None)) as base:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -1000000", "temp_store = MEMORY"):
            base.execute(f"PRAGMA {pragma}").fetchall()
        base.create_function("base36", 1, base36, deterministic=True)
        values = {"summaries": summaries, "each": each, "first": FIRST, "own": EACH}
        base.execute("BEGIN")
        base.execute(COPIES, values)
        for statement in AGAIN:
            base.execute(statement, values)
        base.execute("COMMIT")
    open_store(folder / "zhibi.db", DESK_RECORDS).close()


def spent(bot: Bot) -> float:
    """Seconds of the processor's time a bot has taken so far, in user and in system mode."""
    assert bot.process
    fields = Path(f"/proc/{bot.process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def resident(bot: Bot) -> float:
    """What a bot holds in memory of its own, in MB."""
    assert bot.process
    lines = Path(f"/proc/{bot.process.pid}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


@dataclass
class Subject:
    """A bot on one database, and the clerk who talks with it."""

    server: Running
    bot: Bot
    user: int
    count: int = 0
    walks: int = 1
    calls: dict[int, int] = field(default_factory=dict)
    """How many calls for each chat were carried out."""
    seen: dict[int, int] = field(default_factory=dict)
    """How many there were when the clerk did something last."""

    def __post_init__(self) -> None:
        api = self.server.api
        self._call, api.call = api.call, self.call  # type: ignore[method-assign]  # every call is looked at on its way

    def call(self, method: str, values: Mapping[str, str], uploads: Mapping[str, Upload] | None = None) -> Outcome:
        """Carry out a call of the bot, and count it."""
        outcome = self._call(method, values, uploads)
        if outcome.ok and (chat := int(values.get("chat_id", 0))):
            self.calls[chat] = self.calls.get(chat, 0) + 1
        return outcome

    async def start(self) -> tuple[float, float]:
        """Start the bot on a message that waits: seconds until it is answered, and of the processor's time."""
        api, began = self.server.api, time.perf_counter()
        api.say(self.user, "/start")
        stood = len(api.chat(self.user))
        self.bot.start()
        while len(api.chat(self.user)) == stood:
            await asyncio.sleep(0.002)
        return time.perf_counter() - began, spent(self.bot)

    async def rest(self) -> None:
        """Wait until the bot has done what it does beside the talk at first."""
        before = -1.0
        while (now := spent(self.bot)) > before + 0.05:
            before = now
            await asyncio.sleep(2)

    async def step(self) -> float:
        """Milliseconds of the processor's time that an update takes, from the poll to the note that it was answered.

        Walked by several clerks at a time, since a chat gets a message a second at most.
        """
        self.count, before = 0, spent(self.bot)
        clerks = [self.user + CLERKS * self.walks + number for number in range(CLERKS)]
        self.walks += 1
        await asyncio.gather(*map(self.walk, clerks))
        await asyncio.sleep(1)
        return (spent(self.bot) - before) / self.count * 1000

    async def walk(self, user: int) -> None:
        """Open a summary and answer what is asked, so many updates."""
        self.server.api.meet(user, "干事")
        self.server.api.say(user, "/start")
        await self.do(user, "新建总结")
        await self.do(user, "", f"青禾{user}街道总工会")
        for label in ("街道", "街道总工会", "街道党工委", "区总工会", "上半年", "不引用"):
            await self.do(user, label)
        for turn in range(UPDATES // CLERKS):
            for label, text in moves([bare(button["text"]) for button in buttons(await self.screen(user))], turn):
                await self.do(user, label, text)

    async def screen(self, user: int) -> Message:
        """The message of the bot's that asks, once it stands there and nothing of that clerk's is on its way."""
        api, begun = self.server.api, time.perf_counter()
        while time.perf_counter() < begun + PATIENCE:
            stood, calls = newest_screen(api.chat(user)[-8:]), self.calls.get(user, 0)
            if stood is not None and calls > self.seen.get(user, 0):
                await asyncio.sleep(0.05)
                if self.calls.get(user) == calls and not api.world.updates:
                    return stood
            await asyncio.sleep(0.02)
        raise AssertionError("the bot asks nothing")

    async def do(self, user: int, label: str, text: str = "") -> None:
        """Send a text, or tap a label, where something is asked."""
        api, screen = self.server.api, await self.screen(user)
        self.seen[user] = self.calls.get(user, 0)
        self.count += 1
        if text:
            api.say(user, text)
        else:
            found = [button["data"] for button in buttons(screen) if label in button["text"]]
            assert found, f"no {label!r} among {buttons(screen)}"
            api.tap(user, screen["id"], found[0])


async def subject(folder: Path, user: int) -> Subject:
    """A phone of its own for the bot on a folder's database."""
    server = await serve(folder.with_name(f"{folder.name}-phone"), 0, TOKEN, PAGE, {}, time.time)
    server.api.meet(user, "干事")
    # Compiled once, as a program is that was installed.
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder.with_name("compiled"))}
    return Subject(server, Bot(server.url, folder, compiled), user)


async def compare(empty: Path, grown: Path) -> Mapping[str, tuple[float, float]]:
    """Every figure of the empty database and of the grown one."""
    found: dict[str, tuple[list[float], list[float]]] = {}

    def note(name: str, of: int, value: float) -> None:
        found.setdefault(name, ([], []))[of].append(value)

    user = int(time.time())  # somebody whom neither database knows
    subjects = [await subject(folder, user) for folder in (empty, grown)]
    try:
        await measure(subjects, note)
    finally:
        for one in subjects:
            one.bot.close()
            await one.server.close()
    return {name: (median(few), median(many)) for name, (few, many) in found.items()}


async def measure(subjects: Sequence[Subject], note: Callable[[str, int, float], None]) -> None:
    """Measure one after the other, and again; first they look their templates through, which is not counted."""
    for one in subjects:
        await one.start()
        await one.rest()
        await asyncio.to_thread(one.bot.end)
    for _ in range(ROUNDS):
        for of, one in enumerate(subjects):
            wall, cpu = await one.start()
            note("start to first reply, s", of, wall)
            note("of it the processor's, s", of, cpu)
            await one.rest()
            note("an update, ms of the processor's", of, await one.step())
            note("memory, MB", of, resident(one.bot))
            await asyncio.to_thread(one.bot.end)
    for of, one in enumerate(subjects):
        await one.start()
        await one.rest()
        one.bot.kill()
        wall, _ = await one.start()
        note("start after kill -9, s", of, wall)
        await one.rest()
        await asyncio.to_thread(one.bot.end)
        note("database, MB", of, one.bot.database.stat().st_size / 1e6)


def main(arguments: list[str]) -> None:
    """Make what is not there, measure, and print a table."""
    parser = argparse.ArgumentParser(description="Whether the bot is as fast with a million answers.")
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--summaries", type=int, default=100_000)
    parser.add_argument("--rows", type=int, default=5_000_000)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        folder: Path = given.folder or Path(place)
        grown = folder / "grown"
        if not (grown / "zhibi.db").exists():
            began = time.perf_counter()
            grow(grown, given.summaries, given.rows)
            print(f"made in {time.perf_counter() - began:.0f} s")
        # The phone of what is used again stays: a number of an update that comes twice is dropped.
        for left in ("empty", "empty-phone"):
            shutil.rmtree(folder / left, ignore_errors=True)
        (folder / "empty").mkdir(mode=0o700)  # where it is kept that the templates were looked through
        with closing(sqlite3.connect(grown / "zhibi.db")) as base:
            for table in ("summary", "summary_log", "desk_log", "bubble", "screen"):
                print(f"{table}: {base.execute(f'SELECT count(*) FROM {table}').fetchone()[0]:,} rows")
        print(f"{'':36}{'empty':>10}{'grown':>10}{'ratio':>8}")
        for name, (few, many) in asyncio.run(compare(folder / "empty", grown)).items():
            print(f"{name:36}{few:10.2f}{many:10.2f}{many / few:8.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
