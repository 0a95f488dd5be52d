"""Whatever can't be used gets a short Chinese sentence that says what to do; the log and the question stay as they are.

`unmoved` is the assertion: rows of desk and summary as before, the question shown again below.
"""

import asyncio
import io
import re
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from PIL import Image
from walking import BOT, Clerk, Walk

from bot.interview.answers import Answered
from bot.interview.fold import fold
from bot.interview.records import Row
from bot.practice import updates
from bot.practice.refusals import Impossible

HANZI = re.compile("[\u4e00-\u9fff]")
LONG = "今年我们做了很多工作，" * 460  # 5,060 characters: a client sends them as two messages


def rows_of(walk: Walk) -> tuple[tuple[Row, ...], object]:
    return walk.store.summary_rows("s1"), walk.store.desk_rows(7)


def question_of(clerk: Clerk) -> str:
    """The newest message from the head of its question on."""
    text: str = clerk.screen["text"]
    return text[re.search("组织建设|文化宣教", text).start() :]  # type: ignore[union-attr]


@pytest.fixture
async def asked(clerk: Clerk) -> Clerk:
    """A clerk who is asked for a number."""
    await clerk.open_summary()
    await clerk.choose("组织基本情况")
    return clerk


@asynccontextmanager
async def unmoved(clerk: Clerk) -> AsyncIterator[None]:
    """Nothing is recorded, and below the answer the same question stands with its buttons."""
    before, question, buttons = rows_of(clerk.walk), question_of(clerk), clerk.screen["buttons"]
    newest = clerk.screen["id"]
    yield
    assert rows_of(clerk.walk) == before
    assert question_of(clerk) == question
    assert clerk.screen["buttons"] == buttons
    assert clerk.screen["id"] > newest
    assert_short(clerk.screen["text"].removesuffix(question))


def assert_short(note: str) -> None:
    assert HANZI.search(note)
    assert len(note.strip()) <= 120


@pytest.mark.parametrize(
    "text",
    [
        "不清楚",
        "很多很多",
        "3.5家",
        "76人，5万元",
        "1234567890123",
        "家",
        "？？？",
        "🙂",
    ],
)
async def test_words_that_are_no_number_are_asked_for_again(text: str, asked: Clerk) -> None:
    async with unmoved(asked):
        await asked.say(text)


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        ("一两百家吧还是三百家", ["记作 100～200家", "记作 300家"]),
        ("-3", ["记作 3家"]),
        ("199家或者201家", ["记作 199家", "记作 201家"]),
    ],
)
async def test_a_figure_in_doubt_is_offered_above_the_question_and_recorded_by_nobody_but_the_clerk(
    text: str, offers: list[str], asked: Clerk, walk: Walk
) -> None:
    before, labels, question = fold(walk.store.summary_rows("s1")), asked.labels, question_of(asked)
    await asked.say(text)
    after = fold(walk.store.summary_rows("s1"))
    assert before is not None
    assert after is not None
    assert (after.values, after.revisions) == (before.values, before.revisions)
    assert asked.labels == [*offers, *labels]
    assert question_of(asked) == question
    assert_short(asked.screen["text"].removesuffix(question))


async def test_a_text_of_5000_characters_is_asked_for_shorter(asked: Clerk) -> None:
    async with unmoved(asked):
        await asked.say(LONG)
    assert "500" in asked.screen["text"]


@pytest.mark.parametrize("kind", ["sticker", "voice"])
async def test_what_is_no_text_is_asked_for_in_words(kind: str, asked: Clerk) -> None:
    async with unmoved(asked):
        await asked.send(kind)
    assert "文字" in asked.screen["text"]


async def test_a_photo_that_is_none_answers_nothing_whatever_is_said_of_it(asked: Clerk) -> None:
    async with unmoved(asked):
        await asked.send("photo", caption="199家")
    assert "不是图片" in asked.screen["text"]


