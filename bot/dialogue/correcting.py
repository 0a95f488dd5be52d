"""Words that correct an answer given before: 上一个改成 85, 慰问金改成 6万, wherever the clerk stands."""

from dataclasses import replace

from bot.dialogue.answering import answer_words
from bot.dialogue.gathering import tell
from bot.dialogue.recalling import Recalled, choose_rows, figure_in, recall
from bot.dialogue.turn import Outcome, Turn
from bot.interview import places
from bot.interview.answers import Doubted, How
from bot.interview.corrections import Instead, OfLast, OfNamed, OfNth, OfOld, Perhaps, read_correction
from bot.interview.history import tells
from bot.interview.model import Question
from bot.interview.records import Focused
from bot.interview.standing import Standing


def correct(turn: Turn, standing: Standing, text: str, message: int) -> Outcome | None:
    """What words do that correct the answer told last, or one by its name or old value; None for words that do not."""
    match read_correction(text):
        case OfLast(words):
            return _correct_last(turn, standing, words, message)
        case OfNth(nth, words):
            return _correct_nth(turn, standing, nth, words, message)
        case OfOld(old, words):
            return _correct_old(turn, standing, old, words, message)
        case Perhaps(words):
            return _correct_perhaps(turn, standing, words, message)
        case Instead(words):
            return None if _is_changing(turn, standing) else _correct_last(turn, standing, words, message)
        case OfNamed(name, words):
            question = _named(turn, standing, name)
            return _correct(turn, standing, question, words, message) if question else None
        case None:
            return None


def _correct_old(turn: Turn, standing: Standing, old: str, words: str, message: int) -> Outcome | None:
    """Correct the answer that has that value; of several the clerk says which."""
    found, view = recall(turn, standing, old, words), turn.view()
    if not found or view is None:
        return Outcome(turn.say("note.no_such", old=old[:40])) if _asks_figure(turn) else None
    if len(found) == 1:
        return _correct(turn, standing, found[0].key, words, message)
    note = turn.say("note.which_old", old=old[:40], names="、".join(one.name for one in found))
    return Outcome(note, rows=choose_rows(view, found))


def _is_changing(turn: Turn, standing: Standing) -> bool:
    """Whether an answer stands open to be changed: then 改成80 is of that."""
    place = turn.place()
    return isinstance(place, places.AtQuestion) and any(standing.said(one.id) for one in place.questions)


def _asks_figure(turn: Turn) -> bool:
    """Whether words are no answer to what stands open unless they are a figure."""
    place = turn.place()
    return not isinstance(place, places.AtQuestion) or place.question.kind.numeric


def _correct_nth(turn: Turn, standing: Standing, nth: int, words: str, message: int) -> Outcome | None:
    """Correct the n-th of what was told in one message, or the name of the n-th thing of the list that stands open."""
    place, told = turn.place(), list(dict.fromkeys(standing.latest.get(turn.event.by, ())))
    several = len(told) > 1 and not any("." in key for key in told)
    if not several and isinstance(place, places.AtQuestion) and place.question.kind.repeated:
        entries = standing.entries.get(place.question.id, ())
        keys = [f"{place.question.id}.{entry.number}.{place.question.fields[0].id}" for entry in entries]
    else:
        keys = told
    if 0 < nth <= len(keys) and len(keys) > 1:
        return _correct(turn, standing, keys[nth - 1], words, message)
    if not keys:
        return None
    names = "、".join(_name(turn, key) for key in keys)
    return Outcome(turn.say("note.no_nth", names=names, example=_name(turn, keys[-1]), words=words[:40]))


def _correct_perhaps(turn: Turn, standing: Standing, words: str, message: int) -> Outcome | None:
    """What 应该是80户 does: it corrects what was told last unless it can answer what stands open; then it is asked."""
    place, view = turn.place(), turn.view()
    told = [q for key in standing.latest.get(turn.event.by, ()) if (q := turn.content.interview.question(key))]
    open_now = place.questions if isinstance(place, places.AtQuestion) else ()
    last, now = (
        [Recalled(q.id, q.name, q, figure) for q in asked if (figure := figure_in(standing, q, words))]
        for asked in (told, open_now)
    )
    if not last or view is None:
        return None
    if not now:
        return _correct_last(turn, standing, words, message)
    return Outcome(turn.say("note.which_now", words=words[:40]), rows=choose_rows(view, [*last, *now]))


def _correct_last(turn: Turn, standing: Standing, words: str, message: int) -> Outcome:
    """Correct what was told last; of several things told in one message the only one the words can be for."""
    told = dict.fromkeys(standing.latest.get(turn.event.by, ()))
    outcomes = {key: done for key in told if (done := _correct(turn, standing, key, words, message))}
    told_anew = [key for key, done in outcomes.items() if any(map(tells, done.records))]
    fitting = told_anew or [key for key, done in outcomes.items() if done.records] or list(outcomes)
    if len(fitting) > 1:
        names = "、".join(_name(turn, key) for key in fitting)
        return Outcome(turn.say("note.latest_several", names=names, example=_name(turn, fitting[-1]), words=words[:40]))
    return outcomes[fitting[0]] if fitting else Outcome(turn.say("note.no_latest"))


def _name(turn: Turn, told: str) -> str:
    """What a question, or a field of one thing, is called."""
    name, _, rest = told.partition(".")
    question = turn.content.interview.question(name)
    field = question.field(rest.partition(".")[2]) if question and rest else None
    return (field or question).name if question else ""


def _named(turn: Turn, standing: Standing, name: str) -> str:
    """The id of the one answered question of that name, or that is known by it in notes; empty for none or several."""
    answered = [q for _, _, q in turn.content.interview.walk() if q.id in standing.answers]
    exact = [question.id for question in answered if question.name == name]
    heard = exact or [question.id for question in answered if name in question.heard]
    found = heard or [question.id for question in answered if name in question.name]
    return found[0] if len(found) == 1 else ""


def _correct(turn: Turn, standing: Standing, told: str, words: str, message: int) -> Outcome | None:
    """Answer a question, or a field of one thing (`question.number.field`), anew; None when it is no longer there."""
    name, _, rest = told.partition(".")
    question = turn.content.interview.question(name)
    if question is None:
        return None
    if rest:
        return _correct_thing(turn, standing, question, rest, words, message)
    if name not in standing.answers:
        return None
    outcome = answer_words(turn, standing, question, words, How.TYPED, message)
    # What was asked back is confirmed at its question; all else leaves the clerk where they stand.
    led = any(isinstance(record, Doubted) for record in outcome.records)
    return replace(outcome, records=(*outcome.records, Focused("question", name))) if led else outcome


def _correct_thing(
    turn: Turn, standing: Standing, question: Question, rest: str, words: str, message: int
) -> Outcome | None:
    number, _, name = rest.partition(".")
    entry, field = standing.entry(question.id, int(number)), question.field(name)
    if entry is None or field is None:
        return None
    outcome = tell(turn, standing, question, entry, field, words, How.TYPED, message)
    return replace(outcome, records=tuple(one for one in outcome.records if not isinstance(one, Focused)))
