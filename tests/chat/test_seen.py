"""An answer counts only for a question that was put before it was typed; what came earlier is handed back, not lost."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from telegram.error import NetworkError
from telegram.request import RequestData
from walking import TOKEN, Clerk, Walk

from bot.content.loader import Content
from bot.dialogue.desk import fold_desk
from bot.interview.fold import fold
from bot.interview.model import Question
from bot.practice.botapi import BotApi
from bot.practice.refusals import Refusal, bad, forbidden, too_many
from bot.practice.request import InProcessRequest
from bot.practice.world import World

FIRST, SECOND = "目前共有多少家基层工会", "目前共有职工多少人"


@pytest.fixture
async def asked(clerk: Clerk) -> Clerk:
    """A clerk who is asked for a first number."""
    await clerk.open_summary()
    await clerk.choose("组织基本情况")
    assert FIRST in clerk.screen["text"]
    return clerk


def answers(walk: Walk, summary: str = "s1") -> dict[str, str]:
    """The words on record by question."""
    standing = fold(walk.store.summary_rows(summary))
    assert standing is not None
    return {question: answer.words for question, answer in standing.answers.items()}


def data(clerk: Clerk, label: str) -> str:
    return next(b["data"] for row in clerk.screen["buttons"] for b in row if label in b["text"])


async def breathe(clerk: Clerk, *texts: str) -> None:
    """Send several messages before the bot gets a word in."""
    for text in texts:
        clerk.walk.api.say(clerk.user, text)
    await clerk.walk.settle()


async def let_pass(walk: Walk, seconds: float) -> None:
    walk.now += timedelta(seconds=seconds)
    walk.running.sender.wake()
    await walk.settle()


def assert_handed_back(clerk: Clerk, words: str, asks: str = SECOND) -> None:
    note, _, rest = clerk.screen["text"].partition("\n\n")
    assert f"“{words}”" in note
    assert "请再发一次" in note
    assert asks in rest
    assert clerk.labels


async def test_the_same_words_twice_in_one_breath_answer_one_question(asked: Clerk, walk: Walk) -> None:
    await breathe(asked, "5", "5")
    assert answers(walk) == {"org_total": "5"}
    assert_handed_back(asked, "5")
    await asked.say("5")
    assert answers(walk) == {"org_total": "5", "org_workers": "5"}


async def test_what_was_sent_while_the_bot_was_away_answers_what_had_been_asked(asked: Clerk, walk: Walk) -> None:
    await walk.halt()
    for text in ("199家", "199家", "199家"):
        walk.api.say(7, text)
    await walk.boot()
    await walk.settle()
    assert answers(walk) == {"org_total": "199家"}
    assert_handed_back(asked, "199家")


async def test_what_was_accepted_before_a_crash_is_no_answer_to_what_is_asked_after_it(
    asked: Clerk, walk: Walk
) -> None:
    await walk.halt()
    for text in ("199家", "9000人"):
        walk.api.say(7, text)
    walk.keep_as_if_killed()
    await walk.boot()
    await walk.settle()
    assert answers(walk) == {"org_total": "199家"}
    assert_handed_back(asked, "9000人")


async def test_each_of_many_early_words_is_handed_back(asked: Clerk, walk: Walk) -> None:
    await breathe(asked, "199家", "9000人", "8168", "跳过")
    assert answers(walk) == {"org_total": "199家"}
    said = "".join(message["text"] for message in asked.messages if message["from"] == "bot")
    assert all(f"“{words}”" in said for words in ("9000人", "8168", "跳过"))
    assert SECOND in asked.screen["text"]


async def test_a_label_typed_twice_skips_one_question(asked: Clerk, walk: Walk) -> None:
    await breathe(asked, "跳过", "跳过")
    standing = fold(walk.store.summary_rows("s1"))
    assert standing is not None
    assert standing.skipped == {"org_total"}
    assert_handed_back(asked, "跳过")


async def test_a_question_that_was_read_is_answered_by_what_follows_words_that_could_not_be_read(
    asked: Clerk, walk: Walk
) -> None:
    """It is put again below, with a sentence; but it had been put before."""
    await breathe(asked, "不清楚", "199家")
    assert answers(walk) == {"org_total": "199家"}


@pytest.mark.parametrize("between", ["/help", "/nosuch", "/preview"])
async def test_a_question_that_was_read_is_answered_whatever_was_said_between(
    between: str, asked: Clerk, walk: Walk
) -> None:
    await breathe(asked, between, "199家")
    assert answers(walk) == {"org_total": "199家"}


async def test_commands_and_taps_count_whenever_they_were_made(asked: Clerk, walk: Walk) -> None:
    screen, skip = asked.screen["id"], data(asked, "跳过")
    walk.api.say(7, "/nosuch")
    walk.api.press(7, screen, skip)
    walk.api.say(7, "/list")
    await walk.settle()
    standing = fold(walk.store.summary_rows("s1"))
    assert standing is not None
    assert standing.skipped == {"org_total"}
    assert "我的总结" in asked.screen["text"]


async def test_the_edit_of_an_early_message_is_no_answer_either(asked: Clerk, walk: Walk) -> None:
    walk.api.say(7, "199家")
    (early,) = walk.api.say(7, "9000人")
    await walk.settle()
    await asked.edit(early, "8000人")
    assert answers(walk) == {"org_total": "199家"}
    assert "发一条新消息" in asked.screen["text"]


# A slow or broken line.


async def test_words_typed_while_the_question_must_wait_do_not_answer_it(asked: Clerk, walk: Walk) -> None:
    walk.api.faults.refuse("sendMessage", too_many(60))
    await asked.say("199家")
    await asked.say("199家")
    await let_pass(walk, 61)
    assert answers(walk) == {"org_total": "199家"}
    assert_handed_back(asked, "199家")
    await asked.say("9000人")
    assert answers(walk)["org_workers"] == "9000人"


async def test_a_question_whose_receipt_was_lost_is_answered_by_who_read_it(asked: Clerk, walk: Walk) -> None:
    walk.api.faults.lose_reply("sendMessage")
    await asked.say("199家")
    assert SECOND in asked.screen["text"]
    await asked.say("9000人")
    assert answers(walk) == {"org_total": "199家", "org_workers": "9000人"}


async def test_a_question_sent_just_before_a_crash_is_answered_by_who_read_it(asked: Clerk, walk: Walk) -> None:
    """Telegram has the message; the bot died before it noted its number."""
    walk.api.faults.lose_reply("sendMessage")
    await asked.say("199家")
    await walk.halt()
    walk.api.say(7, "9000人")
    walk.now += timedelta(seconds=2)
    await walk.boot()
    await walk.settle()
    assert answers(walk) == {"org_total": "199家", "org_workers": "9000人"}


async def test_a_question_that_may_have_been_sent_is_not_answered_by_words_that_left_it_no_number(
    asked: Clerk, walk: Walk
) -> None:
    """An error on the way: Telegram may have the question. But the clerk's messages have one number after another."""
    walk.api.faults.refuse("sendMessage", Refusal(502, "Bad Gateway"), times=2)
    await asked.say("5")
    await asked.say("5")
    await asked.send("sticker")
    await asked.say("5")
    assert answers(walk) == {"org_total": "5"}
    await let_pass(walk, 2)
    await let_pass(walk, 4)
    assert_handed_back(asked, "5")
    await asked.say("9000人")
    assert answers(walk)["org_workers"] == "9000人"


