"""Pages of the draft as pictures: how the paper looks, seen before a file is opened."""

from bot.dialogue.events import Button, Depict, Tap
from bot.dialogue.sight import View


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
