"""The draft in pages that fit a message: which there are, what stands on each, and how long texts share the room."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.dialogue.events import Tap
from bot.dialogue.sight import View
from bot.dialogue.wording import Content
from bot.drafting.brief import Brief, brief_of
from bot.drafting.document import Document
from bot.drafting.realise import realise
from bot.drafting.sheets import Passage, Sheet, sheets_of
from bot.drafting.traditional import kept_names, traditional
from bot.interview.standing import Standing

ROOM = 3200
"""Characters of the draft on a page: with its head and a note they stay under 4,096 (Telegram, in UTF-16 units)."""
PART = 24
"""Paragraphs on a page: so many lines can still be told apart, and four rows of numbers fit under them."""
_FIRST, _CIRCLES = 0x2460, 20


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page: a part of a sheet, or (`sheet` None) the title, the opening and the close."""

    name: str
    sheet: Sheet | None = None
    part: int = 1

    @property
    def passages(self) -> tuple[Passage, ...]:
        """What stands on it."""
        start = PART * (self.part - 1)
        return self.sheet.passages[start : start + PART] if self.sheet else ()

    @property
    def id(self) -> tuple[str, str]:
        """Its section, and its part where that is not the first."""
        return (self.sheet.section if self.sheet else "", str(self.part) if self.part > 1 else "")


def number(at: int) -> str:
    """The number of a paragraph on its page: ①, ②, and 21. past the last circled one."""
    return chr(_FIRST + at - 1) if at <= _CIRCLES else f"{at}."


def shorten(texts: Sequence[str], room: int) -> list[str]:
    """Texts that share the room on a page: the long ones are cut, the short ones are not."""
    left, share = room, dict[int, int]()
    for count, at in enumerate(sorted(range(len(texts)), key=lambda at: units(texts[at]))):
        share[at] = min(units(texts[at]), left // (len(texts) - count))
        left -= share[at]
    return [cut_units(text, share[at]) for at, text in enumerate(texts)]


def units(text: str) -> int:
    """How long Telegram takes a text to be: in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut_units(text: str, limit: int) -> str:
    """The text, cut to that many UTF-16 units with an ellipsis."""
    if units(text) <= limit:
        return text
    while units(text) > limit - 1:
        text = text[: min(limit - 1, len(text) - 1)]
    return text + "…"


def brief_for(sight: View) -> Brief:
    """What the draft of this summary is asked to say."""
    return brief_of(sight.content.interview, sight.standing)


def write(content: Content, standing: Standing) -> Document:
    """The draft of a summary as its log stands, as it leaves: in the script its clerk wants."""
    brief = brief_of(content.interview, standing)
    document = realise(content.interview, content.book, brief)
    if standing.wishes.traditional:
        return traditional(document, kept_names(content.interview, brief))
    return document


def document_for(sight: View) -> Document:
    """The draft of this summary, as its clerk reads it."""
    return write(sight.content, sight.standing)


def leaves(sight: View, document: Document | None = None) -> tuple[Leaf, ...]:
    """The pages of the draft, the title's first; of its `document` where that is at hand."""
    content = sight.content
    found = sheets_of(document or document_for(sight), content.interview, content.book, brief_for(sight))
    return (
        Leaf(sight.say("plain.draft.title_and_opening")),
        *(leaf for sheet in found for leaf in _parts(sight, sheet)),
    )


def _parts(sight: View, sheet: Sheet) -> Iterator[Leaf]:
    section = sight.content.interview.section(sheet.section)
    for part in range(1, (len(sheet.passages) - 1) // PART + 2):
        yield Leaf(section.name if section else "", sheet, part)


def leaf_of(pages: Sequence[Leaf], place: str) -> Leaf:
    """The page a paragraph stands on; the first where it stands on none."""
    return next((leaf for leaf in pages if any(one.place == place for one in leaf.passages)), pages[0])


def leaf_tap(sight: View, leaf: Leaf) -> Tap:
    """What a button says that leads to a page."""
    section, part = leaf.id
    return sight.tap("dv", section, 0, part)