async def test_a_question_refused_for_good_was_not_put(asked: Clerk, walk: Walk) -> None:
    walk.api.faults.refuse("sendMessage", forbidden("bot was blocked by the user"))
    await asked.say("199家")
    await asked.say("199家")
    assert answers(walk) == {"org_total": "199家"}
    assert_handed_back(asked, "199家")
    await asked.say("9000人")
    assert answers(walk)["org_workers"] == "9000人"


# Questions shown by an edit of the message that was tapped.


async def test_words_typed_after_a_tap_and_before_what_it_brought_do_not_answer_that(asked: Clerk, walk: Walk) -> None:
    screen, skip = asked.screen["id"], data(asked, "跳过")
    await walk.halt()
    walk.api.press(7, screen, skip)
    walk.api.say(7, "199家")
    await walk.boot()
    await walk.settle()
    assert answers(walk) == {}
    assert_handed_back(asked, "199家")


async def test_words_typed_before_a_tap_answer_what_stood_there_then(asked: Clerk, walk: Walk) -> None:
    screen, skip = asked.screen["id"], data(asked, "跳过")
    await walk.halt()
    walk.api.say(7, "199家")
    walk.api.press(7, screen, skip)
    await walk.boot()
    await walk.settle()
    assert answers(walk) == {"org_total": "199家"}
    assert SECOND in asked.screen["text"]


