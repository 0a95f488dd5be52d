"""Names typed instead of ticked: the topics a unit worked on, the questions there is something to say to."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.ticks import narrowed
from bot.dialogue.turn import Outcome, Turn
from bot.interview import places, scope
from bot.interview.model import Question, Topic
from bot.interview.parsing import says_nothing
from bot.interview.patterns import pattern
from bot.interview.records import TopicsChosen, Wanted
from bot.interview.standing import Standing

_APART = pattern(r"[\s,，、;；.。/和]+")
LEAST = 2
"""Characters that are enough of a name, where no other name holds them."""


@dataclass(frozen=True, slots=True)
class Named:
    """The ids named, and the words that name nothing, or more than one thing."""

    ids: tuple[str, ...]
    unknown: tuple[str, ...]


def named_in(things: Sequence[Topic | Question], text: str) -> Named:
    """Which of these a text names: by their whole names, or by a part of a name that no other has."""
    ids, left = list[str](), text
    for thing in sorted(things, key=lambda one: -len(one.name)):
        if thing.name in left:
            ids.append(thing.id)
            left = left.replace(thing.name, " ")
    unknown = list[str]()
    for word in filter(None, _APART.split(left)):
        holding = [thing.id for thing in things if len(word) >= LEAST and word in thing.name]
        if len(holding) == 1:
            ids.append(holding[0])
        else:
            unknown.append(word)
    return Named(tuple(thing.id for thing in things if thing.id in ids), tuple(unknown))


def choose_topics(turn: Turn, standing: Standing, place: places.AtTopics, text: str) -> Outcome:
    """Tick the topics that are typed by name and go on; while a word names none, the page stays."""
    section = place.section
    taken = standing.topics.get(section.id, ())
    if says_nothing(text) and not taken:
        return Outcome(records=(TopicsChosen(section.id, (), done=True),))
    topics = scope.offered(section, standing)
    named = named_in(topics, text)
    if not named.ids:
        return Outcome(turn.say("note.named_none"))
    now = tuple(topic.id for topic in section.topics if topic.id in {*taken, *named.ids})
    names = "、".join(topic.name for topic in topics if topic.id in named.ids)
    note = turn.say("note.named", names=names, unknown="、".join(named.unknown))
    return Outcome(note, records=(TopicsChosen(section.id, now, done=not named.unknown),))


def choose_rest(turn: Turn, standing: Standing, place: places.AtRest, text: str) -> Outcome | None:
    """Tick the questions of a topic that are typed by name; None where nothing is named."""
    rest = [other.question for other in scope.rest_of(place.section, place.topic, standing)]
    named = named_in(rest, text)
    if not named.ids:
        return None
    ticked = standing.wanted.get(place.topic.id, ())
    wanted = tuple(question.id for question in rest if question.id in {*ticked, *named.ids})
    names = "、".join(question.name for question in rest if question.id in named.ids)
    note = turn.say("note.named", names=names, unknown="、".join(named.unknown))
    if named.unknown:
        return Outcome(note, records=(Wanted(place.topic.id, wanted, done=False),))
    return Outcome(note, records=narrowed(turn, standing, place, wanted))
