"""Typed words: they answer the question that stands open, if it had been put when they were typed, and nothing else."""

from bot.dialogue.answering import answer_words
from bot.dialogue.events import Said, Tap
from bot.dialogue.making import change_profile, open_summary, tell_unit
from bot.dialogue.taps import act
from bot.dialogue.turn import Outcome, Turn
from bot.dialogue.wording import cut
from bot.interview import flow
from bot.interview.answers import How, Standing
from bot.interview.parsing import LIMIT
from bot.interview.period import read_period

SPOKEN = {"skip": "x", "skip_rest": "xt", "defer": "z", "back": "b", "map": "m", "keep": "k", "clear": "u"}
"""Buttons a clerk may type the label of instead: key of the label to action."""


def take(turn: Turn, said: Said) -> Outcome:
    """What typed words do where the clerk stands: those that came before the question are handed back."""
    if turn.asks and said.asked not in (None, turn.asks):
        return Outcome(turn.say("note.early", words=cut(said.text, LIMIT)))
    return _answer(turn, said.text, said.message)


def _answer(turn: Turn, text: str, message: int) -> Outcome:
    place = turn.place()
    if place is None or turn.standing is None:
        return _at_desk(turn, text, message)
    match place:
        case flow.AtQuestion(question=question):
            spoken = _spoken(turn, turn.standing, text, question.id)
            return spoken or answer_words(turn, turn.standing, question, text, How.TYPED, message)
        case flow.AtProfile(field) if field:
            return change_profile(turn, turn.standing, field, text, message)
        case flow.AtMap() | flow.AtSection():
            return Outcome(turn.say("note.no_question"))
        case _:
            return Outcome(turn.say("note.choose_button"))


def _spoken(turn: Turn, standing: Standing, text: str, question: str) -> Outcome | None:
    """What a label typed does; one whose button isn't there does nothing, for nobody wants it printed."""
    for key, action in SPOKEN.items():
        if text.strip(" ‹") == turn.say(f"button.{key}").strip(" ‹"):
            tap = Tap(action, turn.event.summary, question, standing.revision(question))
            return act(turn, standing, tap) or Outcome(turn.say("note.choose_button"))
    return None


def _at_desk(turn: Turn, text: str, message: int) -> Outcome:
    desk = turn.desk
    if desk.place != "new":
        return Outcome(turn.say("note.no_question"))
    if not desk.making:
        return Outcome(turn.say("note.choose_button"))
    if desk.missing:
        return tell_unit(turn, desk.missing, text, message)
    period = read_period(text, turn.event.at.date())
    return open_summary(turn, period) if period else Outcome(turn.say("period.unread"))
