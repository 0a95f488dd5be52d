"""The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`, as on Telegram's own server."""

from aiohttp import web
from aiohttp.web_request import FileField

from bot.practice.botapi import POLL, BotApi
from bot.practice.parameters import Upload, as_form
from bot.practice.refusals import Outcome, Refusal, refused
from bot.practice.waiting import Bell, get_updates

_TOO_LARGE = Refusal(413, "Request Entity Too Large")
_NOT_FOUND = Refusal(404, "Not Found")
_UNREADABLE = Refusal(400, "Bad Request: can't parse request body as JSON")


async def _read(request: web.Request) -> tuple[dict[str, str], dict[str, Upload]]:
    """Parameters and uploads of a call, from query, JSON, form or multipart alike."""
    values: dict[str, str] = dict(request.query)
    if request.content_type == "application/json":
        body = await request.json()
        return values | as_form(body if isinstance(body, dict) else {}), {}
    uploads: dict[str, Upload] = {}
    for name, field in (await request.post()).items():
        if isinstance(field, FileField):
            uploads[name] = Upload(field.filename, field.file.read(), field.content_type)
        else:
            values[name] = str(field)
    return values, uploads


class Endpoint:
    """Answers the bot."""

    def __init__(self, api: BotApi, bell: Bell) -> None:
        self._api = api
        self._bell = bell

    def routes(self) -> list[web.RouteDef]:
        """Calls by GET or POST, and downloads."""
        return [
            web.get("/bot{token}/{method}", self.call),
            web.post("/bot{token}/{method}", self.call),
            web.get("/file/bot{token}/{path:.+}", self.download),
        ]

    async def call(self, request: web.Request) -> web.StreamResponse:
        """One call; a reply that a test wants lost is never written."""
        outcome = self._api.gate(request.match_info["token"]) or await self._outcome(request)
        if outcome.lost and request.transport:
            request.transport.abort()
        return web.json_response(outcome.body, status=outcome.code)

    async def _outcome(self, request: web.Request) -> Outcome:
        """What becomes of a call."""
        try:
            values, uploads = await _read(request)
        except web.HTTPRequestEntityTooLarge:
            return refused(_TOO_LARGE)
        except ValueError:
            return refused(_UNREADABLE)
        method = request.match_info["method"]
        if method.lower() == POLL.lower():
            return await get_updates(self._api, self._bell, values)
        return self._api.call(method, values, uploads)

    async def download(self, request: web.Request) -> web.StreamResponse:
        """The bytes behind a `file_path`."""
        is_ours = self._api.gate(request.match_info["token"]) is None
        content = self._api.download(request.match_info["path"]) if is_ours else None
        if content is None:
            return web.json_response(refused(_NOT_FOUND).body, status=404)
        return web.Response(body=content, content_type="application/octet-stream")
