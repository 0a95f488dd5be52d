"""A corrected draft that came back as a file: kept, held against the draft it was made from, taken over as wished.

Nothing of it counts before the clerk says so: its figures become answers one by one or together, its wording becomes
the clerk's own. Each of these is one step, so one undo takes it back; the paper itself stays among the versions.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.dialogue.events import Tap
from bot.dialogue.madefrom import base_of, correction_of, held_against
from bot.dialogue.noting import WORDS, read_page
from bot.dialogue.returnedcard import Count, Offered, read_count, retold
from bot.dialogue.turn import Outcome, Turn
from bot.dialogue.versioncard import name_version, read_look, version_of
from bot.dialogue.wording import cut, show_answer
from bot.drafting.brief import brief_of
from bot.drafting.corrected import Correction
from bot.drafting.owned import agreed_in
from bot.drafting.papers import paper_lines
from bot.drafting.retold import Retold
from bot.interview import places
from bot.interview.answers import Answer, Answered, EntryTold, How
from bot.interview.noted import Noted, NoteSettled, Noticed
from bot.interview.privacy import MARK
from bot.interview.records import Focused
from bot.interview.records import Record as LogRecord
from bot.interview.standing import Standing
from bot.interview.wished import Version
from bot.interview.wishes import Dropped, Returned, Rewritten

NAMED = 6
"""Figures named that no question can take over."""


def take(turn: Turn, standing: Standing, text: str, message: int) -> Outcome | None:
    """What a file does that is a draft of this summary, corrected; None for any other.

    `text` is what may be kept of it: private data is masked in it already.
    """
    seq = (turn.log[-1].seq if turn.log else 0) + 1
    base = base_of(turn, standing, text, seq)
    if base is None:
        return None
    paper = paper_lines(text, base.document.title)
    found = held_against(turn, standing, base, paper)
    view = turn.view()
    if view is None or not found.count:
        name = name_version(view, standing, base.seq) if view else ""
        return Outcome(turn.say("note.returned_same", name=name))
    offer = _offer(standing, found, masked=MARK in text)
    count = Count(seq, base.seq, found.count, len(found.reworded), len(found.gone))
    kept = Returned("\n".join(paper), message)
    return Outcome(_name_others(turn, found.named), records=(kept, *offer, Focused("returned", count.text)))


def look(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Look a corrected draft over again: what of it is not taken over yet."""
    version = _returned(standing, tap)
    found = correction_of(turn, standing, version) if version else None
    if version is None or found is None:
        return None
    base, now = found
    gone = [place for place in now.gone if place not in standing.wishes.dropped]
    words = [place for place, text in now.reworded.items() if _own(standing, place) != text]
    count = Count(version.seq, base.seq, now.count, len(words), len(gone))
    offer = _offer(standing, now, masked=False)
    return Outcome(_name_others(turn, now.named), records=(*offer, Focused("returned", count.text)))


