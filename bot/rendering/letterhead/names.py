"""What a template may say: a walk over its tree that refuses all it does not know.

Names of texts are printed, conditions hang on names, loops go over lists; there is no call, no filter, no sum, no
loop in a loop. So what a template costs is bounded by its length and by what was answered.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from jinja2 import nodes

from bot.drafting.letterhead import ANNEX, ANSWERS, BODY, Vocabulary
from bot.rendering.letterhead.defects import Defect, Unsuitable

IN_LOOPS = 64 << 10
"""Characters of a part that stand in loops: they come once a thing."""
SHOWN = 60
"""Characters of a line that are shown of where a tag is."""
_LOOP = frozenset({"index", "first", "last"})


@dataclass(frozen=True, slots=True)
class Names:
    """What a template may name: our vocabulary, and what each of our names is called in Chinese."""

    vocabulary: Vocabulary
    other: Mapping[str, str]

    def own(self, name: str) -> str:
        """Our name for a name."""
        return self.other.get(name, name)

    @property
    def known(self) -> tuple[str, ...]:
        """The names as they are offered to whoever wrote one that is not known."""
        return tuple(self.other)


def line_shown(lines: str, number: int | None) -> str:
    """The text of a line; some of Jinja's nodes do not know theirs."""
    number = number or 1
    text = re.sub("<[^>]+>", "", (lines.split("\n")[number - 1 : number] or [""])[0])
    return text.strip()[:SHOWN]


Scope = Mapping[str, frozenset[str] | None]
"""The names that loops bind: the fields of the thing each stands for; None for the loop's own."""
TOP: Scope = MappingProxyType({})


@dataclass(slots=True)
class Reader:
    """Walks the tree of a part and refuses all it does not know."""

    names: Names
    lines: str
    printed: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    looped: int = 0

    def read(self, node: nodes.Node, scope: Scope) -> None:
        """Read a statement and all below it. Raises `Unsuitable`."""
        match node:
            case nodes.Template(body=body):
                self._all(body, scope)
            case nodes.Output(nodes=found):
                for one in found:
                    self._output(one, scope)
            case nodes.If(test=test, body=body, elif_=others, else_=otherwise):
                self._test(test, scope)
                self._all((*body, *others, *otherwise), scope)
            case nodes.For(target=nodes.Name(name=name), test=None, recursive=False) if not scope:
                fields = self._list(node.iter)
                self._all(node.body, {name: fields, "loop": None})
                self._all(node.else_, scope)
            case _:
                raise Unsuitable(Defect.BARRED, tag=self._line(node))

    def _all(self, found: Sequence[nodes.Node], scope: Scope) -> None:
        for one in found:
            self.read(one, scope)

    def _output(self, node: nodes.Node, scope: Scope) -> None:
        if not isinstance(node, nodes.TemplateData):
            self.printed.add(self._word(node, scope))
            return
        self.looped += len(node.data) if scope else 0
        if self.looped > IN_LOOPS:
            raise Unsuitable(Defect.SWOLLEN)

    def _test(self, node: nodes.Node, scope: Scope) -> None:
        match node:
            case nodes.Not(node=one):
                self._test(one, scope)
            case nodes.And(left=left, right=right) | nodes.Or(left=left, right=right):
                self._test(left, scope)
                self._test(right, scope)
            case nodes.Compare(expr=expr, ops=[nodes.Operand(op="eq" | "ne", expr=other)]):
                self._test(expr, scope)
                self._test(other, scope)
            case nodes.Const(value=str()):
                pass
            case _ if (name := self._dotted(node)) in self.names.vocabulary.lists and not self._is_bound(node, scope):
                self.asked.add(name)
            case nodes.Getattr(node=nodes.Name(name="loop"), attr=attr) if "loop" in scope and attr in _LOOP:
                pass
            case _:
                self.asked.add(self._word(node, scope))

    def _word(self, node: nodes.Node, scope: Scope) -> str:
        """The name of a text."""
        if self._is_bound(node, scope):
            return self._bound(node, scope)
        name = self._dotted(node)
        if not name:
            raise Unsuitable(Defect.BARRED, tag=self._line(node))
        if name in (BODY, ANNEX):
            raise Unsuitable(Defect.BODY_PLACE)
        if name in self.names.vocabulary.lists or name == ANSWERS:
            raise Unsuitable(Defect.LISTED, tag=self._line(node))
        if name not in self.names.vocabulary.words:
            raise self._unknown(node)
        return name

    def _list(self, node: nodes.Node) -> frozenset[str]:
        """The fields of the things of a list."""
        name = self._dotted(node)
        if not name:
            raise Unsuitable(Defect.BARRED, tag=self._line(node))
        if name in self.names.vocabulary.words or name in (BODY, ANNEX, ANSWERS):
            raise Unsuitable(Defect.LISTED, tag=self._line(node))
        if name not in self.names.vocabulary.lists:
            raise self._unknown(node)
        return self.names.vocabulary.lists[name]

    def _is_bound(self, node: nodes.Node, scope: Scope) -> bool:
        first = node.node if isinstance(node, nodes.Getattr) else node
        return isinstance(first, nodes.Name) and first.name in scope

    def _bound(self, node: nodes.Node, scope: Scope) -> str:
        """The name of what a loop binds: a text of a list, a field of a thing, the number of the turn."""
        match node:
            case nodes.Name(name=name) if name in scope and scope[name] == frozenset():
                return ""
            case nodes.Getattr(node=nodes.Name(name="loop"), attr="index") if scope.get("loop", TOP) is None:
                return ""
            case nodes.Getattr(node=nodes.Name(name=name), attr=attr) if attr in (scope[name] or ()):
                return ""
            case nodes.Getattr():
                raise self._unknown(node)
            case _:
                raise Unsuitable(Defect.LISTED, tag=self._line(node))

    def _dotted(self, node: nodes.Node) -> str:
        """A name as our vocabulary has it; empty for what is no name."""
        match node:
            case nodes.Name(name=name):
                return self.names.own(name)
            case nodes.Getattr(node=nodes.Name(name=name), attr=attr):
                return f"{self.names.own(name)}.{attr}"
            case _:
                return ""

    def _unknown(self, node: nodes.Node) -> Unsuitable:
        name = f"{node.node.name}.{node.attr}" if isinstance(node, nodes.Getattr) else getattr(node, "name", "")  # type: ignore[attr-defined]
        return Unsuitable(Defect.UNKNOWN, name=str(name)[:SHOWN], known=self.names.known)

    def _line(self, node: nodes.Node) -> str:
        return line_shown(self.lines, node.lineno)
