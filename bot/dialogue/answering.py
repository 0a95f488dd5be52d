"""What it takes to write an answer down: words read, compared with what stands there, and said back."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from bot.dialogue.screens import ticked
from bot.dialogue.turn import Outcome, Turn
from bot.dialogue.wording import VALUE_LIMIT, cut, name_picks, show_answer, show_last
from bot.drafting.figures import explained
from bot.interview import places, scope
from bot.interview.answers import Answer, Answered, Deferred, Doubted, How, Picked, Skipped
from bot.interview.declared import Parts
from bot.interview.dependents import dependents
from bot.interview.model import Figure, Kind, Picks, Question, Words
from bot.interview.parsing import InvalidAnswer, Reason, agrees, left_out, parse, parse_last, says_nothing
from bot.interview.period import Period, PeriodKind
from bot.interview.standing import Standing
from bot.interview.together import read_together

DEPENDENTS = 4
"""Answers named that hang together with one that was changed."""
NAME_LIMIT = 40
"""Hanzi of a unit's name and its kin: two lines of a title at 20 a line (GB/T 9704-2012, 7.3.1)."""


def fault_of(turn: Turn, fault: InvalidAnswer) -> str:
    """The sentence that says what to do about words that could not be read."""
    return turn.say(f"answer.{fault.reason}", **explained(fault))


def answer_words(turn: Turn, standing: Standing, question: Question, text: str, how: How, message: int) -> Outcome:
    """Record typed words as the answer to a question; words that can't be read record no answer and say why."""
    doubt = standing.doubts.get(question.id)
    if how is How.TYPED and doubt and len(doubt.offers) == 1 and agrees(text):
        return answer_offer(turn, standing, question, doubt, doubt.offers[0])
    try:
        value = parse(question, text, standing.period)
        last = parse_last(question, text, standing.period) if question.compared else None
    except InvalidAnswer as fault:
        if fault.reason in {Reason.NOTHING, Reason.NOT_A_CHOICE} and says_nothing(text):
            return pass_by(turn, question, Skipped(question.id, message))
        return ask_back(turn, standing, question, Answer(question.id, Words(text), text, how, message), fault)
    done = record(turn, standing, Answer(question.id, value, text, how, message, last=last), question)
    return replace(done, note=done.note + note_left_out(turn, standing, question, text))


def note_left_out(turn: Turn, standing: Standing, question: Question, text: str) -> str:
    """A line that names the figures that were read and not recorded, or nothing."""
    others = left_out(question, text, standing.period)
    return "\n" + turn.say("note.left_out", name=question.name, others="、".join(others)) if others else ""


def answer_together(
    turn: Turn, standing: Standing, questions: tuple[Question, ...], text: str, how: How, message: int
) -> Outcome:
    """Record typed words as the answers to questions put together; figures that fit two of them are asked back."""
    doubts = [(q, standing.doubts[q.id]) for q in questions if q.id in standing.doubts]
    if how is How.TYPED and agrees(text) and len(doubts) == 1 and len(doubts[0][1].offers) == 1:
        question, doubt = doubts[0]
        return answer_offer(turn, standing, question, doubt, doubt.offers[0])
    try:
        told = read_together(questions, text, standing.period, _others(turn, questions), _wholes(turn))
    except InvalidAnswer as fault:
        asked = next((q for q in questions if q.name == fault.facts.get("name")), questions[0])
        return ask_back(turn, standing, asked, Answer(asked.id, Words(text), text, how, message), fault)
    named = {question.id: question for question in questions}
    outcomes = [
        record(turn, standing, Answer(name, said.value, text, how, message, last=said.last), named[name], told.said)
        for name, said in told.said.items()
    ]
    records = tuple(one for outcome in outcomes for one in outcome.records)
    first = next(question for question in questions if question.id in told.said)
    notes = [outcome.note for outcome in outcomes]
    if told.left_out:
        notes.append(turn.say("note.left_out_several", others="、".join(told.left_out)))
    # An edited message keeps nothing: the clerk may stand at another question by then.
    meant = told.meant if how is How.TYPED else {}
    asked_back = [Doubted(name, text, message, (meant[name],)) for name in meant if name not in standing.answers]
    later = (turn.content.interview.question(one.question) for one in asked_back if one.question not in named)
    if names := "、".join(question.name for question in later if question):
        notes.append(turn.say("note.asked_later", names=names))
    return Outcome("\n".join(notes), records=(*records, *asked_back), question=first)


def _wholes(turn: Turn) -> Mapping[str, Collection[str]]:
    """The questions for a total with those for its parts, and for theirs, as the checks of the templates have them."""
    parts = dict[str, set[str]]()
    for check in turn.content.interview.checks:
        if isinstance(check, Parts):
            parts.setdefault(check.whole, set()).update(check.parts)
    return {whole: own.union(*(parts.get(part, ()) for part in own)) for whole, own in parts.items()}


