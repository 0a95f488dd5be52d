"""Figures held against each other: parts that come to more than their whole. A check warns and bars nothing."""

from dataclasses import dataclass
from decimal import Decimal

from bot.interview.model import Check, Figure, Interview, Question
from bot.interview.standing import Standing

ROUND = Decimal("1.1")
"""How much more the parts may come to where one of the figures is only about so (近, 余, 约)."""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Parts that come to `total`, more than the whole they are of."""

    check: Check
    whole: Question
    parts: tuple[Question, ...]
    total: Figure

    @property
    def questions(self) -> tuple[Question, ...]:
        """All the questions in it, the whole first."""
        return (self.whole, *self.parts)


def mismatches(interview: Interview, standing: Standing) -> tuple[Mismatch, ...]:
    """What does not fit together in a summary, in the order of the templates."""
    return tuple(filter(None, (_held(interview, standing, check) for check in interview.checks)))


def _held(interview: Interview, standing: Standing, check: Check) -> Mismatch | None:
    """What a check finds; None where its figures fit, or are not told."""
    whole = _figure(standing, check.whole)
    told = [(name, figure) for name in check.parts if (figure := _figure(standing, name))]
    if whole is None or not told:
        return None
    total = sum((figure.value for _, figure in told), Decimal(0))
    about = whole.approx or any(figure.approx for _, figure in told)
    if total <= (whole.high or whole.value) * (ROUND if about else 1):
        return None
    asked = interview.question(check.whole)
    parts = tuple(filter(None, (interview.question(name) for name, _ in told)))
    return Mismatch(check, asked, parts, Figure(total)) if asked and parts else None


def _figure(standing: Standing, name: str) -> Figure | None:
    """The figure a question has."""
    answer = standing.answers.get(name)
    return answer.value if answer and isinstance(answer.value, Figure) else None
