"""Undo and redo: nothing is ever deleted, a row says that a step no longer counts, or counts again.

A step is all that one update did, so a pasted page taken with one tap goes with one undo. Each clerk takes back their
own steps, the newest first; whatever they tell next ends what could be redone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.interview.answers import (
    Answer,
    Answered,
    Deferred,
    Doubted,
    EntriesClosed,
    EntriesOrdered,
    EntryPassed,
    EntryRemoved,
    EntryTold,
    How,
    Reopened,
    Skipped,
)
from bot.interview.noted import Held, Released
from bot.interview.records import Focused, Opened, Record, Redone, Row, Undone
from bot.interview.wishes import Issued, Returned

SILENT = (Opened, Focused, Doubted, Held, Released, Issued, Returned)
"""What tells nothing that could be taken back: a summary begun, a place looked at, words held back, a draft."""


@dataclass(frozen=True, slots=True)
class History:
    """What of a log counts: the steps undone; by clerk the step that undo takes next, and the one that redo does."""

    undone: frozenset[int] = frozenset()
    undo: Mapping[int, int] = field(default_factory=dict)
    redo: Mapping[int, int] = field(default_factory=dict)


def history(rows: Iterable[Row]) -> History:
    """The history of a log, oldest row first."""
    undone = set[int]()
    done: dict[int, list[int]] = {}
    gone: dict[int, list[int]] = {}
    for row in rows:
        stack, taken_back = done.setdefault(row.by, []), gone.setdefault(row.by, [])
        match row.record:
            case Undone(step):
                undone.add(step)
                _move(step, stack, taken_back)
            case Redone(step):
                undone.discard(step)
                _move(step, taken_back, stack)
            case record if not isinstance(record, SILENT) and stack[-1:] != [row.step]:
                stack.append(row.step)
                taken_back.clear()
    return History(frozenset(undone), _newest(done), _newest(gone))


def _move(step: int, source: list[int], target: list[int]) -> None:
    if step in source:
        source.remove(step)
        target.append(step)


def _newest(stacks: Mapping[int, list[int]]) -> Mapping[int, int]:
    return {by: stack[-1] for by, stack in stacks.items() if stack}


def extended(log: tuple[Row, ...], records: Iterable[Record], by: int, at: datetime) -> tuple[Row, ...]:
    """A log with the rows that records will be in it: all of one step."""
    seq, step = (log[-1].seq, log[-1].step + 1) if log else (0, 1)
    return (*log, *(Row(seq + n, step, by, at, record) for n, record in enumerate(records, 1)))


def tells(record: Record) -> bool:
    """Whether a record tells something that can be taken back."""
    return not isinstance(record, (*SILENT, Undone, Redone))


def question_of(record: Record) -> str:
    """The question something was said of, whose buttons from before no longer fit; empty for what is of none."""
    match record:
        case Answered(answer):
            return answer.question
        case Skipped(question) | Deferred(question) | Reopened(question):
            return question
        case (
            EntryTold(question)
            | EntryPassed(question)
            | EntryRemoved(question)
            | EntriesOrdered(question)
            | EntriesClosed(question)
        ):
            return question
        case _:
            return ""


def latest_of(record: Record) -> str:
    """What a record answered: a question, or a field of one thing of it (`question.number.field`); else nothing."""
    match record:
        case Answered(Answer(how=How.EDITED)) | EntryTold(answer=Answer(how=How.EDITED)):
            return ""  # an old message edited is not what was told last
        case Answered(answer):
            return answer.question
        case EntryTold(question, number, name):
            return f"{question}.{number}.{name}"
        case _:
            return ""
