"""What a command cannot use: every fault a line on stderr, and exit code 2."""

import errno
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from bot.content.faults import Fault
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
