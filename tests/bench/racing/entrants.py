"""Who takes part: how each is started, what it needs, and how it answers."""

import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from racing.walk import Step, label_of

FOLDER = Path(__file__).parents[1] / "contenders"
GREETING = "I'm a bot, please talk to me!"
"""What the echo bots say to /start: of python-telegram-bot's first tutorial."""


@dataclass(frozen=True, slots=True)
class Need:
    """A module or a program that must be there, and the package that brings it."""

    name: str
    package: str
    program: bool = False

    def is_met(self) -> bool:
        """Whether it is there."""
        return bool(shutil.which(self.name)) if self.program else find_spec(self.name) is not None


PTB = Need("telegram", "pip install python-telegram-bot")
AIOGRAM = Need("aiogram", "pip install -e '.[bench]' (aiogram)")
DIALOG = Need("aiogram_dialog", "pip install -e '.[bench]' (aiogram_dialog)")
REDIS = Need("redis", "pip install -e '.[bench]' (redis)")
SERVER = Need("redis-server", "apt install redis-server", program=True)
WRITERS = tuple(Need(name, f"pip install -e '.[bench]' ({name})") for name in ("docxtpl", "weasyprint", "reportlab"))


@dataclass(frozen=True, slots=True)
class Entrant:
    """A contender. `file` is one of `contenders/`, empty for ours; `package` is whose version is told.

    `echoes`: it answers an act with the act; else with the words recorded from ours. `by_label`: its buttons carry data
    of its own, so that a press looks for the label.
    """

    name: str
    title: str
    package: str
    file: str = ""
    needs: tuple[Need, ...] = ()
    echoes: bool = False
    by_label: bool = False
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def command(self) -> list[str]:
        """How it is started."""
        return [sys.executable, str(FOLDER / self.file)] if self.file else [sys.executable, "-m", "bot", "run"]

    @property
    def stores_in_redis(self) -> bool:
        """Whether a Redis server stands beside it."""
        return SERVER in self.needs

    def answers(self, steps: Sequence[Step]) -> Sequence[str]:
        """What it must answer each act with."""
        if not self.echoes:
            return [step.text for step in steps]
        return [GREETING, *(step.data if label_of(step.act) else step.act for step in steps[1:])]


ENTRANTS = (
    Entrant("ours", "zhibi, as shipped", "zhibi", by_label=True),
    Entrant("ptb_echo", "PTB echo", "python-telegram-bot", "ptb_echo.py", (PTB,), echoes=True),
    Entrant("ptb_conversation", "PTB ConversationHandler, PicklePersistence", "python-telegram-bot",
            "ptb_conversation.py", (PTB,)),
    Entrant("ptb_flushed", "the same, flushed each update", "python-telegram-bot", "ptb_conversation.py", (PTB,),
            more={"RACE_FLUSH": "1"}),
    Entrant("aiogram_sequential", "aiogram echo, sequential", "aiogram", "aiogram_echo.py", (AIOGRAM,), echoes=True,
            more={"RACE_SEQUENTIAL": "1"}),
    Entrant("aiogram_echo", "aiogram echo", "aiogram", "aiogram_echo.py", (AIOGRAM,), echoes=True),
    Entrant("aiogram_fsm", "aiogram FSM, Redis (appendfsync always)", "aiogram", "aiogram_fsm.py",
            (AIOGRAM, REDIS, SERVER)),
    Entrant("aiogram_dialog", "aiogram_dialog, in memory", "aiogram_dialog", "aiogram_windows.py", (AIOGRAM, DIALOG),
            by_label=True),
)  # fmt: skip
BASE = "ptb_echo"
"""Whose figures the ratios are of."""


def lacking(needs: Sequence[Need], is_met: Callable[[Need], bool] = Need.is_met) -> Sequence[str]:
    """A line for each thing that is not installed, with what installs it."""
    return [f"not installed: {need.name}; {need.package}" for need in dict.fromkeys(needs) if not is_met(need)]
