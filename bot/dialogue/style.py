"""The form of the paper on the phone: its title, whom it is for, how long it may be, its tables."""

from bot.dialogue.events import Button, Screen
from bot.dialogue.formatpage import show_format, show_number
from bot.dialogue.leaves import document_for
from bot.dialogue.pages import length_button
from bot.dialogue.sight import Row, View, pair
from bot.dialogue.wording import LABEL_LIMIT, cut
from bot.drafting.enclosing import MOST
from bot.drafting.printed import hanzi
from bot.interview.unit import Unit
from bot.interview.wishes import Tables

LIMITS = (1000, 1500, 2000, 3000, 0)
"""The limits with a button; 0: none."""
ADDRESSEE, COPIED, ENCLOSED = "addressee", "copied", "enclosed"
FORMAT, NUMBER = "format", "number"
ASKED = (ADDRESSEE, COPIED, ENCLOSED, FORMAT, NUMBER)
"""What has a page of its own."""


def show_style(sight: View, field: str) -> Screen:
    """The form of the paper looked over, or one thing of it asked."""
    match field:
        case "addressee":
            return _show_addressee(sight)
        case "copied":
            return _show_asked(sight, sight.say("style.copied", value=sight.standing.wishes.copied), field)
        case "enclosed":
            names = "\n".join(sight.standing.wishes.enclosed)
            return _show_asked(sight, sight.say("style.enclosed", value=names, limit=MOST), field)
        case "format":
            return show_format(sight)
        case "number":
            return show_number(sight)
        case _:
            return _show_style(sight)


def _show_asked(sight: View, text: str, field: str) -> Screen:
    nobody = sight.button("no_addressee", sight.tap("da", field, 0, "none"))
    return sight.screen([text], [(nobody, sight.button("to_list", sight.tap("dy")))])


def _show_style(sight: View) -> Screen:
    wishes, book = sight.standing.wishes, sight.content.book
    document = document_for(sight)
    length = hanzi(document)
    taken = book.form_of(wishes.form, sight.standing.unit.kind).id
    forms = [
        sight.button("on" if form.id == taken else "off", sight.tap("df", "", 0, form.id), name=form.name)
        for form in book.titles
    ]
    limits: Row = tuple(_limit_button(sight, limit) for limit in LIMITS)
    return sight.screen(
        [
            sight.say("style.head", title=document.title, addressee=wishes.addressee),
            sight.say("style.ends", copied=wishes.copied, enclosed=len(wishes.enclosed)),
            sight.say("style.length", hanzi=length, limit=wishes.limit, over=0 < wishes.limit < length),
            sight.say("style.hint"),
            sight.say("style.letterhead", name=sight.letterhead, on=wishes.on_letterhead),
        ],
        [
            *pair(forms),
            (sight.button("addressee", sight.tap("dy", ADDRESSEE)), length_button(sight, "")),
            _ends(sight),
            limits,
            _tables(sight),
            (_script(sight), sight.button("format", sight.tap("dy", FORMAT))),
            _letterhead(sight),
            (sight.button("to_draft", sight.tap("dv")), sight.button("map", sight.tap("m"))),
        ],
    )


def _ends(sight: View) -> Row:
    """The buttons for the lines at the end of the paper."""
    if sight.content.book.lines is None:
        return ()
    return (sight.button("copied", sight.tap("dy", COPIED)), sight.button("enclosed", sight.tap("dy", ENCLOSED)))


def _tables(sight: View) -> Row:
    """The buttons for the tables there may be."""
    if sight.content.book.tables is None:
        return ()
    taken = sight.standing.wishes.tables
    return tuple(
        sight.button(
            "on" if one in taken else "off",
            sight.tap("db", one.value, 0, "off" if one in taken else "on"),
            name=sight.say(f"plain.tables.{one.value}"),
        )
        for one in Tables
    )


def _script(sight: View) -> Button:
    """The button for traditional characters."""
    on = sight.standing.wishes.traditional
    tap = sight.tap("ds", "hans" if on else "hant")
    return sight.button("on" if on else "off", tap, name=sight.say("plain.traditional"))


def _letterhead(sight: View) -> Row:
    """The buttons for the unit's own template, if it has one."""
    if not sight.letterhead:
        return ()
    on = sight.standing.wishes.on_letterhead
    use = sight.button(
        "on" if on else "off", sight.tap("lh", "off" if on else "on"), name=sight.say("plain.letterhead")
    )
    return (use, sight.button("letterhead_gone", sight.tap("lx")))


def _limit_button(sight: View, limit: int) -> Button:
    name = str(limit) if limit else sight.say("plain.no_limit")
    taken = sight.standing.wishes.limit == limit
    return sight.button("on" if taken else "bare", sight.tap("dn", str(limit)), name=name)


def _show_addressee(sight: View) -> Screen:
    known = [
        Button(cut(text, LABEL_LIMIT), sight.tap("da", "", 0, name))
        for name, text in addressees(sight.standing.unit).items()
    ]
    nobody = sight.button("no_addressee", sight.tap("da", "", 0, "none"))
    back = sight.button("to_list", sight.tap("dy"))
    return sight.screen(
        [sight.say("style.addressee", value=sight.standing.wishes.addressee)], [*pair(known), (nobody, back)]
    )


def addressees(unit: Unit) -> dict[str, str]:
    """Whom a paper of a unit may be for, of those its profile names."""
    named = {"superior": unit.superior, "party": unit.party}
    return {name: text for name, text in named.items() if text}
