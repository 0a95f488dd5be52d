"""Dates that lie behind the end of a summary: what a summary tells of is done, unless its question asks for plans."""

from collections.abc import Iterator
from decimal import Decimal

from bot.interview.lately import Lately
from bot.interview.mismatch import Finding, Mismatch, Told
from bot.interview.model import Day, Figure, Interview, Kind, Question, Topic
from bot.interview.patterns import pattern
from bot.interview.period import Period
from bot.interview.standing import Standing

_PLANNED = pattern("计划|打算|下一步|时限|预定")
"""What a question or its topic is called that asks for what is to come."""
_DIGITS = Decimal(100)


def late(interview: Interview, standing: Standing) -> Iterator[Mismatch]:
    """The days told behind the last of the period, in the order of the templates."""
    said = standing.answers.keys() | standing.entries.keys()
    for question in _done.of(lambda: _not_planned(interview), interview):
        for told in _days(standing, question) if question.id in said else ():
            if told.day and is_after(told.day, standing.period):
                yield Mismatch(Finding.LATE, (told,), told.figure)


_done: Lately[tuple[Question, ...]] = Lately(4)


def _not_planned(interview: Interview) -> tuple[Question, ...]:
    return tuple(question for _, topic, question in interview.walk() if not _is_planned(topic, question))


def is_after(day: Day, period: Period) -> bool:
    """Whether a day, or a month told without one, lies behind the end of a period."""
    end = period.end
    last = (end.year, end.month, end.day)
    return (day.year, day.month, day.day or 0) > (last if day.day else (*last[:2], 0))


def _is_planned(topic: Topic, question: Question) -> bool:
    return bool(_PLANNED.search(topic.name + question.name + question.ask))


def _days(standing: Standing, question: Question) -> Iterator[Told]:
    """The days told to a question, and to the fields of each thing it lists."""
    answer = standing.answers.get(question.id)
    if answer and isinstance(answer.value, Day):
        yield Told(question, _number(answer.value), day=answer.value)
    for entry in standing.entries.get(question.id, ()):
        for field in question.fields:
            told = entry.told.get(field.id) if field.kind is Kind.DATE else None
            if told and isinstance(told.value, Day):
                place = f"{question.id}.{entry.number}.{field.id}"
                yield Told(field, _number(told.value), place=place, day=told.value)


def _number(day: Day) -> Figure:
    """A day as a figure, 20260910: what is vouched for is vouched for by figures."""
    return Figure((Decimal(day.year) * _DIGITS + day.month) * _DIGITS + (day.day or 0))
