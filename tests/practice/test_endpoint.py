import asyncio
import io

import aiohttp
import pytest
from telegram import Bot
from telegram.error import BadRequest, NetworkError
from telegram.request import HTTPXRequest

from bot.practice.server import serve
from tests.practice.probe import until

TOKEN = "42:TEST"


@pytest.fixture
async def server(tmp_path, clock):
    made = await serve(tmp_path / "phone", 0, TOKEN, tmp_path, {}, clock)
    made.api.say(1001, "/start")
    yield made
    await made.close()


@pytest.fixture
async def http():
    async with aiohttp.ClientSession() as session:
        yield session


async def test_json_form_query_and_multipart_are_all_the_same(server, http):
    url = f"{server.url}/bot{TOKEN}/sendMessage"
    values = {"chat_id": "1001", "text": "好"}
    parts = aiohttp.FormData(values, default_to_multipart=True)
    for given in ({"json": {"chat_id": 1001, "text": "好"}}, {"data": values}, {"data": parts}):
        async with http.post(url, **given) as response:
            assert (await response.json())["result"]["text"] == "好"
    async with http.get(url, params=values) as response:
        assert (await response.json())["result"]["message_id"] == 5


async def test_refusals_are_statuses_with_an_envelope(server, http):
    for path, status, description in (
        (f"/bot{TOKEN}/sendMessage", 400, "Bad Request: chat_id is empty"),
        (f"/bot{TOKEN}/sendMoney", 404, "Not Found: method not found"),
        ("/bot42:OTHER/getMe", 401, "Unauthorized"),
        ("/botX/getMe", 404, "Not Found"),
        (f"/file/bot{TOKEN}/documents/none", 404, "Not Found"),
        ("/file/bot42:OTHER/documents/none", 404, "Not Found"),
    ):
        async with http.get(server.url + path, params={"text": "x"}) as response:
            assert response.status == status
            assert await response.json() == {"ok": False, "error_code": status, "description": description}
    async with http.post(f"{server.url}/bot{TOKEN}/getMe", data="{", headers={"Content-Type": "application/json"}) as r:
        assert r.status == 400


async def test_a_reply_can_be_lost_on_the_wire_after_the_effect(server):
    async with Bot(TOKEN, base_url=f"{server.url}/bot", request=HTTPXRequest(httpx_kwargs={"trust_env": False})) as bot:
        server.api.faults.lose_reply("sendMessage")
        with pytest.raises(NetworkError) as lost:
            await bot.send_message(1001, "送到了")
        assert not isinstance(lost.value, BadRequest)
        assert server.api.chat(1001)[-1]["text"] == "送到了"
        assert (await bot.send_message(1001, "又一条")).message_id == 3


async def test_a_long_poll_wakes_for_news(server, http):
    url = f"{server.url}/bot{TOKEN}/getUpdates"
    async with http.get(url) as response:
        [update] = (await response.json())["result"]
    waiting = asyncio.create_task(http.get(url, params={"offset": update["update_id"] + 1, "timeout": 50}))
    await until(lambda: server.api._poll is not None)
    server.api.say(1001, "a")
    async with await waiting as response:
        assert (await response.json())["result"][0]["message"]["text"] == "a"


async def test_the_poll_of_a_dead_bot_does_not_meet_the_next(server):
    async with aiohttp.ClientSession() as dying:
        url = f"{server.url}/bot{TOKEN}/getUpdates"
        waiting = asyncio.create_task(dying.get(url, params={"offset": 200_000_000, "timeout": 50}))
        await until(lambda: server.api._poll is not None)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
    await until(lambda: server.api._poll is None)
    assert server.api.refused() == ()


async def test_a_body_that_is_far_too_big_is_refused_in_telegrams_words(server, http):
    form = aiohttp.FormData({"chat_id": "1001"})
    form.add_field("document", io.BytesIO(bytes((64 << 20) + 1)), filename="a.bin")
    async with http.post(f"{server.url}/bot{TOKEN}/sendDocument", data=form) as response:
        assert response.status == 413
        assert (await response.json())["description"] == "Request Entity Too Large"
