"""The page in a real browser, against the real practice server; the bot's side is played over its Bot API."""

import asyncio
import json
import os
import shutil
import struct
import threading
import time
import tomllib
import urllib.error
import urllib.request
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.practice.server import serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page

# Without a browser these files are not collected at all, so nothing is reported as skipped.
collect_ignore_glob = [] if os.environ.get("ZHIBI_BROWSER") == "1" else ["test_browser_*.py"]

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "bot" / "practice" / "page"
TOKEN = "42:TEST"
PERSON = 1001
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]
# A proxy of the environment must not see loopback calls.
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Server:
    """The practice server in a thread of its own; it can be stopped and started again on the same port."""

    def __init__(self, folder: Path, words: dict[str, str]) -> None:
        self.folder, self.words = folder, words
        self.port = 0
        self.clock: Callable[[], float] = time.time
        self.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve(ready)))
        self._thread.start()
        assert ready.wait(20)

    async def _serve(self, ready: threading.Event) -> None:
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        running = await serve(self.folder, self.port, TOKEN, PAGE, self.words, lambda: self.clock())
        self.port = int(running.url.rsplit(":", 1)[1])
        ready.set()
        await self._end.wait()
        await running.close()

    def stop(self) -> None:
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._end.set)
            self._thread.join(20)
        assert not self._thread.is_alive()


class Bot:
    """The bot's hands: calls of the Bot API as any bot makes them."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.offset = 0

    def call(self, method: str, **parameters: object) -> Any:
        return self._post(method, json.dumps(parameters).encode(), "application/json")

    def upload(self, method: str, kind: str, name: str, content: bytes, **parameters: object) -> Any:
        given = {"chat_id": PERSON, **parameters}
        parts = [
            f'--edge\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n' for key, value in given.items()
        ]
        head = f'--edge\r\nContent-Disposition: form-data; name="{kind}"; filename="{name}"\r\n\r\n'
        body = "".join(parts).encode() + head.encode() + content + b"\r\n--edge--\r\n"
        return self._post(method, body, "multipart/form-data; boundary=edge")

    def _post(self, method: str, body: bytes, kind: str) -> Any:
        address = f"{self.server.url}/bot{TOKEN}/{method}"
        try:
            with _OPENER.open(urllib.request.Request(address, body, {"Content-Type": kind}), timeout=20) as reply:
                return json.load(reply)["result"]
        except urllib.error.HTTPError as refusal:
            with refusal:
                return json.load(refusal)

    def say(self, text: str, *rows: list[tuple[str, str]], html: bool = False) -> int:
        """Send a message with buttons as (label, data); returns its id."""
        extra = {"parse_mode": "HTML"} if html else {}
        return int(
            self.call("sendMessage", chat_id=PERSON, text=text, reply_markup=keyboard(*rows), **extra)["message_id"]
        )

    def change(self, message: int, text: str, *rows: list[tuple[str, str]]) -> None:
        self.call("editMessageText", chat_id=PERSON, message_id=message, text=text, reply_markup=keyboard(*rows))

    def hear(self, kind: str) -> Any:
        """The next update, which must be of this kind; waits for it."""
        updates = self.call("getUpdates", offset=self.offset, timeout=10, limit=1)
        self.offset = updates[0]["update_id"] + 1
        return updates[0][kind]


def keyboard(*rows: list[tuple[str, str]]) -> dict[str, object]:
    return {"inline_keyboard": [[{"text": text, "callback_data": data} for text, data in row] for row in rows]}


@dataclass
class Phone:
    """The page as a person sees it, and what it did behind their back."""

    page: "Page"
    url: str
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.page.on(
            "console", lambda entry: self.errors.append(entry.text) if entry.type in {"error", "warning"} else None
        )
        self.page.on("pageerror", lambda fault: self.errors.append(str(fault)))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def open(self) -> None:
        self.page.goto(self.url)
        self.page.locator("#log[aria-live=polite]").wait_for(state="attached")

    def message(self, number: int) -> "Locator":
        return self.page.locator(f'.message[data-id="{number}"]')

    def say(self, text: str) -> int:
        """Type and send a text; returns the id it has got."""
        own = self.page.locator("#log .message.person[data-id]")
        before = own.count()
        self.page.fill("#field", text)
        self.page.click("#send")
        sent = own.nth(before)
        sent.wait_for()
        return int(sent.get_attribute("data-id") or 0)

    def until(self, script: str) -> None:
        """Wait until a script is true; the page's policy forbids Playwright's own way, which needs eval."""
        for _ in range(200):
            if self.page.evaluate(script):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(script)

    def press_long(self, target: "Locator") -> None:
        """Hold a finger still on something, as long as it takes and a little longer."""
        box = target.bounding_box()
        assert box
        finger = self.page.context.new_cdp_session(self.page)
        point = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
        self.page.wait_for_timeout(700)
        finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def focused(self) -> str:
        """What a screen reader would name the element that has the focus."""
        script = "() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim()"
        return str(self.page.evaluate(script))


@pytest.fixture(scope="session")
def picture() -> bytes:
    """A plain PNG of 200×140."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head, rows = struct.pack(">IIBBBBB", 200, 140, 8, 2, 0, 0, 0), (b"\0" + b"\x66\x88\x99" * 200) * 140
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture(scope="session")
def words() -> dict[str, str]:
    return tomllib.loads((ROOT / "templates" / "page.toml").read_text(encoding="utf-8"))["page"]


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """One browser a file: Playwright's loop must not be there any more when asyncio tests of other files run."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def server(tmp_path: Path, words: dict[str, str]) -> Iterator[Server]:
    running = Server(tmp_path / "phone", words)
    yield running
    running.stop()


@pytest.fixture
def bot(server: Server) -> Bot:
    """A bot that the person has begun a chat with, so that it may write."""
    request = urllib.request.Request(
        f"{server.url}/phone/say", json.dumps({"text": "/start"}).encode(), {"Content-Type": "application/json"}
    )
    with _OPENER.open(request, timeout=20):
        hands = Bot(server)
    assert hands.hear("message")["text"] == "/start"
    return hands


def _context(browser: "Browser", **more: Any) -> "BrowserContext":
    given: dict[str, Any] = {
        "viewport": {"width": 390, "height": 844},
        "locale": "zh-CN",
        "timezone_id": "Asia/Shanghai",
    }
    context = browser.new_context(**given | more)
    context.set_default_timeout(10_000)
    return context


@pytest.fixture
def make_phone(browser: "Browser", server: Server) -> "Iterator[Callable[..., Phone]]":
    """Phones with a screen of one's choice; none may call another address, and none may complain."""
    phones: list[Phone] = []

    def make(**more: Any) -> Phone:
        phone = Phone(_context(browser, **more).new_page(), server.url)
        phone.watch()
        phones.append(phone)
        return phone

    yield make
    for phone in phones:
        phone.page.context.close()
        assert phone.errors == []
        assert phone.requests
        assert [address for address in phone.requests if not address.startswith(f"{server.url}/")] == []


@pytest.fixture
def phone(make_phone: "Callable[..., Phone]", bot: Bot) -> Phone:
    """A chat that has begun, on a screen of 390×844 with mouse and keyboard."""
    phone = make_phone()
    phone.open()
    return phone


@pytest.fixture
def touch_phone(make_phone: "Callable[..., Phone]", bot: Bot) -> Phone:
    """The same under a finger."""
    phone = make_phone(has_touch=True, is_mobile=True)
    phone.open()
    return phone
