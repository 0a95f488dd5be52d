"""The draft at a glance (数据一览): its key figures by section, each with how it stands to last year's.

Whatever is shown is proved by the draft itself: a figure that it does not tell is not here, and a change is said as the
draft says it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.drafting.around import facts_in
from bot.drafting.brief import Brief
from bot.drafting.comparison import Change, change_of, last_text
from bot.drafting.document import Document, Mark, Proof, Text, strung
from bot.drafting.facts import fact_of, unmarked
from bot.drafting.keyfigures import KeyFigure, key_figures, text_marks
from bot.drafting.phrases import GlanceWords, PhraseBook
from bot.drafting.realise import frame_of, realise, sections_in_order
from bot.drafting.traditional import turned
from bot.interview.model import Figure, Interview, Kind, Question

WHOLE = Decimal(100)
"""All of it, in percent: what the bars of a rate are drawn against."""


@dataclass(frozen=True, slots=True)
class Against:
    """Last year's figure beside a card's, and the change: `sign` + or -, empty where it did not change.

    `bars` are this year's and last year's in parts of the longest there may be. Where either is not exact there is no
    `change` and there are no bars: nobody can say how long.
    """

    last: Text
    sign: str = ""
    change: Text | None = None
    bars: tuple[Decimal, Decimal] | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A figure at a glance: the question it answers, its name, and the figure with its measure."""

    question: str
    name: str
    shown: Text
    against: Against | None = None

    @property
    def texts(self) -> Iterator[Text]:
        """All of it that shows an answer, or comes of two."""
        yield self.shown
        if self.against:
            yield self.against.last
        if self.against and self.against.change:
            yield self.against.change


@dataclass(frozen=True, slots=True)
class Group:
    """The cards of a section, in the order of the draft."""

    name: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Glance:
    """All that one picture shows: whose figures they are, of what (`subject`), and the figures by section.

    `last` is what last year's are called.
    """

    unit: Text
    subject: str
    last: str
    groups: tuple[Group, ...]

    @property
    def title(self) -> str:
        """What the picture is called."""
        return self.unit.text + self.subject

    @property
    def cards(self) -> tuple[Card, ...]:
        """The figures of all sections."""
        return tuple(card for group in self.groups for card in group.cards)


def glance(interview: Interview, book: PhraseBook, brief: Brief) -> Glance | None:
    """What the draft of a brief shows at a glance; None where it tells no figure of the span that is reported on."""
    words = book.glance
    document = realise(interview, book, brief)
    chosen = key_figures(interview, book, brief, document)
    if words is None or not chosen:
        return None
    ops = _ops(document)
    cards = [(one.section, _card(one, brief, words, ops.get(one.question.id, ""))) for one in chosen]
    groups = (
        Group(section.name, tuple(card for place, card in cards if place == section.id))
        for section in sections_in_order(interview, brief)
    )
    frame = frame_of(interview, book, brief)
    unit = unmarked(str(frame["unit_name"]), facts_in(frame))
    return Glance(unit, words.subject.say(frame).strip(), words.last, tuple(group for group in groups if group.cards))


def traditional_glance(seen: Glance, names: frozenset[str]) -> Glance:
    """The same in traditional characters, those names as they are."""

    def plain(text: str) -> str:
        return turned(Text(text), names).text

    def card(one: Card) -> Card:
        against = one.against
        if against:
            change = turned(against.change, names) if against.change else None
            against = replace(against, last=turned(against.last, names), change=change)
        return replace(one, name=plain(one.name), shown=turned(one.shown, names), against=against)

    groups = tuple(Group(plain(group.name), tuple(map(card, group.cards))) for group in seen.groups)
    return Glance(turned(seen.unit, names), plain(seen.subject), plain(seen.last), groups)


def _ops(document: Document) -> Mapping[str, str]:
    """How the draft says the changes against last year, by question: by how much, or by what share."""
    computed = (mark.source for mark in text_marks(document) if mark.source.proof is Proof.COMPUTED)
    return {source.question: source.op for source in computed}


def _card(one: KeyFigure, brief: Brief, words: GlanceWords, op: str) -> Card:
    pieces = fact_of(one.question, one.answer, brief.period.year).pieces
    shown = strung(Text(piece.text, (Mark(0, len(piece.text), piece.source),)) for piece in pieces)
    last = one.answer.last
    return Card(one.question.id, one.question.name, shown, _against(one, last, words, op) if last else None)


def _against(one: KeyFigure, last: Figure, words: GlanceWords, op: str) -> Against:
    shown = last_text(one.question, last)
    change = change_of(one.question, one.answer, op)
    if change is None:
        return Against(shown)
    now, then = one.figure.value, last.value
    longest = max(now, then, WHOLE if one.question.kind is Kind.PERCENT else now)
    return Against(shown, change.sign, _said(change, one.question, words), (now / longest, then / longest))


def _said(change: Change, question: Question, words: GlanceWords) -> Text:
    """A change in the words of the picture."""
    if change.source is None:
        return Text(words.same)
    text = words.points.say({"change": change.shown}) if question.kind is Kind.PERCENT else change.shown
    start = text.index(change.shown)
    return Text(text, (Mark(start, start + len(change.shown), change.source),))