async def test_an_unknown_command_is_named_and_the_menu_pointed_at(asked: Clerk) -> None:
    async with unmoved(asked):
        await asked.say("/nosuch")
    assert "/nosuch" in asked.screen["text"]
    assert "菜单" in asked.screen["text"]


async def test_a_draft_of_nothing_is_not_made(asked: Clerk, walk: Walk) -> None:
    log, question = walk.store.summary_rows("s1"), question_of(asked)
    for command in ("/draft", "/preview"):
        await asked.say(command)
        assert "先答" in asked.screen["text"]
        assert question_of(asked) == question
    assert not [message for message in asked.messages if message["file"]]
    assert walk.store.summary_rows("s1") == log


@pytest.mark.parametrize("command", ["/draft", "/preview", "/continue"])
async def test_without_a_summary_the_way_to_one_is_said(command: str, clerk: Clerk, walk: Walk) -> None:
    await clerk.say(command)
    assert "新建总结" in clerk.screen["text"]
    assert "新建总结" in clerk.labels
    assert walk.store.summary_rows("s1") == ()


@pytest.mark.parametrize("text", ["\u200b", "\u200b\u2060\ufeff", "\u3000", "。", "<b></b>" * 20])
async def test_an_empty_name_is_asked_for_again(text: str, clerk: Clerk, walk: Walk) -> None:
    await clerk.say("/new")
    before = walk.store.desk_rows(7)
    question = clerk.screen["text"]
    await clerk.say(text)
    assert walk.store.desk_rows(7) == before
    assert clerk.screen["text"].endswith(question)
    assert_short(clerk.screen["text"].removesuffix(question))


@pytest.mark.parametrize(
    "name", ["{{ unit.name }}工会", "<b>甲</b>厂工会", "甲&乙工会", "“甲”厂'工会\"", "甲{%工会", "A&amp工会"]
)
async def test_a_name_stands_everywhere_as_it_was_typed(name: str, clerk: Clerk, walk: Walk) -> None:
    await clerk.open_summary(name)
    await clerk.choose("组织基本情况")
    await clerk.say("199家")
    standing = fold(walk.store.summary_rows("s1"))
    assert standing is not None
    assert standing.unit.name == name
    await clerk.say("/list")
    assert any(name in label for label in clerk.labels)
    await clerk.say("/preview")
    assert any(name in message["text"] for message in clerk.messages[-3:])
    await clerk.say("/draft")
    assert [message["file"]["name"] for message in clerk.messages if message["file"]]


@pytest.mark.parametrize("text", ["<b>&{{ x }}{% if %}", "&amp; <script>", "\u202e倒过来\u202d"])
async def test_words_with_marks_of_ours_are_kept_as_words(text: str, asked: Clerk) -> None:
    async with unmoved(asked):
        await asked.say(text)


FORGED = [
    "", "x", ":::::", "c:s1:org_total:0:", "c:s1:org_total::yes", "q:s1:nosuch::", "t:s1:nosuch::", "td:s1:culture::",
    "per::2026h1::", "uc::u1::", "uf::name::none", "gi:s1:g2026_1::", "x:s1:org_total:9:", "u:s1:org_total::",
    "k:s1:org_total::", "ci:s1:org_total::red", "cd:s1:gig_groups::", "d:s1:exe::", "S:s1:::", "m:s99:::", "m:S1:::", "汉" * 21, "a" * 64,
]  # fmt: skip


@pytest.mark.parametrize("data", FORGED)
async def test_data_no_button_carries_does_nothing(data: str, asked: Clerk, walk: Walk) -> None:
    before, question, buttons = rows_of(walk), question_of(asked), asked.screen["buttons"]
    await asked.press(asked.screen["id"], data)
    assert rows_of(walk) == before
    assert (question_of(asked), asked.screen["buttons"]) == (question, buttons)
    assert_short(walk.api.screen(7)["toast"]["text"])


