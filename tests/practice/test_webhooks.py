"""Updates brought to the bot: what setWebhook takes and refuses, and how an update that is not taken comes again."""

import asyncio

import pytest
from aiohttp import web

from bot.practice import courier
from bot.practice.botapi import BotApi
from bot.practice.server import serve
from bot.practice.webhooks import ACTIVE, TERMINATED
from tests.practice.probe import until

TOKEN = "42:TEST"
HOME = "https://bot.example.cn/zhibi"


def test_a_webhook_is_set_told_and_deleted(bot, clock):
    none = {"url": "", "has_custom_certificate": False, "pending_update_count": 1}
    assert bot("getWebhookInfo") == none
    assert bot("setWebhook", url=HOME, secret_token="s-_1", allowed_updates=["message"]) is True
    told = {"url": HOME, "max_connections": 40, "allowed_updates": ["message"]}
    assert bot("getWebhookInfo") == none | told
    assert bot("deleteWebhook") is True
    assert bot("getWebhookInfo") == none | {"allowed_updates": ["message"]}
    clock.pass_by(2)
    assert bot("setWebhook", url=HOME, drop_pending_updates=True) is True
    assert bot("getWebhookInfo")["pending_update_count"] == 0
    clock.pass_by(2)
    assert bot("setWebhook", url="") is True
    assert bot("getWebhookInfo")["url"] == ""


def test_what_waits_can_be_dropped_without_a_webhook(bot):
    assert bot("deleteWebhook") is True
    assert bot("getWebhookInfo")["pending_update_count"] == 1
    assert bot("deleteWebhook", drop_pending_updates=True) is True
    assert bot("getWebhookInfo")["pending_update_count"] == 0


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"url": "http://bot.example.cn/x"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://bot.example.cn:8080/x"},
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ({"url": "https://127.0.0.1/x"}, "bad webhook: IP address 127.0.0.1 is reserved"),
        ({"url": "https://10.1.2.3:8443/x"}, "bad webhook: IP address 10.1.2.3 is reserved"),
        ({"url": "https://localhost/x"}, "bad webhook: IP address 127.0.0.1 is reserved"),
        ({"url": "https://[2001:db8::1]/x"}, "bad webhook: IPv6-only addresses are not allowed"),
        ({"url": "ftp://bot.example.cn/x"}, "invalid webhook URL specified"),
        ({"url": "https:///x"}, "invalid webhook URL specified"),
        ({"url": "https://bot.example.cn:99999/x"}, "invalid webhook URL specified"),
        ({"url": HOME, "secret_token": "a" * 257}, "secret token is too long"),
        ({"url": HOME, "secret_token": "a b"}, "secret token contains unallowed characters"),
        ({"url": HOME, "secret_token": "口令"}, "secret token contains unallowed characters"),
        ({"url": HOME, "allowed_updates": "{}"}, "can't parse allowed_updates JSON object"),
    ],
)
def test_webhooks_telegram_refuses_are_refused(bot, given, fault):
    assert bot("setWebhook", **given) == f"Bad Request: {fault}"
    assert bot("getWebhookInfo")["url"] == ""


@pytest.mark.parametrize(
    "url", [HOME, "bot.example.cn", "https://bot.example.cn:8443", "https://8.8.8.8:88/x", "https://a.cn:80/x"]
)
def test_webhooks_telegram_takes_are_taken(bot, url):
    assert bot("setWebhook", url=url, secret_token="a" * 256) is True


def test_a_local_server_takes_any_address(clock):
    api = BotApi(TOKEN, clock, is_local=True)
    assert api.call("setWebhook", {"url": "http://127.0.0.1:9/x"}).ok


@pytest.mark.parametrize(("given", "kept"), [(0, 1), (1, 1), (100, 100), (101, 100), ("x", 40)])
def test_connections_are_one_to_a_hundred(bot, given, kept):
    assert bot("setWebhook", url=HOME, max_connections=given) is True
    assert bot("getWebhookInfo")["max_connections"] == kept


def test_two_settings_within_a_second_are_too_many(api, bot, clock):
    assert bot("setWebhook", url=HOME) is True
    refused = api.call("setWebhook", {"url": HOME})
    assert (refused.code, refused.body["parameters"]) == (429, {"retry_after": 1})
    clock.pass_by(1)
    assert bot("setWebhook", url=HOME) is True


