"""What is to be sent is sent: in order, once if it can be known, and nobody waits for somebody else."""

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from walking import Clerk, Message, Walk, shipped

from bot.chat import sender
from bot.chat.sender import LATEST, REFUSED, SOON
from bot.content.loader import Content
from bot.interview.answers import Skipped
from bot.practice.faults import Faults
from bot.practice.refusals import Refusal, bad, forbidden, too_many


async def let_pass(walk: Walk, seconds: float) -> None:
    """Move the bot's clock and let it see."""
    walk.now += timedelta(seconds=seconds)
    walk.running.sender.wake()
    await walk.settle()


@pytest.fixture(scope="module")
def content() -> Content:
    """As shipped: what else there is of a topic is picked from a list."""
    return shipped()


def tries(walk: Walk, method: str) -> int:
    return sum(call.method == method for call in walk.api.calls)


def twins(clerk: Clerk) -> int:
    """How often the newest message of the bot stands in the chat."""
    return sum(message["text"] == clerk.screen["text"] for message in clerk.messages)


async def test_a_chat_that_must_wait_stalls_no_other(clerk: Clerk, walk: Walk) -> None:
    other = Clerk(walk, 8)
    walk.api.faults.refuse("sendMessage", too_many(3600))
    await clerk.say("/start")
    await other.say("/start")
    assert [message["from"] for message in clerk.messages] == ["person"]
    assert "您好" in other.screen["text"]
    await let_pass(walk, 3599)
    assert [message["from"] for message in clerk.messages] == ["person"]
    await let_pass(walk, 2)
    assert "您好" in clerk.screen["text"]


async def test_edits_of_a_screen_that_wait_become_one(clerk: Clerk, walk: Walk) -> None:
    await clerk.open_summary()
    before = tries(walk, "editMessageText")
    walk.api.faults.refuse("editMessageText", too_many(60))
    labels = [button["text"] for row in clerk.screen["buttons"] for button in row][:4]
    shown = clerk.screen
    for label in labels:
        await clerk.tap(label, shown)
    await let_pass(walk, 61)
    assert tries(walk, "editMessageText") - before == 1 + 2  # refused and made again; and all that came behind it
    now = [button["text"] for row in clerk.screen["buttons"] for button in row][:4]
    assert all(was != is_now for was, is_now in zip(labels, now, strict=True))


async def test_a_bad_network_is_tried_again_ever_later(clerk: Clerk, walk: Walk) -> None:
    walk.api.faults.refuse("sendMessage", Refusal(502, "Bad Gateway"), times=3)
    await clerk.say("/start")
    tried = [tries(walk, "sendMessage")]
    for seconds in (0.9, 0.2, 1.9, 0.2, 3.9, 0.2):
        await let_pass(walk, seconds)
        tried.append(tries(walk, "sendMessage"))
    assert tried == [1, 1, 2, 2, 3, 3, 4]
    assert "您好" in clerk.screen["text"]


async def test_what_waits_is_sent_in_the_order_it_was_said(clerk: Clerk, walk: Walk) -> None:
    walk.api.faults.refuse("sendMessage", too_many(5))
    await clerk.say("/start")
    await clerk.say("/help")
    await clerk.say("/nosuch")
    await let_pass(walk, 6)
    texts = [message["text"] for message in clerk.messages if message["from"] == "bot"]
    assert ["您好" in texts[0], "怎么用" in texts[1], "/nosuch" in texts[-1]] == [True] * 3


async def test_whoever_stopped_the_bot_is_not_written_to_again(
    clerk: Clerk, walk: Walk, caplog: pytest.LogCaptureFixture
) -> None:
    walk.api.faults.refuse("sendMessage", forbidden("bot was blocked by the user"))
    await clerk.say("/start")
    await let_pass(walk, 3600)
    assert tries(walk, "sendMessage") == 1
    await clerk.say("/help")
    assert "怎么用" in clerk.messages[-2]["text"]
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_a_screen_the_clerk_deleted_comes_anew(clerk: Clerk, walk: Walk) -> None:
    await clerk.open_summary()
    old = clerk.screen
    walk.api.tap(7, old["id"], old["buttons"][0][0]["data"])
    walk.api.delete(7, old["id"])
    walk.api.faults.refuse("editMessageText", bad("message to edit not found"))
    await walk.settle()
    assert clerk.screen["id"] > old["id"]
    assert clerk.screen["buttons"][0] != old["buttons"][0]
    await clerk.tap("概况与主线")
    # All but the last button: what can be taken back now are two ticks.
    assert [row[:1] for row in clerk.screen["buttons"]] == [row[:1] for row in old["buttons"]]


