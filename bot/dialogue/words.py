"""Typed words: they answer the question that stands open, if it had been put when they were typed, and nothing else."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.dialogue import lettering, picturing, returned, sourcing, undoing
from bot.dialogue.answering import answer_together, answer_words
from bot.dialogue.braking import hold, kinds_in, note_masked, refuse
from bot.dialogue.correcting import correct
from bot.dialogue.desklog import FieldAsked
from bot.dialogue.events import Filed, Said, Tap
from bot.dialogue.gathering import begin, tell
from bot.dialogue.leaves import write as write_draft
from bot.dialogue.making import back_from, change_profile, name_unit, open_or_ask, tell_unit
from bot.dialogue.naming import choose_rest, choose_topics
from bot.dialogue.noting import note_of, read_clear, read_note, read_page, tail_before
from bot.dialogue.sight import same_label
from bot.dialogue.styling import tell_style
from bot.dialogue.taps import act
from bot.dialogue.telling import tell_here
from bot.dialogue.turn import Outcome, Turn
from bot.dialogue.wording import VALUE_LIMIT, cut
from bot.dialogue.writing import go_on, is_writing, write
from bot.interview import places
from bot.interview.answers import Answered, Entry, How
from bot.interview.parsing import LIMIT
from bot.interview.period import read_period
from bot.interview.privacy import masked
from bot.interview.records import Focused
from bot.interview.standing import Standing

COLUMNS = 4
"""Columns of a file that are named as not read."""
SPOKEN = {"skip": "x", "skip_rest": "xt", "defer": "z", "back": "b", "map": "m", "keep": "k", "clear": "u"}
"""Buttons a clerk may type the label of instead: key of the label to action."""

SPOKEN_REST = {"want_all": "wa", "want_none": "wn", "skip_rest": "wn"}
"""The same where the rest of a topic is chosen from."""


def take(turn: Turn, said: Said, *, knowingly: bool = False) -> Outcome:
    """What typed words do where the clerk stands: those that came before the question are handed back.

    A note is read wherever it comes: it says itself what it answers. Private data is taken only `knowingly`.
    """
    standing = turn.standing if turn.place() is not None else None
    if said.rest:
        return _take_rest(turn, standing, said)
    if not knowingly and (kinds := kinds_in(said.text)):
        return _brake(turn, standing, said, kinds)
    place = turn.place()
    if standing and isinstance(place, places.AtParagraph) and is_writing(place) and said.asked in (None, turn.asks):
        return _written(turn, standing, place, said)
    if standing and isinstance(place, places.AtPhotos) and place.number and said.asked in (None, turn.asks):
        spoken = undoing.spoken(turn, standing, said.text)
        return spoken or picturing.tell(turn, standing, place.number, said.text)
    if standing and (free := _anywhere(turn, standing, said)):
        return free
    if turn.asks and said.asked not in (None, turn.asks):
        return Outcome(turn.say("note.early", words=cut(said.text, LIMIT)))
    return _take(turn, said.text, said.message)


def take_file(turn: Turn, filed: Filed) -> Outcome:
    """What a file does: one that is our draft corrected is held against it, one with tags is the unit's own template.

    Any other is a note of any length.

    Private data in it is masked before anything of it is kept.
    """
    if turn.standing is None or turn.place() is None:
        return Outcome(turn.say("file.no_summary"))
    standing = turn.standing

    def read(text: str) -> Outcome | None:
        paper = lettering.without(turn, text, lambda: write_draft(turn.content, standing))
        back = returned.take(turn, standing, paper, filed.message)
        return back if back or filed.letterhead else read_page(turn, standing, text, filed.message)

    note = _read_masked(turn, filed.text, filed.message, read)
    if note is None and filed.letterhead:  # the telephone in a letterhead is there to be read
        return lettering.take(turn, standing, filed.letterhead, masked(filed.text))
    if note is None:
        note = Outcome(turn.say("file.roster" if filed.roster else "file.no_figure"))
    return replace(note, note="\n".join(filter(None, (note.note, *_passed_over(turn, filed)))))


def _passed_over(turn: Turn, filed: Filed) -> Iterator[str]:
    """What of a file was not read, a line each."""
    if filed.formulas:
        yield turn.say("note.file_formulas", count=filed.formulas)
    if filed.columns:
        names = "".join(turn.say("plain.draft.quoted", name=name) for name in filed.columns[:COLUMNS])
        yield turn.say("note.file_columns", names=cut(names, VALUE_LIMIT), count=len(filed.columns))


def _take_rest(turn: Turn, standing: Standing | None, said: Said) -> Outcome:
    """The rest of a text that a client has cut is more of a note, and never an answer."""
    if standing is None:
        return Outcome(turn.say("note.media_rest"))
    if (more := go_on(turn, standing, said)) is not None:
        return more
    goes_on = bool(tail_before(turn, standing))
    note = _read_masked(turn, said.text, said.message, lambda text: read_note(turn, standing, replace(said, text=text)))
    return note or Outcome("" if goes_on else turn.say("note.media_rest"))


def _written(turn: Turn, standing: Standing, place: places.AtParagraph, said: Said) -> Outcome:
    """A paragraph in the clerk's own words: nothing in them is a note or an answer."""
    if same_label(said.text, turn.say("button.to_list")):
        return Outcome(records=(Focused("paragraph", place.place),))
    return undoing.spoken(turn, standing, said.text) or write(turn, standing, place.place, said)


