"""The words of the bot: a key and what it speaks of, to text for a person."""

from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import SandboxedEnvironment

PLAIN = frozenset({"bot", "button", "commands", "plain", "toast"})
"""Tables of `chat.toml` that stand where Telegram takes no HTML; all others are its HTML, values escaped."""


def environment(*, html: bool) -> SandboxedEnvironment:
    """The environment in which wording is compiled: strict, and escaping what it is given where it makes HTML."""
    return SandboxedEnvironment(undefined=StrictUndefined, autoescape=html, keep_trailing_newline=False)


class Wording:
    """Words by key (`home.first`), compiled once."""

    def __init__(self, texts: Mapping[str, Template]) -> None:
        self._texts = texts

    def say(self, key: str, **values: object) -> str:
        """The text of a key. Raises KeyError for an unknown key, jinja2.UndefinedError for a value not given."""
        return self._texts[key].render(values)

    def __contains__(self, key: str) -> bool:
        return key in self._texts


def leaves(table: Mapping[str, Any], before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every value of nested tables that is no table itself, with the way to it."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from leaves(value, (*before, key))
        else:
            yield (*before, key), value


def wording_of(*tables: Mapping[str, Any], html: bool) -> Wording:
    """The wording of nested tables of texts; with `html`, as Telegram's HTML but for the tables named in `PLAIN`."""
    rich, plain = environment(html=html), environment(html=False)
    texts = {
        ".".join(way): (plain if way[0] in PLAIN else rich).from_string(text)
        for table in tables
        for way, text in leaves(table)
    }
    return Wording(texts)
