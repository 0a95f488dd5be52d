"""The composition root: settings and templates in, a bot out. Nothing else builds objects."""

import asyncio
import contextlib
import errno
import gc
import signal
import sqlite3
import sys
import time
import webbrowser
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING

from telegram.error import InvalidToken

from bot.chat.access import Access
from bot.chat.bot import Line, Running, start
from bot.chat.bringing import Refused
from bot.chat.guard import Wedged
from bot.chat.ports import Own
from bot.chat.webhook import Hook, NotListening
from bot.dialogue.desklog import DESK_RECORDS, DeskRecord
from bot.machine import Machine
from bot.settings import choose_timedeltas
from bot.storage.connection import fault_of
from bot.storage.faults import StoreDamaged, StoreExposed, StoreFault, StoreLocked, StoreTooNew, StoreUnreachable
from bot.storage.folder import keep_private
from bot.storage.restore import sound_backup
from bot.storage.store import Store, open_store
from bot.upkeep import Keeper

if TYPE_CHECKING:
    from bot.practice.server import Running as Phone

PRACTICE_TOKEN = "10001:practice-phone-on-this-machine"  # noqa: S105  # opens nothing outside the loopback address
PRACTICE_PORT = 8765
PATIENCE = 30.0
"""Seconds that a bot in trouble may take to stop."""
SWITCH = 0.0005
"""Seconds a thread may hold the interpreter while another waits for it."""
AGAIN = 1.0
"""Seconds after which a start that was told to end and has not is told again."""

TELLING = 50
"""Tenths of a second to wait, at most, until an erasure has been told before the practice phone forgets the chat."""

STOPS = (StoreFault, InvalidToken, Wedged, NotListening, Refused, OSError)
"""What keeps a bot from running that whoever runs it can mend."""


def reason_of(error: Exception) -> tuple[str, dict[str, object]]:
    """The key under `cli` of the sentence that says why a bot does not run, and its facts."""
    match error:
        case StoreLocked(path=path):
            return "store_locked", {"path": path}
        case StoreTooNew(path=path, migrations=migrations):
            return "store_too_new", {"path": path, "migrations": migrations}
        case StoreDamaged(path=path, fault=fault):
            return "store_damaged", {"path": path, "reason": fault, "backup": sound_backup(path)}
        case StoreUnreachable(path=path, fault=fault):
            return "store_unreachable", {"path": path, "reason": fault}
        case StoreExposed(path=path):
            return "store_exposed", {"path": path}
        case InvalidToken():
            return "bad_token", {}
        case Wedged():
            return "wedged", {}
        case NotListening(place=place, reason=reason):
            return "not_listening", {"place": place, "reason": reason}
        case Refused(reason=reason):
            return "webhook_refused", {"reason": reason}
        case OSError(errno=errno.EADDRINUSE):
            return "port_taken", {}
        case OSError(filename=str() as path):
            return "place_unusable", {"path": path, "reason": error.strerror}
        case _:
            return "not_running", {"reason": getattr(error, "strerror", None) or str(error)}


