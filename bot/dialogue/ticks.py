"""Ticks: what the buttons of a page of several choices do while that page is where the clerk stands."""

from bot.dialogue.events import Tap, Toast
from bot.dialogue.screens import wanted_of
from bot.dialogue.turn import Outcome, Turn
from bot.interview import places, scope
from bot.interview.answers import EntriesClosed, Skipped
from bot.interview.records import Focused, Guided, TopicsChosen, Wanted
from bot.interview.standing import Standing


def again(turn: Turn) -> Outcome:
    """A tick that is there already, or gone already: a second tap before the first was shown."""
    return Outcome(replies=(Toast(turn.say("toast.twice")),))


def tick_guide(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """A guiding phrase ticked or not, or the choice of them ended, while that page stands."""
    if not isinstance(turn.place(), places.AtGuide):
        return None
    if tap.action == "gd":
        return Outcome(records=(Guided(standing.guiding, done=True),))
    rest = tuple(g for g in standing.guiding if g != tap.target)
    offered = {g.id for g in turn.content.book.guiding_on(standing.period.end)}
    taken = (*rest, tap.target) if tap.action == "gi" and tap.target in offered else rest
    return Outcome(records=(Guided(taken, done=False),)) if taken != standing.guiding else again(turn)


def tick_topics(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """A topic ticked or not, or the choice of a section's topics ended, while that page stands."""
    place = turn.place()
    if not isinstance(place, places.AtTopics):
        return None
    section, taken = place.section, standing.topics.get(place.section.id, ())
    if tap.action == "td":
        return Outcome(records=(TopicsChosen(section.id, taken, done=True),)) if tap.target == section.id else None
    topic = next((topic for topic in section.topics if topic.id == tap.target), None)
    if topic is None:
        return None
    wanted = {*taken, topic.id} if tap.action == "ti" else {*taken} - {topic.id}
    now = tuple(t.id for t in section.topics if t.id in wanted)
    if now == taken:
        return again(turn)
    said = tap.action == "tx" and any(q.id in standing.answers for q in topic.questions)
    toast = (Toast(turn.say("toast.kept", name=topic.name)),) if said else ()
    return Outcome(records=(TopicsChosen(section.id, now, done=False),), replies=toast)


def tick_again(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """A topic whose answers are kept ticked again; the clerk goes on from there."""
    place = turn.place()
    if not isinstance(place, places.AtSection) or place.topic is None or place.topic.id != tap.target:
        return None
    section, topic = place.section, place.topic
    wanted = {*standing.topics.get(section.id, ()), topic.id}
    now = tuple(t.id for t in section.topics if t.id in wanted)
    if now == standing.topics.get(section.id):
        return again(turn)
    note = turn.say("note.ticked", name=topic.name)
    return Outcome(note, records=(TopicsChosen(section.id, now, done=False), Focused("after")))


def tick_wanted(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """A question of the rest of a topic ticked or not, while that page stands."""
    place = turn.place()
    if not isinstance(place, places.AtRest):
        return None
    rest = [other.question.id for other in scope.rest_of(place.section, place.topic, standing)]
    if tap.target not in rest:
        return None
    taken = wanted_of(place, standing)
    wanted = {*taken, tap.target} if tap.action == "wi" else {*taken} - {tap.target}
    now = tuple(question for question in rest if question in wanted)
    return Outcome(records=(Wanted(place.topic.id, now, done=False),)) if now != taken else again(turn)


def narrow(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """End the choice of a topic's rest: what is not wanted counts as skipped, what is wanted comes next."""
    place = turn.place()
    if not isinstance(place, places.AtRest) or place.topic.id != tap.target:
        return None
    taken = wanted_of(place, standing)
    if bool(taken) != (tap.action == "wd"):  # the buttons for all and none are there while nothing is ticked
        return None
    rest = tuple(other.question.id for other in scope.rest_of(place.section, place.topic, standing))
    records = narrowed(turn, standing, place, rest if tap.action == "wa" else taken)
    passed = sum(isinstance(record, Skipped) for record in records)
    return Outcome(
        turn.say("note.skipped_rest", topic=place.topic.name, count=passed) if passed else "", records=records
    )


def narrowed(
    turn: Turn, standing: Standing, place: places.AtRest, wanted: tuple[str, ...]
) -> tuple[Skipped | EntriesClosed | Wanted | Focused, ...]:
    """The records that leave of a topic's rest only the questions wanted."""
    rest = tuple(other.question.id for other in scope.rest_of(place.section, place.topic, standing))
    left = [question for question in rest if question not in wanted]
    # Of a list nothing is taken back: what was told of it stays, there is only no more of it.
    passed = tuple(EntriesClosed(question) if standing.said(question) else Skipped(question) for question in left)
    return (*passed, Wanted(place.topic.id, wanted, done=True), *_onward(turn, place, standing))


def _onward(turn: Turn, place: places.AtRest, standing: Standing) -> tuple[Focused, ...]:
    """Go on from the topic's first answer; who is going through what a section lacks goes on with that."""
    _, focus = standing.focus.get(turn.event.by, (0, Focused("after")))
    first = scope.first_answered(place.topic, standing)
    return () if focus.place == "filling" else (Focused("after", first.id if first else ""),)
