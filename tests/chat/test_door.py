"""What comes to the door: strangers, links, groups, what is nobody's. A clerk notices nothing of it."""

import re
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from telegram import Update
from walking import BOT, Clerk, Walk

from bot.chat.access import GUESSES, Access
from bot.chat.doorkeeper import TOLD
from bot.content.loader import Content
from bot.practice.refusals import forbidden

TEAM = -100


@pytest.fixture
async def closed(tmp_path: Path, content: Content) -> AsyncIterator[Walk]:
    """A bot that nobody has been let into."""
    async with Walk(tmp_path, content, access=Access()) as walk:
        yield walk
        assert walk.api.refused() == ()


@pytest.fixture
async def chief(closed: Walk) -> Clerk:
    """Its first administrator."""
    clerk = Clerk(closed)
    await clerk.say(f"/start {payload_of(closed.running.setup)}")
    return clerk


def payload_of(link: str) -> str:
    found = re.search(r"https://t\.me/zhibi_practice_bot\?start=([A-Za-z0-9_-]{1,64})(?![\w-])", link)
    assert found
    return found[1]


async def invite(chief: Clerk) -> str:
    """The payload of a link the administrator gets to forward."""
    await chief.say("/members")
    await chief.tap("邀请同事")
    forwarded = [message["text"] for message in chief.messages if "t.me" in message["text"]]
    return payload_of(forwarded[-1])


async def join(chief: Clerk, user: int) -> Clerk:
    clerk = Clerk(chief.walk, user)
    await clerk.say(f"/start {await invite(chief)}")
    return clerk


def rows_of(walk: Walk) -> dict[str, int]:
    """How many rows every table has, but the one that counts strangers and what only says what is known."""
    db = walk.store._connection.db
    return {name: db[name].count for name in db.table_names() if name != "strangers"}


def said_to(walk: Walk, user: int) -> list[str]:
    return [message["text"] for message in walk.api.chat(user) if message["from"] == "bot"]


async def test_the_setup_link_lets_its_first_opener_in_and_a_second_one_not(closed: Walk, chief: Clerk) -> None:
    assert "您现在是管理员" in chief.screen["text"]
    late = Clerk(closed, 8)
    await late.say(f"/start {payload_of(closed.running.setup)}")
    assert said_to(closed, 8) == [closed.content.wording.say("plain.stranger")]


async def test_a_start_gives_a_new_setup_link_and_voids_the_old_one(closed: Walk) -> None:
    old = payload_of(closed.running.setup)
    await closed.halt()
    await closed.boot()
    new = payload_of(closed.running.setup)
    one, two = Clerk(closed, 8), Clerk(closed, 9)
    await one.say(f"/start {old}")
    await two.say(f"/start {new}")
    assert "只供受邀" in one.screen["text"]
    assert "管理员" in two.screen["text"]
    await closed.halt()
    await closed.boot()
    assert closed.running.setup == ""


async def test_the_database_holds_no_payload(closed: Walk, chief: Clerk) -> None:
    payload = await invite(chief)
    held = "\n".join(closed.store._connection.db.conn.iterdump())
    assert payload not in held
    assert payload_of(closed.running.setup) not in held


async def test_who_is_invited_comes_in_and_writes(closed: Walk, chief: Clerk) -> None:
    clerk = await join(chief, 8)
    await clerk.open_summary()
    assert closed.store.summary_rows("s1")[0].by == 8
    assert "加入了" in chief.screen["text"]


@pytest.mark.parametrize("bad", ["used", "late", "wrong", "guessed", "empty", "withdrawn"])
async def test_every_link_that_does_not_lead_in_gets_the_one_neutral_sentence(
    bad: str, closed: Walk, chief: Clerk
) -> None:
    payload = await invite(chief)
    if bad == "used":
        await Clerk(closed, 9).say(f"/start {payload}")
    if bad == "late":
        closed.now += timedelta(days=7, seconds=1)
    if bad == "withdrawn":
        await chief.open_summary()
        await chief.say("/list")
        await chief.tap("一起填")
        await chief.tap("发链接邀请")
        payload = payload_of([message["text"] for message in chief.messages if "t.me" in message["text"]][-1])
        await chief.say("/list")
        await chief.tap("移走")
    given = {"wrong": payload[:-1], "guessed": "x" * 32, "empty": ""}.get(bad, payload)
    before = rows_of(closed)
    await Clerk(closed, 8).say(f"/start {given}")
    assert said_to(closed, 8) == [closed.content.wording.say("plain.stranger")]
    assert rows_of(closed) == before


