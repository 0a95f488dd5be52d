"""The screens before a summary is open: welcome, the list, the unit's profile field by field, the period."""

from collections.abc import Mapping
from datetime import date

from bot.dialogue.desk import FIELDS, Desk
from bot.dialogue.events import Button, Screen, Tap
from bot.dialogue.house import House
from bot.dialogue.profile import field_line, field_rows, show_field_value, unit_of
from bot.dialogue.rosterpage import name_of
from bot.dialogue.sheets import Sheet
from bot.dialogue.sight import Row, Sight, pair
from bot.dialogue.wording import LABEL_LIMIT, cut
from bot.interview.period import PeriodKind, offer_periods, period_id, period_of
from bot.interview.unit import Unit

LISTED = 31
"""Summaries on a page of their list: up to three buttons each, and Telegram shows 100 a message."""


def title_of_sheet(sight: Sight, sheet: Sheet) -> str:
    """What a summary is called in the list."""
    period = period_of(sheet.period)
    return sheet.name + (sight.content.book.periods.entitle(period) if period else "")


def show_home(sight: Sight, desk: Desk, counts: tuple[int, int]) -> Screen:
    """The welcome; `counts` are the questions said something to and missing in the summary in hand."""
    sheet = desk.sheet(desk.in_hand)
    title = title_of_sheet(sight, sheet) if sheet else ""
    known = bool(desk.sheets)
    head = sight.say("home.again", title=title, said=counts[0], missing=counts[1]) if known else sight.say("home.first")
    onward = (sight.button("continue", Tap("o", sheet.summary), title=title),) if sheet else ()
    mine = (sight.button("list", Tap("l")),) if known else ()
    return sight.screen([head], [onward, (sight.button("new", Tap("n")), *mine)])


def share_row(sight: Sight, desk: Desk, house: House) -> tuple[Row, ...]:
    """The button to fill the summary in hand in together with others, where there can be others and it's one's own."""
    sheet = desk.own(desk.current)
    if house.open or sheet is None:
        return ()
    return ((sight.button("share", Tap("sh", sheet.summary), count=len(sheet.shared)),),)


def _share_button(sight: Sight, sheet: Sheet, house: House) -> Row:
    if house.open or sheet.sharer:
        return ()
    return (sight.button("share_short", Tap("sh", sheet.summary)),)


def show_list(sight: Sight, desk: Desk, said: Mapping[str, int], house: House) -> Screen:
    """Every summary and how far it is, with a button to go on, one to share it and one to put it away.

    `said` are the questions answered, by summary. The last one put away can be had back.
    """
    lines: list[str] = []
    rows: list[Row] = []
    for sheet in listed_sheets(desk):
        title = title_of_sheet(sight, sheet)
        host = name_of(sight, house, sheet.sharer) if sheet.sharer else ""
        many = len(sheet.shared)
        lines.append(sight.say("list.line", title=title, said=said.get(sheet.summary, 0), host=host, shared=many))
        rows.append((
            sight.button("open_summary", Tap("o", sheet.summary), title=title),
            *_share_button(sight, sheet, house),
            sight.button("delete", Tap("del", sheet.summary)),
        ))  # fmt: skip
    texts = [sight.say("list.head" if rows else "list.empty"), "\n".join(lines)]
    gone = next((sheet for sheet in reversed(list(desk.sheets.values())) if sheet.deleted), None)
    if gone:
        texts.append(sight.say("list.deleted", title=title_of_sheet(sight, gone)))
        rows.append((sight.button("restore", Tap("res", gone.summary)),))
    foot = (sight.button("new", Tap("n")), sight.button("home", Tap("h")))
    return sight.screen(texts, [*rows, _turns(sight, desk), foot])


def listed_sheets(desk: Desk) -> tuple[Sheet, ...]:
    """The summaries on the page of their list that is looked at, the newest first."""
    at = _page(desk)
    return desk.open[at * LISTED : (at + 1) * LISTED]


def _page(desk: Desk) -> int:
    """The page of the list that is looked at, counted from 0; the last one where there is none such any more."""
    last = max(len(desk.open) - 1, 0) // LISTED
    return min(int(desk.of), last) if desk.of.isdecimal() else 0


def _turns(sight: Sight, desk: Desk) -> Row:
    at = _page(desk)
    before = (sight.button("members_before", Tap("l", "", str(at - 1))),) if at else ()
    after = (at + 1) * LISTED < len(desk.open)
    return (*before, *((sight.button("members_after", Tap("l", "", str(at + 1))),) if after else ()))


def show_making(sight: Sight, desk: Desk, today: date, said: int) -> Screen:
    """The next thing a new summary needs: its unit, a field of the unit's profile, the period.

    Where another summary has that unit and period, whether a second one is wanted; `said` are its questions answered.
    """
    unit = unit_of(desk.units.get(desk.making, {}))
    match desk.due:
        case "unit" | "":
            head, rows = sight.say("unit.choose"), _unit_rows(sight, desk)
        case "period":
            head, rows = sight.say("period.ask", name=unit.name), _period_rows(sight, today)
        case "twin":
            head, rows = _twin(sight, desk, said)
        case field:
            head, rows = _field(sight, desk, field, unit)
    onward = (sight.button("keep", Tap("fk", "", desk.asking)),) if desk.asking else ()
    back = (sight.button("back", Tap("fb", "", desk.due)),) if desk.back else ()
    return sight.screen([_told(sight, desk, unit), head], [*rows, onward, (*back, sight.button("home", Tap("h")))])


def _told(sight: Sight, desk: Desk, unit: Unit) -> str:
    """What was told of a unit that no summary is written for yet, but for the field being asked."""
    told = desk.units.get(desk.making, {})
    if any(sheet.unit == desk.making for sheet in desk.sheets.values()):
        return ""
    return "\n".join(field_line(sight, name, unit) for name in FIELDS if name in told and name != desk.due)


def _unit_rows(sight: Sight, desk: Desk) -> list[Row]:
    known = list(desk.named.items())[-LISTED:]
    rows: list[Row] = [(Button(cut(name, LABEL_LIMIT), Tap("uc", "", unit)),) for unit, name in known]
    return [*rows, (sight.button("new_unit", Tap("uc", "", desk.fresh_unit)),)]


def _field(sight: Sight, desk: Desk, name: str, unit: Unit) -> tuple[str, list[Row]]:
    at, of, example = FIELDS.index(name) + 1, len(FIELDS), sight.say("plain.example")
    head = sight.say(f"unit.{name}", name=unit.name, at=at, of=of, example=example)
    now = sight.say("question.now", value=show_field_value(sight, name, unit)) if desk.asking else ""
    return f"{head}\n\n{now}".rstrip(), field_rows(sight, name, unit)


def _period_rows(sight: Sight, today: date) -> list[Row]:
    """The periods a summary may cover, the likeliest today first."""
    buttons = []
    for period in offer_periods(today):
        label = sight.content.book.periods.entitle(period)
        if period.kind is PeriodKind.ANNUAL:
            label = sight.say("plain.whole_year", year=period.year)
        buttons.append(Button(label, Tap("per", "", period_id(period))))
    return pair(buttons)


def _twin(sight: Sight, desk: Desk, said: int) -> tuple[str, list[Row]]:
    twin = desk.twin
    if twin is None:
        return "", []
    another = sight.button("another", Tap("per", "", desk.period, choice="another"))
    title = title_of_sheet(sight, twin)
    return sight.say("period.twin", title=title, said=said), [(sight.button("go_on", Tap("o", twin.summary)), another)]
