"""The shapes of the template files: which keys a table may hold, which it must, and of what sort each is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from math import isfinite
from typing import Any

from bot.content.faults import Fault
from bot.content.files import Source, Where
from bot.content.ids import TABLES
from bot.drafting.findings import ReviewWords


@dataclass(frozen=True, slots=True)
class Shape:
    """A table: the sort of each key it must and may hold. A sort is a name below, a shape, or a list of one."""

    must: Mapping[str, "Sort"]
    may: Mapping[str, "Sort"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OneOf:
    """A table of one of several shapes, told apart by a key: the first of these that it has."""

    shapes: Mapping[str, Shape]

    def shape_of(self, table: Mapping[str, Any]) -> Shape | None:
        """The shape a table is to have, or None where it has none of the keys."""
        return next((shape for key, shape in self.shapes.items() if key in table), None)


Sort = str | Shape | OneOf | list[Shape] | list[OneOf]

CHOICE = Shape({"id": "text", "name": "text"}, {"said": "text or empty"})
QUESTION = Shape(
    {"id": "text", "name": "text", "indicator": "text", "kind": "text", "ask": "text"},
    {
        "measure": "text",
        "hint": "text",
        "heard": "texts",
        "clause": "text",
        "when": "text",
        "choices": [CHOICE],
        "yes": "text",
        "no": "text or empty",
        "kinds": "texts",
        "key": "texts",
        "compared": "yes or no",
        "stock": "yes or no",
        "small": "yes or no",
        "says": "texts",
    },
)
PHRASE = Shape({"text": "text"}, {"id": "text"})
GROUP = Shape({"id": "text", "questions": "texts", "ask": "text"}, {"hint": "text"})
TOPIC = Shape(
    {"id": "text", "name": "text", "question": [QUESTION]},
    {
        "kinds": "texts",
        "phrase": [PHRASE],
        "group": [GROUP],
        "ahead": "yes or no",
        "front": "yes or no",
        "circle": "text",
        "answers": [Shape({"to": "text", "about": "text"})],
    },
)
CHECK = OneOf({
    "whole": Shape({"whole": "text", "parts": "texts"}, {"exact": "yes or no"}),
    "money": Shape({"money": "text", "people": "texts", "low": "number", "high": "number"}),
    "left": Shape({"rate": "text", "left": "text"}),
    "rate": Shape({"rate": "text", "of": "text", "done": "text"}),
})  # fmt: skip
SECTION = Shape({"id": "text", "name": "text", "ask": "text"}, {"topic": [TOPIC], "check": [CHECK]})

UNIT_KIND = Shape(
    {
        "id": "text",
        "name": "text",
        "selves": "texts",
        "parties": "texts",
        "superiors": "texts",
        "staff": "text",
        "congress": "text",
    },
    {"own": "yes or no", "small": "yes or no", "sections": "texts"},
)
FIELD = Shape(
    {"id": "text", "name": "text", "kind": "text", "ask": "text"},
    {"measure": "text", "hint": "text", "clause": "text", "long": "yes or no"},
)
ITEM = Shape({"kind": "text", "field": [FIELD], "phrase": [PHRASE]})
NOTE = Shape({"topic": "text", "name": "text", "indicator": "text", "ask": "text"}, {"hint": "text"})
INTERVIEW = Shape(
    {"sections": "texts", "yesno": Shape({"yes": "text", "no": "text"}), "kind": [UNIT_KIND]},
    {"item": [ITEM], "note": NOTE},
)

OUTLINE = Shape(
    {"id": "text", "name": "text", "style": "text", "topic": "text or empty"},
    {"section": "text", "headings": "tables", "kinds": "texts"},
)
TITLE = Shape({"id": "text", "name": "text", "text": "text"}, {"kinds": "texts"})
TABLE = Shape(
    {"head": "texts"} | dict.fromkeys(("label", "appendix", "section", "points", "same", "none"), "text"),
)
GLANCE = Shape(dict.fromkeys(("subject", "last", "points", "same"), "text"))
LINES = Shape({"attached": "text", "copied": "text"})
LEAD = Shape({}, dict.fromkeys(("under", "deed", "request", "ahead", "answer", "also", "acts", "listed"), "texts"))
OUTLINES = Shape(
    {"title": [TITLE], "opening": [PHRASE], "close": [PHRASE], "outline": [OUTLINE]},
    {"lead": LEAD, "turn": [PHRASE], "table": TABLE, "glance": GLANCE, "figure": "text", "lines": LINES},
)

RELEASED = Shape({}, dict.fromkeys(TABLES, "texts or empty"))

SPANS = Shape({"half-year": "text", "quarter": "text", "months": "text", "annual": "text"})
NAMES = ("title", "spoken", "next")
COMPARISONS = ("same", "difference_up", "difference_down", "growth_up", "growth_down", "points_up", "points_down")
GUIDING = Shape({"id": "text", "text": "text", "from": "date"}, {"until": "date"})
REVIEW = Shape({}, dict.fromkeys((part.name for part in fields(ReviewWords)), "texts or empty"))
WORDS = Shape(
    {"numerals": "text", "measures": "texts", "period": Shape(dict.fromkeys(NAMES, SPANS)), "guiding": [GUIDING]},
    {"set_numbers": "texts", "comparison": Shape(dict.fromkeys(COMPARISONS, "text")), "review": REVIEW},
)


def misfits(source: Source, shape: Shape) -> Iterator[Fault]:
    """Every key of a file that is missing, unknown, or of another sort than its shape says."""
    yield from _table_misfits(source, source.table, shape, ())


def fits(value: Any, sort: Sort) -> bool:
    """Whether a value is of a sort, whatever the rest of its file is like."""
    return next(_value_misfits(Source("", "", {}), value, sort, ("",)), None) is None


def _table_misfits(source: Source, table: Mapping[str, Any], wanted: Shape | OneOf, where: Where) -> Iterator[Fault]:
    shape = wanted.shape_of(table) if isinstance(wanted, OneOf) else wanted
    if shape is None:
        yield source.fault(where, "no_shape", known=sorted(wanted.shapes) if isinstance(wanted, OneOf) else [])
        return
    known = {**shape.must, **shape.may}
    for key in (key for key in table if key not in known):
        yield source.fault((*where, key), "unknown_key", name=key, known=sorted(known))
    if missing := [key for key in shape.must if key not in table]:
        at = (*where, *missing) if len(missing) == 1 else where
        yield source.fault(at, "missing_key", name="、".join(missing))
    for key, sort in known.items():
        if key in table:
            yield from _value_misfits(source, table[key], sort, (*where, key))


def _value_misfits(source: Source, value: Any, sort: Sort, where: Where) -> Iterator[Fault]:
    match sort:
        case Shape() | OneOf() if isinstance(value, dict):
            yield from _table_misfits(source, value, sort, where)
        case [_] if value == []:
            yield source.fault(where, "missing_key", name=where[-1])
        case [inner] if isinstance(value, list) and all(isinstance(item, dict) for item in value):
            for place, item in enumerate(value):
                yield from _table_misfits(source, item, inner, (*where, place))
        case str() if _SORTS[sort](value):
            if not _filled(value) and not sort.endswith("or empty"):
                yield source.fault(where, "empty_text")
        case _:
            yield source.fault(where, "wrong_sort", want=sort if isinstance(sort, str) else "tables")


def _filled(value: Any) -> bool:
    match value:
        case str():
            return bool(value.strip())
        case [*texts]:
            return bool(texts) and all(_filled(text) for text in texts)
        case dict():
            return bool(value) and all(_filled(text) for text in value.values())
        case _:
            return True


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def _is_words(value: Any) -> bool:
    return isinstance(value, dict) and all(_is_text_or_texts(text) for text in value.values())


def _is_text_or_texts(value: Any) -> bool:
    return all(isinstance(text, str) for text in (value if isinstance(value, list) else (value,)))


_SORTS = {
    "text": lambda value: isinstance(value, str),
    "text or empty": lambda value: isinstance(value, str),
    "texts": lambda value: isinstance(value, list) and all(isinstance(text, str) for text in value),
    "texts or empty": lambda value: isinstance(value, list) and all(isinstance(text, str) for text in value),
    "tables": lambda value: isinstance(value, list) and all(map(_is_words, value)),
    "date": lambda value: type(value) is date,
    "yes or no": lambda value: isinstance(value, bool),
    "number": _is_number,
}
