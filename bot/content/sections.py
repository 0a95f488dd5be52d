"""What is wrong with a section file, beyond its shape: ids, kinds, measures, conditions, choices."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from jinja2 import TemplateSyntaxError

from bot.content.conditions import names_in
from bot.content.faults import Fault
from bot.content.files import Source, Where
from bot.content.prose import BUTTON, CALLBACK, FRAME, MESSAGE, half_width, too_long
from bot.interview.model import Kind

Table = Mapping[str, Any]

ID = re.compile(r"[a-z][a-z0-9_]{1,23}")
RESERVED = frozenset(
    {
        "unit_name",
        "unit_self",
        "unit_party",
        "unit_superior",
        "leaders",
        "period_title",
        "period_name",
        "guiding",
        "staff",
        "congress",
        "own",
    }
)
"""Names phrases may use besides their topic's questions: no id may be one of them."""

_MONEY = frozenset({"元", "万元"})


def section_faults(source: Source, measures: frozenset[str], kinds: frozenset[str]) -> Iterator[Fault]:
    """The faults of one section file; `measures` and `kinds` of unit are those the other files name."""
    table = source.table
    yield from _id_faults(source, ("id",), table["id"])
    if source.file != f"sections/{table['id']}.toml":
        yield source.fault(("id",), "file_name", name=table["id"])
    yield from _asked(source, ("ask",), table["ask"])
    for place, topic in enumerate(table.get("topic", ())):
        where: Where = ("topic", place)
        yield from _id_faults(source, (*where, "id"), topic["id"])
        yield from _label(source, (*where, "name"), topic["name"])
        yield from _kind_faults(source, (*where, "kinds"), topic, kinds)
        for number, question in enumerate(topic["question"]):
            at = (*where, "question", number)
            yield from _question_faults(source, at, question, topic, measures)
            yield from _kind_faults(source, (*at, "kinds"), question, kinds)


def ids_of(source: Source) -> Iterator[tuple[Where, str]]:
    """Every id of a section file that must stand alone in all of them: section, topics, questions."""
    yield ("id",), source.table["id"]
    for place, topic in enumerate(source.table.get("topic", ())):
        yield ("topic", place, "id"), topic["id"]
        for number, question in enumerate(topic["question"]):
            yield ("topic", place, "question", number, "id"), question["id"]


def _id_faults(source: Source, where: Where, name: str) -> Iterator[Fault]:
    if not ID.fullmatch(name):
        yield source.fault(where, "bad_id", name=name)
    if name in RESERVED:
        yield source.fault(where, "reserved_id", name=name)


def _asked(source: Source, where: Where, text: str) -> Iterator[Fault]:
    yield from half_width(source, where, text)
    # Title, hint and what was recorded stand in the same message.
    yield from too_long(source, where, text, MESSAGE // 4)


def _label(source: Source, where: Where, text: str) -> Iterator[Fault]:
    yield from half_width(source, where, text)
    yield from too_long(source, where, text, BUTTON)


def _kind_faults(source: Source, where: Where, table: Table, kinds: frozenset[str]) -> Iterator[Fault]:
    for kind in table.get("kinds", ()):
        if kind not in kinds:
            yield source.fault(where, "unknown_unit_kind", name=kind, known=sorted(kinds))


def _question_faults(
    source: Source, where: Where, question: Table, topic: Table, measures: frozenset[str]
) -> Iterator[Fault]:
    yield from _id_faults(source, (*where, "id"), question["id"])
    yield from _label(source, (*where, "name"), question["name"])
    yield from _asked(source, (*where, "ask"), question["ask"])
    yield from _asked(source, (*where, "hint"), question.get("hint", ""))
    yield from _when_faults(source, (*where, "when"), question, topic)
    try:
        kind = Kind(question["kind"])
    except ValueError:
        yield source.fault((*where, "kind"), "unknown_kind", name=question["kind"], known=[kind.value for kind in Kind])
        return
    yield from _measure_faults(source, (*where, "measure"), question.get("measure"), kind, measures)
    yield from _choice_faults(source, where, question, kind)


def _measure_faults(
    source: Source, where: Where, measure: str | None, kind: Kind, measures: frozenset[str]
) -> Iterator[Fault]:
    if measure is None:
        if kind in {Kind.COUNT, Kind.MONEY}:
            yield source.fault(where, "measure_missing")
    elif not kind.numeric:
        yield source.fault(where, "measure_unused", kind=kind.value)
    elif kind is Kind.MONEY and measure not in _MONEY:
        yield source.fault(where, "measure_not_money", name=measure)
    elif measure not in measures or (kind is Kind.COUNT and measure in _MONEY | {"%"}):
        yield source.fault(where, "unknown_measure", name=measure)


def _choice_faults(source: Source, where: Where, question: Table, kind: Kind) -> Iterator[Fault]:
    choices = question.get("choices", ())
    if kind in {Kind.CHOICE, Kind.CHOICES} and len(choices) < 2:
        yield source.fault((*where, "choices"), "choices_missing")
    if choices and kind not in {Kind.CHOICE, Kind.CHOICES}:
        yield source.fault((*where, "choices"), "choices_unused", kind=kind.value)
    if kind is Kind.YESNO and not question.get("yes"):
        yield source.fault((*where, "yes"), "missing_key", name="yes")
    if kind is not Kind.YESNO and ("yes" in question or "no" in question):
        yield source.fault((*where, "yes"), "yes_unused", kind=kind.value)
    for key in ("yes", "no"):
        yield from _said_faults(source, (*where, key), question.get(key, ""))
    seen = set[str]()
    for choice in choices:
        at = (*where, "choices")
        if not ID.fullmatch(choice["id"]):
            yield source.fault(at, "bad_id", name=choice["id"])
        if choice["id"] in seen:
            yield source.fault(at, "twice", name=choice["id"], file=source.file)
        seen.add(choice["id"])
        if len(question["id"]) + len(choice["id"]) > CALLBACK - FRAME:
            yield source.fault(at, "callback_too_long", name=choice["id"], limit=CALLBACK)
        yield from _label(source, at, choice["name"])
        yield from _said_faults(source, at, choice.get("said", ""))


def _said_faults(source: Source, where: Where, said: str) -> Iterator[Fault]:
    """What is said for a choice is a short piece of a sentence without figures, or nothing."""
    yield from half_width(source, where, said)
    if said and (not 2 <= len(said) <= 30 or re.search(r"\d", said)):
        yield source.fault(where, "said_size", text=said)


def _when_faults(source: Source, where: Where, question: Table, topic: Table) -> Iterator[Fault]:
    if "when" not in question:
        return
    try:
        named = names_in(question["when"])
    except TemplateSyntaxError as error:
        yield source.fault(where, "not_condition", reason=error.message)
        return
    others = {other["id"] for other in topic["question"]} - {question["id"]}
    for name in sorted(named - others):
        yield source.fault(where, "unknown_name", name=name, known=sorted(others))


def doubled_ids(sources: Iterator[Source] | list[Source]) -> Iterator[Fault]:
    """Ids that stand twice in the section files."""
    seen: dict[str, Source] = {}
    for source, (where, name) in chain.from_iterable(((source, one) for one in ids_of(source)) for source in sources):
        if name in seen:
            yield source.fault(where, "twice", name=name, file=seen[name].file)
        seen.setdefault(name, source)
