"""The draft on the phone, a section a page: its paragraphs numbered, and what can be wished of the section."""

from collections.abc import Iterator

from bot.dialogue.events import Button, Screen
from bot.dialogue.gaps import gaps
from bot.dialogue.lapses import lapses, name_lapses
from bot.dialogue.leaves import ROOM, Leaf, brief_for, document_for, leaf_tap, leaves, number, shorten
from bot.dialogue.pictured import glance_row, sheet_button
from bot.dialogue.sight import Row, View, place_tap
from bot.drafting.document import Addressee, Document, Paragraph, Signature, Title
from bot.drafting.outline import outline_for
from bot.drafting.printed import hanzi
from bot.drafting.sheets import Sheet
from bot.interview import places
from bot.interview.wishes import Length

ACROSS = 6
"""Numbers in a row of buttons."""
NEXT = {Length.FULL: Length.SHORT, Length.SHORT: Length.STANDARD, Length.STANDARD: Length.FULL}
"""The length that the button asks for which shows one."""
WAYS = 100
"""Ways of a heading, counted from its first, that a button can name."""


def show_draft(sight: View, place: places.AtDraft) -> Screen:
    """A page of the draft; the first where that one is gone."""
    document = document_for(sight)
    pages = leaves(sight, document)
    parts = [leaf for leaf in pages if leaf.sheet and leaf.sheet.section == place.section]
    here = parts[min(max(place.part, 1), len(parts)) - 1] if parts else pages[0]
    at = pages.index(here)
    turning: Row = ()
    if at:
        turning += (sight.button("page_before", leaf_tap(sight, pages[at - 1]), name=pages[at - 1].name),)
    if at + 1 < len(pages):
        turning += (sight.button("page_after", leaf_tap(sight, pages[at + 1]), name=pages[at + 1].name),)
    whole = sight.button("whole", sight.tap("dt"))
    foot = (whole, sight.button("draft", sight.tap("d", "docx")), sight.button("map", sight.tap("m")))
    head = sight.say("draft.head", name=_heading(here), at=at + 1, of=len(pages))
    texts, rows = _sheet(sight, here, here.sheet) if here.sheet else _first(sight, document)
    return sight.screen([head, *texts], [*rows, turning, foot])


def _heading(leaf: Leaf) -> str:
    """What stands over a page: the heading as it is printed, else the name of the section."""
    return (leaf.sheet.heading if leaf.sheet else "") or leaf.name


def _first(sight: View, document: Document) -> tuple[list[str], list[Row]]:
    """The title, whom it is for, the opening and the close, with what the draft lacks."""
    lines = shorten(list(_framed(document)), ROOM)
    count = sight.say("draft.count", hanzi=hanzi(document), limit=sight.standing.wishes.limit)
    lacks = sight.say("draft.lacks", gaps=gaps(sight), lapsed=name_lapses(sight))
    buttons = (
        sheet_button(sight),
        sight.button("style", sight.tap("dy")),
        sight.button("guide", sight.tap("g", "", 0, "draft")),
    )
    return [sight.say("draft.first", lines=lines), "\n".join((count, lacks))], [buttons, glance_row(sight)]


def _framed(document: Document) -> Iterator[str]:
    """The texts of a draft that stand around its sections."""
    for block in document.blocks:
        if isinstance(block, Title | Addressee) or (isinstance(block, Paragraph) and not block.section):
            yield block.content.text
        if isinstance(block, Signature):
            yield f"{block.name.text}\u3000{block.day_text}"


def _sheet(sight: View, leaf: Leaf, sheet: Sheet) -> tuple[list[str], list[Row]]:
    """The paragraphs of a section with their numbers, and what can be wished of it."""
    first = sheet.passages.index(leaf.passages[0]) + 1
    texts = shorten([passage.text for passage in leaf.passages], ROOM)
    own = {one.place for one in leaf.passages if one.place in sight.standing.wishes.own and not one.dropped}
    off = {place for place in own if lapses(sight, brief_for(sight), place)}
    lines = [
        sight.say(
            "draft.line",
            at=number(at),
            text=text,
            own=one.place in own,
            dropped=one.dropped,
            lapsed=one.place in off,
        )
        for at, (one, text) in enumerate(zip(leaf.passages, texts, strict=True), first)
    ]
    buttons = [
        sight.button("number", place_tap(sight, passage.place), at=number(at))
        for at, passage in enumerate(leaf.passages, first)
    ]
    numbers: list[Row] = [tuple(buttons[start : start + ACROSS]) for start in range(0, len(buttons), ACROSS)]
    hint = sight.say("draft.hint", own=bool(own), lapsed=bool(off))
    return ["\n\n".join(lines), hint], [*numbers, *_wishes(sight, sheet)]


def _wishes(sight: View, sheet: Sheet) -> list[Row]:
    """The buttons for the heading, the order and the length of a section."""
    wishes, outline = sight.standing.wishes, outline_for(sight.content.book, brief_for(sight))
    titles: Row = ()
    if sheet.heading:
        ways = max((len(one.get(sheet.section, ())) for one in outline.sets), default=0)
        way = (wishes.headings.get(sheet.section, 0) + 1) % WAYS
        titles += (sight.button("retitle", sight.tap("dh", sheet.section, 0, str(way))),) if ways > 1 else ()
        whole = (wishes.headings.get("", 0) + 1) % WAYS
        titles += (sight.button("retitle_all", sight.tap("dh", "", 0, str(whole))),) if len(outline.sets) > 1 else ()
    several = len({passage.place.partition(".")[0] for passage in sheet.passages}) > 1
    order = (sight.button("order", sight.tap("or", sheet.section)),) if several else ()
    return [titles, (*order, length_button(sight, sheet.section))]


def length_button(sight: View, section: str) -> Button:
    """The button that shows how long a section is told, and asks for the next length."""
    now = sight.standing.wishes.length(section)
    return sight.button(
        "length", sight.tap("dl", section, 0, NEXT[now].value), name=sight.say(f"plain.length.{now.value}")
    )
