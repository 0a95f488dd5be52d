"""What is wrong with a section file, beyond its shape: ids, kinds, measures, conditions, choices."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import TemplateSyntaxError

from bot.content import shapes
from bot.content.building import said_of
from bot.content.conditions import names_in
from bot.content.faults import Fault
from bot.content.files import Source, Where
from bot.content.prose import CALLBACK, FRAME, MARKED, MESSAGE, too_long
from bot.content.slips import jinja_fault
from bot.interview.model import Kind

Table = Mapping[str, Any]

ID = re.compile(r"[a-z][a-z0-9_]{1,23}")
RESERVED = frozenset(
    {
        *("unit_name", "unit_self", "unit_party", "unit_superior", "leaders"),
        *("period_title", "period_name", "guiding", "staff", "congress", "own"),
    }
)
"""Names phrases may use besides their topic's questions: no id may be one of them."""

_MONEY = frozenset({"元", "万元"})


@dataclass(frozen=True, slots=True)
class Known:
    """What files are held to by the others: sections in order, kinds of unit, measures, numbers without an answer.

    None: that cannot be read, so nothing is held to it.
    """

    sections: Sequence[str] | None
    kinds: frozenset[str] | None
    measures: frozenset[str] | None
    set_numbers: Sequence[str] | None


def topics_of(source: Source) -> Iterator[tuple[Where, Table]]:
    """The topics of a section file that are of the right shape, each with its place."""
    topics = source.table.get("topic")
    for place, topic in enumerate(topics if isinstance(topics, list) else ()):
        if shapes.fits(topic, shapes.TOPIC):
            yield ("topic", place), topic


def head_faults(source: Source) -> Iterator[Fault]:
    """The faults of a section beside its topics."""
    name, ask = source.table.get("id"), source.table.get("ask")
    if isinstance(name, str):
        yield from _id_faults(source, ("id",), name)
        if source.file != f"sections/{name}.toml":
            yield source.fault(("id",), "file_name", name=name)
    if isinstance(ask, str):
        yield from _asked(source, ("ask",), ask)


def topic_table_faults(source: Source, where: Where, topic: Table, known: Known, *, whens: bool) -> Iterator[Fault]:
    """The faults of one topic beside its phrases; its `when`s are looked at if `whens` says so."""
    yield from _id_faults(source, (*where, "id"), topic["id"])
    yield from too_long(source, (*where, "name"), topic["name"], MARKED)
    yield from kind_faults(source, (*where, "kinds"), topic, known)
    for number, question in enumerate(topic["question"]):
        at = (*where, "question", number)
        yield from _question_faults(source, at, question, known)
        yield from kind_faults(source, (*at, "kinds"), question, known)
        if whens and "when" in question:
            yield from _when_faults(source, (*at, "when"), question, topic)


def _id_faults(source: Source, where: Where, name: str) -> Iterator[Fault]:
    if not ID.fullmatch(name):
        yield source.fault(where, "bad_id", name=name)
    if name in RESERVED:
        yield source.fault(where, "reserved_id", name=name)


