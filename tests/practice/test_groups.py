import pytest
from telegram import Update

from bot.practice.botapi import BotApi
from bot.practice.refusals import Impossible

TEAM = -100


@pytest.fixture
def team(api, updates):
    api.take_in(1001, TEAM, "工会群")
    updates()
    return api


def test_the_bot_is_told_that_it_was_taken_in(api, updates):
    updates()
    api.take_in(1001, TEAM, "工会群", "supergroup")
    (update,) = updates()
    change = Update.de_json(update, None).my_chat_member
    assert (change.chat.id, change.chat.type, change.from_user.id) == (TEAM, "supergroup", 1001)
    assert (change.old_chat_member.status, change.new_chat_member.status) == ("left", "member")


def test_what_is_said_in_a_group_reaches_the_bot_from_who_said_it(team, updates):
    team.say_in(1002, TEAM, "/start")
    message = Update.de_json(updates()[0], None).message
    assert (message.chat.id, message.from_user.id, message.text) == (TEAM, 1002, "/start")
    assert message.entities[0].type == "bot_command"


def test_the_bot_can_answer_in_a_group_it_is_in(team, bot):
    assert bot("sendMessage", chat_id=TEAM, text="好")["chat"] == {"id": TEAM, "type": "group", "title": "工会群"}
    assert bot("getChat", chat_id=TEAM)["title"] == "工会群"


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
def test_who_has_left_hears_and_says_nothing_more(api, bot, updates, kind):
    api.take_in(1001, TEAM, "工会群", kind)
    assert bot("leaveChat", chat_id=TEAM) is True
    change = Update.de_json(updates()[-1], None).my_chat_member
    assert (change.new_chat_member.status, change.from_user.is_bot) == ("left", True)
    for method in ("sendMessage", "leaveChat", "getChat"):
        assert bot(method, chat_id=TEAM, text="x") == f"Forbidden: bot is not a member of the {kind} chat"
    with pytest.raises(Impossible):
        api.say_in(1001, TEAM, "x")


def test_who_was_put_out_is_told_so(team, bot, updates):
    team.put_out(1001, TEAM)
    assert Update.de_json(updates()[-1], None).my_chat_member.new_chat_member.status == "kicked"
    assert bot("sendMessage", chat_id=TEAM, text="x") == "Forbidden: bot was kicked from the group chat"


def test_nobody_leaves_a_private_chat(bot):
    assert bot("leaveChat", chat_id=1001) == "Bad Request: can't leave private chats"
    assert bot("leaveChat", chat_id=-5) == "Bad Request: chat not found"
    assert bot("leaveChat") == "Bad Request: chat_id is empty"


@pytest.mark.parametrize(
    "move",
    [
        lambda api: api.take_in(1001, 100, "正数"),
        lambda api: api.take_in(1001, TEAM, "什么", "forum"),
        lambda api: api.take_in(9, TEAM, "没有人"),
        lambda api: api.say_in(1001, -7, "没有群"),
        lambda api: api.put_out(1001, -7),
    ],
)
def test_moves_no_client_offers_are_impossible(api, move):
    with pytest.raises(Impossible):
        move(api)


def test_groups_are_there_after_a_restart(clock):
    kept = {}

    class Paper:
        def write(self, records):
            kept.update({(kind, key): body for kind, key, body in records})

    api = BotApi("42:TEST", clock, journal=Paper())
    api.meet(1001, "甲")
    api.take_in(1001, TEAM, "工会群")
    again = BotApi("42:TEST", clock, records=[(kind, key, body) for (kind, key), body in kept.items()])
    assert again.world.groups == api.world.groups