async def run(
    machine: Machine, line: Line, access: Access, database: Path, forget: Callable[[], None] = lambda: None
) -> None:
    """Run a bot until the process is asked to end. Raises what is among `STOPS`.

    `forget` is called after an erasure that has been told: the far end may have something to forget as well.
    """
    choose_timedeltas()
    # While a paper is made in a thread, each of an answer's dozen of system calls would cost Python's own 5 ms.
    sys.setswitchinterval(SWITCH)
    store: Store[DeskRecord] = open_store(database, DESK_RECORDS)
    ended = _ended()
    keeper = Keeper(store, database, machine.settings.keep_months, machine.now)
    try:
        keeper.begin()

        async def clear() -> None:
            await keeper.clear()
            await _told(store, machine)
            forget()

        own = Own(machine.collector(store), clear)
        making = machine.file, machine.read, machine.see
        starting = start(line, machine.content, store, access, *making, machine.now, own)
        running = await unless_asked(ended, starting)
        if running is None:
            return
        if running.setup:
            print(machine.content.sentences.say("cli.setup", url=running.setup), file=sys.stderr, flush=True)
        gc.enable()  # see `cli`: a start makes much and lets little go
        warming = asyncio.create_task(machine.warm())
        keeping = asyncio.create_task(keeper.run())
        asked = asyncio.create_task(ended.wait())
        await asyncio.wait((asked, running.guard.trouble), return_when=asyncio.FIRST_COMPLETED)
        for task in (keeping, warming):
            task.cancel()
        await asyncio.wait((keeping, warming))
        if running.guard.trouble.done():
            with contextlib.suppress(Exception):  # what is in trouble may not stop as it should
                await asyncio.wait_for(running.stop(), PATIENCE)
            running.guard.trouble.result()
        await running.stop()
    finally:
        store.close()


async def _told(store: Store[DeskRecord], machine: Machine) -> None:
    """Wait, not long, until what is to be said is said."""
    for _ in range(TELLING):
        if not store.outbox.due(machine.now()):
            return
        await asyncio.sleep(AGAIN / 10)


async def run_telegram(machine: Machine) -> None:
    """Run the bot against Telegram, or the Bot API server that the settings name."""
    settings = machine.settings
    told = settings.webhook
    hook = Hook(told.url, told.host, told.port) if told else None
    line = Line(settings.token, settings.api_base, hook=hook)
    await run(machine, line, Access(settings.clerks, settings.open), settings.folder / "zhibi.db")


async def run_practice(machine: Machine, port: int | None, *, browser: bool) -> None:
    """Run the bot against a local Bot API with a phone in the browser.

    Raises `StoreFault` for a folder that another phone holds, `OSError` for a port that is taken.
    """
    folder = machine.settings.folder / "practice"
    for place in (machine.settings.folder, folder):
        keep_private(place)
    server = await _open_phone(machine, folder, port)
    try:
        print(machine.content.sentences.say("cli.phone", url=server.url), flush=True)
        if browser:
            webbrowser.open(server.url)
        await run(
            machine, Line(PRACTICE_TOKEN, server.url, free=True), Access(open=True), folder / "zhibi.db", server.forget
        )
    finally:
        await server.close()


async def _open_phone(machine: Machine, folder: Path, port: int | None) -> "Phone":
    """The local Bot API with its page: at that port; without one at the usual port, or a free one if that is taken."""
    # A bot that talks with Telegram needs no server: it starts without waiting for one to be loaded.
    from bot.practice.server import PAGE, serve

    try:
        wanted = PRACTICE_PORT if port is None else port
        return await serve(folder, wanted, PRACTICE_TOKEN, PAGE, machine.content.page, time.time)
    except sqlite3.DatabaseError as error:
        raise fault_of(folder, error) from error
    except OSError:
        if port is not None:
            raise
        return await _open_phone(machine, folder, 0)


def _ended() -> asyncio.Event:
    """What Ctrl-C or a supervisor's SIGTERM sets, from now on."""
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, ended.set)
        except NotImplementedError:  # Windows: Ctrl-C arrives as KeyboardInterrupt instead
            break
    return ended


async def unless_asked(ended: asyncio.Event, starting: Coroutine[None, None, Running]) -> Running | None:
    """What a start comes to; None when the end was asked for before.

    One cancellation may be lost: a connection refused just then is told as an error of the network, and tried anew.
    """
    begun, asked = asyncio.create_task(starting), asyncio.create_task(ended.wait())
    await asyncio.wait((begun, asked), return_when=asyncio.FIRST_COMPLETED)
    asked.cancel()
    while ended.is_set() and not begun.done():
        begun.cancel()
        await asyncio.wait((begun,), timeout=AGAIN)
    return None if begun.cancelled() else await begun
