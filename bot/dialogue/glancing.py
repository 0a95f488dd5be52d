"""What a clerk does with the key figures at a glance: have the picture, and choose its colour, which the unit keeps."""

from bot.dialogue.desk import COLOUR
from bot.dialogue.desklog import DeskRecord, UnitTold
from bot.dialogue.drafts import at_summary, refuse
from bot.dialogue.events import Tap
from bot.dialogue.pictured import chart, colour_of
from bot.dialogue.sight import View
from bot.dialogue.turn import Outcome, Turn
from bot.dialogue.wording import Content
from bot.drafting.brief import brief_of
from bot.drafting.glance import Glance, glance, traditional_glance
from bot.drafting.traditional import kept_names
from bot.interview.records import Focused
from bot.interview.standing import Standing
from bot.interview.wishes import Coloured


def seen(content: Content, standing: Standing) -> Glance | None:
    """The key figures of a summary as its log stands, in the script its clerk wants; None where it tells of none."""
    brief = brief_of(content.interview, standing)
    found = glance(content.interview, content.book, brief)
    if found and standing.wishes.traditional:
        return traditional_glance(found, kept_names(content.interview, brief))
    return found


def figures(content: Content, standing: Standing) -> Glance:
    """The same for a picture that was promised. Raises LookupError where the templates of today tell of none."""
    found = seen(content, standing)
    if found is None:
        raise LookupError(standing.unit.name)
    return found


def look(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """The picture; a tap that names a colour has it drawn in that one from now on."""
    view = turn.view()
    if view is None or tap.choice not in ("", *turn.content.colours):
        return None
    if brief_of(turn.content.interview, standing).empty:
        return refuse(turn, view)
    found = seen(turn.content, standing)
    if found is None:
        return Outcome(turn.say("note.no_figures"), desk=at_summary(turn))
    taken = tap.choice or colour_of(view)
    desk, records = _recoloured(turn, view, taken)
    return Outcome(desk=(*at_summary(turn), *desk), records=records, replies=(chart(view, found, taken),), below=True)


def choose_colour(turn: Turn, tap: Tap) -> Outcome | None:
    """Take a colour on the page of the format, unless it is the one taken."""
    view = turn.view()
    if view is None or tap.target not in turn.content.colours:
        return None
    desk, records = _recoloured(turn, view, tap.target)
    note = turn.say("note.coloured", name=turn.content.colours[tap.target])
    return Outcome(note, desk=desk, records=(*records, Focused("style", "format"))) if records else None


def _recoloured(turn: Turn, view: View, colour: str) -> tuple[tuple[DeskRecord, ...], tuple[Coloured, ...]]:
    """Write a colour down in the summary, and at the desk for the next one of its unit; nothing for the one taken."""
    sheet = turn.desk.sheet(view.summary)
    if colour == colour_of(view) or sheet is None:
        return (), ()
    kept = (UnitTold(sheet.unit, COLOUR, colour),) if sheet.unit else ()
    return kept, (Coloured(colour),)
