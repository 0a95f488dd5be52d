"""Undo and redo in the talk: what a step did is taken back or brought back, and what that changes is named."""

from collections.abc import Iterator

from bot.dialogue.answering import name_dependents
from bot.dialogue.events import Tap
from bot.dialogue.listed import show_said
from bot.dialogue.sight import View, same_label
from bot.dialogue.turn import Outcome, Turn
from bot.interview.answers import Record, Redone, Undone
from bot.interview.fold import fold
from bot.interview.history import extended
from bot.interview.model import Interview, Question
from bot.interview.standing import Standing

NAMED = 6
"""How many changed questions are named; the rest of a pasted page is counted."""


def spoken(turn: Turn, standing: Standing, text: str) -> Outcome | None:
    """What the label of one of the two buttons does when it is typed."""
    if same_label(text, turn.say("button.undo")):
        return go(turn, standing, "undo")
    return go(turn, standing, "redo") if same_label(text, turn.say("button.redo")) else None


def tapped(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """A button takes back or brings back the step it was made for while that is the next: tapped twice it does once."""
    way = "undo" if tap.action == "un" else "redo"
    return go(turn, standing, way) if tap.target == str(_due(turn, standing, way)) else None


def _due(turn: Turn, standing: Standing, way: str) -> int | None:
    """The step this clerk takes back, or brings back in, next."""
    return (standing.undo if way == "undo" else standing.redo).get(turn.event.by)


def go(turn: Turn, standing: Standing, way: str) -> Outcome:
    """Take the newest step of this clerk back (`undo`), or the last one taken back in again (`redo`)."""
    step = _due(turn, standing, way)
    if step is None:
        return Outcome(turn.say(f"note.no_{way}"))
    record: Record = Undone(step) if way == "undo" else Redone(step)
    after = fold(extended(turn.log, (record,), turn.event.by, turn.event.at))
    view = turn.view()
    if after is None or view is None:
        return Outcome(turn.say(f"note.no_{way}"))
    then = View(turn.content, view.by, "", view.summary, standing=after)
    questions = changed(turn.content.interview, standing, after)
    lines = [_line(view, then, question) for question in questions[:NAMED]] or list(_others(view, then))
    note = turn.say(f"note.{way}", lines=lines, more=len(questions[NAMED:]))
    if len(questions) == 1:
        note += name_dependents(turn, after, questions[0])
    return Outcome(note, records=(record,), changed=tuple(questions))


def changed(interview: Interview, before: Standing, after: Standing) -> list[Question]:
    """The questions of which something else holds, in the order of the interview."""
    return [question for _, _, question in interview.walk() if _told(before, question) != _told(after, question)]


def _told(standing: Standing, question: Question) -> object:
    name = question.id
    answer = standing.answers.get(name)
    told = (answer.value, answer.last) if answer else None
    passed = (name in standing.skipped, name in standing.deferred, name in standing.closed)
    return told, standing.entries.get(name, ()), standing.picks.get(name), passed


def _line(before: View, after: View, question: Question) -> str:
    """What holds of a question now, and what did."""
    return after.say("plain.turned", name=question.name, old=_shown(before, question), value=_shown(after, question))


def _shown(view: View, question: Question) -> str:
    standing = view.standing
    if standing.said(question.id):
        return show_said(view, question)
    passed = "skipped" if question.id in standing.skipped else "deferred" if question.id in standing.deferred else ""
    return view.say(f"plain.state.{passed or 'open'}")


def _others(before: View, after: View) -> Iterator[str]:
    """What changed but no answer: by the names of the pages where it is chosen."""
    interview, old, new = after.content.interview, before.standing, after.standing
    for section in interview.sections:
        if (old.topics.get(section.id), section.id in old.chosen) != (
            new.topics.get(section.id),
            section.id in new.chosen,
        ):
            yield after.say("plain.topics_of", name=section.name)
    pages = {
        "profile": old.unit != new.unit,
        "guide": (old.guiding, old.guided) != (new.guiding, new.guided),
        "order": old.arranged != new.arranged,
        "pace": old.express != new.express,
        "note": old.noticed != new.noticed,
        "check": old.vouched != new.vouched,
    }
    for page, differs in pages.items():
        if differs:
            yield after.say(f"plain.page.{page}")
