"""What stands in a note, as other programs read it (`zhibi extract --json`)."""

import re
from collections.abc import Iterable, Iterator
from typing import TypedDict

from bot.interview.extraction import Found, extract
from bot.interview.figures import own_measure
from bot.interview.hearing import ear_of
from bot.interview.measures import group
from bot.interview.mentions import period_of
from bot.interview.model import Interview

_NUMBER = re.compile("[0-9.,]+")
_YEAR = 2026
"""The year of a note nobody told: only whether a year is the last one hangs on it."""


class FoundRow(TypedDict):
    """A figure of a note: `value` and `max` in base units, `start` and `end` in code points of the text as given.

    `question` is None where no question's words stand near; `approx` is over, near, about or None; `item` numbers the
    thing of a repeated answer it belongs to.
    """

    question: str | None
    name: str | None
    indicator: str | None
    value: str
    max: str | None
    measure: str
    approx: str | None
    plan: bool
    surface: str
    start: int
    end: int
    item: int | None


def found_rows(interview: Interview, text: str, given: str | None = None) -> list[FoundRow]:
    """The figures of a note in their order.

    Their places are those in the text as it was `given`, where it had to be reworded to be read, as tables are.
    """
    rows = [_row(text, found) for found in extract(ear_of(interview), text, period_of(text, _YEAR))]
    return rows if given is None or given == text else list(_placed(rows, given))


def _placed(rows: Iterable[FoundRow], given: str) -> Iterator[FoundRow]:
    """Rows with the places their figures have in the text as given: the whole of one, else its number."""
    last = 0
    for row in rows:
        number = _NUMBER.match(row["surface"])
        for surface in (row["surface"], number[0] if number else ""):
            start = given.find(surface, last) if surface else -1
            if start >= 0:
                last = start + len(surface)
                yield {**row, "surface": surface, "start": start, "end": last}
                break
        else:  # a figure that stands in the text in another form, or in another order: where it stood is not known
            yield {**row, "start": last, "end": last}


def _row(text: str, found: Found) -> FoundRow:
    mention, question = found.mention, found.question
    figure = mention.figure
    return {
        "question": question.id if question else None,
        "name": question.name if question else None,
        "indicator": question.indicator if question else None,
        "value": format(figure.value, "f"),
        "max": None if figure.high is None else format(figure.high, "f"),
        "measure": _base(mention.measure) or (own_measure(question) if question else ""),
        "approx": figure.approx.value if figure.approx else None,
        "plan": mention.plan,
        "surface": text[mention.start : mention.end],
        "start": mention.start,
        "end": mention.end,
        "item": None,
    }


def _base(measure: str) -> str:
    """The measure in base units: 万元 is 元; 个 counts anything and stays."""
    return measure if measure == "个" else group(measure)
