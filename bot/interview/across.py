"""A summary held against others of its unit: this year's figures against last year's, a half's against the year's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.interview.mismatch import Finding, Mismatch, Told
from bot.interview.model import Figure, Interview, Kind, Question
from bot.interview.standing import Standing

STEEP = 10
"""A figure so many times another is asked about: a nought too many makes it so, and work rarely grows like that."""
FEW = 5
"""Counts below it may grow tenfold by one larger event (1次 to 12次): nobody is asked about those."""
SMALL = 1000
"""Money, in 元, that is not asked about whatever it was before."""
ABOUT = (11, 10)
"""A half told as 近400 may stand beside a year of 380."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another summary of the same unit."""

    summary: str
    standing: Standing


def across(interview: Interview, standing: Standing, beside: Sequence[Neighbour]) -> Iterator[Mismatch]:
    """What does not fit last year's figures, or those of a longer or shorter span."""
    span = standing.period
    before = next((one for one in beside if span.a_year_after(one.standing.period)), None)
    around = [one for one in beside if span.within(one.standing.period) or one.standing.period.within(span)]
    for _, _, question in interview.walk():
        figure = _figure(standing, question)
        if figure is None or question.kind is Kind.PERCENT:
            continue
        if leap := _leap(standing, question, figure, before):
            yield leap
        if not question.stock:
            # One is enough: a slip in the year's figure would else be told of once for each quarter.
            more = (_span(standing, question, figure, one) for one in around)
            yield from list(filter(None, more))[:1]


def _figure(standing: Standing, question: Question) -> Figure | None:
    answer = standing.answers.get(question.id)
    return answer.value if answer and isinstance(answer.value, Figure) else None


def _leap(standing: Standing, question: Question, now: Figure, before: Neighbour | None) -> Mismatch | None:
    """A jump from last year's figure: the one told with this year's, else that of last year's summary."""
    last = standing.answers[question.id].last
    told: tuple[Told, ...] = (Told(question, now),)
    if last is None and before is not None and (last := _figure(before.standing, question)):
        told = (*told, Told(question, last, before.summary, before.standing.period))
    return Mismatch(Finding.LEAP, told, last) if last and _steep(question, now, last) else None


def _steep(question: Question, now: Figure, last: Figure) -> bool:
    less, more = sorted((now, last), key=lambda figure: figure.value)
    worth_asking = less.value >= FEW if question.kind is Kind.COUNT else less.value > 0 and more.value >= SMALL
    return worth_asking and more.value >= (less.high or less.value) * STEEP


def _span(standing: Standing, question: Question, here: Figure, other: Neighbour) -> Mismatch | None:
    """A shorter span with more than a longer one; both are told of alike, whichever the clerk is at."""
    there = _figure(other.standing, question)
    if there is None:
        return None
    mine = Told(question, here, "", standing.period)
    theirs = Told(question, there, other.summary, other.standing.period)
    short, long = (mine, theirs) if standing.period.within(other.standing.period) else (theirs, mine)
    times, of = ABOUT if here.approx or there.approx else (1, 1)
    if short.figure.value * of <= (long.figure.high or long.figure.value) * times:
        return None
    return Mismatch(Finding.SPAN, (short, long), short.figure)
