import asyncio
import json
import os
import signal
import subprocess
import sys
import time

import aiohttp
import pytest
from telegram.request import HTTPXRequest

from bot.practice.server import serve
from tests.practice.probe import running, until

TOKEN = "42:TEST"
WORDS = {"bot_name": "执笔", "person_name": "干事"}


def httpx_request():
    return HTTPXRequest(httpx_kwargs={"trust_env": False})


@pytest.fixture
def page(tmp_path):
    folder = tmp_path / "page"
    folder.mkdir()
    (folder / "index.html").write_text("<!doctype html>", encoding="utf-8")
    return folder


@pytest.fixture
async def server(tmp_path, page, clock):
    made = await serve(tmp_path / "phone", 0, TOKEN, page, WORDS, clock)
    made.api.say(1001, "/start")
    yield made
    await made.close()


@pytest.fixture
async def http():
    async with aiohttp.ClientSession() as session:
        yield session


def texts(api):
    return [message["text"] for message in api.chat(1001)]


async def test_a_real_application_talks_over_http(server):
    api = server.api
    async with running(TOKEN, httpx_request, server.url):
        await until(lambda: "问" in texts(api))
        api.tap(1001, 2, "是")
        await until(lambda: texts(api) == ["/start", "答:y"])
        [said] = api.say(1001, "七十六户")
        await until(lambda: texts(api)[-1] == "听:七十六户")
        api.edit(1001, said, "七十七户")
        await until(lambda: texts(api)[-1] == "改:七十七户")
        api.say(1001, "/document")
        await until(lambda: api.chat(1001)[-1]["file"] is not None)
        api.send(1001, "document", "来信".encode(), "信.txt")
        await until(lambda: texts(api)[-1] == "来信")
    assert api.refused() == ()
    assert api.chat(1001)[-3]["file"]["name"] == "青禾街道 总结.txt"
    assert api.screen(1001)["bot"]["name"] == "执笔"


async def test_closing_sends_waiters_home(tmp_path, page, clock, http):
    made = await serve(tmp_path / "phone", 0, TOKEN, page, WORDS, clock)
    url = f"{made.url}/bot{TOKEN}/getUpdates"
    waiting = asyncio.create_task(http.get(url, params={"timeout": 50}))
    await until(lambda: made.api._poll is not None)
    await asyncio.wait_for(made.close(), 10)
    assert (await waiting).status == 200


async def test_a_taken_port_is_told_and_leaves_the_folder_free(tmp_path, page, clock, server):
    port = int(server.url.rpartition(":")[2])
    with pytest.raises(OSError, match="address already in use"):
        await serve(tmp_path / "other", port, TOKEN, page, WORDS, clock)
    again = await serve(tmp_path / "other", 0, TOKEN, page, WORDS, clock)
    await again.close()


def started(folder, *more):
    """The server in a process of its own, and its address."""
    command = [sys.executable, "-m", "bot.practice.server", "--folder", str(folder), "--token", TOKEN, *more]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    return process, process.stdout.readline().strip()


async def test_what_was_acknowledged_survives_kill_9(tmp_path, http):
    said = []
    for number in range(3):
        process, url = started(tmp_path / "phone")
        try:
            for text in (f"{number}a", f"{number}b"):
                async with http.post(f"{url}/phone/say", json={"text": text}) as response:
                    said.append((await response.json())["result"])
            async with http.get(f"{url}/bot{TOKEN}/getUpdates") as response:
                updates = (await response.json())["result"]
        finally:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            process.stdout.close()
    assert [update["message"]["text"] for update in updates] == ["0a", "0b", "1a", "1b", "2a", "2b"]
    assert said == [[number] for number in range(1, 7)]
    assert abs(updates[-1]["message"]["date"] - time.time()) < 600
    assert json.dumps(updates)


async def test_only_a_server_that_is_said_to_be_local_brings_updates_to_this_machine(tmp_path, http):
    for more, status in (((), 400), (("--local",), 200)):
        process, url = started(tmp_path / "phone", *more)
        try:
            given = {"url": "http://127.0.0.1:9/zhibi"}
            async with http.post(f"{url}/bot{TOKEN}/setWebhook", json=given) as response:
                assert response.status == status
        finally:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            process.stdout.close()
