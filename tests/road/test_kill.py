"""The main road with the bot killed by -9 on the way: every answer stands once, and the next question is the right one."""

import io
import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import pytest
from roadside import (
    Bot,
    Message,
    Phone,
    bare,
    buttons,
    is_group_record,
    is_open,
    newest_screen,
    practice_server,
    running_bot,
    until,
)

from bot.practice.refusals import QUERY_TOO_OLD


@dataclass(frozen=True)
class Turn:
    """What is asked, in words no other message has; what the clerk does, `[…]` being a button; what the log then says.

    `shown` are the words of the answer as the draft must hold them.
    """

    asks: str
    acts: tuple[str, ...]
    question: str = ""
    leaves: tuple[str, Any] | None = None
    shown: tuple[str, ...] = ()


def figure(question: str, asks: str, words: str, value: str, shown: str, approx: str | None = None) -> Turn:
    held = {"figure": {"value": value, "high": None, "approx": approx}}
    return Turn(asks, (words,), question, ("answered", held), (shown,))


def picks(question: str, asks: str, ids: list[str], *labels: str, done: bool = True) -> Turn:
    acts = tuple(f"[{label}]" for label in labels) + (("[选好了]",) if done else ())
    return Turn(asks, acts, question, ("answered", {"picks": {"ids": ids, "own": []}}), labels if done else ())


def passed(question: str, asks: str, label: str, kind: str) -> Turn:
    return Turn(asks, (f"[{label}]",), question, (kind, None))


def rest(topic: str, *names: str) -> Turn:
    """What else of a topic there is something to say to; all the rest is passed over."""
    return Turn(f"{topic}\n\n这一项还有", (*(f"[{name}]" for name in names), "[选好了]"))


