"""The screen at which a clerk stands: of the desk, of a summary, of the members, or of those who share a summary."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.dialogue import ownership
from bot.dialogue.desk import Desk
from bot.dialogue.events import Event, Screen
from bot.dialogue.foyer import listed_sheets, show_home, show_list, show_making
from bot.dialogue.house import House
from bot.dialogue.rosterpage import show_members
from bot.dialogue.screens import show_place
from bot.dialogue.sharing import show_sharing
from bot.dialogue.sight import Sight, View
from bot.dialogue.wording import Content
from bot.interview import scope
from bot.interview.across import Neighbour
from bot.interview.progress import progress
from bot.interview.standing import Standing

ALONE = House()
"""A house in which nobody is to be told apart: anyone may come in."""


def present(
    sight: Sight,
    desk: Desk,
    standing_of: Callable[[str], Standing | None],
    event: Event,
    beside: tuple[Neighbour, ...] = (),
    house: House = ALONE,
) -> Screen:
    """The screen at which that clerk stands now; `beside` are the summaries that the map holds this one against."""
    match desk.place:
        case "members" if sight.by in house.roster.administrators:
            return show_members(sight, desk, house, event.at)
        case "sharing" if sheet := desk.own(desk.of.partition("-")[0]):
            return show_sharing(sight, desk, house, sheet)
        case "summary" if standing := standing_of(desk.in_hand):
            kept = desk.letterhead(desk.in_hand)
            view = View(sight.content, sight.by, sight.note, desk.in_hand, standing=standing, beside=beside)
            return show_place(replace(view, letterhead=kept.name if kept else ""))
        case "new":
            told = _counts(sight.content, standing_of(desk.twin.summary))[0] if desk.twin else 0
            return show_making(sight, desk, event.at.date(), told)
        case "list":
            standings = {sheet.summary: standing_of(sheet.summary) for sheet in listed_sheets(desk)}
            said = {summary: _counts(sight.content, standing)[0] for summary, standing in standings.items()}
            return show_list(sight, _named_anew(desk, standings), said, house)
        case ownership.PLACE:
            return ownership.show_asked(sight, desk)
        case _:
            return show_home(sight, desk, _counts(sight.content, standing_of(desk.in_hand)))


def _named_anew(desk: Desk, standings: Mapping[str, Standing | None]) -> Desk:
    """The desk with each summary that several write called as it's called now: who renames it has another desk."""
    names = {
        key: standing.unit.name
        for key, standing in standings.items()
        if standing and (desk.sheets[key].shared or not desk.sheets[key].unit)
    }
    sheets = {key: replace(sheet, name=names.get(key, sheet.name)) for key, sheet in desk.sheets.items()}
    return replace(desk, sheets=sheets)


def _counts(content: Content, standing: Standing | None) -> tuple[int, int]:
    """The questions answered and still missing in a summary."""
    if standing is None:
        return 0, 0
    so_far = [progress(section, standing) for section in scope.sections(content.interview, standing)]
    return sum(p.answered for p in so_far), sum(len(p.missing) for p in so_far)