async def test_who_guesses_is_not_let_in_by_a_later_good_guess(closed: Walk, chief: Clerk) -> None:
    payload, guesser = await invite(chief), Clerk(closed, 8)
    for number in range(GUESSES):
        await guesser.say(f"/start guess{number}")
    await guesser.say(f"/start {payload}")
    assert not closed.running.talk.hearing.door.admits(8)
    await Clerk(closed, 9).say(f"/start {payload}")
    assert closed.running.talk.hearing.door.admits(9)


async def test_a_stranger_costs_one_counted_row_and_is_told_once_a_day(closed: Walk, chief: Clerk) -> None:
    stranger, before = Clerk(closed, 8), rows_of(closed)
    for text in ("您好", "/start", "/new", "青禾街道总工会", "x" * 9000):
        await stranger.say(text)
    await stranger.send("photo")
    assert len(said_to(closed, 8)) == 1
    assert rows_of(closed) == before
    closed.running.talk.keeper.write_down()
    assert closed.store._connection.db["strangers"].count == 1
    assert closed.store.members.strangers(closed.now.date()) == 8  # the long text came as three
    closed.now += timedelta(days=1)
    await stranger.say("您好")
    assert len(said_to(closed, 8)) == 2
    await closed.halt()  # what was counted and not written down is, at a stop
    await closed.boot()
    assert closed.store.members.strangers(closed.now.date()) == 1
    assert closed.store._connection.db["strangers"].count == 1


async def test_many_strangers_are_told_only_so_many_a_minute(closed: Walk, chief: Clerk) -> None:
    for user in range(100, 100 + TOLD + 15):
        await Clerk(closed, user).say("您好")
    told = sum(len(said_to(closed, user)) for user in range(100, 100 + TOLD + 15))
    assert TOLD <= told < TOLD + 15
    await chief.say("/list")
    assert "我的总结" in chief.screen["text"]


async def test_a_stranger_who_has_blocked_the_bot_meanwhile_is_let_be(closed: Walk) -> None:
    closed.api.faults.refuse("sendMessage", forbidden("bot was blocked by the user"))
    await Clerk(closed, 8).say("您好")
    assert said_to(closed, 8) == []


async def test_who_was_removed_is_a_stranger_at_once(closed: Walk, chief: Clerk) -> None:
    clerk = await join(chief, 8)
    await clerk.open_summary()
    rows, before = closed.store.summary_rows("s1"), len(said_to(closed, 8))
    await chief.say("/members")
    await chief.press(chief.screen["id"], "mb::8::")
    await chief.tap("移出")
    screen = clerk.screen
    await chief.tap("移出，不能再用")
    await clerk.tap("组织基本情况", screen)
    assert closed.api.screen(8)["toast"]["text"] == closed.content.wording.say("toast.private")
    await clerk.say("199家")
    assert closed.store.summary_rows("s1") == rows
    say = closed.content.wording.say
    assert said_to(closed, 8)[before:] == [say("push.removed"), say("plain.stranger")]


async def test_what_a_removed_one_said_just_before_is_not_taken(closed: Walk, chief: Clerk) -> None:
    """It waits in the inbox while the administrator's tap is handled."""
    clerk = await join(chief, 8)
    await clerk.open_summary()
    await chief.say("/members")
    await chief.press(chief.screen["id"], "mb::8::")
    await chief.tap("移出")
    rows, sure = closed.store.summary_rows("s1"), chief.screen
    closed.api.tap(7, sure["id"], "移出，不能再用")
    closed.api.say(8, "199家")
    await closed.settle()
    assert closed.store.summary_rows("s1") == rows
    say = closed.content.wording.say
    assert sorted(said_to(closed, 8)[-2:]) == sorted((say("push.removed"), say("plain.stranger")))


