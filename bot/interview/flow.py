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
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.interview.answers import Entry, Focused, Standing
from bot.interview.model import Group, Interview, Question, Section, Topic

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
    """A question being asked, and those `beside` it that are put in the same message; or the list of a repeated one."""

    section: Section
    topic: Topic
    question: Question
    beside: tuple[Question, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        """All the questions that are put."""
        return (self.question, *self.beside)


@dataclass(frozen=True, slots=True)
class AtEntry:
    """One thing of a repeated answer: a field of it being asked, or (without a field) looked over."""

    section: Section
    topic: Topic
    question: Question
    number: int
    field: Question | None = None


@dataclass(frozen=True, slots=True)
class AtOrder:
    """The order of a section's topics, or of the sections, being changed."""

    section: Section | None


@dataclass(frozen=True, slots=True)
class AtRest:
    """The choice of what else of a topic is to be asked, once its first question is answered."""

    section: Section
    topic: Topic


@dataclass(frozen=True, slots=True)
class AtProfile:
    """The unit's profile looked over, or one field of it being asked again."""

    field: str


Place = AtMap | AtGuide | AtTopics | AtSection | AtQuestion | AtEntry | AtRest | AtOrder | AtProfile
Step = AtGuide | AtTopics | AtQuestion | AtRest


def sections(interview: Interview, standing: Standing) -> tuple[Section, ...]:
    """The sections asked about: those of the kind of unit and any that was begun, in the order the clerk wants."""
    usual = interview.sections_of(standing.unit.kind)
    begun = (section for section in interview.sections if section.id in standing.topics and section not in usual)
    return arranged((*usual, *begun), standing.arranged.get("", ()))


Named = TypeVar("Named", Section, Topic)


def arranged(things: tuple[Named, ...], ids: tuple[str, ...]) -> tuple[Named, ...]:
    """Sections or topics in the order of those ids; the others keep their places behind them."""
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
    taken = ticked(standing)
    wanted = (topic for topic in section.topics if topic.id in taken or _is_key(topic, standing))
    return arranged(tuple(wanted), standing.arranged.get(section.id, ()))


def _is_key(topic: Topic, standing: Standing) -> bool:
    kind = standing.unit.kind
    fits = not topic.kinds or kind in topic.kinds
    return standing.express and fits and any(kind in question.key for question in topic.questions)


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
    if standing.express or topic.id in standing.narrowed or first_answered(section, topic, standing) is None:
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


def steps(interview: Interview, standing: Standing) -> Iterator[tuple[Step, bool]]:
    """Every place the walk can stop at, in order, with whether it is still open."""
    yield AtGuide(), not (standing.guided or standing.express)
    for section in sections(interview, standing):
        yield AtTopics(section), not (section.id in standing.chosen or standing.express)
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
    for section in sections(interview, standing):
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
    place = explicit(interview, standing, seq, focus) or following(interview, standing, name, focus.id, since)
    return within(place, standing) if isinstance(place, AtQuestion) else place


def within(place: AtQuestion, standing: Standing) -> Place:
    """What is put at a question: with the open ones of its group; of a repeated answer, what is open of its things."""
    question = place.question
    if question.kind.repeated:
        half_told = (entry for entry in standing.entries.get(question.id, ()) if open_fields(question, entry))
        entry = next(half_told, None)
        if entry is None:
            return place
        return AtEntry(place.section, place.topic, question, entry.number, open_fields(question, entry)[0])
    return replace(place, beside=companions(place, standing)) if waiting(question, standing) else place


def companions(place: AtQuestion, standing: Standing) -> tuple[Question, ...]:
    """The other questions of a question's group that are asked and wait for a word."""
    ids = next((group.questions for group in place.topic.groups if place.question.id in group.questions), ())
    others = (question for question in place.topic.questions if question.id in ids and question is not place.question)
    return tuple(other for other in others if applicable(other, standing) and waiting(other, standing))


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


def explicit(interview: Interview, standing: Standing, seq: int, focus: Focused) -> Place | None:
    """The place somebody turned to, unless something was recorded there since, or it is gone."""
    if focus.place == "map":
        return AtMap()
    if focus.place == "profile":
        return AtProfile(focus.id)
    section = interview.section(focus.id)
    if focus.place == "section":
        return AtSection(section) if section else AtMap()
    if focus.place == "order":
        return AtOrder(section)
    if focus.place == "entry":
        return _entry(interview, standing, focus.id)
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


def _entry(interview: Interview, standing: Standing, name: str) -> Place | None:
    """The place a thing of a repeated answer has, by `question.number` or `question.number.field`."""
    question_id, number, field = (*name.split("."), "", "")[:3]
    here = locate(interview, question_id)
    if here is None or not number.isdecimal() or standing.entry(question_id, int(number)) is None:
        return here
    return AtEntry(here.section, here.topic, here.question, int(number), here.question.field(field))


def key_count(interview: Interview, standing: Standing) -> int:
    """How many key figures a unit of this kind is asked for."""
    return sum(standing.unit.kind in question.key for _, _, question in interview.walk())