async def test_a_screen_deleted_between_two_taps_comes_once_and_as_it_is_now(clerk: Clerk, walk: Walk) -> None:
    await clerk.open_summary()
    old = clerk.screen
    data = [button["data"] for row in old["buttons"] for button in row]
    walk.api.faults.refuse("editMessageText", too_many(5))
    for tick in data[:2]:
        await clerk.press(old["id"], tick)
    walk.api.delete(7, old["id"])
    walk.api.faults.refuse("editMessageText", bad("message to edit not found"), times=2)
    await let_pass(walk, 6)
    anew = [message for message in clerk.messages if message["from"] == "bot" and message["id"] > old["id"]]
    assert [[b["text"][0] for row in message["buttons"] for b in row][:3] for message in anew] == [["✓", "✓", "□"]]
    await clerk.press(anew[0]["id"], data[2])
    assert [b["text"][0] for row in clerk.screen["buttons"] for b in row][:3] == ["✓"] * 3


async def test_a_screen_that_came_anew_is_known_for_what_it_is(clerk: Clerk, walk: Walk) -> None:
    """An edit that would change nothing is refused by Telegram, so it must not be tried."""
    await clerk.open_summary()
    old = clerk.screen
    walk.api.faults.refuse("editMessageText", bad("message to edit not found"))
    await clerk.tap("板块目录")
    anew = clerk.screen["id"]
    assert anew > old["id"]
    await clerk.press(anew, "m:s1:::")
    assert clerk.screen["id"] == anew


async def test_a_message_sent_whose_receipt_was_lost_stands_twice_at_most(clerk: Clerk, walk: Walk) -> None:
    walk.api.faults.lose_reply("sendMessage")
    await clerk.say("/start")
    await let_pass(walk, 2)
    await let_pass(walk, 3600)
    assert twins(clerk) == 2


async def test_a_button_of_a_screen_whose_receipt_was_lost_works_and_shows_that_it_arrived(
    clerk: Clerk, walk: Walk
) -> None:
    await clerk.say("/new")
    walk.api.faults.lose_reply("sendMessage")
    await clerk.say("青禾街道总工会")
    put, told = clerk.screen["id"], len(clerk.messages)
    await clerk.tap("乡镇、街道工会")
    await let_pass(walk, 3600)
    # Below, for another try may have made a copy there; and the screen that was tapped is not sent again.
    assert "怎样称呼自己" in clerk.screen["text"]
    assert (clerk.messages[-2]["id"], len(clerk.messages)) == (put, told + 1)
    assert clerk.messages[-2]["buttons"] == []


async def test_a_button_of_a_screen_that_a_bot_sent_as_it_died_works(clerk: Clerk, walk: Walk) -> None:
    await clerk.say("/new")
    await clerk.say("青禾街道总工会")
    put = clerk.screen
    with walk.store.transaction():
        walk.store._connection.write("UPDATE bubble SET message = NULL WHERE message = ?", put["id"])
        walk.store._connection.write(
            "INSERT INTO outbox (chat, kind, bubble, body) SELECT chat, 'send', bubble, ? FROM screen WHERE chat = 7",
            '{"text": "…", "buttons": []}',
        )
    walk.api.faults.refuse("sendMessage", too_many(60))
    await walk.halt()
    await walk.boot()
    await walk.settle()
    walk.api.faults.lose_reply("sendMessage")
    walk.api.press(clerk.user, put["id"], put["buttons"][0][1]["data"])
    await walk.settle()
    assert "怎样称呼自己" in clerk.screen["text"]
    assert clerk.screen["id"] > put["id"]


async def test_a_button_of_the_upper_of_two_such_screens_works_and_what_comes_of_it_stands_below_both(
    clerk: Clerk, walk: Walk
) -> None:
    await clerk.say("/new")
    walk.api.faults.lose_reply("sendMessage", 2)
    await clerk.say("青禾街道总工会")
    upper = clerk.screen
    await let_pass(walk, 1.5)
    lower = clerk.screen["id"]
    assert lower > upper["id"]
    await clerk.tap("乡镇、街道工会", upper)
    await let_pass(walk, 3600)
    assert "怎样称呼自己" in clerk.screen["text"]
    assert clerk.screen["id"] > lower


