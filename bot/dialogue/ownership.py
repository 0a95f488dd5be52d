"""What is a clerk's own, and theirs to take along or to have erased; and how long what they put away is kept."""

from collections.abc import Iterable
from datetime import datetime

from bot.dialogue.desk import Desk
from bot.dialogue.desklog import Deleted, DeskRecord, Gone, Left, Restored
from bot.dialogue.events import Export, Screen, Show, Tap, Wipe
from bot.dialogue.foyer import show_home
from bot.dialogue.sight import Sight
from bot.dialogue.turn import Outcome, Step, Turn

PLACE = "erase"
"""Where at the desk a clerk is asked whether all that is theirs is to go."""


def export(turn: Turn) -> Outcome:
    """All that is the clerk's as one file in the chat."""
    if not (turn.desk.units or turn.desk.sheets or turn.desk.withdrawn):
        return Outcome(turn.say("note.nothing_own"))
    name = f"{turn.say('plain.export.name')}-{turn.event.at:%Y%m%d}.zip"
    caption = turn.say("plain.export.contents", count=len(turn.desk.sheets))
    return Outcome(replies=(Export(turn.event.by, name, caption),), below=True)


def ask() -> Outcome:
    """Ask before anything is erased."""
    return Outcome(desk=(Left(PLACE),))


def show_asked(sight: Sight, desk: Desk) -> Screen:
    """What would be erased, what would stay, and the three ways on."""
    gone = sum(sheet.deleted for sheet in desk.sheets.values())
    text = sight.say("erase.ask", count=len(desk.sheets), gone=gone)
    rows = (
        (sight.button("export", Tap("zx")),),
        (sight.button("erase_all", Tap("zz")),),
        (sight.button("keep_all", Tap("h")),),
    )
    return sight.screen([text], rows)


def export_tap(turn: Turn, _: Tap) -> Outcome | None:
    """The file once more, before the decision."""
    return export(turn) if turn.live and turn.desk.place == PLACE else None


def erase(turn: Turn, _: Tap) -> Outcome | None:
    """Erase all that is the clerk's; only from the page that asked."""
    return Outcome(wiped=True) if turn.live and turn.desk.place == PLACE else None


def after_wipe(turn: Turn) -> Step:
    """Nothing is written down of an erasure; what follows is the welcome of somebody who was never here."""
    sight = Sight(turn.content, turn.event.by, turn.say("note.erased"))
    return Step((), "", (), (Wipe(turn.event.by), Show(show_home(sight, Desk(), (0, 0)))))


def put_away_before(rows: Iterable[tuple[datetime, DeskRecord]], before: datetime) -> tuple[str, ...]:
    """The summaries of a desk that were put away before that time and not taken out since, from its dated records."""
    away: dict[str, datetime] = {}
    for at, record in rows:
        match record:
            case Deleted(summary):
                away[summary] = at
            case Restored(summary) | Gone(summary):
                away.pop(summary, None)
            case _:
                pass
    return tuple(summary for summary, at in away.items() if at < before)
