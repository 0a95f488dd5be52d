"""What a file of answers tells of each question, and the faults met on the way."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from bot.content.faults import Fault
from bot.content.loader import Content
from bot.content.values import Refused, answer_from, fields_from, figure_from
from bot.drafting.figures import explained
from bot.interview.answers import Answer, Entry
from bot.interview.model import Figure, Kind, Question
from bot.interview.parsing import InvalidAnswer
from bot.interview.period import Period

T = TypeVar("T")
Told = Answer | tuple[Entry, ...]
"""An answer, or what a repeated question gathered."""


class Faults:
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


def answers_in(table: Mapping[str, Any], content: Content, period: Period, faults: Faults) -> Mapping[str, Told]:
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


def _told(question: Question, given: Any, last: Figure | None, period: Period, faults: Faults) -> Mapping[str, Told]:
    at = f"answers.{question.id}"
    if question.kind.repeated:
        entries = tuple(_entries(question, given, period, faults))
        return {question.id: entries} if entries else {}
    answer = faults.reading(at, lambda: answer_from(question, given, period))
    return {question.id: replace(answer, last=last)} if answer else {}


def _entries(question: Question, given: Sequence[Any], period: Period, faults: Faults) -> Iterator[Entry]:
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


def _object(table: Mapping[str, Any], key: str, faults: Faults) -> Mapping[str, Any]:
    given = table.get(key)
    if given is not None and not isinstance(given, dict):
        faults.add(key, "wrong_sort", sort="object")
    return given if isinstance(given, dict) else {}


def _notes(table: Mapping[str, Any], content: Content, faults: Faults) -> Mapping[str, list[Any]]:
    """What is written for sections as a whole, under the question of each that takes such notes."""
    takers = {s.id: q.id for s, _, q in content.interview.walk() if q.kind is Kind.NOTE}
    notes = dict[str, list[Any]]()
    for section, given in _object(table, "notes", faults).items():
        if section in takers:
            notes[takers[section]] = _listed(given)
        else:
            faults.add(f"notes.{section}", "unknown_section", known=sorted(takers))
    return notes
