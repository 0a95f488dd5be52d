"""How a unit's papers are printed (版式) on the phone: fonts, bold headings, red head, seal; and a paper's number."""

from bot.dialogue.events import Button, Screen
from bot.dialogue.leaves import document_for
from bot.dialogue.pictured import colour_of, sheet_button
from bot.dialogue.sight import Row, View, pair
from bot.drafting.document import Masthead
from bot.drafting.mastheads import head_of
from bot.interview.formats import Format

BOLD = {"second": 2, "third": 3}
"""The levels of headings that offices print bold, or not (GB/T 9704-2012, 7.3.3, says nothing of it)."""


def format_of(sight: View) -> Format:
    """How this paper is printed, all told."""
    return sight.content.book.formats.settled(sight.standing.wishes.format)


def show_format(sight: View) -> Screen:
    """What there is to choose, ticked where it is so."""
    book, now = sight.content.book, format_of(sight)
    head = head_of(book, now.head)
    fonts = [_choice(sight, name, "fonts", key, on=now.fonts == key) for key, name in book.formats.fonts.items()]
    bold = [_switch(sight, name, on=level in (now.bold or ())) for name, level in BOLD.items()]
    heads = [_choice(sight, form.name, "head", form.id, on=form is head) for form in book.heads]
    last: Row = (_switch(sight, "seal", on=bool(now.seal)),)
    if book.heads:
        last = (sight.button("document_number", sight.tap("dy", "number")), *last)
    shown = [block.issuer.text for block in document_for(sight).blocks if isinstance(block, Masthead)]
    number = sight.standing.wishes.number.number
    colours = tuple(sight.content.colours.values()) if book.glance else ()
    text = sight.say("style.format", head="".join(shown), number=number, colours=colours)
    back = (sheet_button(sight), sight.button("to_list", sight.tap("dy")))
    return sight.screen([text], [*pair(fonts), *pair(bold), *pair(heads), last, _colours(sight), back])


def _colours(sight: View) -> Row:
    """The buttons for the colours of the picture of the key figures, where there is one."""
    if sight.content.book.glance is None:
        return ()
    taken = colour_of(sight)
    return tuple(
        sight.button("on" if colour == taken else "off", sight.tap("dc", colour), name=name)
        for colour, name in sight.content.colours.items()
    )


def _choice(sight: View, name: str, target: str, choice: str, *, on: bool) -> Button:
    """A button for one of several; of a head that is taken it takes it away."""
    taken = "none" if on and target == "head" else choice
    return sight.button("on" if on else "off", sight.tap("do", target, 0, taken), name=name)


def _switch(sight: View, target: str, *, on: bool) -> Button:
    """A button that turns one thing on or off."""
    tap = sight.tap("do", target, 0, "off" if on else "on")
    return sight.button("on" if on else "off", tap, name=sight.say(f"plain.format.{target}"))


def show_number(sight: View) -> Screen:
    """The number the paper is issued under being asked."""
    number, example = sight.standing.wishes.number.number, sight.say("plain.format.number")
    none = sight.button("leave_number", sight.tap("da", "number", 0, "none"))
    back = sight.button("to_format", sight.tap("dy", "format"))
    return sight.screen([sight.say("style.number", number=number, example=example)], [(none, back)])
