"""Templates that were found sound, remembered between starts: to look through them takes longer than all else.

What is remembered is a digest of the templates and of the program that looked them through; either changed, they are
looked through again. It is a shortcut: where it can't be read or written, nothing is lost but time.
"""

import contextlib
import hashlib
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

NAME = "zhibi.sound"
"""The file, in the folder of the data: whoever can write there can do anything to the bot."""
MOST = 8
"""So many digests are kept: those of the templates of a few colleagues who try theirs on one machine."""
PROGRAM = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Stamps:
    """What was found sound by a program that keeps its data in a folder, which need not be there."""

    folder: Path

    def holds(self, digest: str) -> bool:
        """Whether that was found sound."""
        return digest in self._kept()

    def keep(self, digest: str) -> None:
        """Remember that it was found sound, in place of what was longest ago."""
        kept = [digest, *(one for one in self._kept() if one != digest)][:MOST]
        written = self.folder / f"{NAME}.{os.getpid()}"
        with contextlib.suppress(OSError):
            written.unlink(missing_ok=True)
            with os.fdopen(os.open(written, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write("\n".join(kept))
            written.replace(self.folder / NAME)

    def _kept(self) -> list[str]:
        try:
            return (self.folder / NAME).read_text("ascii").split()
        except (OSError, UnicodeDecodeError):
            return []


def digest_of(texts: Iterable[str]) -> str:
    """What tells texts, and the program that reads them, from others."""
    told = hashlib.sha256(f"{sys.version}\0{version('Jinja2')}\0".encode())
    for file in sorted(PROGRAM.rglob("*.py")):
        found = file.stat()
        told.update(f"{file.relative_to(PROGRAM)}\0{found.st_size}\0{found.st_mtime_ns}\0".encode())
    for text in texts:
        told.update(f"{text}\0".encode())
    return told.hexdigest()
