"""A clerk's word that figures a check asked about are right."""

from bot.dialogue.events import Tap
from bot.dialogue.mismatched import ids_of, vouched_name
from bot.dialogue.turn import Outcome, Turn
from bot.interview.checks import mismatches
from bot.interview.records import Vouched
from bot.interview.standing import Standing


def vouch(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Take the figures of a mismatch for right, while they are those of the button."""
    found = mismatches(turn.content.interview, standing, turn.beside)
    meant = next((one for one in found if ids_of(one) == (tap.target, tap.choice)), None)
    view = turn.view()
    if meant is None or view is None:
        return None
    return Outcome(
        turn.say("note.vouched", name=vouched_name(view, meant)), records=(Vouched(meant.key, meant.figures),)
    )
