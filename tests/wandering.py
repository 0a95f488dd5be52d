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

from gathered import Things
from turning import Past, State
from walking import Clerk, Walk

from bot.dialogue.bounds import LISTED
from bot.dialogue.desk import fold_desk
from bot.dialogue.events import Tap, read_tap
from bot.dialogue.gathering import ENOUGH
from bot.dialogue.neighbours import neighbours
from bot.dialogue.offers import offer_id, own_id
from bot.dialogue.screens import View, show_place
from bot.interview import flow, places, scope
from bot.interview.fold import fold
from bot.interview.model import Figure, Kind, Picks, Question, Value
from bot.interview.parsing import InvalidAnswer, Reason, parse, says_nothing
from bot.interview.standing import Standing
from bot.interview.together import read_together
from bot.practice.chats import Message

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
    "320人",
    "12人次",
    "2、4万元",
    "心理疏导、别的几样",
    "上半年",
    "家人们👨‍👩‍👧‍👦",
    "长" * 600,
    "数" * 5000,
)
COMMANDS = (
    "start",
    "new",
    "continue",
    "list",
    "preview",
    "review",
    "source",
    "draft",
    "undo",
    "redo",
    "help",
    "nosuch",
    "stop",
    "DRAFT",
    "help@zhibi",
)
FORGED = ("", "c", "c:s1::1:", "q:s1:nosuch::", "td:s1:nosuch::", "o:s99:::", "per::2026h9::", "uc::u99::", "x" * 64)
KINDS = ("photo", "voice", "document", "sticker")


