"""Every word the code asks for stands in the templates, with the values it needs; no word stands there unasked."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, meta

ROOT = Path(__file__).resolve().parent.parent
PREFIX = {"button": "button.", "fault_of": "answer."}


def keys() -> dict[str, set[str]]:
    """Every key of `chat.toml` with the values its text needs."""
    found: dict[str, set[str]] = {}

    def walk(table: dict[str, object], before: str) -> None:
        for key, value in table.items():
            if isinstance(value, dict):
                walk(value, f"{before}{key}.")
            else:
                found[before + key] = meta.find_undeclared_variables(Environment().parse(str(value)))

    walk(tomllib.loads(ROOT.joinpath("templates", "chat.toml").read_text(encoding="utf-8")), "")
    return found


def pattern(node: ast.expr, prefix: str) -> str | None:
    """The keys a call may ask for, as a regular expression; None when it names none itself."""
    match node:
        case ast.Constant(value=str() as text):
            return re.escape(prefix + text)
        case ast.JoinedStr(values=values):
            parts = [re.escape(v.value) if isinstance(v, ast.Constant) else r"\w+" for v in values]
            return re.escape(prefix) + "".join(map(str, parts))
        case ast.IfExp(body=body, orelse=orelse):
            return "|".join(filter(None, (pattern(body, prefix), pattern(orelse, prefix))))
        case _:
            return None


def calls() -> Iterator[tuple[str, str, set[str] | None]]:
    """Every call that asks for words: where it stands, the keys it may mean, and the values it gives."""
    for path in sorted(ROOT.joinpath("bot").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            asked = pattern(node.args[0], PREFIX.get(name, ""))
            if name not in ("say", "_say", "button") or asked is None or "sentences" in ast.unparse(node.func):
                continue
            # A key made up at run time may mean texts with other needs: those are met by the walks.
            open_ended = r"\w+" in asked or any(k.arg is None for k in node.keywords)
            given = None if open_ended else {str(k.arg) for k in node.keywords}
            yield f"{path.name}:{node.lineno}", asked, given


def test_every_word_asked_for_is_there_with_what_it_needs() -> None:
    known, wrong = keys(), []
    for where, asked, given in calls():
        meant = [key for key in known if re.fullmatch(asked, key)]
        if not meant and not asked.startswith("answer"):
            wrong.append((where, asked, "no such key"))
        wrong += [(where, key, sorted(known[key] - given)) for key in meant if given is not None and known[key] - given]
    assert wrong == []


def test_no_word_stands_in_the_templates_unasked() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.joinpath("bot").rglob("*.py"))
    asked = [pattern for _, pattern, _ in calls()]

    def used(key: str) -> bool:
        # A key may also be picked from a table: then its last part stands in quotes somewhere.
        named = f'"{key}"' in source or f'"{key.rpartition(".")[2]}"' in source
        return named or any(re.fullmatch(pattern, key) for pattern in asked)

    assert [key for key in keys() if not used(key)] == []
