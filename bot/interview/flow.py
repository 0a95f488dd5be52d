"""What comes next: a summary's state to the place where somebody stands, with no cursor to get lost.

The order is the interview's: the opening's phrases, then section by section the topics and their questions. Somebody
who turned to a place stands there until something is recorded there; from then on the next open place after it is
theirs. Past the last section the walk goes on from the first, so that whatever was passed over is asked before the map
says done. When nothing is open, what was put off is asked once more; put off a second time it waits until the clerk
goes on from the map.

After the first answer of a topic with many questions the walk stops once to hear which of the others there is
something to say to; those are then asked one by one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.interview.answers import Focused, Standing
from bot.interview.model import Interview, Question, Section, Topic

MANY = 3
"""So many questions open beside the one answered are chosen from first: what is not wanted then costs no tap each."""
GUIDE = "guide"
"""The key under which the fold notes that the opening's phrases were chosen."""


@dataclass(frozen=True, slots=True)
class AtMap:
    """The map of sections; also where all is done."""


@dataclass(frozen=True, slots=True)
class AtGuide:
    """The choice of guiding phrases."""


@dataclass(frozen=True, slots=True)
class AtTopics:
    """The choice of a section's topics."""

    section: Section


@dataclass(frozen=True, slots=True)
class AtSection:
    """A section looked over, or one topic of it."""

    section: Section
    topic: Topic | None = None


@dataclass(frozen=True, slots=True)
class AtQuestion:
    """A question being asked."""

    section: Section
    topic: Topic
    question: Question


@dataclass(frozen=True, slots=True)
class AtRest:
    """The choice of what else of a topic is to be asked, once its first question is answered."""

    section: Section
    topic: Topic


@dataclass(frozen=True, slots=True)
class AtProfile:
    """The unit's profile looked over, or one field of it being asked again."""

    field: str


Place = AtMap | AtGuide | AtTopics | AtSection | AtQuestion | AtRest | AtProfile
Step = AtGuide | AtTopics | AtQuestion | AtRest


def offered(section: Section, standing: Standing) -> tuple[Topic, ...]:
    """The topics a unit of this kind is offered; one already chosen stays, whatever became of its kinds."""
    kind, chosen = standing.unit.kind, standing.topics.get(section.id, ())
    return tuple(topic for topic in section.topics if not topic.kinds or kind in topic.kinds or topic.id in chosen)


def chosen(section: Section, standing: Standing) -> tuple[Topic, ...]:
    """The topics chosen in a section, in the order of the templates."""
    ids = standing.topics.get(section.id, ())
    return tuple(topic for topic in section.topics if topic.id in ids)


def applicable(question: Question, standing: Standing) -> bool:
    """Whether a question is this unit's to answer, as the answers stand; an answered one stays."""
    if question.id in standing.answers:
        return True
    if question.kinds and standing.unit.kind not in question.kinds:
        return False
    return question.when is None or question.when(standing.values)


def asked(section: Section, standing: Standing) -> Iterator[AtQuestion]:
    """The questions of the chosen topics of a section, in order."""
    for topic in chosen(section, standing):
        yield from asked_of(section, topic, standing)


def asked_of(section: Section, topic: Topic, standing: Standing) -> Iterator[AtQuestion]:
    """The questions of a topic that are this unit's to answer, in order."""
    return (AtQuestion(section, topic, question) for question in topic.questions if applicable(question, standing))


def rest_of(section: Section, topic: Topic, standing: Standing) -> tuple[AtQuestion, ...]:
    """The questions of a chosen topic that are still open."""
    if topic not in chosen(section, standing):
        return ()
    return tuple(p for p in asked_of(section, topic, standing) if not settled(p.question, standing))


def rest_of_topic(interview: Interview, standing: Standing, question_id: str) -> tuple[AtQuestion, ...]:
    """The questions of that question's topic that are still open, that one among them if it is."""
    here = locate(interview, question_id)
    return rest_of(here.section, here.topic, standing) if here else ()


def first_answered(section: Section, topic: Topic, standing: Standing) -> Question | None:
    """The first question of a topic that is answered."""
    places = asked_of(section, topic, standing)
    return next((place.question for place in places if place.question.id in standing.answers), None)