async def test_a_button_of_a_summary_put_away_is_pointed_to_the_list(asked: Clerk, walk: Walk) -> None:
    old, data = asked.screen, [b["data"] for row in asked.screen["buttons"] for b in row]
    await asked.say("/list")
    await asked.tap("移走")
    log = walk.store.summary_rows("s1")
    for each in data:
        await asked.press(old["id"], each)
        assert "我的总结" in walk.api.screen(7)["toast"]["text"]
        assert "恢复" in asked.labels
    assert walk.store.summary_rows("s1") == log


async def test_words_to_a_summary_put_away_are_said_to_be_lost(asked: Clerk, walk: Walk) -> None:
    await asked.say("/list")
    await asked.tap("移走")
    before = rows_of(walk)
    await asked.say("199家")
    assert rows_of(walk) == before
    assert "没有记下来" in asked.screen["text"]


@pytest.mark.parametrize("text", ["199家\n<b>", "\u200b", "长" * 501, "不清楚"])
async def test_an_edit_that_cannot_be_read_keeps_the_answer(text: str, asked: Clerk, walk: Walk) -> None:
    message = await asked.say("201家")
    log = walk.store.summary_rows("s1")
    await asked.edit(message, text)
    standing = fold(walk.store.summary_rows("s1"))
    assert standing is not None
    if "199" in text:
        assert standing.answers["org_total"].words == text
    else:
        assert walk.store.summary_rows("s1") == log
        assert "201家" in asked.screen["text"]


async def test_an_edit_of_a_message_that_was_no_answer_changes_nothing(asked: Clerk, walk: Walk) -> None:
    command = await asked.say("/help")
    async with unmoved(asked):
        await asked.edit(command, "199家")
    assert "发一条新消息" in asked.screen["text"]


@pytest.fixture
async def worded(clerk: Clerk) -> Clerk:
    """A clerk who is asked for words."""
    await clerk.open_summary()
    for label in ("板块目录", "文化宣教", "选工作项"):
        await clerk.tap(label)
    await clerk.choose("文体活动")
    for _ in range(9):
        if "只写名称就行" in clerk.screen["text"]:
            break
        await clerk.tap("没有" if "没有" in clerk.labels else "跳过")
    return clerk


@pytest.mark.parametrize("label", ["保留不变", "清掉这题"])
async def test_a_label_typed_that_fits_no_button_is_no_answer(label: str, worded: Clerk) -> None:
    async with unmoved(worded):
        await worded.say(label)


@pytest.mark.parametrize("label", ["跳过", "后面再说"])
async def test_a_label_typed_does_not_replace_an_answer(label: str, worded: Clerk) -> None:
    await worded.say("职工运动会")
    await worded.tap("改", next(m for m in reversed(worded.messages) if "✓ 职工运动会" in m["text"] and m["buttons"]))
    async with unmoved(worded):
        await worded.say(label)


async def test_an_edit_of_an_answer_47_hours_old_is_heard_after_a_restart_and_moves_nobody(
    asked: Clerk, walk: Walk
) -> None:
    first = await asked.say("201家")
    await asked.say("9000人")
    hours = timedelta(hours=47)
    walk.api.world.clock = lambda: time.time() + hours.total_seconds()
    walk.now += hours
    await walk.halt()
    await walk.boot()
    walk.keeper.tidy(walk.now)
    question, screen = question_of(asked), asked.screen["id"]
    await asked.edit(first, "199家")
    standing = fold(walk.store.summary_rows("s1"))
    assert standing is not None
    assert standing.answers["org_total"].words == "199家"
    assert any("✓ 199家" in message["text"] for message in asked.messages)
    assert question_of(asked) == question
    assert asked.screen["id"] >= screen
    walk.api.world.clock = lambda: time.time() + timedelta(hours=49).total_seconds()
    with pytest.raises(Impossible):
        await asked.edit(first, "5家")


