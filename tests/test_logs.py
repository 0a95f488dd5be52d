"""A log tells what happened and where, and nothing that a clerk said; no line of it holds the token."""

import asyncio
import io
import json
import logging
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from telegram.request import HTTPXRequest
from walking import Clerk, Walk, shipped

from bot.chat.access import Access
from bot.chat.bot import Line as Wire
from bot.chat.bot import start
from bot.chat.faults import refusal_of
from bot.chat.ports import Own
from bot.dialogue.desklog import DESK_RECORDS
from bot.logs import Line
from bot.machine import Machine
from bot.practice.phone import PERSON
from bot.practice.refusals import Refusal, bad, too_many
from bot.practice.server import PAGE, serve
from bot.settings import choose_timedeltas, read_settings
from bot.storage.store import open_store
from bot.upkeep import Keeper

TOKEN = "424242:AAH-walkingSecret_0123456789"
SECRET = TOKEN.partition(":")[2]
MARKED = ("青鸟标记甲", "MarkedWordsB", "青鸟标记丙工会", "标记丁的附言")


@pytest.fixture
def written() -> Iterator[Callable[[], str]]:
    """What the log of this process says at DEBUG level of every logger."""
    stream, root = io.StringIO(), logging.getLogger()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Line())
    levels = {logger: logger.level for logger in (root, logging.getLogger("bot"))}
    for logger in levels:
        logger.setLevel(logging.DEBUG)
    root.addHandler(handler)
    yield stream.getvalue
    root.removeHandler(handler)
    for logger, level in levels.items():
        logger.setLevel(level)


def assert_silent(log: str) -> None:
    assert [word for word in (*MARKED, SECRET) if word in log] == []


async def until(is_so: Callable[[], object]) -> None:
    for _ in range(3000):
        if is_so():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came")


async def test_a_walk_over_a_failing_network_says_no_word_and_no_token(
    tmp_path: Path, written: Callable[[], str]
) -> None:
    choose_timedeltas()
    machine = Machine(read_settings({}), shipped())
    server = await serve(tmp_path / "phone", 0, TOKEN, PAGE, {}, time.time)
    store = open_store(tmp_path / "bot" / "zhibi.db", DESK_RECORDS)
    by_httpx = HTTPXRequest(httpx_kwargs={"trust_env": False})  # as behind a proxy: it writes addresses
    api, line = server.api, Wire(TOKEN, server.url, free=True, request=by_httpx)
    keeper = Keeper(store, tmp_path / "bot" / "zhibi.db", None, machine.now)
    running = await start(
        line, machine.content, store, Access(open=True), machine.file, machine.read, machine.see, machine.now,
        Own(machine.collector(store), keeper.clear),
    )  # fmt: skip

    def handled() -> bool:
        waiting = (api.world.updates, running.errands.tasks, running.sender.busy, store.inbox.pending(line.bot_id))
        return not any(waiting) and not store.outbox.due(machine.now())

    api.faults.refuse("sendMessage", Refusal(502, "Bad Gateway"))
    api.faults.refuse("sendMessage", too_many(0))
    api.faults.refuse("editMessageText", bad(f'can\'t parse entities: unsupported start tag "{MARKED[1]}" at byte 3'))
    for text in ("/start", "/new", MARKED[2], *MARKED, f"/source {MARKED[0]}", "/draft"):
        api.say(PERSON, text)
        await until(handled)
    api.send(PERSON, "document", MARKED[0].encode(), f"{MARKED[1]}.txt", MARKED[3])
    await until(handled)
    await running.stop()
    store.close()
    await server.close()
    assert "HTTP Request" in written()  # it was heard at a level at which it does
    assert "logger=telegram" in written()
    assert_silent(written())


async def test_an_update_that_fails_is_logged_by_its_number_alone(
    tmp_path: Path, written: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Walk(tmp_path, shipped()) as walk:
        clerk = Clerk(walk)
        await clerk.open_summary(MARKED[2])
        walk.store._connection.db.execute("DROP TABLE held")  # words held back can't be kept: a fault of ours
        await clerk.say(f"{MARKED[0]}的电话是13800138000")
    (line, *_) = [line for line in written().splitlines() if "an update failed" in line]
    assert "update=" in line
    assert "handlers.py:" in line
    assert_silent(written())
    assert "13800138000" not in written()


def record(name: str, message: str, *values: object, error: BaseException | None = None, **ids: object) -> str:
    made = logging.LogRecord(
        name, logging.INFO, "x.py", 1, message, values, (type(error), error, None) if error else None
    )
    made.__dict__.update(ids)
    return Line().format(made)


def test_a_record_of_ours_is_one_line_of_keys_and_values() -> None:
    line = record("bot.chat", "an update failed", update=12, fault="ValueError x.py:3")
    assert "\n" not in line
    assert line.endswith('event="an update failed" update=12 fault="ValueError x.py:3"')


def test_a_third_partys_record_is_told_without_what_is_filled_in() -> None:
    assert 'event="HTTP Request: %s"' in record("httpx", "HTTP Request: %s", httpx.URL(f"https://x/bot{TOKEN}/getMe"))
    assert record("asyncio", f"Task exception was never retrieved\nfuture: {MARKED[0]}").endswith('never retrieved"')
    assert_silent(record("aiohttp.server", f"{MARKED[0]} of /bot{TOKEN}/getMe"))


def test_an_exception_is_told_by_its_type_and_places() -> None:
    try:
        try:
            raise KeyError(MARKED[0])
        except KeyError as inner:
            raise ValueError(f"{MARKED[1]} bot{TOKEN}") from inner
    except ValueError as error:
        line = record("telegram.ext", "it failed", error=error)
    assert "ValueError test_logs.py:" in line
    assert "KeyError test_logs.py:" in line
    assert_silent(line)


@pytest.mark.parametrize("form", [TOKEN, f"bot{TOKEN}/getMe", f"file/bot{TOKEN}", TOKEN.replace(":", "%3A")])
def test_a_token_is_taken_out_of_our_own_records_too(form: str) -> None:
    assert_silent(record("bot.chat", f"asked {form}"))


def test_a_time_of_day_is_no_token() -> None:
    assert "09:15:30" in record("bot.chat", "at 09:15:30")


def test_a_json_line_holds_the_same() -> None:
    made = logging.LogRecord("bot.chat", logging.ERROR, "x.py", 1, "a draft was not made", (), None)
    made.__dict__.update(summary="s3")
    told = json.loads(Line(as_json=True).format(made))
    assert (told["level"], told["event"], told["summary"]) == ("error", "a draft was not made", "s3")


def test_what_telegram_quotes_of_a_clerk_is_left_out() -> None:
    told = refusal_of(ValueError(f'can\'t parse entities: unsupported start tag "{MARKED[1]}" near {MARKED[0]}'))
    assert told == 'ValueError: can\'t parse entities: unsupported start tag "…" near …'


SCRIPT = """
import logging, sys
from bot.logs import set_up
set_up(as_json=True)
raise ValueError("MarkedWordsB")
"""


def test_a_process_that_ends_by_a_fault_says_so_in_a_line_of_the_log() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert json.loads(done.stderr)["error"].startswith("ValueError ")
    assert_silent(done.stderr)
