"""What is wrong with a section file, beyond its shape: ids, kinds, conditions, choices, what is told one by one."""

import re
from collections.abc import Iterator

from jinja2 import TemplateSyntaxError

from bot.content.asked import (
    SECTION,
    ask_faults,
    id_faults,
    kind_faults,
    measure_faults,
    reserved_faults,
    words_faults,
)
from bot.content.building import said_of
from bot.content.conditions import names_in
from bot.content.faults import Fault
from bot.content.files import Source, Where
from bot.content.groups import group_faults
from bot.content.known import NUMERIC, REPEATED, Known, Table
from bot.content.prose import CALLBACK, FRAME, MARKED, too_long
from bot.content.slips import jinja_fault
from bot.interview.model import Kind


def head_faults(source: Source) -> Iterator[Fault]:
    """The faults of a section beside its topics."""
    name, ask = source.table.get("id"), source.table.get("ask")
    if isinstance(name, str):
        yield from id_faults(source, ("id",), name, SECTION)
        yield from reserved_faults(source, ("id",), name)
        if source.file != f"sections/{name}.toml":
            yield source.fault(("id",), "file_name", name=name)
    if isinstance(ask, str):
        yield from ask_faults(source, ("ask",), ask)


def topic_table_faults(source: Source, where: Where, topic: Table, known: Known, *, whens: bool) -> Iterator[Fault]:
    """The faults of one topic beside its phrases; its `when`s are looked at if `whens` says so."""
    yield from id_faults(source, (*where, "id"), topic["id"])
    yield from reserved_faults(source, (*where, "id"), topic["id"], known.sections or ())
    yield from too_long(source, (*where, "name"), topic["name"], MARKED)
    yield from kind_faults(source, (*where, "kinds"), topic, known)
    for number, question in enumerate(topic["question"]):
        at = (*where, "question", number)
        yield from _question_faults(source, at, question, known)
        yield from _key_faults(source, at, question, topic, known)
        if whens and "when" in question:
            yield from _when_faults(source, (*at, "when"), question, topic)
    yield from group_faults(source, where, topic)


def _question_faults(source: Source, where: Where, question: Table, known: Known) -> Iterator[Fault]:
    yield from id_faults(source, (*where, "id"), question["id"])
    yield from reserved_faults(source, (*where, "id"), question["id"], known.sections or ())
    yield from words_faults(source, where, question)
    yield from kind_faults(source, (*where, "kinds"), question, known)
    try:
        kind = Kind(question["kind"])
    except ValueError:
        yield source.fault((*where, "kind"), "unknown_kind", name=question["kind"], known=[kind.value for kind in Kind])
        return
    yield from measure_faults(source, (*where, "measure"), question.get("measure"), kind, known)
    yield from _yesno_faults(source, where, question, kind)
    yield from _choice_faults(source, where, question, kind)
    yield from _listed_faults(source, where, question, kind, known)
    for key in ("compared", "stock"):
        if question.get(key) and kind not in NUMERIC:
            yield source.fault((*where, key), "figures_only", name=key)


def _key_faults(source: Source, where: Where, question: Table, topic: Table, known: Known) -> Iterator[Fault]:
    """Key figures that are no figures, or those of units that are not asked for them."""
    yield from kind_faults(source, (*where, "key"), question, known)
    if "key" in question and question["kind"] not in NUMERIC:
        yield source.fault((*where, "key"), "figures_only", name="key")
    kinds = known.kinds or frozenset()
    offers = [set(table["kinds"]) for table in (topic, question) if "kinds" in table]
    for kind in (kind for kind in question.get("key", ()) if kind in kinds):
        # A kind misspelt where it is offered is that place's fault alone.
        if any(kind not in offer and offer <= kinds for offer in offers):
            yield source.fault((*where, "key"), "key_never", name=kind)


def _listed_faults(source: Source, where: Where, question: Table, kind: Kind, known: Known) -> Iterator[Fault]:
    """What only a question told one by one has, or only another one."""
    if not kind.repeated and "says" in question:
        yield source.fault((*where, "says"), "says_unused", known=REPEATED)
    if kind.repeated and "clause" in question:
        yield source.fault((*where, "clause"), "clause_unused", kind=kind.value)
    if kind.repeated and known.items is not None and kind not in known.items:
        yield source.fault((*where, "kind"), "item_missing", name=kind.value)


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
        yield from id_faults(source, (*at, "id"), choice["id"])
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
    listed = {other["id"] for other in topic["question"] if other["kind"] in REPEATED}
    others = {other["id"] for other in topic["question"]} - {question["id"]} - listed
    for name in sorted(named & listed):
        yield source.fault(where, "when_listed", name=name)
    for name in sorted(named - others - listed):
        yield source.fault(where, "unknown_name", name=name, known=sorted(others))
