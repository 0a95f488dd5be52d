"""Updates that Telegram brings: each is kept before it is told "got it", and nobody else's is read."""

import asyncio
import io
import json
import logging
import socket
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from telegram.error import InvalidToken
from telegram.request import HTTPXRequest
from walking import plainly_asked

from bot.app import reason_of
from bot.chat import bringing
from bot.chat.access import Access
from bot.chat.bot import Line, Running, start
from bot.chat.bringing import Bringing, Refused
from bot.chat.ports import Own
from bot.chat.webhook import HEADER, LARGEST, Hook, Listener, NotListening
from bot.dialogue.desklog import DESK_RECORDS, DeskRecord
from bot.logs import Line as Written
from bot.machine import Machine
from bot.practice import server as practice
from bot.practice.courier import DELIVERY
from bot.practice.phone import PERSON
from bot.practice.refusals import Refusal, bad, too_many
from bot.practice.webhooks import webhook_of
from bot.settings import choose_timedeltas, read_settings
from bot.storage.store import Store, open_store
from bot.upkeep import Keeper

TOKEN = "424242:AAH-bringingSecret_0123456789"
MARKED = "青鸟标记的单位"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as held:
        return int(held.getsockname()[1])


@dataclass
class Home:
    """The bot with a webhook, the Bot API that brings its updates, and whoever else finds the place."""

    server: practice.Running
    store: Store[DeskRecord]
    hook: Hook
    machine: Machine
    running: Running

    @property
    def api(self) -> Any:
        return self.server.api

    @property
    def feed(self) -> Bringing:
        assert isinstance(self.running.guard.feed, Bringing)
        return self.running.guard.feed

    @property
    def listener(self) -> Listener:
        return self.feed._listener

    def is_at_rest(self) -> bool:
        waiting = (self.api.world.updates, self.running.errands.tasks, self.running.sender.busy)
        return not (any(waiting) or self.store.inbox.pending(424242) or self.store.outbox.due(self.machine.now()))

    async def say(self, text: str) -> None:
        self.api.say(PERSON, text)
        await until(self.is_at_rest)

    @property
    def heard(self) -> list[str]:
        """What the bot said, oldest first."""
        return [m["text"] for m in self.api.chat(PERSON) if m["from"] == "bot"]

    async def knock(self, body: bytes, secret: str | None = "", path: str = "/zhibi", method: str = "POST") -> int:
        """Somebody else's request: its status; without a secret given it shows the right one."""
        headers = {} if secret is None else {HEADER: secret or self.listener.secret}
        url = f"http://127.0.0.1:{self.hook.port}{path}"
        async with aiohttp.request(method, url, data=io.BytesIO(body), headers=headers) as answer:
            return answer.status

    def kept(self) -> int:
        """How many updates were taken in."""
        return int(self.store._connection.read("SELECT count(*) FROM inbox")[0][0])


async def until(is_so: Callable[[], object]) -> None:
    for _ in range(3000):
        if is_so():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came")


async def served(folder: Path) -> practice.Running:
    return await practice.serve(folder / "phone", 0, TOKEN, practice.PAGE, {}, time.time, is_local=True)


@asynccontextmanager
async def at_home(folder: Path, server: practice.Running, hook: Hook, *, is_open: bool = True) -> AsyncIterator[Home]:
    """The bot, started and stopped."""
    choose_timedeltas()
    machine = Machine(read_settings({}), plainly_asked())
    store = open_store(folder / "bot" / "zhibi.db", DESK_RECORDS)
    keeper = Keeper(store, folder / "bot" / "zhibi.db", None, machine.now)
    own = Own(machine.collector(store), keeper.clear)
    by_httpx = HTTPXRequest(httpx_kwargs={"trust_env": False})  # as behind a proxy: it writes addresses
    line, access = Line(TOKEN, server.url, free=True, request=by_httpx, hook=hook), Access(open=is_open)
    making = machine.file, machine.read, machine.see
    try:
        running = await start(line, machine.content, store, access, *making, machine.now, own)
        yield Home(server, store, hook, machine, running)
        await running.stop()
    finally:
        store.close()


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[practice.Running]:
    made = await served(tmp_path)
    yield made
    await made.close()


