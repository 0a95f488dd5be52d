"""Five clerks at once on one Bot API over HTTP, the bot a process of its own: what may go wrong does, by dice.

The Bot API runs in the test's own loop, so that a test sees all chats and decides over every call.
"""

import asyncio
import itertools
import json
import random
import socket
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from roadside import TOKEN, Bot, Message, bare, buttons, is_open, newest_screen

from bot.practice.botapi import Call
from bot.practice.faults import Faults
from bot.practice.refusals import CONFLICT, Refusal, too_many
from bot.practice.server import PAGE, Running, serve

PATIENCE = 180.0
CLERKS = 5
WAYS = ("flood", "500", "502", "dropped", "lost", "doubled", "conflict")
"""In which a call, an update or a poll goes wrong."""
SPANS = (0.2, 1.5, 4.0)
"""Seconds a bot lives on at most once it is at work: it may die at any age, and now and then finish a file."""


@dataclass
class Dice(Faults):
    """Faults by chance: each call goes wrong in one of the given ways, one in ten."""

    ways: tuple[str, ...] = ()
    chance: float = 0.1
    dice: random.Random = field(default_factory=lambda: random.Random(1))
    thrown: Counter[str] = field(default_factory=Counter)

    def _throw(self, way: str) -> bool:
        hit = way in self.ways and self.dice.random() < self.chance
        self.thrown[way] += hit
        return hit

    def take_refusal(self, method: str) -> Refusal | None:
        if method == "getUpdates":
            return Refusal(409, CONFLICT) if self._throw("conflict") else None
        if self._throw("flood"):
            return too_many(1)
        if self._throw("500"):
            return Refusal(500, "Internal Server Error")
        return Refusal(502, "Bad Gateway") if self._throw("502") else None

    def take_drop(self, method: str) -> bool:
        return self._throw("dropped")

    def take_loss(self, method: str) -> bool:
        return self._throw("lost")

    def take_double(self) -> bool:
        return self._throw("doubled")


@dataclass(frozen=True)
class Turn:
    """What is asked, in words no other message has; what the clerk does, `[…]` being a button; what the log then says."""

    asks: str
    acts: tuple[str, ...]
    question: str = ""
    value: str = ""


def turns(clerk: int, round_: int) -> tuple[Turn, ...]:
    """The road of a clerk: no two have a figure in common."""
    n = clerk * 100 + round_ % 100

    def figure(question: str, asks: str, number: int, measure: str) -> Turn:
        return Turn(asks, (f"{number}{measure}",), question, str(number))

    return (
        Turn("单位工会的全称是什么", (f"青禾{clerk}之{round_}街道总工会",)),
        Turn("属于哪一类", ("[乡镇、街道工会]",)),
        Turn("文中怎样称呼自己", ("[街道总工会]",)),
        Turn("在哪个党组织领导下", ("[街道党工委]",)),
        Turn("上级工会是哪个", ("[区总工会]",)),
        Turn("这份总结写哪一段时间", ("2026年上半年",)),
        Turn("总结开头要引用哪几句", ("[不引用]",)),
        Turn("组织建设方面，本期做了哪些工作", ("[组织基本情况]", "[新就业形态群体入会]", "[选好了]")),
        figure("org_total", "目前共有多少家基层工会", 10_000 + n, "家"),
        Turn("组织基本情况\n\n这一项还有", ("[现有农民工会员]", "[现有工会小组（分会）]", "[选好了]")),
        figure("member_migrants", "会员中有农民工、外来务工人员多少人", 20_000 + n, "人"),
        figure("org_groups", "下面设了多少个工会小组或分会", 30_000 + n, "个"),
        figure("gig_members", "本期吸收了多少名新就业形态劳动者入会", 40_000 + n, "名"),
        Turn("新就业形态群体入会\n\n这一项还有", ("[入会的新就业形态群体]", "[选好了]")),
        Turn("主要是哪些群体", ("[快递员]", "[网约车司机]", "[选好了]"), "gig_groups"),
        Turn("维护权益方面，本期做了哪些工作", ("[普法与法律援助]", "[选好了]")),
        figure("law_events", "开展普法宣传多少场", 50_000 + n, "场"),
        Turn("普法与法律援助\n\n这一项还有", ("[没别的了]",)),
        Turn("帮扶和服务职工方面，本期做了哪些工作", ("[都没有]",)),
        Turn("竞赛、技能、创新、安全、劳模方面，本期做了哪些工作", ("[都没有]",)),
        Turn("文体、宣传、学习方面，本期做了哪些工作", ("[都没有]",)),
        Turn("自身建设、", ("[都没有]",)),
        Turn("要写哪些不足和下一步打算", ("[都没有]",)),
        Turn("都问完了", ("/draft",)),
    )


@dataclass
class Scene:
    """The Bot API, the bot, and what became of them."""

    server: Running
    bot: Bot
    folder: Path
    over: bool = False
    most: int = 0
    """How often at most a question was put too often between two looks, for one fault."""
    acts: int = 0

    @property
    def mishaps(self) -> int:
        """What may have put a question once more: kills, and replies lost on the way."""
        faults = self.server.api.faults
        return self.bot.kills + (faults.thrown["lost"] if isinstance(faults, Dice) else 0)


