"""The commands for what the bot holds: back it up, put a backup back, hand a clerk's own out, erase it.

`--practice` means the practice phone's database; without it that of the bot, or of the phone where only that is there.
"""

import errno
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from bot.inputs import content_from, settings_given, write_whole
from bot.refusals import refuse

if TYPE_CHECKING:
    from datetime import datetime

    from bot.app import Machine
    from bot.content.wording import Wording
    from bot.dialogue.desklog import DeskRecord
    from bot.storage.store import Store

_PATH = click.Path(path_type=Path)
_practice = click.option("--practice", is_flag=True, help="The practice phone's database.")


@click.command()
@click.argument("target", metavar="PATH", type=_PATH)
@_practice
def backup(target: Path, practice: bool) -> None:
    """Copy the database to PATH while the bot runs; a folder gets one named by the time, and its old ones thinned."""
    from bot.storage.backup import back_up

    sentences, database = _sentences(), _database(practice)
    with _saying(sentences, target):
        if target.exists() and database.exists() and target.samefile(database):
            refuse(sentences.say("cli.backup_itself", path=target))
        file, rows = back_up(database, target, _now())
    click.echo(sentences.say("cli.backed_up", path=file, count=rows))


@click.command()
@click.argument("source", metavar="PATH", type=_PATH)
@_practice
def restore(source: Path, practice: bool) -> None:
    """Put the backup PATH in the place of the database, which is kept aside; not while the bot runs."""
    from bot.storage import restore as restoring

    sentences, database = _sentences(), _database(practice)
    with _saying(sentences, source):
        aside = restoring.restore(database, source, _now())
    click.echo(sentences.say("cli.restored", path=source, aside=aside))


@click.command()
@click.argument("words", metavar="CLERK PATH | --all FOLDER", nargs=-1, required=True)
@click.option("--all", "everybody", is_flag=True, help="An archive for each clerk, in a folder.")
@_practice
def export(words: tuple[str, ...], everybody: bool, practice: bool) -> None:
    """Write all that is a clerk's (a Telegram user id) to PATH: a .zip, or a folder that gets one."""
    sentences = _sentences()
    if len(words) != (1 if everybody else 2):
        refuse(sentences.say("cli.export_usage"))
    clerk, target = None if everybody else _clerk(words[0], sentences), Path(words[-1])
    machine = _machine()
    with _saying(sentences, target), _reading(_database(practice)) as store:
        clerks = store.upkeep.clerks() if clerk is None else (clerk,)
        if clerk is None:
            target.mkdir(parents=True, exist_ok=True)
        for one in clerks:
            _write_export(machine, store, one, target)


@click.command()
@click.argument("clerk", metavar="CLERK")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--backup", "others", metavar="PATH", type=_PATH, multiple=True, help="A backup elsewhere to erase from.")
@_practice
def erase(clerk: str, yes: bool, others: tuple[Path, ...], practice: bool) -> None:
    """Erase all that is a clerk's (a Telegram user id) from the database and its backups; not while the bot runs."""
    from bot.dialogue.desklog import DESK_RECORDS
    from bot.storage.store import open_store

    sentences, database = _sentences(), _database(practice)
    user = _clerk(clerk, sentences)
    for place in (database, *others):
        if not place.is_file():
            refuse(sentences.say("cli.no_database", path=place))
    with _saying(sentences, database), closing(open_store(database, DESK_RECORDS)) as store:
        if not yes and not _agreed(sentences.say("cli.erase_ask", clerk=user)):
            refuse(sentences.say("cli.not_erased"))
        unread = _erase(store, user, database, others, sentences)
    for copy in unread:
        click.echo(sentences.say("cli.copy_unread", path=copy), err=True)
    sys.exit(1 if unread else 0)


def tell_health() -> NoReturn:
    """Say how the bot that runs is doing, a line each, and end the command: 1 when it is ill."""
    from bot.health import signs

    well = True
    for sign in signs(_database(practice=False), _sentences(), _now()):
        click.echo(sign.line)
        well = well and sign.well
    sys.exit(0 if well else 1)