@pytest.fixture
def hook() -> Hook:
    port = free_port()
    return Hook(f"http://127.0.0.1:{port}/zhibi", "127.0.0.1", port)


@pytest.fixture
async def home(tmp_path: Path, server: practice.Running, hook: Hook) -> AsyncIterator[Home]:
    async with at_home(tmp_path, server, hook) as home:
        yield home


@pytest.fixture
def written() -> Iterator[list[str]]:
    """Every line of the log, at DEBUG level of every logger."""
    lines: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(Written().format(record))

    handler, root = Collector(), logging.getLogger()
    levels = {logger: logger.level for logger in (root, logging.getLogger("bot"))}
    for logger in levels:
        logger.setLevel(logging.DEBUG)
    root.addHandler(handler)
    yield lines
    root.removeHandler(handler)
    for logger, level in levels.items():
        logger.setLevel(level)


def update(number: int, text: str = "/start") -> bytes:
    person = {"id": PERSON, "is_bot": False, "first_name": "干事"}
    chat = {"id": PERSON, "type": "private"}
    message = {"message_id": number, "date": int(time.time()), "from": person, "chat": chat, "text": text}
    return json.dumps({"update_id": number, "message": message}).encode()


async def test_what_is_brought_is_answered_and_nobody_is_polled(home: Home) -> None:
    await home.say("/start")
    assert "您好" in home.heard[-1]
    assert [call.method for call in home.api.calls if call.method == "getUpdates"] == []
    told = home.api.call("getWebhookInfo", {}).body["result"]
    assert told["url"] == home.hook.url
    assert told["max_connections"] == 1
    assert told["allowed_updates"] == ["message", "edited_message", "callback_query", "my_chat_member"]


async def test_whoever_does_not_know_the_secret_is_heard_by_nobody(home: Home) -> None:
    for secret in (None, "guessed", home.listener.secret[:-1], home.listener.secret + "a", "口令"):
        assert await home.knock(update(1), secret) == 403
    assert await home.knock(bytes(LARGEST + 1), "guessed") == 403  # not even read
    assert (home.kept(), home.heard) == (0, [])
    assert await home.knock(update(1)) == 200
    await until(home.is_at_rest)
    assert home.kept() == 1


async def test_what_is_no_update_is_refused(home: Home) -> None:
    for body in (
        b"",
        b"{",
        b"\xff",
        b"[1]",
        b'"x"',
        b"{}",
        b'{"update_id": "1"}',
        b'{"update_id": true}',
        b"[" * 99999,
    ):
        assert await home.knock(body) == 400
    assert await home.knock(b'"' + bytes(LARGEST) + b'"') == 413
    assert await home.knock(update(1), path="/") == await home.knock(update(1), path="/zhibi/") == 404
    assert await home.knock(update(1), path="/zhibi%2f") == 404
    assert await home.knock(b"", method="GET") == await home.knock(update(1), method="PUT") == 405
    assert home.kept() == 0
    await home.say("/start")
    assert "您好" in home.heard[-1]


async def test_an_update_that_cannot_be_read_holds_up_nobody(home: Home) -> None:
    assert await home.knock(b'{"update_id": 1, "message": {"date": "yesterday"}}') == 200
    await home.say("/start")
    assert "您好" in home.heard[-1]


async def test_an_update_that_is_brought_twice_is_answered_once(home: Home) -> None:
    home.api.faults.deliver_twice(2)
    home.api.faults.lose_reply(DELIVERY)
    await home.say("/start")
    assert (home.kept(), len(home.heard)) == (1, 1)
    await home.say("不认识的话")
    assert (home.kept(), len(home.heard)) == (2, 2)


async def test_a_disk_that_refuses_has_the_update_brought_again(home: Home, written: list[str]) -> None:
    home.store._connection.db.execute("PRAGMA query_only = ON")
    home.api.say(PERSON, MARKED)
    await until(lambda: "500" in str(home.api.world.profile.get("webhook_error")))
    assert await home.knock(update(1)) == 500
    home.store._connection.db.execute("PRAGMA query_only = OFF")
    assert home.heard == []
    await until(lambda: home.heard and home.is_at_rest())
    assert home.kept() == 1
    assert any("it will be brought again" in line for line in written)
    assert not any(MARKED in line for line in written)


