"""Ours beside others: `python tests/bench/race.py [--only NAME ...] [--quick]`; needs the extra `[bench]` and Redis.

The same Bot API feeds each contender the same updates (`racing/`, `contenders/`); then the same draft is written by ours
and by others (`writers.py`, here `drafts`). A whole race writes tests/bench/RESULTS.md; one with `--only` or `--quick`
(short, for a look) prints. Exit 2: something is not installed, which is said before anything runs. Exit 1: a contender
answered fewer updates than it was sent; nothing is written then. No network but the loopback address is used.
"""

import argparse
import asyncio
import signal
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1]), str(Path(__file__).parent)]

from racing import walk
from racing.crowd import Incomplete
from racing.entrants import ENTRANTS, WRITERS, Need, lacking
from racing.heats import run
from racing.measures import QUICK, Course, Figures, Size
from racing.recording import record
from racing.results import report

RESULTS = Path(__file__).with_name("RESULTS.md")
DRAFTS = "drafts"
NAMES = (*(entrant.name for entrant in ENTRANTS), DRAFTS)


@dataclass
class Race:
    """What is raced, and what came of it."""

    names: Sequence[str]
    size: Size
    found: dict[str, Figures] = field(default_factory=dict)
    written: Sequence[Any] = ()
    versions: Mapping[str, str] = field(default_factory=dict)

    @property
    def needs(self) -> Sequence[Need]:
        """All it takes."""
        needs = [need for entrant in ENTRANTS if entrant.name in self.names for need in entrant.needs]
        return [*needs, *(WRITERS if DRAFTS in self.names else ())]

    async def run(self, folder: Path) -> None:
        """Let each run, and say so. Raises `Incomplete`."""
        bots = [entrant for entrant in ENTRANTS if entrant.name in self.names]
        if bots:
            steps, script = await record(ENTRANTS[0], folder), folder / "walk.json"
            walk.write(steps, script)
            course = Course(steps[: self.size.acts], script, folder, self.size)
            for entrant in bots:
                print(f"{entrant.name} …", file=sys.stderr, flush=True)
                self.found[entrant.name] = await run(course, entrant)
        if DRAFTS in self.names:
            self.write()

    def write(self) -> None:
        """Let the writers write. Raises `Incomplete`."""
        import writers  # it needs the extra

        print(f"{DRAFTS} …", file=sys.stderr, flush=True)
        try:
            self.written = list(writers.heats(turns=3 if self.size is QUICK else writers.TURNS))
        except writers.Incomplete as error:
            raise Incomplete(str(error)) from error
        self.versions = {name: writers.version_of(name) for heat in self.written for name in heat.took}


def deliver(text: str, whole: bool, place: Path) -> None:
    """Write what a whole race came to; print what is only a part of one."""
    if whole:
        place.write_text(text, encoding="utf-8")
    else:
        print(text)


def main(
    words: Sequence[str] | None = None,
    is_met: Callable[[Need], bool] = Need.is_met,
    place: Path = RESULTS,
    begin: Callable[[Race, Path], Any] = Race.run,
) -> int:
    """Run a race; the exit status."""
    parser = argparse.ArgumentParser(description="Ours beside others.")
    parser.add_argument("--only", nargs="+", choices=NAMES, default=NAMES, metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--quick", action="store_true", help="a short race, for a look: figures mean little")
    options = parser.parse_args(words)
    race = Race(options.only, QUICK if options.quick else Size())
    if missing := lacking(race.needs, is_met):
        print("\n".join(missing), file=sys.stderr)
        return 2
    try:
        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(begin(race, Path(folder)))
    except Incomplete as error:
        print(f"not reported: {error}", file=sys.stderr)
        return 1
    whole = options.only is NAMES and not options.quick
    deliver(report(race.found, race.written, race.versions, race.size), whole, place)
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # whoever is ended leaves no bot behind
    sys.exit(main())
