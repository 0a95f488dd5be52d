"""The environment, read once: nobody else looks at it."""

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

MOST_MONTHS = 1200
"""A hundred years: longer is for ever, which is said by saying nothing."""


WEBHOOK_PORTS = (443, 80, 88, 8443)
"""The ports at which Telegram brings updates (Bot API, setWebhook)."""
LISTEN = "127.0.0.1:8443"
"""Where a reverse proxy on this machine finds the bot, unless told otherwise."""
_TOKEN = re.compile(r"\d{5,}(?::|%3[Aa])[\w-]{20,}")
_HOST = r"(?:[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])"
_ADDRESS = re.compile(rf"(https?)://({_HOST})(?::[0-9]+)?((?:/[\w.~-]*)*)", re.A)
_BASE = re.compile(r"https?://(?:[\w.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]+)?(?:/[!-~]*)?", re.A)
_PLACE = re.compile(rf"({_HOST}):([0-9]+)", re.A)
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class InvalidSetting(ValueError):
    """A variable of the environment that can't be read: its `name`, the `value` it has, and `why` not.

    `why` is empty, or the key under `setting` of the sentence that says what to write. No token is in the value.
    """

    def __init__(self, name: str, value: str, why: str = "") -> None:
        super().__init__(name)
        self.name = name
        self.value = value
        self.why = why


@dataclass(frozen=True, slots=True)
class Webhook:
    """That Telegram brings updates: the public address it is told, and where they are listened for."""

    url: str
    host: str
    port: int


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the environment says. `clerks` are the user ids that may talk to the bot; `open` lets anyone.

    `fonts` is a folder of the unit's own fonts. `log_json`: each line of the log is a JSON object. `keep_months`: how
    long a summary that was put away is kept, None for ever. `webhook`: updates are brought there, None where the bot
    asks for them.
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
    webhook: Webhook | None = None


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of an environment (that of the process by default). Raises `InvalidSetting`."""
    given = os.environ if environment is None else environment

    def word(name: str) -> str:
        return given.get(name, "").strip()

    token, api_base = word("TELEGRAM_BOT_TOKEN"), _api_base(word("TELEGRAM_API_BASE"))
    return Settings(
        token=token,
        api_base=api_base,
        folder=Path(word("ZHIBI_DATA")) if word("ZHIBI_DATA") else user_folder(given),
        templates=Path(word("ZHIBI_TEMPLATES")) if word("ZHIBI_TEMPLATES") else None,
        fonts=Path(word("ZHIBI_FONTS")) if word("ZHIBI_FONTS") else None,
        zone=_zone(word("ZHIBI_TZ") or "Asia/Shanghai"),
        clerks=_ids(word("ZHIBI_CLERKS")),
        open=_switch("ZHIBI_OPEN", word("ZHIBI_OPEN")),
        log_json=_is_json(word("ZHIBI_LOG")),
        keep_months=_months(word("ZHIBI_KEEP")),
        webhook=_webhook(word("ZHIBI_WEBHOOK"), word("ZHIBI_WEBHOOK_LISTEN"), token, is_local=bool(api_base)),
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
        raise InvalidSetting("ZHIBI_TZ", name, "zone") from error


def _api_base(text: str) -> str:
    """The root of a Bot API server of one's own, without a slash at its end."""
    if text and not (_BASE.fullmatch(text) and _port_of(text)):
        raise InvalidSetting("TELEGRAM_API_BASE", text, "api_base")
    return text.rstrip("/")


def _ids(text: str) -> frozenset[int]:
    """Ids of people: a negative one is a group's, which is let in by nothing."""
    parts = [part.strip() for part in text.replace("，", ",").split(",") if part.strip()]
    if not all(part.isdecimal() and int(part) for part in parts):
        raise InvalidSetting("ZHIBI_CLERKS", text, "clerks")
    return frozenset(map(int, parts))


def _switch(name: str, text: str) -> bool:
    if text not in ("", "0", "1"):
        raise InvalidSetting(name, text, "switch")
    return text == "1"


def _is_json(text: str) -> bool:
    if text not in ("", "text", "json"):
        raise InvalidSetting("ZHIBI_LOG", text, "log")
    return text == "json"


def _months(text: str) -> int | None:
    """A number of months from 1 up; nothing: for ever."""
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:6]) <= MOST_MONTHS and len(text) <= 6):
        raise InvalidSetting("ZHIBI_KEEP", text, "keep")
    return int(text)


def _webhook(url: str, listen: str, token: str, *, is_local: bool) -> Webhook | None:
    """The webhook, if there is to be one. At a Bot API server of one's own (`is_local`) any port will do."""
    host, port = _place(listen)
    if not url:
        return None
    secret = token.partition(":")[2]
    if _TOKEN.search(url) or (secret and secret in url):
        raise InvalidSetting("ZHIBI_WEBHOOK", "…", "webhook_token")
    found = _ADDRESS.fullmatch(url)
    if found is None:
        raise InvalidSetting("ZHIBI_WEBHOOK", url, "webhook")
    # Such a server may take plain HTTP, which nobody may overhear: on this machine alone.
    if found[1] != "https" and not (is_local and found[2] in _LOOPBACK):
        raise InvalidSetting("ZHIBI_WEBHOOK", url, "webhook")
    if (port_told := _port_of(url)) is None or not (is_local or port_told in WEBHOOK_PORTS):
        raise InvalidSetting("ZHIBI_WEBHOOK", url, "webhook_port")
    return Webhook(url, host, port)


def _port_of(url: str) -> int | None:
    try:
        port = urlsplit(url).port
        return 443 if port is None else port or None
    except ValueError:  # there are no ports beyond 65535
        return None


def _place(text: str) -> tuple[str, int]:
    """Host and port of a place to listen at."""
    found = _PLACE.fullmatch(text or LISTEN)
    if found is None or len(found[3]) > 5 or not 1 <= int(found[3]) <= 65535:
        raise InvalidSetting("ZHIBI_WEBHOOK_LISTEN", text, "webhook_listen")
    return found[1].strip("[]"), int(found[3])
