"""Whether a call that failed can have had an effect."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
    TimedOut,
)
from telegram.request import BaseRequest, HTTPXRequest

from bot.chat.calls import is_answered, was_without_effect
from bot.chat.transport import AiohttpRequest


@pytest.fixture(params=["directly", "as if by a proxy"])
async def line(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[BaseRequest]:
    monkeypatch.setattr("bot.chat.transport.ANSWER", 0.1)
    by_proxy = HTTPXRequest(read_timeout=0.1, httpx_kwargs={"trust_env": False})
    async with AiohttpRequest(2) if request.param == "directly" else by_proxy as line:
        yield line


async def fail(line: BaseRequest, port: int) -> NetworkError:
    with pytest.raises(NetworkError) as raised:
        await line.post(f"http://127.0.0.1:{port}/bot42:x/sendMessage")
    return raised.value


@pytest.mark.parametrize(
    "error",
    [
        BadRequest("message to edit not found"),
        Conflict("terminated by other getUpdates request"),
        Forbidden("bot was blocked by the user"),
        InvalidToken(),
    ],
)
def test_what_telegram_refused_had_no_effect(error: TelegramError) -> None:
    assert was_without_effect(error)


@pytest.mark.parametrize("error", [NetworkError("Bad Gateway"), TimedOut(), TelegramError("Invalid server response")])
def test_what_was_answered_by_nobody_or_not_by_telegram_may_have_had_one(error: TelegramError) -> None:
    assert not was_without_effect(error)


async def test_a_call_that_reached_nobody_had_no_effect(line: BaseRequest) -> None:
    server = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    failed = await fail(line, port)
    assert was_without_effect(failed)
    assert not is_answered(failed)


@pytest.mark.parametrize("hangs_up", [True, False])
async def test_a_call_that_was_heard_and_never_answered_may_have_had_one(line: BaseRequest, hangs_up: bool) -> None:
    async def hear(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        if not hangs_up:
            await reader.read()
        writer.close()

    async with await asyncio.start_server(hear, "127.0.0.1", 0) as server:
        assert not was_without_effect(await fail(line, server.sockets[0].getsockname()[1]))


@pytest.mark.parametrize(("status", "effect"), [("500 Internal Server Error", True), ("413 Payload Too Large", False)])
async def test_a_fault_of_the_far_end_is_told_from_a_bad_line(line: BaseRequest, status: str, effect: bool) -> None:
    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(f"HTTP/1.1 {status}\r\nContent-Length: 6\r\nConnection: close\r\n\r\n<html>".encode())
        writer.close()

    async with await asyncio.start_server(refuse, "127.0.0.1", 0) as server:
        failed = await fail(line, server.sockets[0].getsockname()[1])
    assert is_answered(failed)
    assert was_without_effect(failed) is not effect