def _brake(turn: Turn, standing: Standing | None, said: Said, kinds: tuple[str, ...]) -> Outcome:
    """Words with private data: a note is read without it, all else is held back."""
    if standing is None:
        return refuse(turn, kinds)
    if is_writing(turn.place()):
        return hold(turn, said, kinds)
    note = _read_masked(turn, said.text, said.message, lambda text: read_note(turn, standing, replace(said, text=text)))
    return note or hold(turn, said, kinds)


def _read_masked(turn: Turn, text: str, message: int, read: Callable[[str], Outcome | None]) -> Outcome | None:
    """What a note offers that is read without the private data in it, which the clerk is told of."""
    kinds = kinds_in(text)
    note = read(masked(text) if kinds else text)
    return note_masked(turn, note, kinds, message) if note and kinds else note


def _anywhere(turn: Turn, standing: Standing, said: Said) -> Outcome | None:
    """What words do that say themselves what they are for: undo, redo, where a figure is from, a correction, a note."""
    back = undoing.spoken(turn, standing, said.text) or sourcing.spoken(turn, standing, said.text)
    told = back or correct(turn, standing, said.text, said.message)
    if told is None and note_of(standing, said.text).of_other:  # none of it is taken before that was said
        told = read_note(turn, standing, said)
    return told or tell_here(turn, standing, said.text, said.message) or read_note(turn, standing, said)


def _take(turn: Turn, text: str, message: int) -> Outcome:
    place = turn.place()
    if place is None or turn.standing is None:
        return _at_desk(turn, text, message)
    match place:
        case places.AtQuestion(question=question):
            return _spoken(turn, turn.standing, text, question.id) or _answer(turn, turn.standing, place, text, message)
        case places.AtEntry(question=question, number=number, field=field) if field:
            entry = turn.standing.entry(question.id, number) or Entry(number)
            spoken = _spoken(turn, turn.standing, text, question.id)
            return spoken or tell(turn, turn.standing, question, entry, field, text, How.TYPED, message)
        case places.AtTopics():
            return choose_topics(turn, turn.standing, place, text)
        case places.AtRest():
            return _spoken_rest(turn, turn.standing, place, text)
        case places.AtProfile(field) if field:
            return change_profile(turn, turn.standing, field, text, message)
        case places.AtStyle(field):
            return tell_style(turn, field, text)
        case places.AtMap() | places.AtSection() | places.AtPhotos() | places.AtDraft() | places.AtParagraph():
            return Outcome(turn.say("note.no_question"))
        case _:
            return Outcome(turn.say("note.choose_button"))


def _answer(turn: Turn, standing: Standing, place: places.AtQuestion, text: str, message: int) -> Outcome:
    """Words to a question: the next thing of a repeated one, figures for all that are put together, or one answer."""
    if place.question.kind.repeated:
        return begin(turn, standing, place.question, text, message)
    if place.beside:
        outcome = answer_together(turn, standing, place.questions, text, How.TYPED, message)
    else:
        outcome = answer_words(turn, standing, place.question, text, How.TYPED, message)
    if not place.question.kind.numeric:
        return outcome
    # What answers less than it tells is a note of figures that are asked elsewhere as well.
    answered = sum(isinstance(record, Answered) for record in outcome.records)
    return read_clear(turn, standing, text, message, answered) or outcome


def _spoken(turn: Turn, standing: Standing, text: str, question: str) -> Outcome | None:
    """What a label typed does; one whose button isn't there does nothing, for nobody wants it printed."""
    for key, action in SPOKEN.items():
        if same_label(text, turn.say(f"button.{key}")):
            tap = Tap(action, turn.event.summary, question, standing.revision(question))
            return act(turn, standing, tap) or Outcome(turn.say("note.choose_button"))
    elsewhere = any(same_label(text, turn.say(f"button.{key}")) for key in ("want_all", "want_none"))
    return Outcome(turn.say("note.choose_button")) if elsewhere else None


def _spoken_rest(turn: Turn, standing: Standing, place: places.AtRest, text: str) -> Outcome:
    """What a label typed at the choice of a topic's rest does, or the names of questions; other words answer none."""
    action = next((action for key, action in SPOKEN_REST.items() if same_label(text, turn.say(f"button.{key}"))), "")
    done = act(turn, standing, Tap(action, turn.event.summary, place.topic.id)) if action else None
    return done or choose_rest(turn, standing, place, text) or Outcome(turn.say("note.named_none"))


def _at_desk(turn: Turn, text: str, message: int) -> Outcome:
    match turn.desk.due:
        case "":
            return Outcome(turn.say("note.no_question"))
        case _ if spoken := _spoken_at_desk(turn, text):
            return spoken
        case "unit":
            return name_unit(turn, text, message)
        case "period" | "twin":
            period = read_period(text, turn.event.at.date())
            return open_or_ask(turn, period) if period else Outcome(turn.say("period.unread"))
        case field:
            return tell_unit(turn, field, text, message)


def _spoken_at_desk(turn: Turn, text: str) -> Outcome | None:
    """What a label typed while a summary is made does."""
    if same_label(text, turn.say("button.back")):
        return back_from(turn) or Outcome(turn.say("note.choose_button"))
    if same_label(text, turn.say("button.keep")):
        return Outcome(desk=(FieldAsked(""),)) if turn.desk.asking else Outcome(turn.say("note.choose_button"))
    return None