ORIGINS: Mapping[str, Mapping[str, object]] = {
    "a colleague": {"type": "user", "date": 1, "sender_user": {"id": 8, "is_bot": False, "first_name": "小李"}},
    "the bot itself": {"type": "user", "date": 1, "sender_user": {"id": BOT, "is_bot": True, "first_name": "执笔"}},
    "who hides": {"type": "hidden_user", "date": 1, "sender_user_name": "别人"},
    "a group": {"type": "chat", "date": 1, "sender_chat": {"id": -5, "type": "group", "title": "工会群"}},
    "a channel": {
        "type": "channel", "date": 1, "message_id": 5, "chat": {"id": -1007, "type": "channel", "title": "频道"},
    },
}  # fmt: skip


def forward(walk: Walk, origin: str, **content: object) -> None:
    """Something is forwarded to the bot, as it stands in the queue of the server."""
    number = max(walk.api.world.messages(7)) + 1
    person, chat = {"id": 7, "is_bot": False, "first_name": "干事"}, {"id": 7, "type": "private"}
    update = {
        "message_id": number,
        "date": 1,
        "from": person,
        "chat": chat,
        "forward_origin": ORIGINS[origin],
        **content,
    }
    walk.api.world.next_message(7)
    updates.push(walk.api.world, "message", update)
    walk.api.world.settle()


@pytest.mark.parametrize("origin", ORIGINS)
async def test_a_forwarded_text_is_the_words_of_whoever_forwards_it(origin: str, asked: Clerk, walk: Walk) -> None:
    async with unmoved(asked):
        forward(walk, origin, text="大家晚上好")
        await walk.settle()
    forward(walk, origin, text="199家")
    await walk.settle()
    (row,) = [row for row in walk.store.summary_rows("s1") if isinstance(row.record, Answered)]
    assert (row.by, row.record.answer.words) == (7, "199家")


async def test_a_forwarded_contact_is_no_answer_and_stands_in_no_table(asked: Clerk, walk: Walk) -> None:
    async with unmoved(asked):
        forward(walk, "a colleague", contact={"phone_number": "13800000000", "first_name": "张三"})
        await walk.settle()
    assert "13800000000" not in "\n".join(walk.store._connection.db.conn.iterdump())


async def test_ten_albums_at_once_are_answered_once_each_and_hold_up_nobody(asked: Clerk, walk: Walk) -> None:
    other = Clerk(walk, 8)
    await other.open_summary()
    await other.choose("组织基本情况")
    before, photos = len(asked.messages), [small_photo(number) for number in range(100)]
    for number, body in enumerate(photos):
        walk.api.send(
            7, "photo", body, caption=f"第{number}张" if number % 10 == 0 else "", album=f"album{number // 10}"
        )
    walk.api.say(8, "199家")
    for _ in range(2000):
        await asyncio.sleep(0.001)
        if walk.store.summary_rows("s2") and fold_words(walk, "s2") == ["199家"]:
            break
    assert fold_words(walk, "s2") == ["199家"]
    assert walk.running.errands.tasks  # the albums are still on their way
    await walk.settle()
    standing = fold(walk.store.summary_rows("s1"))
    assert standing is not None
    kept = [photo.album for photo in standing.photos.shown]
    assert kept == sorted(kept)
    answers = [m["text"] for m in asked.messages[before:] if m["from"] == "bot"]
    assert len(answers) == 10
    told = [int(n) for text in answers for n in re.findall(r"收到 (\d+) 张图片", text)]
    assert sum(told) == len(kept) > 0
    assert walk.store.inbox.pending(BOT) == ()


def fold_words(walk: Walk, summary: str) -> list[str]:
    standing = fold(walk.store.summary_rows(summary))
    return [answer.words for answer in standing.answers.values()] if standing else []


def small_photo(number: int) -> bytes:
    Image.new("RGB", (40, 30), (number, 100, 255 - number)).save(body := io.BytesIO(), "JPEG")
    return body.getvalue()
