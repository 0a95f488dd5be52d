"""What comes next: a summary's state to the place where somebody stands, with no cursor to get lost.

The order is the interview's: the opening's phrases, then section by section the topics and their questions. Somebody
who turned to a place stands there until something is recorded there; from then on the next open place after it is
theirs. Past the last section the walk goes on from the first, so that whatever was passed over is asked before the map
says done. When nothing is open, what was put off is asked once more; put off a second time it waits until the clerk
goes on from the map, or asks for what a section lacks.

After the first answer of a topic with many questions the walk stops once to hear which of the others there is
something to say to; those are then asked one by one.
"""

from collections.abc import Iterator

from bot.interview import drafted, places, scope
from bot.interview.lately import LOGS, Lately
from bot.interview.model import Interview, Section, Topic
from bot.interview.records import Focused
from bot.interview.standing import Standing

GUIDE = "guide"
"""The key under which the fold notes that the opening's phrases were chosen."""


def steps(interview: Interview, standing: Standing) -> Iterator[tuple[places.Step, bool]]:
    """Every place the walk can stop at, in order, with whether it is still open."""
    yield places.AtGuide(), not (standing.guided or standing.express)
    for section in scope.sections(interview, standing):
        yield places.AtTopics(section), not (section.id in standing.chosen or standing.express)
        for topic in scope.chosen(section, standing):
            yield from _steps_of(section, topic, standing)


def _steps_of(section: Section, topic: Topic, standing: Standing) -> Iterator[tuple[places.Step, bool]]:
    to_pick = scope.to_narrow(section, topic, standing)
    for place in scope.asked_of(section, topic, standing):
        is_open = not scope.settled(place.question, standing)
        if to_pick and is_open:
            yield places.AtRest(section, topic), True
            to_pick = False
        yield place, is_open


def named(place: places.Step) -> tuple[str, str]:
    """The name and id a place has in a `Focused` record."""
    match place:
        case places.AtGuide():
            return "guide", ""
        case places.AtTopics(section):
            return "topics", section.id
        case places.AtQuestion(question=question):
            return "question", question.id
        case places.AtRest(topic=topic):
            return "rest", topic.id


def following(interview: Interview, standing: Standing, place: str, target: str, since: int = 0) -> places.Place:
    """The next open place after the one named, going round; then what was put off; the map when nothing is left.

    What is open in the topic of the place named comes before anything else: a topic begun in its middle is finished.
    `since` is the row at which somebody asked for all that was put off before it.
    """
    walk = list(steps(interview, standing))
    names = [named(step) for step, _ in walk]
    start = names.index((place, target)) + 1 if (place, target) in names else 0
    topic = _topic(walk[start - 1][0]) if start else None
    still_open = [step for step, is_open in walk[start:] + walk[:start] if is_open]
    at_hand = (step for step in still_open if topic and _topic(step) == topic)
    return (
        next(at_hand, None) or next(iter(still_open), None) or next(put_off(interview, standing, since), places.AtMap())
    )


def _topic(place: places.Step) -> str:
    """The id of the topic a place is of, or nothing."""
    return "" if isinstance(place, places.AtGuide | places.AtTopics) else place.topic.id


def put_off(interview: Interview, standing: Standing, since: int) -> Iterator[places.AtQuestion]:
    """The questions put off that are to be asked again, in order: those put off once, or before the row `since`."""
    for section in scope.sections(interview, standing):
        for place in scope.asked(section, standing):
            times = standing.deferred.get(place.question.id, 0)
            if times == 1 or (times and standing.touched[place.question.id] < since):
                yield place


def previous(interview: Interview, standing: Standing, place: places.Step) -> places.Step | None:
    """The place before this one, open or not; None at the first."""
    walk = [step for step, _ in steps(interview, standing)]
    names = [named(step) for step in walk]
    at = names.index(named(place)) if named(place) in names else 0
    return walk[at - 1] if at else None


_present: Lately[places.Place] = Lately(4 * LOGS)


def present(interview: Interview, standing: Standing, by: int) -> places.Place:
    """Where that person stands now."""
    return _present.of(lambda: _look_up(interview, standing, by), interview, standing, standing.focus.get(by))


