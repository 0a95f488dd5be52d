"""Figures that don't fit together, said where they were told and on the map: a warning, never a bar."""

from bot.dialogue.events import Button
from bot.dialogue.sight import View
from bot.drafting.figures import figure_text
from bot.interview.checks import Mismatch, mismatches
from bot.interview.model import Figure, Question
from bot.interview.standing import Standing

SHOWN = 2
"""Mismatches the map shows at once; the next follows when one is mended."""


def warn(sight: View, before: Standing | None) -> str:
    """A line for each mismatch that was not there before."""
    interview = sight.content.interview
    known = mismatches(interview, before) if before else ()
    return "\n".join(say(sight, one) for one in mismatches(interview, sight.standing) if one not in known)


def say(sight: View, found: Mismatch) -> str:
    """What does not fit, with the figures."""
    whole = sight.standing.answers[found.whole.id].value
    return sight.say(
        "note.mismatch",
        parts="、".join(part.name for part in found.parts),
        total=_shown(found.parts[0], found.total),
        several=len(found.parts) > 1,
        whole=found.whole.name,
        value=_shown(found.whole, whole) if isinstance(whole, Figure) else "",
    )


def show(sight: View) -> tuple[list[str], list[Button]]:
    """The first mismatches of a summary, and a button to each of their questions."""
    found = mismatches(sight.content.interview, sight.standing)[:SHOWN]
    questions = {question.id: question for one in found for question in one.questions}
    buttons = [sight.button("check", sight.tap("q", q.id), name=q.name) for q in questions.values()]
    return [say(sight, one) for one in found], buttons


def _shown(question: Question, figure: Figure) -> str:
    return figure_text(figure, question.kind, question.measure)
