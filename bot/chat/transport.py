"""HTTP to Telegram: python-telegram-bot's own transport where a proxy stands between, else one that costs less.

httpx spends more of the processor on a call than all the rest of an answer; aiohttp, which serves the practice phone
anyway, does the same work with compiled parsers. Proxies, SOCKS among them, stay with httpx: they are rare, and slow
for other reasons.
"""

import json
import ssl
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import IO, Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import httpx
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest, RequestData
from yarl import URL

ANSWER, CONNECTION = 5.0, 6.0
"""Seconds to wait for an answer, and for a connection: its turn among those there are, and its making (PTB's own)."""
UPLOAD, SLOWEST = 60.0, 10_000
"""Seconds for a file to be taken, and how much longer: as long as a line of so many bytes a second needs for it."""
LOOPBACK = ("127.0.0.1", "localhost", "::1")
JSON = {"Content-Type": "application/json"}

_WRITTEN = {code: f"%{code:02X}" for code in (*range(0x20), ord('"'), 0x7F)}
"""What can't stand in the name of a file as it is (RFC 7578, and the HTML standard on multipart forms)."""

Timeout = Any
"""Seconds, None for no end, or PTB's word for "as usual"."""


class AiohttpRequest(BaseRequest):
    """Requests of python-telegram-bot by aiohttp, at most so many at once; `secure`: by https."""

    def __init__(self, connections: int, *, secure: bool = True) -> None:
        self._connections, self._secure = connections, secure
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer."""
        return ANSWER

    async def initialize(self) -> None:
        """Make ready to connect."""
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(limit=self._connections, ssl=_trusted() if self._secure else True)
            self._session = aiohttp.ClientSession(
                connector=connector, headers={"User-Agent": self.USER_AGENT}, cookie_jar=aiohttp.DummyCookieJar()
            )

    async def shutdown(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        write_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        connect_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        pool_timeout: Timeout = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body of a request.

        Raises `NetworkError` and `TimedOut`, without the address, which holds the token. Of the times to wait only that
        for the answer is heeded: nobody here asks for another of the others.
        """
        del write_timeout, connect_timeout, pool_timeout
        if self._session is None or self._session.closed:
            raise RuntimeError("not initialized")
        files = request_data.multipart_data if request_data else None
        fields = request_data.json_parameters if request_data else {}
        answer = ANSWER if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout
        if files:  # aiohttp counts from the first byte sent
            size = sum(len(body) for _, body, _ in files.values() if isinstance(body, bytes))
            answer = (answer or ANSWER) + UPLOAD + size / SLOWEST
        kind: Mapping[str, str] = {}
        body: aiohttp.FormData | bytes | None = None
        if files:
            body = _form(fields, files)
        elif fields:
            body, kind = json.dumps(fields, ensure_ascii=False).encode(), JSON
        try:
            async with self._session.request(
                method, _place(url), data=body, headers=kind, timeout=_patience(answer)
            ) as answered:
                return answered.status, await answered.read()
        except TimeoutError as error:
            raise TimedOut(f"aiohttp.{type(error).__name__}") from error
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(f"aiohttp.{type(error).__name__}") from error


@cache
def _trusted() -> ssl.SSLContext:
    """The certificates httpx trusts: an office's own by SSL_CERT_FILE, else those that come along. 25 ms to read."""
    return httpx.create_ssl_context()


@lru_cache(maxsize=64)
def _place(url: str) -> URL:
    return URL(url, encoded=True)


@lru_cache(maxsize=64)
def _patience(answer: float | None) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=None, connect=CONNECTION, sock_read=answer)


def _form(fields: Mapping[str, str], files: Mapping[str, tuple[str, bytes | IO[bytes], str]]) -> aiohttp.FormData:
    form = aiohttp.FormData(quote_fields=False)
    for name, value in fields.items():
        form.add_field(name, value)
    for name, (filename, body, kind) in files.items():
        form.add_field(name, body, filename=filename.translate(_WRITTEN), content_type=kind)
    return form


def is_proxied(url: str) -> bool:
    """Whether the environment names a proxy for an address; a loopback server is never behind it."""
    host = urlsplit(url).hostname or ""
    there = {urlsplit(url).scheme, "all"} & getproxies().keys()
    return host not in LOOPBACK and bool(there) and not proxy_bypass(host)


def request_to(base: str, connections: int) -> BaseRequest:
    """What makes requests to that address, at most so many at once."""
    if is_proxied(base):
        return HTTPXRequest(connection_pool_size=connections)
    return AiohttpRequest(connections, secure=urlsplit(base).scheme == "https")
