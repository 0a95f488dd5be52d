"""Answers to questions of topics that are not ticked: kept, not written, and said so."""

from dataclasses import replace

from bot.dialogue.turn import Outcome, Turn
from bot.interview import scope
from bot.interview.answers import Answered
from bot.interview.records import Focused


def warn(turn: Turn, outcome: Outcome) -> Outcome:
    """Say of an answer just recorded that the draft won't say it, where that is so.

    Who gave it at its question is led to its topic, where that can be ticked again.
    """
    question, standing, place = outcome.question, turn.standing, turn.place()
    here = scope.locate(turn.content.interview, question.id) if question else None
    if here is None or standing is None or not any(isinstance(record, Answered) for record in outcome.records):
        return outcome
    if here.topic in scope.chosen(here.section, standing):
        return outcome
    note = "\n".join((outcome.note, turn.say("note.unticked", topic=here.topic.name)))
    there = (Focused("topic", here.topic.id),) if place == here else ()
    return replace(outcome, note=note, records=(*outcome.records, *there))