async def test_a_question_shown_by_an_edit_is_answered_by_the_next_words(asked: Clerk, walk: Walk) -> None:
    await asked.tap("跳过")
    await asked.say("9000人")
    assert answers(walk) == {"org_workers": "9000人"}


async def test_words_typed_while_an_edit_must_wait_do_not_answer_what_it_will_show(asked: Clerk, walk: Walk) -> None:
    walk.api.faults.refuse("editMessageText", too_many(60))
    await asked.tap("跳过")
    await asked.say("199家")
    await let_pass(walk, 61)
    assert answers(walk) == {}
    assert_handed_back(asked, "199家")


async def test_an_edit_whose_receipt_was_lost_shows_its_question_all_the_same(tmp_path: Path, content: Content) -> None:
    async with Walk(tmp_path, content) as walk:
        clerk = Clerk(walk)
        await clerk.open_summary()
        await clerk.choose("组织基本情况")
        walk.api.faults.lose_reply("editMessageText")
        await clerk.tap("跳过")
        await clerk.say("9000人")
        assert answers(walk) == {"org_workers": "9000人"}


async def test_a_question_put_anew_because_its_message_was_deleted_is_answered(asked: Clerk, walk: Walk) -> None:
    walk.api.faults.refuse("editMessageText", bad("message to edit not found"))
    await asked.tap("跳过")
    assert SECOND in asked.screen["text"]
    await asked.say("9000人")
    assert answers(walk) == {"org_workers": "9000人"}


async def test_words_from_before_a_question_was_put_anew_do_not_answer_it(asked: Clerk, walk: Walk) -> None:
    """The message is gone, so the edit showed nobody the question; the new message waits."""
    walk.api.faults.refuse("editMessageText", bad("message to edit not found"))
    walk.api.faults.refuse("sendMessage", too_many(60))
    await asked.tap("跳过")
    await asked.say("199家")
    await let_pass(walk, 61)
    assert answers(walk) == {}
    assert_handed_back(asked, "199家")


async def test_the_twin_of_a_question_is_answered_too(asked: Clerk, walk: Walk) -> None:
    walk.api.faults.lose_reply("sendMessage")
    await asked.say("199家")
    await let_pass(walk, 2)
    twin = asked.messages[-2]
    await asked.tap("跳过", twin)
    await asked.say("8168")
    assert answers(walk) == {"org_total": "199家", "member_total": "8168"}


# The unit's profile, where there are no questions yet.


async def test_a_field_of_the_profile_is_not_filled_by_words_from_before_it(clerk: Clerk, walk: Walk) -> None:
    await clerk.say("/new")
    await clerk.say("青禾街道总工会")
    await clerk.tap("街道")
    await breathe(clerk, "街道总工会", "街道党工委", "区总工会")
    (told,) = fold_desk(row.record for row in walk.store.desk_rows(7)).units.values()
    assert (told["self"], told.get("party")) == ("街道总工会", None)
    assert_handed_back(clerk, "区总工会", "在哪个党组织领导下")


async def test_a_period_is_not_read_from_words_from_before_it(clerk: Clerk, walk: Walk) -> None:
    await clerk.say("/new")
    await clerk.say("青禾街道总工会")
    for label in ("街道", "街道总工会", "街道党工委"):
        await clerk.tap(label)
    await breathe(clerk, "2025年全年", "2025年全年")
    assert fold_desk(row.record for row in walk.store.desk_rows(7)).sheets == {}
    assert_handed_back(clerk, "2025年全年", "写哪一段时间")
    await clerk.say("2025年全年")
    assert [*fold_desk(row.record for row in walk.store.desk_rows(7)).sheets] == ["s1"]


async def test_a_name_from_before_it_was_asked_for_is_handed_back(clerk: Clerk, walk: Walk) -> None:
    await breathe(clerk, "/new", "青禾街道总工会")
    assert fold_desk(row.record for row in walk.store.desk_rows(7)).units == {}
    assert_handed_back(clerk, "青禾街道总工会", "全称是什么")