async def test_the_twin_of_a_screen_works_as_well(clerk: Clerk, walk: Walk) -> None:
    await clerk.open_summary()
    await clerk.choose("组织基本情况")
    await clerk.say("199家")
    await clerk.want_all()
    walk.api.faults.lose_reply("sendMessage")
    await clerk.say("9000人")
    await let_pass(walk, 2)
    twin, later = clerk.messages[-2:]
    assert twin["text"] == later["text"]
    old = later["buttons"][0][0]["data"]
    await clerk.tap("跳过", twin)
    log = walk.store.summary_rows("s1")
    assert [row.record for row in log[-2:]] == [Skipped("member_total"), Skipped("member_women")]
    upper, lower, shown = clerk.messages[-3:]
    assert (upper["text"], upper["buttons"]) == (twin["text"], [])
    assert "现有会员：跳过" in lower["text"]
    assert shown["text"] != twin["text"]
    await clerk.press(later["id"], old)
    assert walk.store.summary_rows("s1") == log


async def test_the_twin_of_a_screen_of_the_unit_works_as_well(clerk: Clerk, walk: Walk) -> None:
    await clerk.say("/new")
    walk.api.faults.lose_reply("sendMessage")
    await clerk.say("青禾街道总工会")
    await let_pass(walk, 2)
    twin, later = clerk.messages[-2:]
    assert twin["text"] == later["text"]
    await clerk.tap("乡镇、街道工会", twin)
    *copies, shown = clerk.messages[-3:]
    assert "怎样称呼自己" in shown["text"]
    assert [(copy["text"], copy["buttons"]) for copy in copies] == [(later["text"], [])] * 2
    await clerk.tap("街道总工会", shown)
    assert "在哪个党组织领导下" in clerk.messages[-1]["text"]


@pytest.mark.parametrize("label", ["组织基本情况", "板块目录"])
async def test_an_edit_made_whose_receipt_was_lost_is_not_made_a_new_message(
    label: str, tmp_path: Path, content: Content, caplog: pytest.LogCaptureFixture
) -> None:
    async with Walk(tmp_path, content) as walk:
        clerk = Clerk(walk)
        await clerk.open_summary()
        walk.api.faults.lose_reply("editMessageText")
        old = clerk.screen["id"]
        await clerk.tap(label)
        await let_pass(walk, 2)
        assert clerk.screen["id"] == old
        assert [call.description[:40] for call in walk.api.refused()] == ["Bad Request: message is not modified: sp"]
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_a_file_that_cannot_be_made_is_said_and_holds_up_nothing(tmp_path: Path, content: Content) -> None:
    """A page layout without measures: every draft of it fails."""
    async with Walk(tmp_path, replace(content, look={})) as walk:
        clerk = Clerk(walk)
        await clerk.open_summary()
        await clerk.choose("组织基本情况")
        await clerk.say("199家")
        await clerk.want_all()
        await clerk.say("/draft")
        assert not [message for message in clerk.messages if message["file"]]
        assert "稿子没有做成" in "".join(message["text"] for message in clerk.messages[-3:])
        await clerk.say("9000人")
        assert "9000人" in clerk.screen["text"]


async def test_a_file_is_of_the_moment_it_was_asked_for(clerk: Clerk, walk: Walk) -> None:
    """What is answered while the file waits comes into the next one."""
    await clerk.open_summary()
    await clerk.choose("组织基本情况")
    await clerk.say("199家")
    walk.api.faults.refuse("sendDocument", too_many(60))
    await clerk.tap("板块目录")
    await clerk.tap("出稿（纯文本）")
    await clerk.say("/continue")
    await clerk.tap("接着答")
    await clerk.say("9000人")
    await let_pass(walk, 61)
    (text,) = [content.decode() for content in walk.api.world.contents.values()]
    assert "199家" in text
    assert "9000人" not in text


async def open_draft(clerk: Clerk) -> None:
    """A summary with a figure in it, at the list of its sections."""
    await clerk.open_summary()
    await clerk.choose("组织基本情况")
    await clerk.say("199家")
    await clerk.tap("板块目录")


def files(clerk: Clerk) -> list[str]:
    return [message["file"]["name"] for message in clerk.messages if message["file"]]


def told(clerk: Clerk, words: str) -> list[Message]:
    return [message for message in clerk.messages if message["from"] == "bot" and words in message["text"]]


