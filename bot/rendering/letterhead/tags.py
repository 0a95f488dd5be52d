"""The tags of a template: looked through before any of them is obeyed, and filled with texts.

docxtpl mends tags that Word has parted into runs, and lets one stand for its whole row or paragraph ({%tr … %}). What
it hands to Jinja is taken only if it is made of names, conditions and loops over lists we know: no call, no filter, no
sum, no loop in a loop. A sandbox stands behind that, with nothing in it: docxtpl by itself has none (its issue 632).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType, SimpleNamespace
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, nodes
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from bot.drafting.letterhead import ANNEX, ANSWERS, BODY, Filling, Vocabulary
from bot.rendering.letterhead.defects import Defect, Unsuitable
from bot.rendering.sieve import sift_markup

LONG, MANY = 200, 1_000
"""Characters of a tag, and tags of a part."""
BRACES = 5_000
"""Braces of a part: what docxtpl looks behind each takes longer the more there are (70,000 of them 50 seconds)."""
IN_LOOPS = 64 << 10
"""Characters of a part that stand in loops: they come once a thing."""
FILLED = 32 << 20
"""Characters of a part once it is filled."""
SHOWN = 60
"""Characters of a line that are shown of where a tag is."""
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_WHOLE = re.compile(r"\{\{(?:p|r|tr|tc)\s")
"""What stands for a whole paragraph, run, row or cell (docxtpl), and for no text: only our two places do."""
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


def refuse_unclosed(text: str) -> int:
    """The tags in the text of a paragraph. Raises `Unsuitable` for braces that do not close in it."""
    tags = _TAG.findall(text)
    wrong = any(len(tag) > LONG or _WHOLE.match(tag) for tag in tags)
    if wrong or re.search(r"\{[{%#]", _TAG.sub("", text)):
        raise Unsuitable(Defect.MISWRITTEN, tag=text.strip()[:SHOWN])
    return len(tags)


def patched(markup: str) -> str:
    """The markup of a part as Jinja can read it. Raises `Unsuitable` for one that would take long to mend."""
    if markup.count("{") > BRACES:
        raise Unsuitable(Defect.SWOLLEN)
    from docxtpl import DocxTemplate

    template: str = DocxTemplate("").patch_xml(markup)
    return template


def looked_at(markup: str, names: Names) -> tuple[frozenset[str], frozenset[str]]:
    """The names that a patched part prints, and those its conditions hang on.

    Raises `Unsuitable` for whatever in it is more than we take.
    """
    lines = _lines(markup)
    try:
        tree = _environment().parse(lines)
    except TemplateError as fault:
        raise Unsuitable(Defect.MISWRITTEN, tag=_shown(lines, getattr(fault, "lineno", None))) from None
    reader = _Reader(names, lines)
    reader.read(tree, {})
    return frozenset(reader.printed), frozenset(reader.asked)


def filled(markup: str, found: Mapping[str, Filling], names: Names) -> str:
    """A patched part, looked through before, with its names filled in. Raises `Unsuitable` if it grows too large."""
    from docxtpl import DocxTemplate

    try:
        text: str = DocxTemplate("").render_xml_part(markup, None, _context(found, names), _environment())
    except TemplateError:
        raise Unsuitable(Defect.MISWRITTEN, tag="") from None
    return text


def _lines(markup: str) -> str:
    """The markup with a line a paragraph, as docxtpl has it while it is filled: a fault is told by its line."""
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", markup)


def _shown(lines: str, number: int | None) -> str:
    """The text of a line; some of Jinja's nodes do not know theirs."""
    number = number or 1
    text = re.sub("<[^>]+>", "", (lines.split("\n")[number - 1 : number] or [""])[0])
    return text.strip()[:SHOWN]


class _Bounded(Template):
    """A template that stops where it has written too much."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """All it writes, or `Unsuitable`."""
        pieces, room = list[str](), FILLED
        for piece in self.generate(*args, **kwargs):
            room -= len(piece)
            if room < 0:
                raise Unsuitable(Defect.SWOLLEN)
            pieces.append(piece)
        return "".join(pieces)


def _environment() -> SandboxedEnvironment:
    """Jinja with nothing to call and nothing to filter with; what it prints is text, escaped."""
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True, finalize=_written)
    environment.template_class = _Bounded
    for table in (environment.globals, environment.filters, environment.tests):
        table.clear()
    return environment


def _written(value: object) -> object:
    """A text as markup. Braces stand as references, since docxtpl takes {_{ for an escaped brace."""
    if not isinstance(value, str):
        value = "" if isinstance(value, bool) else str(value)
    return Markup(sift_markup(value).replace("{", "&#123;").replace("}", "&#125;"))  # noqa: S704  # escaped by `sift_markup`


def _context(found: Mapping[str, Filling], names: Names) -> Mapping[str, object]:
    """What the names stand for, by our own and by their Chinese ones."""
    answers: dict[str, object] = {}
    context: dict[str, object] = {ANSWERS: None}
    for name, filling in found.items():
        prefix, dot, question = name.partition(".")
        kept = answers if dot else context
        kept[question if dot else prefix] = filling if isinstance(filling, str) else [*map(_thing, filling)]
    context[ANSWERS] = SimpleNamespace(**answers)
    return {**context, **{other: context[own] for other, own in names.other.items() if own in context}}


def _thing(thing: object) -> object:
    return SimpleNamespace(**thing) if isinstance(thing, Mapping) else thing


Scope = Mapping[str, frozenset[str] | None]
"""The names that loops bind: the fields of the thing each stands for; None for the loop's own."""
TOP: Scope = MappingProxyType({})


@dataclass(slots=True)
class _Reader:
    """Walks the tree of a part and refuses all it does not know."""

    names: Names
    lines: str
    printed: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    looped: int = 0

    def read(self, node: nodes.Node, scope: Scope) -> None:
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
        return _shown(self.lines, node.lineno)


def tags_in(texts: Iterator[str]) -> int:
    """The tags in the texts of paragraphs. Raises `Unsuitable` for too many, or for one that does not close."""
    count = 0
    for text in texts:
        count += refuse_unclosed(text)
        if count > MANY:
            raise Unsuitable(Defect.SWOLLEN)
    return count
