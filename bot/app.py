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
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from telegram.error import InvalidToken

from bot.chat.access import Access
from bot.chat.bot import Line, Running, start
from bot.chat.bringing import Refused
from bot.chat.guard import Wedged
from bot.chat.ports import Collect, Own
from bot.chat.webhook import Hook, NotListening
from bot.content.loader import Content, compiling
from bot.dialogue.desk import fold_desk
from bot.dialogue.desklog import DESK_RECORDS, DeskRecord
from bot.dialogue.drafts import paper
from bot.dialogue.events import AT_A_GLANCE, Filed, Lettered, Shot, Unlettered, Unread
from bot.dialogue.glancing import figures
from bot.drafting.brief import brief_of
from bot.drafting.document import Document
from bot.drafting.letterhead import fillings, has_tags, vocabulary
from bot.exporting import as_seen, bundle
from bot.interview.standing import Standing
from bot.practice.server import PAGE, serve
from bot.practice.server import Running as Phone
from bot.reading.files import is_word, read_file
from bot.reading.leftover import Leftover
from bot.reading.photos import Unfit, prepared
from bot.reading.unreadable import Reason, Unreadable
from bot.rendering.letterhead.defects import Unsuitable
from bot.rendering.press import Letterhead, Made, Press
from bot.rendering.specimen import SPECIMEN
from bot.settings import Settings, choose_timedeltas
from bot.storage.belongings import Belongings
from bot.storage.connection import fault_of
from bot.storage.faults import StoreDamaged, StoreExposed, StoreFault, StoreLocked, StoreTooNew, StoreUnreachable
from bot.storage.folder import keep_private
from bot.storage.restore import sound_backup
from bot.storage.store import Store, open_store
from bot.upkeep import Keeper

PRACTICE_TOKEN = "10001:practice-phone-on-this-machine"  # noqa: S105  # opens nothing outside the loopback address
PRACTICE_PORT = 8765
PATIENCE = 30.0
"""Seconds that a bot in trouble may take to stop."""
AGAIN = 1.0
"""Seconds after which a start that was told to end and has not is told again."""

BREATH = 0.002
"""Seconds left for answers between two texts that are compiled: one takes less than a thousandth."""
TELLING = 50
"""Tenths of a second to wait, at most, until an erasure has been told before the practice phone forgets the chat."""

NO_PHOTOS: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Machine:
    """What a bot runs with on this machine."""

    settings: Settings
    content: Content

    def now(self) -> datetime:
        """The time now, in the zone of the clerks."""
        return moment(self.settings)

    def read(self, name: str, content: bytes, message: int) -> Filed | Shot | Unread:
        """A file that a clerk sent in that message as it is read, or why it is not; a picture is a photo."""
        left = Leftover()
        try:
            text = read_file(name, content, left)
        except Unreadable as fault:
            return self.see(content, message) if fault.reason is Reason.PICTURE else _unread(fault)
        letterhead = self.look_over(name, content) if is_word(name, content) and has_tags(text) else None
        return Filed(text, message, left.formulas, tuple(left.columns), left.roster, letterhead)

    def look_over(self, name: str, content: bytes) -> Lettered | Unlettered:
        """A unit's own template that a clerk sent, tried; or why it is not taken."""
        try:
            self.press.try_letterhead(content, vocabulary(self.content.interview))
        except Unsuitable as unsuitable:
            return Unlettered(unsuitable.defect.value, unsuitable.facts)
        return Lettered(name, sha256(content).hexdigest(), content)

    def see(self, content: bytes, message: int) -> Shot | Unread:
        """A photo that a clerk sent in that message made fit for a paper, or why it is not."""
        try:
            shot = prepared(content)
        except Unfit as fault:
            return _unread(fault)
        return Shot(shot.digest, shot.width, shot.height, shot.body, message)

    def file(
        self,
        standing: Standing,
        suffix: str,
        page: int | None = None,
        photos: Mapping[str, bytes] = NO_PHOTOS,
        template: bytes | None = None,
    ) -> Made:
        """The paper that a summary's log ends with as a file, or a page of it as a picture; its photos by digest.

        `AT_A_GLANCE` for a page is the picture of its key figures; raises LookupError where it tells of none. With a
        `template` it is a Word file on the unit's own letterhead.
        """
        if page == AT_A_GLANCE:
            return Made(self.press.glance(figures(self.content, standing), f".{suffix}", standing.wishes.colour))
        document = paper(self.content, standing)
        if template is not None:
            return Made(self.press.on_letterhead(document, self._letterhead(standing, document, template), photos))
        if page:
            return self.press.picture(document, f".{suffix}", page, photos)
        return Made(self.press.make(document, f".{suffix}", photos))

    def _letterhead(self, standing: Standing, document: Document, template: bytes) -> Letterhead:
        interview, brief = self.content.interview, brief_of(self.content.interview, standing)
        found = fillings(interview, self.content.book, brief, document, hant=standing.wishes.traditional)
        return Letterhead(template, vocabulary(interview), found)

    def collector(self, store: Store[DeskRecord]) -> Collect:
        """What reads all that is a clerk's from a store, and makes an archive of it."""
        return lambda clerk: partial(bundle, self.content, self.press, belongings(store, clerk), self.now())

    async def warm(self) -> None:
        """Do beforehand, between answers, what the first drafts would wait for.

        To find the fonts and load the libraries takes half a second, for which threads of ours may stand still.
        """
        for _ in compiling(self.content):
            await asyncio.sleep(BREATH)
        gc.collect()
        gc.freeze()  # nothing of it is ever let go
        await asyncio.to_thread(self.press.make, SPECIMEN, ".jpg")

    @property
    def press(self) -> Press:
        """What makes files of drafts."""
        return Press(self.content.look, self.content.typeset, self.settings.fonts, self.content.glance)


def belongings(store: Store[DeskRecord], clerk: int) -> Belongings:
    """All that is a clerk's and may be handed to them."""
    desk = fold_desk(row.record for row in store.desk_rows(clerk))
    return as_seen(store.belongings(clerk), desk.sheets)


def moment(settings: Settings) -> datetime:
    """The time now, in the zone of the clerks."""
    return datetime.now(settings.zone)


def _unread(fault: Unreadable | Unfit) -> Unread:
    return Unread(fault.reason.value, fault.facts)


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


async def _open_phone(machine: Machine, folder: Path, port: int | None) -> Phone:
    """The local Bot API with its page: at that port; without one at the usual port, or a free one if that is taken."""
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
