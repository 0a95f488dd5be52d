"""The screens before a summary is open: welcome, the list, the unit's profile field by field, the period."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.dialogue.desk import FIELDS, Desk, Sheet, unit_of
from bot.dialogue.events import Button, Screen, Tap
from bot.dialogue.sight import Row, Sight, pair
from bot.dialogue.wording import LABEL_LIMIT, cut
from bot.interview.model import PeriodKind, Unit
from bot.interview.period import offer_periods, period_id, period_of

LISTED = 40
"""How many summaries the list shows, the newest: two buttons each, and Telegram shows 100 a message."""
OPTIONAL = ("party", "superior")
"""The fields of a profile a unit may be without."""


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


def show_list(sight: Sight, desk: Desk, said: Mapping[str, int]) -> Screen:
    """Every summary and how far it is, with a button to go on and one to put it away.

    `said` are the questions answered, by summary. The last one put away can be had back.
    """
    lines: list[str] = []
    rows: list[Row] = []
    for sheet in desk.open[:LISTED]:
        title = title_of_sheet(sight, sheet)
        lines.append(sight.say("list.line", title=title, said=said.get(sheet.summary, 0)))
        rows.append((
            sight.button("open_summary", Tap("o", sheet.summary), title=title),
            sight.button("delete", Tap("del", sheet.summary)),
        ))  # fmt: skip
    texts = [sight.say("list.head" if rows else "list.empty"), "\n".join(lines)]
    gone = next((sheet for sheet in reversed(list(desk.sheets.values())) if sheet.deleted), None)
    if gone:
        texts.append(sight.say("list.deleted", title=title_of_sheet(sight, gone)))
        rows.append((sight.button("restore", Tap("res", gone.summary)),))
    return sight.screen(texts, [*rows, (sight.button("new", Tap("n")), sight.button("home", Tap("h")))])


def show_making(sight: Sight, desk: Desk, today: date) -> Screen:
    """The next thing a new summary needs: its unit, a field of the unit's profile, or the period."""
    if not desk.making:
        known = [
            (Button(cut(told.get("name", ""), LABEL_LIMIT), Tap("uc", "", unit)),)
            for unit, told in list(desk.units.items())[-40:]
            if told.get("name")
        ]
        return sight.screen(
            [sight.say("unit.choose")], [*known, (sight.button("new_unit", Tap("uc", "", desk.fresh_unit)),)]
        )
    unit = unit_of(desk.units.get(desk.making, {}))
    if desk.missing:
        at = FIELDS.index(desk.missing) + 1
        example = sight.say("plain.example")
        head = sight.say(f"unit.{desk.missing}", name=unit.name, at=at, of=len(FIELDS), example=example)
        return sight.screen([head], [*field_rows(sight, desk.missing, unit), (sight.button("home", Tap("h")),)])
    return show_periods(sight, unit, today)


def show_periods(sight: Sight, unit: Unit, today: date) -> Screen:
    """The periods a summary may cover, the likeliest today first."""
    buttons = []
    for period in offer_periods(today):
        label = sight.content.book.periods.entitle(period)
        if period.kind is PeriodKind.ANNUAL:
            label = sight.say("plain.whole_year", year=period.year)
        buttons.append(Button(label, Tap("per", "", period_id(period))))
    return sight.screen([sight.say("period.ask", name=unit.name)], [*pair(buttons), (sight.button("home", Tap("h")),)])


def field_rows(sight: Sight, name: str, unit: Unit) -> list[Row]:
    """The buttons for a field of the profile: the kinds of unit, or what units of this kind usually say."""
    if name == "kind":
        kinds = sight.content.interview.unit_kinds
        return pair([Button(cut(k.name, LABEL_LIMIT), Tap("uf", sight.summary, name, 0, k.id)) for k in kinds])
    rows: list[Row] = [
        (Button(cut(text, LABEL_LIMIT), Tap("uf", sight.summary, name, 0, suggestion_id(text))),)
        for text in suggestions(sight, name, unit)
    ]
    if name in OPTIONAL:
        rows.append((sight.button("none", Tap("uf", sight.summary, name, 0, "none")),))
    return rows


def suggestions(sight: Sight, name: str, unit: Unit) -> tuple[str, ...]:
    """What units of this kind usually say for a field."""
    kind = sight.content.interview.unit_kind(unit.kind)
    if kind is None:
        return ()
    return {"self": kind.selves, "party": kind.parties, "superior": kind.superiors}.get(name, ())


def suggestion_id(text: str) -> str:
    """The id a suggested text has in its button: buttons carry ids, never positions."""
    return "x" + hashlib.sha256(text.encode()).hexdigest()[:10]


def read_field(sight: Sight, name: str, unit: Unit, choice: str) -> str | None:
    """The text a field's button stands for; None for a button that no longer stands for any."""
    if name == "kind":
        return choice if sight.content.interview.unit_kind(choice) else None
    if choice == "none":
        return "" if name in OPTIONAL else None
    return next((text for text in suggestions(sight, name, unit) if suggestion_id(text) == choice), None)


def show_field_value(sight: Sight, name: str, unit: Unit) -> str:
    """A field of a profile in words."""
    kind = sight.content.interview.unit_kind(unit.kind)
    values = {
        "name": unit.name,
        "kind": kind.name if kind else unit.kind,
        "self": unit.self_name,
        "party": unit.party,
        "superior": unit.superior,
    }
    return values[name] or sight.say("plain.none")


def show_profile(sight: Sight, name: str, unit: Unit) -> Screen:
    """The unit's profile of a summary looked over, or one field of it asked again."""
    tap = replace(Tap("p"), summary=sight.summary)
    if name not in FIELDS:
        lines = [{"name": sight.say(f"plain.field.{f}"), "value": show_field_value(sight, f, unit)} for f in FIELDS]
        buttons = [
            sight.button("change_named", replace(tap, target=f), name=sight.say(f"plain.field.{f}")) for f in FIELDS
        ]
        return sight.screen(
            [sight.say("unit.page", lines=lines)],
            [*pair(buttons), (sight.button("map", Tap("m", sight.summary)),)],
        )
    rows = field_rows(sight, name, unit)
    head = sight.say(
        "unit.change",
        field=sight.say(f"plain.field.{name}"), value=show_field_value(sight, name, unit), tappable=bool(rows),
    )  # fmt: skip
    return sight.screen([head], [*rows, (sight.button("profile", tap),)])
