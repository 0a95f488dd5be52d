"""A file of answers (FILE.json) read into a brief, or every fault in it at once."""

import json
from collections.abc import Callable, Collection, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from bot.content.faults import BrokenFile, Fault
from bot.content.loader import Content
from bot.content.values import Refused, answer_from, day_from, period_from, seed_from
from bot.drafting.brief import Brief, seed_of
from bot.drafting.language import clean
from bot.interview.answers import Answer
from bot.interview.model import Period, PeriodKind, Unit
from bot.interview.parsing import InvalidAnswer

KEYS = frozenset({"unit", "period", "date", "seed", "topics", "guiding", "answers"})
NOT_YET = frozenset({"notes", "last"})
UNIT = {"name": "name", "kind": "kind", "self": "self_name", "party": "party", "superior": "superior"}
T = TypeVar("T")

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
            self.met.append(Fault("", None, at, f"answer.{refused.reason}", refused.facts))
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
    answers = _answers(table.get("answers", {}), content, period or _ANY_PERIOD, faults)
    topics = {topic.id for section in interview.sections for topic in section.topics}
    chosen = _names(table, "topics", topics, faults)
    guiding = _names(table, "guiding", {phrase.id for phrase in book.guiding}, faults)
    day = faults.reading("date", lambda: day_from(table["date"])) if table.get("date") is not None else None
    seed = faults.reading("seed", lambda: seed_from(table["seed"])) if table.get("seed") is not None else None
    if unit is None or period is None:
        return None
    return Brief(
        unit, period, day or period.end, seed_of(unit.name, period) if seed is None else seed, answers, chosen, guiding
    )


def _check_keys(table: Mapping[str, Any], faults: _Faults) -> None:
    for key, value in table.items():
        if key in NOT_YET and value:
            faults.add(key, "not_yet")
        elif key not in KEYS | NOT_YET:
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


def _answers(given: Any, content: Content, period: Period, faults: _Faults) -> Mapping[str, Answer]:
    if not isinstance(given, dict):
        faults.add("answers", "wrong_sort", sort="object")
        return {}
    questions = {question.id: question for _, _, question in content.interview.walk()}
    answers = dict[str, Answer]()
    for key, value in given.items():
        if key not in questions:
            faults.add(f"answers.{key}", "unknown_question")
        elif value is not None:
            answer = faults.reading(f"answers.{key}", partial(answer_from, questions[key], value, period))
            answers |= {} if answer is None else {key: answer}
    return answers


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
