"""A TOML file with its lines: what is wrong in it can be pointed at."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.content.faults import Fault

Where = tuple[str | int, ...]
"""The way to a value: ("topic", 0, "question", 2, "ask")."""

_HEAD = re.compile(r"^\s*(\[\[?)\s*([\w.\-]+)\s*\]\]?\s*(?:#.*)?$")


@dataclass(frozen=True, slots=True)
class Source:
    """One file of the templates, read: its name inside the folder, its text, what it holds."""

    file: str
    text: str
    table: Mapping[str, Any]

    def fault(self, where: Where, key: str, **facts: object) -> Fault:
        """A fault at a place of this file."""
        return Fault(self.file, self.line(where), self.name(where), key, facts)

    def name(self, where: Where) -> str:
        """What a place is called: ids where there are any, else keys and numbers from 1."""
        names, value = list[str](), self.table
        for step in where:
            value = _entered(value, step)
            if isinstance(step, str):
                names.append(step)
            elif isinstance(value, Mapping) and isinstance(value.get("id"), str):
                names[-1] = value["id"]
            else:
                names[-1] += f" {step + 1}"
        return ".".join(names)

    def line(self, where: Where) -> int | None:
        """The line of a place, counted from 1: of its key, else of the table that holds or should hold it."""
        rows = self.text.splitlines()
        tables = _heads(rows)
        table = max((way for way in tables if where[: len(way)] == way), key=len, default=())
        start = tables.get(table, 0)
        rest = where[len(table) :]
        if rest and isinstance(rest[0], str):
            key = re.compile(rf"^\s*\"?{re.escape(rest[0])}\"?\s*[=.]")
            end = min((line - 1 for line in tables.values() if line > start), default=len(rows))
            found = (number for number in range(start, end) if key.match(rows[number]))
            return next(found, start - 1) + 1 or None
        return start or None


def _entered(value: Any, step: str | int) -> Any:
    if isinstance(value, Mapping) and isinstance(step, str):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None


def _heads(rows: list[str]) -> dict[Where, int]:
    """The line every table begins on, by the way to it."""
    heads: dict[Where, int] = {}
    counts: dict[Where, int] = {}
    for number, row in enumerate(rows, start=1):
        if head := _HEAD.match(row):
            way = _way(head[2].split("."), counts)
            if head[1] == "[[":
                counts[way] = counts.get(way, -1) + 1
                way = (*way, counts[way])
            heads[way] = number
    return heads


def _way(keys: list[str], counts: Mapping[Where, int]) -> Where:
    way: Where = ()
    for place, key in enumerate(keys):
        way = (*way, key)
        if place < len(keys) - 1 and way in counts:
            way = (*way, counts[way])
    return way


def read(folder: Path, file: str) -> Source | Fault:
    """A file of the templates, or why it cannot be read."""
    try:
        text = (folder / file).read_bytes().decode("utf-8")
    except FileNotFoundError:
        return Fault(file, None, "", "file_missing")
    except (OSError, UnicodeDecodeError) as error:
        return Fault(file, None, "", "file_unreadable", {"reason": str(error)})
    try:
        return Source(file, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        line = int(at[1]) if at else text.count("\n") + 1  # "at end of document"
        return Fault(file, line, "", "not_toml", {"reason": str(error)})
