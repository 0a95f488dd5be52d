"""Updates that can't be read: set aside, their sender told, the administrator too; what comes after them is not held up.

They come as raw JSON out of the Bot API's queue, or were kept by an earlier start.
"""

import json
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from telegram import Update
from walking import BOT, Clerk, Walk

from bot.chat.access import Access
from bot.chat.quarantine import chat_of, unfit
from bot.content.loader import Content
from bot.practice import updates
from bot.storage.inbox import TRIES

SENDER = {"id": 7, "is_bot": False, "first_name": "干事"}
CHAT = {"id": 7, "type": "private"}
TEXT = {"message_id": 900, "date": 1, "from": SENDER, "chat": CHAT, "text": "琼林"}
FILE = {"file_id": "f", "file_unique_id": "u"}
SIZE = {**FILE, "width": 1, "height": 1}


def message(**changed: Any) -> dict[str, Any]:
    return {"message": {**TEXT, **changed}}


def query(**changed: Any) -> dict[str, Any]:
    return {
        "callback_query": {"id": "1", "from": SENDER, "chat_instance": "1", "message": TEXT, "data": "h:::", **changed}
    }


GARBAGE: Mapping[str, dict[str, Any]] = {
    "no date": message(date="yesterday"),
    "a number for a text": message(text=5),
    "a list for a text": message(text=["琼林"]),
    "a true text": message(text=True),
    "a number for a caption": message(text=None, caption=5, photo=[SIZE]),
    "a text for a number": message(message_id="900"),
    "an album that is none": message(text=None, photo=[SIZE], media_group_id=["x"]),
    "a photo that is none": message(text=None, photo=[5]),
    "a photo of many bytes": message(text=None, photo=[{**SIZE, "file_size": "many"}]),
    "a file of many bytes": message(text=None, document={**FILE, "file_size": "many"}),
    "a file with a list for a name": message(text=None, document={**FILE, "file_name": ["琼林"]}),
    "a sender without a name": message(**{"from": {"id": 7, "is_bot": False, "first_name": None}}),
    "a sender of a strange tongue": message(**{"from": {**SENDER, "language_code": ["zh"]}}),
    "a sender that is a text": message(**{"from": "琼林"}),
    "a chat of no kind": message(chat={"id": 7, "type": ["private"]}),
    "an edit at no time": {"edited_message": {**TEXT, "edit_date": "later"}},
    "an edit to a number": {"edited_message": {**TEXT, "edit_date": 2, "text": 5}},
    "a tap with a number": query(data=5),
    "a tap without an id": query(id=None),
    "a tap on what is no message": query(message={"chat": CHAT, "message_id": "x", "date": 1}),
    "a tap on a text": query(message="琼林"),
}


@pytest.fixture
async def closed(tmp_path: Path, content: Content) -> AsyncIterator[Walk]:
    async with Walk(tmp_path, content, access=Access()) as walk:
        yield walk
        assert [(call.method, call.description) for call in walk.api.refused()] == []


@pytest.fixture
async def chief(closed: Walk) -> Clerk:
    """A clerk who is the administrator too."""
    clerk = Clerk(closed)
    await clerk.say(f"/start {closed.running.setup.partition('start=')[2]}")
    return clerk


def deliver(walk: Walk, *bodies: Mapping[str, Any]) -> int:
    """Put updates into the server's queue as they are, whatever kinds are wanted; the number of the first."""
    world = walk.api.world
    numbers = [updates._FIRST + world.count("update") for _ in bodies]
    for number, body in zip(numbers, bodies, strict=True):
        world.updates[number] = {"update_id": number, **body}
    world.settle()
    return numbers[0]


def state(walk: Walk, number: int) -> list[tuple[Any, ...]]:
    return list(walk.store._connection.read("SELECT state, tries, body FROM inbox WHERE update_id = ?", number))


def told(clerk: Clerk, words: str) -> int:
    return sum(words in m["text"] for m in clerk.messages if m["from"] == "bot")


async def test_garbage_of_every_kind_is_set_aside_and_its_sender_told(
    closed: Walk, chief: Clerk, caplog: pytest.LogCaptureFixture
) -> None:
    for number, (kind, body) in enumerate(GARBAGE.items(), 1):
        set_aside = deliver(closed, body)
        await closed.settle()
        assert state(closed, set_aside) == [("dead", TRIES, None)], kind
        assert told(chief, "没有记下来") == number, kind
    assert "琼林" not in str([m["text"] for m in chief.messages if m["from"] == "bot"])
    assert "琼林" not in caplog.text
    await chief.say("/help")
    assert told(chief, "怎么用") == 1


