"""The ids of templates: answers are kept under them, so that none of the last release may go."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.content.faults import Fault
from bot.content.files import Source
from bot.content.reading import INTERVIEW, OUTLINES, RELEASED, WORDS, Templates

Table = Mapping[str, Any]
Ids = Mapping[str, frozenset[str] | None]
"""Ids by what they are of; None: that cannot be read. Choices and fields stand behind what has them and a full stop."""

TABLES = ("sections", "topics", "questions", "choices", "kinds", "fields", "outlines", "guiding")
_OF_FILES = {"kinds": (INTERVIEW, "kind"), "outlines": (OUTLINES, "outline"), "guiding": (WORDS, "guiding")}


def ids_of(templates: Templates) -> Ids:
    """The ids of all that is kept in logs, whatever else is wrong with the tables they stand in."""
    topics = [topic for source in templates.sections.values() for topic in _rows(source.table, "topic")]
    questions = [question for topic in topics for question in _rows(topic, "question")]
    told = {
        "sections": frozenset(templates.sections),
        "topics": _ids(topics),
        "questions": _ids(questions),
        "choices": _inner(questions, "id", "choices"),
    }
    whole = templates.named == templates.sections.keys()
    interview = templates.files.get(INTERVIEW)
    return {
        **{table: ids if whole else None for table, ids in told.items()},
        **{table: _in_file(templates, file, key) for table, (file, key) in _OF_FILES.items()},
        "fields": _inner(_rows(interview.table, "item"), "kind", "field") if interview else None,
    }


def gone_faults(source: Source, templates: Templates) -> Iterator[Fault]:
    """The ids of the last release that templates no longer hold; of a question that is gone, not its choices too."""
    now = ids_of(templates)
    for table in TABLES:
        ids, owners = now[table], now["questions"] if table == "choices" else None
        for place, name in enumerate(source.table.get(table, ())):
            owner = name.partition(".")[0]
            if ids is not None and name not in ids and (owners is None or owner in owners):
                line = source.line((table, place))
                yield Fault(source.file, line, f"{table}.{name}", "gone", {"table": table, "name": name})


def gone_questions(templates: Templates) -> frozenset[str]:
    """The questions of the last release that templates no longer hold: told once, not wherever they are named."""
    released = templates.files.get(RELEASED)
    names = released.table.get("questions", ()) if released else ()
    now = ids_of(templates)["questions"]
    return frozenset(name for name in names if isinstance(name, str)) - now if now is not None else frozenset()


def _rows(table: Table, key: str) -> Sequence[Table]:
    rows = table.get(key)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _ids(rows: Sequence[Table]) -> frozenset[str]:
    return frozenset(row["id"] for row in rows if isinstance(row.get("id"), str))


def _inner(rows: Sequence[Table], name: str, key: str) -> frozenset[str]:
    """The ids of the rows inside rows, each behind the name of the row it stands in."""
    return frozenset(f"{row.get(name)}.{inner}" for row in rows for inner in _ids(_rows(row, key)))


def _in_file(templates: Templates, file: str, key: str) -> frozenset[str] | None:
    source = templates.files.get(file)
    return _ids(_rows(source.table, key)) if source else None