@dataclass
class Told:
    """What was said about one summary."""

    answers: dict[str, Value] = field(default_factory=dict)
    skipped: set[str] = field(default_factory=set)
    deferred: set[str] = field(default_factory=set)
    topics: dict[str, set[str]] = field(default_factory=dict)
    ticks: dict[str, Picks] = field(default_factory=dict)
    doubts: dict[str, tuple[int, str, dict[str, Figure]]] = field(default_factory=dict)
    things: dict[str, Things] = field(default_factory=dict)
    express: bool = False
    words: Counter[str] = field(default_factory=Counter)

    def touch(self, question: str) -> None:
        self.words[question] += 1
        self.answers.pop(question, None)
        self.ticks.pop(question, None)
        self.doubts.pop(question, None)
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

    def said(self, question: str) -> bool:
        """Whether the draft has something to say to a question."""
        return question in self.answers or bool(question in self.things and self.things[question].there)

    def settled(self, question: str) -> bool:
        """Whether a question needs no more words."""
        closed = question in self.things and self.things[question].closed
        return closed or question in {*self.answers, *self.skipped, *self.deferred}

    def tell(self, question: str, number: int, name: str, value: Value) -> None:
        """A field of one thing of a repeated answer."""
        self.words[question] += 1
        self.skipped.discard(question)
        self.deferred.discard(question)
        self.things.setdefault(question, Things()).tell(number, name, value)

    def close(self, question: str) -> None:
        """There is no more of a repeated answer, or nothing at all."""
        if self.said(question):
            self.touch(question)
            self.things[question].closed = True
        else:
            self.skip(question)

    def agrees(self, standing: Standing) -> None:
        """Assert that a folded log says the same."""
        assert standing.values == self.answers
        logged = {
            name: [(entry.number, {key: answer.value for key, answer in entry.told.items()}) for entry in entries]
            for name, entries in standing.entries.items()
        }
        assert logged == {name: things.seen for name, things in self.things.items() if things.there}
        assert standing.closed == {name for name, things in self.things.items() if things.closed}
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
    told_by: dict[tuple[str, str], int] = field(default_factory=dict)
    trail: list[str] = field(default_factory=list)
    lost: set[tuple[int, str]] = field(default_factory=set)

    past: Past = field(default_factory=Past)
    screen: int = 0
    lines: dict[int, list[int]] = field(default_factory=dict)
    """The things that messages told, a line each."""
    text: str = ""
    beside: tuple[Question, ...] = ()
    """What is put in one message with the question that stands open: which those are is for the log to say."""
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
    def field_asked(self) -> tuple[str, Question, int, Question] | None:
        """The field of one thing that is asked: its thing by the buttons, the field by its words."""
        tap = next((tap for tap in self.present if tap.action in ("ex", "er", "e") and tap.choice), None)
        question = self.walk.content.interview.question(tap.target) if tap else None
        if tap is None or question is None or any(other.action in ("b", "ed") for other in self.present):
            return None
        number = int(tap.choice.partition("-")[0])
        if name := tap.choice.partition("-")[2]:
            return tap.summary, question, number, next(one for one in question.fields if one.id == name)
        asked = [one for one in question.fields if one.ask in self.text]
        return (tap.summary, question, number, asked[-1]) if asked else None

    @property
    def rows(self) -> int:
        """How much was recorded of this clerk."""
        store = self.walk.store
        return len(store.desk_rows(self.user)) + sum(len(store.summary_rows(summary)) for summary in self.told)

    # What a deed says.

    def value(self, summary: str, question: Question, text: str) -> Value | InvalidAnswer:
        standing = fold(self.walk.store.summary_rows(summary))
        assert standing is not None
        try:
            return parse(question, text, standing.period)
        except InvalidAnswer as refusal:
            return refusal

    def hear(self, summary: str, question: Question, text: str, message: int, *, typed: bool) -> None:
        """Remember words said to a question."""
        told = self.told[summary]
        if self.heard.get(message) == text:  # an edit that ends where the last answer began says nothing new
            return
        if question.kind.repeated:
            self._hear_things(summary, question, text, message)
            return
        together = self._together(told, question, message, text, typed=typed)
        if len(together) > 1:
            self._hear_together(summary, together, text, message, typed=typed)
            return
        value = self.value(summary, question, text)
        if not isinstance(value, InvalidAnswer):
            told.answer(question.id, value)
            self._hold(message, summary, question.id, text)
            self.heard[message] = text
        elif value.reason in (Reason.NOTHING, Reason.NOT_A_CHOICE) and says_nothing(text):
            self.heard.pop(message, None)
            told.skip(question.id)
        elif typed:
            self._doubt(told, question, (message, text), value)

    def _together(
        self, told: Told, question: Question, message: int, text: str, *, typed: bool
    ) -> tuple[Question, ...]:
        """The questions words are read for: those put together; those the edited message answered, or names now."""
        if typed:
            return (question, *self.beside)
        group = scope.group_of(self.walk.content.interview, question)
        summary = self.held.get(message, ("", "", ""))[0]
        by_it = [q for q in group[1] if self.told_by.get((summary, q.id)) == message] if group else ()
        by_it = [q for q in by_it if q.id in told.answers]
        if group:
            answered = [q for q in group[1] if q.id in told.answers]
            standing = fold(self.walk.store.summary_rows(summary))
            assert standing is not None
            try:
                named = read_together(answered, text, standing.period).said if len(answered) > 1 else {}
            except InvalidAnswer:
                named = {}
            by_it = [q for q in answered if q.id in named] if len(named) > max(1, len(by_it)) else by_it
        return tuple(by_it)

    def _hold(self, message: int, summary: str, names: str, text: str) -> None:
        """Remember what a message told, and for each question the message that told it last."""
        self.held[message] = summary, names, text
        self.told_by |= {(summary, name): message for name in names.split()}

    def _hear_together(
        self, summary: str, questions: tuple[Question, ...], text: str, message: int, *, typed: bool
    ) -> None:
        standing = fold(self.walk.store.summary_rows(summary))
        assert standing is not None
        try:
            read = read_together(questions, text, standing.period)
        except InvalidAnswer as refusal:
            if typed:
                asked = next((q for q in questions if q.name == refusal.facts.get("name")), questions[0])
                self._doubt(self.told[summary], asked, (message, text), refusal)
            return
        for name, said in read.said.items():
            self.told[summary].answer(name, said.value)
        for name, figure in read.meant.items() if typed else ():
            self.told[summary].doubts[name] = (message, text, {offer_id(figure): figure})
        self._hold(message, summary, " ".join(read.said), text)
        self.heard[message] = text

    def _hear_things(self, summary: str, question: Question, text: str, message: int) -> None:
        """Remember the next things of a repeated answer, a line each, or that there is no more."""
        told = self.told[summary]
        if says_nothing(text) or text.strip(" 。.\u3000") in ENOUGH:
            told.close(question.id)
            return
        things, first = told.things.setdefault(question.id, Things()), question.fields[0]
        lines = [text] if question.kind is Kind.CASE else [line for line in text.splitlines() if line.strip()]
        values = [self.value(summary, first, line) for line in lines]
        if len(things.there) + len(lines) > LISTED or any(isinstance(value, InvalidAnswer) for value in values):
            return
        numbers = list(range(things.fresh, things.fresh + len(lines)))
        for number, value in zip(numbers, values, strict=True):
            assert not isinstance(value, InvalidAnswer)
            told.tell(question.id, number, first.id, value)
        rest = [one.id for one in question.fields[1:]]
        for number in numbers if len(numbers) > 1 and rest else ():
            told.words[question.id] += 1
            things.skip(number, *rest)
        self._hold(message, summary, f"{question.id}.{numbers[-1]}.{first.id}", text)
        self.heard[message] = lines[-1]
        self.lines[message] = numbers

    def hear_field(self, found: tuple[str, Question, int, Question], text: str, message: int) -> None:
        """Remember words said to one field of a thing."""
        summary, question, number, name = found
        told = self.told[summary]
        if self.heard.get(message) == text or number in told.things[question.id].gone:
            return
        if says_nothing(text) and name is not question.fields[0]:
            told.words[question.id] += 1
            told.things[question.id].skip(number, name.id)
            return
        value = self.value(summary, name, text)
        if not isinstance(value, InvalidAnswer):
            told.tell(question.id, number, name.id, value)
            self._hold(message, summary, f"{question.id}.{number}.{name.id}", text)
            self.heard[message] = text

    def hear_edited(self, found: tuple[str, Question, int, Question], text: str, message: int) -> None:
        """Remember an edited message that told a field, or several things a line each."""
        summary, question, number, name = found
        told, things = self.told[summary], self.told[summary].things[question.id]
        numbers = [one for one in self.lines.get(message, [number]) if one in things.there]
        if number not in numbers:
            return
        if len(self.lines.get(message, ())) < 2:
            self.hear_field(found, text, message)
            return
        lines = [line for line in text.splitlines() if line.strip()]
        values = [self.value(summary, name, line) for line in lines]
        if self.heard.get(message) == text or len(lines) != len(numbers):
            return
        if any(isinstance(value, InvalidAnswer) for value in values):
            return
        for one, value in zip(numbers, values, strict=True):
            assert not isinstance(value, InvalidAnswer)
            told.tell(question.id, one, name.id, value)
        self._hold(message, summary, f"{question.id}.{numbers[-1]}.{name.id}", text)
        self.heard[message] = lines[-1]

    def _doubt(self, told: Told, question: Question, said: tuple[int, str], refusal: InvalidAnswer) -> None:
        """Remember what words may have meant that were asked back."""
        for offer in refusal.offers:
            if isinstance(offer, Picks):
                before = self._ticked(told, question) if question.kind is Kind.CHOICES else Picks(())
                ids = tuple(c.id for c in question.choices if c.id in before.ids or c.id in offer.ids)
                told.ticks[question.id] = Picks(ids, tuple(dict.fromkeys((*before.own, *offer.own))))
        if figures := {offer_id(offer): offer for offer in refusal.offers if isinstance(offer, Figure)}:
            told.doubts[question.id] = (*said, figures)

    @staticmethod
    def _ticked(told: Told, question: Question) -> Picks:
        old = told.answers.get(question.id)
        return told.ticks.get(question.id, old if isinstance(old, Picks) else Picks(()))

    def speak(self, summary: str, question: Question, label: str) -> None:
        """Remember the label of a button typed instead of tapped."""
        told = self.told[summary]
        together = (question, *self.beside)
        if label == self.label("skip") and not told.said(question.id):
            for one in together:
                told.skip(one.id)
        if label == self.label("defer") and not told.said(question.id):
            for one in together:
                told.defer(one.id)
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
        if tap.action == "pe":
            self._feel_pace(self.told[tap.summary], express=tap.target == "express")
        if tap.action in ("wd", "wa", "wn") and tap in self.present:
            self._feel_narrowed(self.told[tap.summary], tap)
        if tap.action == "ta" and tap in self.present:
            section = next(s for s in self.walk.content.interview.sections for t in s.topics if t.id == tap.target)
            self.told[tap.summary].topics.setdefault(section.id, set()).add(tap.target)
        if tap.action in ("un", "rn") and self._due(tap.summary, redo=tap.action == "rn") == int(tap.target):
            self._turn(tap.summary, redo=tap.action == "rn")
        question = self.walk.content.interview.question(tap.target)
        if question and tap.revision == self.told[tap.summary].words[tap.target]:
            self._feel_question(self.told[tap.summary], question, tap)
            if tap.action == "xt" and question.id not in self.told[tap.summary].answers:
                self._feel_rest(tap)

    def _due(self, summary: str, *, redo: bool) -> int:
        """The step to be taken back or brought back in next: which that is is for the log to say; 0 for none."""
        standing = fold(self.walk.store.summary_rows(summary))
        assert standing is not None
        return (standing.redo if redo else standing.undo).get(self.user, 0)

    def _turn(self, summary: str, *, redo: bool) -> None:
        """Remember that the newest step was taken back, or brought back in."""
        now = State(self.told[summary], self.heard, self.told_by)
        turned = (self.past.redo if redo else self.past.undo)(summary, self._due(summary, redo=redo), now)
        self.told[summary], self.heard, self.told_by = turned.told, turned.heard, turned.told_by

    def _unknown(self, summary: str, *, redo: bool) -> bool:
        """Whether a step would be taken back that was not seen apart from another."""
        due = self._due(summary, redo=redo) if summary in self.told else 0
        return bool(due) and not self.past.knows(summary, due, redo=redo)

    def _feel_pace(self, told: Told, *, express: bool) -> None:
        """Who answers at leisure after the key figures has the topics ticked that were answered."""
        if told.express and not express:
            for section in self.walk.content.interview.sections:
                said = {t.id for t in section.topics if any(told.said(q.id) for q in t.questions)}
                told.topics.setdefault(section.id, set()).update(said)
        told.express = express

    def _feel_thing(self, told: Told, question: Question, tap: Tap) -> None:
        """A tap on one thing of a repeated answer."""
        things, (text, _, name) = told.things[question.id], tap.choice.partition("-")
        number = int(text) if text.isdecimal() else 0
        if tap.action == "eb" and number in things.gone:
            things.gone.discard(number)
            told.words[question.id] += 1
        if number not in things.there:
            return
        left = [one.id for one in things.left(question, number)]
        match tap.action:
            case "ex" if name and name != question.fields[0].id and name not in things.told[number]:
                things.skip(number, name)
            case "er" if left:
                things.skip(number, *left)
            case "eu" if things.move_up(number):
                pass
            case "ed":
                things.gone.add(number)
            case _:
                return
        told.words[question.id] += 1

    def _feel_topic(self, told: Told, tap: Tap) -> None:
        page = [other for other in self.present if other.action in ("ti", "tx", "td")]
        if (tap.summary, tap.target) in {(other.summary, other.target) for other in page}:
            section = next(other.target for other in page if other.action == "td")
            taken = told.topics.setdefault(section, set())
            (taken.add if tap.action == "ti" else taken.discard)(tap.target)

    def _feel_narrowed(self, told: Told, tap: Tap) -> None:
        """What is not ticked on the page is skipped, but for who has something to say to all of it."""
        for other in self.present:
            if tap.action != "wa" and other.action == "wi":
                told.skip(other.target)

    def _feel_rest(self, tap: Tap) -> None:
        """All that is asked of a topic and still open is skipped; what is asked of it is for the log to say."""
        standing = fold(self.walk.store.summary_rows(tap.summary))
        here = scope.locate(self.walk.content.interview, tap.target)
        assert standing is not None
        assert here is not None
        told = self.told[tap.summary]
        for place in scope.asked(here.section, standing):
            if place.topic.id == here.topic.id and not told.settled(place.question.id):
                told.close(place.question.id)

    def _feel_question(self, told: Told, question: Question, tap: Tap) -> None:
        old = told.answers.get(question.id)
        ticks = self._ticked(told, question)
        offered = told.ticks.get(question.id, Picks(())).own
        match tap.action:
            case "c" if question.choice(tap.choice):
                told.answer(question.id, Picks((tap.choice,)))
            case "c" if own := tuple(words for words in offered if own_id(words) == tap.choice):
                told.answer(question.id, Picks((), own))
            case "ci" if question.choice(tap.choice):
                ids = tuple(c.id for c in question.choices if c.id in {*ticks.ids, tap.choice})
                told.ticks[question.id] = Picks(ids, ticks.own)
            case "cx":
                own = tuple(words for words in ticks.own if own_id(words) != tap.choice)
                told.ticks[question.id] = Picks(tuple(one for one in ticks.ids if one != tap.choice), own)
            case "cd" if ticks:
                told.answer(question.id, ticks)
            case "y" if tap.choice in told.doubts.get(question.id, (0, "", {}))[2]:
                message, text, figures = told.doubts[question.id]
                told.answer(question.id, figures[tap.choice])
                self._hold(message, tap.summary, question.id, text)
                self.heard[message] = text
            case "x" if not told.said(question.id):
                for one in (question, *(self.beside if tap in self.present else ())):
                    told.skip(one.id)
            case "z" if not told.said(question.id):
                for one in (question, *(self.beside if tap in self.present else ())):
                    told.defer(one.id)
            case "ec" if question.kind.repeated:
                told.close(question.id)
            case "ex" | "er" | "eu" | "ed" | "eb" if question.id in told.things:
                self._feel_thing(told, question, tap)
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
            case kind if kind.repeated:
                return self.random.choice(("运动会", "甲事\n乙事", "<b>&{{ 名字 }}", "没有了", "没有", "长" * 300))
            case _:
                return self.random.choice(question.choices).name

    async def type_answer(self) -> None:
        asked = self.field_asked[3] if self.field_asked else self.asked[1] if self.asked else None
        text = self.fitting(asked) if asked else self.random.choice(("青禾街道总工会", "2025年全年", "1—8月"))
        if asked and self.beside and self.random.random() < 0.5:
            text = "，".join((text, *(self.fitting(other) for other in self.beside)))
        await self.say(text)

    async def type_odd(self) -> None:
        await self.say(self.random.choice(ODD))

    async def type_label(self) -> None:
        keys = ("skip", "skip_rest", "defer", "back", "map", "keep", "clear", "want_all", "want_none")
        label = self.label(self.random.choice(keys))
        if self.asked:
            self.speak(*self.asked, label)
        elif self.field_asked and label == self.label("skip_rest"):
            summary, question, *_ = self.field_asked
            self._feel_rest(Tap("xt", summary, question.id))
        none = next((tap for tap in self.present if tap.action == "wn"), None)
        if none and label in (self.label("want_none"), self.label("skip_rest")):
            self._feel_narrowed(self.told[none.summary], none)
        await self.clerk.say(label)
        self.trail.append(f"types the label {label}")

    async def say(self, text: str) -> None:
        found, name = self.asked, self.field_asked
        message = await self.clerk.say(text)
        self.trail.append(f"says {text[:30]!r} to {found and found[1].id}{name and (name[1].id, name[2], name[3].id)}")
        if name:
            self.hear_field(name, text, message)
        elif found:
            self.hear(*found, text, message, typed=True)

    async def say_in_one_breath(self) -> None:
        """Say something, and something more before the bot has answered all of it.

        The second counts for the question that the phone shows at that moment; where the first said nothing of its
        question, that one has been shown long since. The next things of a list are said one after another.
        """
        first = self.asked
        if self.field_asked or self.beside or (first and first[1].kind.repeated):
            return
        texts = [self.random.choice((self.fitting(first[1]) if first else "5", "5", "不清楚")) for _ in "12"]
        (one,) = self.walk.api.say(self.user, texts[0])
        for _ in range(self.random.choice((0, self.random.randrange(120)))):
            await asyncio.sleep(0)
        shown = self.asked_by(self.taps(self.ours[-1])) if self.ours else None
        (two,) = self.walk.api.say(self.user, texts[1])
        await self.walk.settle()
        self.trail.append(f"says {texts} in one breath, shown {first and first[1].id} and then {shown and shown[1].id}")
        told = first is not None and self._says(first, texts[0], one)
        second = first if not told else shown if shown != first else None
        if second:
            self._says(second, texts[1], two)

    def _says(self, found: tuple[str, Question], text: str, message: int) -> bool:
        """Remember words, and whether they said something of their question."""
        words = self.told[found[0]].words
        before = words.total()
        self.hear(*found, text, message, typed=True)
        return words.total() > before

    async def edit(self) -> None:
        item = self.random.choice(self.own) if self.own else None
        summary, name, heard = self.held.get(item.id, ("", "", "")) if item else ("", "", "")
        question_id, _, rest = (name.split() or [""])[-1].partition(".")
        question = self.walk.content.interview.question(question_id)
        asked = question.field(rest.partition(".")[2]) if question and rest else question
        text = self.fitting(asked) if asked and self.random.random() < 0.7 else self.random.choice(ODD[:-1])
        if item is None or text == item.text or not text.strip("\u200b\u2060"):
            return
        if question and summary not in self.away and text != heard:  # the words it was recorded with say nothing new
            if asked is not None and asked is not question:
                self.hear_edited((summary, question, int(rest.partition(".")[0]), asked), text, item.id)
            else:
                self.hear(summary, question, text, item.id, typed=False)
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

    async def follow(self, *way: tuple[str, str]) -> None:
        """Press, one after another, a button of that action and target on the newest message, where there is one."""
        for action, target in way:
            data = [t.callback for t in self.present if t.action == action and target in ("", t.target)]
            if data and self.ours:
                await self.press(self.ours[-1].id, self.random.choice(data))
                self.look()

    async def turn_to_section(self) -> None:
        """Go by the map to any section and tick some of its topics."""
        await self.follow(*((action, "") for action in ("m", "s", "t", "ti", "ti", "td")))

    async def change_unticked(self) -> None:
        """Take a topic off the list, then change one of its answers where it was recorded."""
        records = [(message, tap) for message in self.ours[:-1] for tap in self.taps(message) if tap.action == "q"]
        if not records:
            return
        message, tap = self.random.choice(records)
        here = scope.locate(self.walk.content.interview, tap.target)
        assert here is not None
        await self.press(message.id, tap.callback)
        self.look()
        await self.follow(("m", ""), ("s", here.section.id), ("t", ""), ("tx", here.topic.id), ("m", ""))
        if message in self.ours and tap in self.taps(message):
            await self.press(message.id, tap.callback)
            self.look()
        await self.type_answer()
        self.look()
        await self.follow((self.random.choice(("ta", "r")), ""))

    async def turn_back(self) -> None:
        """Take some steps back, and bring some of them back in."""
        for action in ("un", "un", "un", "rn", "rn", "un")[: self.random.randint(1, 6)]:
            await self.follow((action, ""))

    async def edit_draft(self) -> None:
        """Go to a page of the draft and do something there, now and then in words of one's own."""
        await self.follow(("m", ""), ("v", ""), ("dv", ""), ("dv", ""), ("pa", ""))
        deeds = ("pw", "pw", "pd", "pb", "pr", "ph", "pu", "pf", "dh", "dl", "dt", "dy")
        await self.follow((self.random.choice(deeds), ""), (self.random.choice(("pq", "pa", "pm")), ""))
        if any(tap.action == "pa" for tap in self.present) and not self.asked and not self.field_asked:
            await self.say(self.random.choice((*ODD, "新增76户，都办好了\n另说一句")))

    async def hurry(self) -> None:
        """Pass over all that is asked, up to the map and once more from there."""
        for _ in range(30):
            ends = [tap for tap in self.present if tap.action in ("gd", "td", "z", "xt", "wn")]
            if not ends:
                break
            await self.follow((self.random.choice(ends).action, ""))
        await self.follow(("r", ""))

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
        tap = read_tap(data)
        if tap and tap.action in ("un", "rn") and self._unknown(tap.summary, redo=tap.action == "rn"):
            return
        self.trail.append(f"presses {data!r} on {message}")
        self.feel(tap)
        before = self.ours[-1], self.rows
        toasted = await self.clerk.press(message, data)
        assert not self.walk.api.world.callbacks, "a tap was not answered"
        assert toasted or (self.ours[-1], self.rows) != before, "a tap met with silence"

    async def command(self) -> None:
        name = self.random.choice(COMMANDS)
        if name in ("undo", "redo"):
            summary, redo = (
                fold_desk(row.record for row in self.walk.store.desk_rows(self.user)).in_hand,
                name == "redo",
            )
            if self._unknown(summary, redo=redo):
                return
            if summary in self.told and self._due(summary, redo=redo):
                self._turn(summary, redo=redo)
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
            self.turn_back: 3, self.delete: 10 if self.deletes else 1, self.change_unticked: 2, self.hurry: 1,
            self.edit_draft: 3,
        }  # fmt: skip
        (deed,) = self.random.choices(list(deeds), list(deeds.values()))
        await deed()
        self.look()

    def look(self) -> None:
        """Assert that the phone and the log are in order, and remember what is on the phone."""
        if self.ours and self.ours[-1].id >= self.screen:
            self.screen, self.present = self.ours[-1].id, self.taps(self.ours[-1])
            self.text = self.ours[-1].text
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
            self.past.see(summary, standing.step, State(told, self.heard, self.told_by))
        self.beside = self._beside()
        if not self.deletes:
            self._look_at_place()

    def _beside(self) -> tuple[Question, ...]:
        """What is put together with the question that stands open."""
        if not self.asked:
            return ()
        summary, question = self.asked
        standing = fold(self.walk.store.summary_rows(summary))
        assert standing is not None
        place = flow.present(self.walk.content.interview, standing, self.user)
        return place.beside if isinstance(place, places.AtQuestion) and place.question.id == question.id else ()

    def _look_at_chat(self) -> None:
        """Only the newest message has a screen's buttons; a question answered keeps one, and a page those to turn it."""
        failed = self.walk.content.wording.say("plain.failed")
        for message in self.ours[:-1]:
            assert {tap.action for tap in self.taps(message)} in (set(), {"q"}, {"en"}, {"dg"}, {"dk"}), message
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
            beside = neighbours(desk, desk.current, self.walk.store.summary_rows)
            due = show_place(View(self.walk.content, self.user, "", desk.current, standing=standing, beside=beside))
            own = [[b.tap.callback for b in row] for row in due.buttons]
            assert shown[: len(own)] == own
            # Below them, until the next screen, the ways to figures that do not fit, or were asked for, to the review, the PDF,
            # the pages and the key figures.
            assert {data.partition(":")[0] for row in shown[len(own) :] for data in row} <= {
                "q",
                "ok",
                "en",
                "rv",
                "d",
                "dg",
                "dk",
            }
        if self.asked:
            assert any(way in self.ours[-1].text for way in self._ways_to_ask(self.asked[1]))

    def _ways_to_ask(self, question: Question) -> tuple[str, ...]:
        """How a question may be put: alone, with all of its group, or by name with those of it that are open."""
        group = scope.group_of(self.walk.content.interview, question)
        return (question.ask, group[0].ask, question.name) if group else (question.ask,)
