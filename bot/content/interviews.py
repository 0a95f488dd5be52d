"""What is wrong with `interview.toml`: its sections, its kinds of unit, the question for the notes of a section."""

from collections.abc import Iterator, Mapping, Sequence

from bot.content.asked import rows_faults, words_faults
from bot.content.faults import Fault
from bot.content.files import Source, Where
from bot.content.items import item_faults
from bot.content.known import Known
from bot.content.prose import BUTTON, MARKED, too_long
from bot.interview.model import Kind


def interview_faults(
    source: Source, named: frozenset[str], known: Known, frame: Mapping[str, object]
) -> Iterator[Fault]:
    """The faults of the file; `named` are the sections that have a file, `frame` what phrases may say beside facts."""
    yield from _section_faults(source, named)
    yield from rows_faults(source, "kind", dashes=True)
    for place, kind in enumerate(source.table["kind"]):
        yield from too_long(source, ("kind", place, "name"), kind["name"], BUTTON)
        for key in ("selves", "parties", "superiors"):
            for text in kind[key]:
                yield from too_long(source, ("kind", place, key), text, BUTTON)
        yield from _reported_faults(source, ("kind", place, "sections"), kind.get("sections", ()))
    for key, text in source.table["yesno"].items():
        yield from too_long(source, ("yesno", key), text, BUTTON)
    yield from _note_faults(source, known)
    yield from item_faults(source, known, frame)


def _section_faults(source: Source, named: frozenset[str]) -> Iterator[Fault]:
    """Sections without a file, named twice, left out, or reported on by no kind of unit."""
    order: Sequence[str] = source.table["sections"]
    for name in order:
        if name not in named:
            yield source.fault(("sections",), "section_missing", name=name)
    yield from _twice(source, ("sections",), order)
    for name in sorted(named - set(order)):
        yield source.fault(("sections",), "section_left_out", name=name)
    reported = [kind.get("sections", order) for kind in source.table["kind"]]
    for name in order:
        if not any(name in sections for sections in reported):
            yield source.fault(("sections",), "section_unreported", name=name)


def _reported_faults(source: Source, where: Where, sections: Sequence[str]) -> Iterator[Fault]:
    """The sections a kind of unit reports on that there are not, or that it names twice."""
    yield from _twice(source, where, sections)
    for name in sections:
        if name not in source.table["sections"]:
            yield source.fault(where, "unknown_section", name=name)


def _twice(source: Source, where: Where, sections: Sequence[str]) -> Iterator[Fault]:
    for name in sorted({name for name in sections if sections.count(name) > 1}):
        yield source.fault(where, "section_twice", name=name)


def _note_faults(source: Source, known: Known) -> Iterator[Fault]:
    """The free word of every section: what it is called and asked, and whether such things have fields."""
    if "note" not in source.table:
        return
    note = source.table["note"]
    yield from too_long(source, ("note", "topic"), note["topic"], MARKED)
    yield from words_faults(source, ("note",), note)
    if known.items is not None and Kind.NOTE not in known.items:
        yield source.fault(("note",), "item_missing", name=Kind.NOTE.value)
