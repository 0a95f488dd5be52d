"""What a text of the templates may say: a walk over its tree before it is compiled refuses all it does not know.

A sandbox alone keeps a template from the program's insides, not from the machine: `9**9**9` is worked out while it is
compiled, `'甲' * 10**9` fills the memory, a loop in a loop takes as long as it likes. So a text is made of names,
conditions and, where its grammar has them, a few filters and loops over what the program hands in. A name may be
given to a value, not to what was made of several. There is no call, no power, no formatting, no macro, no other
file. What a text costs is bounded by its length and by what is filled in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateExpression
from jinja2.sandbox import SandboxedEnvironment

LONGEST = 20_000
"""Characters of a text; the longest we ship has some 1,000."""
DEEPEST = 60
"""Levels of a tree: brackets in brackets, or conditions joined by `and`. Python's compiler ends at 100 of some."""
LARGEST = 1_000_000_000
"""The largest number that stands in a text."""

_ALWAYS = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Tuple, nodes.List, nodes.Concat,
    nodes.Assign, nodes.If, nodes.CondExpr, nodes.And, nodes.Or, nodes.Not, nodes.Compare, nodes.Operand, nodes.Test,
    nodes.Filter,
)  # fmt: skip
_SIGNS = {
    nodes.Call: "()", nodes.Pow: "**", nodes.Mul: "*", nodes.Mod: "%", nodes.Add: "+", nodes.Sub: "-", nodes.Div: "/",
    nodes.FloorDiv: "//", nodes.Getattr: ".", nodes.Getitem: "[]", nodes.AssignBlock: "set",
}  # fmt: skip
"""How that is written which is called otherwise in the tree."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a text may be made of beside names and conditions.

    `more` are further nodes; `filters` and `tests` those it may use. A filter of `lengthening` stands on a name, since
    one upon another multiplies.
    """

    filters: frozenset[str] = frozenset()
    tests: frozenset[str] = frozenset()
    more: tuple[type[nodes.Node], ...] = ()
    lengthening: frozenset[str] = frozenset()


class Ruled(SandboxedEnvironment):
    """A sandbox in which nothing is compiled that its grammar does not have: it raises TemplateSyntaxError."""

    grammar = Grammar()

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        if len(source) > LONGEST:
            raise TemplateSyntaxError("text too big", 1)
        try:
            tree = super()._parse(source, name, filename)
        except (RecursionError, ValueError) as error:  # a thousand brackets, a number of 5,000 digits
            raise TemplateSyntaxError("text too big", 1) from error
        _measure(tree)
        return tree

    def compile_expression(self, source: str, undefined_to_none: bool = True) -> TemplateExpression:
        """An expression compiled. Raises TemplateSyntaxError."""
        if len(source) > LONGEST:
            raise TemplateSyntaxError("text too big", 1)
        try:
            return super().compile_expression(source, undefined_to_none)
        except (RecursionError, ValueError) as error:
            raise TemplateSyntaxError("text too big", 1) from error


class _Checked(CodeGenerator):
    """Looks through a tree before the first line of it is made: the one way to a template there is."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  # Jinja's name
        match node.body:
            case [nodes.Assign(target=nodes.Name(name="result"), node=expression)]:  # how Jinja compiles an expression
                body: Sequence[nodes.Node] = [expression]
            case _:
                body = node.body
        grammar: Grammar = getattr(self.environment, "grammar", Grammar())
        for one in body:
            _look_through(one, grammar, 1, looped=False)
        super().visit_Template(node, frame)


Ruled.code_generator_class = _Checked


def _measure(tree: nodes.Node) -> None:
    """Raise TemplateSyntaxError for a tree that whatever walks down it could not: `a or b or …` grows without end."""
    level: list[nodes.Node] = [tree]
    for _ in range(DEEPEST):
        level = [child for node in level for child in node.iter_child_nodes()]
    if level:
        raise TemplateSyntaxError("text too big", level[0].lineno or 1)


def _look_through(node: nodes.Node, grammar: Grammar, depth: int, *, looped: bool) -> None:
    """Raise TemplateSyntaxError for what a grammar does not have in a node and in all below it."""
    if depth > DEEPEST:
        raise TemplateSyntaxError("text too big", node.lineno or 1)
    if not isinstance(node, (*_ALWAYS, *grammar.more)):
        raise _barred(node, _SIGNS.get(type(node), type(node).__name__.lower()))
    match node:
        case nodes.Filter():
            _look_at_filter(node, grammar)
        case nodes.Test() if node.name not in grammar.tests:
            raise TemplateSyntaxError(f"No test named {node.name!r}.", node.lineno or 1)
        case nodes.For():
            if looped or node.recursive or not isinstance(node.iter, (nodes.Name, nodes.Getattr)):
                raise _barred(node, "for")
        case nodes.Getattr(node=of, attr=attr) if attr.startswith("_") or not isinstance(
            of, (nodes.Name, nodes.Getattr)
        ):
            raise _barred(node, f".{attr}")
        case nodes.Const(value=value) if _is_odd(value):
            raise _barred(node, str(value)[:20])
        case nodes.Assign() if not isinstance(node.target, nodes.Name) or _makes_more(node.node):
            raise _barred(node, "set")  # a = a ~ a, thirty times over
        case nodes.BinExpr(left=left, right=right) if _is_sum(node) and any(map(_is_text, (left, right))):
            raise _barred(node, _SIGNS.get(type(node), ""))
    for child in node.iter_child_nodes():
        _look_through(child, grammar, depth + 1, looped=looped or isinstance(node, nodes.For))


def _look_at_filter(node: nodes.Filter, grammar: Grammar) -> None:
    if node.name not in grammar.filters:
        raise TemplateSyntaxError(f"No filter named {node.name!r}.", node.lineno or 1)
    if node.node is None or node.dyn_args is not None or node.dyn_kwargs is not None:
        raise _barred(node, node.name)  # {% filter … %}, and arguments nobody can count
    fixed = (*node.args, *(one.value for one in node.kwargs))
    if not all(isinstance(one, nodes.Const) for one in fixed) and node.name in grammar.lengthening:
        raise _barred(node, node.name)
    within = (node.node, *node.node.find_all(nodes.Filter))
    if node.name in grammar.lengthening and any(
        isinstance(one, nodes.Filter) and one.name in grammar.lengthening for one in within
    ):
        raise _barred(node, node.name)


def _makes_more(node: nodes.Node) -> bool:
    """Whether something may be longer than the values it is made of."""
    within = (node, *node.find_all(nodes.Node))
    return any(isinstance(one, (nodes.Concat, nodes.Filter)) or _is_sum(one) for one in within)


def _is_sum(node: nodes.Node) -> bool:
    """Whether something is worked out of two; `and` and `or` choose one of them."""
    return isinstance(node, nodes.BinExpr) and not isinstance(node, (nodes.And, nodes.Or))


def _is_odd(value: Any) -> bool:
    """Whether a constant is a number beyond all use, or names the inside of something."""
    if isinstance(value, str):
        return "__" in value
    return isinstance(value, (int, float)) and abs(value) > LARGEST


def _is_text(node: nodes.Node) -> bool:
    """Whether something is sure to be a text or a list, which is multiplied by being repeated."""
    return isinstance(node, (nodes.List, nodes.Tuple, nodes.Dict)) or (
        isinstance(node, nodes.Const) and not isinstance(node.value, (int, float))
    )


def _barred(node: nodes.Node, sign: str) -> TemplateSyntaxError:
    return TemplateSyntaxError(f"not for a template: {sign}", node.lineno or 1)
