"""An edited message changes the answer it once gave, and nothing else."""

from dataclasses import replace

from bot.dialogue.answering import answer_words, read_name
from bot.dialogue.desklog import UnitTold
from bot.dialogue.events import Edited
from bot.dialogue.making import profile_note, set_profile
from bot.dialogue.turn import Outcome, Turn
from bot.dialogue.wording import VALUE_LIMIT, cut, show_answer
from bot.interview.answers import How


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
    old = turn.standing.answers.get(question.id)
    if turn.standing.heard.get(deed.message) == deed.text:  # Telegram also tells of edits that changed no word
        return Outcome(turn.say("note.edit_same", words=cut(deed.text, VALUE_LIMIT)))
    outcome = answer_words(turn, turn.standing, question, deed.text, How.EDITED, deed.message)
    if outcome.records or old is None:
        return outcome
    kept = turn.say("note.edit_kept", old=show_answer(question, old))
    return replace(outcome, note=f"{kept}\n{outcome.note}")


def _profile(turn: Turn, deed: Edited) -> Outcome:
    unit, field = turn.desk.messages[deed.message]
    told = read_name(turn, field, deed.text)
    if isinstance(told, Outcome):
        return told
    sheet = turn.desk.sheet(turn.event.summary)
    if turn.standing is None or sheet is None or sheet.unit != unit:
        return Outcome(profile_note(turn, field, told), desk=(UnitTold(unit, field, told, deed.message),))
    changed = set_profile(turn, turn.standing, field, told, deed.message)
    return replace(changed, records=changed.records[:1])  # where the clerk stands is not the edit's to change
