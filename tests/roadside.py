"""The bot and its phone as processes of their own, driven from outside: over HTTP, by signals, by reading the file.

Every wait ends at an event or fails after `PATIENCE` seconds.
"""

import json
import os
import re
import select
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from urllib.request import ProxyHandler, Request, build_opener

ROOT = Path(__file__).parents[1]
PATIENCE = 60.0
TOKEN = "4242:roadside"

T = TypeVar("T")
Message = Mapping[str, Any]
_open = build_opener(ProxyHandler({})).open
_OURS = ("ZHIBI_", "TELEGRAM_", "PYTHONPATH", "XDG_DATA_HOME")


def environment(**more: str) -> dict[str, str]:
    """The environment of a machine on which nothing of ours is set, and `more`."""
    return {name: value for name, value in os.environ.items() if not name.startswith(_OURS)} | more


def command(*words: str) -> list[str]:
    """`zhibi` with these words."""
    return [sys.executable, "-m", "bot", *words]


def zhibi(*words: str, cwd: Path = ROOT, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command of `zhibi` to its end."""
    return subprocess.run(
        command(*words), cwd=cwd, env=environment(**more), capture_output=True, text=True, timeout=PATIENCE, check=False
    )


def first_address(process: subprocess.Popen[str]) -> str:
    """The first address a process prints."""
    assert process.stdout
    ready, _, _ = select.select([process.stdout], [], [], PATIENCE)
    assert ready, "nothing was printed"
    line = process.stdout.readline()
    found = re.search(r"http://[\w.:]+", line)
    assert found, f"no address in {line!r}; exit code {process.poll()}"
    return found[0]


@contextmanager
def started(words: Sequence[str], **more: str) -> Iterator[subprocess.Popen[str]]:
    """A process with its output to be read, gone at the end."""
    pipe = subprocess.PIPE
    with subprocess.Popen(words, cwd=ROOT, env=environment(**more), stdout=pipe, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def practice_server(folder: Path) -> Iterator["Phone"]:
    """The Bot API and the phone, without a bot."""
    words = ["--folder", str(folder), "--port", "0", "--token", TOKEN]
    with started([sys.executable, "-m", "bot.practice.server", *words]) as process:
        yield Phone(first_address(process))


@contextmanager
def trying(folder: Path) -> Iterator[str]:
    """`zhibi try`: the bot and its phone as one process, by the address of the page."""
    with started(command("try", "--no-browser", "--port", "0"), ZHIBI_DATA=str(folder)) as process:
        yield first_address(process)


def until(is_so: Callable[[], bool], what: str) -> None:
    """Wait for something that rings no bell."""
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, f"never came: {what}"
        time.sleep(0.02)


@dataclass(frozen=True)
class Phone:
    """The person's hands and eyes."""

    url: str

    def look(self, after: int = 0, wait: float = 0.0) -> Mapping[str, Any]:
        """The screen; with `after`, once it is newer than that revision or `wait` seconds are over."""
        with _open(f"{self.url}/phone/state?after={after}&wait={wait}", timeout=PATIENCE) as answer:
            return json.load(answer)  # type: ignore[no-any-return]  # JSON has no type

    def wait(self, seen: Callable[[Sequence[Message]], T | None], what: str) -> T:
        """What `seen` finds in the messages, as soon as it finds something."""
        deadline, after = time.monotonic() + PATIENCE, 0
        while time.monotonic() < deadline:
            state = self.look(after, 5.0)
            after = state["revision"]
            if (found := seen(state["messages"])) is not None:
                return found
        raise AssertionError(f"never seen: {what}; the chat ends with {[m['text'] for m in self.messages[-4:]]}")

    @property
    def messages(self) -> Sequence[Message]:
        """The chat as it is now."""
        return self.look()["messages"]  # type: ignore[no-any-return]  # JSON has no type

    @property
    def refused(self) -> list[str]:
        """What the bot was refused."""
        return [call["description"] for call in self.look()["refused"]]

    def say(self, text: str) -> int:
        """Send a text; the id of its message."""
        return self._do("say", text=text)[-1]  # type: ignore[no-any-return]  # JSON has no type

    def tap(self, label: str) -> str:
        """Press the first button whose label begins with these words, on the newest message that has one; its label."""
        for message in reversed(self.messages):
            for button in buttons(message):
                if bare(button["text"]).startswith(label):
                    self._do("tap", message=message["id"], data=button["data"])
                    return button["text"]
        raise AssertionError(f"no button {label!r}")

    def edit(self, message: int, text: str) -> None:
        """Edit a message of one's own."""
        self._do("edit", message=message, text=text)

    def fetch(self, message: Message) -> bytes:
        """The file of a message."""
        with _open(self.url + message["file"]["url"], timeout=PATIENCE) as answer:
            return answer.read()  # type: ignore[no-any-return]  # urllib has no types

    def _do(self, move: str, **values: object) -> Any:
        body = json.dumps(values).encode()
        request = Request(f"{self.url}/phone/{move}", body, {"Content-Type": "application/json"})
        with _open(request, timeout=PATIENCE) as answer:
            return json.load(answer)["result"]


def buttons(message: Message) -> list[Mapping[str, str]]:
    """The buttons of a message."""
    return [button for row in message["buttons"] for button in row]


def bare(label: str) -> str:
    """A label without the mark before it."""
    return re.sub(r"^\W+", "", label)


def is_open(message: Message) -> bool:
    """Whether a message of the bot still asks: it has buttons, and not only the one to change what was recorded."""
    return (
        message["from"] == "bot"
        and not message["deleted"]
        and [b["text"] for b in buttons(message)] not in ([], ["改"])
        and not is_group_record(message)
    )


def is_group_record(message: Message) -> bool:
    """Whether a message is what questions put together left behind: what was recorded, and a button to change each."""
    labels = [button["text"] for button in buttons(message)]
    return bool(labels) and all(label.startswith("改：") for label in labels)


def newest_screen(messages: Sequence[Message]) -> Message | None:
    """The newest message that asks."""
    return next((message for message in reversed(messages) if is_open(message)), None)


@dataclass
class Bot:
    """`zhibi run` against a practice server: started, killed and started again."""

    url: str
    folder: Path
    more: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[str] | None = None
    kills: int = 0

    @property
    def log(self) -> Path:
        """What all runs wrote to stderr."""
        return self.folder.with_suffix(".log")

    @property
    def database(self) -> Path:
        """The file everything is kept in."""
        return self.folder / "zhibi.db"

    def start(self) -> None:
        """Start it; it is at work some time later."""
        self.process = self._spawn(command("run"))

    def _spawn(self, words: Sequence[str], piped: int | None = None) -> subprocess.Popen[str]:
        setting = {
            "TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_BASE": self.url, "ZHIBI_OPEN": "1", "ZHIBI_DATA": str(self.folder),
            # The proxy of an office must not catch calls to this machine; nobody listens there.
            "http_proxy": "http://127.0.0.1:9", "no_proxy": "",
        }  # fmt: skip
        with self.log.open("a", encoding="utf-8") as log:
            return subprocess.Popen(
                words,
                cwd=ROOT,
                env=environment(**(setting | self.more)),
                stdin=piped,
                stdout=piped,
                stderr=log,
                text=True,
            )

    def kill(self) -> None:
        """kill -9."""
        assert self.process
        self.process.kill()
        assert self.process.wait(PATIENCE) == -signal.SIGKILL, f"it had ended by itself: {self.log.read_text('utf-8')}"
        self.kills += 1

    def close(self) -> None:
        """Let go of it."""
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait(PATIENCE)

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to end; its exit code."""
        assert self.process
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)

    def read(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows of the database, read beside the bot."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as connection:
            return connection.execute(sql, values).fetchall()

    def count_unhandled(self) -> int:
        """How many updates were taken in and not handled yet."""
        ((count,),) = self.read("SELECT count(*) FROM inbox WHERE state = 'new'")
        return int(count)

    def is_at_rest(self) -> bool:
        """Whether nothing waits to be handled or sent."""
        unsent = self.read("SELECT count(*) FROM outbox WHERE state = 'pending'")
        return self.count_unhandled() == 0 and unsent == [(0,)]

    def said_of(self, question: str) -> list[tuple[str, Any]]:
        """Kind and value of every row of the log that says something of a question."""
        rows = self.read("SELECT kind, payload FROM summary_log WHERE kind IN ('answered', 'skipped', 'deferred')")
        said = [(kind, json.loads(payload)) for kind, payload in rows]
        told = [(kind, payload.get("answer") or payload) for kind, payload in said]
        return [(kind, about.get("value")) for kind, about in told if about["question"] == question]


@contextmanager
def running_bot(phone: Phone, folder: Path, **more: str) -> Iterator[Bot]:
    """A bot that has been started, gone at the end."""
    bot = Bot(phone.url, folder, more)
    bot.start()
    try:
        yield bot
    finally:
        print(bot.log.read_text("utf-8")[-4000:])  # shown by pytest when a test fails
        bot.close()