async def test_administrators_alone_have_members_in_their_menu(closed: Walk, chief: Clerk) -> None:
    def menu(user: int) -> list[str]:
        return [command["command"] for command in closed.api.screen(user)["commands"]]

    await join(chief, 8)
    assert ("members" in menu(7), "members" in menu(8)) == (True, False)
    await chief.say("/members")
    await chief.press(chief.screen["id"], "mb::8::")
    await chief.tap("设为管理员")
    assert "members" in menu(8)
    await chief.tap("取消管理员")
    assert "members" not in menu(8)
    await closed.halt()
    await closed.boot()
    assert ("members" in menu(7), "members" in menu(8)) == (True, False)


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_a_group_is_left_with_one_sentence(kind: str, closed: Walk, chief: Clerk) -> None:
    before = rows_of(closed)
    closed.api.take_in(7, TEAM, "工会群", kind)
    closed.api.say_in(7, TEAM, "/start")
    closed.api.say_in(7, TEAM, "/list")
    await closed.settle()
    said = [message.text for message in closed.api.world.messages(TEAM).values() if message.by_bot]
    assert said == [closed.content.wording.say("plain.group")]
    assert closed.api.world.groups[TEAM].status == "left"
    assert rows_of(closed) == before


async def test_a_channel_is_left_without_a_word(closed: Walk, chief: Clerk) -> None:
    closed.api.take_in(7, TEAM, "频道", "channel")
    await closed.settle()
    assert closed.api.world.groups[TEAM].status == "left"
    assert not closed.api.world.messages(TEAM)


async def test_a_group_that_has_put_the_bot_out_is_let_be(closed: Walk, chief: Clerk) -> None:
    closed.api.take_in(7, TEAM, "工会群")
    await closed.settle()
    calls = len(closed.api.calls)
    closed.api.put_out(7, TEAM)
    await closed.settle()
    assert {call.method for call in list(closed.api.calls)[calls:]} <= {"getUpdates"}


def wire(**more: object) -> Mapping[str, object]:
    person = {"id": 7, "is_bot": False, "first_name": "干事"}
    chat = {"id": 7, "type": "private", "first_name": "干事"}
    return {"message_id": 90, "date": 1_780_000_000, "from": person, "chat": chat} | more


CHANNEL = {"id": -1007, "type": "channel", "title": "频道"}
NOBODYS: Mapping[str, Mapping[str, object]] = {
    "channel post": {"channel_post": {"message_id": 1, "date": 1, "chat": CHANNEL, "text": "通知"}},
    "no user": {"message": {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "199家"}},
    "poll": {
        "poll": {
            "id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False, "is_anonymous": True,
            "type": "regular", "allows_multiple_answers": False, "allows_revoting": False, "members_only": False,
        }
    },
    "a bot's": {"message": {**wire(text="199家"), "from": {"id": 11, "is_bot": True, "first_name": "别的机器人"}}},
    "nothing": {},
}  # fmt: skip


@pytest.mark.parametrize("kind", NOBODYS)
async def test_what_is_nobodys_word_leaves_nothing(kind: str, closed: Walk, chief: Clerk) -> None:
    before, chat = rows_of(closed), chief.messages
    closed.api.world.groups.clear()
    update = Update.de_json({"update_id": 1, **NOBODYS[kind]}, closed.running.application.bot)
    closed.api.faults.refuse("leaveChat", forbidden("bot is not a member of the channel chat"))
    await closed.running.application.update_queue.bring([update.to_dict()], None)
    await closed.settle()
    assert (rows_of(closed), chief.messages) == (before, chat)


SENT: Mapping[str, Mapping[str, object]] = {
    "contact": {"contact": {"phone_number": "13800000000", "first_name": "张"}},
    "location": {"location": {"longitude": 116.3, "latitude": 39.9}},
    "dice": {"dice": {"emoji": "🎲", "value": 3}},
    "story": {"story": {"chat": CHANNEL, "id": 3}},
    "service": {"pinned_message": wire(text="旧")},
}


