"""What it takes to write an answer down: words read, compared with what stands there, and said back."""

from bot.dialogue.turn import Outcome, Turn
from bot.dialogue.wording import show_answer
from bot.drafting.figures import explained
from bot.interview.answers import Answer, Answered, Deferred, How, Skipped, Standing
from bot.interview.model import Kind, Period, PeriodKind, Picks, Question, Words
from bot.interview.parsing import InvalidAnswer, parse

NOTHING = ("没有", "暂无", "无")
"""What a clerk types to a question for words when there is nothing to write: a skip, not a text."""
NAME_LIMIT = 40
"""Hanzi of a unit's name and its kin: two lines of a title at 20 a line (GB/T 9704-2012, 7.3.1)."""


def fault_of(turn: Turn, fault: InvalidAnswer) -> str:
    """The sentence that says what to do about words that could not be read."""
    return turn.say(f"answer.{fault.reason}", **explained(fault))


def answer_words(turn: Turn, standing: Standing, question: Question, text: str, how: How, message: int) -> Outcome:
    """Record typed words as the answer to a question; words that can't be read record nothing and say why."""
    if question.kind is Kind.TEXT and text.strip(" 。.\u3000") in NOTHING:
        return pass_by(turn, question, Skipped(question.id, message))
    try:
        value = parse(question, text, standing.period)
    except InvalidAnswer as fault:
        return Outcome(note=fault_of(turn, fault))
    return record(turn, standing, Answer(question.id, value, text, how, message), question)


def answer_tap(turn: Turn, standing: Standing, question: Question, ids: tuple[str, ...]) -> Outcome:
    """Record the choices tapped as the answer; the labels are the clerk's words."""
    labels = "、".join(choice.name for choice in question.choices if choice.id in ids)
    return record(turn, standing, Answer(question.id, Picks(ids), labels, How.TAPPED), question)


def record(turn: Turn, standing: Standing, answer: Answer, question: Question) -> Outcome:
    """Write an answer down and say what was understood, beside what stood there before."""
    old = standing.answers.get(question.id)
    value = show_answer(question, answer)
    if old is None:
        note = turn.say("note.recorded", name=question.name, value=value)
    elif old.value == answer.value:
        note = turn.say("note.same", name=question.name, value=value)
    else:
        note = turn.say("note.changed", name=question.name, value=value, old=show_answer(question, old))
    return Outcome(note, records=(Answered(answer),), question=question)


def pass_by(turn: Turn, question: Question, passed: Skipped | Deferred) -> Outcome:
    """Skip a question or put it off."""
    key = "note.skipped" if isinstance(passed, Skipped) else "note.deferred"
    return Outcome(turn.say(key, name=question.name), records=(passed,), question=question)


def read_name(turn: Turn, field: str, text: str) -> str | Outcome:
    """The text for a field of a profile, or the outcome that says why it can't be."""
    if field == "kind":
        kinds = turn.content.interview.unit_kinds
        found = next((kind.id for kind in kinds if text.strip() in (kind.name, kind.id)), None)
        return found or Outcome(note=turn.say("note.choose_button"))
    if field in ("party", "superior") and text.strip(" 。.\u3000") in NOTHING:
        return ""
    question = Question("unit_" + field, turn.say(f"plain.field.{field}"), "", Kind.TEXT, "")
    try:
        value = parse(question, text, Period(PeriodKind.ANNUAL, turn.event.at.year, 1, 12))
    except InvalidAnswer as fault:
        return Outcome(note=fault_of(turn, fault))
    name = value.text if isinstance(value, Words) else ""
    return name if len(name) <= NAME_LIMIT else Outcome(note=turn.say("note.name_long", limit=NAME_LIMIT))
