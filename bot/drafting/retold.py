"""Figures told anew: what stands in a corrected sentence in the place of a figure that an answer proves.

It is told anew where that is a figure too, and another; it can be taken over where it is of a measure that the question
counts in, and one answer holds what stood there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.drafting.compared import Change, Sort
from bot.drafting.document import Mark, Proof, Source
from bot.drafting.figures import decimal_text
from bot.drafting.pieces import Span, spans
from bot.interview.answers import Entry
from bot.interview.measures import group
from bot.interview.mentions import Mention, mentions, readable
from bot.interview.model import Figure, Interview, Kind, Question
from bot.interview.period import Period

Entries = Mapping[str, tuple[Entry, ...]]
"""What repeated questions gathered, by question id."""
NO_ENTRIES: Entries = {}
_HEDGES = "近约"


@dataclass(frozen=True, slots=True)
class Retold:
    """A figure that a corrected draft has otherwise: `old` as the draft shows it, `words` as the paper does.

    It stood in line `before` of the draft and stands at `start`-`end` of line `after` of the paper. `key` names the
    answer that can take it over: a question, or a field of one thing of it (`question.number.field`); empty for a
    figure that no answer alone holds, such as one that was computed.
    """

    source: Source
    key: str
    old: str
    figure: Figure
    words: str
    before: int
    after: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Holders:
    """The answers that may hold a figure."""

    interview: Interview
    entries: Entries

    def key_of(self, source: Source, mention: Mention) -> str:
        """What the answer is called that proves a figure and can take over another; empty where none can."""
        question = self.interview.question(source.question)
        if question is None or source.proof is not Proof.FIGURE or source.last:
            return ""
        if source.item is None:
            return question.id if _counts(question, mention) else ""
        things = self.entries.get(question.id, ())
        here = list(_fields(question, things[source.item : source.item + 1], source, mention))
        found = here or list(_fields(question, things, source, mention))  # their order may be another by now
        return found[0] if len(found) == 1 else ""


def _fields(question: Question, things: Sequence[Entry], source: Source, mention: Mention) -> Iterator[str]:
    """The fields of some things that hold a figure."""
    for thing in things:
        for field in question.fields:
            told = thing.told.get(field.id)
            if told and isinstance(told.value, Figure) and _same(source, told.value) and _counts(field, mention):
                yield f"{question.id}.{thing.number}.{field.id}"


def _counts(question: Question, mention: Mention) -> bool:
    """Whether a question counts in the measure a figure is told in."""
    measure = "元" if question.kind is Kind.MONEY else question.measure
    return question.kind.numeric and (not mention.measure or group(mention.measure) == group(measure))


def _same(source: Source, figure: Figure) -> bool:
    """Whether a figure is the one that was proved."""
    high = None if figure.high is None else decimal_text(figure.high)
    return (decimal_text(figure.value), high) == (source.value, source.high)


def retold(change: Change, marks: Sequence[tuple[Mark, ...]], holders: Holders, period: Period) -> Iterator[Retold]:
    """The figures of one changed sentence that are told anew; `marks` are those of the draft's lines."""
    before, after = change.before, change.after
    if change.sort is not Sort.CHANGED or before is None or after is None:
        return
    cut = spans(before.text, after.text)
    there = tuple(mentions(readable(after.text), period))
    for mark in marks[before.line]:
        start, end = mark.start - before.start, mark.end - before.start
        if mark.source.proof not in (Proof.FIGURE, Proof.COMPUTED) or start < 0 or end > len(before.text):
            continue
        low, high = _range(cut, start, end)
        inside = [one for one in there if one.start < high and low < one.end]
        if len(inside) == 1 and mark.source.value and not _same(mark.source, inside[0].figure):
            one, old = inside[0], before.text[start:end]
            begin = one.start - len(_hedge(old, after.text[: one.start]))
            at = after.start + begin, after.start + one.end
            key, words = holders.key_of(mark.source, one), after.text[begin : one.end]
            yield Retold(mark.source, key, old, one.figure, words, before.line, after.line, *at)


def _range(cut: Sequence[Span], start: int, end: int) -> tuple[int, int]:
    """Where in the sentence after stands what stood at `start`-`end` of the one before."""
    low = next((s.low + (start - s.start if s.kept else 0) for s in cut if s.start <= start < s.end), 0)
    return low, next((s.low + end - s.start if s.kept else s.high for s in cut if s.start < end <= s.end), low)


def _hedge(old: str, ahead: str) -> str:
    """What stands before the digits of a figure, where it stands before the new one too: 近, 约."""
    hedge = old[: len(old) - len(old.lstrip(_HEDGES))]
    return hedge if ahead.endswith(hedge) else ""
