"""Acts on the review: its page opened, a finding let stand."""

from bot.dialogue.desklog import Entered, Left
from bot.dialogue.events import Tap
from bot.dialogue.reviewcard import PAGE, findings
from bot.dialogue.sight import View
from bot.dialogue.turn import Outcome, Turn
from bot.interview import places
from bot.interview.records import Focused
from bot.interview.standing import Standing
from bot.interview.wishes import Waived


def open_page(turn: Turn) -> Outcome:
    """The page of the summary in hand."""
    if turn.standing is None or turn.desk.sheet(turn.event.summary) is None:
        return Outcome(turn.say("note.no_summary"), desk=(Left("home"),))
    return Outcome(records=(Focused("review"),), desk=(Entered(turn.event.summary),))


def waive(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Let a finding stand, as long as it is one; the page stays where it was."""
    view = View(turn.content, turn.event.by, "", turn.event.summary, standing=standing, beside=turn.beside)
    names = [finding.name for finding in findings(view)]
    if tap.target not in names:
        return None
    place, at = turn.place(), names.index(tap.target)
    # The page is named by its first finding: when that one goes, the next stands there.
    following = [*names[at + 1 :], *names[max(0, at - PAGE) : at], ""][0]
    led = isinstance(place, places.AtReview) and place.first == tap.target
    stays = (Focused("review", following),) if led else ()
    return Outcome(turn.say("note.waived"), records=(Waived(tap.target), *stays))
