"""What the log knows of an answer: when it was told and how, what it was before, how a figure was computed from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.dialogue.sight import View
from bot.drafting.document import Source
from bot.drafting.figures import figure_text
from bot.drafting.traced import Asked, Traced
from bot.interview.answers import Answer, Answered, Entry, EntryTold, Reopened, Skipped
from bot.interview.history import history, question_of
from bot.interview.measures import group
from bot.interview.model import Figure, Kind, Question
from bot.interview.records import Row
from bot.interview.wishes import Rewritten


@dataclass(frozen=True, slots=True)
class Told:
    """The answer behind a mark, with its question, the field of one thing it was told to, and its row in the log."""

    question: Question
    answer: Answer
    row: Row
    number: int | None = None
    field: Question | None = None


@dataclass(frozen=True, slots=True)
class Former:
    """An answer that was replaced by another (`after`), or taken back (None), by a row of the log."""

    question: Question
    before: Answer
    after: Answer | None
    row: Row


def counted(log: tuple[Row, ...]) -> list[Row]:
    """The rows of a log that count, the newest first."""
    undone = history(log).undone
    return [row for row in reversed(log) if row.step not in undone]


def told_to(view: View, rows: list[Row], one: Traced) -> Told | None:
    """The answer a mark shows, as the log tells it; None for what no question asked."""
    question = view.content.interview.question(one.behind.question)
    if question is None:
        return None
    if one.behind.item is None:
        answered = ((row, row.record.answer) for row in rows if isinstance(row.record, Answered))
        return next((Told(question, answer, row) for row, answer in answered if answer.question == question.id), None)
    entries = view.standing.entries.get(question.id, ())
    entry = entries[one.behind.item] if one.behind.item < len(entries) else None
    return _of_entry(question, entry, rows, one.behind) if entry else None


def _of_entry(question: Question, entry: Entry, rows: list[Row], behind: Source) -> Told | None:
    """The field of a thing that was told in these words."""
    for field in question.fields:
        answer = entry.told.get(field.id)
        if answer is None or answer.words != behind.words:
            continue
        for row in rows:
            match row.record:
                case EntryTold(question.id, entry.number, field.id):
                    return Told(question, answer, row, entry.number, field)
    return None


def rewritten(rows: list[Row], place: str) -> Row | None:
    """The row in which the clerk wrote a paragraph of their own."""
    return next((row for row in rows if isinstance(row.record, Rewritten) and row.record.place == place), None)


def change_of(told: Told) -> tuple[str, str, str] | None:
    """The less and the more of the figures that a change against last year comes from, and which was last year's."""
    now, last = told.answer.value, told.answer.last
    if not isinstance(now, Figure) or last is None:
        return None
    less, more = sorted((now, last), key=lambda figure: figure.value)
    return written(told.question, less), written(told.question, more), written(told.question, last)


def written(question: Question, figure: Figure) -> str:
    """A figure with its question's measure."""
    return figure_text(figure, question.kind, question.measure)


def formers(view: View, rows: list[Row], asked: Asked) -> Iterator[Former]:
    """Answers of that worth which no longer hold, the newest first; each question once."""
    ended: dict[str, Row] = {}
    done = set[str]()
    for row in rows:
        name = question_of(row.record)
        if isinstance(row.record, Answered) and name in ended and name not in done:
            question, before = view.content.interview.question(name), row.record.answer
            if question and is_worth(question, before.value, asked):
                done.add(name)
                change = ended[name].record
                after = change.answer if isinstance(change, Answered) else None
                if after is None or after.value != before.value:
                    yield Former(question, before, after, ended[name])
        if isinstance(row.record, Answered | Reopened | Skipped):
            ended[name] = row


def is_worth(question: Question, value: object, asked: Asked) -> bool:
    """Whether a value is the figure asked for, in a measure that fits."""
    measure = "元" if question.kind is Kind.MONEY else question.measure
    same = not asked.measure or group(asked.measure) == group(measure)
    return isinstance(value, Figure) and same and asked.value in _ends(value)


def _ends(figure: Figure) -> tuple[Decimal | None, ...]:
    return (figure.value,) if figure.high is None else (figure.value, figure.high)
