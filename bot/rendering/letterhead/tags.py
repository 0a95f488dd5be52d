"""The tags of a template: looked through before any of them is obeyed, and filled with texts.

docxtpl mends tags that Word has parted into runs, and lets one stand for its whole row or paragraph ({%tr … %}). What
it hands to Jinja is taken only if it is made of names, conditions and loops over lists we know: no call, no filter, no
sum, no loop in a loop. A sandbox stands behind that, with nothing in it: docxtpl by itself has none (its issue 632).
"""

import re
from collections.abc import Iterator, Mapping
from types import SimpleNamespace
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from bot.drafting.letterhead import ANSWERS, Filling
from bot.rendering.letterhead.defects import Defect, Unsuitable
from bot.rendering.letterhead.names import SHOWN, Names, Reader, line_shown
from bot.rendering.sieve import sift_markup

LONG, MANY = 200, 1_000
"""Characters of a tag, and tags of a part."""
BRACES = 5_000
"""Braces of a part: what docxtpl looks behind each takes longer the more there are (70,000 of them 50 seconds)."""
FILLED = 32 << 20
"""Characters of a part once it is filled."""
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_WHOLE = re.compile(r"\{\{(?:p|r|tr|tc)\s")
"""What stands for a whole paragraph, run, row or cell (docxtpl), and for no text: only our two places do."""


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
        raise Unsuitable(Defect.MISWRITTEN, tag=line_shown(lines, getattr(fault, "lineno", None))) from None
    reader = Reader(names, lines)
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


def tags_in(texts: Iterator[str]) -> int:
    """The tags in the texts of paragraphs. Raises `Unsuitable` for too many, or for one that does not close."""
    count = 0
    for text in texts:
        count += refuse_unclosed(text)
        if count > MANY:
            raise Unsuitable(Defect.SWOLLEN)
    return count
