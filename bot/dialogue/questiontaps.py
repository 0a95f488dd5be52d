"""What the buttons of a question do: each fits while nothing else was said to it since the button was made."""

from collections.abc import Callable

from bot.dialogue import ticks
from bot.dialogue.answering import answer_offer, answer_tap, pass_by
from bot.dialogue.events import Tap
from bot.dialogue.offers import offer_id, own_id
from bot.dialogue.screens import ticked
from bot.dialogue.turn import Outcome, Turn
from bot.dialogue.wording import show_answer
from bot.interview import scope
from bot.interview.answers import Deferred, EntriesClosed, Picked, Reopened, Skipped
from bot.interview.model import Picks, Question
from bot.interview.records import Focused
from bot.interview.standing import Standing


def _asked(turn: Turn, standing: Standing, tap: Tap) -> Question | None:
    """The question a recording button is for, while its revision is the button's."""
    question = turn.content.interview.question(tap.target)
    return question if question and standing.revision(question.id) == tap.revision else None


def accept(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Say yes to a figure offered for words that were asked back, while those are the last words to the question."""
    question = _asked(turn, standing, tap)
    doubt = standing.doubts.get(question.id) if question else None
    figure = next((one for one in doubt.offers if offer_id(one) == tap.choice), None) if doubt else None
    if question is None or doubt is None or figure is None:
        return None
    return answer_offer(turn, standing, question, doubt, figure)


def choose(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Answer with one choice."""
    question = _asked(turn, standing, tap)
    if question is None:
        return None
    if question.choice(tap.choice):
        return answer_tap(turn, standing, question, Picks((tap.choice,)))
    offered = standing.picks.get(question.id, Picks(()))
    own = tuple(words for words in offered.own if own_id(words) == tap.choice)
    return answer_tap(turn, standing, question, Picks((), own)) if own else None


def tick(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Tick a choice, untick it, or go on with those ticked (`cd`)."""
    question = _asked(turn, standing, tap)
    if question is None:
        return None
    taken = ticked(question, standing)
    if tap.action == "cd":
        return answer_tap(turn, standing, question, taken) if taken else None
    own = tuple(words for words in taken.own if own_id(words) != tap.choice)
    if question.choice(tap.choice) is None and own == taken.own:
        return None
    wanted = {*taken.ids, tap.choice} if tap.action == "ci" else {*taken.ids} - {tap.choice}
    now = Picks(tuple(choice.id for choice in question.choices if choice.id in wanted), own)
    return Outcome(records=(Picked(question.id, now.ids, now.own),)) if now != taken else ticks.again(turn)


def leave_open(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Skip a question (`x`), or put it off."""
    question = _asked(turn, standing, tap)
    if question is None or standing.said(question.id):
        return None
    return pass_by(turn, question, Skipped(question.id) if tap.action == "x" else Deferred(question.id))


def pass_rest(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Skip what is still open of a question's topic: who had two figures need not say "skip" four times."""
    question = _asked(turn, standing, tap)
    rest = scope.rest_of_topic(turn.content.interview, standing, tap.target)
    if question is None or question.id in standing.answers or not rest:
        return None
    note = turn.say("note.skipped_rest", topic=rest[0].topic.name, count=len(rest))
    # Of a list nothing is taken back: what was told of it stays, there is only no more of it.
    told = {place.question.id for place in rest if standing.said(place.question.id)}
    ids = [place.question.id for place in rest]
    return Outcome(note, records=tuple(EntriesClosed(q) if q in told else Skipped(q) for q in ids), question=question)


def keep(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Leave an answer as it is and go on from there."""
    question = _asked(turn, standing, tap)
    answer = standing.answers.get(question.id) if question else None
    if question is None or answer is None:
        return None
    note = turn.say("note.kept", name=question.name, value=show_answer(question, answer))
    return Outcome(note, records=(Focused("after", question.id, standing.back(turn.event.by)),))


def clear(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Take an answer back; its question stands open again, at once."""
    question = _asked(turn, standing, tap)
    answer = standing.answers.get(question.id) if question else None
    if question is None or answer is None:
        return None
    note = turn.say("note.cleared", name=question.name, old=show_answer(question, answer))
    asked = Focused("question", question.id, standing.back(turn.event.by))
    return Outcome(note, records=(Reopened(question.id), asked))


QUESTION: dict[str, Callable[[Turn, Standing, Tap], Outcome | None]] = {
    "y": accept,
    "c": choose,
    "ci": tick,
    "cx": tick,
    "cd": tick,
    "x": leave_open,
    "z": leave_open,
    "xt": pass_rest,
    "k": keep,
    "u": clear,
}
