"""What is wrong with things told one by one: the fields each kind of them has, and the phrases that tell one."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.content.asked import FIELD, id_faults, measure_faults, reserved_faults, words_faults
from bot.content.building import question_of
from bot.content.faults import Fault
from bot.content.files import Source, Where
from bot.content.known import FIELD_KINDS, REPEATED, Known, Table
from bot.content.trial import Trial, telling_faults
from bot.drafting.facts import Fact
from bot.drafting.specimens import specimen
from bot.interview.model import Kind

RUN = 7
"""Hanzi in a row a phrase for one thing may say itself: a list says them again with every thing."""


def item_faults(source: Source, known: Known, frame: Mapping[str, object]) -> Iterator[Fault]:
    """The faults of the items of `interview.toml`."""
    seen = set[str]()
    for place, item in enumerate(source.table.get("item", ())):
        where: Where = ("item", place)
        if item["kind"] not in REPEATED:
            yield source.fault((*where, "kind"), "item_kind", name=item["kind"], known=REPEATED)
        if item["kind"] in seen:
            yield source.fault((*where, "kind"), "item_twice", name=item["kind"])
        seen.add(item["kind"])
        faults = tuple(_fields_faults(source, where, item, known))
        yield from faults
        if not faults:
            trial = Trial(source, _specimens(item), frame, known.set_numbers, run=RUN)
            texts = {(*where, "phrase", n, "text"): row["text"] for n, row in enumerate(item["phrase"])}
            yield from telling_faults(
                trial, texts, (((*where, "field", n, "clause"), row) for n, row in enumerate(item["field"]))
            )


def says_faults(where: Where, question: Table, item: Table, trial: Trial) -> Iterator[Fault]:
    """The faults of the phrases that the repeated question at `where` has of its own; `trial` is its topic's."""
    texts = {(*where, "says", n): text for n, text in enumerate(question["says"])}
    # The clauses of fields are tried where they stand: here only what has none must be told by a phrase.
    bare = (row for row in item["field"] if "clause" not in row and row["kind"] in {Kind.TEXT, Kind.DATE})
    own = replace(trial, facts=_specimens(item), listed=frozenset(), run=RUN)
    yield from telling_faults(own, texts, (((*where, "says"), row) for row in bare))


def _specimens(item: Table) -> Mapping[str, Fact]:
    fields = (question_of(row, {"yesno": {}}) for row in item["field"])
    return {field.id: specimen(field, place) for place, field in enumerate(fields)}


def _fields_faults(source: Source, where: Where, item: Table, known: Known) -> Iterator[Fault]:
    seen = set[str]()
    kinds = [kind.value for kind in FIELD_KINDS]
    for number, row in enumerate(item["field"]):
        at: Where = (*where, "field", number)
        yield from id_faults(source, (*at, "id"), row["id"], FIELD)
        yield from reserved_faults(source, (*at, "id"), row["id"])
        if row["id"] in seen:
            yield source.fault((*at, "id"), "twice", name=row["id"], file=source.file)
        seen.add(row["id"])
        yield from words_faults(source, at, row)
        if row["kind"] not in kinds:
            yield source.fault((*at, "kind"), "unknown_kind", name=row["kind"], known=kinds)
            continue
        if not number and row["kind"] != Kind.TEXT:
            yield source.fault((*at, "kind"), "field_first")
        yield from measure_faults(source, (*at, "measure"), row.get("measure"), Kind(row["kind"]), known)
