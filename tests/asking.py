"""Which texts the code asks for, and with what: read from its syntax, so that no table of them can drift from it."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from bot.reading.photos import Flaw
from bot.reading.unreadable import Reason as ReasonToLeave
from bot.rendering.letterhead.defects import Defect

BOT = Path(__file__).resolve().parent.parent / "bot"
SAYERS = {"say": "", "_say": "", "button": "button."}
"""What a call of that name puts before the key it is given."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Asked:
    """A call: where it stands, the keys it means as regular expressions, the names it fills in (None: any).

    `of_sentences`: it asks for what is said of faults, not for a word of the chat.
    """

    where: str
    keys: tuple[str, ...]
    names: frozenset[str] | None
    of_sentences: bool = False

    @property
    def outright(self) -> bool:
        """Whether it names its keys itself."""
        return not any("(" in key for key in self.keys)

    def means(self, key: str) -> bool:
        """Whether it asks for a key; what is made up at run time stands as a string somewhere in the code."""
        found = (re.fullmatch(pattern, key) for pattern in self.keys)
        return any(match and all(part in strings() for part in match.groups()) for match in found)


@cache
def trees() -> tuple[tuple[Path, ast.Module], ...]:
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"))) for path in sorted(BOT.rglob("*.py")))


@cache
def strings() -> frozenset[str]:
    """Every string in the code."""
    nodes = (node for path, tree in trees() if "fillings" not in path.parts for node in ast.walk(tree))
    return frozenset(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


def calls() -> Iterator[tuple[Path, Function, ast.Call]]:
    """Every call inside a function, with the innermost one it stands in."""
    for path, tree in trees():
        for function in (node for node in ast.walk(tree) if isinstance(node, Function)):
            inner = {
                id(n) for f in ast.walk(function) if isinstance(f, Function) and f is not function for n in ast.walk(f)
            }
            for node in ast.walk(function):
                if isinstance(node, ast.Call) and id(node) not in inner:
                    yield path, function, node


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def constants(node: ast.AST) -> Iterator[str]:
    for one in ast.walk(node):
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one.value


def keys_in(node: ast.expr, function: Function, prefix: str) -> tuple[str, ...]:
    """The keys an argument may be, as regular expressions.

    A name is what was assigned to it in the same function; one bound by a loop may be any string of that function.
    """
    match node:
        case ast.Constant(value=str() as text):
            return (re.escape(prefix + text),) if text else ()
        case ast.JoinedStr(values=values):
            parts = (re.escape(v.value) if isinstance(v, ast.Constant) else r"(\w+)" for v in values)
            return (re.escape(prefix) + "".join(map(str, parts)),)
        case ast.IfExp(body=body, orelse=orelse):
            return (*keys_in(body, function, prefix), *keys_in(orelse, function, prefix))
        case ast.Name(id=name) if name not in {argument.arg for argument in function.args.args}:
            values = [n.value for n in ast.walk(function) if isinstance(n, ast.Assign) and is_name(n.targets, name)]
            if not values:
                return (re.escape(prefix) + f"({'|'.join(filter(str.isidentifier, constants(function)))})",)
            return tuple(key for value in values for key in keys_in(value, function, prefix))
        case _:
            return ()


def is_name(targets: list[ast.expr], name: str) -> bool:
    return len(targets) == 1 and isinstance(targets[0], ast.Name) and targets[0].id == name


def names_in(call: ast.Call, function: Function) -> frozenset[str] | None:
    """The names a call fills in; None where they come from elsewhere."""
    names = set[str]()
    for keyword in call.keywords:
        if keyword.arg is not None:
            names.add(keyword.arg)
        elif (table := dict_of(keyword.value, function)) is not None:
            names |= table
        else:
            return None
    return frozenset(names)


def dict_of(node: ast.expr, function: Function) -> frozenset[str] | None:
    """The keys of a dict written out, there or in the same function."""
    if isinstance(node, ast.Dict):
        return frozenset(key for one in node.keys if one is not None for key in constants(one))
    if isinstance(node, ast.Name):
        values = [n.value for n in ast.walk(function) if isinstance(n, ast.Assign) and is_name(n.targets, node.id)]
        return dict_of(values[0], function) if len(values) == 1 else None
    return None


def spoken() -> Iterator[Asked]:
    """Every call that says a text."""
    for path, function, call in calls():
        name = name_of(call)
        if name in SAYERS and call.args and "practice" not in path.parts:  # there, a person says it
            keys = keys_in(call.args[0], function, SAYERS[name])
            sentences = "sentences" in ast.unparse(call.func)
            yield Asked(f"{path.name}:{call.lineno}", keys, names_in(call, function), sentences)


OF_A_FILE = ("filed.py", "told.py")
"""The modules that tell the faults of a file of answers."""


def faulted() -> Iterator[Asked]:
    """Every fault, refused value and refused answer: its sentence, and the facts it comes with."""
    for path, function, call in calls():
        if "content" not in path.parts and path.name != "inputs.py":
            continue
        where, names = f"{path.name}:{call.lineno}", names_in(call, function)
        table = "" if path.name in OF_A_FILE else "check."  # a fault of a file of answers brings its table along
        match name_of(call), call.args:
            case "fault", [key] | [_, key]:
                yield Asked(where, keys_in(key, function, table), names)
            case "Fault", [_, _, _, key, *rest]:
                facts = dict_of(rest[0], function) if rest else frozenset[str]()
                yield Asked(where, keys_in(key, function, table), facts)
            case "add", [_, key] if path.name in OF_A_FILE:
                yield Asked(where, keys_in(key, function, "file."), names)
            case "Refused", [key, *_]:
                yield Asked(where, keys_in(key, function, "file."), names)


def refused() -> Iterator[Asked]:
    """Every reason to refuse an answer, and the facts it comes with."""
    for path, function, call in calls():
        match name_of(call), call.args:
            case "InvalidAnswer", [ast.Attribute(value=ast.Name(id="Reason"), attr=reason)]:
                names = names_in(call, function)
                facts = names - {"offers"} if names is not None else None  # what may be meant, not what is said
                yield Asked(f"{path.name}:{call.lineno}", (f"answer.{reason.lower()}",), facts)


def unread(table: str, more: frozenset[str] = frozenset()) -> Iterator[Asked]:
    """Every reason a file is not read, which whoever sent it is told in a table's words, and the facts it comes with.

    `more` is what is known of every file.
    """
    return left("Unreadable", "Reason", ReasonToLeave, table, more)


def unfit() -> Iterator[Asked]:
    """Every reason a photo is not taken, which the chat says in the words of `file`, and the facts it comes with."""
    return left("Unfit", "Flaw", Flaw, "file")


def unsuitable(more: frozenset[str] = frozenset()) -> Iterator[Asked]:
    """Every defect of a unit's template, which whoever sent it is told in the words of `letterhead`."""
    return left("Unsuitable", "Defect", Defect, "letterhead", more, "rendering")


def left(
    fault: str,
    reasons: str,
    every: Iterable[StrEnum],
    table: str,
    more: frozenset[str] = frozenset(),
    room: str = "reading",
) -> Iterator[Asked]:
    """Every reason of that class for which that fault is raised in a room."""
    facts: dict[str, set[frozenset[str]]] = {}
    for path, function, call in calls():
        if name_of(call) == fault and room in path.parts:
            for node in ast.walk(call):
                if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == reasons:
                    facts.setdefault(node.attr.lower(), set()).add(names_in(call, function) or frozenset())
    for reason in every:
        given = facts.get(reason.value, {frozenset()})
        yield Asked(room, (f"{table}.{reason.value}",), frozenset.intersection(*given) | more)


def unfetched() -> Iterator[Asked]:
    """Why a file did not come, which the chat says in the words of `file`."""
    for path, function, call in calls():
        if name_of(call) == "Unread" and path.name == "fetching.py":
            names = dict_of(call.args[1], function) or frozenset()
            yield Asked(path.name, keys_in(call.args[0], function, "file."), names)


def told() -> Iterator[Asked]:
    """The reasons a bot does not run, which `app.reason_of` returns with their facts."""
    for path, tree in trees():
        for function in ast.walk(tree):
            if isinstance(function, Function) and function.name == "reason_of":
                for node in ast.walk(function):
                    if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
                        key, facts = node.value.elts
                        yield Asked(
                            f"{path.name}:{node.lineno}", keys_in(key, function, "cli."), dict_of(facts, function)
                        )


def fillings(asked: Iterable[Asked], keys: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """What every one of these keys that is asked for is always filled with.

    A call whose key is made up at run time means those that fit and that no other call names outright.
    """
    every = [one for one in asked if one.names is not None]
    found: dict[str, frozenset[str]] = {}
    for key in keys:
        meant = [one for one in every if one.means(key)]
        given = [one.names for one in [one for one in meant if one.outright] or meant if one.names is not None]
        if given:
            found[key] = frozenset.intersection(*given)
    return found
