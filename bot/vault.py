"""The commands for the whole database: back it up, put a backup back, tell how the bot that runs on it is doing.

`--practice` means the practice phone's database; without it that of the bot, or of the phone where only that is there.
"""

import errno
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from bot.inputs import settings_given
from bot.refusals import reason_of as why
from bot.refusals import refuse

if TYPE_CHECKING:
    from datetime import datetime

    from bot.content.wording import Wording

PATH = click.Path(path_type=Path)
_OF_WHAT_IS_READ = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CANTOPEN)
"""SQLite's complaints that are about the database, not about the file that is made of it."""
practice_option = click.option("--practice", is_flag=True, help="The practice phone's database.")


@click.command()
@click.argument("target", metavar="PATH", type=PATH)
@practice_option
def backup(target: Path, practice: bool) -> None:
    """Copy the database to PATH while the bot runs; a folder gets one named by the time, and its old ones thinned."""
    from bot.storage.backup import back_up

    sentences, database = sentences_in_use(), database_meant(practice)
    with saying(sentences, target, database):
        if target.exists() and database.exists() and target.samefile(database):
            refuse(sentences.say("cli.backup_itself", path=target))
        file, rows = back_up(database, target, present())
    click.echo(sentences.say("cli.backed_up", path=file, count=rows))


@click.command()
@click.argument("source", metavar="PATH", type=PATH)
@practice_option
def restore(source: Path, practice: bool) -> None:
    """Put the backup PATH in the place of the database, which is kept aside; not while the bot runs."""
    from bot.storage import restore as restoring
    from bot.storage.faults import StoreDamaged

    sentences, database = sentences_in_use(), database_meant(practice)
    with saying(sentences, source):
        try:
            aside = restoring.restore(database, source, present())
        except StoreDamaged as fault:
            refuse(sentences.say("cli.bad_backup", path=source, reason=fault.fault))
    click.echo(sentences.say("cli.restored", path=source, aside=aside))


def tell_health(*, practice: bool) -> NoReturn:
    """Say how the bot that runs is doing, or the practice phone, a line each, and end the command: 1 when it is ill."""
    from bot.health import signs

    well = True
    for sign in signs(database_meant(practice), sentences_in_use(), present()):
        click.echo(sign.line)
        well = well and sign.well
    sys.exit(0 if well else 1)


@contextmanager
def saying(sentences: "Wording", path: Path, database: Path | None = None) -> Iterator[None]:
    """What the disk or the database refuses, said in a sentence, and exit code 2: nothing was done.

    `path` is what the command was given, `database` what is read where that is another file.
    """
    from bot.app import reason_of
    from bot.storage.connection import fault_of
    from bot.storage.faults import StoreDamaged, StoreFault, StoreUnreachable

    try:
        yield
    except StoreFault as fault:
        if isinstance(fault, StoreUnreachable) and not fault.path.exists():
            refuse(sentences.say("cli.no_database", path=fault.path))
        if database is not None and isinstance(fault, StoreDamaged):
            fault = StoreDamaged(database, fault.fault)  # a copy is as sound as what was copied
        key, facts = reason_of(fault)
        refuse(sentences.say(f"cli.{key}", **facts))
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_FULL:
            refuse(sentences.say("cli.disk_full", path=path))
        key, facts = reason_of(fault_of(database if database and code in _OF_WHAT_IS_READ else path, error))
        refuse(sentences.say(f"cli.{key}", **facts))
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            refuse(sentences.say("cli.disk_full", path=path))
        # A name of ours, under which a file is written before it takes its own, tells nobody anything.
        place = Path(error.filename or path)
        place = path if place.suffix == ".part" else place
        refuse(sentences.say("cli.not_usable", path=place, reason=why(error, sentences)))


def database_meant(practice: bool) -> Path:
    """The database that is meant."""
    folder = settings_given().folder
    own, phone = folder / "zhibi.db", folder / "practice" / "zhibi.db"
    return phone if practice or (phone.exists() and not own.exists()) else own


def sentences_in_use() -> "Wording":
    """What the command line says."""
    from bot.content.loader import load_sentences, templates_folder

    return load_sentences(templates_folder(settings_given().templates))


def present() -> "datetime":
    """The time now, in the zone of the clerks."""
    from bot.machine import moment

    return moment(settings_given())
