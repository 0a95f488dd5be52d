"""A unit's profile: its fields, what they may be, and the screens on which they are told."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from bot.dialogue.desk import FIELDS
from bot.dialogue.events import Button, Screen, Tap
from bot.dialogue.sight import Row, Sight, pair
from bot.dialogue.wording import LABEL_LIMIT, cut
from bot.interview.unit import Unit

OPTIONAL = ("party", "superior")
"""The fields a unit may be without."""


def unit_of(told: Mapping[str, str]) -> Unit:
    """The unit a profile tells of."""
    return Unit(
        told.get("name", ""),
        told.get("kind", ""),
        told.get("self", ""),
        told.get("party", ""),
        told.get("superior", ""),
    )


def change_unit(unit: Unit, name: str, text: str) -> Unit:
    """The unit with one field changed."""
    return replace(unit, **{"self_name" if name == "self" else name: text})


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


def field_line(sight: Sight, name: str, unit: Unit) -> str:
    """The line that says what is recorded for a field."""
    return sight.say("note.profile", field=sight.say(f"plain.field.{name}"), value=show_field_value(sight, name, unit))


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
