"""What files of the templates are held to by the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.content import shapes
from bot.content.files import Source
from bot.content.ids import gone_questions
from bot.content.reading import INTERVIEW, WORDS, Templates
from bot.interview.model import Kind

Table = Mapping[str, Any]

FIELD_KINDS = (Kind.TEXT, Kind.DATE, Kind.COUNT, Kind.MONEY, Kind.PERCENT)
"""Kinds a field of a repeated question may have."""
KINDS = frozenset(kind.value for kind in Kind)
NUMERIC = frozenset(kind.value for kind in Kind if kind.numeric)
REPEATED = tuple(kind.value for kind in Kind if kind.repeated)


@dataclass(frozen=True, slots=True)
class Known:
    """Sections in order, kinds of unit, measures, numbers without an answer, items by kind of repeated question.

    None: that cannot be read, so nothing is held to it. `compared` says whether any question is; `gone` are questions
    of the last release that are there no more.
    """

    sections: Sequence[str] | None
    kinds: frozenset[str] | None
    measures: frozenset[str] | None
    set_numbers: Sequence[str] | None
    items: Mapping[str, Table] | None
    compared: bool
    gone: frozenset[str]


def known_of(templates: Templates) -> Known:
    """What can be read of it."""
    kinds = told(templates, INTERVIEW, "kind", [shapes.UNIT_KIND])
    measures = told(templates, WORDS, "measures", "texts")
    words = templates.files.get(WORDS)
    none = words is not None and "set_numbers" not in words.table
    return Known(
        sections=told(templates, INTERVIEW, "sections", "texts"),
        kinds=None if kinds is None else frozenset(kind["id"] for kind in kinds),
        measures=None if measures is None else frozenset(measures),
        set_numbers=() if none else told(templates, WORDS, "set_numbers", "texts"),
        items=_items(templates),
        compared=any(question.get("compared") and question["kind"] in NUMERIC for question in _questions(templates)),
        gone=gone_questions(templates),
    )


def told(templates: Templates, file: str, key: str, sort: shapes.Sort) -> Sequence[Any] | None:
    """What a key of a file holds, if the file can be read and that is of its sort."""
    source = templates.files.get(file)
    value: Sequence[Any] | None = source.table.get(key) if source else None
    return value if value is not None and shapes.fits(value, sort) else None


def topics_of(source: Source) -> Sequence[tuple[int, Table]]:
    """The topics of a section file that are of the right shape, each with its place."""
    topics = source.table.get("topic")
    rows = enumerate(topics if isinstance(topics, list) else ())
    return [(place, topic) for place, topic in rows if shapes.fits(topic, shapes.TOPIC)]


def _questions(templates: Templates) -> Sequence[Table]:
    topics = (topic for source in templates.sections.values() for _, topic in topics_of(source))
    return [question for topic in topics for question in topic["question"]]


def _items(templates: Templates) -> Mapping[str, Table] | None:
    """The items whose fields are of kinds there can be; none where nobody gathers anything."""
    interview = templates.files.get(INTERVIEW)
    if interview is not None and "item" not in interview.table:
        return {}
    items = told(templates, INTERVIEW, "item", [shapes.ITEM])
    if items is None or any(field["kind"] not in FIELD_KINDS for item in items for field in item["field"]):
        return None
    return {item["kind"]: item for item in items}
