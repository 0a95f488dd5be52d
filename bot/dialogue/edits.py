"""An edited message changes the answer it once gave, and nothing else; an edited note is offered anew."""

from dataclasses import replace

from bot.dialogue.answering import answer_together, answer_words, read_name
from bot.dialogue.braking import hold, kinds_in, refuse
from bot.dialogue.desklog import UnitTold
from bot.dialogue.events import Edited
from bot.dialogue.gathering import fields_by, tell, tell_anew, told_by
from bot.dialogue.making import profile_note, set_profile
from bot.dialogue.noting import read_page
from bot.dialogue.telling import tell as tell_topic
from bot.dialogue.turn import Outcome, Turn
from bot.dialogue.wording import VALUE_LIMIT, cut, show_answer
from bot.dialogue.writing import write_anew
from bot.interview import scope
from bot.interview.answers import How
from bot.interview.apart import number_in_chat
from bot.interview.model import Question, Topic
from bot.interview.noted import Noted
from bot.interview.parsing import InvalidAnswer
from bot.interview.standing import Standing
from bot.interview.together import read_together
from bot.interview.wishes import PARAGRAPH


def take(turn: Turn, deed: Edited, *, knowingly: bool = False) -> Outcome:
    """What an edited message does; private data in it is taken only `knowingly`."""
    if not knowingly and (kinds := kinds_in(deed.text)):
        return hold(turn, deed, kinds) if turn.standing is not None else refuse(turn, kinds)
    if deed.question.startswith(PARAGRAPH):
        return write_anew(turn, deed)
    if deed.question:
        return _entry(turn, deed) if "." in deed.question else _answer(turn, deed)
    if number_in_chat(deed.message) in turn.desk.messages:
        return _profile(turn, deed)
    if turn.standing is not None and turn.place() is not None and deed.message in turn.standing.pasted:
        return _note(turn, turn.standing, deed)
    return Outcome(turn.say("note.edit_unknown"))


def _note(turn: Turn, standing: Standing, deed: Edited) -> Outcome:
    """A note edited is read anew: what was taken of it stays, and what now differs is asked about."""
    outcome = read_page(turn, standing, deed.text, deed.message)
    if outcome is None or not any(isinstance(record, Noted) and record.found for record in outcome.records):
        return Outcome(turn.say("note.edit_note_same"))
    return replace(outcome, note=turn.say("note.edit_note"))


def _answer(turn: Turn, deed: Edited) -> Outcome:
    question = turn.content.interview.question(deed.question)
    if question is None or turn.standing is None or turn.desk.sheet(turn.event.summary) is None:
        return Outcome(turn.say("note.gone"))
    old = turn.standing.answers.get(question.id)
    if turn.standing.heard.get(deed.message) == deed.text:  # Telegram also tells of edits that changed no word
        return Outcome(turn.say("note.edit_same", words=cut(deed.text, VALUE_LIMIT)))
    if apart := _told_apart(turn, turn.standing, question, deed.message):
        topic, count = apart
        told = tell_topic(turn, turn.standing, topic, deed.text, How.EDITED, deed.message, least=1)
        return told or Outcome(turn.say("note.edit_several", count=count))
    together = _told_by(turn, turn.standing, question, deed.message)
    together = max(together, _named_in(turn, turn.standing, question, deed.text), key=len)
    if len(together) > 1:
        outcome = answer_together(turn, turn.standing, together, deed.text, How.EDITED, deed.message)
    else:
        outcome = answer_words(turn, turn.standing, question, deed.text, How.EDITED, deed.message)
    return _kept(turn, outcome, show_answer(question, old) if old else "")


def _told_apart(turn: Turn, standing: Standing, question: Question, message: int) -> tuple[Topic, int] | None:
    """The topic that a message told several questions of, which are not put together, and how many they are."""
    here = scope.locate(turn.content.interview, question.id)
    if here is None:
        return None
    answers = standing.answers
    told = {q.id for q in here.topic.questions if q.id in answers and answers[q.id].message == message}
    group = scope.group_of(turn.content.interview, question)
    together = {q.id for q in group[1]} if group else {question.id}
    return None if told <= together else (here.topic, len(told))


def _told_by(turn: Turn, standing: Standing, question: Question, message: int) -> tuple[Question, ...]:
    """The questions of a group whose answers that message holds."""
    group = scope.group_of(turn.content.interview, question)
    answers = standing.answers
    return tuple(q for q in group[1] if q.id in answers and answers[q.id].message == message) if group else ()


def _named_in(turn: Turn, standing: Standing, question: Question, text: str) -> tuple[Question, ...]:
    """The questions of a group that the words tell several figures of, though another message told one of them last."""
    group = scope.group_of(turn.content.interview, question)
    answered = tuple(q for q in group[1] if q.id in standing.answers) if group else ()
    try:
        told = read_together(answered, text, standing.period).said if len(answered) > 1 else {}
    except InvalidAnswer:
        return ()
    return tuple(q for q in answered if q.id in told) if len(told) > 1 else ()


def _entry(turn: Turn, deed: Edited) -> Outcome:
    """A field of one thing of a repeated answer told anew."""
    name, number, field_name = deed.question.split(".")
    question = turn.content.interview.question(name)
    field = question.field(field_name) if question else None
    entry = turn.standing.entry(name, int(number)) if turn.standing else None
    away = turn.desk.sheet(turn.event.summary) is None
    if question is None or field is None or entry is None or turn.standing is None or away:
        return Outcome(turn.say("note.gone"))
    if turn.standing.heard.get(deed.message) == deed.text:
        return Outcome(turn.say("note.edit_same", words=cut(deed.text, VALUE_LIMIT)))
    whole = len(fields_by(question, entry, deed.message)) > 1
    told = told_by(turn.standing, question, question.fields[0] if whole else field, deed.message)
    if whole or len(told) > 1:
        return tell_anew(turn, turn.standing, question, told, deed)
    outcome = tell(turn, turn.standing, question, entry, field, deed.text, How.EDITED, deed.message)
    old = entry.told.get(field.id)
    return _kept(turn, outcome, show_answer(field, old) if old else "")


def _kept(turn: Turn, outcome: Outcome, old: str) -> Outcome:
    """An edit that recorded nothing leaves what stood there, and says so."""
    if outcome.records or not old:
        return outcome
    return replace(outcome, note=f"{turn.say('note.edit_kept', old=old)}\n{outcome.note}")


def _profile(turn: Turn, deed: Edited) -> Outcome:
    unit, field = turn.desk.messages[number_in_chat(deed.message)]
    told = read_name(turn, field, deed.text)
    if isinstance(told, Outcome):
        return told
    sheet = turn.desk.sheet(turn.event.summary)
    if turn.standing is None or sheet is None or sheet.unit != unit:
        return Outcome(profile_note(turn, field, told), desk=(UnitTold(unit, field, told, deed.message),))
    changed = set_profile(turn, turn.standing, field, told, deed.message)
    return replace(changed, records=changed.records[:1])  # where the clerk stands is not the edit's to change
