"""A clerk on a phone, for tests: the real bot, the real store and the strict Bot API in one process."""

import asyncio
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from telegram.request import BaseRequest

from bot.chat.access import Access
from bot.chat.bot import Line, Running, start
from bot.chat.ports import Own
from bot.content.loader import Content, load, templates_folder
from bot.dialogue.desklog import DESK_RECORDS, DeskRecord
from bot.machine import Machine
from bot.practice.botapi import BotApi
from bot.practice.request import InProcessRequest
from bot.settings import choose_timedeltas, read_settings
from bot.storage.store import Store, open_store
from bot.upkeep import Keeper

TOKEN = "4242:walking"
BOT = 4242
JUNE = datetime(2026, 6, 20, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))

Message = Mapping[str, Any]


@cache
def shipped() -> Content:
    """The content as it is shipped."""
    return load(templates_folder())


@cache
def plainly_asked() -> Content:
    """The shipped content with one topic of three questions: nothing is to be picked from between its answers."""
    whole = shipped()
    first, *others = whole.interview.sections
    topics = (
        replace(topic, questions=topic.questions[:3], groups=()) if topic.id == "org_profile" else topic
        for topic in first.topics
    )
    return replace(whole, interview=replace(whole.interview, sections=(replace(first, topics=tuple(topics)), *others)))


@dataclass
class Walk:
    """The bot with its phone(s). `now` is the bot's clock: it moves a second an update and by hand."""

    folder: Path
    content: Content
    now: datetime = JUNE
    access: Access = field(default_factory=lambda: Access(open=True))
    front: Callable[[BotApi], BaseRequest] = InProcessRequest
    polls: Callable[[BotApi], BaseRequest] = InProcessRequest
    api: BotApi = field(init=False)
    store: Store[DeskRecord] = field(init=False)
    running: Running = field(init=False)
    keeper: Keeper = field(init=False)
    keep_months: int | None = None

    def __post_init__(self) -> None:
        self.api = BotApi(TOKEN, time.time)

    def clock(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now

    async def __aenter__(self) -> "Walk":
        await self.boot()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.halt()

    async def boot(self) -> None:
        """Start the bot on the folder's database."""
        choose_timedeltas()
        machine = Machine(read_settings({}), self.content)
        self.store = open_store(self.folder / "zhibi.db", DESK_RECORDS)
        # The power does not fail in a test; half the time of a walk would be spent waiting for the disk.
        self.store._connection.db.execute("PRAGMA synchronous = OFF")
        self.keeper = Keeper(self.store, self.folder / "zhibi.db", self.keep_months, self.clock)
        self.keeper.begin()
        line = Line(TOKEN, free=True, request=self.front(self.api), updates=self.polls(self.api))
        self.running = await start(
            line, self.content, self.store, self.access, machine.file, machine.read, machine.see, self.clock,
            Own(machine.collector(self.store), self.keeper.clear),
        )  # fmt: skip

    async def halt(self) -> None:
        """Stop the bot."""
        await self.running.stop()
        self.store.close()

    def keep_as_if_killed(self) -> None:
        """While the bot is down: put what waits at the server into the inbox, as if it had died right after that."""
        store = open_store(self.folder / "zhibi.db", DESK_RECORDS)
        with store.transaction():
            for number, update in self.api.world.updates.items():
                store.inbox.accept(BOT, number, json.dumps(update), self.now)
        store.close()

    async def settle(self) -> None:
        """Wait until everything said was heard and everything to be said was said, or has to wait for the clock."""
        for turn in range(4000):
            # A step takes some fifty turns of the loop; who takes more waits for a file that a thread is making.
            await asyncio.sleep(0 if turn < 1000 else 0.005)
            if self.at_rest:
                return
        raise AssertionError("the bot did not come to rest")

    @property
    def at_rest(self) -> bool:
        """Whether nothing is on its way, the cheapest look first."""
        return (
            not self.api.world.updates
            and not self.running.errands.tasks
            and not self.running.sender.busy
            and not self.store.inbox.pending(BOT)
            and not self.store.outbox.due(self.now)
        )


@dataclass
class Clerk:
    """One person on that phone."""

    walk: Walk
    user: int = 7

    def __post_init__(self) -> None:
        self.walk.api.meet(self.user, "干事")

    @property
    def messages(self) -> Sequence[Message]:
        """The chat, deleted messages left out."""
        return [message for message in self.walk.api.chat(self.user) if not message["deleted"]]

    @property
    def screen(self) -> Message:
        """The newest message of the bot."""
        return next(message for message in reversed(self.messages) if message["from"] == "bot")

    @property
    def labels(self) -> list[str]:
        """The labels of the newest message's buttons."""
        return [button["text"] for row in self.screen["buttons"] for button in row]

    async def say(self, text: str) -> int:
        """Send a text; the id of its last message."""
        sent = self.walk.api.say(self.user, text)
        await self.walk.settle()
        return sent[-1] if sent else 0

    async def tap(self, label: str, message: Message | None = None) -> None:
        """Press the first button whose label holds these words, on the newest message unless another is given."""
        shown = message or self.screen
        for row in shown["buttons"]:
            for button in row:
                if label in button["text"]:
                    self.walk.api.tap(self.user, shown["id"], button["data"])
                    await self.walk.settle()
                    return
        raise AssertionError(f"no button {label!r} among {[b['text'] for r in shown['buttons'] for b in r]}")

    async def press(self, message: int, data: str) -> bool:
        """Press a button the message may have lost; whether a toast came of it."""
        query = self.walk.api.press(self.user, message, data)
        await self.walk.settle()
        toast = self.walk.api.world.toasts.get(self.user)
        return toast is not None and toast.id == query

    async def edit(self, message: int, text: str) -> None:
        """Edit a message of one's own."""
        self.walk.api.edit(self.user, message, text)
        await self.walk.settle()

    async def send(self, kind: str, content: bytes = b"x", name: str = "", caption: str = "") -> None:
        """Send something that is no text."""
        self.walk.api.send(self.user, kind, content, name, caption)
        await self.walk.settle()

    async def open_summary(self, name: str = "青禾街道总工会") -> None:
        """From the first word to the first section's topics."""
        await self.say("/start")
        await self.tap("新建总结")
        if "另一个单位" in " ".join(self.labels):
            await self.tap("另一个单位")
        await self.say(name)
        await self.tap("街道")
        await self.tap("街道总工会")
        await self.tap("街道党工委")
        await self.tap("区总工会")
        await self.tap("上半年")
        await self.tap("不引用")

    async def choose(self, *topics: str) -> None:
        """Tick topics of the section shown and go on."""
        for topic in topics:
            await self.tap(topic)
        await self.tap("选好了" if topics else "都没有")

    async def want_all(self) -> None:
        """Take all the questions of a topic, if it is asked which."""
        if "都要答" in self.labels:
            await self.tap("都要答")
