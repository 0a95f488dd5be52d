"""The words of the bot: a key and what it speaks of, to text for a person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, Template, nodes
from jinja2.sandbox import SandboxedEnvironment

PLAIN = frozenset({"bot", "button", "commands", "plain", "toast"})
"""Tables of `chat.toml` that stand where Telegram takes no HTML; all others are its HTML, values escaped."""


@cache
def environment(*, html: bool) -> SandboxedEnvironment:
    """The environment in which wording is compiled: strict, and escaping what it is given where it makes HTML."""
    return SandboxedEnvironment(undefined=StrictUndefined, autoescape=html, keep_trailing_newline=False)


@cache
def compiled(text: str, *, html: bool) -> tuple[Template, frozenset[str]]:
    """The template of a text and the names it uses. Raises jinja2.TemplateSyntaxError.

    Kept, since it is dear, and texts are tried before they are used.
    """
    made = environment(html=html)
    tree = made.parse(text)
    names = list(tree.find_all(nodes.Name))
    used = {node.name for node in names} - {node.name for node in names if node.ctx != "load"}
    return made.from_string(tree), frozenset(used)


@dataclass(frozen=True, slots=True)
class Wording:
    """Words by key (`home.first`): each a text, and whether it makes Telegram's HTML. Compiled when first said."""

    texts: Mapping[str, tuple[str, bool]]

    def say(self, key: str, **values: object) -> str:
        """The text of a key. Raises KeyError for an unknown key, jinja2.UndefinedError for a value not given."""
        text, html = self.texts[key]
        return compiled(text, html=html)[0].render(values)

    def __contains__(self, key: str) -> bool:
        return key in self.texts


def leaves(table: Mapping[str, Any], before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every value of nested tables that is no table itself, with the way to it."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from leaves(value, (*before, key))
        else:
            yield (*before, key), value


def wording_of(*tables: Mapping[str, Any], html: bool) -> Wording:
    """The wording of nested tables of texts; with `html`, as Telegram's HTML but for the tables named in `PLAIN`."""
    texts = {".".join(way): (text, html and way[0] not in PLAIN) for table in tables for way, text in leaves(table)}
    return Wording(texts)
