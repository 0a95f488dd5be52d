"""The phone's routes: what the page asks for and what hands on it do. One person, this machine."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import quote

from aiohttp import web
from aiohttp.typedefs import Handler
from aiohttp.web_request import FileField

from bot.practice.botapi import BotApi
from bot.practice.refusals import Impossible, Wire
from bot.practice.waiting import Bell

PERSON = 1001
_WAIT_LIMIT = 50.0  # seconds a page may wait for news
_INLINE = {"photo", "sticker", "voice"}  # shown or played on the page; everything else is only ever saved


def _disposition(name: str, inline: bool) -> str:
    """How a browser treats a file, with its Chinese name (RFC 6266, RFC 5987)."""
    return f"{'inline' if inline else 'attachment'}; filename*=UTF-8''{quote(name, safe='')}"


def _doing(move: Callable[[Wire], object]) -> Handler:
    """A route that makes one of the person's moves; a move no client would offer is a 400."""

    async def handle(request: web.Request) -> web.Response:
        try:
            body = await request.json()
            done = move(body)
        except (Impossible, KeyError, TypeError, ValueError) as fault:
            return web.json_response({"ok": False, "fault": str(fault)}, status=400)
        return web.json_response({"ok": True, "result": done})

    return handle


class Phone:
    """Answers the page."""

    def __init__(self, api: BotApi, bell: Bell, words: Mapping[str, str], page: Path) -> None:
        self._api = api
        self._bell = bell
        self._words = dict(words)
        self._page = page

    def routes(self) -> list[web.RouteDef]:
        """All routes of the page and the person."""
        api = self._api
        return [
            web.get("/", self.index),
            web.get("/page/{name}", self.asset),
            web.get("/phone/words", self.words),
            web.get("/phone/state", self.state),
            web.get("/phone/file/{id}/{name}", self.file),
            web.post("/phone/send", self.send),
            web.post("/phone/say", _doing(lambda body: api.say(PERSON, _text(body, "text"), _ticket(body)))),
            web.post("/phone/tap", _doing(lambda body: api.press(PERSON, _number(body), _text(body, "data")))),
            web.post("/phone/edit", _doing(lambda body: api.edit(PERSON, _number(body), _text(body, "text")))),
            web.post("/phone/delete", _doing(lambda body: api.delete(PERSON, _number(body)))),
        ]

    async def index(self, _: web.Request) -> web.StreamResponse:
        """The page."""
        return self._asset("index.html")

    async def asset(self, request: web.Request) -> web.StreamResponse:
        """A file of the page's folder."""
        return self._asset(request.match_info["name"])

    def _asset(self, name: str) -> web.StreamResponse:
        """A file that lies in the page's folder itself, never above or below it."""
        path = self._page / name
        if path.parent != self._page or not path.is_file():
            raise web.HTTPNotFound
        return web.FileResponse(path)

    async def words(self, _: web.Request) -> web.Response:
        """The words of the page."""
        return web.json_response(self._words, dumps=_dumps)

    async def state(self, request: web.Request) -> web.Response:
        """The whole screen, once its revision is above `after` or `wait` seconds are over."""
        try:
            after, wait = int(request.query.get("after", 0)), float(request.query.get("wait", 0))
        except ValueError:
            raise web.HTTPBadRequest from None
        await self._news(after, min(max(wait, 0.0), _WAIT_LIMIT))
        return web.json_response(self._api.screen(PERSON), dumps=_dumps)

    async def _news(self, after: int, seconds: float) -> None:
        """Wait for something new; what ends by itself (typing, a toast, an unanswered tap) is news too."""
        world = self._api.world
        ends = world.expire()
        lasting = seconds if ends is None else min(seconds, max(ends - world.clock(), 0.05))
        await self._bell.wait_until(lambda: world.counters.get("revision", 0) > after, lasting)

    async def send(self, request: web.Request) -> web.Response:
        """The person sends a file."""
        form = await request.post()
        file = form.get("file")
        if not isinstance(file, FileField):
            return web.json_response({"ok": False, "fault": "file"}, status=400)
        content = file.file.read()
        kind, *said = (str(form.get(name, "")) for name in ("kind", "caption", "ticket", "album"))
        try:
            sent = self._api.send(PERSON, kind or "document", content, file.filename, *said)
        except Impossible as fault:
            return web.json_response({"ok": False, "fault": str(fault)}, status=400)
        return web.json_response({"ok": True, "result": sent})

    async def file(self, request: web.Request) -> web.Response:
        """A file of the chat; the name at the end of the address is for the eye only."""
        file = self._api.world.files.get(request.match_info["id"])
        if file is None:
            raise web.HTTPNotFound
        headers = {"Content-Disposition": _disposition(file.name, file.kind in _INLINE)}
        mime = file.mime if file.kind not in _INLINE or file.mime.startswith(("image/", "audio/")) else ""
        return web.Response(
            body=self._api.world.contents[file.id],
            content_type="application/octet-stream" if not mime or "svg" in mime else mime,
            headers=headers,
        )


def _dumps(value: object) -> str:
    """JSON with Chinese as it is."""
    return json.dumps(value, ensure_ascii=False)


def _text(body: Wire, name: str) -> str:
    """A string of a request."""
    value = body[name]
    if not isinstance(value, str):
        raise Impossible(f"{name} is not a string")
    return value


def _ticket(body: Wire) -> str:
    """What the page calls a message before it has an id; none is none."""
    return _text(body, "ticket") if "ticket" in body else ""


def _number(body: Wire) -> int:
    """The message a request is about."""
    value = body["message"]
    if not isinstance(value, int):
        raise Impossible("message is not a number")
    return value
