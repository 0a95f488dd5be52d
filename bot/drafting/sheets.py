"""A draft in sheets, a section each, as its clerk goes through it: what was left out is shown in its place.

A passage is what one place tells: a paragraph, or several where the clerk wrote several.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.drafting.brief import Brief
from bot.drafting.document import Document, Heading, Mark, Paragraph
from bot.drafting.phrases import PhraseBook
from bot.drafting.realise import fitted, frame_of, realise, tell
from bot.interview.model import Interview, Section, Topic

TRIES = 24
"""So many ways after the present one are looked at for a text that was not shown yet."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands at a place, its paragraphs as printed; `lead` characters of the first are of the layout."""

    place: str
    section: str
    paragraphs: tuple[Paragraph, ...]
    dropped: bool = False

    @property
    def text(self) -> str:
        """Its paragraphs as they are printed, a line each."""
        return "\n".join(block.content.text for block in self.paragraphs)

    @property
    def bare(self) -> str:
        """The same without what the layout puts before it."""
        return self.text[self.paragraphs[0].lead :]

    @property
    def marks(self) -> Iterator[tuple[str, Mark]]:
        """What it shows of answers, with the words that show it."""
        for block in self.paragraphs:
            yield from ((block.content.text[mark.start : mark.end], mark) for mark in block.content.marks)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A section of the draft: its heading as printed (empty where there is none) and its passages in order."""

    section: str
    heading: str
    passages: tuple[Passage, ...]


def sheets(interview: Interview, book: PhraseBook, brief: Brief) -> tuple[Sheet, ...]:
    """The sections that have something to tell, or had before it was left out, in the order of the draft."""
    return sheets_of(realise(interview, book, brief), interview, book, brief)


def sheets_of(document: Document, interview: Interview, book: PhraseBook, brief: Brief) -> tuple[Sheet, ...]:
    """The same of a brief whose document is written already."""
    shown = {block.section: f"{block.number}{block.content.text}" for block in _headings(document)}
    here = {passage.place: passage for passage in _passages(document)}
    every = list(here.values())
    if brief.wishes.dropped:
        whole = realise(interview, book, replace(brief, wishes=replace(brief.wishes, dropped=frozenset(), limit=0)))
        every = [here.get(one.place, replace(one, dropped=True)) for one in _passages(whole)]
    sections = dict.fromkeys(passage.section for passage in every)
    return tuple(Sheet(s, shown.get(s, ""), tuple(one for one in every if one.section == s)) for s in sections)


def _headings(document: Document) -> Iterator[Heading]:
    return (block for block in document.blocks if isinstance(block, Heading) and block.level == 1)


def _passages(document: Document) -> Iterator[Passage]:
    blocks = [block for block in document.blocks if isinstance(block, Paragraph) and block.place]
    for place in dict.fromkeys(block.place for block in blocks):
        own = tuple(block for block in blocks if block.place == place)
        yield Passage(place, own[0].section, own)


def passage_at(found: Sequence[Sheet], place: str) -> tuple[Sheet, Passage] | None:
    """The passage of a place with its sheet, None where nothing is told there."""
    return next(((sheet, one) for sheet in found for one in sheet.passages if one.place == place), None)


def assembled(interview: Interview, book: PhraseBook, brief: Brief, place: str) -> Passage | None:
    """What would stand at a place without the clerk's own words, told as it is now; None where nothing would."""
    own = {name: words for name, words in brief.wishes.own.items() if name != place}
    bare = replace(brief, wishes=replace(brief.wishes, own=own, dropped=frozenset()))
    found = passage_at(sheets(interview, book, bare), place)
    return found[1] if found else None


def next_way(interview: Interview, book: PhraseBook, brief: Brief, section: Section, topic: Topic, place: str) -> int:
    """The way after the present one in which a paragraph of that topic says it in other words.

    As long as there are new ones, in words that no way since the first had; then the first again. The present way where
    there is no other.
    """
    brief = fitted(interview, book, brief)
    frame, present = frame_of(interview, book, brief), brief.wishes.way(place)

    def text(way: int) -> str:
        ways = {**brief.wishes.ways, place: way}
        told = tell(topic, book, replace(brief, wishes=replace(brief.wishes, ways=ways)), frame, section.id)
        return told[place].text if place in told else ""

    shown = [text(way) for way in range(present + 1)]
    fresh = (way for way in range(present + 1, present + 1 + TRIES) if text(way) not in shown)
    again = (way for way, known in enumerate(shown) if known != shown[present])
    return next(fresh, None) or next(again, present)