async def test_the_administrator_is_told_of_garbage_and_which_field_it_is(closed: Walk, chief: Clerk) -> None:
    number = deliver(closed, message(text=5))
    await closed.settle()
    (report,) = [m["text"] for m in chief.messages if "doctor --running" in m["text"]]
    assert f"update {number}" in report
    assert "Misshapen message.text" in report


async def test_garbage_of_nobody_holds_up_nobody(closed: Walk, chief: Clerk) -> None:
    for kind in ("message", "callback_query", "my_chat_member", "edited_message", "nobody_knows"):
        deliver(closed, *({kind: body} for body in (5, None, [], "x", {}, {"chat": 5})))
        await closed.settle()
    await chief.say("/help")
    assert told(chief, "怎么用") == 1
    assert told(chief, "没有记下来") == 0


async def test_garbage_delivered_again_is_told_once(closed: Walk, chief: Clerk) -> None:
    number = deliver(closed, message(text=5))
    await closed.settle()
    closed.api.world.updates[number] = {"update_id": number, **message(text=5)}
    closed.api.world.settle()
    await closed.settle()
    assert told(chief, "没有记下来") == 1


async def test_a_strangers_garbage_costs_no_row_and_no_sentence(closed: Walk, chief: Clerk) -> None:
    closed.api.meet(9, "路人")
    stranger = {**SENDER, "id": 9}
    number = deliver(
        closed,
        message(text=5, **{"from": stranger, "chat": {"id": 9, "type": "private"}}),
        message(date="x", **{"from": stranger, "chat": {"id": 9, "type": "private"}}),
    )
    await closed.settle()
    assert state(closed, number) == state(closed, number + 1) == []
    assert not closed.api.chat(9)


async def test_garbage_in_a_group_is_told_to_nobody(closed: Walk, chief: Clerk) -> None:
    number = deliver(closed, message(text=5, chat={"id": -100, "type": "group", "title": "x"}))
    await closed.settle()
    assert state(closed, number) == []
    assert told(chief, "没有记下来") == 0


async def test_what_was_kept_and_cannot_be_read_any_more_is_tried_at_three_starts(closed: Walk, chief: Clerk) -> None:
    kept = {501: {"update_id": 501, **message(text=5)}, 502: {"update_id": 502, **message(date="x")}}
    with closed.store.transaction():
        for number, body in kept.items():
            closed.store.inbox.accept(BOT, number, json.dumps(body), closed.clock())
        closed.store.inbox.accept(BOT, 503, "no json", closed.clock())
        closed.store.inbox.accept(BOT, 504, "[5]", closed.clock())
    for tries in range(1, TRIES + 1):
        await closed.halt()
        await closed.boot()
        gone = tries == TRIES
        assert [state(closed, number)[0][:2] for number in (501, 502, 503, 504)] == [
            ("dead" if gone else "new", tries)
        ] * 4
    await closed.settle()
    assert told(chief, "没有记下来") == 2
    assert told(chief, "doctor --running") > 0
    await chief.say("/help")
    assert told(chief, "怎么用") == 1


async def test_garbage_is_asked_for_again_while_the_disk_takes_nothing(closed: Walk, chief: Clerk) -> None:
    db = closed.store._connection.db
    db.execute("PRAGMA query_only = ON")
    numbers = [deliver(closed, message(date="x"))]
    for _ in range(20):
        await closed.running.application.bot.get_me()
    db.execute("PRAGMA query_only = OFF")
    await closed.settle()
    assert state(closed, numbers[0]) == [("dead", TRIES, None)]
    assert told(chief, "没有记下来") == 1


def test_the_chat_of_an_update_is_found_wherever_it_stands() -> None:
    assert [chat_of(body) for body in GARBAGE.values()] == [7] * len(GARBAGE)
    assert chat_of({"message": {"chat": {"id": -5}, "from": SENDER}}) is None
    assert chat_of({"message": {"chat": {"id": True}, "from": {"id": "7"}}}) is None
    assert chat_of({"channel_post": {"chat": CHAT}}) is None
    assert chat_of({}) is None
    assert chat_of([5]) is None


def test_what_is_as_the_bot_api_promises_is_fit() -> None:
    for body in (
        message(),
        message(text=None, photo=[SIZE], caption="x"),
        message(document=FILE),
        query(),
        query(data=None),
    ):
        update = Update.de_json({"update_id": 1, **body}, None)
        assert unfit(update) == ""