async def test_a_stranger_gets_one_sentence_and_no_row(tmp_path: Path, server: practice.Running, hook: Hook) -> None:
    async with at_home(tmp_path, server, hook, is_open=False) as home:
        for text in ("/start", "让我进来", "/draft"):
            home.api.say(PERSON, text)
        await until(lambda: home.heard and home.is_at_rest())
        assert len(home.heard) == 1
        assert home.kept() == 0


async def test_no_log_line_holds_the_secret_the_token_or_a_word(home: Home, written: list[str]) -> None:
    await home.say("/new")
    await home.say(MARKED)
    await home.knock(update(9, MARKED), "guessed-secret")
    await home.knock(b"{" + MARKED.encode())
    await home.feed.look()
    await home.feed._set()
    told = "\n".join(written)
    assert "HTTP Request" in told  # it was heard at a level at which it does
    secrets = (home.listener.secret, TOKEN.partition(":")[2], MARKED, "guessed-secret")
    assert [word for word in secrets if word in told] == []


async def test_the_secret_is_another_at_each_start_and_kept_nowhere(
    tmp_path: Path, server: practice.Running, hook: Hook
) -> None:
    secrets = []
    for _ in range(2):
        async with at_home(tmp_path, server, hook) as home:
            secrets.append(home.listener.secret)
            hooked = webhook_of(server.api.world)
            assert hooked is not None
            assert hooked.secret == home.listener.secret
        for file in (tmp_path / "bot").rglob("*"):
            assert file.is_dir() or secrets[-1].encode() not in file.read_bytes()
    assert len(set(secrets)) == 2


async def test_a_bot_that_stops_leaves_the_webhook_and_takes_later_what_came_meanwhile(
    tmp_path: Path, server: practice.Running, hook: Hook
) -> None:
    async with at_home(tmp_path, server, hook) as home:
        home.api.say(PERSON, "/start")
        await until(lambda: home.kept() == 1)
    assert "您好" in home.heard[-1]  # what was in hand was finished
    assert home.api.call("getWebhookInfo", {}).body["result"]["url"] == hook.url
    home.api.say(PERSON, "/help")
    await until(lambda: server.api.world.profile.get("webhook_error"))
    async with at_home(tmp_path, server, hook) as home:
        await until(lambda: len(home.heard) > 1)


@pytest.mark.parametrize("refusal", [too_many(0), Refusal(502, "Bad Gateway"), Refusal(500, "Internal Server Error")])
async def test_a_start_waits_until_telegram_takes_the_address(
    tmp_path: Path, server: practice.Running, hook: Hook, refusal: Refusal
) -> None:
    server.api.faults.refuse("setWebhook", refusal)
    async with at_home(tmp_path, server, hook) as home:
        await home.say("/start")
        assert "您好" in home.heard[-1]


async def test_an_address_that_telegram_refuses_ends_the_start_with_what_it_says(
    tmp_path: Path, server: practice.Running, hook: Hook
) -> None:
    server.api.faults.refuse("setWebhook", bad("bad webhook: Failed to resolve host: Name or service not known"))
    with pytest.raises(Refused) as refused:
        async with at_home(tmp_path, server, hook):
            raise AssertionError("it started")
    key, facts = reason_of(refused.value)
    assert key == "webhook_refused"
    assert str(facts["reason"]).lower() == "bad webhook: failed to resolve host: name or service not known"


async def test_a_place_that_is_taken_is_told_before_telegram_is(
    tmp_path: Path, server: practice.Running, hook: Hook
) -> None:
    with socket.create_server(("127.0.0.1", hook.port)), pytest.raises(NotListening) as taken:
        async with at_home(tmp_path, server, hook):
            raise AssertionError("it started")
    assert reason_of(taken.value) == (
        "not_listening", {"place": f"127.0.0.1:{hook.port}", "reason": "Address already in use"}
    )  # fmt: skip
    assert list(server.api.calls) == []