@dataclass
class Person:
    """A clerk who walks one summary after another and looks after every act whether all is as it must be."""

    scene: Scene
    number: int
    rounds: int = 0
    since: int = 0
    """The message with which this summary began: the twin of a question of the last one may still be open above it."""

    def __post_init__(self) -> None:
        self.scene.server.api.meet(self.user, f"干事{self.number}")

    @property
    def user(self) -> int:
        return 100 + self.number

    @property
    def messages(self) -> Sequence[Message]:
        return self.scene.server.api.chat(self.user)

    async def see(self, seen: Callable[[Sequence[Message]], Any], what: str) -> Any:
        """What `seen` finds in the chat, as soon as it finds something."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if found := seen(self.messages):
                return found
            await asyncio.sleep(0.03)
        raise AssertionError(f"clerk {self.number} never saw {what}; {self.tell()}")

    def tell(self) -> str:
        """What the chat ends with; what the bot has on record of it is printed."""
        for sql in (
            "SELECT id, kind, bubble, state, tries, not_before, fault, asks FROM outbox WHERE chat = ? ORDER BY id DESC LIMIT 12",
            "SELECT * FROM (SELECT id, message, buttons FROM bubble WHERE chat = ? ORDER BY id DESC LIMIT 8)",
            "SELECT * FROM screen WHERE chat = ?",
            "SELECT seq, at, kind, payload FROM desk_log WHERE clerk = ? ORDER BY seq DESC LIMIT 8",
        ):
            print(*self.scene.bot.read(sql, self.user), sep="\n")
        print(
            *self.scene.bot.read(
                "SELECT update_id, received, state, tries, fault FROM inbox ORDER BY rowid DESC LIMIT 20"
            ),
            sep="\n",
        )
        end = [(m["id"], m["text"], [b["text"] for b in buttons(m)]) for m in self.messages[-6:]]
        return f"the chat of clerk {self.number} ends with {end}"

    async def walk(self) -> None:
        """Walk until the scene is over, and then to the end of the road."""
        while True:
            await self.begin()
            road = turns(self.number, self.rounds)
            for turn, following in itertools.pairwise((*road, None)):
                await self.take(turn, following)
            self.rounds += 1
            if self.scene.over:
                return

    async def begin(self) -> None:
        """To the first question of a new summary."""
        self.scene.server.api.say(self.user, "/start")
        self.since = self.messages[-1]["id"]
        await self.see(lambda ms: (s := newest_screen(ms)) and labelled(s, "新建总结") and s, "the house")
        await self.tap("新建总结")
        first = turns(self.number, self.rounds)[0].asks
        found = await self.see(
            lambda ms: (s := newest_screen(ms)) and (labelled(s, "另一个单位") or first in s["text"]) and s, first
        )
        if labelled(found, "另一个单位"):
            await self.tap("另一个单位")
            await self.see(lambda ms: asking(ms, first), first)

    async def take(self, turn: Turn, following: Turn | None) -> None:
        """Do what a question asks for, and see what comes of it."""
        before = self.scene.mishaps
        for deed in turn.acts:
            self.scene.acts += 1
            if deed == "/draft":
                await self.draft()
            elif not deed.startswith("["):
                self.scene.server.api.say(self.user, deed)
            else:
                label = deed.strip("[]")
                was = await self.tap(label)
                if deed != turn.acts[-1]:
                    await self.see(lambda ms, was=was: ticked(ms, was), f"the tick of {label}")
        if following is None:
            return
        screen = await self.see(lambda ms: asking(ms, following.asks, self.since), following.asks)
        head = screen["text"].splitlines()[-1]
        last = max(m["id"] for m in self.messages if m["from"] == "person")
        put = [m for m in self.messages if m["id"] > last and is_open(m) and following.asks in m["text"]]
        if turn.acts[-1].startswith("["):
            put = put or [screen]  # edited in place, above the clerk's last words
        mishaps = self.scene.mishaps - before
        if not 1 <= len(put) <= 1 + mishaps:
            raise AssertionError(f"{head} was put {len(put)} times in {mishaps} mishaps; {self.tell()}")
        if mishaps == 1:
            self.scene.most = max(self.scene.most, len(put) - 1)

    async def draft(self) -> None:
        """Ask for the draft; where nobody knows whether it arrived, look, and have it sent once more if it did not."""

        def documents() -> list[Message]:
            return [m for m in self.messages if m["file"] and m["file"]["kind"] == "document"]

        known, seen = len(documents()), max(m["id"] for m in self.messages)
        self.scene.server.api.say(self.user, "/draft")
        while True:

            def arrived(ms: Sequence[Message], after: int = seen) -> Message | None:
                asked = (m for m in ms if m["id"] > after and "docx 送到没有" in m["text"] and buttons(m))
                return documents()[-1] if len(documents()) > known else next(asked, None)

            found = await self.see(arrived, "the draft")
            if found["file"]:
                break
            seen = found["id"]
            await self.tap("没收到", found)
        # What lies behind it comes too, and no second one with it.
        await self.see(lambda ms: (s := newest_screen(ms)) and s["id"] > documents()[-1]["id"], "the screen under it")
        assert len(documents()) == known + 1

    async def tap(self, label: str, on: Message | None = None) -> str:
        """Press the first button whose label begins with these words, on the newest message that has one; its label."""
        for message in [on] if on else reversed(self.messages):
            for button in [] if message["deleted"] else buttons(message):
                if bare(button["text"]).startswith(label):
                    self.scene.server.api.press(self.user, message["id"], button["data"])
                    return str(button["text"])
        raise AssertionError(f"no button {label!r}; {[[b['text'] for b in buttons(m)] for m in self.messages[-3:]]}")

    def check(self) -> None:
        """Every answer of this clerk stands once, under the clerk's own name, in the clerk's own summary."""
        rows = self.scene.bot.read(
            """SELECT summary, payload FROM summary_log WHERE "by" = ? AND kind = 'answered' ORDER BY rowid""",
            self.user,
        )
        told = Counter((summary, answer["question"], said(answer)) for summary, answer in map(read, rows))
        assert [one for one, times in told.items() if times > 1] == [], "doubled"
        by_summary: dict[str, set[tuple[str, str]]] = {}
        for summary, question, value in told:
            by_summary.setdefault(summary, set()).add((question, value))
        wanted = [
            {(turn.question, turn.value) for turn in turns(self.number, n) if turn.question} for n in range(self.rounds)
        ]
        assert list(by_summary.values()) == wanted


def read(row: tuple[Any, ...]) -> tuple[str, Mapping[str, Any]]:
    payload = json.loads(row[1])
    return row[0], payload["answer"]


def said(answer: Mapping[str, Any]) -> str:
    return str(answer["value"].get("figure", {}).get("value", ""))


def labelled(message: Message, label: str) -> bool:
    return any(bare(button["text"]).startswith(label) for button in buttons(message))


def asking(messages: Sequence[Message], asks: str, since: int = 0) -> Message | None:
    screen = newest_screen(messages)
    return screen if screen and screen["id"] > since and asks in screen["text"] else None


def ticked(messages: Sequence[Message], label: str) -> bool:
    """Whether the button that had this label has another mark now, on the newest screen."""
    labels = {button["text"] for button in buttons(newest_screen(messages) or messages[-1])}
    return label not in labels and bare(label) in map(bare, labels)


def webhook() -> Mapping[str, str]:
    """What the environment says of a bot whose updates are brought, to a free port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as held:
        place = f"127.0.0.1:{held.getsockname()[1]}"
    return {"ZHIBI_WEBHOOK": f"http://{place}/zhibi", "ZHIBI_WEBHOOK_LISTEN": place}