# What is asked may change while nobody types.


async def test_words_for_a_question_taken_out_of_the_templates_answer_no_other(asked: Clerk, walk: Walk) -> None:
    """The bot comes back with other templates; the phone still shows the old question."""
    await walk.halt()
    walk.content = without(walk.content, "org_total")
    await walk.boot()
    await asked.say("199家")
    assert answers(walk) == {}
    assert_handed_back(asked, "199家")


def without(content: Content, gone: str) -> Content:
    """The content without a question."""

    def kept(questions: tuple[Question, ...]) -> tuple[Question, ...]:
        return tuple(question for question in questions if question.id != gone)

    sections = tuple(
        replace(section, topics=tuple(replace(topic, questions=kept(topic.questions)) for topic in section.topics))
        for section in content.interview.sections
    )
    return replace(content, interview=replace(content.interview, sections=sections))


async def test_a_question_put_by_an_older_version_is_answered(asked: Clerk, walk: Walk) -> None:
    with walk.store.transaction():
        walk.store._connection.write("UPDATE screen SET asks = NULL, seen_after = NULL")
    await asked.say("199家")
    assert answers(walk) == {"org_total": "199家"}


async def test_a_chat_that_counts_its_messages_anew_is_answered_after_one_try(tmp_path: Path, content: Content) -> None:
    """Another bot, or a practice phone begun anew: its numbers are lower than the ones on record."""
    async with Walk(tmp_path, content) as walk:
        await Clerk(walk).open_summary()
        await Clerk(walk).choose("组织基本情况")
        await walk.halt()
        walk.api = BotApi(TOKEN, walk.api.world.clock)
        walk.api.world.counters["update"] = 1000
        await walk.boot()
        clerk = Clerk(walk)
        await clerk.say("199家")
        assert_handed_back(clerk, "199家", FIRST)
        await clerk.say("199家")
        assert answers(walk) == {"org_total": "199家"}


# A line on which time passes. Telegram numbers the messages of all chats of a bot in one row.


@dataclass
class Hold:
    """A line that can hold the messages for one chat: `there`, they reach Telegram; `back`, so does its receipt us."""

    walk: Walk = field(init=False)
    clerk: Clerk = field(init=False)
    other: Clerk = field(init=False)
    there: asyncio.Event = field(default_factory=asyncio.Event)
    back: asyncio.Event = field(default_factory=asyncio.Event)
    chat: int = 0
    down: bool = False
    lost: bool = False
    held: int = 0

    def __post_init__(self) -> None:
        self.let_go()

    def let_go(self) -> None:
        self.there.set()
        self.back.set()


class HeldRequest(InProcessRequest):
    def __init__(self, api: BotApi, hold: Hold) -> None:
        super().__init__(api)
        self.hold = hold

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: object, **more: object
    ) -> tuple[int, bytes]:
        hold = self.hold
        if not url.endswith("/sendMessage") or not request_data or request_data.parameters["chat_id"] != hold.chat:
            return await super().do_request(url, method, request_data)
        if hold.down:
            raise NetworkError("httpx.ConnectError") from httpx.ConnectError("no route")
        hold.held += 1
        await hold.there.wait()
        done = await super().do_request(url, method, request_data)
        await hold.back.wait()
        if hold.lost:
            hold.lost = False
            raise NetworkError("httpx.ReadError") from httpx.ReadError("broken off")
        return done


async def until(is_so: Callable[[], object]) -> None:
    for _ in range(2000):
        if is_so():
            return
        await asyncio.sleep(0.001)
    raise AssertionError("it never came")


@pytest.fixture
async def hold(tmp_path: Path, content: Content, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Hold]:
    """A clerk who is asked a first question, and another one, on a line that can be held."""
    monkeypatch.setattr(World, "next_message", lambda world, chat: world.count("message"))
    hold = Hold()
    async with Walk(tmp_path, content, front=lambda api: HeldRequest(api, hold)) as walk:
        hold.walk, hold.clerk, hold.other = walk, Clerk(walk, 7), Clerk(walk, 8)
        await hold.clerk.open_summary()
        await hold.clerk.choose("组织基本情况")
        hold.chat = 7
        yield hold
        hold.let_go()


