"""The words of the bot: a key and what it speaks of, to text for a person."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateRuntimeError, nodes
from jinja2.runtime import Context

from bot.drafting.grammar import LARGEST, Grammar, Ruled

PLAIN = frozenset({"bot", "button", "commands", "plain", "toast"})
"""Tables of `chat.toml` that stand where Telegram takes no HTML; all others are its HTML, values escaped."""


SAID = Grammar(
    filters=frozenset({"first", "last", "join", "length", "count", "replace", "default", "lower", "upper", "trim"}),
    tests=frozenset({"defined", "undefined", "none", "odd", "even"}),
    more=(
        nodes.For, nodes.Dict, nodes.Pair, nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.Neg,
        nodes.Add, nodes.Sub, nodes.Mul, nodes.FloorDiv,
    ),
    lengthening=frozenset({"join", "replace"}),
)  # fmt: skip
"""What the words of the bot are made of: what the program hands in, counted, listed and compared."""
FIGURES = frozenset({"+", "-", "*", "//"})


class _Words(Ruled):
    """The sandbox of the bot's words. It works with numbers alone: a text times a number is as long as one likes."""

    grammar = SAID
    intercepted_binops = FIGURES

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether it is a value of a thing, not what the thing can do."""
        return not callable(value) and super().is_safe_attribute(obj, attr, value)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """The result of a sum, a difference, a product or a quotient of two numbers."""
        if not all(isinstance(one, (int, float)) and abs(one) <= LARGEST for one in (left, right)):
            raise TemplateRuntimeError(f"{operator} is for numbers")
        return super().call_binop(context, operator, left, right)


@cache
def environment(*, html: bool) -> Ruled:
    """The environment in which wording is compiled: strict, and escaping what it is given where it makes HTML."""
    made = _Words(undefined=StrictUndefined, autoescape=html, keep_trailing_newline=False)
    made.globals.clear()
    return made


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


class Wording:
    """Words by key (`home.first`): each a text, and whether it makes Telegram's HTML. Compiled when first said."""

    def __init__(self, texts: Mapping[str, tuple[str, bool]]) -> None:
        self.texts = texts

    def say(self, key: str, **values: object) -> str:
        """The text of a key. Raises KeyError for an unknown key, jinja2.UndefinedError for a value not given."""
        text, html = self.texts[key]
        if "{" not in text:  # nothing to be filled in, as in most names of buttons
            return text.removesuffix("\n")
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
