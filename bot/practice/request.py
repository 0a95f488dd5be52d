"""python-telegram-bot against the practice Bot API without a socket.

`Application.builder().token(T).request(InProcessRequest(api)).get_updates_request(InProcessRequest(api))`. Over HTTP
instead, an `HTTPXRequest` that talks to the loopback address needs `httpx_kwargs={"trust_env": False}`: a proxy named
in the environment would catch its calls.
"""

import json
from urllib.parse import unquote, urlsplit

from telegram.error import TimedOut
from telegram.request import BaseRequest, RequestData

from bot.practice.botapi import POLL, BotApi
from bot.practice.parameters import Upload
from bot.practice.refusals import Outcome
from bot.practice.waiting import Bell, get_updates


def _uploads(request: RequestData | None) -> dict[str, Upload]:
    """The files of a request by field name."""
    found: dict[str, Upload] = {}
    for name, (filename, content, mime) in ((request and request.multipart_data) or {}).items():
        raw = content if isinstance(content, bytes) else content.read()
        found[name] = Upload(filename, raw, mime)
    return found


class InProcessRequest(BaseRequest):
    """Hands every request to a `BotApi` in the same process."""

    def __init__(self, api: BotApi) -> None:
        self._api = api
        self._bell = Bell(api)

    @property
    def read_timeout(self) -> float | None:
        """Nothing is read from anywhere: no limit."""
        return None

    async def initialize(self) -> None:
        """Be woken by the core from here on."""
        self._bell.open()

    async def shutdown(self) -> None:
        """Wake whoever still waits."""
        self._bell.close()

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002  # of HTTP: the Bot API makes no difference
        request_data: RequestData | None = None,
        read_timeout: object = None,  # noqa: ARG002  # nothing here takes time
        write_timeout: object = None,  # noqa: ARG002
        connect_timeout: object = None,  # noqa: ARG002
        pool_timeout: object = None,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """Status and body for a call or a download.

        Raises `TimedOut`: a test wanted the reply lost.
        """
        path = unquote(urlsplit(url).path).removeprefix("/")
        if path.startswith("file/"):
            return self._download(path.removeprefix("file/bot"))
        token, _, name = path.removeprefix("bot").partition("/")
        outcome = self._api.gate(token) or await self._answer(name, request_data)
        if outcome.lost:
            raise TimedOut
        return outcome.code, json.dumps(outcome.body, ensure_ascii=False).encode()

    async def _answer(self, name: str, request: RequestData | None) -> Outcome:
        """The outcome of one call."""
        values = request.json_parameters if request else {}
        if name.lower() == POLL.lower():
            return await get_updates(self._api, self._bell, values)
        return self._api.call(name, values, _uploads(request))

    def _download(self, path: str) -> tuple[int, bytes]:
        """A file, if token and path are right."""
        token, _, rest = path.partition("/")
        content = self._api.download(rest) if self._api.gate(token) is None else None
        return (404, b'{"ok":false,"error_code":404,"description":"Not Found"}') if content is None else (200, content)