def test_nobody_asks_for_updates_while_they_are_brought(api, bot):
    waiting = api.open_poll({"timeout": "10", "offset": "999999999"})
    assert not api.is_ready(waiting)
    bot("setWebhook", url=HOME)
    assert api.is_ready(waiting)
    ended = api.finish_poll(waiting)
    assert (ended.code, ended.body["description"]) == (409, TERMINATED)
    assert bot("getUpdates") == ACTIVE
    bot("deleteWebhook")
    assert bot("getUpdates") == []


class Door:
    """A bot's door: what was brought, and what it answers next."""

    def __init__(self):
        self.brought = []
        self.secrets = []
        self.answers = []

    async def answer(self, request):
        self.secrets.append(request.headers.get(courier.HEADER))
        self.brought.append((await request.json())["message"]["text"])
        code, asked = self.answers.pop(0) if self.answers else (200, None)
        return web.Response(status=code, headers={"Retry-After": asked} if asked else {})


@pytest.fixture
async def server(tmp_path, clock):
    made = await serve(tmp_path / "phone", 0, TOKEN, tmp_path, {}, clock, is_local=True)
    made.api.meet(1001, "甲")
    yield made
    await made.close()


@pytest.fixture
async def door():
    made, application = Door(), web.Application()
    application.router.add_post("/zhibi", made.answer)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/zhibi"
    yield made
    await runner.cleanup()


def set_webhook(server, url, secret="geheim"):
    assert server.api.call("setWebhook", {"url": url, "secret_token": secret}).ok


async def test_updates_are_brought_in_order_with_the_secret(server, door):
    server.api.say(1001, "a")
    set_webhook(server, door.url)
    server.api.say(1001, "b")
    await until(lambda: not server.api.world.updates)
    assert (door.brought, door.secrets) == (["a", "b"], ["geheim", "geheim"])
    assert "last_error_date" not in server.api.call("getWebhookInfo", {}).body["result"]


async def test_an_update_that_is_not_taken_comes_again_before_the_next(server, door):
    door.answers = [(500, "0"), (403, None), (204, None)]
    set_webhook(server, door.url)
    for text in "ab":
        server.api.say(1001, text)
    await until(lambda: "403" in str(server.api.world.profile.get("webhook_error")))
    told = server.api.call("getWebhookInfo", {}).body["result"]
    assert told["pending_update_count"] == 2
    assert told["last_error_message"] == "Wrong response from the webhook: 403 Forbidden"
    server.api.world.clock.pass_by(2)
    set_webhook(server, door.url)  # one that is set anew is tried at once
    await until(lambda: not server.api.world.updates)
    assert door.brought == ["a", "a", "a", "b"]


async def test_the_bot_says_when_it_wants_an_update_again(server, door):
    door.answers = [(500, "1")]
    set_webhook(server, door.url)
    server.api.say(1001, "a")
    await until(lambda: len(door.brought) == 1)
    await asyncio.sleep(0.3)
    assert door.brought == ["a"]
    await asyncio.sleep(1)
    assert door.brought == ["a", "a"]


async def test_a_delivery_can_be_lost_doubled_and_dropped(server, door):
    server.api.faults.lose_reply(courier.DELIVERY)
    server.api.faults.deliver_twice()
    set_webhook(server, door.url)
    server.api.say(1001, "a")
    await until(lambda: not server.api.world.updates)
    assert door.brought == ["a", "a", "a"]
    server.api.faults.drop(courier.DELIVERY)
    server.api.say(1001, "b")
    await until(lambda: not server.api.world.updates)
    assert door.brought[3:] == ["b"]
    assert server.api.call("getWebhookInfo", {}).body["result"]["last_error_message"] == "Connection timed out"


async def test_a_door_that_is_shut_is_told(server):
    set_webhook(server, "http://127.0.0.1:9/x")
    server.api.say(1001, "a")
    await until(lambda: "last_error_message" in server.api.call("getWebhookInfo", {}).body["result"])
    told = server.api.call("getWebhookInfo", {}).body["result"]
    assert (told["last_error_message"], told["pending_update_count"]) == ("Connection refused", 1)


async def test_a_webhook_outlives_the_server(tmp_path, server, door):
    set_webhook(server, door.url)
    await server.close()
    again = await serve(tmp_path / "phone", 0, TOKEN, tmp_path, {}, server.api.world.clock, is_local=True)
    again.api.say(1001, "a")
    await until(lambda: not again.api.world.updates)
    assert door.brought == ["a"]
    await again.close()
