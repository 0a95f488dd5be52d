"""Who else may write to a folder of templates: what stands there is what the bot says to clerks, and what it asks them.

Rules of OpenSSH's StrictModes, told for a folder: it, its subfolders and its files belong to root or to whoever runs
the bot, and nobody else may write to them; nor may a folder above let others put another in its place. A group is
somebody else unless it is the primary one of whoever runs the bot, which on most systems is theirs alone.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


class Way(StrEnum):
    """How others come to write: the place is `open` to them, they `own` it, or they can `swap` the folder it is in."""

    OPEN = "open"
    OWN = "own"
    SWAP = "swap"


@dataclass(frozen=True, slots=True)
class Exposed:
    """A place of a folder of templates that others may write to, and the place the command that mends it names."""

    way: Way
    place: Path
    mended: Path


def exposed(folder: Path) -> Exposed | None:
    """The first place of a folder by which others come to write, or None; on Windows, which has no such bits, None.

    What cannot be looked at is left to whoever reads it.
    """
    return next(_found(folder), None) if os.name == "posix" else None


def _found(folder: Path) -> Iterator[Exposed]:
    top, places = folder.resolve(), tuple(_places(folder))
    # The shipped templates lie beside the program: whoever owns that can change what the bot does without them.
    trusted = {0, os.geteuid(), *([PACKAGE.stat().st_uid] if top.is_relative_to(PACKAGE.parent) else ())}
    for place in places:
        found = _looked_at(place)
        if found is not None and _is_open(found):
            yield Exposed(Way.OPEN, place, folder)
        if found is not None and found.st_uid not in trusted:
            yield Exposed(Way.OWN, place, folder)
    if top.is_relative_to(PACKAGE.parent):
        return
    # Who owns a folder above is not asked: a mount point of a container may belong to a user nobody here can name.
    # Both ways up count where a link stands between: whoever can move the link is as good as who can move the folder.
    above = dict.fromkeys((*folder.absolute().parents, *(up for place in places for up in place.resolve().parents)))
    for parent in (one for one in above if one != top and not one.is_relative_to(top)):
        found = _looked_at(parent)
        if found is not None and _is_open(found) and not found.st_mode & stat.S_ISVTX:
            yield Exposed(Way.SWAP, folder, parent)


def _places(folder: Path) -> Iterator[Path]:
    """What the templates are read from: the folder, what is in it, and what is in its subfolders."""
    yield folder
    for place in _within(folder):
        yield place
        yield from _within(place)


def _within(place: Path) -> list[Path]:
    try:
        return sorted(place.iterdir())
    except OSError:
        return []


def _looked_at(place: Path) -> os.stat_result | None:
    try:
        return place.stat()
    except OSError:
        return None


def _is_open(found: os.stat_result) -> bool:
    """Whether others may write there, or a group that is not the runner's own."""
    return bool(found.st_mode & stat.S_IWOTH or (found.st_mode & stat.S_IWGRP and found.st_gid != os.getegid()))
