"""An edited message changes the answer it once gave, and nothing else."""

from dataclasses import replace

from bot.dialogue.answering import answer_words, read_name
from bot.dialogue.desk import UnitTold, change_unit
from bot.dialogue.events import Edited
from bot.dialogue.turn import Outcome, Turn
from bot.dialogue.wording import show_answer
from bot.interview.answers import How, Profiled


def take(turn: Turn, deed: Edited) -> Outcome:
    """What an edited message does."""
    if deed.question:
        return _answer(turn, deed)
    if deed.message in turn.desk.messages:
        return _profile(turn, deed)
    return Outcome(turn.say("note.edit_unknown"))


def _answer(turn: Turn, deed: Edited) -> Outcome:
    question = turn.content.interview.question(deed.question)
    if question is None or turn.standing is None or turn.desk.sheet(turn.event.summary) is None:
        return Outcome(turn.say("note.gone"))
    outcome = answer_words(turn, turn.standing, question, deed.text, How.EDITED, deed.message)
    old = turn.standing.answers.get(question.id)
    if outcome.records or old is None:
        return outcome
    kept = turn.say("note.edit_kept", old=show_answer(question, old))
    return replace(outcome, note=f"{kept}\n{outcome.note}")


def _profile(turn: Turn, deed: Edited) -> Outcome:
    unit, field = turn.desk.messages[deed.message]
    told = read_name(turn, field, deed.text)
    if isinstance(told, Outcome):
        return told
    note = turn.say("note.profile", field=turn.say(f"plain.field.{field}"), value=told or turn.say("plain.none"))
    desk = (UnitTold(unit, field, told, deed.message),)
    sheet = turn.desk.sheet(turn.event.summary)
    if turn.standing is None or sheet is None or sheet.unit != unit:
        return Outcome(note, desk=desk)
    return Outcome(note, desk=desk, records=(Profiled(change_unit(turn.standing.unit, field, told)),))
