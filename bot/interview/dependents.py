"""What hangs together with an answer: figures that are held against it, or were asked in one breath with it."""

from dataclasses import astuple

from bot.interview import scope
from bot.interview.declared import Check
from bot.interview.model import Interview, Question
from bot.interview.standing import Standing


def dependents(interview: Interview, standing: Standing, question: Question) -> tuple[Question, ...]:
    """The other answered questions that a check holds against this one, then those of its group, each once."""
    checked = (name for check in interview.checks if question.id in (ids := ids_of(check)) for name in ids)
    group = scope.group_of(interview, question)
    beside = (one.id for one in group[1]) if group else ()
    names = dict.fromkeys(name for name in (*checked, *beside) if name != question.id and name in standing.answers)
    return tuple(filter(None, map(interview.question, names)))


def ids_of(check: Check) -> tuple[str, ...]:
    """The questions that a check holds against each other."""
    ids = list[str]()
    for part in astuple(check):
        if isinstance(part, str):
            ids.append(part)
        elif isinstance(part, tuple):
            ids += part
    return tuple(ids)
