"""A file of answers (FILE.json) read into a brief, or every fault in it at once."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from bot.content.faults import BrokenFile, Fault
from bot.content.loader import Content
from bot.content.values import (
    Refused,
    addressee_from,
    answer_from,
    day_from,
    enclosed_from,
    fields_from,
    figure_from,
    form_from,
    limit_from,
    period_from,
    seed_from,
    tables_from,
)
from bot.drafting.brief import Brief, seed_of
from bot.drafting.figures import explained
from bot.drafting.language import clean
from bot.interview.answers import Answer, Entry
from bot.interview.model import Figure, Kind, Question
from bot.interview.parsing import InvalidAnswer
from bot.interview.period import Period, PeriodKind
from bot.interview.unit import Unit
from bot.interview.wishes import Wishes

KEYS = frozenset({"unit", "period", "date", "seed", "topics", "guiding", "answers", "notes", "last"})
WISHES = frozenset({"form", "to", "limit", "tables", "copied", "enclosed"})
UNIT = {"name": "name", "kind": "kind", "self": "self_name", "party": "party", "superior": "superior"}
T = TypeVar("T")
Told = Answer | tuple[Entry, ...]

_ANY_PERIOD = Period(PeriodKind.ANNUAL, 2000, 1, 12)
"""Stands in for a period with a fault, so that the answers' faults are found as well."""


class _Faults:
    """The faults of a file as they are met; reading goes on after each."""

    def __init__(self) -> None:
        self.met: list[Fault] = []

    def add(self, at: str, key: str, **facts: object) -> None:
        """Keep a fault of a key of the file."""
        self.met.append(Fault("", None, at, f"file.{key}", facts))

    def reading(self, at: str, read: Callable[[], T]) -> T | None:
        """What `read` gives; None, and its fault kept, when it refuses."""
        try:
            return read()
        except Refused as refused:
            self.add(".".join(filter(None, (at, refused.at))), refused.key, **refused.facts)
        except InvalidAnswer as refused:
            self.met.append(Fault("", None, at, f"answer.{refused.reason}", explained(refused)))
        return None


def read_brief(path: Path, content: Content) -> Brief:
    """The brief a file of answers holds. Raises BrokenFile with every fault in it."""
    faults = _Faults()
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


def _brief(table: Mapping[str, Any], content: Content, faults: _Faults) -> Brief | None:
    _check_keys(table, faults)
    book, interview = content.book, content.interview
    unit = _unit(table.get("unit"), content, faults) if "unit" in table else None
    period = faults.reading("period", lambda: period_from(table["period"])) if "period" in table else None
    told = _answers(table, content, period or _ANY_PERIOD, faults)
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


def _wishes(table: Mapping[str, Any], content: Content, faults: _Faults) -> Wishes:
    """What a file wishes of the draft: the form of its title, whom it is for, how long it may be, what else it has."""
    forms = [form.id for form in content.book.titles]
    readers: Mapping[str, Callable[[Any], Any]] = {
        "form": partial(form_from, known=forms),
        "to": addressee_from,
        "limit": limit_from,
        "tables": tables_from,
        "copied": addressee_from,
        "enclosed": enclosed_from,
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
    )


def _check_keys(table: Mapping[str, Any], faults: _Faults) -> None:
    for key in table:
        if key not in KEYS | WISHES:
            faults.add(key, "unknown_key")
    for key in ("unit", "period", "answers"):
        if key not in table:
            faults.add(key, "missing_key")


def _unit(given: Any, content: Content, faults: _Faults) -> Unit | None:
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


def _answers(table: Mapping[str, Any], content: Content, period: Period, faults: _Faults) -> Mapping[str, Told]:
    """What is told to each question: an answer with last year's figure, or the things of a repeated one."""
    questions = {question.id: question for _, _, question in content.interview.walk()}
    given, last = (_object(table, key, faults) for key in ("answers", "last"))
    for at, name in (*(("answers", key) for key in given), *(("last", key) for key in last)):
        if name not in questions:
            faults.add(f"{at}.{name}", "unknown_question")
    then = {
        key: faults.reading(f"last.{key}", partial(figure_from, questions[key], value, period))
        for key, value in last.items()
        if key in questions and value is not None
    }
    notes = _notes(table, content, faults)
    told = dict[str, Told]()
    for key, question in questions.items():
        value = given.get(key)
        if question.kind.repeated:
            value = [*_listed(value), *notes.get(key, ())]
        if value is not None:
            told |= _told(question, value, then.get(key), period, faults)
    return told


def _told(question: Question, given: Any, last: Figure | None, period: Period, faults: _Faults) -> Mapping[str, Told]:
    at = f"answers.{question.id}"
    if question.kind.repeated:
        entries = tuple(_entries(question, given, period, faults))
        return {question.id: entries} if entries else {}
    answer = faults.reading(at, lambda: answer_from(question, given, period))
    return {question.id: replace(answer, last=last)} if answer else {}


def _entries(question: Question, given: Sequence[Any], period: Period, faults: _Faults) -> Iterator[Entry]:
    """The things of a repeated answer, numbered from 1."""
    for place, one in enumerate(given):
        at = f"answers.{question.id}.{place}"
        fields = faults.reading(at, partial(fields_from, question, one)) or {}
        told = {
            field.id: answer
            for field, value in fields.items()
            if (answer := faults.reading(f"{at}.{field.id}", partial(answer_from, field, value, period)))
        }
        if told:
            yield Entry(place + 1, told)


def _listed(given: Any) -> list[Any]:
    """The things of a repeated answer; a single one needs no list around it."""
    return given if isinstance(given, list) else [] if given is None else [given]


def _object(table: Mapping[str, Any], key: str, faults: _Faults) -> Mapping[str, Any]:
    given = table.get(key)
    if given is not None and not isinstance(given, dict):
        faults.add(key, "wrong_sort", sort="object")
    return given if isinstance(given, dict) else {}


def _notes(table: Mapping[str, Any], content: Content, faults: _Faults) -> Mapping[str, list[Any]]:
    """What is written for sections as a whole, under the question of each that takes such notes."""
    takers = {s.id: q.id for s, _, q in content.interview.walk() if q.kind is Kind.NOTE}
    notes = dict[str, list[Any]]()
    for section, given in _object(table, "notes", faults).items():
        if section in takers:
            notes[takers[section]] = _listed(given)
        else:
            faults.add(f"notes.{section}", "unknown_section", known=sorted(takers))
    return notes


def _names(table: Mapping[str, Any], key: str, known: Collection[str], faults: _Faults) -> tuple[str, ...]:
    """A list of ids; those that are not known are faults."""
    given = table.get(key) or []
    if not isinstance(given, list) or not all(isinstance(name, str) for name in given):
        faults.add(key, "wrong_sort", sort="list")
        return ()
    for name in given:
        if name not in known:
            faults.add(f"{key}.{name}", f"unknown_{'topic' if key == 'topics' else key}")
    return tuple(given)
