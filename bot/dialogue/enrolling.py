"""What an administrator does with members: invite, make and unmake administrators, remove, hand over what is left.

Every button counts only on the present page: who is to be let in or go is never decided by an old message.
"""

from collections.abc import Callable

from bot.dialogue.desklog import Deleted, DeskRecord, Left, Received, Shared, Unshared, Withdrawn
from bot.dialogue.events import Push, Screen, Tap, Tell
from bot.dialogue.house import Elsewhere, House
from bot.dialogue.memberlog import Demoted, Invited, Promoted, Removed, Revoked
from bot.dialogue.roster import LASTS, OPEN_LINKS, secret_of
from bot.dialogue.rosterpage import REMOVING, name_of, own_sheets
from bot.dialogue.sheets import Sheet
from bot.dialogue.sight import Sight
from bot.dialogue.turn import Outcome, Turn

Act = Callable[[Turn, Tap], Outcome | None]


def may(turn: Turn) -> bool:
    """Whether who did this decides about members."""
    return turn.event.by in turn.house.roster.administrators


def open_page(turn: Turn) -> Outcome | None:
    """The page of the members; None for whom there is no such page."""
    return Outcome(desk=(Left("members"),)) if may(turn) else None


def _there(turn: Turn) -> bool:
    """Whether a button of the present page was pressed by somebody who may."""
    return may(turn) and turn.live and turn.desk.place == "members"


def look(turn: Turn, tap: Tap) -> Outcome | None:
    """Look at one of them, or at all."""
    return Outcome(desk=(Left("members", tap.target),)) if may(turn) else None


def invite(turn: Turn, _: Tap) -> Outcome | None:
    """A link to be forwarded, in a message of its own."""
    if not _there(turn):
        return None
    return invited(turn, "", turn.say("invite.text", link=turn.event.link, days=LASTS.days))


def invited(turn: Turn, summary: str, text: str) -> Outcome:
    """A link given out, which shares a summary if one is named; `text` is what is to be forwarded."""
    if len(turn.house.roster.links_of(turn.event.by, turn.event.at)) >= OPEN_LINKS:
        return Outcome(turn.say("note.many_links", limit=OPEN_LINKS))
    given = Invited(secret_of(turn.event.secret), turn.event.at + LASTS, summary)
    note = turn.say("note.invited", days=LASTS.days)
    return Outcome(note, members=(given,), replies=(Tell(text),), below=True)


def revoke(turn: Turn, _: Tap) -> Outcome | None:
    """Take back the links that nobody has used yet."""
    links = turn.house.roster.links_of(turn.event.by, turn.event.at, "")
    if not _there(turn) or not links:
        return None
    return Outcome(turn.say("note.revoked", count=len(links)), members=tuple(Revoked(link.secret) for link in links))


def rank(turn: Turn, tap: Tap) -> Outcome | None:
    """Make a member administrator, or one of several administrators a member like others."""
    user, roster = _number(tap.target), turn.house.roster
    if not _there(turn) or not roster.admits(user) or (tap.action == "mp") is (user in roster.administrators):
        return None
    name = _name(turn, user)
    if tap.action == "mp":
        told = Push(user, Screen(turn.say("push.promoted")))
        return Outcome(turn.say("note.promoted", name=name), members=(Promoted(user),), replies=(told,))
    if len(roster.administrators) == 1:
        return Outcome(turn.say("note.last_one"))
    return Outcome(turn.say("note.demoted", name=name), members=(Demoted(user),))


def remove(turn: Turn, tap: Tap) -> Outcome | None:
    """Ask whether somebody is to be removed; if that is sure, they lose what others share with them and their entry.

    Their own summaries stay where they are, and so does what they shared. Whom the settings let in they alone let go.
    """
    user, roster = _number(tap.target), turn.house.roster
    member = roster.member(user)
    if not _there(turn) or member is None or user in roster.clerks or user == turn.event.by:
        return None
    if tap.choice != "sure":
        return Outcome(desk=(Left("members", f"{user}-{REMOVING}"),))
    if turn.desk.of != f"{user}-{REMOVING}":
        return None
    received = [sheet for sheet in turn.house.desk(user).sheets.values() if sheet.sharer]
    others: list[Elsewhere] = []
    for sheet in received:
        others += [(user, Withdrawn(sheet.summary)), (sheet.sharer, Unshared(sheet.summary, user))]
    note = turn.say("note.removed", name=_name(turn, user))
    told = Push(user, Screen(turn.say("push.removed")), farewell=True)
    return Outcome(
        note, desk=(Left("members", str(user)),), members=(Removed(user),), others=tuple(others), replies=(told,)
    )


def hand_over(turn: Turn, tap: Tap) -> Outcome | None:
    """Give the summaries of somebody who was removed to a member, with whom they were shared already or not."""
    user, to, house = _number(tap.target), _number(tap.choice), turn.house
    if not _there(turn) or house.roster.former(user) is None or not house.roster.admits(to):
        return None
    sheets = own_sheets(house.desk(user))
    if not sheets:
        return None
    others = [record for sheet in sheets for record in _handed(house, sheet, user, to)]
    name, count = _name(turn, user), len(sheets)
    told = () if to == turn.event.by else (Push(to, Screen(turn.say("push.handed", name=name, count=count))),)
    note = turn.say("note.handed", name=name, count=count, to=_name(turn, to))
    return Outcome(note, desk=(Left("members"),), others=tuple(others), replies=told)


def _handed(house: House, sheet: Sheet, user: int, to: int) -> list[Elsewhere]:
    """A summary taken from one desk and laid on another; those who fill it in too go on doing so."""
    beside = [other for other in sheet.shared if other != to and house.roster.admits(other)]
    given: list[DeskRecord] = [Received(sheet.summary, sheet.period, sheet.name)]
    given += [Shared(sheet.summary, other) for other in beside]
    given += [Deleted(sheet.summary)] if sheet.deleted else []
    on = [(other, Received(sheet.summary, sheet.period, sheet.name, to)) for other in beside]
    return [(user, Withdrawn(sheet.summary)), *((to, record) for record in given), *on]


def _name(turn: Turn, user: int) -> str:
    return name_of(Sight(turn.content, turn.event.by), turn.house, user)


def _number(text: str) -> int:
    """The user id in a button; 0, which nobody has, where there is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 20 else 0


MEMBERS: dict[str, Act] = {
    "mb": look,
    "mi": invite,
    "mv": revoke,
    "mp": rank,
    "md": rank,
    "mr": remove,
    "mh": hand_over,
}
