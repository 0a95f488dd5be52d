"""The drafts that left and the corrected ones that came back, as screens: their list, one of them, what one changes."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.dialogue.events import Button, Screen
from bot.dialogue.listed import name_of
from bot.dialogue.notecard import QUOTED, value_of
from bot.dialogue.sight import Row, Sight, View, pair
from bot.dialogue.wording import cut, show_answer
from bot.interview.answers import Answer, Noticed
from bot.interview.model import Interview, Question
from bot.interview.standing import Standing
from bot.interview.wishes import Version

PAGE = 10
"""Versions on one page: a button each, which a phone shows without scrolling far."""
SHOWN = 12
"""Figures on the card of a corrected draft; those beyond are taken over together with these, or in the next card."""
NOW = "now"
"""Stands for the draft as it is now where a version is named."""


@dataclass(frozen=True, slots=True)
class Look:
    """What of the versions is looked at: which one (0: their list), which page, what it was last held against.

    `shown` are the changes shown of that, `left` those that are not. As text: `42`, `p1`, `42-p1`, `42-37-5-7`.
    """

    seq: int = 0
    page: int = 0
    other: str = ""
    shown: int = 0
    left: int = 0

    @property
    def text(self) -> str:
        """What the place is called in the log."""
        if self.other:
            return f"{self.seq}-{self.other}-{self.shown}-{self.left}"
        parts = [str(self.seq)] if self.seq else []
        return "-".join([*parts, f"p{self.page}"] if self.page else parts)


def read_look(text: str) -> Look:
    """What a place of the log, or of a button, looks at; the list where that says nothing of ours."""
    match text.split("-"):
        case [seq, other, shown, left] if seq.isdecimal() and shown.isdecimal() and left.isdecimal():
            return Look(int(seq), 0, other, int(shown), int(left))
        case [seq, page] if seq.isdecimal() and page[:1] == "p" and page[1:].isdecimal():
            return Look(int(seq), int(page[1:]))
        case [page] if page[:1] == "p" and page[1:].isdecimal():
            return Look(0, int(page[1:]))
        case [seq] if seq.isdecimal():
            return Look(int(seq))
        case _:
            return Look()


def version_of(standing: Standing, seq: int) -> Version | None:
    """The version that stands at a row of the log."""
    return next((version for version in standing.wishes.versions if version.seq == seq), None)


def name_version(sight: Sight, standing: Standing, seq: int) -> str:
    """What a version is called: 第2稿, 改稿1; the draft as it is now for a row at which none stands."""
    version = version_of(standing, seq)
    if version is None:
        return sight.say("plain.version.now")
    like = [one.seq for one in standing.wishes.versions if bool(one.text) == bool(version.text)]
    kind = "returned" if version.text else "issued"
    return sight.say(f"plain.version.{kind}", at=like.index(seq) + 1)


def show_versions(sight: View, focus: str) -> Screen:
    """The list of versions, or one of them with what can be done with it."""
    look = read_look(focus)
    version = version_of(sight.standing, look.seq)
    return _show_one(sight, version, look) if version else _show_list(sight, look)


def _show_list(sight: View, look: Look) -> Screen:
    """Every version with its time, the newest first."""
    versions = sight.standing.wishes.versions[::-1]
    here = versions[look.page * PAGE : (look.page + 1) * PAGE]
    buttons = [Button(name_version(sight, sight.standing, one.seq), sight.tap("vs", str(one.seq))) for one in here]
    head = sight.say("versions.head" if versions else "versions.none")
    lines = "\n".join(_line(sight, one) for one in here)
    rows = [*pair(buttons), tuple(_turners(sight, 0, look.page, len(versions))), (sight.button("map", sight.tap("m")),)]
    return sight.screen([head, lines], rows)


def _turners(sight: View, seq: int, page: int, of: int) -> Iterator[Button]:
    """The buttons to newer and older versions than those of a page."""
    if page:
        yield sight.button("newer", sight.tap("vs", Look(seq, page - 1).text))
    if of > (page + 1) * PAGE:
        yield sight.button("older", sight.tap("vs", Look(seq, page + 1).text))


def _line(sight: View, version: Version) -> str:
    at = version.at
    file = sight.say(f"plain.suffix.{version.suffix}") if version.suffix in ("docx", "txt") else ""
    name = name_version(sight, sight.standing, version.seq)
    return sight.say("versions.line", name=name, month=at.month, day=at.day, clock=f"{at:%H:%M}", file=file)


def _show_one(sight: View, version: Version, look: Look) -> Screen:
    """One version: had again as a file, or held against any other, first the one before it and the draft as it is."""
    seq, versions = str(version.seq), sight.standing.wishes.versions
    at = versions.index(version)
    others = [*versions[:at][-1:], *(one for one in versions[::-1] if one not in versions[:at][-1:] and one != version)]
    here = others[look.page * PAGE : (look.page + 1) * PAGE]
    named = [(name_version(sight, sight.standing, one.seq), str(one.seq)) for one in here]
    named[1:1] = [(sight.say("plain.version.now"), NOW)] if not look.page else []
    against = [sight.button("against", sight.tap("vc", seq, 0, to), name=name) for name, to in named]
    files = tuple(sight.button(f"again_{suffix}", sight.tap("vg", seq, 0, suffix)) for suffix in ("docx", "txt"))
    more = sight.button("more_changes", sight.tap("vc", seq, look.shown, look.other), count=look.left)
    rows = [
        (more,) if look.left else (),
        files,
        (sight.button("use_returned", sight.tap("vo", seq)),) if version.text else (),
        *pair(against),
        tuple(_turners(sight, version.seq, look.page, len(others))),
        (sight.button("to_versions", sight.tap("vs")), sight.button("map", sight.tap("m"))),
    ]
    hint = sight.say("versions.hint_returned" if version.text else "versions.hint")
    return sight.screen([_line(sight, version), hint], rows)


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
        rows.append((sight.button("leave_out", sight.tap("vd", seq), count=count.gone),))
    look = sight.button("only_changes", sight.tap("vc", seq, 0, str(count.base)))
    rows += [(look, sight.button("as_note", sight.tap("vr", seq))), (sight.button("map", sight.tap("m")),)]
    if standing.noted and standing.noted[1].masked:
        rows.append((sight.button("note_erase", sight.tap("he", "", notes)),))
    head = sight.say("returned.head", name=name_version(sight, standing, count.base), count=count.changes)
    figures = sight.say("returned.figures", count=len(found)) if found else ""
    hint = sight.say("returned.hint", figures=bool(found), words=count.words, gone=count.gone)
    return sight.screen([head, "\n".join(filter(None, (figures, *lines))), hint], rows)


def _retold_line(sight: View, one: Offered) -> str:
    old = show_answer(one.question, one.old) if one.old else ""
    value, words = value_of(one.question, one.noticed), cut(one.noticed.words, QUOTED)
    return sight.say("returned.line", name=one.name, old=old, value=value, words=words)