def _look_up(interview: Interview, standing: Standing, by: int) -> places.Place:
    seq, focus = standing.focus.get(by, (0, Focused("after")))
    name = {"after": "question", "filling": "topics"}.get(focus.place, focus.place)
    since = seq if focus.place == "resumed" else 0
    turned = explicit(interview, standing, seq, focus) or drafted.returned(interview, standing, focus)
    place = turned or following(interview, standing, name, focus.id, since)
    return within(place, standing) if isinstance(place, places.AtQuestion) else place


def within(place: places.AtQuestion, standing: Standing) -> places.Place:
    """What is put at a question: with the open ones of its group; of a repeated answer, what is open of its things."""
    question = place.question
    if question.kind.repeated:
        half_told = (entry for entry in standing.entries.get(question.id, ()) if scope.open_fields(question, entry))
        entry = next(half_told, None)
        if entry is None:
            return place
        return places.AtEntry(place.section, place.topic, question, entry.number, scope.open_fields(question, entry)[0])
    return scope.put_together(place, standing) if scope.waiting(question, standing) else place


def explicit(interview: Interview, standing: Standing, seq: int, focus: Focused) -> places.Place | None:
    """The place somebody turned to, unless something was recorded there since, or it is gone."""
    if focus.place == "map":
        return places.AtMap()
    if focus.place == "note":
        return places.AtNote() if any(map(interview.question, standing.noticed)) else None
    if focus.place == "review":
        return places.AtReview(focus.id)
    if focus.place == "profile":
        return places.AtProfile(focus.id)
    if focus.place in drafted.NAMES:
        return drafted.turned(interview, standing, focus.place, focus.id)
    if focus.place in ("photos", "photo"):
        return _photos(interview, standing, focus)
    if focus.place == "placing":
        return places.AtPlacing() if standing.photos.waiting else None
    if focus.place == "versions":
        return places.AtVersions(focus.id)
    if focus.place == "returned":
        return places.AtReturned(focus.id)
    section = interview.section(focus.id)
    if focus.place == "section":
        return places.AtSection(section) if section else places.AtMap()
    if focus.place == "order":
        return places.AtOrder(section)
    if focus.place == "filling":
        return _lacking(section, standing, seq) if section else None
    if focus.place == "entry":
        return _entry(interview, standing, focus.id)
    if focus.place == "topic":
        return next(
            (places.AtSection(s, t) for s in interview.sections for t in s.topics if t.id == focus.id), places.AtMap()
        )
    key = GUIDE if focus.place == "guide" else focus.id
    if standing.touched.get(key, 0) > seq:
        return None
    match focus.place:
        case "guide":
            return places.AtGuide()
        case "topics":
            return places.AtTopics(section) if section else None
        case "question":
            return scope.locate(interview, focus.id)
        case "rest":
            rests = (places.AtRest(s, t) for s in interview.sections for t in s.topics if t.id == focus.id)
            return next((place for place in rests if scope.to_narrow(place.section, place.topic, standing)), None)
        case _:
            return None


def _photos(interview: Interview, standing: Standing, focus: Focused) -> places.Place | None:
    """The photos of a section, or one of them; where that is gone, those of the section it was of."""
    if focus.place == "photos":
        section = interview.section(focus.id)
        return places.AtPhotos(section) if section else None
    number = int(focus.id) if focus.id.isdecimal() else 0
    photo = standing.photos.photo(number)
    section = interview.section(photo.section) if photo else None
    return places.AtPhotos(section, number) if section else None


def _lacking(section: Section, standing: Standing, since: int) -> places.Step | None:
    """The first place of a section that is open, or was put off before that row."""
    for topic in scope.chosen(section, standing):
        for place, is_open in _steps_of(section, topic, standing):
            asked = place.question.id if isinstance(place, places.AtQuestion) else ""
            if is_open or (asked in standing.deferred and standing.touched[asked] < since):
                return place
    return None


def _entry(interview: Interview, standing: Standing, name: str) -> places.Place | None:
    """The place a thing of a repeated answer has, by `question.number` or `question.number.field`."""
    question_id, number, field = (*name.split("."), "", "")[:3]
    here = scope.locate(interview, question_id)
    if here is None or not number.isdecimal() or standing.entry(question_id, int(number)) is None:
        return here
    return places.AtEntry(here.section, here.topic, here.question, int(number), here.question.field(field))
