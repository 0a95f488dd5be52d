"""A TOML file with its lines: what is wrong in it can be pointed at."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import reduce
from itertools import islice
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

    def at_row(self, fault: Fault, row: int) -> Fault:
        """A fault of a text moved to a row of that text, counted from 1, where the text is one of several rows."""
        first = self.text.splitlines()[fault.line - 1] if fault.line else ""
        quotes = re.search(r'"""|\'\'\'', first)
        if fault.line is None or not quotes:
            return fault
        # A line break right behind the quotes is no part of the text.
        return replace(fault, line=fault.line + row - (0 if first.rstrip().endswith(quotes[0]) else 1))

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
            found = next((number for number in range(start, end) if key.match(rows[number])), None)
            if found is None:
                return start or None
            return found + 1 + _below(rows[found:end], rest[1:], reduce(_entered, where, self.table))
        return start or None


def _below(rows: list[str], rest: Where, value: Any) -> int:
    """How many rows below its key a place inside an array stands, where each of its tables or texts has a row."""
    if not rest or not isinstance(rest[0], int):
        return 0
    if len(rest) == 1 and isinstance(value, str):
        quoted = (f'"{value}"', f"'{value}'")
        return next((number for number, row in enumerate(rows) if any(text in row for text in quoted)), 0)
    begun = (number for number, row in enumerate(rows) for _ in re.findall(r"[\[,]\s*\{|^\s*\{", row))
    return next(islice(begun, rest[0], None), 0)


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
