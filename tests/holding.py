"""The small interview with checks, and figures to hold against each other."""

from dataclasses import replace
from decimal import Decimal

from tiny import TINY, question

from bot.interview.declared import Check
from bot.interview.model import Figure, Interview, Kind

Said = int | str | Figure
"""A figure as a test says it."""


def held(*checks: Check) -> Interview:
    """The small interview with a rate beside its fruit, and these checks."""
    section, *others = TINY.sections
    topic, *more = section.topics
    questions = (*topic.questions, question("ripe_rate", Kind.PERCENT, measure="%"))
    topics = (replace(topic, questions=questions), *more)
    return replace(TINY, sections=(replace(section, topics=topics), *others), checks=checks)


def figure(said: Said) -> Figure:
    """The figure said."""
    return said if isinstance(said, Figure) else Figure(Decimal(said))