async def test_words_that_overtake_a_question_on_its_way_do_not_answer_it(hold: Hold) -> None:
    walk = hold.walk
    hold.there.clear()
    walk.api.say(7, "199家")
    await until(lambda: hold.held)
    walk.api.say(8, "/start")
    await until(lambda: hold.other.messages[-1]["from"] == "bot")
    walk.api.say(7, "199家")
    await until(lambda: not walk.api.world.updates)
    hold.there.set()
    await walk.settle()
    assert answers(walk) == {"org_total": "199家"}
    assert_handed_back(hold.clerk, "199家")


async def test_who_answers_before_the_receipt_of_a_question_is_back_has_read_it(hold: Hold) -> None:
    walk = hold.walk
    hold.back.clear()
    walk.api.say(7, "199家")
    await until(lambda: SECOND in hold.clerk.screen["text"])
    walk.api.say(7, "9000人")
    await until(lambda: not walk.api.world.updates)
    hold.back.set()
    await walk.settle()
    assert answers(walk) == {"org_total": "199家", "org_workers": "9000人"}


async def test_nobody_waits_long_for_the_receipt_of_somebody_elses_question(
    hold: Hold, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.outcomes.LANDING", 0.05)
    walk = hold.walk
    hold.back.clear()
    walk.api.say(7, "199家")
    await until(lambda: SECOND in hold.clerk.screen["text"])
    walk.api.say(7, "9000人")
    walk.api.say(8, "/start")
    await until(lambda: hold.other.messages[-1]["from"] == "bot")
    assert answers(walk) == {"org_total": "199家", "org_workers": "9000人"}
    hold.back.set()


async def test_a_question_that_never_left_the_machine_was_not_put(hold: Hold) -> None:
    """No network: others' messages come between the clerk's, so numbers alone would not tell."""
    walk = hold.walk
    hold.down = True
    await hold.clerk.say("199家")
    await hold.other.say("/start")
    await hold.clerk.say("199家")
    hold.down = False
    await let_pass(walk, 61)
    assert answers(walk) == {"org_total": "199家"}
    assert_handed_back(hold.clerk, "199家")


@pytest.mark.parametrize("landing", [2.0, 0.01], ids=["which waits", "which goes on"])
async def test_a_button_pressed_before_the_receipt_of_its_screen_is_back_counts(
    hold: Hold, monkeypatch: pytest.MonkeyPatch, landing: float
) -> None:
    monkeypatch.setattr("bot.chat.outcomes.LANDING", landing)
    walk, clerk = hold.walk, hold.other
    await clerk.say("/new")
    hold.chat = 8
    hold.back.clear()
    walk.api.say(8, "青禾街道总工会")
    await until(lambda: "属于哪一类" in clerk.screen["text"])
    put = clerk.screen["id"]
    walk.api.press(8, put, data(clerk, "乡镇、街道工会"))
    await until(lambda: not walk.api.world.updates)
    await asyncio.sleep(0.05)
    hold.back.set()
    await walk.settle()
    assert "怎样称呼自己" in clerk.screen["text"]
    assert clerk.screen["id"] == put


@pytest.mark.parametrize("arrives", [True, False], ids=["arrives", "is lost as well"])
async def test_a_screen_tapped_while_another_try_of_it_is_on_its_way_goes_on_below_both(
    hold: Hold, arrives: bool
) -> None:
    walk, clerk = hold.walk, hold.other
    await clerk.say("/new")
    walk.api.faults.lose_reply("sendMessage")
    await clerk.say("青禾街道总工会")
    first = clerk.screen
    hold.chat, hold.held = 8, 0
    hold.back.clear()
    walk.now += timedelta(seconds=2)
    walk.running.sender.wake()
    await until(lambda: hold.held and clerk.screen["id"] != first["id"])
    second = clerk.screen
    walk.api.press(8, first["id"], data(clerk, "乡镇、街道工会"))
    await until(lambda: not walk.api.world.updates)
    await asyncio.sleep(0.05)
    hold.lost = not arrives
    hold.back.set()
    await walk.settle()
    newest = clerk.messages[-1]
    assert "怎样称呼自己" in newest["text"]
    assert newest["id"] > second["id"]
    assert next(message for message in clerk.messages if message["id"] == first["id"])["buttons"] == []
    await clerk.tap("街道总工会", newest)
    assert "在哪个党组织领导下" in clerk.messages[-1]["text"]
