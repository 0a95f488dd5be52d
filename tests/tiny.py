"""A small made-up interview, and a clerk who talks to the pure transition alone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from html import unescape
from zoneinfo import ZoneInfo

from bot.content.loader import Content, load, templates_folder
from bot.dialogue.desk import fold_desk
from bot.dialogue.desklog import DeskRecord
from bot.dialogue.events import (
    Button,
    Commanded,
    Deed,
    Edited,
    Event,
    Push,
    Reply,
    Said,
    Screen,
    Sent,
    Show,
    Tapped,
    Tell,
    Toast,
)  # fmt: skip
from bot.dialogue.house import House
from bot.dialogue.memberlog import MemberRow, SetupOffered
from bot.dialogue.roster import Roster, fold_members, secret_of
from bot.dialogue.step import step
from bot.dialogue.turn import Step
from bot.drafting.phrases import ItemPhrases, phrase_of
from bot.interview.answers import Answered, EntryTold
from bot.interview.fold import fold
from bot.interview.model import Choice, Figure, Group, Interview, Kind, Question, Section, Topic, Value
from bot.interview.records import Row
from bot.interview.standing import Standing
from bot.interview.unit import UnitKind
from bot.interview.wishes import PARAGRAPH, Rewritten


def question(id: str, kind: Kind = Kind.COUNT, **more: object) -> Question:
    """A question of that id."""
    measure = "个" if kind is Kind.COUNT else ""
    made = Question(id, f"甲{id}", "", kind, f"问{id}？", hint="例：3个", measure=measure)
    return replace(made, **more)  # type: ignore[arg-type]


def when_pears(values: Mapping[str, Value]) -> bool:
    """A condition: pears were counted, and there were some."""
    pears = values.get("pears")
    return isinstance(pears, Figure) and pears.value > 0


COLOURS = (Choice("red", "红的", "红色"), Choice("green", "绿的", "绿色"), Choice("blue", "蓝的", "蓝色"))
YESNO = (Choice("yes", "有", "有窗"), Choice("no", "没有", ""))

TINY = Interview(
    sections=(
        Section(
            "fruit", "水果", "做了哪些水果？",
            (
                Topic("apple_topic", "苹果", (question("apples"), question("apple_colours", Kind.CHOICES, choices=COLOURS))),
                Topic("pear_topic", "梨", (question("pears"), question("pear_money", Kind.MONEY, measure="元", when=when_pears))),
                Topic("only_street", "街边果", (question("street_fruit"),), kinds=frozenset({"street"})),
                Topic("only_school", "校园果", (question("school_fruit"),), kinds=frozenset({"school"})),
            ),
        ),
        Section(
            "house", "房子", "做了哪些房子？",
            (
                Topic("window_topic", "窗", (question("window", Kind.YESNO, choices=YESNO), question("wood", Kind.TEXT))),
            ),
        ),
    ),
    unit_kinds=(
        UnitKind("street", "街道工会", ("本街道",), ("党工委",), ("区总工会",), "职工", "职代会"),
        UnitKind("school", "学校工会", ("本校",), ("党总支",), ("市总工会",), "教职工", "教代会", own=True),
    ),
)  # fmt: skip


FAIR = Interview(
    sections=(
        Section(
            "fair", "集市", "做了哪些？",
            (
                Topic("stalls", "摊位", (
                    question("stall_total", name="摊位总数", measure="个", key=frozenset({"street"}), compared=True),
                    question("stall_food", name="小吃摊位", measure="个"),
                    question("stall_money", Kind.MONEY, name="摊位费", measure="元"),
                ), groups=(Group("stall_group", ("stall_total", "stall_food", "stall_money"), "摊位几个？小吃几个？收费多少？", "例：9，小吃4，90元"),)),
                Topic("shows", "演出", (
                    question("plays", Kind.ACTIVITY, name="戏", fields=(
                        question("what", Kind.TEXT, name="戏名"), question("when", Kind.DATE, name="日子"),
                        question("people", name="看客", measure="人", key=frozenset()),
                    )),
                    question("seats", name="座位", key=frozenset({"street"})),
                )),
                Topic("notes", "其他工作", (question("note_fair", Kind.NOTE, name="其他", fields=(question("text", Kind.TEXT, name="内容", long=True),)),)),
            ),
        ),
        Section("lamp", "灯会", "灯呢？", (Topic("lamps", "灯", (question("lamp_count", key=frozenset({"street"})),)),)),
    ),
    unit_kinds=(UnitKind("street", "街道工会", ("本街道",), ("党工委",), ("区总工会",), "职工", "职代会", sections=("lamp", "fair")),),
)  # fmt: skip


def around(interview: Interview) -> Content:
    """The shipped words around an interview, with a clause of its own for each question."""
    shipped = load(templates_folder())
    headings = {section.id: (section.name,) for section in interview.sections}
    book = replace(
        shipped.book,
        phrases={},
        clauses={q.id: phrase_of("", f"{q.name}{{{{ {q.id} }}}}") for _, _, q in interview.walk()},
        items={
            q.id: ItemPhrases((), {f.id: phrase_of("", f"{f.name}{{{{ {f.id} }}}}") for f in q.fields})
            for _, _, q in interview.walk()
            if q.fields
        },
        outlines=tuple(replace(one, sets=tuple(headings for _ in one.sets)) for one in shipped.book.outlines),
    )
    return replace(shipped, interview=interview, book=book)


@cache
def fair_content() -> Content:
    """Things told one after another, and questions put together."""
    return around(FAIR)


@cache
def tiny_content() -> Content:
    """The small interview."""
    return around(TINY)


def fits(screen: Screen) -> bool:
    """Whether Telegram takes a screen: text after its entities are read, buttons and their data."""
    shown = unescape(re.sub(r"<[^>]+>", "", screen.text))
    buttons = [button for row in screen.buttons for button in row]
    return (
        len(shown.strip()) > 0 and len(shown.encode("utf-16-le")) // 2 <= 4096
        and len(buttons) <= 100
        and all(len(row) <= 8 for row in screen.buttons)
        and all(len(b.tap.callback.encode()) <= 64 and 1 <= len(b.label) <= 64 for b in buttons)
    )  # fmt: skip


@dataclass
class Talker:
    """One clerk and the transition, with the logs in hand; no Telegram, no disk."""

    content: Content = field(default_factory=tiny_content)
    at: datetime = datetime(2026, 6, 20, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
    by: int = 7
    desk: tuple[DeskRecord, ...] = ()
    logs: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    replies: tuple[Reply, ...] = ()
    screens: list[Screen] = field(default_factory=list)
    message: int = 100
    traditional: bool = False
    home: "Home | None" = None
    name: str = ""

    @property
    def screen(self) -> Screen:
        """The present screen."""
        return self.screens[-1]

    @property
    def text(self) -> str:
        """Its text."""
        return self.screen.text

    @property
    def asks(self) -> str:
        """What typed words answer now, by name."""
        show = self.replies[-1]
        assert isinstance(show, Show)
        return show.asks

    @property
    def toast(self) -> str:
        """What the last tap was answered with."""
        return next((reply.text for reply in self.replies if isinstance(reply, Toast)), "")

    @property
    def current(self) -> str:
        """The summary in hand."""
        return fold_desk(self.desk).current

    @property
    def standing(self) -> Standing:
        """How the summary in hand stands."""
        standing = fold(self.logs[self.current])
        assert standing is not None
        return standing

    def labels(self) -> list[str]:
        """The labels of the present screen's buttons."""
        return [button.label for row in self.screen.buttons for button in row]

    def own_labels(self) -> list[str]:
        """Those that the place itself has, without the two that take back and bring back in."""
        return [label for label in self.labels() if label not in ("↶ 撤销", "↷ 重做")]

    def do(self, deed: Deed, summary: str | None = None) -> "Talker":
        """Let something happen."""
        self.at += timedelta(seconds=1)
        aim = self.current if summary is None else summary
        aim = aim if self.home is None or aim in fold_desk(self.desk).sheets else ""
        secret = f"secret-{self.by}-{len(self.screens)}"
        event = Event(
            self.by, self.at, deed, f"s{len(self.logs) + 1}", aim, self.traditional, self.name, secret, f"link={secret}"
        )  # fmt: skip
        house = self.home.house if self.home else House()
        done = step(
            self.content, self.desk, self.logs.get(aim, ()), event, lambda summary: self.logs.get(summary, ()), house
        )  # fmt: skip
        self.desk += done.desk
        if self.home:
            self.home.take(self, done)
        if done.records:
            before = self.logs.get(done.summary, ())
            seq, number = (before[-1].seq, before[-1].step + 1) if before else (0, 1)
            rows = tuple(Row(seq + n, number, self.by, self.at, record) for n, record in enumerate(done.records, 1))
            self.logs[done.summary] = (*before, *rows)
        self.replies = done.replies
        show = done.replies[-1]
        assert isinstance(show, Show)
        self.screens.append(show.screen)
        return self

    def say(self, text: str, asked: str | None = None) -> "Talker":
        """Type something, having been asked that; commands with their slash."""
        self.message += 1
        if text.startswith("/"):
            name, _, argument = text[1:].partition(" ")
            return self.do(Commanded(name, argument))
        return self.do(Said(text, self.message, asked))

    def edit(self, message: int, text: str) -> "Talker":
        """Edit an earlier message."""
        for summary, rows in self.logs.items():
            for row in reversed(rows):
                match row.record:
                    case Answered(answer) if answer.message == message:
                        return self.do(Edited(text, message, answer.question), summary)
                    case EntryTold(question, entry, name, answer) if answer.message == message:
                        return self.do(Edited(text, message, f"{question}.{entry}.{name}"), summary)
                    case Rewritten(place, message=told) if told == message:
                        return self.do(Edited(text, message, f"{PARAGRAPH}{place}"), summary)
        return self.do(Edited(text, message))

    def send(self, kind: str) -> "Talker":
        """Send something that is no text."""
        return self.do(Sent(kind))

    def find(self, label: str, screen: Screen | None = None) -> Button:
        """The first button whose label holds these words."""
        shown = screen or self.screen
        found = [b for row in shown.buttons for b in row if label in b.label]
        assert found, f"no button {label!r} in {[b.label for row in shown.buttons for b in row]}"
        return found[0]

    def tap(self, label: str, screen: Screen | None = None) -> "Talker":
        """Press a button of the present screen, or of an earlier one."""
        button = self.find(label, screen)
        live = screen is None
        return self.do(Tapped(button.tap, live), button.tap.summary or None)

    def open(self, kind: str = "街道工会") -> "Talker":
        """From /start to the first section's topics, in June."""
        self.say("/start").tap("新建总结").say("青禾街道总工会").tap(kind)
        return self.say("本街道").tap("没有").tap("没有").tap("上半年").tap("不引用")

    def choose(self, *topics: str) -> "Talker":
        """Tick topics and go on."""
        for topic in topics:
            self.tap(topic)
        return self.tap("选好了" if topics else "都没有")