def _asked(source: Source, where: Where, text: str) -> Iterator[Fault]:
    # Title, hint and what was recorded stand in the same message.
    yield from too_long(source, where, text, MESSAGE // 4)


def kind_faults(source: Source, where: Where, table: Table, known: Known) -> Iterator[Fault]:
    """Kinds of unit that a table names and the interview does not."""
    kinds = known.kinds
    for kind in table.get("kinds", ()):
        if kinds is not None and kind not in kinds:
            yield source.fault(where, "unknown_unit_kind", name=kind, known=sorted(kinds))


def _question_faults(source: Source, where: Where, question: Table, known: Known) -> Iterator[Fault]:
    yield from _id_faults(source, (*where, "id"), question["id"])
    yield from too_long(source, (*where, "name"), question["name"], MARKED)
    yield from _asked(source, (*where, "ask"), question["ask"])
    yield from _asked(source, (*where, "hint"), question.get("hint", ""))
    try:
        kind = Kind(question["kind"])
    except ValueError:
        yield source.fault((*where, "kind"), "unknown_kind", name=question["kind"], known=[kind.value for kind in Kind])
        return
    yield from _measure_faults(source, (*where, "measure"), question.get("measure"), kind, known)
    yield from _yesno_faults(source, where, question, kind)
    yield from _choice_faults(source, where, question, kind)


def _measure_faults(source: Source, where: Where, measure: str | None, kind: Kind, known: Known) -> Iterator[Fault]:
    if measure is None:
        if kind in {Kind.COUNT, Kind.MONEY}:
            yield source.fault(where, "measure_missing")
    elif not kind.numeric:
        yield source.fault(where, "measure_unused", kind=kind.value)
    elif kind is Kind.MONEY and measure not in _MONEY:
        yield source.fault(where, "measure_not_money", name=measure)
    elif _is_unknown(measure, known.measures) or (kind is Kind.COUNT and measure in _MONEY | {"%"}):
        yield source.fault(where, "unknown_measure", name=measure)


def _is_unknown(measure: str, measures: frozenset[str] | None) -> bool:
    return measures is not None and measure not in measures


def _yesno_faults(source: Source, where: Where, question: Table, kind: Kind) -> Iterator[Fault]:
    for key in ("yes", "no"):
        if kind is not Kind.YESNO and key in question:
            yield source.fault((*where, key), "yes_unused", kind=kind.value)
        elif kind is Kind.YESNO and key not in question:
            yield source.fault((*where, key), f"{key}_missing")
        else:
            yield from _said_faults(source, (*where, key), question.get(key, ""))


def _choice_faults(source: Source, where: Where, question: Table, kind: Kind) -> Iterator[Fault]:
    choices = question.get("choices", ())
    if kind in {Kind.CHOICE, Kind.CHOICES} and len(choices) < 2:
        yield source.fault((*where, "choices"), "choices_missing")
    if choices and kind not in {Kind.CHOICE, Kind.CHOICES}:
        yield source.fault((*where, "choices"), "choices_unused", kind=kind.value)
    seen = set[str]()
    for place, choice in enumerate(choices):
        at: Where = (*where, "choices", place)
        if not ID.fullmatch(choice["id"]):
            yield source.fault((*at, "id"), "bad_id", name=choice["id"])
        if choice["id"] in seen:
            yield source.fault((*at, "id"), "twice", name=choice["id"], file=source.file)
        seen.add(choice["id"])
        if len(question["id"]) + len(choice["id"]) > CALLBACK - FRAME:
            yield source.fault((*at, "id"), "callback_too_long", name=choice["id"], limit=CALLBACK)
        yield from too_long(source, (*at, "name"), choice["name"], MARKED)
        # A clerk who ticks three and reads two in the draft has lost one; who has none of them passes the question by.
        if not said_of(choice) and kind is Kind.CHOICES:
            yield source.fault((*at, "said"), "said_silent", name=choice["name"])
        yield from _said_faults(source, (*at, "said"), said_of(choice))


def _said_faults(source: Source, where: Where, said: str) -> Iterator[Fault]:
    """What is said for a choice is a short piece of a sentence without figures, or nothing."""
    if said and (not 2 <= len(said) <= 30 or re.search(r"\d", said)):
        yield source.fault(where, "said_size", text=said)


def _when_faults(source: Source, where: Where, question: Table, topic: Table) -> Iterator[Fault]:
    try:
        named = names_in(question["when"])
    except TemplateSyntaxError as error:
        yield jinja_fault(source, where, error)
        return
    others = {other["id"] for other in topic["question"]} - {question["id"]}
    for name in sorted(named - others):
        yield source.fault(where, "unknown_name", name=name, known=sorted(others))
