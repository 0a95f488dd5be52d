"""What a command cannot use: every fault a line on stderr, and exit code 2."""

import errno
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from bot.content.faults import Fault
    from bot.content.loader import Content
    from bot.content.wording import Wording
    from bot.settings import InvalidSetting

_REASONS = {
    errno.ENOENT: "enoent",
    errno.ENOTDIR: "enotdir",
    errno.EISDIR: "eisdir",
    errno.EACCES: "eacces",
    errno.EPERM: "eperm",
    errno.EROFS: "erofs",
    errno.ENOSPC: "enospc",
    errno.ENAMETOOLONG: "enametoolong",
}


def refuse(*lines: str) -> NoReturn:
    """Say why a command is not done, a line each, and end it."""
    for line in lines:
        click.echo(line, err=True)
    sys.exit(2)


def refuse_faults(faults: "Iterable[Fault]", table: str, sentences: "Wording") -> NoReturn:
    """Say what is wrong with what was given and end the command; `table` stands before the keys of the sentences."""
    refuse(*(line_of(fault, f"{table}{fault.key}", sentences) for fault in faults))


def exposure_of(chosen: Path | None, content: "Content") -> str | None:
    """That others may write to the templates in use, and the command that mends it; None where nobody else may.

    `chosen` is the folder that the command names, None for the environment's or the shipped one.

    `zhibi run` does not start on such a folder: whoever can write there decides what clerks are told and asked, and is
    behind no link and in no list of members. `zhibi check` and the practice phone warn and go on, for templates are
    edited by a colleague, often in a folder shared with others: they try wording there, alone with the machine, and it
    is whoever runs the bot that has to take a copy nobody else can reach. `draft`, `sample` and `questions` say
    nothing: what they write is read by whoever asked for it, and by programs.
    """
    from shlex import quote

    from bot.content.exposed import exposed
    from bot.content.loader import templates_folder
    from bot.settings import read_settings

    found = exposed(templates_folder(chosen or read_settings().templates))
    if found is None:
        return None
    facts = {"place": found.place, "mended": quote(str(found.mended)), "owner": _runner()}
    return content.sentences.say(f"cli.templates_{found.way}", **facts)


def refuse_exposed(chosen: Path | None, content: "Content") -> None:
    """End the command where others may write to the templates in use."""
    if refusal := exposure_of(chosen, content):
        refuse(refusal)


def _runner() -> str:
    """Who runs this, as chown takes it; a user without a name, as in some containers, by number."""
    import pwd  # which Windows has not

    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return str(os.geteuid())


def reason_of(error: OSError, sentences: "Wording") -> str:
    """Why the machine would not, in the words of the templates; in its own where they have none."""
    name = _REASONS.get(error.errno or 0)
    return sentences.say(f"reason.{name}") if name else error.strerror or str(error)


def hint_for(wrong: "InvalidSetting", sentences: "Wording") -> str:
    """What to write into a variable of the environment; empty where there is no more to say than that it is wrong."""
    key = f"setting.{wrong.why}"
    return sentences.say(key) if key in sentences else ""


def line_of(fault: "Fault", key: str, sentences: "Wording") -> str:
    """A fault as a line: its place and its sentence, or key and facts where no sentence can be had."""
    said = sentences.say(key, **fault.facts) if key in sentences else f"{fault.key} {dict(fault.facts)}"
    return ": ".join(filter(None, (fault.place, said)))
