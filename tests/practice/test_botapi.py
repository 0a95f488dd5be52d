import re

import pytest
from telegram import Bot

from bot.practice.botapi import METHODS, POLL
from bot.practice.refusals import Refusal, bad, forbidden, too_many


def test_every_method_is_one_that_telegram_has():
    # PTB has them in camelCase too, so a slip of the pen here cannot go unseen.
    for name in (*METHODS, POLL):
        assert callable(getattr(Bot, name)), name


def test_every_method_is_told_apart_by_its_function():
    for name, method in METHODS.items():
        assert method.__name__ == re.sub(r"[A-Z]", lambda letter: "_" + letter[0].lower(), name)


def test_an_unknown_method_is_not_found(api):
    outcome = api.call("sendMoney", {})
    assert outcome.body == {"ok": False, "error_code": 404, "description": "Not Found: method not found"}


def test_method_names_do_not_mind_their_case(bot):
    assert bot("GETME") == bot("getMe")


def test_a_wrong_token_is_turned_away(api):
    assert api.gate("42:TEST") is None
    assert api.gate("42:OTHER").body == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert api.gate("nonsense").body == {"ok": False, "error_code": 404, "description": "Not Found"}


def test_every_call_is_logged_and_refused_ones_stand_out(api, bot):
    bot("getMe")
    bot("sendMessage", chat_id=1001)
    assert [(call.method, call.ok) for call in api.calls] == [("getMe", True), ("sendMessage", False)]
    assert [call.description for call in api.refused()] == ["Bad Request: message text is empty"]


@pytest.mark.parametrize(
    ("refusal", "body"),
    [
        (too_many(7), {"error_code": 429, "description": "Too Many Requests: retry after 7"}),
        (Refusal(500, "Internal Server Error"), {"error_code": 500, "description": "Internal Server Error"}),
        (forbidden("user is deactivated"), {"error_code": 403, "description": "Forbidden: user is deactivated"}),
        (bad("x"), {"error_code": 400, "description": "Bad Request: x"}),
    ],
)
def test_a_script_refuses_so_many_calls_and_is_no_bug_of_the_bot(api, refusal, body):
    api.faults.refuse("sendMessage", refusal, times=2)
    for _ in range(2):
        outcome = api.call("sendMessage", {"chat_id": "1001", "text": "x"})
        assert outcome.code == refusal.code
        assert outcome.body.items() >= body.items()
        assert outcome.body.get("parameters") == ({"retry_after": 7} if refusal.code == 429 else None)
    assert len(api.chat(1001)) == 1
    assert api.call("sendMessage", {"chat_id": "1001", "text": "x"}).ok
    assert api.refused() == ()
    assert [call.scripted for call in api.calls] == [True, True, False]


def test_a_lost_reply_is_lost_after_the_effect(api):
    api.faults.lose_reply("sendMessage")
    assert [api.call("sendMessage", {"chat_id": "1001", "text": "x"}).lost for _ in range(2)] == [True, False]
    assert len(api.chat(1001)) == 3


def test_an_update_can_come_twice(api, bot):
    api.say(1001, "a")
    api.faults.deliver_twice()
    ids = [update["update_id"] for update in bot("getUpdates")]
    assert ids == [ids[0], ids[0], ids[0] + 1]


def test_polling_follows_the_script_too(api):
    api.faults.refuse("getUpdates", too_many(1))
    assert api.call("getUpdates", {}).code == 429
    api.faults.lose_reply("getUpdates")
    assert api.call("getUpdates", {}).lost
    assert api.call("getUpdates", {}).ok


def test_a_call_that_is_dropped_has_neither_effect_nor_answer(api):
    api.faults.drop("sendMessage")
    assert [api.call("sendMessage", {"chat_id": "1001", "text": "x"}).lost for _ in range(2)] == [True, False]
    assert len(api.chat(1001)) == 2
    assert api.refused() == ()
