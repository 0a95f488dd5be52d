"""The command line. Exit code 0: done; 2: what was given is wrong, every fault a line on stderr; 1: our fault.

Everything heavy is imported inside the commands: `--help` answers at once.
"""

# imports inside commands are what this module is about

import json
import sys
from collections.abc import Coroutine, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:
    from bot.app import Machine
    from bot.content.faults import Fault
    from bot.content.loader import Content
    from bot.content.wording import Wording
    from bot.drafting.brief import Brief
    from bot.settings import Settings

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
    from bot.app import run_telegram

    machine = _machine(templates)
    if not machine.settings.token:
        _practice(machine, None, browser=True)
    _start(machine, run_telegram(machine))


@main.command("try")
@click.option("--port", type=click.IntRange(0, 65535), help="Port of the page; 0 takes a free one.")
@click.option("--no-browser", is_flag=True, help="Print the address, open nothing.")
@_templates
def try_(port: int | None, no_browser: bool, templates: Path | None) -> None:
    """Talk to the bot on a practice phone in the browser: no token, no network."""
    _practice(_machine(templates), port, browser=not no_browser)


@main.command()
@_templates
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def questions(templates: Path | None, as_json: bool) -> None:
    """List every question that can be answered."""
    from bot.content.listing import listing

    content = _content(templates)
    listed = listing(content.interview, content.book)
    if as_json:
        click.echo(json.dumps(listed, ensure_ascii=False, indent=1))
        return
    for row in listed["questions"]:
        click.echo("\t".join((row["section"], row["topic"], row["id"], row["kind"], row["measure"], row["name"])))


@main.command()
@click.argument("file", type=_FOLDER)
@click.option("--out", required=True, metavar="PATH", type=_FOLDER, help="Where to write the draft: .docx or .txt.")
@click.option("--seed", type=int, help="Another seed gives other wording.")
@click.option("--outline", metavar="ID", help="How the draft is laid out.")
@click.option("--ledger", metavar="PATH", type=_FOLDER, help="Where to write the answer behind every figure (JSON).")
@_templates
def draft(
    file: Path, out: Path, seed: int | None, outline: str | None, ledger: Path | None, templates: Path | None
) -> None:
    """Write the draft of a FILE of answers (JSON)."""
    from bot.app import SUFFIXES, render
    from bot.drafting import ledger as ledgers
    from bot.drafting.realise import realise

    content = _content(templates)
    suffix = out.suffix.lower()
    if suffix not in SUFFIXES:
        _refuse(content.sentences.say("cli.bad_suffix", known=SUFFIXES))
    brief = _brief(file, content)
    brief = replace(brief, seed=brief.seed if seed is None else seed, outline=_outline(outline, content))
    document = realise(content.interview, content.book, brief)
    _write(out, render(content.look, document, suffix), content)
    if ledger is not None:
        text = json.dumps(list(ledgers.rows(document)), ensure_ascii=False, indent=1)
        # Half of a surrogate pair, which UTF-8 cannot hold, becomes the JSON escape it came from.
        _write(ledger, f"{text}\n".encode(errors="backslashreplace"), content)
    click.echo(content.sentences.say("cli.written", path=out))


@main.command()
@click.argument("folder", metavar="[DIR]", required=False, type=_FOLDER)
@_templates
def check(folder: Path | None, templates: Path | None) -> None:
    """Check the templates, those of DIR or the ones in use; list every fault."""
    content = _content(folder or templates)
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


@main.command()
@click.argument("name", metavar="[ID]", required=False)
@_templates
def sample(name: str | None, templates: Path | None) -> None:
    """Show all that the section, topic or phrase ID can say, with made-up figures."""
    from bot.drafting.samples import samples

    content = _content(templates)
    said = list(samples(content.interview, content.book, name))
    if not said:
        _refuse(content.sentences.say("cli.unknown_id", name=name))
    for phrase, text in said:
        click.echo(f"{phrase}\t{text}")


def _machine(templates: Path | None) -> "Machine":
    """Settings and templates put together; what is wrong with either is printed and ends the command."""
    from bot.app import Machine

    return Machine(_settings(), _content(templates))


def _settings() -> "Settings":
    """What the environment says; what can't be read of it is printed and ends the command."""
    from bot.content.loader import load_sentences, templates_folder
    from bot.settings import InvalidSetting, read_settings

    try:
        return read_settings()
    except InvalidSetting as wrong:
        sentences = load_sentences(templates_folder())
        facts = {"name": wrong.name, "value": wrong.value}
        _refuse(sentences.say("cli.bad_setting", **facts) if sentences else f"{wrong.name}={wrong.value}")


def _practice(machine: "Machine", port: int | None, *, browser: bool) -> NoReturn:
    from bot.app import run_practice

    _start(machine, run_practice(machine, port, browser=browser))


def _start(machine: "Machine", running: "Coroutine[Any, Any, None]") -> NoReturn:
    """Run until asked to end. What keeps the bot from running is a line on stderr and exit code 1."""
    import asyncio
    import logging
    import signal

    from bot.app import STOPS, reason_of

    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("bot").setLevel(logging.INFO)
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


def _content(templates: Path | None) -> "Content":
    """The content of the templates; every fault is printed and ends the command."""
    from bot.content.faults import BrokenTemplates
    from bot.content.loader import load, load_sentences, templates_folder

    folder = templates_folder(templates or _settings().templates)
    content, faults = None, _look_faults(folder)
    try:
        content = load(folder)
    except BrokenTemplates as broken:
        faults = [*broken.faults, *faults]
    if content is None or faults:
        sentences = load_sentences(folder) or load_sentences(templates_folder())
        _refuse(*_told(faults, "check.", sentences))
    return content


def _look_faults(folder: Path) -> "list[Fault]":
    """What the writer of files cannot use in the layout of the page; `content` does not know it."""
    from bot.content.check import LOOK
    from bot.content.faults import Fault
    from bot.content.files import read
    from bot.rendering.layout import LayoutError
    from bot.rendering.look import Look

    layout = read(folder, LOOK)
    if isinstance(layout, Fault):
        return []  # `load` says so
    try:
        Look.read(layout.table)
    except LayoutError as error:
        return [Fault(LOOK, None, key, "layout") for key in error.keys]
    return []


def _told(faults: "Iterable[Fault]", table: str, sentences: "Wording | None") -> list[str]:
    """Each fault as a line: its place and its sentence, or key and facts where no sentence can be had."""
    lines = []
    for fault in faults:
        key = f"{table}{fault.key}"
        known = sentences is not None and key in sentences
        said = sentences.say(key, **fault.facts) if sentences is not None and known else f"{fault.key} {fault.facts}"
        lines.append(": ".join(filter(None, (fault.place, said))))
    return lines


def _brief(file: Path, content: "Content") -> "Brief":
    from bot.content.faults import BrokenFile
    from bot.content.filed import read_brief

    try:
        return read_brief(file, content)
    except BrokenFile as broken:
        _refuse(*_told(broken.faults, "", content.sentences))


def _outline(name: str | None, content: "Content") -> str | None:
    if name is not None and content.book.outline(name) is None:
        known = [outline.id for outline in content.book.outlines]
        _refuse(f"--outline: {content.sentences.say('file.unknown_outline', known=known)}")
    return name


def _write(path: Path, body: bytes, content: "Content") -> None:
    try:
        path.write_bytes(body)
    except OSError as error:
        _refuse(content.sentences.say("cli.not_writable", path=path, reason=error.strerror))


def _refuse(*lines: str) -> NoReturn:
    for line in lines:
        click.echo(line, err=True)
    sys.exit(2)