@pytest.mark.parametrize("host", ["no-such-host.invalid", "192.0.2.1"])
def test_a_place_that_is_none_is_told(host: str) -> None:
    with pytest.raises(NotListening):
        Hook("https://bot.example.cn/zhibi", host, 8443).bind()


@pytest.mark.parametrize(
    ("url", "path"),
    [("https://a.cn/zhibi", "/zhibi"), ("https://a.cn", "/"), ("https://a.cn/", "/"), ("https://a.cn:88/a/b", "/a/b")],
)
def test_the_path_listened_at_is_that_of_the_address(url: str, path: str) -> None:
    assert Hook(url, "127.0.0.1", 1).path == path


def beats(home: Home) -> list[str]:
    """Each time at which the bot was noted as hearing."""
    return [row[0] for row in home.store._connection.read("SELECT at FROM pulse WHERE name = 'polled'")]


def forget_beats(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home.store.upkeep, "is_beat_due", lambda _name, _now: True)
    home.store._connection.db.execute("DELETE FROM pulse")


async def test_a_webhook_that_is_ours_and_nothing_waiting_is_a_pulse(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget_beats(home, monkeypatch)
    await home.feed.look()
    assert len(beats(home)) == 1
    assert datetime.fromisoformat(beats(home)[0]).tzinfo is not None


async def test_a_webhook_of_anothers_is_set_anew(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    home.api.world.clock = lambda: time.time() + 5
    assert home.api.call("setWebhook", {"url": "https://127.0.0.1:9/other"}).ok
    home.api.world.clock = lambda: time.time() + 10
    forget_beats(home, monkeypatch)
    await home.feed.look()
    assert beats(home) == []
    assert home.api.call("getWebhookInfo", {}).body["result"]["url"] == home.hook.url
    await home.say("/start")
    assert "您好" in home.heard[-1]


async def test_a_webhook_that_a_polling_bot_deleted_is_set_anew(home: Home) -> None:
    assert home.api.call("deleteWebhook", {}).ok
    home.api.world.clock = lambda: time.time() + 5
    await home.feed.look()
    await home.say("/start")
    assert "您好" in home.heard[-1]


async def test_our_address_with_anothers_secret_is_set_anew(home: Home) -> None:
    home.api.world.clock = lambda: time.time() + 5
    assert home.api.call("setWebhook", {"url": home.hook.url, "secret_token": "another"}).ok
    home.api.say(PERSON, "/start")
    await until(lambda: "403" in str(home.api.world.profile.get("webhook_error")))
    home.api.world.clock = lambda: time.time() + 10
    await home.feed.look()
    await until(lambda: home.heard and home.is_at_rest())


async def test_a_way_that_is_broken_is_no_pulse_and_a_line_of_the_log(
    home: Home, monkeypatch: pytest.MonkeyPatch, written: list[str]
) -> None:
    """As when the proxy in front is down: Telegram knows our address and can't bring what waits there."""
    home.api.faults.drop(DELIVERY, 9)
    home.api.say(PERSON, MARKED)
    await until(lambda: home.api.world.profile.get("webhook_error"))
    forget_beats(home, monkeypatch)
    await home.feed.look()
    assert beats(home) == []
    (line,) = [line for line in written if "an update could not be brought" in line]
    assert 'fault="Connection timed out" count=1' in line
    assert not any("set anew" in line for line in written)
    assert not any(MARKED in line for line in written)


async def test_a_question_about_the_webhook_that_fails_is_no_pulse(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    forget_beats(home, monkeypatch)
    home.api.faults.refuse("getWebhookInfo", Refusal(502, "Bad Gateway"))
    passed = home.feed.passed
    await home.feed.look()
    assert (beats(home), home.feed.passed) == ([], passed)
    await home.feed.look()
    assert (len(beats(home)), home.feed.passed) == (1, passed + 1)


async def test_a_token_that_is_revoked_while_updates_are_brought_ends_the_bot(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing, "CHECK", 0.01)
    again = asyncio.create_task(home.running.guard.run())
    home.api.token = "424242:another"
    with pytest.raises(InvalidToken) as ended:
        await asyncio.wait_for(home.running.guard.trouble, 5)
    again.cancel()
    assert reason_of(ended.value)[0] == "bad_token"