def _others(turn: Turn, questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """The other questions for figures of the topic of some."""
    here = scope.locate(turn.content.interview, questions[0].id)
    return tuple(q for q in here.topic.questions if q.kind.numeric and q not in questions) if here else ()


def ask_back(turn: Turn, standing: Standing, question: Question, said: Answer, fault: InvalidAnswer) -> Outcome:
    """Say why words are no answer, and keep what they may have meant where one tap can say so.

    An edited message keeps nothing: the clerk may stand at another question by then.
    """
    match fault.offers if said.how is How.TYPED else ():
        case (Picks() as picks,):
            return _offer_own(turn, standing, question, picks)
        case offers if figures := tuple(offer for offer in offers if isinstance(offer, Figure)):
            return Outcome(fault_of(turn, fault), records=(Doubted(question.id, said.words, said.message, figures),))
        case _:
            return Outcome(fault_of(turn, fault))


def _offer_own(turn: Turn, standing: Standing, question: Question, picks: Picks) -> Outcome:
    """Words of the clerk's own beside the choices: ticked where several can be, offered where one can."""
    words = cut(name_picks(question, Picks((), picks.own)), VALUE_LIMIT)
    if question.kind is Kind.CHOICE:
        return Outcome(turn.say("note.own_offered", words=words), records=(Picked(question.id, (), picks.own),))
    before = ticked(question, standing)
    ids = tuple(choice.id for choice in question.choices if choice.id in {*before.ids, *picks.ids})
    own = tuple(dict.fromkeys((*before.own, *picks.own)))
    return Outcome(turn.say("note.own_ticked", words=words), records=(Picked(question.id, ids, own),))


def answer_offer(turn: Turn, standing: Standing, question: Question, doubt: Doubted, figure: Figure) -> Outcome:
    """Record what the clerk says was meant, in the words that were asked back."""
    return record(turn, standing, Answer(question.id, figure, doubt.words, How.TAPPED, doubt.message), question)


def answer_tap(turn: Turn, standing: Standing, question: Question, picks: Picks) -> Outcome:
    """Record the choices tapped as the answer; the labels, and what the clerk said of their own, are the words."""
    return record(turn, standing, Answer(question.id, picks, name_picks(question, picks), How.TAPPED), question)


def record(turn: Turn, standing: Standing, answer: Answer, question: Question, told: Collection[str] = ()) -> Outcome:
    """Write an answer down and say what was understood, beside what stood there before.

    `told` are the questions that the same message tells: they need not be looked at again.
    """
    old = standing.answers.get(question.id)
    value = turn.say("plain.beside_last", value=show_answer(question, answer), last=show_last(question, answer))
    if old is None:
        note = turn.say("note.recorded", name=question.name, value=value)
    elif (old.value, old.last) == (answer.value, answer.last):
        note = turn.say("note.same", name=question.name, value=value)
    else:
        note = turn.say("note.changed", name=question.name, value=value, old=show_answer(question, old))
        note += name_dependents(turn, standing, question, told)
    return Outcome(note, records=(Answered(answer),), question=question)


def name_dependents(turn: Turn, standing: Standing, question: Question, told: Collection[str] = ()) -> str:
    """A line that names the answers that hang together with one that was changed, or nothing."""
    beside = [one for one in dependents(turn.content.interview, standing, question) if one.id not in told][:DEPENDENTS]
    others = "、".join(f"{one.name} {show_answer(one, standing.answers[one.id])}" for one in beside)
    return "\n" + turn.say("note.depends", others=others) if others else ""


def pass_by(turn: Turn, question: Question, passed: Skipped | Deferred) -> Outcome:
    """Skip a question or put it off."""
    key = "note.skipped" if isinstance(passed, Skipped) else "note.deferred"
    place = turn.place()
    together = place.beside if isinstance(place, places.AtQuestion) and place.question.id == question.id else ()
    records = (passed, *(replace(passed, question=other.id) for other in together))
    names = "、".join(one.name for one in (question, *together))
    return Outcome(turn.say(key, name=names), records=records, question=question)


def read_name(turn: Turn, field: str, text: str) -> str | Outcome:
    """The text for a field of a profile, or the outcome that says why it can't be."""
    if field == "kind":
        kinds = turn.content.interview.unit_kinds
        found = next((kind.id for kind in kinds if text.strip() in (kind.name, kind.id)), None)
        return found or Outcome(note=turn.say("note.choose_button"))
    if field in ("party", "superior") and says_nothing(text):
        return ""
    question = Question("unit_" + field, turn.say(f"plain.field.{field}"), "", Kind.TEXT, "")
    try:
        value = parse(question, text, Period(PeriodKind.ANNUAL, turn.event.at.year, 1, 12))
    except InvalidAnswer as fault:
        return Outcome(note=fault_of(turn, fault))
    name = value.text if isinstance(value, Words) else ""
    return name if len(name) <= NAME_LIMIT else Outcome(note=turn.say("note.name_long", limit=NAME_LIMIT))
