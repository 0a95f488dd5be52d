"""The clerk's own words as they stand in a draft, each with where it is changed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.drafting.brief import Brief
from bot.drafting.document import Document, Mark, Paragraph, Proof
from bot.drafting.findings import Spot
from bot.drafting.language import clean
from bot.interview import plans
from bot.interview.model import Interview, Topic
from bot.interview.patterns import pattern

STOPS = "。！？；!?;"
"""What ends a sentence."""
_SENTENCE = pattern(f"[^{STOPS}]+")
_NUMBER = pattern("^[（(]?第?[0-9一二三四五六七八九十]{1,3}[)）、.，是] ?")
"""The number at the head of a paragraph."""
_QUOTED = pattern('《[^《》]*》|“[^“”]*”|"[^"]*"')


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the clerk's words at `start` of a `paragraph`'s text.

    `own`: the clerk wrote the whole paragraph; `ahead`: it tells of what is to come; `named`: it is the name of a
    thing or of people, no sentence.
    """

    text: str
    paragraph: str
    start: int
    spot: Spot
    own: bool = False
    ahead: bool = False
    named: bool = False

    @property
    def end(self) -> int:
        """Where it ends in its paragraph."""
        return self.start + len(self.text)

    def sentences(self) -> Iterator[tuple[int, int, str]]:
        """Where each sentence of the draft stands in the passage, and the whole of it without a number at its head."""
        for found in _SENTENCE.finditer(self.paragraph):
            first, last = max(found.start(), self.start), min(found.end(), self.end)
            if first < last:
                yield first - self.start, last - self.start, _NUMBER.sub("", found[0])


def sentences(text: str) -> Iterator[re.Match[str]]:
    """The sentences of a text, without their stops."""
    return _SENTENCE.finditer(text)


def unquoted(text: str) -> str:
    """The text with names in quotes and titles of laws blanked out, as long as before."""
    return _QUOTED.sub(lambda found: "\n" * len(found[0]), text)


def passages(interview: Interview, brief: Brief, document: Document) -> Iterator[Passage]:
    """Every passage of a draft, in its order: whole paragraphs of the clerk's own, else each answer in words."""
    topics = {question.id: topic for _, topic, question in interview.walk()}
    ahead = {topic.id for topic in {topic.id: topic for topic in topics.values()}.values() if _is_ahead(topic, brief)}
    for block in document.blocks:
        if not isinstance(block, Paragraph) or not block.place:
            continue
        topic = topics.get(name := block.place.partition(".")[0])
        tells_ahead = (topic.id if topic else name) in ahead
        text = block.content.text
        if own := brief.wishes.own.get(block.place):
            words = clean(own.text)
            start = max(text.find(words), 0)
            yield Passage(words, text, start, Spot(block.section, block.place), own=True, ahead=tells_ahead)
            continue
        for mark in block.content.marks:
            if mark.source.proof is Proof.WORDS and mark.source.question in topics:
                spot = _spot(mark, block, interview, brief)
                words = text[mark.start : mark.end]
                named = bool(spot.field) and not re.search("[，；。：]", words)
                yield Passage(words, text, mark.start, spot, ahead=tells_ahead, named=named)


def _is_ahead(topic: Topic, brief: Brief) -> bool:
    """Whether a topic asks for what is to come."""
    return any(plans.is_ahead(question.ask, brief.period) for question in topic.questions)


def _spot(mark: Mark, block: Paragraph, interview: Interview, brief: Brief) -> Spot:
    """Where the words of a mark were told: the answer to a question, or a field of one thing."""
    source = mark.source
    entries = brief.entries.get(source.question, ())
    if source.item is None or source.item >= len(entries):
        return Spot(block.section, "", source.question)
    entry, asked = entries[source.item], interview.question(source.question)
    fields = (field.id for field in asked.fields) if asked else ()
    field = next((name for name in fields if name in entry.told and entry.told[name].words == source.words), "")
    return Spot(block.section, "", source.question, entry.number, field)
