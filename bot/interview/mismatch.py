"""Figures that do not fit together, as a check found them: what was told, where, and what it comes to."""

from dataclasses import dataclass
from enum import StrEnum

from bot.interview.model import Day, Figure, Question
from bot.interview.period import Period, period_id


class Finding(StrEnum):
    """What is wrong with figures; of `told`, the first is the one named first below."""

    OVER = "over"
    """A whole that its parts come to more than."""
    SHORT = "short"
    """A whole that its parts, all of them told, come to less than."""
    RATE = "rate"
    """A rate that its counts do not give."""
    LEFT = "left"
    """A rate that what is left speaks against."""
    LOW = "low"
    """Money that is too little for so many people."""
    HIGH = "high"
    """Money that is too much for so few people."""
    LEAP = "leap"
    """A figure ten times last year's, or a tenth of it."""
    SPAN = "span"
    """A figure of a shorter span that is more than that of a longer one around it."""
    LATE = "late"
    """A day behind the end of the period."""


@dataclass(frozen=True, slots=True)
class Told:
    """A figure with its question; `summary` and `period` where it was told in another summary than the one at hand.

    Of figures of two spans both have their period. Of a `day` the figure has its digits; `place` is the field of one
    thing (`question.number.field`) that told it.
    """

    question: Question
    figure: Figure
    summary: str = ""
    period: Period | None = None
    place: str = ""
    day: Day | None = None

    @property
    def name(self) -> str:
        """What it is called in the key of a mismatch: the same from whichever summary it is looked at."""
        if self.place:
            return self.place
        return f"{self.question.id}@{period_id(self.period)}" if self.period else self.question.id


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Figures that do not fit together; `total` is what they come to: a sum, a percentage, a head's share in 元."""

    finding: Finding
    told: tuple[Told, ...]
    total: Figure

    @property
    def key(self) -> str:
        """What it is vouched for by, beside its figures."""
        return f"{self.finding}:{'+'.join(one.name for one in self.told)}"

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All its figures; those of last year told with this year's are only in its total."""
        return (*(one.figure for one in self.told), self.total)
