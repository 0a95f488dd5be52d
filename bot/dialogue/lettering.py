"""A unit's own Word template: taken as it is sent, used or not for a summary, and removed.

It belongs to the unit at the clerk's desk, so that later summaries have it too. What a summary keeps is whether it
wants it, and of each draft that left on which template it was.
"""

from collections.abc import Callable

from bot.dialogue.desklog import LetterheadKept, LetterheadRemoved
from bot.dialogue.events import KeepTemplate, Lettered, Tap, Unlettered
from bot.dialogue.styling import HERE
from bot.dialogue.turn import Outcome, Turn
from bot.dialogue.wording import LABEL_LIMIT, cut
from bot.drafting.document import Document
from bot.drafting.letterhead import own_lines, without_lines
from bot.drafting.papers import draft_lines
from bot.interview.standing import Standing
from bot.interview.wishes import OnLetterhead


def take(turn: Turn, standing: Standing, letterhead: Lettered | Unlettered, text: str) -> Outcome:
    """A template that was sent is the unit's from now on, in the place of the one before; or why it is not taken.

    `text` is that of the template, as far as it may be kept.
    """
    if isinstance(letterhead, Unlettered):
        return Outcome(turn.say(f"letterhead.{letterhead.defect}", **letterhead.facts))
    unit = turn.desk.sheets[turn.event.summary].unit
    name = cut(letterhead.name, LABEL_LIMIT)
    before = turn.desk.letterheads.get(unit)
    wanted = () if standing.wishes.on_letterhead else (OnLetterhead(on=True),)
    view = turn.view()
    rows = ((view.button("style", view.tap("dy")),),) if view else ()
    return Outcome(
        turn.say("note.letterhead_kept", name=name, again=before is not None),
        desk=(LetterheadKept(unit, letterhead.digest, name, own_lines(text)),),
        records=wanted,
        replies=(KeepTemplate(letterhead.digest, letterhead.body),),
        rows=rows,
        lasting=not wanted,
    )


def choose(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Have Word files of this summary on the unit's template, or on the standard's paper, unless it is so."""
    wanted = tap.target == "on"
    kept = turn.desk.letterhead(turn.event.summary)
    if kept is None or tap.target not in ("on", "off") or standing.wishes.on_letterhead is wanted:
        return None
    return Outcome(turn.say("note.on_letterhead", on=wanted), records=(OnLetterhead(wanted), HERE))


def remove(turn: Turn) -> Outcome | None:
    """Remove the unit's template; drafts that left on it can be had again as they were."""
    kept = turn.desk.letterhead(turn.event.summary)
    if kept is None:
        return None
    note = turn.say("note.letterhead_gone", name=kept.name)
    return Outcome(note, desk=(LetterheadRemoved(kept.unit),), records=(HERE,), lasting=True)


def without(turn: Turn, text: str, draft: Callable[[], Document]) -> str:
    """The text of a file that came back without the lines of the unit's letterhead, `draft` being what may be in it."""
    kept = turn.desk.letterhead(turn.event.summary)
    return without_lines(text, kept.lines, draft_lines(draft())) if kept else text


def digest_for(turn: Turn, standing: Standing) -> str:
    """The digest of the template that a Word file of the summary is on; empty for the standard's paper."""
    kept = turn.desk.letterhead(turn.event.summary)
    return kept.digest if kept and standing.wishes.on_letterhead else ""
