"""What a race comes to, as Markdown: ratios in one table, how each was fed in another, and the machine it ran on."""

import contextlib
import os
import platform
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Protocol

from racing.entrants import BASE, ENTRANTS, Entrant
from racing.measures import A_SECOND, GAP, STREAMING, Figures, Size

HEAD = """# The race

Written by `python tests/bench/race.py`; nothing here is written by hand.

Every contender is a process of its own, alone at a time, with asyncio's own event loop, on the same Bot API and the same
walk: {acts} acts of a clerk in our interview, each sent when the last one was answered with exactly the words it must be
answered with. The Bot API stands on the loopback address in the process of the bench. After its first poll each has
{rest:.0f} s to itself for what it does once (ours compiles its templates); how soon ours answers after a start is measured
by growth.py.

- **Replies a second**, **CPU** (of the bot's processes alone) and **peak memory**: {chats} chats at once, {walks} walks in
  all, each by another chat; the first words and the last are not counted. Updates are handed over together, at most every
  {gap:.0f} ms, as a round trip to Telegram would have it: else a bot would poll for each alone, and be measured for that.
- **p50, p99**: milliseconds from update to answer, {stream} chats, {a_second} updates a second for {seconds:.0f} s.
- **kill -9** (number of kills: {kills}): in the middle of such a rush, then started again. *Lost*: updates that were confirmed and never
  answered. *Twice*: answers that came a second time. *Stranded*: chats in which the same act, done once more, is not
  answered either, because the bot has forgotten where it was.
- The echo bots remember nothing. The others ask the same questions with the same buttons.

{machine}
"""


class Took(Protocol):
    """A draft of so many pages as one kind of file: the milliseconds of each writer."""

    @property
    def pages(self) -> int: ...
    @property
    def suffix(self) -> str: ...
    @property
    def took(self) -> Mapping[str, float]: ...


def machine() -> str:
    """What it ran on: processor, cores, memory, kernel, Python."""
    told = _first("/proc/cpuinfo", "model name")
    memory = int(_first("/proc/meminfo", "MemTotal").split()[0]) / 1024 / 1024
    return (
        f"Machine: {told}, {os.cpu_count()} cores, {memory:.0f} GB; {platform.system()} {platform.release()}; "
        f"{platform.python_implementation()} {platform.python_version()}.\n\nUnder them: {', '.join(_under())}."
    )


def _under() -> Iterator[str]:
    """What the contenders stand on, with versions."""
    for package in ("aiohttp", "httpx", "redis"):
        with contextlib.suppress(PackageNotFoundError):
            yield f"{package} {version(package)}"
    if program := shutil.which("redis-server"):
        told = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=60, check=True).stdout
        yield f"redis-server {told.partition('v=')[2].split()[0]}"


def _first(path: str, name: str) -> str:
    """The value of the first line of a file that begins with a name."""
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "unknown")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of Markdown: words to the left, figures to the right."""
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def bots(found: Mapping[str, Figures]) -> str:
    """The contenders and their ratios to python-telegram-bot's echo."""
    base = found.get(BASE)

    def ratio(value: float, of: Callable[[Figures], float]) -> str:
        return f"{value / of(base):.2f}" if base else "–"

    rows = [
        [
            entrant.title, version(entrant.package),
            f"{one.replies:.0f}", ratio(one.replies, lambda of: of.replies),
            f"{one.cpu:.2f}", ratio(one.cpu, lambda of: of.cpu),
            f"{one.middle:.1f}", f"{one.worst:.1f}", f"{one.peak:.0f}", *shots(one),
        ]
        for entrant, one in entrants(found)
    ]  # fmt: skip
    return table(
        ("contender", "version", "replies/s", "× PTB echo", "CPU ms/update", "× PTB echo", "p50 ms", "p99 ms", "peak MB",
         "lost", "twice", "stranded"),
        rows,
    )  # fmt: skip


def shots(one: Figures) -> Sequence[str]:
    """What the kills did, and how often it did not start again."""
    dead = sum(not shot.began for shot in one.shots)
    sums = [sum(shot.lost for shot in one.shots), sum(shot.doubled for shot in one.shots)]
    stranded = f"{sum(shot.stranded for shot in one.shots)}"
    return [*map(str, sums), stranded + (f" ({dead} × not started again)" if dead else "")]


def feeding(found: Mapping[str, Figures]) -> str:
    """How each was fed, and what the far end and a store beside the bot cost."""
    rows = [
        [
            entrant.name,
            f"{one.calls:.2f}",
            f"{one.batch:.1f}",
            f"{one.far:.2f}",
            f"{one.store:.2f}" if one.store else "–",
        ]
        for entrant, one in entrants(found)
    ]
    head = ("contender", "calls/update", "updates/poll", "far end, CPU ms/update", "Redis, CPU ms/update")
    return table(head, rows)


def drafts(found: Sequence[Took], versions: Mapping[str, str]) -> str:
    """The writers and how much longer than ours each takes."""
    rows = [
        [f"{one.pages} pages as {one.suffix}", name, versions[name], f"{ms:.1f}", f"{ms / one.took['zhibi']:.1f}"]
        for one in found
        for name, ms in one.took.items()
    ]
    return table(("draft", "writer", "version", "ms", "× ours"), rows)


def entrants(found: Mapping[str, Figures]) -> Sequence[tuple[Entrant, Figures]]:
    """Who was measured, in the order they are named."""
    return [(entrant, found[entrant.name]) for entrant in ENTRANTS if entrant.name in found]


def report(found: Mapping[str, Figures], written: Sequence[Took], versions: Mapping[str, str], size: Size) -> str:
    """The whole of it."""
    head = HEAD.format(
        acts=size.acts, chats=size.chats, walks=size.walks, stream=STREAMING, a_second=A_SECOND, seconds=size.seconds,
        kills=size.kills, gap=GAP * 1000, rest=size.rest, machine=machine(),
    )  # fmt: skip
    parts = [head]
    if found:
        parts += ["## Bots\n", bots(found), "## How they were fed\n", feeding(found)]
    if written:
        parts += ["## Drafts\n\nThe longest case, and its text again until it fills seven pages; the middle of the times, "
                  "of files that say every line of the draft.\n", drafts(written, versions)]  # fmt: skip
    return "\n".join(parts)
