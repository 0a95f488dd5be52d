"""A file of answers (FILE.json) read into a brief, or every fault in it at once."""

import json
from collections.abc import Callable, Collection, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from bot.content.faults import BrokenFile
from bot.content.loader import Content
from bot.content.told import Faults, answers_in
from bot.content.values import (
    Refused,
    addressee_from,
    colour_from,
    day_from,
    enclosed_from,
    form_from,
    limit_from,
    period_from,
    seed_from,
    tables_from,
)
from bot.drafting.brief import Brief, seed_of
from bot.drafting.language import clean
from bot.interview.answers import Answer
from bot.interview.period import Period, PeriodKind
from bot.interview.unit import Unit
from bot.interview.wished import Wishes

KEYS = frozenset({"unit", "period", "date", "seed", "topics", "guiding", "answers", "notes", "last"})
WISHES = frozenset({"form", "to", "limit", "tables", "copied", "enclosed", "colour"})
UNIT = {"name": "name", "kind": "kind", "self": "self_name", "party": "party", "superior": "superior"}

_ANY_PERIOD = Period(PeriodKind.ANNUAL, 2000, 1, 12)
"""Stands in for a period with a fault, so that the answers' faults are found as well."""


def read_brief(path: Path, content: Content) -> Brief:
    """The brief a file of answers holds. Raises BrokenFile with every fault in it."""
    faults = Faults()
    table = faults.reading("", lambda: _table(path))
    brief = None if table is None else _brief(table, content, faults)
    if faults.met or brief is None:
        raise BrokenFile(faults.met)
    return brief


def _table(path: Path) -> Mapping[str, Any]:
    try:
        table = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise Refused("unreadable", reason=error.strerror or str(error)) from error
    except (ValueError, RecursionError) as error:
        raise Refused("not_json", reason=str(error)) from error
    if not isinstance(table, dict):
        raise Refused("not_object")
    return table


def _brief(table: Mapping[str, Any], content: Content, faults: Faults) -> Brief | None:
    _check_keys(table, faults)
    book, interview = content.book, content.interview
    unit = _unit(table.get("unit"), content, faults) if "unit" in table else None
    period = faults.reading("period", lambda: period_from(table["period"])) if "period" in table else None
    told = answers_in(table, content, period or _ANY_PERIOD, faults)
    topics = {topic.id for section in interview.sections for topic in section.topics}
    chosen = _names(table, "topics", topics, faults)
    guiding = _names(table, "guiding", {phrase.id for phrase in book.guiding}, faults)
    day = faults.reading("date", lambda: day_from(table["date"])) if table.get("date") is not None else None
    seed = faults.reading("seed", lambda: seed_from(table["seed"])) if table.get("seed") is not None else None
    wishes = _wishes(table, content, faults)
    if unit is None or period is None:
        return None
    return Brief(
        unit=unit,
        period=period,
        day=day or period.end,
        seed=seed_of(unit.name, period) if seed is None else seed,
        answers={key: answer for key, answer in told.items() if isinstance(answer, Answer)},
        entries={key: entries for key, entries in told.items() if not isinstance(entries, Answer)},
        topics=chosen,
        guiding=guiding,
        wishes=wishes,
    )


def _wishes(table: Mapping[str, Any], content: Content, faults: Faults) -> Wishes:
    """What a file wishes: the draft's title, whom it is for, its length, what else it has, its picture's colour."""
    forms = [form.id for form in content.book.titles]
    readers: Mapping[str, Callable[[Any], Any]] = {
        "form": partial(form_from, known=forms),
        "to": addressee_from,
        "limit": limit_from,
        "tables": tables_from,
        "copied": addressee_from,
        "enclosed": enclosed_from,
        "colour": partial(colour_from, known=tuple(content.colours)),
    }
    given = {key: table[key] for key in readers if table.get(key) is not None}
    read = {key: faults.reading(key, partial(readers[key], value)) for key, value in given.items()}
    return Wishes(
        form=read.get("form") or "",
        addressee=read.get("to") or "",
        limit=read.get("limit") or 0,
        tables=read.get("tables") or frozenset(),
        copied=read.get("copied") or "",
        enclosed=read.get("enclosed") or (),
        colour=read.get("colour") or "",
    )


def _check_keys(table: Mapping[str, Any], faults: Faults) -> None:
    for key in table:
        if key not in KEYS | WISHES:
            faults.add(key, "unknown_key")
    for key in ("unit", "period", "answers"):
        if key not in table:
            faults.add(key, "missing_key")


def _unit(given: Any, content: Content, faults: Faults) -> Unit | None:
    if not isinstance(given, dict):
        faults.add("unit", "wrong_sort", sort="object")
        return None
    before = len(faults.met)
    for key, value in given.items():
        if key not in UNIT:
            faults.add(f"unit.{key}", "unknown_key")
        elif not isinstance(value, str) and (value is not None or key in {"name", "kind"}):
            faults.add(f"unit.{key}", "wrong_sort", sort="text")
    for key in ("name", "kind"):
        if key not in given or (isinstance(given[key], str) and not clean(given[key])):
            faults.add(f"unit.{key}", "missing_key")
    kind = given.get("kind")
    if isinstance(kind, str) and kind.strip() and content.interview.unit_kind(kind) is None:
        faults.add("unit.kind", "unit_kind", known=[kind.id for kind in content.interview.unit_kinds])
    if len(faults.met) > before:
        return None
    return Unit(**{UNIT[key]: value or "" for key, value in given.items()})


def _names(table: Mapping[str, Any], key: str, known: Collection[str], faults: Faults) -> tuple[str, ...]:
    """A list of ids; those that are not known are faults."""
    given = table.get(key) or []
    if not isinstance(given, list) or not all(isinstance(name, str) for name in given):
        faults.add(key, "wrong_sort", sort="list")
        return ()
    for name in given:
        if name not in known:
            faults.add(f"{key}.{name}", f"unknown_{'topic' if key == 'topics' else key}")
    return tuple(given)
