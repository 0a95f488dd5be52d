"""Notes as different clerks type them (`notes.jsonl`, our own words): every figure read right, at a question it answers.

A line is a text, its `facts` (surface, value in base units, `max` of a range, the questions that are right, any if
none is named) and what must `not` be taken. Half sentences, 其中, plans, last year's figures, ranks, tables typed with
spaces, slips of hand and of a scanner are among them.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from bot.content.loader import load, templates_folder
from bot.interview.extraction import Found, extract
from bot.interview.hearing import ear_of
from bot.interview.model import Interview
from bot.interview.period import Period, PeriodKind

PERIOD = Period(PeriodKind.HALF_YEAR, 2026, 1, 6)
Fact = Mapping[str, Any]


@cache
def interview() -> Interview:
    return load(templates_folder()).interview


@cache
def notes() -> Sequence[Mapping[str, Any]]:
    lines = (Path(__file__).parent / "notes.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@cache
def read(text: str) -> tuple[Found, ...]:
    return extract(ear_of(interview()), text, PERIOD)


def is_of(found: Found, fact: Fact, text: str) -> bool:
    """Whether a figure is the fact: at its place, with its value."""
    start = text.index(fact["surface"])
    within = found.mention.start < start + len(fact["surface"]) and found.mention.end > start
    high = Decimal(fact["max"]) if "max" in fact else None
    return within and (found.mention.figure.value, found.mention.figure.high) == (Decimal(fact["value"]), high)


def pairs() -> Iterator[tuple[Mapping[str, Any], Fact, Found | None]]:
    """Every fact with the figure read for it."""
    for note in notes():
        for fact in note["facts"]:
            yield note, fact, next((one for one in read(note["text"]) if is_of(one, fact, note["text"])), None)


def is_right(fact: Fact, found: Found) -> bool:
    asked = fact["questions"]
    return not asked or (found.question is not None and found.question.id in asked)


def test_the_questions_of_the_notes_are_asked() -> None:
    known = {question.id for _, _, question in interview().walk()}
    assert {one for _, fact, _ in pairs() for one in fact["questions"]} <= known


def test_nearly_every_figure_of_a_note_is_read_right() -> None:
    every = list(pairs())
    missed = [(fact["surface"], note["text"]) for note, fact, found in every if found is None]
    assert len(missed) <= len(every) * 0.01, missed


def test_next_to_nothing_that_is_no_figure_is_read() -> None:
    facts = sum(len(note["facts"]) for note in notes())
    beside = [
        note["text"][one.mention.start : one.mention.end] + " " + note["text"]
        for note in notes()
        for one in read(note["text"])
        if not any(is_of(one, fact, note["text"]) for fact in note["facts"])
    ]
    assert len(beside) <= facts * 0.02, beside


def test_what_must_not_be_taken_is_not() -> None:
    for note in notes():
        for words in note.get("not", ()):
            start = note["text"].index(words)
            taken = [
                one
                for one in read(note["text"])
                if start <= one.mention.start and one.mention.end <= start + len(words)
            ]
            assert not taken, (words, note["text"])


def test_nearly_every_figure_stands_at_a_question_it_answers() -> None:
    read_right = [(note, fact, found) for note, fact, found in pairs() if found]
    wrong = [
        (fact["surface"], found.question.id if found.question else None, note["text"])
        for note, fact, found in read_right
        if not is_right(fact, found)
    ]
    assert len(wrong) <= len(read_right) * 0.05, wrong
