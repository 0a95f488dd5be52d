"""Typed words: they answer the question that stands open, if it had been put when they were typed, and nothing else."""

from bot.dialogue import undoing
from bot.dialogue.answering import answer_together, answer_words
from bot.dialogue.correcting import correct
from bot.dialogue.desklog import FieldAsked
from bot.dialogue.events import Said, Tap
from bot.dialogue.gathering import begin, tell
from bot.dialogue.making import back_from, change_profile, name_unit, open_or_ask, tell_unit
from bot.dialogue.noting import read_note
from bot.dialogue.sight import same_label
from bot.dialogue.taps import act
from bot.dialogue.turn import Outcome, Turn
from bot.dialogue.wording import cut
from bot.interview import places
from bot.interview.answers import Entry, How
from bot.interview.parsing import LIMIT
from bot.interview.period import read_period
from bot.interview.standing import Standing

SPOKEN = {"skip": "x", "skip_rest": "xt", "defer": "z", "back": "b", "map": "m", "keep": "k", "clear": "u"}
"""Buttons a clerk may type the label of instead: key of the label to action."""

SPOKEN_REST = {"want_all": "wa", "want_none": "wn", "skip_rest": "wn"}
"""The same where the rest of a topic is chosen from."""


def take(turn: Turn, said: Said) -> Outcome:
    """What typed words do where the clerk stands: those that came before the question are handed back.

    A note is read wherever it comes: it says itself what it answers.
    """
    standing = turn.standing if turn.place() is not None else None
    if standing and (free := _anywhere(turn, standing, said)):
        return free
    if turn.asks and said.asked not in (None, turn.asks):
        return Outcome(turn.say("note.early", words=cut(said.text, LIMIT)))
    return _take(turn, said.text, said.message)


def _anywhere(turn: Turn, standing: Standing, said: Said) -> Outcome | None:
    """What words do that say themselves what they are for: undo and redo, a correction, a note."""
    back = undoing.spoken(turn, standing, said.text)
    return back or correct(turn, standing, said.text, said.message) or read_note(turn, standing, said)


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
        case places.AtRest(topic=topic):
            return _spoken_rest(turn, turn.standing, text, topic.id)
        case places.AtProfile(field) if field:
            return change_profile(turn, turn.standing, field, text, message)
        case places.AtMap() | places.AtSection():
            return Outcome(turn.say("note.no_question"))
        case _:
            return Outcome(turn.say("note.choose_button"))


def _answer(turn: Turn, standing: Standing, place: places.AtQuestion, text: str, message: int) -> Outcome:
    """Words to a question: the next thing of a repeated one, figures for all that are put together, or one answer."""
    if place.question.kind.repeated:
        return begin(turn, standing, place.question, text, message)
    if place.beside:
        return answer_together(turn, standing, place.questions, text, How.TYPED, message)
    return answer_words(turn, standing, place.question, text, How.TYPED, message)


def _spoken(turn: Turn, standing: Standing, text: str, question: str) -> Outcome | None:
    """What a label typed does; one whose button isn't there does nothing, for nobody wants it printed."""
    for key, action in SPOKEN.items():
        if same_label(text, turn.say(f"button.{key}")):
            tap = Tap(action, turn.event.summary, question, standing.revision(question))
            return act(turn, standing, tap) or Outcome(turn.say("note.choose_button"))
    elsewhere = any(same_label(text, turn.say(f"button.{key}")) for key in ("want_all", "want_none"))
    return Outcome(turn.say("note.choose_button")) if elsewhere else None


def _spoken_rest(turn: Turn, standing: Standing, text: str, topic: str) -> Outcome:
    """What a label typed at the choice of a topic's rest does; other words answer no question."""
    action = next((action for key, action in SPOKEN_REST.items() if same_label(text, turn.say(f"button.{key}"))), "")
    done = act(turn, standing, Tap(action, turn.event.summary, topic)) if action else None
    return done or Outcome(turn.say("note.choose_button"))


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
