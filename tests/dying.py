"""A bot that dies by kill -9 at a chosen turn of its loop: whatever stands behind that await it never does.

Run as a program it loads what a bot needs once, and forks a bot for each line it reads, which holds the turn at which
that one dies (0: it lives on); it prints the process id of each.
"""

import asyncio
import os
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from roadside import ROOT, Bot, until


def die_at(turn: int) -> None:
    """Have this process die before the turn of its loop of that number."""
    left, run = turn, asyncio.Handle._run  # type: ignore[attr-defined]  # what the loop calls for each turn

    def counted(handle: asyncio.Handle) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        run(handle)

    asyncio.Handle._run = counted  # type: ignore[attr-defined]


@dataclass
class DyingBot(Bot):
    """The same bot, which starts in no time and dies when it is told to."""

    nursery: subprocess.Popen[str] | None = None
    pid: int = 0

    @property
    def lives(self) -> bool:
        """Whether it still runs."""
        return bool(self.pid) and Path(f"/proc/{self.pid}").exists()

    def start(self, turn: int = 0) -> None:
        """Start it; it dies at that turn of its loop."""
        if self.nursery is None:
            self.nursery = self._spawn((sys.executable, str(Path(__file__))), subprocess.PIPE)
        assert self.nursery.stdin
        assert self.nursery.stdout
        self.nursery.stdin.write(f"{turn}\n")
        self.nursery.stdin.flush()
        self.pid = int(self.nursery.stdout.readline())

    def kill(self) -> None:
        """kill -9, unless it is dead already."""
        if self.lives:
            os.kill(self.pid, signal.SIGKILL)
        until(lambda: not self.lives, "the end of the bot")
        self.kills += 1

    def close(self) -> None:
        """Let go of it and of what it is forked from."""
        if self.lives:
            os.kill(self.pid, signal.SIGKILL)
        if self.nursery is not None:
            with self.nursery:
                self.nursery.kill()


def main() -> None:
    """Fork a bot for each line."""
    sys.path[:0] = [str(ROOT)]
    from bot.app import run_telegram
    from bot.cli import _start
    from bot.content.loader import load, templates_folder
    from bot.machine import Machine
    from bot.settings import read_settings

    machine = Machine(read_settings(), load(templates_folder()))
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # whoever is dead is gone
    assert threading.active_count() == 1, "a fork would lose the others"
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            die_at(int(line))
            try:
                _start(machine, run_telegram(machine))
            finally:
                os._exit(1)
        print(child, flush=True)


if __name__ == "__main__":
    main()
