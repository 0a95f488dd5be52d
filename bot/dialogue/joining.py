"""Coming in by a link: the first administrator's, an invitation, or one that shares a summary as well."""

from bot.dialogue.desklog import Left, Received, Shared
from bot.dialogue.events import Button, Push, Screen, Tap
from bot.dialogue.foyer import title_of_sheet
from bot.dialogue.house import Elsewhere
from bot.dialogue.memberlog import Joined, MemberRecord, Named, Promoted, Revoked
from bot.dialogue.roster import Link
from bot.dialogue.rosterpage import name_of
from bot.dialogue.sheets import Sheet
from bot.dialogue.sight import Sight
from bot.dialogue.turn import Outcome, Turn


def start(turn: Turn, payload: str) -> Outcome:
    """The start of the talk, with what stood behind it in the link that led here; one that leads nowhere says nothing.

    So a link that was used, one that is too old and one that never was are answered alike.
    """
    home = Outcome(desk=(Left("home"),))
    link = turn.house.link(payload, turn.event.at) if payload else None
    if link is None:
        return home
    known = turn.house.roster.admits(turn.event.by)
    if not link.by:
        return _set_up(turn, link)
    if link.summary:
        return _shared(turn, link, known=known) or home
    if known:
        return Outcome(turn.say("note.is_member"), desk=(Left("home"),))
    return Outcome(
        turn.say("note.joined"), desk=(Left("home"),), members=_joined(turn, link), replies=_told(turn, link)
    )


def named(turn: Turn) -> tuple[MemberRecord, ...]:
    """What whoever the settings let in is called, once it is known."""
    roster, event = turn.house.roster, turn.event
    unknown = event.by in roster.clerks and not roster.name_of(event.by)
    return (Named(event.by, event.name),) if unknown and event.name else ()


def _set_up(turn: Turn, link: Link) -> Outcome:
    """Whoever opens the link that sets the bot up decides about it from then on."""
    members = (*_joined(turn, link), Promoted(turn.event.by))
    return Outcome(turn.say("note.set_up"), desk=(Left("home"),), members=members)


def _joined(turn: Turn, link: Link) -> tuple[MemberRecord, ...]:
    return (Joined(turn.event.by, turn.event.name, link.secret),)


def _told(turn: Turn, link: Link) -> tuple[Push, ...]:
    """Who invited and who decides about members learn who came."""
    roster, by = turn.house.roster, turn.event.by
    name = turn.event.name or turn.say("plain.no_name", number=by)
    host = name_of(Sight(turn.content, by), turn.house, link.by)
    text = turn.say("push.joined", name=name, host=host)
    return tuple(Push(user, Screen(text)) for user in sorted({link.by, *roster.administrators} - {by}))


def _shared(turn: Turn, link: Link, *, known: bool) -> Outcome | None:
    """A summary to fill in together; None where its inviter opened the link, or somebody who has it already."""
    sheet = turn.house.desk(link.by).own(link.summary)
    if sheet is None or link.by == turn.event.by or (known and turn.event.by in sheet.shared):
        return None
    title = title_of_sheet(Sight(turn.content, turn.event.by), sheet)
    records, others = give(sheet, link.by, turn.event.by)
    members = (Revoked(link.secret),) if known else _joined(turn, link)
    name = turn.event.name or turn.say("plain.no_name", number=turn.event.by)
    told = Push(link.by, Screen(turn.say("push.taken", name=name, title=title)))
    replies = (told,) if known else (told, *(push for push in _told(turn, link) if push.to != link.by))
    note = turn.say("note.received", title=title, fresh=not known)
    mine = tuple(record for user, record in others if user == turn.event.by)
    return Outcome(note, desk=(*mine, Left("list")), members=members, others=records, replies=replies)


def give(sheet: Sheet, owner: int, to: int) -> tuple[tuple[Elsewhere, ...], tuple[Elsewhere, ...]]:
    """What sharing a summary writes on its owner's desk, and on the other's."""
    received = Received(sheet.summary, sheet.period, sheet.name, owner)
    return ((owner, Shared(sheet.summary, to)),), ((to, received),)


def opened(turn: Turn, sheet: Sheet) -> tuple[tuple[Button, ...], ...]:
    """The button under what says that a summary came."""
    return ((Sight(turn.content, turn.event.by).button("to_received", Tap("o", sheet.summary)),),)
