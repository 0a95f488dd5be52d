"""Both transports say the same to the server; a proxy is heeded, and no fault tells the token."""

import asyncio
import io
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram import Bot, InputFile
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest

from bot.chat.transport import AiohttpRequest, is_proxied, request_to
from bot.practice.server import PAGE, Running, serve

TOKEN = "4242:secret-of-the-bot"
WORDS = "<b>慰问</b> 1,200 人 &amp; 100% + é 😀\n第二行"


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Running]:
    running = await serve(tmp_path, 0, TOKEN, PAGE, {}, time.time)
    yield running
    await running.close()


async def seen_through(server: Running, request: BaseRequest, user: int) -> list[object]:
    """What stands in a chat after a message, an edit, a file with a caption, and a file read back."""
    server.api.meet(user, "干事")
    server.api.say(user, "/start")
    polls = HTTPXRequest(httpx_kwargs={"trust_env": False})
    root = {"base_url": f"{server.url}/bot", "base_file_url": f"{server.url}/file/bot"}
    async with Bot(TOKEN, request=request, get_updates_request=polls, **root) as bot:
        sent = await bot.send_message(user, WORDS, parse_mode="HTML")
        await bot.edit_message_text(WORDS * 2, user, sent.message_id, parse_mode="HTML")
        body = bytes(range(256)) * 4000
        file = InputFile(io.BytesIO(body), filename="总结 (1).docx")
        held = await bot.send_document(user, file, caption="第一份，共3页")
        assert held.document
        assert bytes(await (await held.document.get_file()).download_as_bytearray()) == body
    shown = server.api.chat(user)
    return [(m["text"], m["file"] and (m["file"]["name"], m["file"].get("size"))) for m in shown]


async def test_what_is_sent_is_the_same_by_either(server: Running) -> None:
    ours = await seen_through(server, AiohttpRequest(2), 7)
    others = await seen_through(server, HTTPXRequest(httpx_kwargs={"trust_env": False}), 8)
    assert ours == others
    assert len(ours) == 3


@pytest.mark.parametrize(
    "name", ['a"b.docx', "a\\b.docx", "a\r\nX: y.docx", "a\0\x1b\x7f.docx", "a%22.docx", "é😀.docx"]
)
async def test_whatever_a_file_is_called_it_is_sent(server: Running, name: str) -> None:
    server.api.meet(7, "干事")
    server.api.say(7, "/start")
    async with AiohttpRequest(1) as line:
        bot = Bot(TOKEN, base_url=f"{server.url}/bot", request=line)
        sent = await bot.send_document(7, InputFile(b"x", filename=name))
        assert sent.document
        assert sent.document.file_size == 1


async def test_no_fault_tells_the_token() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"no HTTP at all\r\n\r\n")
        writer.close()

    async with AiohttpRequest(1) as line, await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        for place in (f"http://127.0.0.1:{port}", "http://127.0.0.1:1", "http://no-such-name.invalid", "http://["):
            with pytest.raises(NetworkError) as raised:
                await line.post(f"{place}/bot{TOKEN}/getMe")
            assert TOKEN not in str(raised.value)


async def test_a_file_is_given_the_time_a_slow_line_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.chat.transport.ANSWER", 0.05)
    done, body = (
        asyncio.Semaphore(0),
        b'{"ok":true,"result":{"message_id":3,"date":1,"chat":{"id":7,"type":"private"}}}',
    )

    async def take_time(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        await asyncio.sleep(0.3)
        writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        writer.close()
        done.release()

    async with await asyncio.start_server(take_time, "127.0.0.1", 0) as server, AiohttpRequest(1) as line:
        bot = Bot(TOKEN, base_url=f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot", request=line)
        with pytest.raises(TimedOut):
            await bot.send_message(7, WORDS)
        assert (await bot.send_document(7, InputFile(b"x" * 9, filename="a.docx"))).message_id == 3
        for _ in range(2):
            await done.acquire()


async def test_more_calls_than_connections_wait_their_turn(server: Running) -> None:
    async with AiohttpRequest(2) as line:
        url = f"{server.url}/bot{TOKEN}/getMe"
        assert len(await asyncio.gather(*(line.post(url) for _ in range(50)))) == 50


async def test_it_can_be_closed_and_opened_again(server: Running) -> None:
    line = AiohttpRequest(1)
    with pytest.raises(RuntimeError):
        await line.do_request(server.url, "GET")
    for _ in range(2):
        await line.initialize()
        await line.initialize()
        assert (await line.do_request(f"{server.url}/bot{TOKEN}/getMe", "GET"))[0] == 200
        await line.shutdown()
        await line.shutdown()


@pytest.mark.parametrize(
    ("environment", "base", "proxied"),
    [
        ({}, "https://api.telegram.org", False),
        ({"https_proxy": "http://10.0.0.1:3128"}, "https://api.telegram.org", True),
        ({"HTTPS_PROXY": "http://10.0.0.1:3128"}, "https://api.telegram.org", True),
        ({"all_proxy": "socks5://10.0.0.1:1080"}, "https://api.telegram.org", True),
        ({"http_proxy": "http://10.0.0.1:3128"}, "https://api.telegram.org", False),
        ({"http_proxy": "http://10.0.0.1:3128"}, "http://bot.example.cn:8081", True),
        ({"https_proxy": "http://10.0.0.1:3128", "no_proxy": "telegram.org"}, "https://api.telegram.org", False),
        ({"all_proxy": "socks5://10.0.0.1:1080"}, "http://127.0.0.1:8081", False),
        ({"all_proxy": "socks5://10.0.0.1:1080"}, "http://localhost:8081", False),
    ],
)
def test_a_proxy_of_the_environment_is_heeded(
    environment: dict[str, str], base: str, proxied: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert is_proxied(base) is proxied
    assert isinstance(request_to(base, 1), HTTPXRequest if proxied else AiohttpRequest)
