"""The pages of the members: who is in, one of them, and what is to become of the summaries of who was let go."""

from collections.abc import Callable
from datetime import datetime

from bot.dialogue.desk import Desk
from bot.dialogue.events import Button, Screen, Tap
from bot.dialogue.house import LABELLED, House
from bot.dialogue.roster import Member
from bot.dialogue.sheets import Sheet
from bot.dialogue.sight import Row, Sight, pair
from bot.dialogue.wording import cut

PAGED = 30
"""Members a page lists: with their buttons far under the 100 that Telegram shows a message."""
Turning = Callable[[int], Tap]
"""The tap that turns to a page."""
REMOVING = "r"
"""What stands behind a member's id while it is asked whether they are to be removed."""


def name_of(sight: Sight, house: House, user: int) -> str:
    """What somebody is called in a line or on a button; their number where no name is known."""
    return cut(house.roster.name_of(user) or sight.say("plain.no_name", number=user), LABELLED)


def own_sheets(desk: Desk) -> tuple[Sheet, ...]:
    """The summaries somebody began or was handed, those put away included."""
    return tuple(sheet for sheet in desk.sheets.values() if not sheet.sharer)


def orphans(house: House) -> tuple[Member, ...]:
    """Those who were removed and whose summaries nobody has taken over."""
    left = (member for member in house.roster.left.values() if house.roster.former(member.user))
    return tuple(member for member in left if own_sheets(house.desk(member.user)))


def show_members(sight: Sight, desk: Desk, house: House, now: datetime) -> Screen:
    """Everybody who is in, or the one looked at."""
    number, _, mark = desk.of.partition("-")
    if desk.of.startswith("p"):
        return _show_all(sight, house, now, desk.of[1:])
    user = int(number) if number.isdecimal() else 0
    if member := house.roster.member(user):
        return _show_removing(sight, house, member) if mark == REMOVING else _show_one(sight, house, member)
    if former := house.roster.former(user):
        return _show_former(sight, house, former, mark[1:])
    return _show_all(sight, house, now, "")


def _show_all(sight: Sight, house: House, now: datetime, page: str) -> Screen:
    members, gone = house.roster.members, orphans(house)
    shown, turns = paged(sight, (*members, *gone), page, lambda number: Tap("mb", "", f"p{number}"))
    lines = [_line(sight, house, member) for member in shown]
    buttons = [_to_one(sight, house, member.user) for member in shown]
    links = len(house.roster.links_of(sight.by, now, ""))
    head = sight.say("members.head", count=len(members), links=links)
    revoke = (sight.button("revoke", Tap("mv"), count=links),) if links else ()
    foot = (sight.button("invite", Tap("mi")), *revoke)
    return sight.screen([head, "\n".join(lines)], [*pair(buttons), turns, foot, (sight.button("home", Tap("h")),)])


def _line(sight: Sight, house: House, member: Member) -> str:
    name = name_of(sight, house, member.user)
    if house.roster.former(member.user):
        return sight.say("members.former", name=name, count=len(own_sheets(house.desk(member.user))))
    return sight.say("members.line", name=name, since=_since(sight, member), chief=_is_chief(house, member))


def _is_chief(house: House, member: Member) -> bool:
    return member.user in house.roster.administrators


def _since(sight: Sight, member: Member) -> str:
    """The day somebody came in; empty for whom the settings let in."""
    at = member.since
    return sight.say("plain.day", year=at.year, month=at.month, day=at.day) if at else ""


def _to_one(sight: Sight, house: House, user: int) -> Button:
    return sight.button("bare", Tap("mb", "", str(user)), name=name_of(sight, house, user))


def _show_one(sight: Sight, house: House, member: Member) -> Screen:
    name, chief = name_of(sight, house, member.user), _is_chief(house, member)
    count = len(own_sheets(house.desk(member.user)))
    settled, oneself = member.user in house.roster.clerks, member.user == sight.by
    text = sight.say(
        "members.one",
        name=name,
        since=_since(sight, member),
        chief=chief,
        count=count,
        settled=settled,
        oneself=oneself,
    )
    target = str(member.user)
    rank = sight.button("demote", Tap("md", "", target)) if chief else sight.button("promote", Tap("mp", "", target))
    remove = () if settled or oneself else (sight.button("remove", Tap("mr", "", target)),)
    return sight.screen([text], [(rank, *remove), (sight.button("to_members", Tap("mb")),)])


def _show_removing(sight: Sight, house: House, member: Member) -> Screen:
    text = sight.say("members.removing", name=name_of(sight, house, member.user))
    target = str(member.user)
    sure = sight.button("remove_sure", Tap("mr", "", target, 0, "sure"))
    return sight.screen([text], [(sure, sight.button("leave_in", Tap("mb", "", target)))])


def _show_former(sight: Sight, house: House, former: Member, page: str) -> Screen:
    """What was left by somebody who was removed, and to whom it may be handed."""
    count = len(own_sheets(house.desk(former.user)))
    text = sight.say("members.gone", name=name_of(sight, house, former.user), count=count)
    shown, turns = paged(
        sight, house.roster.members, page, lambda number: Tap("mb", "", f"{former.user}-p{number}")
    )  # fmt: skip
    buttons = [
        sight.button("hand_to", Tap("mh", "", str(former.user), 0, str(one.user)), name=name_of(sight, house, one.user))
        for one in shown
        if count
    ]
    return sight.screen([text], [*pair(buttons), turns if count else (), (sight.button("to_members", Tap("mb")),)])


def paged(sight: Sight, members: tuple[Member, ...], page: str, tap: Turning) -> tuple[tuple[Member, ...], Row]:
    """The members on a page, counted from 0, and the buttons to the pages before and after it."""
    last = max(len(members) - 1, 0) // PAGED
    at = min(int(page), last) if page.isdecimal() else 0
    before = (sight.button("members_before", tap(at - 1)),) if at else ()
    after = (sight.button("members_after", tap(at + 1)),) if at < last else ()
    return members[at * PAGED : (at + 1) * PAGED], (*before, *after)
