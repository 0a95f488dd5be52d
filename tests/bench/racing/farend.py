"""The far end on a socket of the loopback address: HTTP/1.1 with connections that stay, by hand, for speed.

Bodies are as contenders send them: JSON with a text in each field, url-encoded, or multipart where a file is in it.
"""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial

from racing.botapi import BotApi, refused
from racing.objects import TOKEN

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.I)
BOUNDARY = re.compile(rb"\r\ncontent-type: *multipart/form-data; *boundary=\"?([^\s;\"]+)", re.I)
NAME = re.compile(rb'name="([^"]*)"')
ESCAPED = re.compile(rb"(?:%[0-9A-Fa-f]{2})+")
PATH = f"/bot{TOKEN}/".encode()
REASONS = {200: "OK", 400: "Bad Request", 401: "Unauthorized", 409: "Conflict", 411: "Length Required"}


def read_form(body: bytes) -> dict[str, str]:
    """The fields of a url-encoded form."""
    return {
        unescape(name): unescape(value)
        for name, _, value in (pair.partition(b"=") for pair in body.split(b"&"))
        if name
    }


def unescape(text: bytes) -> str:
    """Text as it was before it was url-encoded; a run of escapes at a time, which Chinese text is made of."""
    return ESCAPED.sub(_raw, text.replace(b"+", b" ")).decode()


def _raw(found: re.Match[bytes]) -> bytes:
    return bytes.fromhex(found[0].replace(b"%", b"").decode())


def read_fields(body: bytes) -> dict[str, str]:
    """The fields of a body that is JSON, or else a url-encoded form."""
    return json.loads(body) if body.startswith(b"{") else read_form(body)  # type: ignore[no-any-return]


def read_parts(body: bytes, boundary: bytes) -> dict[str, str]:
    """The fields of a multipart form; what a file holds is nobody's business here."""
    fields: dict[str, str] = {}
    for part in body.split(b"--" + boundary)[1:-1]:
        head, _, value = part.partition(b"\r\n\r\n")
        if name := NAME.search(head):
            fields[name[1].decode()] = "" if b"filename" in head else value[:-2].decode()
    return fields


class Connection(asyncio.Protocol):
    """One connection of the bot's."""

    def __init__(self, api: BotApi, wake: Callable[[], None]) -> None:
        self.api, self.wake = api, wake
        self.buffer = b""
        self.transport: asyncio.Transport | None = None
        self.answer = self.reply  # one object, by which a poll is known again
        self.timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        self.transport = None
        self.api.hang_up(self.answer)
        if self.timer is not None:
            self.timer.cancel()

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            head = self.buffer[:end]
            length = LENGTH.search(head)
            if length is None and b"ransfer-" in head:
                self.reply(refused(411, "Length Required"), 411)
                return
            size = int(length[1]) if length else 0
            if len(self.buffer) < end + 4 + size:
                return
            body, self.buffer = self.buffer[end + 4 : end + 4 + size], self.buffer[end + 4 + size :]
            self.take(head, body)

    def take(self, head: bytes, body: bytes) -> None:
        """Carry out one request."""
        path = head.split(b" ", 2)[1]
        if not path.startswith(PATH):
            self.reply(refused(401, "Unauthorized"), 401)
            return
        method = path[len(PATH) :].decode()
        boundary = BOUNDARY.search(head)
        fields = read_parts(body, boundary[1]) if boundary else read_fields(body)
        if method != "getUpdates":
            self.reply(self.api.call(method, fields))
        elif wait := self.api.get_updates(fields, self.answer):
            self.timer = asyncio.get_running_loop().call_later(wait, self.api.expire, self.answer)
        self.wake()

    def reply(self, body: bytes, code: int = 200) -> None:
        """Answer the request that was read last."""
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None
        if self.transport is None:
            return
        if body.startswith(b'{"ok":false'):
            code = int(body.split(b":", 3)[2].split(b",")[0])
        self.transport.write(
            b"HTTP/1.1 %d %s\r\nServer: nginx\r\nContent-Type: application/json\r\nContent-Length: %d\r\n"
            b"Connection: keep-alive\r\n\r\n%s" % (code, REASONS[code].encode(), len(body), body)
        )


class FarEnd:
    """A Bot API that listens; `url` is its root. Updates are handed over at most every `gap` seconds, together.

    Across a network a round trip lies between two polls; without a gap a bot on the same machine would poll for every
    update alone, and be measured for that.
    """

    def __init__(self, api: BotApi, gap: float) -> None:
        self.api, self.gap, self.url = api, gap, ""
        self._woken: asyncio.Handle | None = None
        self._last = -gap

    def wake(self) -> None:
        """Something may wait for the bot: it is handed over at the end of this turn of the loop, or of the gap."""
        if self.api.waiting and self.api.poll and self._woken is None:
            loop = asyncio.get_running_loop()
            self._woken = loop.call_at(max(self._last + self.gap, loop.time()), self._deliver)

    def _deliver(self) -> None:
        self._woken, self._last = None, asyncio.get_running_loop().time()
        self.api.deliver()


@asynccontextmanager
async def listening(api: BotApi, gap: float = 0.0) -> AsyncIterator[FarEnd]:
    """The far end on a free port, gone at the end."""
    far = FarEnd(api, gap)
    server = await asyncio.get_running_loop().create_server(partial(Connection, api, far.wake), "127.0.0.1", 0)
    far.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield far
    finally:
        server.close()
