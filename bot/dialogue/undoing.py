"""Undo and redo in the talk: what a step did is taken back or brought back, and what that changes is named."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from functools import partial

from bot.dialogue.answering import name_dependents
from bot.dialogue.events import Tap
from bot.dialogue.lapses import name_place
from bot.dialogue.listed import show_said
from bot.dialogue.photopage import name_changes
from bot.dialogue.sight import MARKS, View
from bot.dialogue.turn import Outcome, Turn
from bot.dialogue.wording import VALUE_LIMIT, cut, name_picks
from bot.interview.fold import fold
from bot.interview.formats import Format, Numbered
from bot.interview.history import extended
from bot.interview.model import Interview, Question, Topic
from bot.interview.numerals import HANZI, read
from bot.interview.records import Record, Redone, Undone
from bot.interview.standing import Standing
from bot.interview.wished import Wishes

WAYS = ("undo", "redo")
MOST = 50
"""Steps that are taken back at a word at most."""
FEW = 2
"""How many ticks are named."""
NAMED = 6
"""How many changed questions are named; the rest of a pasted page is counted."""


def spoken(turn: Turn, standing: Standing, text: str) -> Outcome | None:
    """What the label of one of the two buttons does when it is typed."""
    for way in WAYS:
        label = turn.say(f"button.{way}").strip(MARKS)
        if found := re.fullmatch(
            rf"(?:请|再|帮我|请再)?{label}(?P<times>[0-9]+|[{HANZI}])?[步次下个]?", text.strip(MARKS)
        ):
            return go(turn, standing, way, min(int(read(found["times"]) or 1) if found["times"] else 1, MOST))
    return None


def tapped(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """A button takes back or brings back the step it was made for while that is the next: tapped twice it does once."""
    way = "undo" if tap.action == "un" else "redo"
    return go(turn, standing, way) if tap.target == str(_due(turn, standing, way)) else None


def _due(turn: Turn, standing: Standing, way: str) -> int | None:
    """The step this clerk takes back, or brings back in, next."""
    return (standing.undo if way == "undo" else standing.redo).get(turn.event.by)


def go(turn: Turn, standing: Standing, way: str, times: int = 1) -> Outcome:
    """Take the newest steps of this clerk back (`undo`), or those taken back last in again (`redo`)."""
    by, log, records = turn.event.by, turn.log, list[Record]()
    after: Standing | None = standing
    for _ in range(times):
        step = _due(turn, after, way) if after else None
        if step is None:
            break
        records.append(Undone(step) if way == "undo" else Redone(step))
        after = fold(extended(log, records, by, turn.event.at))
    view = turn.view()
    if after is None or view is None or not records:
        return Outcome(turn.say(f"note.no_{way}"))
    then = View(turn.content, view.by, "", view.summary, standing=after)
    questions = changed(turn.content.interview, standing, after)
    told = [_line(view, then, question) for question in questions[:NAMED]] or list(_others(view, then))
    lines = [*name_changes(view, then), *told]
    note = turn.say(f"note.{way}", lines=lines, more=len(questions[NAMED:]))
    if len(questions) == 1:
        note += name_dependents(turn, after, questions[0])
    return Outcome(note, records=tuple(records), changed=tuple(questions))


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
    if picks := standing.picks.get(question.id):
        return view.say("plain.state.ticked", names=cut(name_picks(question, picks), VALUE_LIMIT))
    passed = "skipped" if question.id in standing.skipped else "deferred" if question.id in standing.deferred else ""
    return view.say(f"plain.state.{passed or 'open'}")


def _shape(standing: Standing) -> Wishes:
    """What is wished of the draft, without what the review lets stand, how it is printed and on what."""
    plain = replace(standing.wishes, revision=0, waived=frozenset(), format=Format(), number=Numbered())
    return replace(plain, on_letterhead=True)


def _printing(wishes: Wishes) -> object:
    return wishes.format, wishes.number


def _reshaped(old: Wishes, new: Wishes) -> list[str]:
    """The paragraphs of which something else is wished."""
    places = dict.fromkeys((*old.ways, *new.ways, *old.own, *new.own, *sorted(old.dropped | new.dropped)))
    return [one for one in places if _wished(old, one) != _wished(new, one)]


def _wished(wishes: Wishes, place: str) -> object:
    return wishes.way(place), wishes.own.get(place), place in wishes.dropped


def _ticks(view: View, things: Sequence[Topic | Question], was: Container[str], now: Container[str]) -> tuple[str, str]:
    """What came to be ticked, and what is ticked no more, by name."""
    on = [thing.name for thing in things if thing.id in now and thing.id not in was]
    off = [thing.name for thing in things if thing.id in was and thing.id not in now]
    return _some(view, on), _some(view, off)


def _some(view: View, names: Sequence[str]) -> str:
    """The first few names, and how many there are where these are not all."""
    few = "、".join(names[:FEW])
    return view.say("plain.items", names=few, count=len(names)) if len(names) > FEW else few


def _others(before: View, after: View) -> Iterator[str]:
    """What changed but no answer: by the names of the pages where it is chosen."""
    interview, old, new = after.content.interview, before.standing, after.standing
    for section in interview.sections:
        was, now = old.topics.get(section.id, ()), new.topics.get(section.id, ())
        if (was, section.id in old.chosen) != (now, section.id in new.chosen):
            on, off = _ticks(after, section.topics, was, now)
            yield after.say("plain.topics_of", name=section.name, on=on, off=off)
        for topic in section.topics:
            was, now = old.wanted.get(topic.id, ()), new.wanted.get(topic.id, ())
            if was != now:
                on, off = _ticks(after, topic.questions, was, now)
                yield after.say("plain.rest_of", name=topic.name, on=on, off=off)
    if new.wishes.on_letterhead is not old.wishes.on_letterhead:
        yield after.say("plain.on_letterhead", on=new.wishes.on_letterhead)
    places = [name for name in map(partial(name_place, after), _reshaped(old.wishes, new.wishes)) if name]
    if places:
        yield after.say("plain.wished", names=_some(after, list(dict.fromkeys(places))))
    pages = {
        "profile": old.unit != new.unit,
        "guide": (old.guiding, old.guided) != (new.guiding, new.guided),
        "order": old.arranged != new.arranged,
        "pace": old.express != new.express,
        "note": old.noticed != new.noticed,
        "check": old.vouched != new.vouched,
        "review": old.wishes.waived != new.wishes.waived,
        "format": _printing(old.wishes) != _printing(new.wishes),
        "draft": not places and _shape(old) != _shape(new),
    }
    for page, differs in pages.items():
        if differs:
            yield after.say(f"plain.page.{page}")