def _erase(
    store: "Store[DeskRecord]", clerk: int, database: Path, others: tuple[Path, ...], sentences: "Wording"
) -> list[Path]:
    """Erase a clerk to the last byte, and say what went; the copies that could not be read.

    What can't be finished stays due: a bot that starts on this database goes on with it.
    """
    from bot.storage.backup import copies_beside

    known = not store.belongings(clerk).empty
    with store.transaction():
        erased = store.upkeep.erase(clerk, _now(), waiting=True)
    clean = store.compact()
    found, unread = _erase_from((*copies_beside(database), *others), clerk)
    if clean and not unread:
        with store.transaction():
            store.upkeep.end_erasure(clerk)
        store.checkpoint()
    if not (known or found or unread):
        refuse(sentences.say("cli.unknown_clerk", clerk=clerk))
    click.echo(sentences.say("cli.erased", clerk=clerk, gone=len(erased.gone), shared=len(erased.shared)))
    return unread


def _erase_from(copies: tuple[Path, ...], clerk: int) -> tuple[bool, list[Path]]:
    """Erase a clerk from copies of the database: whether any had something of theirs, and which can't be read."""
    from bot.storage.erasure import erase_from_copy
    from bot.storage.faults import StoreFault

    found, unread = False, []
    for copy in copies:
        try:
            found = erase_from_copy(copy, clerk) or found
        except (OSError, sqlite3.Error, StoreFault):
            unread.append(copy)
    return found, unread


def _write_export(machine: "Machine", store: "Store[DeskRecord]", clerk: int, target: Path) -> None:
    own = store.belongings(clerk)
    if own.empty:
        refuse(machine.content.sentences.say("cli.unknown_clerk", clerk=clerk))
    file = target / f"zhibi-{clerk}.zip" if target.is_dir() else target
    write_whole(file, machine.collector(store)(clerk)())
    file.chmod(0o600)
    click.echo(machine.content.sentences.say("cli.exported", path=file, clerk=clerk, count=len(own.summaries)))


@contextmanager
def _reading(database: Path) -> "Iterator[Store[DeskRecord]]":
    """The store to read from: beside a bot that runs, or opened alone."""
    from bot.dialogue.desklog import DESK_RECORDS
    from bot.storage.faults import StoreLocked, StoreUnreachable
    from bot.storage.store import open_beside, open_store

    if not database.is_file():
        raise StoreUnreachable(database, "")
    try:
        store = open_store(database, DESK_RECORDS)
    except StoreLocked:
        store = open_beside(database, DESK_RECORDS)
    with closing(store):
        yield store


@contextmanager
def _saying(sentences: "Wording", path: Path) -> Iterator[None]:
    """What the disk or the database refuses, said in a sentence, and exit code 2: nothing was done."""
    from bot.app import reason_of
    from bot.storage.connection import fault_of
    from bot.storage.faults import StoreFault, StoreUnreachable

    try:
        yield
    except StoreFault as fault:
        if isinstance(fault, StoreUnreachable) and not fault.path.exists():
            refuse(sentences.say("cli.no_database", path=fault.path))
        key, facts = reason_of(fault)
        refuse(sentences.say(f"cli.{key}", **facts))
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL:
            refuse(sentences.say("cli.disk_full", path=path))
        key, facts = reason_of(fault_of(path, error))
        refuse(sentences.say(f"cli.{key}", **facts))
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            refuse(sentences.say("cli.disk_full", path=path))
        refuse(sentences.say("cli.not_usable", path=error.filename or path, reason=error.strerror or ""))


def _agreed(question: str) -> bool:
    """Whether somebody at the keyboard says yes; nobody there is no."""
    try:
        return click.confirm(question)
    except click.Abort:
        return False


def _clerk(text: str, sentences: "Wording") -> int:
    if not (text.isascii() and text.isdecimal() and 0 < int(text[:20]) < 2**52 and len(text) <= 20):
        refuse(sentences.say("cli.bad_clerk", name=text))
    return int(text)


def _database(practice: bool) -> Path:
    """The database that is meant."""
    folder = settings_given().folder
    own, phone = folder / "zhibi.db", folder / "practice" / "zhibi.db"
    return phone if practice or (phone.exists() and not own.exists()) else own


def _sentences() -> "Wording":
    from bot.content.loader import load_sentences, templates_folder

    return load_sentences(templates_folder(settings_given().templates))


def _machine() -> "Machine":
    from bot.app import Machine

    return Machine(settings_given(), content_from(None))


def _now() -> "datetime":
    from bot.app import moment

    return moment(settings_given())
