"""Filling in a summary together: its owner gives it to another member, by name or by a link, and takes it back."""

from collections.abc import Callable

from bot.dialogue.desk import Desk
from bot.dialogue.desklog import Left, Unshared, Withdrawn
from bot.dialogue.enrolling import invited
from bot.dialogue.events import Push, Screen, Tap
from bot.dialogue.foyer import title_of_sheet
from bot.dialogue.house import House
from bot.dialogue.joining import give, opened
from bot.dialogue.memberlog import Revoked
from bot.dialogue.roster import LASTS
from bot.dialogue.rosterpage import name_of, paged
from bot.dialogue.sheets import Sheet
from bot.dialogue.sight import Sight, pair
from bot.dialogue.turn import Outcome, Turn

Act = Callable[[Turn, Tap], Outcome | None]


def show_sharing(sight: Sight, desk: Desk, house: House, sheet: Sheet) -> Screen:
    """With whom a summary is filled in, and with whom it may be."""
    page = desk.of.partition("-p")[2]
    others = tuple(member for member in house.roster.members if member.user != sight.by)
    shown, turns = paged(sight, others, page, lambda number: Tap("sh", sheet.summary, f"p{number}"))
    names = [name_of(sight, house, user) for user in sheet.shared]
    text = sight.say("sharing.head", title=title_of_sheet(sight, sheet), names=names, alone=not others)
    buttons = [
        sight.button(
            "take_from" if one.user in sheet.shared else "give_to",
            Tap("st" if one.user in sheet.shared else "sg", sheet.summary, str(one.user)),
            name=name_of(sight, house, one.user),
        )
        for one in shown
    ]
    link = (sight.button("share_link", Tap("sl", sheet.summary)),)
    back = (sight.button("to_summary", Tap("o", sheet.summary)), sight.button("list", Tap("l")))
    return sight.screen([text], [*pair(buttons), turns, link, back])


def sheet_of(turn: Turn, tap: Tap) -> Sheet | None:
    """The summary a button on its page is for, if it is this clerk's to share."""
    there = turn.desk.place == "sharing" and turn.desk.of.partition("-")[0] == tap.summary
    return turn.desk.own(tap.summary) if there and turn.live and not turn.house.open else None


def open_page(turn: Turn, tap: Tap) -> Outcome | None:
    """The page on which a summary is given and taken back."""
    if turn.desk.own(tap.summary) is None or turn.house.open:
        return None
    page = tap.target if tap.target[1:].isdecimal() else "p0"
    return Outcome(desk=(Left("sharing", f"{tap.summary}-{page}"),))


def share(turn: Turn, tap: Tap) -> Outcome | None:
    """Give a summary to a member, who is told."""
    sheet, user = sheet_of(turn, tap), _member(turn, tap)
    if sheet is None or not user or user in sheet.shared:
        return None
    mine, theirs = give(sheet, turn.event.by, user)
    sight = Sight(turn.content, turn.event.by)
    title = title_of_sheet(sight, sheet)
    text = turn.say("push.shared", name=name_of(sight, turn.house, turn.event.by), title=title)
    told = Push(user, Screen(text, opened(turn, sheet)))
    note = turn.say("note.shared", name=name_of(sight, turn.house, user), title=title)
    desk = tuple(record for _, record in mine)
    return Outcome(note, desk=desk, others=theirs, replies=(told,))


def take_back(turn: Turn, tap: Tap) -> Outcome | None:
    """Take a summary back from a member, who is told; the links to it that nobody has used go with it."""
    sheet, user = sheet_of(turn, tap), _member(turn, tap)
    if sheet is None or user not in sheet.shared:
        return None
    sight = Sight(turn.content, turn.event.by)
    title = title_of_sheet(sight, sheet)
    told = Push(user, Screen(turn.say("push.unshared", name=name_of(sight, turn.house, turn.event.by), title=title)))
    links = turn.house.roster.links_of(turn.event.by, turn.event.at, sheet.summary)
    return Outcome(
        turn.say("note.unshared", name=name_of(sight, turn.house, user), links=len(links)),
        desk=(Unshared(sheet.summary, user),),
        members=tuple(Revoked(link.secret) for link in links),
        others=((user, Withdrawn(sheet.summary)),),
        replies=(told,),
    )


def link_out(turn: Turn, tap: Tap) -> Outcome | None:
    """A link that lets a colleague in and shares the summary with them."""
    sheet = sheet_of(turn, tap)
    if sheet is None:
        return None
    title = title_of_sheet(Sight(turn.content, turn.event.by), sheet)
    text = turn.say("invite.share", title=title, link=turn.event.link, days=LASTS.days)
    return invited(turn, sheet.summary, text)


def _member(turn: Turn, tap: Tap) -> int:
    """The member a button names; 0 for one who is none, or is oneself."""
    found = next((one.user for one in turn.house.roster.members if str(one.user) == tap.target), 0)
    return found if found != turn.event.by else 0


SHARING: dict[str, Act] = {"sh": open_page, "sg": share, "st": take_back, "sl": link_out}
