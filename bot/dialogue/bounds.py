"""How large things may grow: one table, and the gate that every step passes before anything of it is written down.

No clerk meets a bound who reports one unit's work: a summary of 60 figures and 100 activities is a tenth of any of
them. They are there for the one who pastes a year's chat into a question, or sends a file again and again, so that
the screens stay inside Telegram's limits, a draft takes seconds and one clerk's log nobody else's disk. What would go
over is refused as a whole, in a sentence; what stood before stands.

What has a bound of its own where it is read: an answer (`parsing.LIMIT`, `LONG`), names (`answering.NAME_LIMIT`), a
paragraph of one's own (`writing.LIMIT`), 附件 and 抄送 (`enclosing.MOST`, `styling.COPIED_LIMIT`), a caption and the
photos that are printed (`photos.CAPTION`, `MOST`), files (`reading`), links not used (`roster.OPEN_LINKS`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.dialogue.desk import Desk
from bot.dialogue.events import Toast
from bot.dialogue.turn import Outcome, Turn
from bot.interview.records import Focused, Redone, Undone
from bot.interview.standing import Standing
from bot.interview.wishes import Issued

T = TypeVar("T")

LISTED = 60
"""Things one question takes: their buttons and a few more fit on a screen (Telegram shows 100)."""
ROWS = 20_000
"""Rows of a summary's log: all of it is read at each step, 10,000 rows in 40 ms."""
MORE_ROWS = 2_000
"""Rows beyond that which look, take back and have a draft sent."""
LOOKING = (Focused, Undone, Redone, Issued)


@dataclass(frozen=True, slots=True)
class Bound(Generic[T]):
    """The most of something, how much of it there is, and the key under `bound` of the sentence that says so."""

    key: str
    most: int
    size: Callable[[T], int]


def _things(standing: Standing) -> int:
    return sum(map(len, standing.entries.values()))


def _words(standing: Standing) -> int:
    """Characters a clerk has told, in answers, paragraphs of their own and captions."""
    answers = sum(len(answer.words) for answer in standing.answers.values())
    told = (answer for of in standing.entries.values() for entry in of for answer in entry.told.values())
    own = sum(len(one.text) for one in standing.wishes.own.values())
    return answers + sum(len(one.words) for one in told) + own + sum(len(one.caption) for one in standing.photos.every)


def _own(standing: Standing) -> int:
    """The most choices of the clerk's own that one question has."""
    return max((len(picks.own) for picks in standing.picks.values()), default=0)


OF_SUMMARY: tuple[Bound[Standing], ...] = (
    Bound("listed", LISTED, lambda standing: max(map(len, standing.entries.values()), default=0)),
    Bound("things", 1_500, _things),
    Bound("words", 300_000, _words),
    Bound("own", 20, _own),
    Bound("photos", 100, lambda standing: len(standing.photos.every)),
    Bound("returned", 1_000_000, lambda standing: sum(len(one.text) for one in standing.wishes.versions)),
)
"""What one summary holds; `photos` counts those taken out, whose bytes are kept, and `returned` is characters."""
OF_DESK: tuple[Bound[Desk], ...] = (
    Bound("units", 100, lambda desk: len(desk.units)),
    Bound("summaries", 200, lambda desk: len(desk.open)),
    Bound("kept", 1_000, lambda desk: len(desk.sheets)),
    Bound("lettered", 100, lambda desk: len(desk.lettered)),
)
"""What one clerk's desk holds."""


def outgrown(turn: Turn, outcome: Outcome, after: Standing | None, desk: Desk) -> Outcome | None:
    """What is said instead of an outcome that would let something outgrow its bound, or grow where it has already.

    `after` and `desk` are what the logs fold to with it. None for any other outcome, which is nearly every one.
    """
    before = None if outcome.opened else turn.standing
    over = (
        _rows(turn, outcome) if outcome.records else None,
        _first_over(OF_SUMMARY, before, after) if outcome.records and after else None,
        _first_over(OF_DESK, turn.desk, desk) if outcome.desk else None,
    )
    found = next(filter(None, over), None)
    if found is None:
        return None
    key, most = found
    toasts = tuple(reply for reply in outcome.replies if isinstance(reply, Toast))
    return Outcome(turn.say(f"bound.{key}", limit=most), replies=toasts)


def _rows(turn: Turn, outcome: Outcome) -> tuple[str, int] | None:
    looks = all(isinstance(record, LOOKING) for record in outcome.records)
    rows = len(outcome.records) + (0 if outcome.opened else len(turn.log))
    return ("rows", ROWS) if rows > ROWS + (MORE_ROWS if looks else 0) else None


def _first_over(bounds: Iterable[Bound[T]], before: T | None, after: T) -> tuple[str, int] | None:
    """The first bound that is passed and was not, or is passed further."""
    for bound in bounds:
        size = bound.size(after)
        if size > bound.most and (before is None or size > bound.size(before)):
            return bound.key, bound.most
    return None
