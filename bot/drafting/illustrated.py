"""Photos of a draft behind the paragraphs they belong to, numbered through it, two upright ones side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from bot.drafting import document
from bot.drafting.brief import Brief
from bot.drafting.document import Block, Heading, Paragraph, Text, led
from bot.drafting.owned import owned
from bot.drafting.phrases import PhraseBook
from bot.interview.model import Interview
from bot.interview.photos import Photo


def illustrated(blocks: Sequence[Block], interview: Interview, book: PhraseBook, brief: Brief) -> tuple[Block, ...]:
    """The blocks of a draft with its photos; one whose section tells nothing waits until it does."""
    anchors = [_anchor(blocks, interview, photo) for photo in brief.photos]
    behind = sorted(
        ((at, place) for place, at in enumerate(anchors) if at is not None),
        key=lambda pair: pair,
    )
    if not behind or not book.figure:
        return tuple(blocks)
    numbers = {place: number for number, (_, place) in enumerate(behind, 1)}
    groups = {at: [place for _, place in group] for at, group in groupby(behind, key=lambda pair: pair[0])}
    shown: list[Block] = []
    for at, block in enumerate(blocks):
        shown.append(block)
        photos = [_shown(brief.photos[place], numbers[place], interview, book, brief) for place in groups.get(at, ())]
        shown += _paired(photos)
    return tuple(shown)


def _anchor(blocks: Sequence[Block], interview: Interview, photo: Photo) -> int | None:
    """The block a photo stands behind: its paragraph, else that of its topic, else the last of its section.

    What runs on in the line of a paragraph belongs to it. None where the section tells nothing.
    """
    for places in _places(interview, photo):
        found = [
            at
            for at, block in enumerate(blocks)
            if isinstance(block, Paragraph) and {block.place, block.place.partition(".")[0]} & places - {""}
        ]
        if found:
            return _end(blocks, found[-1])
    last = [at for at, block in enumerate(blocks) if getattr(block, "section", "") == photo.section]
    told = [at for at in last if not isinstance(blocks[at], Heading)]
    return _end(blocks, told[-1]) if told else None


def _places(interview: Interview, photo: Photo) -> Iterator[frozenset[str]]:
    """The paragraphs a photo may stand behind, the nearest first: its own, then any of its topic."""
    name = photo.place.partition(".")[0]
    yield frozenset({photo.place})
    for section in interview.sections:
        for topic in section.topics:
            names = frozenset((topic.id, *(question.id for question in topic.questions)))
            if name in names:
                yield names


def _end(blocks: Sequence[Block], at: int) -> int:
    """The last block of the printed paragraph that a block begins or runs on in."""
    while at + 1 < len(blocks) and isinstance(following := blocks[at + 1], Paragraph) and following.runs_on:
        at += 1
    return at


def _shown(photo: Photo, number: int, interview: Interview, book: PhraseBook, brief: Brief) -> document.Photo:
    """A photo as a block: its caption is the clerk's, but a figure in it is proved by the answer that holds it."""
    caption = owned(photo.caption, photo.place or photo.section, interview, brief) if photo.caption else Text("")
    head = f"{book.figure}{number}"
    words = led(f"{head} ", caption) if caption.text else Text(head)
    return document.Photo(words, photo.digest, photo.width, photo.height, photo.section)


def _paired(photos: Sequence[document.Photo]) -> Iterator[document.Photo]:
    """The photos behind one paragraph, of two upright ones in a row the second beside the first."""
    alone: document.Photo | None = None
    for photo in photos:
        upright = photo.height > photo.width
        beside = upright and alone is not None
        alone = photo if upright and not beside else None
        yield replace(photo, beside=beside)