async def test_a_file_of_which_nobody_knows_whether_it_arrived_is_asked_after_and_not_sent_twice(
    clerk: Clerk, walk: Walk
) -> None:
    await open_draft(clerk)
    walk.api.faults.lose_reply("sendDocument")
    await clerk.tap("出稿（纯文本）")
    await let_pass(walk, 3600)
    assert len(files(clerk)) == 1
    (question,) = told(clerk, "送到没有")
    assert files(clerk)[0] in question["text"]
    await clerk.tap("没收到，再发一次", question)
    assert files(clerk) == [files(clerk)[0]] * 2
    assert len(set(walk.api.world.contents.values())) == 1
    assert told(clerk, "送到没有")[0]["buttons"] == []


class LosesQuestions(Faults):
    """Loses the first replies to the question whether a file arrived, each after it was put."""

    def __init__(self, times: int, clerk: Clerk) -> None:
        super().__init__()
        self.times, self.clerk = times, clerk

    def take_loss(self, method: str) -> bool:
        lost = self.times > 0 and method == "sendMessage" and "送到没有" in self.clerk.messages[-1]["text"]
        self.times -= lost
        return lost


@pytest.mark.parametrize("copies", [2, 3])
@pytest.mark.parametrize("upwards", [False, True], ids=["downwards", "upwards"])
@pytest.mark.parametrize("early", [False, True], ids=["when all are sent", "before the last is sent"])
async def test_a_question_that_stands_in_copies_has_the_file_sent_once_more_whichever_are_pressed(
    clerk: Clerk, walk: Walk, copies: int, upwards: bool, early: bool
) -> None:
    await open_draft(clerk)
    walk.api.faults = LosesQuestions(copies - 1, clerk)
    walk.api.faults.drop("sendDocument")
    await clerk.tap("出稿（纯文本）")
    for _ in range(copies - 1 - early):
        await let_pass(walk, SOON)
    questions = told(clerk, "送到没有")
    data = questions[0]["buttons"][0][0]["data"]
    assert len(questions) == copies - early
    for question in reversed(questions) if upwards else questions:
        await clerk.press(question["id"], data)
        await let_pass(walk, SOON)
    await let_pass(walk, SOON)
    assert len(files(clerk)) == 1
    assert all(question["buttons"] == [] for question in told(clerk, "送到没有"))


async def test_a_button_that_has_a_file_sent_once_more_counts_once_however_often_it_is_pressed(
    clerk: Clerk, walk: Walk
) -> None:
    await open_draft(clerk)
    walk.api.faults.drop("sendDocument", times=2)
    await clerk.tap("出稿（纯文本）")
    (question,) = told(clerk, "送到没有")
    data = question["buttons"][0][0]["data"]
    for _ in range(3):
        walk.api.press(clerk.user, question["id"], data)
    await let_pass(walk, SOON)
    assert files(clerk) == []  # the second was dropped too, and is asked after in its turn
    walk.api.press(clerk.user, told(clerk, "送到没有")[-1]["id"], data)
    await let_pass(walk, SOON)
    assert len(files(clerk)) == 1


@pytest.mark.parametrize("method", ["sendPhoto", "sendDocument"])
async def test_what_is_asked_after_is_named_and_comes_when_it_is_wanted(clerk: Clerk, walk: Walk, method: str) -> None:
    await open_draft(clerk)
    walk.api.faults.refuse(method, Refusal(502, "Bad Gateway"))
    await clerk.say("/draft")
    (question,) = told(clerk, "送到没有")
    assert ("版面的图" if method == "sendPhoto" else ".docx") in question["text"]
    before = files(clerk)
    await clerk.tap("没收到，再发一次", question)
    assert len(files(clerk)) == len(before) + 1


async def test_a_file_that_was_being_sent_when_the_bot_died_is_asked_after(clerk: Clerk, walk: Walk) -> None:
    await open_draft(clerk)
    walk.api.faults.refuse("sendDocument", too_many(60))
    await clerk.tap("出稿（纯文本）")
    (row,) = [row for row in walk.store.outbox.due(walk.now + timedelta(minutes=2)) if row.kind == "document"]
    with walk.store.transaction():
        walk.store.outbox.begin(row.row)
    await let_pass(walk, 61)
    assert files(clerk) == []
    await clerk.tap("没收到，再发一次", told(clerk, "送到没有")[0])
    assert len(files(clerk)) == 1