ROAD = (
    Turn("我是执笔", ("[新建总结]",)),
    Turn("单位工会的全称是什么", ("青禾街道总工会",)),
    Turn("属于哪一类", ("[乡镇、街道工会]",)),
    Turn("文中怎样称呼自己", ("[街道总工会]",)),
    Turn("在哪个党组织领导下", ("[街道党工委]",)),
    Turn("上级工会是哪个", ("[区总工会]",)),
    Turn("这份总结写哪一段时间", ("2026年上半年",)),
    Turn("总结开头要引用哪几句", ("[不引用]",)),
    Turn("组织建设方面，本期做了哪些工作", ("[组织基本情况]", "[新就业形态群体入会]", "[选好了]")),
    figure("org_total", "目前共有多少家基层工会", "199家", "199", "199家"),
    rest("组织基本情况", "现有职工", "现有农民工会员", "职工入会率", "现有村（社区）工会", "现有工会小组（分会）"),
    figure("org_workers", "目前共有职工多少人", "近9000人", "9000", "9000", "near"),
    figure("member_migrants", "会员中有农民工、外来务工人员多少人", "8168", "8168", "8168"),
    figure("member_rate", "职工入会率是百分之多少", "95.5%", "95.5", "95.5%"),
    passed("org_village", "其中村（社区）工会有多少个", "后面再说", "deferred"),
    figure("org_groups", "下面设了多少个工会小组或分会", "二十六个", "26", "26个"),
    figure("gig_members", "本期吸收了多少名新就业形态劳动者入会", "320名", "320", "320"),
    rest("新就业形态群体入会", "入会的新就业形态群体", "新就业形态领域建会", "入会方式"),
    picks("gig_groups", "主要是哪些群体", ["courier", "driver"], "快递员", "网约车司机"),
    figure("gig_unions", "本期新建了多少家工会", "5家", "5", "5家"),
    picks("gig_ways", "主要用了哪些入会方式", ["scan"], "扫码入会"),
    Turn("维护权益方面，本期做了哪些工作", ("[普法与法律援助]", "[选好了]")),
    figure("law_events", "开展普法宣传多少场", "6场", "6", "6场"),
    rest("普法与法律援助", "普法宣传参加职工", "发放普法资料", "办理法律援助案件", "职工法律援助站"),
    figure("law_reached", "参加普法活动的职工有多少人次", "450人次", "450", "450人次"),
    figure("law_leaflets", "发放了多少份普法资料", "2000余份", "2000", "2000余份", "over"),
    figure("law_cases", "本期办理了多少件职工法律援助案件", "9", "9", "9件"),
    picks("law_house", "设有职工法律援助站", ["yes"], "有", done=False),
    Turn("帮扶和服务职工方面，本期做了哪些工作", ("[送温暖慰问]", "[选好了]")),
    figure("visited", "走访慰问困难职工多少名、困难职工家庭多少户", "七十六户", "76", "76户"),
    rest("送温暖慰问", "发放慰问金", "发放慰问品", "筹集送温暖资金", "看望住院职工"),
    figure("visit_money", "走访慰问共发放慰问金多少元", "5.57万元", "55700", "5.57万元"),
    Turn(
        "除了慰问金，还送了哪些慰问品", ("毛毯30条、大米60袋",), "visit_goods",
        ("answered", {"words": {"text": "毛毯30条、大米60袋"}}), ("毛毯30条", "大米60袋"),
    ),
    figure("funds_raised", "本期筹集送温暖资金多少万元", "13.02", "130200", "13.02万元"),
    figure("sick_visited", "看望住院、患病职工多少人次", "18人次", "18", "18人次"),
    Turn("竞赛、技能、创新、安全、劳模方面，本期做了哪些工作", ("[都没有]",)),
    Turn("文体、宣传、学习方面，本期做了哪些工作", ("[都没有]",)),
    Turn("自身建设、", ("[都没有]",)),
    Turn("要写哪些不足和下一步打算", ("[都没有]",)),
    figure("org_village", "这题之前说了“后面再说”", "十一个", "11", "11个"),
    Turn("都问完了", ("/draft",)),
)  # fmt: skip
ACTS = tuple((place, act) for place, turn in enumerate(ROAD) for act in turn.acts)
MOMENTS = ("while the bot is away", "on sending", "soon after", "on seeing the reply")
AFTER_A_KILL = ("message is not modified", QUERY_TOO_OLD)
"""What a bot may be refused that died: it can't know whether an edit was made, nor how long a tap has waited for it."""
KILLS = min(int(os.environ.get("ZHIBI_ROUNDS", "6")), len(ACTS) * len(MOMENTS))
WALKS = -(-KILLS // len(ACTS))


def doomed(walk: int) -> dict[int, str]:
    """The acts of a walk at which the bot dies, and when: spread over the road, each walk another moment at each act."""
    count = min(KILLS - walk * len(ACTS), len(ACTS))
    return {n * len(ACTS) // count: MOMENTS[(n + walk) % len(MOMENTS)] for n in range(count)}


@dataclass
class Walker:
    """A clerk on the road, who looks after every act whether all is as it must be."""

    phone: Phone
    bot: Bot
    kills_before: int = 0
    tapped: str = ""

    def restart(self) -> None:
        self.bot.kill()
        self.bot.start()

    def act(self, deed: str) -> None:
        if deed.startswith("["):
            self.tapped = self.phone.tap(deed.strip("[]"))
        else:
            self.phone.say(deed)

    def see(self, place: int, deed: str) -> None:
        """Wait for what must come after an act of that turn: its tick, the next question, or the file."""
        turn = ROAD[place]
        if deed == "/draft":
            if self.phone.wait(file_or_question, "the file")["file"] is None:
                self.phone.tap("没收到")
                self.phone.wait(lambda messages: next(iter(papers(messages)), None), "the file")
        elif deed != turn.acts[-1]:
            self.phone.wait(lambda messages: ticked(messages, self.tapped), f"the tick of {deed}")
        else:
            self.phone.wait(lambda messages: asking(messages, ROAD[place + 1].asks), ROAD[place + 1].asks)
            self.check(place)

    def check(self, place: int) -> None:
        """The answer just given stands once; the question now open was put once, and once more a kill at most."""
        turn, following = ROAD[place], ROAD[place + 1]
        if turn.leaves:
            assert self.bot.said_of(turn.question) == left_by(turn.question, place)
        put = [m for m in self.phone.messages if is_open(m) and following.asks in m["text"]]
        assert 1 <= len(put) <= 1 + self.bot.kills - self.kills_before, following.asks
        self.kills_before = self.bot.kills

    def check_end(self, ends: dict[str, int]) -> None:
        """Nothing was lost, doubled, asked again or left lying; the draft holds every answer."""
        until(self.bot.is_at_rest, "an empty inbox and outbox")
        messages = self.phone.messages
        for turn in ROAD[:-1]:
            if turn.leaves:
                assert self.bot.said_of(turn.question) == left_by(turn.question, len(ROAD))
            end = max(ends[other.asks] for other in ROAD if other is turn or other.question == turn.question != "")
            # A question of a group that is asked alone later leaves the record of its whole group behind.
            late = [m["id"] for m in messages if m["id"] > end and turn.asks in m["text"] and not is_group_record(m)]
            assert late == [], f"put again although answered: {turn.asks}"
        body = read_draft(self.phone, messages)
        assert [words for turn in ROAD for words in turn.shown if words not in body] == []
        assert len(papers(messages)) == 1
        assert self.bot.read("SELECT fault FROM outbox WHERE state = 'failed' AND fault <> 'unknown'") == []
        assert self.bot.read("SELECT fault FROM inbox WHERE state <> 'done'") == []
        assert [text for text in self.phone.refused if not any(known in text for known in AFTER_A_KILL)] == []


def left_by(question: str, place: int) -> list[tuple[str, Any]]:
    """What the log must say of a question after the turn at that place: one row a turn, for one put off comes again."""
    return [turn.leaves for turn in ROAD[: place + 1] if turn.question == question and turn.leaves]


def ticked(messages: list[Message], label: str) -> Message | None:
    """The newest screen, if the button that had this label has another mark now."""
    screen = newest_screen(messages)
    labels = {button["text"] for button in buttons(screen)} if screen else set()
    return screen if label not in labels and bare(label) in map(bare, labels) else None


def asking(messages: list[Message], asks: str) -> Message | None:
    screen = newest_screen(messages)
    return screen if screen and asks in screen["text"] else None


def papers(messages: list[Message]) -> list[Message]:
    """The messages that bring a document."""
    return [message for message in messages if message["file"] and message["file"]["kind"] == "document"]


def file_or_question(messages: list[Message]) -> Message | None:
    """A document, or the question whether it arrived, of a bot that died while it was sending it."""
    asked = [m for m in messages if m["from"] == "bot" and "工作总结.docx 送到没有" in m["text"]]
    return next(iter(papers(messages) + asked), None)


def read_draft(phone: Phone, messages: list[Message]) -> str:
    """The text of the file in the chat; every file there is the same one, and so is every picture of its page."""
    files = papers(messages)
    pictures = [message for message in messages if message["file"] and message["file"]["kind"] == "photo"]
    assert len({phone.fetch(message) for message in pictures}) == 1
    assert {message["file"]["name"] for message in files} == {"青禾街道总工会2026年上半年工作总结.docx"}
    (content,) = {phone.fetch(message) for message in files}
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)


@pytest.fixture
def walker(tmp_path: Path) -> Iterator[Walker]:
    with practice_server(tmp_path / "phone") as phone, running_bot(phone, tmp_path / "data") as bot:
        yield Walker(phone, bot)


def start_out(walker: Walker) -> None:
    walker.phone.say("/start")
    walker.phone.wait(lambda messages: asking(messages, ROAD[0].asks), ROAD[0].asks)


def go(walker: Walker, number: int, moment: str) -> None:
    """One act of the road, the bot dying at that moment (empty: not at all)."""
    place, deed = ACTS[number]
    if moment == "while the bot is away":
        walker.bot.kill()
    walker.act(deed)
    if moment == "soon after":
        time.sleep(0.004 * (number % 12))
    if moment == "on seeing the reply":
        walker.see(place, deed)
    if moment == "while the bot is away":
        walker.bot.start()
    elif moment:
        walker.restart()
    walker.see(place, deed)


def go_at_random(walker: Walker, number: int, kills: int, chance: random.Random) -> None:
    """One act of the road, the bot dying so many times after it: some news later, or before any, while it starts."""
    place, deed = ACTS[number]
    walker.act(deed)
    for _ in range(kills):
        for _ in range(chance.randrange(4)):
            walker.phone.look(walker.phone.look()["revision"], chance.uniform(0, 1.5))
        time.sleep(chance.uniform(0, 0.02))
        walker.restart()
    walker.see(place, deed)


@pytest.mark.parametrize("walk", range(WALKS))
def test_a_bot_killed_at_its_answers_keeps_each_once_and_asks_on(walker: Walker, walk: int) -> None:
    deaths, ends = doomed(walk), {}
    start_out(walker)
    for number, (place, _) in enumerate(ACTS):
        go(walker, number, deaths.get(number, ""))
        ends[ROAD[place].asks] = walker.phone.messages[-1]["id"]
    walker.check_end(ends)
    assert walker.bot.kills == len(deaths)


@pytest.mark.parametrize("seed", range(WALKS))
def test_a_bot_killed_at_random_moments_keeps_each_answer_once_and_asks_on(walker: Walker, seed: int) -> None:
    chance, ends = random.Random(seed), {}
    deaths = Counter(chance.choices(range(len(ACTS)), k=min(KILLS, len(ACTS))))
    start_out(walker)
    for number, (place, _) in enumerate(ACTS):
        go_at_random(walker, number, deaths[number], chance)
        ends[ROAD[place].asks] = walker.phone.messages[-1]["id"]
    walker.check_end(ends)
    assert walker.bot.kills == deaths.total()


def test_what_was_taken_in_and_not_handled_when_the_bot_died_is_handled_later_in_order(walker: Walker) -> None:
    """A clerk who mends one answer again and again while the bot is away: Telegram hands all that over at once."""
    bot, phone = walker.bot, walker.phone
    start_out(walker)
    for number, (place, _) in enumerate(ACTS):
        if ROAD[place].question:
            break
        go(walker, number, "")
    bot.kill()
    message = phone.say("200家")
    for count in range(201, 261):
        phone.edit(message, f"{count}家")
    bot.start()
    until(lambda: bot.count_unhandled() > 0, "the updates")
    bot.kill()
    left = bot.count_unhandled()
    assert left > 0, "all was handled before the kill: nothing was shown"
    bot.start()
    until(lambda: bot.count_unhandled() < left, "the first of those left over")
    walker.restart()
    until(lambda: len(bot.said_of("org_total")) == 61 and bot.count_unhandled() == 0, "the last of them")
    assert [value["figure"]["value"] for _, value in bot.said_of("org_total")] == [str(n) for n in range(200, 261)]


def test_the_same_answer_sent_twice_to_a_dead_bot_answers_the_question_that_had_been_asked(walker: Walker) -> None:
    """Nobody has seen the next question; the second is handed back, and sent once more it counts."""
    bot, phone = walker.bot, walker.phone
    start_out(walker)
    for number, (place, _) in enumerate(ACTS):
        if ROAD[place].question:
            break
        go(walker, number, "")
    bot.kill()
    for _ in range(2):
        phone.say("9000")
    bot.start()
    phone.wait(lambda messages: [m for m in messages if "“9000”" in m["text"]] or None, "the words handed back")
    until(bot.is_at_rest, "an empty inbox and outbox")
    assert [value["figure"]["value"] for _, value in bot.said_of("org_total")] == ["9000"]
    assert bot.said_of("org_workers") == []
    phone.tap("都要答")
    phone.say("9000")
    until(lambda: len(bot.said_of("org_workers")) == 1, "the answer")
