"""Notes: a pasted page of figures is read, offered section by section, and counts only as far as the clerk says so.

What a figure is for is told by the words around it. One for a question that has an answer is never put in its place
unasked: it is added (a monthly ledger adds up), replaces, or is left.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

from bot.dialogue.events import Said, Tap
from bot.dialogue.notecard import PAGE, offered, value_of
from bot.dialogue.turn import Outcome, Turn
from bot.dialogue.wording import cut, show_answer
from bot.interview import places, scope
from bot.interview.answers import Answer, Answered, How
from bot.interview.beside import last_beside
from bot.interview.dating import other_span, other_year
from bot.interview.extraction import Found, extract
from bot.interview.hearing import ear_of
from bot.interview.model import Figure, Question
from bot.interview.noted import Noted, NoteSettled, Noticed
from bot.interview.parsing import LIMIT, clean
from bot.interview.patterns import pattern
from bot.interview.placing import Placed, place
from bot.interview.records import Focused, TopicsChosen
from bot.interview.records import Record as LogRecord
from bot.interview.series import added
from bot.interview.standing import Standing
from bot.interview.subject import other_unit

SEVERAL = 3
"""So many figures of other questions make words a note, whatever question stands open."""
PARTS = timedelta(seconds=2)
"""How soon the rest of a text follows that a client has cut in two."""
CUT = 4000
"""Characters of a message that may have been cut: clients cut at 4,096 (Telegram), as a rule at a line or a space."""
TAIL = 300
"""Characters of a cut text that are read again with what follows."""
AFTER = 3
"""Characters behind a figure that may belong to it: a measure of three (平方米)."""
LEFT = 30
"""Figures left over that are kept with their words; more are only counted."""
AROUND = 16
"""Characters of words around a figure that is left over."""
TOLD = 1500
"""Characters in which a tap tells what it took: with the screen that follows they stay under 4,096 (Telegram)."""
_LONE = pattern("[\ud800-\udfff]")
"""Halves of characters, which no database keeps."""
WORDS = 40
"""Characters of the clerk's words that are kept with a figure."""


def read_note(turn: Turn, standing: Standing, said: Said) -> Outcome | None:
    """What a note offers; None where words are no note but an answer, or nothing at all."""
    tail = tail_before(turn, standing)
    text = tail + said.text
    cut = len(said.text) >= CUT  # what a client may have cut in two is read with what follows it
    placed = _place(turn, standing, text, cut=cut)
    if not placed.offered or not (tail or _is_note(turn, standing, said.text, placed.offered)):
        return None
    rest = _LONE.sub("", text[-TAIL:]) if cut else ""
    head = standing.noted[1] if tail and standing.noted else note_of(standing, text)
    return _offer(turn, standing, text, placed, replace(head, tail=rest, message=said.message))


def read_page(turn: Turn, standing: Standing, text: str, message: int | None) -> Outcome | None:
    """What a whole page offers that was sent to be read; None when not one of its figures answers a question."""
    placed = _place(turn, standing, text)
    head = replace(note_of(standing, text), message=message)
    return _offer(turn, standing, text, placed, head) if placed.offered else None


def read_clear(turn: Turn, standing: Standing, text: str, message: int, answered: int) -> Outcome | None:
    """What a message offers whose figures are all some question's, more than were `answered`, and more than one."""
    placed = _place(turn, standing, text)
    if len(placed.offered) <= max(1, answered) or placed.left:
        return None
    return _offer(turn, standing, text, placed, replace(note_of(standing, text), message=message))


def _place(turn: Turn, standing: Standing, text: str, *, cut: bool = False) -> Placed:
    found = extract(ear_of(turn.content.interview, standing.unit.kind), text, standing.period)
    return place([one for one in found if not cut or one.mention.end < len(text.rstrip()) - AFTER])


def _offer(turn: Turn, standing: Standing, text: str, placed: Placed, head: Noted) -> Outcome:
    """Offer what is new of the figures placed of a text.

    `head` is what the note is of, its end where it may go on in another message, and what was left over of it up to
    here.
    """
    noticed = tuple(
        Noticed(name, one.mention.figure, clean(one.words)[:WORDS], _last(turn, standing, text, name, one))
        for name, one in sorted(placed.offered.items(), key=lambda pair: pair[1].mention.start)
        if not _is_known(standing, name, one)
    )
    left = tuple(dict.fromkeys((*head.left, *(_around(text, one) for one in placed.left))))
    note = replace(head, found=noticed, homeless=len(left), left=left[:LEFT], masked=())
    if not noticed and not standing.noticed:
        return Outcome(turn.say("note.nothing_new"), records=(note,) if note.tail else ())
    return Outcome(records=(note, Focused("note")))


def _last(turn: Turn, standing: Standing, text: str, name: str, found: Found) -> Figure | None:
    """Last year's figure beside a figure of its own; beside the last of a series it is that month's."""
    question = turn.content.interview.question(name)
    alone = question is not None and found.series is None
    return last_beside(question, text, found.mention, standing.period) if question and alone else None


