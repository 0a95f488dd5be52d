"""A bot as a process of its own: started, killed, and asked what it costs (Linux's /proc)."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from roadside import ROOT, environment

from racing.crowd import Incomplete
from racing.entrants import Entrant
from racing.objects import TOKEN

TICK = os.sysconf("SC_CLK_TCK")
PATIENCE = 60.0
"""Seconds a process may take to begin."""


def family(pid: int) -> Iterator[int]:
    """A process and all that came of it."""
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:  # it has ended meanwhile
        return
    for child in children:
        yield from family(int(child))


def cpu_of(pid: int) -> float:
    """Seconds of the processor a process and its children have used, those that ended included."""
    used = 0.0
    for member in family(pid):
        fields = Path(f"/proc/{member}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        used += sum(map(int, fields[11:15])) / TICK  # utime, stime, cutime, cstime (proc_pid_stat(5))
    return used


def peak_of(pid: int) -> float:
    """The most memory a process and its children have held, in megabytes."""
    held = 0
    for member in family(pid):
        for line in Path(f"/proc/{member}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmHWM:"):
                held += int(line.split()[1])
    return held / 1024


@dataclass
class Racer:
    """A contender at work on a Bot API, with a folder of its own."""

    entrant: Entrant
    url: str
    folder: Path
    more: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    redis: int | None = None
    """The process that keeps its state, where one does."""

    @property
    def pid(self) -> int:
        """Of the process that runs now."""
        assert self.process is not None
        return self.process.pid

    @property
    def has_ended(self) -> bool:
        """Whether it has ended by itself."""
        return self.process is None or self.process.poll() is not None

    def start(self) -> None:
        """Start it; it polls some time later. No proxy stands between it and this machine."""
        setting = {
            "RACE_API": self.url, "RACE_TOKEN": TOKEN, "RACE_FOLDER": str(self.folder),
            "TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_BASE": self.url, "ZHIBI_OPEN": "1",
            "ZHIBI_DATA": str(self.folder),
        }  # fmt: skip
        own = {name: value for name, value in environment().items() if not name.lower().endswith("_proxy")}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.entrant.command,
                cwd=ROOT,
                env={**own, **setting, **self.entrant.more, **self.more},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    @property
    def log(self) -> Path:
        """What all its runs wrote."""
        return self.folder / "log.txt"

    def kill(self) -> None:
        """kill -9."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE)

    def tell(self) -> str:
        """The end of its log, for whoever wonders."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-1500:] if self.log.exists() else ""


@contextmanager
def racing(entrant: Entrant, url: str, folder: Path, steps: Path) -> Iterator[Racer]:
    """A contender that has been started, and its store beside it; both gone at the end."""
    folder.mkdir(parents=True)
    racer = Racer(entrant, url, folder, {"RACE_STEPS": str(steps)})
    with redis(folder) if entrant.stores_in_redis else _nothing() as (pid, address):
        racer.redis, racer.more = pid, {**racer.more, "RACE_REDIS": address}
        racer.start()
        try:
            yield racer
        finally:
            if not racer.has_ended:
                racer.kill()


@contextmanager
def _nothing() -> Iterator[tuple[None, str]]:
    yield None, ""


@contextmanager
def redis(folder: Path) -> Iterator[tuple[int, str]]:
    """A Redis server of one's own that has every write on disk before it answers: its process and its address.

    Raises `Incomplete`: it does not begin.
    """
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
    program = shutil.which("redis-server")
    assert program is not None
    words = ["--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder), "--save", ""]
    with (folder / "redis.txt").open("wb") as log:
        process = subprocess.Popen([program, *words, "--appendonly", "yes", "--appendfsync", "always"], stdout=log)
    try:
        deadline = time.monotonic() + PATIENCE
        while not _listens(port):
            if process.poll() is not None or time.monotonic() > deadline:
                raise Incomplete("redis-server does not begin")
            time.sleep(0.05)
        yield process.pid, f"redis://127.0.0.1:{port}/0"
    finally:
        process.kill()
        process.wait(PATIENCE)


def _listens(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0
