"""What is asked of a unit in a summary: its sections and topics, their questions, and which of them wait for a word."""

from collections.abc import Iterator
from typing import TypeVar

from bot.interview.answers import Entry
from bot.interview.lately import LOGS, Lately
from bot.interview.model import Group, Interview, Question, Section, Topic
from bot.interview.places import AtQuestion
from bot.interview.standing import Standing

MANY = 3
"""So many questions open beside the one answered are chosen from first: what is not wanted then costs no tap each."""


def sections(interview: Interview, standing: Standing) -> tuple[Section, ...]:
    """The sections asked about: those of the kind of unit and any that was begun, in the order the clerk wants."""
    usual = interview.sections_of(standing.unit.kind)
    begun = (section for section in interview.sections if section.id in standing.topics and section not in usual)
    return arranged((*usual, *begun), standing.arranged.get("", ()))


Named = TypeVar("Named", Section, Topic)


def arranged(things: tuple[Named, ...], ids: tuple[str, ...]) -> tuple[Named, ...]:
    """Sections or topics in the order of those ids; the others keep their places behind them."""
    if not ids:
        return things
    places = {name: place for place, name in enumerate(ids)}
    return tuple(sorted(things, key=lambda thing: places.get(thing.id, len(places))))


def offered(section: Section, standing: Standing) -> tuple[Topic, ...]:
    """The topics a unit of this kind is offered; one already chosen stays, whatever became of its kinds."""
    kind, taken = standing.unit.kind, ticked(standing)
    found = (topic for topic in section.topics if not topic.kinds or kind in topic.kinds or topic.id in taken)
    return arranged(tuple(found), standing.arranged.get(section.id, ()))


def ticked(standing: Standing) -> frozenset[str]:
    """The ids of all topics chosen; a topic may have moved to another section since."""
    return frozenset(topic for topics in standing.topics.values() for topic in topics)


def chosen(section: Section, standing: Standing) -> tuple[Topic, ...]:
    """The topics whose questions are asked, in the order the clerk wants.

    On the express walk nobody chooses topics: those with a key figure of the kind of unit are asked.
    """
    taken, express = ticked(standing), standing.express
    wanted = (topic for topic in section.topics if topic.id in taken or (express and _is_key(topic, standing)))
    return arranged(tuple(wanted), standing.arranged.get(section.id, ()))


def _is_key(topic: Topic, standing: Standing) -> bool:
    kind = standing.unit.kind
    fits = not topic.kinds or kind in topic.kinds
    return fits and any(kind in question.key for question in topic.questions)


def applicable(question: Question, standing: Standing) -> bool:
    """Whether a question is this unit's to answer, as the answers stand; an answered one stays."""
    if standing.said(question.id):
        return True
    if standing.express and standing.unit.kind not in question.key:
        return False
    if question.kinds and standing.unit.kind not in question.kinds:
        return False
    return question.when is None or question.when(standing.values)


def asked(section: Section, standing: Standing) -> Iterator[AtQuestion]:
    """The questions of the chosen topics of a section, in order."""
    for topic in chosen(section, standing):
        yield from asked_of(section, topic, standing)


def asked_of(section: Section, topic: Topic, standing: Standing) -> Iterator[AtQuestion]:
    """The questions of a topic that are this unit's to answer, in order."""
    return (place for place in _placed(section, topic) if applicable(place.question, standing))


_places: Lately[tuple[AtQuestion, ...]] = Lately(4 * LOGS)


def _placed(section: Section, topic: Topic) -> tuple[AtQuestion, ...]:
    """The places of all questions of a topic, of which the walk is made anew at every step."""
    return _places.of(lambda: tuple(AtQuestion(section, topic, one) for one in topic.questions), section, topic)


def rest_of(section: Section, topic: Topic, standing: Standing) -> tuple[AtQuestion, ...]:
    """The questions of a chosen topic that are still open."""
    if topic not in chosen(section, standing):
        return ()
    return tuple(p for p in asked_of(section, topic, standing) if not settled(p.question, standing))


def rest_of_topic(interview: Interview, standing: Standing, question_id: str) -> tuple[AtQuestion, ...]:
    """The questions of that question's topic that are still open, that one among them if it is."""
    here = locate(interview, question_id)
    return rest_of(here.section, here.topic, standing) if here else ()


def first_answered(topic: Topic, standing: Standing) -> Question | None:
    """The first question of a topic that is answered."""
    return next((q for q in topic.questions if q.id in standing.answers and applicable(q, standing)), None)


def to_narrow(section: Section, topic: Topic, standing: Standing) -> bool:
    """Whether it is still to be heard which of a topic's other questions there is something to say to."""
    if standing.express or topic.id in standing.narrowed or first_answered(topic, standing) is None:
        return False
    return len(rest_of(section, topic, standing)) >= MANY


def settled(question: Question, standing: Standing) -> bool:
    """Whether a question was answered, skipped or put off; a repeated one is answered once the clerk closes it."""
    done = question.id in standing.answers or question.id in standing.closed
    return done or question.id in standing.skipped or question.id in standing.deferred


def waiting(question: Question, standing: Standing) -> bool:
    """Whether a question is open, or was put off."""
    return question.id in standing.deferred or not settled(question, standing)


def missing(question: Question, standing: Standing) -> bool:
    """Whether nothing was told to a question and nobody said that there is nothing to tell."""
    return not standing.said(question.id) and question.id not in standing.skipped | standing.closed


def locate(interview: Interview, question_id: str) -> AtQuestion | None:
    """Where a question stands in the interview, or None when the templates no longer hold it."""
    return next((AtQuestion(s, t, q) for s, t, q in interview.walk() if q.id == question_id), None)


def put_together(place: AtQuestion, standing: Standing) -> AtQuestion:
    """A question with the others of its group that are asked and wait for a word, in the order the group names them."""
    group = next((group for group in place.topic.groups if place.question.id in group.questions), None)
    if group is None:
        return place
    known = {question.id: question for question in place.topic.questions}
    waits = [
        question
        for question in (known[name] for name in group.questions if name in known)
        if question is place.question or (applicable(question, standing) and waiting(question, standing))
    ]
    return AtQuestion(place.section, place.topic, waits[0], tuple(waits[1:]))


def leader(interview: Interview, question: Question) -> Question:
    """The question under whose name what was put together is kept: the first of its group, else itself."""
    found = group_of(interview, question)
    return found[1][0] if found else question


def group_of(interview: Interview, question: Question) -> tuple[Group, tuple[Question, ...]] | None:
    """The group a question is put in, with its questions in order."""
    here = locate(interview, question.id)
    group = next((group for group in here.topic.groups if question.id in group.questions), None) if here else None
    if here is None or group is None:
        return None
    return group, tuple(found for name in group.questions for found in here.topic.questions if found.id == name)


def open_fields(question: Question, entry: Entry) -> tuple[Question, ...]:
    """The fields of a thing that were neither told nor passed over."""
    return tuple(f for f in question.fields if f.id not in entry.told and f.id not in entry.passed)


def key_count(interview: Interview, standing: Standing) -> int:
    """How many key figures a unit of this kind is asked for."""
    return sum(standing.unit.kind in question.key for _, _, question in interview.walk())
