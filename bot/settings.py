"""The environment, read once: nobody else looks at it."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

MOST_MONTHS = 1200
"""A hundred years: longer is for ever, which is said by saying nothing."""


class InvalidSetting(ValueError):
    """A variable of the environment that can't be read: its `name` and the `value` it has."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__(name)
        self.name = name
        self.value = value


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the environment says. `clerks` are the user ids that may talk to the bot; `open` lets anyone.

    `fonts` is a folder of the unit's own fonts. `log_json`: each line of the log is a JSON object. `keep_months`: how
    long a summary that was put away is kept, None for ever.
    """

    token: str
    api_base: str
    folder: Path
    templates: Path | None
    fonts: Path | None
    zone: ZoneInfo
    clerks: frozenset[int]
    open: bool
    log_json: bool = False
    keep_months: int | None = None


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of an environment (that of the process by default). Raises `InvalidSetting`."""
    given = os.environ if environment is None else environment

    def word(name: str) -> str:
        return given.get(name, "").strip()

    return Settings(
        token=word("TELEGRAM_BOT_TOKEN"),
        api_base=word("TELEGRAM_API_BASE").rstrip("/"),
        folder=Path(word("ZHIBI_DATA")) if word("ZHIBI_DATA") else user_folder(given),
        templates=Path(word("ZHIBI_TEMPLATES")) if word("ZHIBI_TEMPLATES") else None,
        fonts=Path(word("ZHIBI_FONTS")) if word("ZHIBI_FONTS") else None,
        zone=_zone(word("ZHIBI_TZ") or "Asia/Shanghai"),
        clerks=_ids(word("ZHIBI_CLERKS")),
        open=_switch("ZHIBI_OPEN", word("ZHIBI_OPEN")),
        log_json=_is_json(word("ZHIBI_LOG")),
        keep_months=_months(word("ZHIBI_KEEP")),
    )


def choose_timedeltas() -> None:
    """Have python-telegram-bot give `RetryAfter.retry_after` as a timedelta, without the warning it gives otherwise."""
    os.environ.setdefault("PTB_TIMEDELTA", "1")


def user_folder(given: Mapping[str, str]) -> Path:
    """The platform's folder for a user's data: XDG base directories on Linux, Apple's and Microsoft's own elsewhere."""
    if sys.platform == "win32":
        return Path(given.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "zhibi"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "zhibi"
    return Path(given.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "zhibi"


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvalidSetting("ZHIBI_TZ", name) from error


def _ids(text: str) -> frozenset[int]:
    try:
        return frozenset(int(part) for part in text.replace("，", ",").split(",") if part.strip())
    except ValueError as error:
        raise InvalidSetting("ZHIBI_CLERKS", text) from error


def _switch(name: str, text: str) -> bool:
    if text not in ("", "0", "1"):
        raise InvalidSetting(name, text)
    return text == "1"


def _is_json(text: str) -> bool:
    if text not in ("", "text", "json"):
        raise InvalidSetting("ZHIBI_LOG", text)
    return text == "json"


def _months(text: str) -> int | None:
    """A number of months from 1 up; nothing: for ever."""
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:6]) <= MOST_MONTHS and len(text) <= 6):
        raise InvalidSetting("ZHIBI_KEEP", text)
    return int(text)
