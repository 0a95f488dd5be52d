"""What a note offers, as a card: a section at a time, each figure with its question and the words it came from."""

from collections.abc import Iterator

from bot.dialogue.events import Screen
from bot.dialogue.sight import Row, View, pair
from bot.dialogue.wording import cut, show_answer
from bot.drafting.figures import figure_text
from bot.interview.model import Figure, Interview, Question, Section
from bot.interview.noted import Noted, Noticed
from bot.interview.standing import Standing

PAGE = 20
"""Figures on one card: with the clerk's words a line each they stay under 4,096 characters (Telegram)."""
QUOTED = 24
"""Hanzi of the clerk's words shown beside a figure."""


def offered(interview: Interview, standing: Standing) -> Iterator[tuple[Section, Question, Noticed]]:
    """What notes offer that was neither taken nor left, in the order of the interview."""
    for section, _, question in interview.walk():
        if noticed := standing.noticed.get(question.id):
            yield section, question, noticed


def show_note(sight: View) -> Screen:
    """The next card: figures for questions without an answer first, then one by one those that have one."""
    rows = list(offered(sight.content.interview, sight.standing))
    fresh = [row for row in rows if row[1].id not in sight.standing.answers]
    card = _show_fresh(sight, fresh) if fresh else _show_known(sight, rows[0][1], rows[0][2], len(rows))
    if sight.standing.noted is None or not sight.standing.noted[1].masked:
        return card
    erase = sight.button("note_erase", sight.tap("he", "", sight.standing.notes))
    return Screen(card.text, (*card.buttons, (erase,)))


def _show_fresh(sight: View, rows: list[tuple[Section, Question, Noticed]]) -> Screen:
    """The figures of the first section that has any, to be taken together or left one by one."""
    section = rows[0][0]
    own = [(question, noticed) for one, question, noticed in rows if one.id == section.id][:PAGE]
    lines = [
        sight.say("notecard.line", name=q.name, value=_beside_last(sight, q, n), words=cut(n.words, QUOTED))
        for q, n in own
    ]
    others = [
        sight.say("notecard.other", section=other.name, count=sum(row[0].id == other.id for row in rows))
        for other in dict.fromkeys(row[0] for row in rows)
        if other.id != section.id
    ]
    rest = sight.say("notecard.others", others="、".join(others)) if others else ""
    noted = sight.standing.noted[1] if sight.standing.noted else None
    head = sight.say("notecard.head", count=len(rows), section=section.name, here=len(own))
    left = "、".join(noted.left) if noted else ""
    foot = sight.say("notecard.homeless", count=noted.homeless, left=left) if noted and noted.homeless else ""
    taking: Row = (sight.button("note_take_all", sight.tap("na", "", sight.standing.notes), count=len(rows)),)
    if len(rows) > len(own):
        taking = (sight.button("note_take", sight.tap("na", section.id, sight.standing.notes), count=len(own)), *taking)
    drops = [sight.button("note_drop", sight.tap("nk", q.id, sight.standing.notes), name=q.name) for q, _ in own]
    return sight.screen(
        [head, "\n".join(lines), rest, foot, *(_warnings(sight, noted) if noted else ()), sight.say("notecard.hint")],
        [
            *pair(drops),  # what ends the card stands at its foot, where the chat has scrolled to
            taking,
            (
                sight.button("note_leave", sight.tap("nx", "", sight.standing.notes)),
                sight.button("map", sight.tap("m")),
            ),
        ],
    )


def _warnings(sight: View, noted: Noted) -> Iterator[str]:
    """What a note says it is of, where that is another year, another span or another union."""
    own, entitle = sight.standing.period, sight.content.book.periods.entitle
    if noted.year:
        yield sight.say("notecard.other_year", year=noted.year, of=own.year)
    if noted.span:
        yield sight.say("notecard.other_span", span=entitle(noted.span), whole=noted.span.whole, of=entitle(own))
    if noted.unit:
        yield sight.say("notecard.other_unit", unit=noted.unit, of=sight.standing.unit.name)


def _show_known(sight: View, question: Question, noticed: Noticed, count: int) -> Screen:
    """A figure for a question that has an answer: added, put in its place, or left."""
    answer = sight.standing.answers[question.id]
    value = _beside_last(sight, question, noticed)
    text = sight.say(
        "notecard.known", name=question.name, old=show_answer(question, answer), value=value, words=noticed.words,
        count=count,
    )  # fmt: skip
    add = isinstance(answer.value, Figure) and question.kind.value != "percent"
    ways = [("note_add", "np")] if add else []
    ways += [("note_replace", "nr"), ("note_keep", "nk")]
    noted = sight.standing.noted[1] if sight.standing.noted else None
    return sight.screen(
        [text, *(_warnings(sight, noted) if noted else ())],
        [
            tuple(sight.button(key, sight.tap(action, question.id, sight.standing.notes)) for key, action in ways),
            (
                sight.button("note_leave", sight.tap("nx", "", sight.standing.notes)),
                sight.button("map", sight.tap("m")),
            ),
        ],
    )


def _beside_last(sight: View, question: Question, noticed: Noticed) -> str:
    """A figure that is offered, with last year's where the note has it."""
    last = figure_text(noticed.last, question.kind, question.measure) if noticed.last else ""
    return sight.say("plain.beside_last", value=value_of(question, noticed), last=last)


def value_of(question: Question, noticed: Noticed) -> str:
    """A figure that is offered, as an answer would show it."""
    return figure_text(noticed.figure, question.kind, question.measure)
