"""What a clerk arranges: how much is asked, and the order of sections and topics."""

from collections.abc import Iterator

from bot.dialogue.events import Tap
from bot.dialogue.overview import EXPRESS, FULL, ordered
from bot.dialogue.turn import Outcome, Turn
from bot.interview import places, scope
from bot.interview.model import Interview
from bot.interview.records import Arranged, Focused, Paced, TopicsChosen
from bot.interview.standing import Standing


def move(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Move one before its neighbour, while its page is where the clerk stands."""
    place = turn.place()
    if not isinstance(place, places.AtOrder) or (place.section.id if place.section else "") != tap.choice:
        return None
    ids = [thing.id for thing in ordered(turn.content.interview, standing, place.section)]
    at = ids.index(tap.target) if tap.target in ids else 0
    if at == 0:
        return None
    ids[at - 1 : at + 1] = [ids[at], ids[at - 1]]
    return Outcome(records=(Arranged(tap.choice, tuple(ids)),))


def change_pace(turn: Turn, standing: Standing, tap: Tap) -> Outcome | None:
    """Ask less or more from here on. What was answered stays said: its topics count as chosen."""
    express = tap.target == EXPRESS
    if tap.target not in (EXPRESS, FULL) or express is standing.express:
        return None
    chosen = () if express else tuple(_chosen(turn.content.interview, standing))
    note = turn.say("note.express" if express else "note.full", count=scope.key_count(turn.content.interview, standing))
    return Outcome(note, records=(Paced(express), *chosen, Focused("after")))


def _chosen(interview: Interview, standing: Standing) -> Iterator[TopicsChosen]:
    """The topics with an answer, as if they had been ticked, in the sections nobody has gone through."""
    for section in scope.sections(interview, standing):
        ticked = standing.topics.get(section.id, ())
        said = tuple(t.id for t in section.topics if t.id in ticked or any(standing.said(q.id) for q in t.questions))
        if said != ticked:
            yield TopicsChosen(section.id, said, done=section.id in standing.chosen)