@asynccontextmanager
async def scene(folder: Path, more: Mapping[str, str] | None = None, made: type[Bot] = Bot) -> AsyncIterator[Scene]:
    """The Bot API, and the bot at work on it; `more` stands in its environment."""
    server = await serve(folder / "phone", 0, TOKEN, PAGE, {}, time.time, is_local=True)
    bot = made(server.url, folder / "data", more or {})
    bot.start()
    stage = Scene(server, bot, folder)
    try:
        yield stage
    finally:
        print(bot.log.read_text("utf-8")[-4000:])
        bot.close()
        await stage.server.close()


def newest(stage: Scene) -> Call | None:
    """The last call of the bot: a new one says that it is at work."""
    return stage.server.api.calls[-1] if stage.server.api.calls else None


async def kill_at_random(stage: Scene, kills: int, chance: random.Random) -> None:
    """Kill the bot so many times, mostly while it is at work, now and then while it starts; then the scene is over."""
    for number in range(kills):
        if number % 50 == 0:
            print(f"{number} of {kills} kills", flush=True)
        if chance.random() < 0.8:
            last = newest(stage)
            for _ in range(3000):
                if newest(stage) is not last:
                    break
                await asyncio.sleep(0.02)
        await asyncio.sleep(chance.random() * chance.choice(SPANS))
        await asyncio.to_thread(stage.bot.kill)
        stage.bot.start()
    stage.over = True


async def walk_all(stage: Scene, people: list[Person]) -> None:
    """Each walks one summary to its end; then all is looked through."""
    stage.over = True
    async with asyncio.TaskGroup() as group:
        for person in people:
            group.create_task(person.walk())
    stage.server.api.faults = Dice()
    await rest(stage)
    for person in people:
        person.check()


def put_off_for_good(stage: Scene) -> list[str]:
    """The rows that were given up, but for files of which nobody knew whether they arrived."""
    rows = stage.bot.read("SELECT fault FROM outbox WHERE state = 'failed' AND fault <> 'unknown'")
    return [fault for (fault,) in rows]


async def rest(stage: Scene) -> None:
    """Wait until nothing waits to be handled or sent."""
    deadline = time.monotonic() + PATIENCE
    while stage.server.api.world.updates or not stage.bot.is_at_rest():
        assert time.monotonic() < deadline, "never at rest"
        await asyncio.sleep(0.05)
