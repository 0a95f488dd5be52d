"""The line updates are asked for on, watched: each answer of Telegram's there says that the bot still hears."""

from collections.abc import Callable
from typing import Any

from telegram.request import BaseRequest, RequestData

OK = 200


class Watched(BaseRequest):
    """Requests of somebody else's, telling `heard` of every one that was answered well."""

    def __init__(self, inner: BaseRequest, heard: Callable[[], None]) -> None:
        self._inner, self._heard = inner, heard

    @property
    def read_timeout(self) -> float | None:
        """How long an answer may take, in seconds."""
        return self._inner.read_timeout

    async def initialize(self) -> None:
        """Get ready."""
        await self._inner.initialize()

    async def shutdown(self) -> None:
        """Let go of all connections."""
        await self._inner.shutdown()

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **options: Any
    ) -> tuple[int, bytes]:
        """Make a request."""
        code, body = await self._inner.do_request(url, method, request_data, *args, **options)
        if code == OK:
            self._heard()
        return code, body
