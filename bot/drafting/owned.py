"""A paragraph in the clerk's own words: what of it are figures that answers hold, and what are words of theirs.

It stays theirs when answers change; what agreed with an answer when it was written and no longer does is named.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from bot.drafting.brief import KEPT, Brief
from bot.drafting.document import Mark, Proof, Source, Text
from bot.drafting.figures import decimal_text
from bot.drafting.language import clean
from bot.interview.answers import Answer
from bot.interview.measures import group
from bot.interview.mentions import Mention, mentions, readable
from bot.interview.model import Figure, Interview, Kind, Question
from bot.interview.period import Period
from bot.interview.same import Same
from bot.interview.wishes import Agreed, Rewritten

LINES = 1024
"""Lines of the clerk's own words of which the figures are known: a draft is looked through for several reasons."""


@dataclass(frozen=True, slots=True)
class Held:
    """A figure that an answer holds, with the question it was told to, of that `topic`.

    `entry` is the number of the thing it is of.
    """

    question: Question
    figure: Figure
    answer: Answer
    topic: str
    entry: int = 0

    def is_of(self, name: str) -> bool:
        """Whether it is told in the paragraph of that topic, or of that question."""
        return name in (self.topic, self.answer.question)

    @property
    def agreed(self) -> Agreed:
        """What is kept with words in which it is said."""
        field = self.question.id if self.entry else ""
        return Agreed(self.answer.question, self.figure, self.entry, field)


@dataclass(frozen=True, slots=True)
class Lapsed:
    """A figure of the clerk's own words that agreed with an answer once: as it stands there, and what holds now.

    `figure` is None where the question has no answer any more.
    """

    shown: str
    question: Question
    figure: Figure | None


def lines_of(words: str) -> Iterator[str]:
    """The paragraphs of the clerk's own words, a line each; lines with nothing fit for print are none."""
    return (line for line in words.splitlines() if clean(line))


def owned_lines(own: Rewritten, interview: Interview, brief: Brief) -> Iterator[Text]:
    """The paragraphs of the clerk's own words fit for print, with their proofs."""
    return (owned(line, own.place, interview, brief) for line in lines_of(own.text))


def owned(words: str, place: str, interview: Interview, brief: Brief) -> Text:
    """The clerk's words fit for print: each figure that an answer holds is proved by it, all else by the clerk.

    `place` is the paragraph's: answers of its own topic are looked at first.
    """
    text = clean(words)
    marks, at = list[Mark](), 0
    for mention, answer in found(text, place, interview, brief):
        if answer is not None:
            marks += [*_words(text, at, mention.start, place, words), _figure(mention, answer)]
            at = mention.end
    return Text(text, (*marks, *_words(text, at, len(text), place, words)))


def strays(words: str, place: str, interview: Interview, brief: Brief) -> Iterator[str]:
    """The figures of the clerk's own words that no answer holds, as they stand there."""
    text = clean(words)
    for mention, answer in found(text, place, interview, brief):
        if answer is None:
            yield text[mention.start : mention.end]


def agreed_in(words: str, place: str, interview: Interview, brief: Brief) -> tuple[Agreed, ...]:
    """The figures of the clerk's own words that answers hold now, each once: what is kept with them."""
    every = (one.agreed for _, one in found(clean(words), place, interview, brief) if one is not None)
    return tuple(dict.fromkeys(every))


def lapsed(own: Rewritten, interview: Interview, brief: Brief) -> Iterator[Lapsed]:
    """The figures of the clerk's own words that an answer held when they were written, and holds no longer."""
    now = _holdings(interview, brief).by_name
    text = clean(own.text)
    for agreed in own.agreed:
        held, question = now.get((agreed.question, agreed.entry, agreed.field)), interview.question(agreed.question)
        asked = question.field(agreed.field) if question and agreed.entry else question
        if asked is None or (held and _ends(held.figure) == _ends(agreed.figure)):
            continue
        for mention in mentioned(text, brief.period):
            if _ends(mention.figure) == _ends(agreed.figure):
                yield Lapsed(text[mention.start : mention.end], asked, held.figure if held else None)
                break


def _ends(figure: Figure) -> tuple[Decimal, Decimal | None]:
    return figure.value, figure.high


def found(text: str, place: str, interview: Interview, brief: Brief) -> Iterator[tuple[Mention, Held | None]]:
    """Each figure a text mentions, with the answer that holds it, if one does; the paragraph's own topic goes first."""
    holdings, name = _holdings(interview, brief), place.partition(".")[0]
    for mention in mentioned(text, brief.period):
        alike = [one for one in holdings.by_worth.get(_ends(mention.figure), ()) if _agree(mention, one)]
        yield mention, next((one for one in alike if one.is_of(name)), alike[0] if alike else None)


@lru_cache(maxsize=LINES)
def mentioned(text: str, period: Period) -> tuple[Mention, ...]:
    """The figures a text mentions, had again for the same text."""
    return tuple(mentions(readable(text), period))


class _Holdings:
    """The figures all answers hold, in the order of the interview: by what they are worth, and by whose they are."""

    def __init__(self, interview: Interview, brief: Brief) -> None:
        self.by_worth: dict[tuple[Decimal, Decimal | None], list[Held]] = defaultdict(list)
        self.by_name: dict[tuple[str, int, str], Held] = {}
        for held in _figures_of(interview, brief):
            self.by_worth[_ends(held.figure)].append(held)
            self.by_name[held.agreed.question, held.entry, held.agreed.field] = held


def _holdings(interview: Interview, brief: Brief) -> _Holdings:
    return _kept(Same(interview), Same(brief))


@lru_cache(maxsize=KEPT)
def _kept(of: Same[Interview], asked: Same[Brief]) -> _Holdings:
    return _Holdings(of.it, asked.it)


def _figures_of(interview: Interview, brief: Brief) -> Iterator[Held]:
    for _, topic, question in interview.walk():
        answer = brief.answers.get(question.id)
        if answer and isinstance(answer.value, Figure):
            yield Held(question, answer.value, answer, topic.id)
        for at, entry in enumerate(brief.entries.get(question.id, ())):
            for field in question.fields:
                told = entry.told.get(field.id)
                if told and isinstance(told.value, Figure):
                    of = Answer(question.id, told.value, told.words, item=at)
                    yield Held(field, told.value, of, topic.id, entry.number)


def _agree(mention: Mention, held: Held) -> bool:
    """Whether the measure beside a figure is one that the question of an answer counts in."""
    measure = "元" if held.question.kind is Kind.MONEY else held.question.measure
    return not mention.measure or group(mention.measure) == group(measure)


def _figure(mention: Mention, held: Held) -> Mark:
    now = held.figure
    high = None if now.high is None else decimal_text(now.high)
    answer = held.answer
    source = Source(answer.question, Proof.FIGURE, answer.words, decimal_text(now.value), high, answer.item)
    return Mark(mention.start, mention.end, source)


def _words(text: str, start: int, end: int, place: str, words: str) -> Iterator[Mark]:
    """The mark of a stretch of the clerk's own words, unless it holds nothing but marks and spaces."""
    if any(char.isalnum() for char in text[start:end]):
        yield Mark(start, end, Source(place.partition(".")[0], Proof.WORDS, words, text[start:end]))
