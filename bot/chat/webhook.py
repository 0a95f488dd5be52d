"""The other way for updates to come in: Telegram brings them, and each is on disk before it is told "got it".

A server of our own, since python-telegram-bot's (tornado) reads bodies of up to 100 MB before it looks at the secret,
refuses an update that it can't read for ever, and tells Telegram the address before anybody listens there.
"""

import hmac
import json
import logging
import os
import secrets
import socket
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from telegram import Bot

from bot.chat.faults import places_of
from bot.chat.inbox import DurableQueue

if TYPE_CHECKING:
    from aiohttp import web

log = logging.getLogger(__name__)

HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 4 << 20
"""Bytes of an update that is read: the longest of messages, and the one it answers, take some 100 KB."""
IN_HAND = 5.0
"""Seconds that deliveries in hand may take at a stop: each is one transaction."""
SOON = {"Retry-After": "2"}
"""When Telegram is to bring an update again that the disk refused; without it the pauses grow to minutes."""


class NotListening(Exception):
    """Nobody can be listened to at that place: what the machine says of it."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(place)
        self.place, self.reason = place, reason


@dataclass(frozen=True, slots=True)
class Hook:
    """The address Telegram is told, and where on this machine a reverse proxy finds the bot. TLS is the proxy's."""

    url: str
    host: str
    port: int

    @property
    def path(self) -> str:
        """The path that is listened at: that of the address."""
        return urlsplit(self.url).path or "/"

    @property
    def place(self) -> str:
        """Where it is listened, as it is written."""
        return f"{self.host}:{self.port}"

    def bind(self) -> socket.socket:
        """The place, held and not yet listened at. Raises `NotListening`."""
        try:
            family, kind, protocol, _, address = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)[0]
            held = socket.socket(family, kind, protocol)
            try:
                if os.name == "posix":  # elsewhere it would let two programs have one place
                    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                held.bind(address)
            except OSError:
                held.close()
                raise
        except OSError as error:
            raise NotListening(self.place, error.strerror or type(error).__name__) from error
        return held


class Listener:
    """Takes in what Telegram brings to a place, and nothing of anybody else's: the secret is told to Telegram alone.

    It is made anew at each start and kept nowhere. Raises `NotListening` where there is no such place.
    """

    def __init__(self, hook: Hook, queue: DurableQueue, bot: Bot) -> None:
        self.hook, self._held, self._queue, self._bot = hook, hook.bind(), queue, bot
        self.secret = secrets.token_urlsafe(32)
        self.taken = self.refused = 0
        from aiohttp import web  # a bot that polls needs no server, and starts without one

        application = web.Application(client_max_size=LARGEST)
        application.router.add_route("*", "/{path:.*}", self._answer)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=IN_HAND)

    async def open(self) -> None:
        """Listen from here on. Raises `NotListening`: another program listens there already."""
        from aiohttp import web

        await self._runner.setup()
        try:
            await web.SockSite(self._runner, self._held).start()
        except OSError as error:
            raise NotListening(self.hook.place, error.strerror or type(error).__name__) from error

    async def close(self) -> None:
        """Listen no more; what is in hand is finished. The webhook is left set: Telegram keeps what comes meanwhile."""
        await self._runner.cleanup()
        self._held.close()

    async def _answer(self, request: "web.Request") -> "web.Response":
        """What a request is answered with; nothing of its body is read before it has shown the secret."""
        from aiohttp import web

        if request.rel_url.raw_path != self.hook.path:
            return web.Response(status=404)
        if request.method != "POST":
            return web.Response(status=405, headers={"Allow": "POST"})
        shown = request.headers.get(HEADER, "").encode(errors="surrogateescape")
        if not hmac.compare_digest(shown, self.secret.encode()):
            self.refused += 1
            return web.Response(status=403)
        try:
            update = json.loads(await request.read())
        except (ValueError, RecursionError):
            return web.Response(status=400)
        if not isinstance(update, dict) or type(update.get("update_id")) is not int:
            return web.Response(status=400)
        return await self._take(update)

    async def _take(self, update: Mapping[str, Any]) -> "web.Response":
        """Keep an update; Telegram brings it again where the disk refuses."""
        from aiohttp import web

        try:
            await self._queue.bring([update], self._bot)
        except sqlite3.Error as error:
            facts = {"update": update["update_id"], "fault": str(error)}
            log.error("an update could not be kept: it will be brought again", extra=facts)
            return web.Response(status=500, headers=SOON)
        except Exception as error:
            facts = {"update": update["update_id"], "fault": places_of(error)}
            log.error("an update was not taken in", extra=facts)
            return web.Response(status=500, headers=SOON)
        self.taken += 1
        self._queue.heard()
        return web.Response()
