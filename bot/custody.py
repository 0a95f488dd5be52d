"""The commands for what is one clerk's: hand it out, erase it."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.inputs import content_from, settings_given, write_whole
from bot.refusals import refuse
from bot.vault import PATH, database_meant, practice_option, present, saying, sentences_in_use

if TYPE_CHECKING:
    from bot.content.wording import Wording
    from bot.dialogue.desklog import DeskRecord
    from bot.machine import Machine
    from bot.storage.store import Store


@click.command()
@click.argument("words", metavar="CLERK PATH | --all FOLDER", nargs=-1, required=True)
@click.option("--all", "everybody", is_flag=True, help="An archive for each clerk, in a folder.")
@practice_option
def export(words: tuple[str, ...], everybody: bool, practice: bool) -> None:
    """Write all that is a clerk's (a Telegram user id) to PATH: a .zip, or a folder that gets one."""
    sentences = sentences_in_use()
    if len(words) != (1 if everybody else 2):
        refuse(sentences.say("cli.export_usage"))
    clerk, target = None if everybody else _clerk(words[0], sentences), Path(words[-1])
    machine = _machine()
    with saying(sentences, target), _reading(database_meant(practice)) as store:
        clerks = store.upkeep.clerks() if clerk is None else (clerk,)
        if clerk is None:
            target.mkdir(parents=True, exist_ok=True)
        for one in clerks:
            _write_export(machine, store, one, target)


@click.command()
@click.argument("clerk", metavar="CLERK")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--backup", "others", metavar="PATH", type=PATH, multiple=True, help="A backup elsewhere to erase from.")
@practice_option
def erase(clerk: str, yes: bool, others: tuple[Path, ...], practice: bool) -> None:
    """Erase all that is a clerk's (a Telegram user id) from the database and its backups; not while the bot runs."""
    from bot.dialogue.desklog import DESK_RECORDS
    from bot.storage.store import open_store

    sentences, database = sentences_in_use(), database_meant(practice)
    user = _clerk(clerk, sentences)
    for place in (database, *others):
        if not place.is_file():
            refuse(sentences.say("cli.no_database", path=place))
    with saying(sentences, database), closing(open_store(database, DESK_RECORDS)) as store:
        if not yes and not _agreed(sentences.say("cli.erase_ask", clerk=user)):
            refuse(sentences.say("cli.not_erased"))
        unread = _erase(store, user, database, others, sentences)
    for copy in unread:
        click.echo(sentences.say("cli.copy_unread", path=copy), err=True)
    sys.exit(1 if unread else 0)


def _erase(
    store: "Store[DeskRecord]", clerk: int, database: Path, others: tuple[Path, ...], sentences: "Wording"
) -> list[Path]:
    """Erase a clerk to the last byte, and say what went; the copies that could not be read.

    What can't be finished stays due: a bot that starts on this database goes on with it.
    """
    from bot.storage.backup import copies_beside

    known = not store.belongings(clerk).empty
    with store.transaction():
        erased = store.upkeep.erase(clerk, present(), waiting=True)
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


def _machine() -> "Machine":
    from bot.machine import Machine

    return Machine(settings_given(), content_from(None))
