"""A clerk who does anything at all, and a memory of what was said that the log must agree with.

The memory knows no cursor and no logs. It reads the phone: the buttons of the newest message say which question stands
open, and a recording button holds while its number is the count of words said about its question.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from walking import Clerk, Walk

from bot.dialogue.desk import fold_desk
from bot.dialogue.events import Tap, read_tap
from bot.dialogue.screens import View, show_place
from bot.interview import flow
from bot.interview.answers import Standing, fold
from bot.interview.model import Kind, Picks, Question, Value
from bot.interview.parsing import InvalidAnswer, parse
from bot.practice.chats import Message

NOTHING = ("没有", "暂无", "无")
ODD = (
    "不清楚啊",
    "多少来着，回头我问问财务再说吧",
    "<b>加粗</b> & {{ unit.name }} {% if %}",
    "\"引号\"和'单引号'，还有 &lt;",
    "\u200b\u2060",
    "〇",
    "-3",
    "三十来个",
    "3人或者5人",
    "12345678901234567890",
    "没有",
    "上半年",
    "家人们👨‍👩‍👧‍👦",
    "长" * 600,
    "数" * 5000,
)
COMMANDS = ("start", "new", "continue", "list", "preview", "draft", "help", "nosuch", "stop", "DRAFT", "help@zhibi")
FORGED = ("", "c", "c:s1::1:", "q:s1:nosuch::", "td:s1:nosuch::", "o:s99:::", "per::2026h9::", "uc::u99::", "x" * 64)
KINDS = ("photo", "voice", "document", "sticker")


@dataclass
class Told:
    """What was said about one summary."""

    answers: dict[str, Value] = field(default_factory=dict)
    skipped: set[str] = field(default_factory=set)
    deferred: set[str] = field(default_factory=set)
    topics: dict[str, set[str]] = field(default_factory=dict)
    ticks: dict[str, set[str]] = field(default_factory=dict)
    words: Counter[str] = field(default_factory=Counter)

    def touch(self, question: str) -> None:
        self.words[question] += 1
        self.answers.pop(question, None)
        self.ticks.pop(question, None)
        self.skipped.discard(question)
        self.deferred.discard(question)

    def answer(self, question: str, value: Value) -> None:
        self.touch(question)
        self.answers[question] = value

    def skip(self, question: str) -> None:
        self.touch(question)
        self.skipped.add(question)

    def defer(self, question: str) -> None:
        self.touch(question)
        self.deferred.add(question)

    def agrees(self, standing: Standing) -> None:
        """Assert that a folded log says the same."""
        assert standing.values == self.answers
        assert standing.skipped == self.skipped
        assert set(standing.deferred) == self.deferred
        assert {s: set(t) for s, t in standing.topics.items() if t} == {s: t for s, t in self.topics.items() if t}


@dataclass
class Wanderer:
    """A clerk at random, with the memory. `trail` tells what was done; `deletes` lets them delete the bot's messages."""

    walk: Walk
    random: Random
    user: int = 7
    deletes: bool = False
    told: dict[str, Told] = field(default_factory=dict)
    away: set[str] = field(default_factory=set)
    held: dict[int, tuple[str, str, str]] = field(default_factory=dict)
    heard: dict[int, str] = field(default_factory=dict)
    trail: list[str] = field(default_factory=list)
    lost: set[tuple[int, str]] = field(default_factory=set)

    screen: int = 0
    present: list[Tap] = field(default_factory=list)
    """The newest message and its buttons; a clerk who deletes it is still asked what it asked."""

    def __post_init__(self) -> None:
        self.clerk = Clerk(self.walk, self.user)

    # What stands on the phone.

    @property
    def ours(self) -> list[Message]:
        """The bot's messages."""
        return [m for m in self.walk.api.world.messages(self.user).values() if m.by_bot and not m.deleted]

    @property
    def own(self) -> list[Message]:
        """The clerk's messages of text."""
        return [
            m
            for m in self.walk.api.world.messages(self.user).values()
            if not (m.by_bot or m.deleted or m.file)
        ]  # fmt: skip

    def taps(self, message: Message) -> list[Tap]:
        return [tap for row in message.rows for b in row if (tap := read_tap(str(b["callback_data"])))]

    @property
    def asked(self) -> tuple[str, Question] | None:
        """The question that stands open."""
        return self.asked_by(self.present)

    def asked_by(self, buttons: list[Tap]) -> tuple[str, Question] | None:
        """The question of a message, by the button that leads back from it."""
        back = next((tap for tap in buttons if tap.action == "b"), None)
        question = self.walk.content.interview.question(back.target) if back else None
        return (back.summary, question) if back and question else None

    @property
    def rows(self) -> int:
        """How much was recorded of this clerk."""
        store = self.walk.store
        return len(store.desk_rows(self.user)) + sum(len(store.summary_rows(summary)) for summary in self.told)

    # What a deed says.

    def value(self, summary: str, question: Question, text: str) -> Value | None:
        standing = fold(self.walk.store.summary_rows(summary))
        assert standing is not None
        try:
            return parse(question, text, standing.period)
        except InvalidAnswer:
            return None

    def hear(self, summary: str, question: Question, text: str, message: int) -> bool:
        """Remember words said to a question; whether they say something about it."""
        told = self.told[summary]
        if self.heard.get(message) == text:  # an edit that ends where the last answer began says nothing new
            return False
        if question.kind is Kind.TEXT and text in NOTHING:
            self.heard.pop(message, None)
            told.skip(question.id)
            return True
        if (value := self.value(summary, question, text)) is not None:
            told.answer(question.id, value)
            self.held[message] = summary, question.id, text
            self.heard[message] = text
            return True
        return False

    def speak(self, summary: str, question: Question, label: str) -> None:
        """Remember the label of a button typed instead of tapped."""
        told = self.told[summary]
        if label == self.label("skip") and question.id not in told.answers:
            told.skip(question.id)
        if label == self.label("defer") and question.id not in told.answers:
            told.defer(question.id)
        if label == self.label("skip_rest") and question.id not in told.answers:
            self._feel_rest(Tap("xt", summary, question.id))
        if label == self.label("clear") and question.id in told.answers:
            told.touch(question.id)

    def feel(self, tap: Tap | None) -> None:
        """Remember a tap."""
        if tap is None or tap.summary not in self.told:
            return
        if tap.action == "res":
            self.away.discard(tap.summary)
        if tap.summary in self.away:
            return
        if tap.action == "del":
            self.away.add(tap.summary)
        if tap.action in ("ti", "tx"):
            self._feel_topic(self.told[tap.summary], tap)
        question = self.walk.content.interview.question(tap.target)
        if question and tap.revision == self.told[tap.summary].words[tap.target]:
            self._feel_question(self.told[tap.summary], question, tap)
            if tap.action == "xt" and question.id not in self.told[tap.summary].answers:
                self._feel_rest(tap)

    def _feel_topic(self, told: Told, tap: Tap) -> None:
        page = [other for other in self.present if other.action in ("ti", "tx", "td")]
        if (tap.summary, tap.target) in {(other.summary, other.target) for other in page}:
            section = next(other.target for other in page if other.action == "td")
            taken = told.topics.setdefault(section, set())
            (taken.add if tap.action == "ti" else taken.discard)(tap.target)

    def _feel_rest(self, tap: Tap) -> None:
        """All that is asked of a topic and still open is skipped; what is asked of it is for the log to say."""
        standing = fold(self.walk.store.summary_rows(tap.summary))
        here = flow.locate(self.walk.content.interview, tap.target)
        assert standing is not None
        assert here is not None
        told = self.told[tap.summary]
        for place in flow.asked(here.section, standing):
            settled = {*told.answers, *told.skipped, *told.deferred}
            if place.topic.id == here.topic.id and place.question.id not in settled:
                told.skip(place.question.id)

    def _feel_question(self, told: Told, question: Question, tap: Tap) -> None:
        old = told.answers.get(question.id)
        ticks = told.ticks.get(question.id, set(old.ids) if isinstance(old, Picks) else set())
        match tap.action:
            case "c" if question.choice(tap.choice):
                told.answer(question.id, Picks((tap.choice,)))
            case "ci" if question.choice(tap.choice):
                told.ticks[question.id] = ticks | {tap.choice}
            case "cx":
                told.ticks[question.id] = ticks - {tap.choice}
            case "cd" if ticks:
                told.answer(question.id, Picks(tuple(c.id for c in question.choices if c.id in ticks)))
            case "x" if old is None:
                told.skip(question.id)
            case "z" if old is None:
                told.defer(question.id)
            case "u" if old is not None:
                told.touch(question.id)
            case _:
                pass

    # What the clerk does.

    def label(self, key: str) -> str:
        return self.walk.content.wording.say(f"button.{key}")

    def fitting(self, question: Question) -> str:
        """Words that answer a question."""
        number = self.random.choice((0, 1, 7, 76, 402, 1999, 12345))
        match question.kind:
            case Kind.COUNT | Kind.MONEY:
                return self.random.choice(("{}{}", "近{}{}", "一共{}{}", "{}")).format(number, question.measure)
            case Kind.PERCENT:
                return f"{number % 100}%"
            case Kind.DATE:
                return self.random.choice(("5月4日", "3月", "2026-06-01"))
            case Kind.TEXT:
                return self.random.choice(
                    ("办了三场培训。", "<b>&{{ 名字 }}", "“五一”慰问\n走访", "/ 不是命令", "没有")
                )
            case Kind.YESNO:
                return self.random.choice(("有", "没有"))
            case _:
                return self.random.choice(question.choices).name

    async def type_answer(self) -> None:
        found = self.asked
        text = self.fitting(found[1]) if found else self.random.choice(("青禾街道总工会", "2025年全年", "1—8月"))
        await self.say(text)

    async def type_odd(self) -> None:
        await self.say(self.random.choice(ODD))

    async def type_label(self) -> None:
        label = self.label(self.random.choice(("skip", "skip_rest", "defer", "back", "map", "keep", "clear")))
        if self.asked:
            self.speak(*self.asked, label)
        await self.clerk.say(label)
        self.trail.append(f"types the label {label}")

    async def say(self, text: str) -> None:
        found = self.asked
        message = await self.clerk.say(text)
        self.trail.append(f"says {text[:30]!r} to {found and found[1].id}")
        if found:
            self.hear(*found, text, message)

    async def say_in_one_breath(self) -> None:
        """Say something, and something more before the bot has answered all of it.

        The second counts for the question that the phone shows at that moment; where the first said nothing of its
        question, that one has been shown long since.
        """
        first = self.asked
        texts = [self.random.choice((self.fitting(first[1]) if first else "5", "5", "不清楚")) for _ in "12"]
        (one,) = self.walk.api.say(self.user, texts[0])
        for _ in range(self.random.choice((0, self.random.randrange(120)))):
            await asyncio.sleep(0)
        shown = self.asked_by(self.taps(self.ours[-1])) if self.ours else None
        (two,) = self.walk.api.say(self.user, texts[1])
        await self.walk.settle()
        self.trail.append(f"says {texts} in one breath, shown {first and first[1].id} and then {shown and shown[1].id}")
        told = first is not None and self.hear(*first, texts[0], one)
        second = first if not told else shown if shown != first else None
        if second:
            self.hear(*second, texts[1], two)

    async def edit(self) -> None:
        item = self.random.choice(self.own) if self.own else None
        summary, name, heard = self.held.get(item.id, ("", "", "")) if item else ("", "", "")
        question = self.walk.content.interview.question(name)
        text = self.fitting(question) if question and self.random.random() < 0.7 else self.random.choice(ODD[:-1])
        if item is None or text == item.text or not text.strip("\u200b\u2060"):
            return
        if question and summary not in self.away and text != heard:  # the words it was recorded with say nothing new
            self.hear(summary, question, text, item.id)
        self.trail.append(f"edits {item.id} ({name}) to {text[:30]!r}")
        await self.clerk.edit(item.id, text)

    async def tap_newest(self) -> None:
        await self._tap([message for message in self.ours[-1:] if message.rows])

    async def tap_any(self) -> None:
        await self._tap([message for message in self.ours if message.rows])

    async def _tap(self, messages: list[Message]) -> None:
        if not messages:
            await self.command()
            return
        message = self.random.choice(messages)
        data = self.random.choice([str(b["callback_data"]) for row in message.rows for b in row])
        await self.press(message.id, data)

    async def turn_to_section(self) -> None:
        """Go by the map to any section and tick some of its topics."""
        for action in ("m", "s", "t", "ti", "ti", "td"):
            data = [tap.callback for tap in self.present if tap.action == action]
            if data:
                await self.press(self.ours[-1].id, self.random.choice(data))
                self.look()

    async def tap_lost(self) -> None:
        """Press a button that a message has lost, as a slow phone does."""
        there = {message.id for message in self.ours}
        lost = sorted((message, data) for message, data in self.lost if message in there)
        if lost:
            await self.press(*self.random.choice(lost))

    async def forge(self) -> None:
        if self.ours:
            await self.press(self.random.choice(self.ours).id, self.random.choice(FORGED))

    async def press(self, message: int, data: str) -> None:
        self.trail.append(f"presses {data!r} on {message}")
        self.feel(read_tap(data))
        before = self.ours[-1], self.rows
        toasted = await self.clerk.press(message, data)
        assert not self.walk.api.world.callbacks, "a tap was not answered"
        assert toasted or (self.ours[-1], self.rows) != before, "a tap met with silence"

    async def command(self) -> None:
        name = self.random.choice(COMMANDS)
        self.trail.append(f"/{name}")
        await self.clerk.say(f"/{name}")

    async def send(self) -> None:
        kind = self.random.choice(KINDS)
        self.trail.append(f"sends a {kind}")
        await self.clerk.send(kind, b"x", caption="199家" if kind == "photo" else "")

    async def delete(self) -> None:
        there = [*self.own, *(self.ours if self.deletes else [])]
        if there:
            message = self.random.choice((*there, there[-1]))
            self.trail.append(f"deletes {message.id}")
            self.walk.api.delete(self.user, message.id)

    async def restart(self) -> None:
        self.trail.append("restart")
        await self.walk.halt()
        self.walk.now += timedelta(days=self.random.choice((0, 1, 8)))
        await self.walk.boot()

    async def step(self) -> None:
        """Do something, and look whether all is well."""
        deeds: dict[Callable[[], Awaitable[None]], int] = {
            self.type_answer: 30, self.tap_newest: 30, self.edit: 8, self.tap_any: 5, self.tap_lost: 6, self.type_odd: 6,
            self.say_in_one_breath: 4,
            self.type_label: 3, self.command: 5, self.send: 2, self.forge: 2, self.restart: 1, self.turn_to_section: 2,
            self.delete: 10 if self.deletes else 1,
        }  # fmt: skip
        (deed,) = self.random.choices(list(deeds), list(deeds.values()))
        await deed()
        self.look()

    def look(self) -> None:
        """Assert that the phone and the log are in order, and remember what is on the phone."""
        if self.ours and self.ours[-1].id >= self.screen:
            self.screen, self.present = self.ours[-1].id, self.taps(self.ours[-1])
        for tap in self.present:
            if tap.summary:
                self.told.setdefault(tap.summary, Told())
        for message in self.ours:
            self.lost |= {(message.id, str(b["callback_data"])) for row in message.rows for b in row}
        self._look_at_chat()
        for summary, told in self.told.items():
            standing = fold(self.walk.store.summary_rows(summary))
            assert standing is not None
            told.agrees(standing)
        if not self.deletes:
            self._look_at_place()

    def _look_at_chat(self) -> None:
        """Only the newest message has a screen's buttons; a question answered keeps one, to change it."""
        failed = self.walk.content.wording.say("plain.failed")
        for message in self.ours[:-1]:
            assert [tap.action for tap in self.taps(message)] in ([], ["q"]), message
            assert message.text != failed
        if self.ours and not self.deletes:
            assert self.present, "the newest message has no buttons"

    def _look_at_place(self) -> None:
        """What stands on the phone is where the logs say that the clerk is."""
        desk = fold_desk(row.record for row in self.walk.store.desk_rows(self.user))
        shown = [[b["callback_data"] for b in row] for row in self.ours[-1].rows] if self.ours else []
        if desk.place == "summary" and shown:
            standing = fold(self.walk.store.summary_rows(desk.current))
            assert standing is not None
            due = show_place(View(self.walk.content, self.user, "", desk.current, standing=standing))
            assert shown == [[b.tap.callback for b in row] for row in due.buttons]
        if self.asked:
            assert self.asked[1].ask in self.ours[-1].text
