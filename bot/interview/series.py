"""Figures that a note tells month by month: 1月20户、2月30户、3月26户 are parts of one figure, and 76户 is asked for.

Only what says the same again is such: months or quarters in their order, close together, each with the same measures
and with no words of its own but those of the first. What each month held beside (3月讲座2场，4月比赛3场) is no series.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from operator import contains

from bot.interview.lines import ENDS
from bot.interview.measures import group
from bot.interview.mentions import Mention
from bot.interview.model import Figure
from bot.interview.numerals import read
from bot.interview.patterns import pattern
from bot.interview.period import Period

CLOSE = 60
"""Characters from one month to the next, at most: beyond, a note tells a story."""
_LABEL = pattern(
    "(?<![0-9一二三四五六七八九十个第至到自从截~-])(?:第?(?P<quarter>[1-4一二三四])季度|(?P<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?)"
    "(?![0-9]{1,2}[日号]|[一二三四五六七八九十]{1,3}[日号]|[至到~底末初中上下以起-])"
)
_SHARES = frozenset(("%", "个百分点"))
_IDLE = pattern("[^\u4e00-\u9fff]|[了共又再则约近计为是]|其中")
"""What says nothing of its own between a month and its figure."""
_PART = pattern("[^,，、:：;；()。.\n]*")


@dataclass(frozen=True, slots=True)
class _Month:
    """What stands under a label: figures by their place, and the words around each."""

    quarter: bool
    number: int
    start: int
    end: int
    places: tuple[int, ...]
    words: tuple[str, ...]
    measures: tuple[str, ...]


def series_in(text: str, found: Sequence[Mention], period: Period) -> Iterator[tuple[int, ...]]:
    """The places in `found`, the figures of a readable text, of those that are the parts of one figure each."""
    run: list[_Month] = []
    for month in _months(text, found, period):
        if not run or not _continues(run, month):
            yield from _of(run)
            run = []
        if month.places:
            run.append(month)
    yield from _of(run)


def added(figures: Sequence[Figure]) -> Figure:
    """Figures added up; a hedge or an upper end of any holds for the sum."""
    high = sum((one.high or one.value for one in figures), start=figures[0].value * 0)
    value = sum((one.value for one in figures), start=figures[0].value * 0)
    approx = next((one.approx for one in figures if one.approx), None)
    return Figure(value, high if any(one.high is not None for one in figures) else None, approx)


def _of(run: Sequence[_Month]) -> Iterator[tuple[int, ...]]:
    """The series of months that go on one from the other: one for each figure of the first."""
    if len(run) > 1:
        yield from zip(*(month.places[: len(run[0].places)] for month in run), strict=True)


def _continues(run: Sequence[_Month], month: _Month) -> bool:
    """Whether a month goes on from those before: the next of its sort, with the figures and the words of the first."""
    first, last = run[0], run[-1]
    size = len(first.places)
    after = month.quarter == last.quarter and month.number > last.number and month.start - last.end <= CLOSE
    whole = len(last.places) == size and month.measures[:size] == first.measures
    return after and whole and all(map(contains, first.words, month.words[:size]))


def _months(text: str, found: Sequence[Mention], period: Period) -> Iterator[_Month]:
    """The months of a text with their figures, each up to the next, the last up to the end of its sentence."""
    starts = [one.start for one in found]
    labels = [label for label in _LABEL.finditer(text) if _is_within(label, period)]
    for at, label in enumerate(labels):
        after = labels[at + 1] if at + 1 < len(labels) else None
        stop = ENDS.search(text, label.end())
        end = stop.start() if stop else len(text)
        end = after.start() if after and after.start() - label.end() <= CLOSE else end
        near = range(bisect_left(starts, label.end()), bisect_left(starts, end))
        places = tuple(takewhile(lambda place: _is_part(found[place]), near))
        cuts = (label.end(), *(found[place].end for place in places))
        yield _Month(
            quarter=bool(label["quarter"]),
            number=_number(label),
            start=label.start(),
            end=cuts[-1],
            places=places,
            words=tuple(_words(text, cut, found[place]) for cut, place in zip(cuts, places, strict=False)),
            measures=tuple(group(found[place].measure) for place in places),
        )


def _is_part(one: Mention) -> bool:
    """Whether a figure can be added to another: no share, nothing so much a head, nothing that is only planned."""
    return not (one.rate or one.plan or one.growth or one.doubtful or group(one.measure) in _SHARES)


def _words(text: str, start: int, one: Mention) -> str:
    """What the words before a figure, from `start`, and behind it say that is not idle."""
    behind = _PART.search(text, one.end)
    return _IDLE.sub("", text[start : one.start] + (behind[0] if behind else ""))


def _number(label: re.Match[str]) -> int:
    return int(read(label["quarter"] or label["month"]) or 0)


def _is_within(label: re.Match[str], period: Period) -> bool:
    """Whether a month or a quarter is of the period."""
    number = _number(label)
    first, last = (number * 3 - 2, number * 3) if label["quarter"] else (number, number)
    return period.first <= first and last <= period.last
