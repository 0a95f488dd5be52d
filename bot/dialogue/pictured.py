"""The draft as pictures: its pages, seen before a file is opened, and its key figures at a glance."""

from bot.dialogue.events import Button, Chart, Depict, Tap
from bot.dialogue.sight import Row, View
from bot.drafting.glance import Glance


def sheet_button(view: View) -> Button:
    """The button to the first page as a picture."""
    return view.button("sheet", _tap(view, 1))


def depict(view: View, page: int) -> Depict:
    """A page as a picture, with buttons to the one before and the one after."""
    before, after = page - 1, page + 1
    back = view.button("sheet_before", _tap(view, before), page=before)
    on = view.button("sheet_after", _tap(view, after), page=after)
    return Depict(view.summary, page, (*([(before, back)] if before else []), (after, on)))


def _tap(view: View, page: int) -> Tap:
    return view.tap("dg", "", 0, str(page))


def glance_row(view: View) -> Row:
    """The button to the key figures as a picture, where the templates have words for one."""
    return (view.button("glance", view.tap("dk")),) if view.content.book.glance else ()


def chart(view: View, seen: Glance, taken: str) -> Chart:
    """The key figures as a picture in the colour taken, with buttons to it in the others."""
    others = tuple(
        view.button("bare", view.tap("dk", "", 0, colour), name=name)
        for colour, name in view.content.colours.items()
        if colour != taken
    )
    return Chart(view.summary, view.say("plain.draft.glance", title=seen.title), others)


def colour_of(view: View) -> str:
    """The colour the unit has taken, if there still is one of that id, else the usual one."""
    colours, wished = view.content.colours, view.standing.wishes.colour
    return wished if wished in colours else next(iter(colours), "")
