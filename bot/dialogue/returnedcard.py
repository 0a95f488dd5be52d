"""What a corrected draft changes, as a card: the figures one by one, the wording together, and the ways round it."""

from dataclasses import dataclass

from bot.dialogue.events import Screen
from bot.dialogue.listed import name_of
from bot.dialogue.notecard import QUOTED, value_of
from bot.dialogue.sight import Row, View
from bot.dialogue.versioncard import name_version, version_of
from bot.dialogue.wording import cut, show_answer
from bot.drafting.mastheads import head_of
from bot.drafting.papers import number_in
from bot.drafting.phrases import PhraseBook
from bot.interview.answers import Answer
from bot.interview.model import Interview, Question
from bot.interview.noted import Noticed
from bot.interview.standing import Standing

SHOWN = 12
"""Figures on the card; those beyond are taken over together with these, or stand on the next card."""


@dataclass(frozen=True, slots=True)
class Count:
    """What a corrected draft comes to, in numbers: its row, that of the draft it was made from, all changes of it.

    `words` are the paragraphs in other words, `gone` those that are not in it, as long as they are not taken over.
    """

    seq: int
    base: int
    changes: int
    words: int
    gone: int

    @property
    def text(self) -> str:
        """What the place is called in the log."""
        return f"{self.seq}-{self.base}-{self.changes}-{self.words}-{self.gone}"


def read_count(text: str) -> Count:
    """The numbers of a place of the log."""
    numbers = [int(part) for part in text.split("-") if part.isdecimal()]
    return Count(*(*numbers, 0, 0, 0, 0, 0)[:5])


@dataclass(frozen=True, slots=True)
class Offered:
    """A figure of a corrected draft for an answer: `question` is its question, or the field of one thing it is of.

    `name` is what the answer is called, `old` the answer there is; `parent` and `number` are of the thing.
    """

    noticed: Noticed
    name: str
    question: Question
    old: Answer | None
    parent: Question | None = None
    number: int = 0

    @property
    def target(self) -> str:
        """What its button carries: what the answer is called, without dots."""
        return self.noticed.question.replace(".", "-")


def retold(interview: Interview, standing: Standing) -> list[Offered]:
    """The figures of the corrected draft that came last which were neither taken over nor left."""
    found = standing.noted[1].found if standing.noted else ()
    still = (one for one in found if standing.noticed.get(one.question) == one)
    return [offer for one in still if (offer := _offered(interview, standing, one))]


def _offered(interview: Interview, standing: Standing, noticed: Noticed) -> Offered | None:
    name, number, field_id = (*noticed.question.split("."), "", "")[:3]
    question = interview.question(name)
    if question is None or not number:
        old = standing.answers.get(name)
        return Offered(noticed, question.name, question, old) if question else None
    field, entry = question.field(field_id), standing.entry(name, int(number))
    if field is None or entry is None:
        return None
    called = f"{cut(name_of(question, entry), QUOTED)} {field.name}"
    return Offered(noticed, called, field, entry.told.get(field_id), question, entry.number)


def show_returned(sight: View, focus: str) -> Screen:
    """What a corrected draft changes: the figures one by one, the wording together, and the ways round it."""
    count, standing = read_count(focus), sight.standing
    found = retold(sight.content.interview, standing)
    lines = [_retold_line(sight, one) for one in found[:SHOWN]]
    seq, notes = str(count.seq), standing.notes
    taking = [
        sight.button("retold", sight.tap("vf", o.target, notes), name=o.name, value=value_of(o.question, o.noticed))
        for o in found
    ]
    rows: list[Row] = [(button,) for button in taking[:SHOWN]]
    if len(found) > 1:
        rows.append((sight.button("retold_all", sight.tap("vf", "", notes), count=len(found)),))
    if count.words:
        rows.append((sight.button("take_words", sight.tap("vt", seq), count=count.words),))
    if count.gone:
        rows.append((sight.button("leave_out_gone", sight.tap("vd", seq), count=count.gone),))
    number = number_of(sight.content.book, standing, count.seq)
    if number:
        rows.append((sight.button("take_number", sight.tap("vn", seq), number=number),))
    look = sight.button("only_changes", sight.tap("vc", seq, 0, str(count.base)))
    on = (sight.button("resume", sight.tap("r")), sight.button("map", sight.tap("m")))
    rows += [(look, sight.button("as_note", sight.tap("vr", seq))), on]
    if standing.noted and standing.noted[1].masked:
        rows.append((sight.button("note_erase", sight.tap("he", "", notes)),))
    head = sight.say("returned.head", name=name_version(sight, standing, count.base), count=count.changes)
    figures = sight.say("returned.figures", count=len(found)) if found else ""
    hint = sight.say("returned.hint", figures=bool(found), words=count.words, gone=count.gone, number=number)
    return sight.screen([head, "\n".join(filter(None, (figures, *lines))), hint], rows)


def number_of(book: PhraseBook, standing: Standing, seq: int) -> str:
    """The number in a corrected draft that the paper has not yet; empty where it has it, or has no red head."""
    version, wishes = version_of(standing, seq), standing.wishes
    if version is None or head_of(book, book.formats.settled(wishes.format).head) is None:
        return ""
    number = number_in(version.text.split("\n"))
    return "" if number == wishes.number.number else number


def _retold_line(sight: View, one: Offered) -> str:
    old = show_answer(one.question, one.old) if one.old else ""
    value, words = value_of(one.question, one.noticed), cut(one.noticed.words, QUOTED)
    return sight.say("returned.line", name=one.name, old=old, value=value, words=words)
