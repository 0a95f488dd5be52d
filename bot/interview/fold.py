"""The fold: a summary's log taken in row by row, oldest first, to where everything stands."""

from collections.abc import Iterable
from dataclasses import replace

from bot.interview.history import History, history
from bot.interview.lately import Beginnings
from bot.interview.listed import folded
from bot.interview.records import Row
from bot.interview.standing import Standing
from bot.interview.tally import Tally
from bot.interview.wishes import Issued, Returned

KEPT = (Issued, Returned)
"""What is not taken back with the rest of its step: a draft that left or came back is out in the world."""


_folded: Beginnings[Row, tuple[History, Tally, Standing | None]] = Beginnings()
"""Logs folded lately: what of them counts, and what they came to, finished and as it may be gone on with."""


def fold(rows: Iterable[Row]) -> Standing | None:
    """Fold a log, oldest row first. None for a log that never opened."""
    log = tuple(rows)
    taken, (before, begun, standing) = _folded.of(log) or (0, (History(), Tally(), None))
    if log and taken == len(log):
        return standing
    past = history(log)
    if before.undone != past.undone:  # a step among those taken in counts no more, or again
        taken, begun = 0, Tally()
    tally = begun.copy() if taken else begun
    _take(tally, log[taken:], past)
    standing = _finished(tally, log, past)
    _folded.keep(log, (past, tally, standing))
    return standing


def _take(tally: Tally, rows: Iterable[Row], past: History) -> None:
    for row in rows:
        tally.remember(row)
        if row.step in past.undone and not isinstance(row.record, KEPT):
            tally.pass_over(row)
        else:
            tally.take(row)
            tally.tell_last(row)


def _finished(tally: Tally, log: tuple[Row, ...], past: History) -> Standing | None:
    if tally.standing is None:
        return None
    last = log[-1]
    return replace(
        tally.standing,
        topics=tally.topics,
        chosen=frozenset(tally.chosen),
        wanted=tally.wanted,
        narrowed=frozenset(tally.narrowed),
        arranged=tally.arranged,
        noticed=tally.noticed,
        noted=tally.noted,
        notes=tally.notes,
        pasted=frozenset(tally.pasted),
        vouched=tally.vouched,
        wishes=tally.wishes,
        photos=tally.photos,
        answers=tally.answers,
        entries=folded(tally.listed),
        removed=folded(tally.listed, gone=True),
        closed=frozenset(question for question, listed in tally.listed.items() if listed.closed),
        picks=tally.picks,
        doubts=tally.doubts,
        skipped=frozenset(tally.skipped),
        deferred=tally.deferred,
        revisions=tally.revisions,
        touched=tally.touched,
        heard=tally.heard,
        focus=tally.focus,
        held=tally.held,
        latest={by: told for by, (_, told) in tally.latest.items()},
        numbers=tally.numbers,
        undo=past.undo,
        redo=past.redo,
        seq=last.seq,
        step=last.step,
        at=last.at,
    )
