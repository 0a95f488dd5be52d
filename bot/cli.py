"""The command line. Exit code 0: done; 2: what was given is wrong, every fault a line on stderr; 1: our fault.

Everything heavy is imported inside the commands: `--help` answers at once.
"""

import errno
import gc
import json
import sys
from collections.abc import Coroutine
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from bot.custody import erase, export
from bot.inputs import (
    brief_from,
    content_from,
    drawn,
    letterhead_from,
    machine_from,
    made,
    note_from,
    on_letterhead,
    outline_named,
    refuse_typeset,
    write_whole,
)
from bot.refusals import exposure_of, reason_of, refuse, refuse_exposed
from bot.vault import backup, practice_option, restore, tell_health

if TYPE_CHECKING:
    from bot.content.loader import Content
    from bot.machine import Machine

_FOLDER = click.Path(path_type=Path)
_templates = click.option("--templates", metavar="DIR", type=_FOLDER, help="Folder of templates to use.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.version_option(package_name="zhibi")
@click.pass_context
def main(context: click.Context) -> None:
    """Asks a union clerk section by section and writes the work summary. Without a command: run."""
    if context.invoked_subcommand is None:
        context.invoke(run)


@main.command()
@_templates
def run(templates: Path | None = None) -> None:
    """Run the bot; without TELEGRAM_BOT_TOKEN, the practice phone."""
    gc.disable()  # until it runs: to look for cycles among all that is made only once takes a tenth of a start
    from bot.app import run_telegram

    machine = machine_from(templates)
    chosen = templates or machine.settings.templates
    if machine.settings.token or chosen:
        # Without a token and a folder of one's own this is the practice phone, on a checkout as it was unpacked.
        refuse_exposed(chosen, machine.content)
    if not machine.settings.token:
        _practice(machine, templates, None, browser=True)
    _start(machine, run_telegram(machine))


@main.command("try")
@click.option("--port", type=click.IntRange(0, 65535), help="Port of the page; 0 takes a free one.")
@click.option("--no-browser", is_flag=True, help="Print the address, open nothing.")
@_templates
def try_(port: int | None, no_browser: bool, templates: Path | None) -> None:
    """Talk to the bot on a practice phone in the browser: no token, no network."""
    _practice(machine_from(templates), templates, port, browser=not no_browser)


@main.command()
@_templates
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def questions(templates: Path | None, as_json: bool) -> None:
    """List every question that can be answered."""
    from bot.content.listing import listing

    content = content_from(templates)
    listed = listing(content.interview, content.book)
    if as_json:
        click.echo(json.dumps(listed, ensure_ascii=False, indent=1))
        return
    for row in listed["questions"]:
        click.echo("\t".join((row["section"], row["topic"], row["id"], row["kind"], row["measure"], row["name"])))


@main.command()
@click.argument("file", type=_FOLDER)
@click.option(
    "--out", required=True, metavar="PATH", type=_FOLDER, help="Where to write the draft: .docx .pdf .png .jpg .txt .md"
)
@click.option("--seed", type=int, help="Another seed gives other wording.")
@click.option("--outline", metavar="ID", help="How the draft is laid out.")
@click.option(
    "--length", type=click.Choice(["short", "standard", "full"]), help="How many words stand beside the facts."
)
@click.option("--script", type=click.Choice(["hans", "hant"]), default="hans", help="hant: in traditional characters.")
@click.option("--glance", is_flag=True, help="Draw its key figures instead, as one picture (.png .jpg).")
@click.option("--letterhead", metavar="PATH", type=_FOLDER, help="A .docx template of the unit's own, for a .docx.")
@click.option("--ledger", metavar="PATH", type=_FOLDER, help="Where to write the answer behind every figure (JSON).")
@_templates
def draft(
    file: Path,
    out: Path,
    seed: int | None,
    outline: str | None,
    length: str | None,
    script: str,
    glance: bool,
    letterhead: Path | None,
    ledger: Path | None,
    templates: Path | None,
) -> None:
    """Write the draft of a FILE of answers (JSON)."""
    from bot.drafting import ledger as ledgers
    from bot.drafting.realise import realise
    from bot.drafting.traditional import kept_names, traditional
    from bot.interview.wishes import Length
    from bot.rendering.press import PICTURES, SUFFIXES

    content = content_from(templates)
    suffix, known = out.suffix.lower(), PICTURES if glance else SUFFIXES
    if suffix not in known:
        refuse(content.sentences.say("cli.bad_suffix", known=known))
    template = letterhead_from(letterhead, suffix, content)
    brief = brief_from(file, content)
    brief = replace(brief, seed=brief.seed if seed is None else seed, outline=outline_named(outline, content))
    if length is not None:
        brief = replace(brief, wishes=replace(brief.wishes, lengths={"": Length(length)}))
    document = realise(content.interview, content.book, brief)
    if script == "hant":
        document = traditional(document, kept_names(content.interview, brief))
    if template is not None:
        body = on_letterhead(content, brief, document, template, hant=script == "hant")
    else:
        body = drawn(content, brief, suffix, script) if glance else made(content, document, suffix)
    _write(out, body, content)
    if ledger is not None:
        text = json.dumps(list(ledgers.rows(document)), ensure_ascii=False, indent=1)
        # Half of a surrogate pair, which UTF-8 cannot hold, becomes the JSON escape it came from.
        _write(ledger, f"{text}\n".encode(errors="backslashreplace"), content)
    click.echo(content.sentences.say("cli.written", path=out))


@main.command()
@click.argument("file", metavar="FILE|-", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@_templates
def extract(file: Path, as_json: bool, templates: Path | None) -> None:
    """Find the figures in a note (.docx .xlsx .csv .txt .md), each with the question it answers."""
    from bot.content.extracts import found_rows

    content = content_from(templates)
    rows = found_rows(content.interview, *note_from(file, content))
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        plan = content.sentences.say("cli.planned") if row["plan"] else ""
        click.echo("\t".join((row["question"] or "-", row["name"] or "-", f"{row['surface']}{plan}")))


@main.command()
@click.argument("folder", metavar="[DIR]", required=False, type=_FOLDER)
@_templates
def check(folder: Path | None, templates: Path | None) -> None:
    """Check the templates, those of DIR or the ones in use; list every fault."""
    content = content_from(folder or templates)
    refuse_typeset(content)
    sections = content.interview.sections
    click.echo(
        content.sentences.say(
            "cli.sound",
            sections=len(sections),
            topics=sum(len(section.topics) for section in sections),
            questions=sum(1 for _ in content.interview.walk()),
            phrases=sum(map(len, content.book.phrases.values())),
        )
    )
    if warning := exposure_of(folder or templates, content):
        click.echo(warning)


@main.command()
@click.argument("name", metavar="[ID]", required=False)
@_templates
def sample(name: str | None, templates: Path | None) -> None:
    """Show all that the section, topic, repeated question or phrase ID can say, with made-up figures."""
    from bot.drafting.samples import samples

    content = content_from(templates)
    said = list(samples(content.interview, content.book, name))
    if not said:
        refuse(content.sentences.say("cli.unknown_id", name=name))
    for phrase, text in said:
        click.echo(f"{phrase}\t{text}")


@main.command()
@click.option("--running", is_flag=True, help="Tell how the bot that runs is doing instead; 1 when it is ill.")
@practice_option
@_templates
def doctor(templates: Path | None, running: bool, practice: bool) -> None:
    """Tell whether this machine has what the bot needs, and which fonts a PDF is drawn with."""
    from bot.doctor import examine

    if running:
        tell_health(practice=practice)
    if practice:
        raise click.UsageError("--practice goes with --running.")
    sound = True
    for finding in examine(templates):
        click.echo(finding.line)
        sound = sound and finding.sound
    sys.exit(0 if sound else 1)


@main.command()
@click.argument("folder", metavar="DIR", type=_FOLDER)
def templates(folder: Path) -> None:
    """Copy the shipped templates into DIR, a new folder, for whoever edits wording."""
    from bot.content.copies import FolderTaken, copy_templates
    from bot.content.loader import load_sentences, templates_folder

    sentences = load_sentences(templates_folder())
    try:
        copy_templates(folder)
    except FolderTaken:
        refuse(sentences.say("cli.folder_taken", path=folder))
    except OSError as error:
        refuse(sentences.say("cli.not_writable", path=folder, reason=reason_of(error, sentences)))
    click.echo(sentences.say("cli.copied", path=folder))


for _command in (backup, restore, export, erase):
    main.add_command(_command)


def _practice(machine: "Machine", templates: Path | None, port: int | None, *, browser: bool) -> NoReturn:
    gc.disable()  # as above
    from bot.app import run_practice

    if warning := exposure_of(templates, machine.content):
        click.echo(warning, err=True)
    _start(machine, run_practice(machine, port, browser=browser))


def _start(machine: "Machine", running: "Coroutine[Any, Any, None]") -> NoReturn:
    """Run until asked to end. What keeps the bot from running is a line on stderr and exit code 1."""
    import asyncio
    import os
    import signal

    from bot.app import STOPS, reason_of
    from bot.logs import set_up

    os.umask(0o077)
    set_up(as_json=machine.settings.log_json)
    # Until the bot runs and minds both signals itself, a supervisor's SIGTERM ends the start as Ctrl-C does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        asyncio.run(running)
    except KeyboardInterrupt:  # while starting; on Windows, where the loop takes no signal handlers, always
        sys.exit(0)
    except STOPS as error:
        key, facts = reason_of(error)
        click.echo(machine.content.sentences.say(f"cli.{key}", **facts), err=True)
        sys.exit(1)
    sys.exit(0)


def _write(path: Path, body: bytes, content: "Content") -> None:
    """Write a file whole, or refuse and leave there what stood there before."""
    try:
        write_whole(path, body)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            refuse(content.sentences.say("cli.disk_full", path=path))
        refuse(content.sentences.say("cli.not_writable", path=path, reason=reason_of(error, content.sentences)))