async def test_a_row_at_which_we_fail_again_and_again_is_given_up_and_said(
    clerk: Clerk, walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sender, "IDLE", 0.01)
    other = Clerk(walk, 8)
    walk.api.faults.refuse("sendMessage", too_many(60))
    await clerk.say("/help")
    with walk.store.transaction():
        (row, *_) = walk.store.outbox.pending(7)
        walk.store._connection.write("UPDATE outbox SET body = '{' WHERE id = ?", row.row)
    await let_pass(walk, 61)
    await other.say("/help")
    while not told(clerk, "一直不收"):
        await let_pass(walk, 1)
    assert len(told(clerk, "一直不收")) == 1
    assert "怎么用" in other.messages[-2]["text"]


async def test_a_row_that_can_not_be_noted_is_sent_once_and_keeps_no_other_from_being_noted(
    clerk: Clerk, walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sender, "IDLE", 0.01)
    other = Clerk(walk, 8)
    await other.say("/start")
    walk.store._connection.db.execute(
        "CREATE TRIGGER torn BEFORE UPDATE OF state ON outbox WHEN OLD.chat = 7 BEGIN SELECT RAISE(ABORT, 'torn'); END"
    )
    walk.api.say(clerk.user, "/start")
    while not clerk.messages or clerk.messages[-1]["from"] == "person":
        await asyncio.sleep(0.01)
    walk.api.say(other.user, "/help")
    while walk.store.outbox.pending(8) or "怎么用" not in other.messages[-2]["text"]:
        await asyncio.sleep(0.01)
    walk.store._connection.db.execute("DROP TRIGGER torn")
    await walk.settle()
    assert len(told(clerk, "您好")) == 1
    assert len(told(other, "怎么用")) == 1


async def test_a_row_that_is_never_taken_while_others_are_is_given_up_and_said(
    clerk: Clerk, walk: Walk, caplog: pytest.LogCaptureFixture
) -> None:
    other = Clerk(walk, 8)
    walk.api.faults.refuse("sendMessage", Refusal(500, "Internal Server Error"), times=REFUSED)
    await clerk.say("/help")
    for _ in range(REFUSED - 1):
        walk.running.sender.sent += 1  # somebody else's message passes
        await let_pass(walk, SOON)
    assert told(clerk, "怎么用") == []
    assert len(told(clerk, "一直不收")) == 1
    await clerk.say("/help")
    await other.say("/help")
    assert "怎么用" in clerk.messages[-2]["text"]
    assert [record.name for record in caplog.records if record.levelno >= logging.ERROR] == ["bot.chat.outcomes"]


async def test_a_row_is_tried_again_soon_while_others_pass_and_seldom_while_none_does(clerk: Clerk, walk: Walk) -> None:
    for others, longest in ((1, SOON), (0, LATEST)):
        walk.api.faults.refuse("sendMessage", Refusal(502, "Bad Gateway"), times=12)
        await clerk.say("/help")
        waits = []
        for _ in range(12):
            walk.running.sender.sent += others
            due = walk.store.outbox.next_due()
            assert due
            waits.append(round((due - walk.now).total_seconds()))
            await let_pass(walk, waits[-1] + 1)
        assert max(waits) == longest
        assert walk.store.outbox.next_due() is None


async def test_while_nothing_passes_no_row_is_given_up(clerk: Clerk, walk: Walk) -> None:
    walk.api.faults.refuse("sendMessage", Refusal(502, "Bad Gateway"), times=40)
    await clerk.say("/start")
    for _ in range(40):
        await let_pass(walk, 61)
    assert "您好" in clerk.screen["text"]
    assert told(clerk, "一直不收") == []


async def test_that_a_message_was_not_taken_is_not_said_for_ever(clerk: Clerk, walk: Walk) -> None:
    walk.api.faults.refuse("sendMessage", bad("chat is out of order"), times=50)
    await clerk.say("/help")
    await let_pass(walk, 3600)
    assert tries(walk, "sendMessage") == 4  # the help, the screen under it, and of each that it was not taken


async def test_a_file_too_large_for_telegram_is_said_at_once(clerk: Clerk, walk: Walk) -> None:
    await open_draft(clerk)
    walk.api.faults.refuse("sendDocument", Refusal(413, "Request Entity Too Large"))
    await clerk.tap("出稿（纯文本）")
    assert len(told(clerk, "太大")) == 1
    assert files(clerk) == []
    await let_pass(walk, 3600)
    assert tries(walk, "sendDocument") == 1