@pytest.mark.parametrize("kind", SENT)
async def test_what_is_no_text_is_answered_with_a_sentence_and_recorded_nowhere(
    kind: str, closed: Walk, chief: Clerk
) -> None:
    await chief.open_summary()
    rows = closed.store.summary_rows("s1")
    update = Update.de_json({"update_id": 1, "message": wire(**SENT[kind])}, closed.running.application.bot)
    await closed.running.application.update_queue.bring([update.to_dict()], None)
    await closed.settle()
    assert closed.store.summary_rows("s1") == rows
    assert "请用文字" in chief.screen["text"]
    assert closed.store.inbox.pending(BOT) == ()


async def test_a_forwarded_message_is_read_as_the_clerks_own(closed: Walk, chief: Clerk) -> None:
    await chief.open_summary()
    await chief.choose("组织基本情况")
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "别人"}
    update = Update.de_json(
        {"update_id": 1, "message": wire(text="199家", forward_origin=origin)}, closed.running.application.bot
    )
    await closed.running.application.update_queue.bring([update.to_dict()], None)
    await closed.settle()
    assert "199家" in str(closed.store.summary_rows("s1"))


@pytest.mark.parametrize(
    "data",
    ["", "x", "o", "o:s1", "o:s1:::", "mr::7::sure", "DROP TABLE", "汉字" * 9, ":::::", "o:s1:::;--", "sg:s1:7::"],
)
async def test_forged_data_of_a_button_changes_nothing(data: str, closed: Walk, chief: Clerk) -> None:
    clerk = await join(chief, 8)
    await chief.open_summary()
    rows, members, desk = closed.store.summary_rows("s1"), closed.store.members.newest(), closed.store.desk_rows(7)
    for presser in (clerk, Clerk(closed, 99)):
        await presser.say("/start")
        await presser.press(presser.screen["id"], data)
    assert (closed.store.summary_rows("s1"), closed.store.members.newest()) == (rows, members)
    assert closed.store.desk_rows(7) == desk
    assert closed.store.desk_rows(99) == ()


async def test_nothing_is_pushed_to_who_has_blocked_the_bot_until_they_write(closed: Walk, chief: Clerk) -> None:
    clerk = await join(chief, 8)
    await chief.open_summary()
    closed.api.block(8)
    await closed.settle()

    async def share() -> None:
        await chief.say("/list")
        await chief.tap("一起填")
        await chief.tap("＋ 干事")
        await chief.tap("收回")

    before = len(said_to(closed, 8))
    calls = [call for call in closed.api.calls if call.code == 403]
    await share()
    assert [call for call in closed.api.calls if call.code == 403] == calls
    closed.api.unblock(8)
    await closed.settle()
    await share()
    assert len(said_to(closed, 8)) == before
    await clerk.say("/list")
    before = len(said_to(closed, 8))
    await share()
    assert len(said_to(closed, 8)) == before + 2


async def test_a_refused_push_stops_pushes_and_nothing_else(closed: Walk, chief: Clerk) -> None:
    await join(chief, 8)
    await chief.open_summary()
    await chief.say("/list")
    await chief.tap("一起填")
    closed.api.faults.refuse("sendMessage", forbidden("bot was blocked by the user"))
    closed.api.tap(
        7, chief.screen["id"], next(b["data"] for r in chief.screen["buttons"] for b in r if "＋" in b["text"])
    )
    await closed.settle()
    assert closed.store.members.is_hushed(8)
    assert list(closed.running.talk.hearing.door.roster.joined) == [7, 8]
    desk = closed.store.desk_rows(8)
    assert desk[-1].record.__class__.__name__ == "Received"


async def test_a_link_whose_last_use_was_a_moment_ago_lets_nobody_in(closed: Walk, chief: Clerk) -> None:
    """Both have passed the door when the first is heard."""
    payload = await invite(chief)
    Clerk(closed, 8)
    Clerk(closed, 9)
    closed.api.say(8, f"/start {payload}")
    closed.api.say(9, f"/start {payload}")
    await closed.settle()
    assert [closed.running.talk.hearing.door.admits(user) for user in (8, 9)] == [True, False]
    assert said_to(closed, 9) == [closed.content.wording.say("plain.stranger")]
    assert closed.store.desk_rows(9) == ()
