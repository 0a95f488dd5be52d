"""Where a figure or a word of a draft comes from: the marks that show it, found by what somebody asks for.

What is asked for is read as a clerk's figure is (320, 320人, 三百二十, 5.57万): it is the same as a figure shown by its
worth, and by its measure where both have one. Words are looked for as they stand.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from bot.drafting.document import Document, Mark, Masthead, Paragraph, Photo, Proof, Signature, Table, Text
from bot.drafting.document import Source as Behind
from bot.drafting.printed import plain
from bot.interview.measures import group
from bot.interview.mentions import mentions, readable
from bot.interview.numerals import read
from bot.interview.patterns import pattern
from bot.interview.period import Period

_DIGITS = pattern("[0-9]+(?:[.][0-9]+)?")
LEAST = 2
"""Characters of words that are looked for: one stands everywhere."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: its text, and the figure it is with its measure, if it is one."""

    text: str
    value: Decimal | None = None
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Traced:
    """A mark that shows what was asked for: what stands there, what proves it, in which section and paragraph.

    `figure` is what of the clerk's words is the figure asked for; `near`: only its digits are the same.
    """

    shown: str
    behind: Behind
    section: str
    place: str
    figure: str = ""
    near: bool = False


def asked_for(text: str, period: Period) -> Asked:
    """What a text asks for: a figure if it is one and nothing else but a measure, else words."""
    said = text.strip(" 　“”\"'。.？?")
    found = list(mentions(readable(said), period))
    if len(found) == 1 and found[0].figure.high is None and _is_all(said, found[0].start, found[0].end):
        return Asked(said, found[0].figure.value, found[0].measure)
    bare = read(readable(said))
    return Asked(said, bare)


def _is_all(text: str, start: int, end: int) -> bool:
    """Whether a figure is all of a text but a hedge before it (近400人)."""
    return end == len(text) and start <= 1


def traced(document: Document, asked: Asked, period: Period) -> tuple[Traced, ...]:
    """The marks that show what was asked for, in the order of the draft; where none does, those that are near it."""
    found = [
        one
        for section, place, content in _contents(document)
        for one in _in_text(section, place, content, asked, period)
    ]
    exact = tuple(one for one in found if not one.near)
    return exact or tuple(found)


def stands(document: Document, asked: Asked) -> bool:
    """Whether what was asked for stands in the draft at all, not as a piece of a longer number."""
    whole = re.escape(asked.text)
    return bool(asked.text) and re.search(f"(?<![0-9.]){whole}(?![0-9]|[.][0-9])", plain(document)) is not None


def _contents(document: Document) -> Iterator[tuple[str, str, Text]]:
    """The text of each block, not of each line, with its section and place; what a table shows the text says as well.

    Paragraphs that share a line belong to other places.
    """
    for block in document.blocks:
        match block:
            case Table():
                continue
            case Paragraph(content, section, place):
                yield section, place, content
            case Photo(caption, section=section):
                yield section, "", caption
            case Masthead(issuer, number):
                yield from (("", "", text) for text in (issuer, number))
            case Signature(name):
                yield "", "", name
            case _:
                yield "", "", block.content


def _in_text(section: str, place: str, content: Text, asked: Asked, period: Period) -> Iterator[Traced]:
    for mark in content.marks:
        shown = content.text[mark.start : mark.end]
        if asked.value is None:
            if len(asked.text) >= LEAST and (asked.text in shown or _is_said(asked, mark)):
                yield Traced(shown, mark.source, section, place)
            continue
        for figure, measure in _figures(shown, mark, asked, period):
            same = not asked.measure or not measure or group(asked.measure) == group(measure)
            yield Traced(shown, mark.source, section, place, figure, near=not same)


def _is_said(asked: Asked, mark: Mark) -> bool:
    """Whether the clerk answered in just these words."""
    return mark.source.words.strip() == asked.text


def _figures(shown: str, mark: Mark, asked: Asked, period: Period) -> Iterator[tuple[str, str]]:
    """The figures of that worth in a mark, as they stand, each with its measure."""
    found = list(mentions(readable(shown), period))
    if mark.source.proof is Proof.WORDS:
        for one in found:
            if asked.value in (one.figure.value, one.figure.high) or _is_written(asked, shown[one.start : one.end]):
                yield shown[one.start : one.end], one.measure
    elif asked.value in _worths(mark.source.value, mark.source.high) or _is_written(asked, shown):
        yield shown, next((one.measure for one in found), "")
    elif mark.source.proof is Proof.COMPUTED and any(one.figure.value == asked.value for one in found):
        yield shown, found[0].measure


def _is_written(asked: Asked, shown: str) -> bool:
    """Whether a number asked for without a measure is in these digits before another scale: 5.57 in 5.57万元."""
    digits = readable(asked.text)
    if asked.measure or not _DIGITS.fullmatch(digits):
        return False
    return re.search(f"(?<![0-9.]){re.escape(digits)}(?![0-9.])", readable(shown)) is not None


def _worths(*texts: str | None) -> Sequence[Decimal]:
    """The worth of the figures among these texts; a day or words have none."""
    worths = []
    for text in filter(None, texts):
        try:
            worths.append(Decimal(text))
        except InvalidOperation:
            continue
    return worths
