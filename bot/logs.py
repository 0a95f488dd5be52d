"""The log: one line a record, with ids and places, and never a token or a word that a clerk said.

A record of ours says what happened in words of ours, with ids beside it (`extra`). What third parties log is not ours
to trust: httpx writes addresses with the token in them, python-telegram-bot whole updates, asyncio the values of a task
that failed. Of their records stand here the logger, the level and the first line of the text before anything is filled
in. An exception is told by its types and places, never by its message, which may quote anybody.
"""

import json
import logging
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from types import TracebackType

from bot.chat.faults import TOKEN, places_of, plainly

IDS = ("update", "row", "summary", "kind", "fault", "count", "seconds")
"""What a record of ours may carry beside its words, in this order."""
_BARE = re.compile(r"[\w.:/+-]+")


def set_up(*, as_json: bool, level: int = logging.INFO) -> None:
    """Write the log of this process to stderr; `level` is that of our own loggers, third parties' is WARNING."""
    handler = logging.StreamHandler()
    handler.setFormatter(Line(as_json=as_json))
    logging.basicConfig(handlers=[handler], force=True)
    logging.getLogger("bot").setLevel(level)
    logging.raiseExceptions = False  # what can't be written would be printed with all its values
    logging.captureWarnings(capture=True)
    sys.excepthook = _note_end


class Line(logging.Formatter):
    """A record as `time=… level=… logger=… event="…" update=…`, or as a JSON object of the same."""

    def __init__(self, *, as_json: bool = False) -> None:
        super().__init__()
        self._as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        facts = dict(_facts(record))
        if self._as_json:
            return TOKEN.sub("…", json.dumps(facts, ensure_ascii=False))
        return TOKEN.sub("…", " ".join(f"{key}={_quoted(value)}" for key, value in facts.items()))


def _facts(record: logging.LogRecord) -> Iterator[tuple[str, object]]:
    ours = record.name.partition(".")[0] == "bot"
    yield "time", datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
    yield "level", record.levelname.lower()
    yield "logger", record.name
    yield "event", record.getMessage() if ours else plainly(str(record.msg))
    for name in IDS if ours else ():
        if (value := getattr(record, name, None)) is not None:
            yield name, value
    if record.exc_info and record.exc_info[1] is not None:
        yield "error", places_of(record.exc_info[1])


def _quoted(value: object) -> str:
    text = str(value)
    return text if _BARE.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _note_end(_: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
    """An error that nobody handled: it ends the process with a line of the log, not with a page of values."""
    logging.getLogger("bot").critical("ended by a fault of ours", exc_info=error)
