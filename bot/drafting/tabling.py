"""Figures of a draft in tables, beside the text that tells them: what was answered, and what comes of two answers."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from bot.drafting.brief import Brief
from bot.drafting.comparison import change_of, last_text
from bot.drafting.document import Block, Mark, Table, Text
from bot.drafting.facts import fact_of
from bot.drafting.phrases import PhraseBook, TableWords
from bot.interview.answers import Answer
from bot.interview.model import Kind, Question, Section
from bot.interview.scope import arranged
from bot.interview.wishes import Tables

MANY = 5
"""Figures of one kind (counted in one measure) from which a section may have a table."""
WIDE = (42, 19, 19, 20)
"""Shares of the columns, in percent: the name, the figure, last year's, the change."""
NARROW = (60, 40)

Cells = tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A figure of a table, with the question it answers."""

    question: Question
    answer: Answer
    shown: Text


def tabled(
    blocks: Sequence[Block], sections: Sequence[Section], book: PhraseBook, brief: Brief, frame: Mapping[str, object]
) -> tuple[Block, ...]:
    """The blocks of a draft with the tables its clerk wishes for.

    A section's table stands behind its last paragraph, numbered through the draft; that of all figures is attached
    behind the signature. A figure of a plan is none of the span that is reported on.
    """
    words, wished = book.tables, brief.wishes.tables
    if words is None or not wished:
        return tuple(blocks)
    told = {section.id: tuple(_lines(section, book, brief)) for section in sections}
    if Tables.SECTIONS in wished:
        blocks = tuple(_within(blocks, sections, told, words))
    every = [line for lines in told.values() for line in lines]
    if Tables.APPENDIX in wished and every:
        blocks = tuple(_attach(blocks, every, words, frame, "1" if brief.wishes.enclosed else ""))
    return tuple(blocks)


def _lines(section: Section, book: PhraseBook, brief: Brief) -> Iterator[_Line]:
    """The figures a section tells of the span, in its order."""
    for topic in arranged(section.topics, brief.topics):
        if topic.id in book.plans or topic.id in brief.wishes.dropped:
            continue
        for question in topic.questions:
            answer = brief.answers.get(question.id)
            if answer and question.kind.numeric:
                yield from (
                    _Line(question, answer, Text(piece.text, (Mark(0, len(piece.text), piece.source),)))
                    for piece in fact_of(question, answer, brief.period.year).pieces
                )


def _within(
    blocks: Sequence[Block], sections: Sequence[Section], told: Mapping[str, Sequence[_Line]], words: TableWords
) -> Iterator[Block]:
    """The blocks, each section that has many figures of one kind ending in a table of those."""
    names, numbers = {section.id: section.name for section in sections}, count(1)
    # A topic may be told in the opening already: the table stands where its section ends.
    last = {section: place for place, block in enumerate(blocks) if (section := getattr(block, "section", ""))}
    for place, block in enumerate(blocks):
        yield block
        section = getattr(block, "section", "")
        lines = _alike(told.get(section, ())) if section and last[section] == place else []
        if lines:
            caption = words.section.say({"number": next(numbers), "name": names[section]})
            yield _short(Text(caption), lines, words, section)


def _alike(lines: Sequence[_Line]) -> list[_Line]:
    """The lines whose measure many others share."""
    measures = Counter(_measure(line.question) for line in lines)
    return [line for line in lines if measures[_measure(line.question)] >= MANY]


def _measure(question: Question) -> str:
    return "元" if question.kind is Kind.MONEY else question.measure


def _short(caption: Text, lines: Sequence[_Line], words: TableWords, section: str) -> Table:
    """A table within a section: the names and the figures alone, since the text beside it says how they changed."""
    rows = tuple((Text(line.question.name), line.shown) for line in lines)
    return Table(caption, _head(words, 2), rows, NARROW, section)


def _attach(
    blocks: Sequence[Block], lines: Sequence[_Line], words: TableWords, frame: Mapping[str, object], number: str
) -> Iterator[Block]:
    """The blocks with a table of all figures behind them.

    Where nothing of last year was told its columns are left out, not filled with dashes.
    """
    caption = words.appendix.say(frame).strip()
    yield from blocks
    widths = WIDE if any(line.answer.last for line in lines) else NARROW
    columns = len(widths)
    rows = tuple((Text(line.question.name), line.shown, *_against(line, words))[:columns] for line in lines)
    yield Table(Text(caption), _head(words, columns), rows, widths, label=f"{words.label}{number}")


def _head(words: TableWords, columns: int) -> Cells:
    return tuple(map(Text, words.head[:columns]))


def _against(line: _Line, words: TableWords) -> Cells:
    """Last year's figure and the change against it."""
    last = line.answer.last
    return (last_text(line.question, last) if last else Text(words.none), _change(line, words))


def _change(line: _Line, words: TableWords) -> Text:
    change = change_of(line.question, line.answer)
    if change is None or change.source is None:
        return Text(words.none if change is None else words.same)
    points = line.question.kind is Kind.PERCENT
    text = words.points.say({"change": change.shown}) if points else change.shown
    start = len(change.sign) + text.index(change.shown)
    return Text(change.sign + text, (Mark(start, start + len(change.shown), change.source),))