def note_of(standing: Standing, text: str) -> Noted:
    """What a note says at its head it is of, where that is not what is summed up; no figures yet."""
    year = other_year(text, standing.period)
    span = None if year else other_span(text, standing.period)
    return Noted((), 0, year=year, span=span, unit=other_unit(text, standing.unit))


def _around(text: str, found: Found) -> str:
    """The words of a figure that is left over, as few as tell which it is."""
    if len(words := clean(found.words)) <= AROUND:
        return words
    end = found.mention.end
    return clean(text[max(0, min(found.mention.start, end - AROUND)) : end])[-AROUND:]


def tail_before(turn: Turn, standing: Standing) -> str:
    """The end of a note that came just before and was cut by the client."""
    if standing.noted is None or not standing.noted[1].tail:
        return ""
    at, note = standing.noted
    return note.tail if turn.event.at - at <= PARTS else ""


def _is_note(turn: Turn, standing: Standing, text: str, placed: Mapping[str, Found]) -> bool:
    """Whether words are a note: figures of several questions, or of any where words answer nothing."""
    match turn.place():
        case places.AtQuestion() as place:
            others = placed.keys() - {question.id for question in place.questions}
            long = len(text) > LIMIT and not place.question.long
            several = len(others) >= SEVERAL or (len(placed) > 1 and note_of(standing, text).of_other)
            return (long and bool(placed)) or (place.question.kind.numeric and several)
        case places.AtEntry(field=field) if field:
            return len(text) > LIMIT and not field.long and bool(placed)
        case places.AtProfile(field) if field:
            return False
        case None:
            return False
        case _:
            return bool(placed)


def _is_known(standing: Standing, name: str, found: Found) -> bool:
    """Whether a question has that answer already."""
    answer = standing.answers.get(name)
    return answer is not None and answer.value == found.mention.figure


def take_section(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Take what a note offers for a section (`target`), or for all (empty), but for questions that have an answer.

    A section is taken as its card was seen; what is taken unseen is told.
    """
    if not _stands(turn, standing, tap):
        return None
    fresh = [row for row in offered(turn.content.interview, standing) if row[1].id not in standing.answers]
    if not fresh:
        return None
    card = [row for row in fresh if row[0].id == (tap.target or fresh[0][0].id)][:PAGE]
    taken = [(question, noticed) for _, question, noticed in (card if tap.target else fresh)]
    if not taken:
        return None
    seen = {question.id for _, question, _ in card}
    unseen = "、".join(f"{q.name}{value_of(q, n)}" for q, n in taken if q.id not in seen)
    records = [Answered(_answer(question, noticed)) for question, noticed in taken]
    settled = NoteSettled(tuple(question.id for question, _ in taken))
    topics = _topics(turn, standing, {question.id for question, _ in taken})
    note = turn.say("note.taken", count=len(taken), seen=len(seen), unseen=cut(unseen, TOLD))
    return Outcome(note, records=(*records, *topics, settled))


def decide_one(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Add a figure to the answer that is there, put it in its place, or leave it."""
    noticed = standing.noticed.get(tap.target)
    question = turn.content.interview.question(tap.target)
    if noticed is None or question is None or not _stands(turn, standing, tap):
        return None
    settled = NoteSettled((question.id,))
    old = standing.answers.get(question.id)
    if tap.action == "nk":
        return Outcome(turn.say("note.left", name=question.name), records=(settled,))
    if tap.action == "np" and (old is None or not isinstance(old.value, Figure)):
        return None
    answer = _answer(question, noticed)
    if tap.action == "np" and old is not None and isinstance(old.value, Figure):
        lasts = (old.last, noticed.last)
        last = added(tuple(one for one in lasts if one)) if all(lasts) else None
        words = f"{old.words} + {noticed.words}"
        answer = replace(answer, value=added((old.value, noticed.figure)), words=words, last=last)
    note = turn.say("note.recorded", name=question.name, value=show_answer(question, answer))
    topics = _topics(turn, standing, {question.id})
    return Outcome(note, records=(Answered(answer), *topics, settled), question=question)


def leave_rest(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Leave all that a note still offers."""
    if not _stands(turn, standing, tap):
        return None
    return Outcome(turn.say("note.left_rest"), records=(NoteSettled(tuple(standing.noticed)),))


def _stands(turn: Turn, standing: Standing, tap: Tap) -> bool:
    """Whether a card is where the clerk stands, and the button is of its note: an older card offered other figures."""
    return isinstance(turn.place(), places.AtNote) and tap.revision == standing.notes


def _answer(question: Question, noticed: Noticed) -> Answer:
    return Answer(question.id, noticed.figure, noticed.words, How.PASTED, last=noticed.last)


def _topics(turn: Turn, standing: Standing, questions: set[str]) -> Iterator[LogRecord]:
    """The topics of those questions ticked, so that the draft says them; the rest of a section can still be ticked."""
    for section in scope.sections(turn.content.interview, standing):
        ticked = standing.topics.get(section.id, ())
        told = {topic.id for topic in section.topics if any(question.id in questions for question in topic.questions)}
        now = tuple(topic.id for topic in section.topics if topic.id in told or topic.id in ticked)
        if now != ticked:
            yield TopicsChosen(section.id, now, done=section.id in standing.chosen)