@dataclass
class Home:
    """Several clerks and one log of members; what one does on the desk of another is written there."""

    content: Content = field(default_factory=tiny_content)
    clerks: frozenset[int] = frozenset()
    rows: tuple[MemberRow, ...] = ()
    logs: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    talkers: dict[int, Talker] = field(default_factory=dict)
    pushed: list[Push] = field(default_factory=list)

    @property
    def roster(self) -> Roster:
        """Who is in now."""
        return fold_members(self.rows, self.clerks)

    @property
    def house(self) -> House:
        """The house as the talk sees it."""
        return House(self.roster, lambda user: self.talkers[user].desk if user in self.talkers else (), open=False)

    def talker(self, by: int, name: str) -> Talker:
        """Somebody, who may be no member."""
        self.talkers[by] = Talker(self.content, by=by, name=name, logs=self.logs, home=self)
        return self.talkers[by]

    def founded(self, by: int = 7, name: str = "老王") -> Talker:
        """The first administrator, who came in by the link that sets the bot up."""
        self.rows += (MemberRow(0, Talker.at, SetupOffered(secret_of("setup"))),)
        return self.talker(by, name).say("/start setup")

    def joined(self, host: Talker, by: int, name: str) -> Talker:
        """Somebody whom an administrator invites, who comes."""
        host.say("/members").tap("邀请同事")
        return self.talker(by, name).say(f"/start {payload_in(host)}")

    def take(self, talker: Talker, done: Step) -> None:
        """What a step leaves beside the desk and the summary of who took it."""
        self.rows += tuple(MemberRow(talker.by, talker.at, record) for record in done.members)
        for user, record in done.others:
            assert user != talker.by
            self.talkers[user].desk += (record,)
        self.pushed += [reply for reply in done.replies if isinstance(reply, Push)]


def payload_in(host: Talker) -> str:
    """The payload of the link that somebody was just given."""
    (told,) = [reply for reply in host.replies if isinstance(reply, Tell)]
    found = re.search(r"link=([\w-]+)", told.text)
    assert found
    return found[1]