def to_narrow(section: Section, topic: Topic, standing: Standing) -> bool:
    """Whether it is still to be heard which of a topic's other questions there is something to say to."""
    if topic.id in standing.narrowed or first_answered(section, topic, standing) is None:
        return False
    return len(rest_of(section, topic, standing)) >= MANY


def settled(question: Question, standing: Standing) -> bool:
    """Whether a question was answered, skipped or put off."""
    return question.id in standing.answers or question.id in standing.skipped or question.id in standing.deferred


def steps(interview: Interview, standing: Standing) -> Iterator[tuple[Step, bool]]:
    """Every place the walk can stop at, in order, with whether it is still open."""
    yield AtGuide(), not standing.guided
    for section in interview.sections:
        yield AtTopics(section), section.id not in standing.chosen
        for topic in chosen(section, standing):
            yield from _steps_of(section, topic, standing)


def _steps_of(section: Section, topic: Topic, standing: Standing) -> Iterator[tuple[Step, bool]]:
    after = first_answered(section, topic, standing) if to_narrow(section, topic, standing) else None
    for place in asked_of(section, topic, standing):
        yield place, not settled(place.question, standing)
        if place.question is after:
            yield AtRest(section, topic), True


def named(place: Step) -> tuple[str, str]:
    """The name and id a place has in a `Focused` record."""
    match place:
        case AtGuide():
            return "guide", ""
        case AtTopics(section):
            return "topics", section.id
        case AtQuestion(question=question):
            return "question", question.id
        case AtRest(topic=topic):
            return "rest", topic.id


def following(interview: Interview, standing: Standing, place: str, target: str, since: int = 0) -> Place:
    """The next open place after the one named, going round; then what was put off; the map when nothing is left.

    `since` is the row at which somebody asked for all that was put off before it.
    """
    walk = list(steps(interview, standing))
    names = [named(step) for step, _ in walk]
    start = names.index((place, target)) + 1 if (place, target) in names else 0
    still_open = (step for step, is_open in walk[start:] + walk[:start] if is_open)
    return next(still_open, None) or next(put_off(interview, standing, since), AtMap())


def put_off(interview: Interview, standing: Standing, since: int) -> Iterator[AtQuestion]:
    """The questions put off that are to be asked again, in order: those put off once, or before the row `since`."""
    for section in interview.sections:
        for place in asked(section, standing):
            times = standing.deferred.get(place.question.id, 0)
            if times == 1 or (times and standing.touched[place.question.id] < since):
                yield place


def previous(interview: Interview, standing: Standing, place: Step) -> Step | None:
    """The place before this one, open or not; None at the first."""
    walk = [step for step, _ in steps(interview, standing)]
    names = [named(step) for step in walk]
    at = names.index(named(place)) if named(place) in names else 0
    return walk[at - 1] if at else None


def locate(interview: Interview, question_id: str) -> AtQuestion | None:
    """Where a question stands in the interview, or None when the templates no longer hold it."""
    return next((AtQuestion(s, t, q) for s, t, q in interview.walk() if q.id == question_id), None)


def present(interview: Interview, standing: Standing, by: int) -> Place:
    """Where that person stands now."""
    seq, focus = standing.focus.get(by, (0, Focused("after")))
    name = "question" if focus.place == "after" else focus.place
    since = seq if focus.place == "resumed" else 0
    return explicit(interview, standing, seq, focus) or following(interview, standing, name, focus.id, since)


def explicit(interview: Interview, standing: Standing, seq: int, focus: Focused) -> Place | None:
    """The place somebody turned to, unless something was recorded there since, or it is gone."""
    if focus.place == "map":
        return AtMap()
    if focus.place == "profile":
        return AtProfile(focus.id)
    section = interview.section(focus.id)
    if focus.place == "section":
        return AtSection(section) if section else AtMap()
    if focus.place == "topic":
        return next((AtSection(s, t) for s in interview.sections for t in s.topics if t.id == focus.id), AtMap())
    key = GUIDE if focus.place == "guide" else focus.id
    if standing.touched.get(key, 0) > seq:
        return None
    match focus.place:
        case "guide":
            return AtGuide()
        case "topics":
            return AtTopics(section) if section else None
        case "question":
            return locate(interview, focus.id)
        case "rest":
            rests = (AtRest(s, t) for s in interview.sections for t in s.topics if t.id == focus.id)
            return next((place for place in rests if to_narrow(place.section, place.topic, standing)), None)
        case _:
            return None
