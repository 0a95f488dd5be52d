from bot.practice.botapi import BotApi
from bot.practice.refusals import CONFLICT, Outcome


def texts(updates):
    return [update["message"]["text"] for update in updates]


def test_updates_come_until_they_are_confirmed(api, bot):
    api.say(1001, "a")
    assert texts(bot("getUpdates")) == texts(bot("getUpdates")) == ["/start", "a"]
    last = bot("getUpdates")[-1]["update_id"]
    assert texts(bot("getUpdates", offset=last)) == ["a"]
    assert bot("getUpdates", offset=last + 1) == bot("getUpdates") == []


def test_update_ids_only_grow(api, bot):
    [first] = bot("getUpdates")
    bot("getUpdates", offset=first["update_id"] + 1)
    api.say(1001, "a")
    assert bot("getUpdates")[0]["update_id"] == first["update_id"] + 1


def test_a_negative_offset_keeps_so_many_from_the_end(api, bot):
    for text in "abc":
        api.say(1001, text)
    assert texts(bot("getUpdates", offset=-2)) == texts(bot("getUpdates")) == ["b", "c"]


def test_a_batch_has_at_most_a_hundred_updates(api, bot):
    for _ in range(120):
        api.say(1001, "a")
    assert [len(bot("getUpdates", limit=limit)) for limit in (1, 100, 500, 0)] == [1, 100, 100, 100]


def test_wishes_stick_and_do_not_reach_back(api, bot, updates):
    assert texts(bot("getUpdates", allowed_updates=["callback_query"])) == ["/start"]
    updates()
    api.say(1001, "a")
    assert updates() == []
    bot("getUpdates", allowed_updates=[])
    api.say(1001, "b")
    assert texts(updates()) == ["b"]
    assert bot("getUpdates", allowed_updates="{}") == "Bad Request: can't parse allowed_updates JSON object"


def test_a_second_poller_ends_the_first_with_a_conflict(api):
    first = api.open_poll({"timeout": "10"})
    second = api.open_poll({"timeout": "10"})
    assert api.is_ready(first)
    ended = api.finish_poll(first)
    assert (ended.code, ended.body["description"]) == (409, CONFLICT)
    assert api.finish_poll(second).ok
    assert [call.method for call in api.refused()] == ["getUpdates"]


def test_a_poll_that_was_closed_meets_nobody(api):
    first = api.open_poll({})
    api.close_poll(first)
    api.open_poll({})
    assert not first.superseded


def test_a_timeout_is_at_most_fifty_seconds(api):
    polls = [api.open_poll({"timeout": given}) for given in ("99", "7", "-1", "x")]
    assert [poll.seconds for poll in polls] == [50, 7, 0, 0]


def test_a_crash_loop_is_slowed_where_a_test_wants_it(clock):
    api = BotApi("42:TEST", clock, slows_repeated_polls=True)

    def poll(after, offset="7"):
        clock.pass_by(after)
        opened = api.open_poll({"offset": offset})
        assert not isinstance(opened, Outcome)
        return opened.limit, opened.seconds

    assert poll(0) == (100, 0)
    assert poll(0.4) == (1, 3)
    assert poll(2) == (100, 3)
    assert poll(3) == (100, 0)
    assert poll(0.1, "8") == (100, 0)
