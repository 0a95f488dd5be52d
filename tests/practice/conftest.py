"""A Bot API with two people, a clock that stands still until a test moves it, and a short way to call."""

import json
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from bot.practice.botapi import BotApi
from bot.practice.parameters import Upload, as_form

TOKEN = "42:TEST"


@dataclass(slots=True)
class Clock:
    """Unix seconds, moved by hand."""

    seconds: float = 1_780_000_000.0

    def __call__(self) -> float:
        return self.seconds

    def pass_by(self, seconds: float) -> None:
        """Let time go by."""
        self.seconds += seconds


Bot = Callable[..., object]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def api(clock: Clock) -> BotApi:
    """Person 1001 has written to the bot, 1002 has only installed the app."""
    made = BotApi(TOKEN, clock)
    made.meet(1001, "甲")
    made.meet(1002, "乙")
    made.say(1001, "/start")
    return made


@pytest.fixture
def bot(api: BotApi) -> Bot:
    """Call a method; gives the result, or the description of the refusal."""

    def call(method: str, uploads: dict[str, Upload] | None = None, **values: object) -> object:
        outcome = api.call(method, as_form(values), uploads)
        assert json.dumps(outcome.body)
        return outcome.body["result"] if outcome.ok else outcome.body["description"]

    return call


@pytest.fixture
def updates(bot: Bot) -> Callable[[], list[dict]]:
    """Take and confirm everything that waits."""

    def take() -> list[dict]:
        waiting = bot("getUpdates")
        if waiting:
            bot("getUpdates", offset=waiting[-1]["update_id"] + 1)
        return waiting

    return take
