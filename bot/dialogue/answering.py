"""What it takes to write an answer down: words read, compared with what stands there, and said back."""

from dataclasses import replace

from bot.dialogue.turn import Outcome, Turn
from bot.dialogue.wording import show_answer, show_last
from bot.interview import flow
from bot.interview.answers import Answer, Answered, Deferred, How, Skipped, Standing
from bot.interview.model import Kind, Period, PeriodKind, Picks, Question, Words
from bot.interview.parsing import InvalidAnswer, parse, parse_last
from bot.interview.together import read_together

NOTHING = ("没有", "暂无", "无")
"""What a clerk types to a question for words when there is nothing to write: a skip, not a text."""
NAME_LIMIT = 40
"""Hanzi of a unit's name and its kin: two lines of a title at 20 a line (GB/T 9704-2012, 7.3.1)."""


def fault_of(turn: Turn, fault: InvalidAnswer) -> str:
    """The sentence that says what to do about words that could not be read."""
    return turn.say(f"answer.{fault.reason}", **fault.facts)


def answer_words(turn: Turn, standing: Standing, question: Question, text: str, how: How, message: int) -> Outcome:
    """Record typed words as the answer to a question; words that can't be read record nothing and say why."""
    if question.kind is Kind.TEXT and text.strip(" 。.\u3000") in NOTHING:
        return pass_by(turn, question, Skipped(question.id, message))
    try:
        value = parse(question, text, standing.period)
        last = parse_last(question, text, standing.period) if question.compared else None
    except InvalidAnswer as fault:
        return Outcome(note=fault_of(turn, fault))
    return record(turn, standing, Answer(question.id, value, text, how, message, last=last), question)


def answer_together(
    turn: Turn, standing: Standing, questions: tuple[Question, ...], text: str, how: How, message: int
) -> Outcome:
    """Record typed words as the answers to questions put together; if one figure can't be placed, none is recorded."""
    try:
        told = read_together(questions, text, standing.period)
    except InvalidAnswer as fault:
        return Outcome(note=fault_of(turn, fault))
    named = {question.id: question for question in questions}
    outcomes = [
        record(turn, standing, Answer(name, value, text, how, message), named[name]) for name, value in told.items()
    ]
    records = tuple(one for outcome in outcomes for one in outcome.records)
    first = next(question for question in questions if question.id in told)
    return Outcome("\n".join(outcome.note for outcome in outcomes), records=records, question=first)


def answer_tap(turn: Turn, standing: Standing, question: Question, ids: tuple[str, ...]) -> Outcome:
    """Record the choices tapped as the answer; the labels are the clerk's words."""
    labels = "、".join(choice.name for choice in question.choices if choice.id in ids)
    return record(turn, standing, Answer(question.id, Picks(ids), labels, How.TAPPED), question)


def record(turn: Turn, standing: Standing, answer: Answer, question: Question) -> Outcome:
    """Write an answer down and say what was understood, beside what stood there before."""
    old = standing.answers.get(question.id)
    value = turn.say("plain.beside_last", value=show_answer(question, answer), last=show_last(question, answer))
    if old is None:
        note = turn.say("note.recorded", name=question.name, value=value)
    elif (old.value, old.last) == (answer.value, answer.last):
        note = turn.say("note.same", name=question.name, value=value)
    else:
        note = turn.say("note.changed", name=question.name, value=value, old=show_answer(question, old))
    return Outcome(note, records=(Answered(answer),), question=question)


def pass_by(turn: Turn, question: Question, passed: Skipped | Deferred) -> Outcome:
    """Skip a question or put it off."""
    key = "note.skipped" if isinstance(passed, Skipped) else "note.deferred"
    place = turn.place()
    together = place.beside if isinstance(place, flow.AtQuestion) and place.question.id == question.id else ()
    records = (passed, *(replace(passed, question=other.id) for other in together))
    names = "、".join(one.name for one in (question, *together))
    return Outcome(turn.say(key, name=names), records=records, question=question)


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
