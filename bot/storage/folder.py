"""The folder everything is kept in is its owner's alone: 0700, and 0600 each of our files in it, whatever the umask.

Windows has no such bits; there the user's own folder is closed by the system.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from bot.storage.faults import StoreExposed, StoreUnreachable

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600
_OURS = ("zhibi", ".zhibi", "phone.db", "before-", "replaced-")
"""How the names of our files begin; a folder chosen badly may hold others, which are left alone."""


def keep_private(folder: Path) -> None:
    """Make the folder if it is not there; narrow it and our files in it to their owner.

    Raises `StoreUnreachable` where no folder can be, `StoreExposed` where others can look in and we can't shut it: it
    is another user's, or one that all share, as /tmp is.
    """
    try:
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        found = folder.stat()
    except OSError as error:
        raise StoreUnreachable(folder, error.strerror or type(error).__name__) from error
    if os.name == "posix":
        if stat.S_IMODE(found.st_mode) != PRIVATE_FOLDER:
            _shut(folder, found)
        for file in _files(folder):
            narrow(file)


def narrow(file: Path) -> None:
    """Make a file its owner's alone; one that vanished meanwhile needs it no more. Raises `StoreExposed`."""
    try:
        if stat.S_IMODE(file.stat().st_mode) != PRIVATE_FILE:
            file.chmod(PRIVATE_FILE)
    except FileNotFoundError:
        return
    except PermissionError as error:
        raise StoreExposed(file) from error


def touch_private(file: Path) -> None:
    """Make an empty file of its owner's alone, or narrow the one that is there, which keeps its time."""
    if not file.exists():
        file.touch(mode=PRIVATE_FILE)
    narrow(file)


def _shut(folder: Path, found: os.stat_result) -> None:
    if found.st_mode & stat.S_ISVTX or found.st_uid != os.geteuid():
        raise StoreExposed(folder)
    try:
        folder.chmod(PRIVATE_FOLDER)
    except PermissionError as error:
        raise StoreExposed(folder) from error


def _files(folder: Path) -> Iterator[Path]:
    return (file for file in folder.iterdir() if file.name.startswith(_OURS) and file.is_file())