def take_figures(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Take over a figure that was corrected (`target`), or all of them, in the place of the answers there are."""
    if not isinstance(turn.place(), places.AtReturned) or tap.revision != standing.notes:
        return None
    found = [one for one in retold(turn.content.interview, standing) if tap.target in ("", one.target)]
    if not found:
        return None
    told = [_corrected(one) for one in found]
    records = (*map(_told, found, told), NoteSettled(tuple(one.noticed.question for one in found)))
    if len(found) > 1:
        changed = tuple(one.parent or one.question for one in found)
        return Outcome(turn.say("note.retold", count=len(found)), records=records, changed=changed)
    (one,), (answer,) = found, told
    old = show_answer(one.question, one.old) if one.old else turn.say("plain.state.open")
    note = turn.say("note.changed", name=one.name, old=old, value=show_answer(one.question, answer))
    return Outcome(note, records=records, question=one.parent or one.question)


def _told(one: Offered, answer: Answer) -> LogRecord:
    """The record of a corrected answer: to a question, or to a field of one thing of it."""
    if one.parent is None:
        return Answered(answer)
    return EntryTold(one.parent.id, one.number, one.question.id, answer)


def take_words(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Take over the paragraphs that are in other words, as the clerk's own; those that went into others are left out.

    Figures in them that answers hold stay proved, and are marked once they agree no longer. Headings, opening and
    close, and what is new are only counted.
    """
    version = _returned(standing, tap)
    found = correction_of(turn, standing, version) if version else None
    if found is None or not found[1].reworded:
        return None
    now = found[1]
    interview, brief = turn.content.interview, brief_of(turn.content.interview, standing)
    own = [
        Rewritten(place, text, agreed=agreed_in(text, place, interview, brief))
        for place, text in now.reworded.items()
        if _own(standing, place) != text
    ]
    into = [Dropped(place) for place in now.merged if place not in standing.wishes.dropped]
    if not own and not into:
        return None
    back = [Dropped(place, back=True) for place in now.reworded if place in standing.wishes.dropped]
    note = turn.say("note.reworded", count=len(own), others=now.others)
    return Outcome(note, records=(*own, *into, *back, *_counted(turn, words=0)))


def leave_out(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Leave out the paragraphs that a corrected draft has not; their answers are kept."""
    version = _returned(standing, tap)
    found = correction_of(turn, standing, version) if version else None
    gone = [place for place in found[1].gone if place not in standing.wishes.dropped] if found else []
    if not gone:
        return None
    return Outcome(
        turn.say("note.left_out_gone", count=len(gone)), records=(*map(Dropped, gone), *_counted(turn, gone=0))
    )


def read_as_note(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Read a paper that came back as a note all the same: it was none of our drafts, or its figures are wanted."""
    version = _returned(standing, tap)
    if version is None:
        return None
    return read_page(turn, standing, version.text, version.message) or Outcome(turn.say("file.no_figure"))


def _returned(standing: Standing, tap: Tap) -> Version | None:
    """The corrected draft a button is of."""
    version = version_of(standing, read_look(tap.target).seq)
    return version if version and version.text else None


def _offer(standing: Standing, found: Correction, *, masked: bool) -> tuple[Noted, ...]:
    """The figures that questions can take over, as a note offers them; those that answers hold by now are not."""
    new = [one for one in found.retold if not _known(standing, one)]
    noticed = tuple(Noticed(one.key, one.figure, one.words[:WORDS]) for one in new)
    return (Noted(noticed, 0),) if noticed or masked else ()


def _known(standing: Standing, one: Retold) -> bool:
    """Whether the answer holds that figure by now; what is offered of one thing never does."""
    answer = standing.answers.get(one.key)
    return answer is not None and answer.value == one.figure


def _corrected(one: Offered) -> Answer:
    """The answer with its figure corrected; last year's stays beside it."""
    figure, words = one.noticed.figure, one.noticed.words
    old = one.old or Answer(one.question.id, figure, "")
    return replace(old, value=figure, words=words, how=How.PASTED, message=None)


def _own(standing: Standing, place: str) -> str:
    """The clerk's own words for a paragraph, if there are any."""
    own = standing.wishes.own.get(place)
    return own.text if own else ""


def _counted(turn: Turn, *, words: int | None = None, gone: int | None = None) -> tuple[LogRecord, ...]:
    """The card with what is left of it, for a clerk who stands there."""
    place = turn.place()
    if not isinstance(place, places.AtReturned):
        return ()
    count = read_count(place.focus)
    now = replace(count, words=count.words if words is None else words, gone=count.gone if gone is None else gone)
    return (Focused("returned", now.text),)


def _name_others(turn: Turn, named: Sequence[Retold]) -> str:
    """The figures that no question can take over as they stand, by what they were and what they are now."""
    if not named:
        return ""
    turned = [turn.say("plain.turned", name=_name_of(turn, one), old=one.old, value=one.words) for one in named]
    return turn.say("returned.others", count=len(named), names=cut("；".join(turned[:NAMED]), 400))


def _name_of(turn: Turn, one: Retold) -> str:
    ids = (one.source.question, *(str(question) for question, _ in one.source.of))
    found = (turn.content.interview.question(name) for name in ids)
    return next((question.name for question in found if question), turn.say("plain.version.figure"))
