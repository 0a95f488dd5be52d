"""Two texts of a paper held against each other sentence by sentence: what was changed, added, taken out, moved.

Sentences in both are found as patience diff finds lines (Bram Cohen): those that occur once in each text anchor the
rest, so nothing moved or said twice throws the others off. What is left between is paired by characters it shares.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from bot.drafting.likeness import Pairs, dice, key_of, pairs_in
from bot.interview.patterns import pattern

NEAR = 0.4
"""Shared pairs of characters (Dice; figures are like any other) from which two sentences are one that was changed."""
LONE = 0.25
"""The same where each stands alone between two that are the same."""
WINDOW, FEW = 20, 20_000
"""How far from its like place a changed sentence is looked for, among more than so many pairs: time must not square."""
_SENTENCE = pattern("[^。！？!?]*(?:[。！？!?]+[”’』」）》]*|$)")
_NUMBER = pattern(
    "[\\s\u3000]*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[)）]|[0-9]{1,2}[.．、](?![0-9]))?[\\s\u3000]*"
)
"""What numbers a heading, which Word may have counted anew."""


class Sort(StrEnum):
    """What became of a sentence."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at `start` (code points) of the line of that number, without a number before it."""

    line: int
    start: int
    text: str

    @property
    def end(self) -> int:
        """Where it ends in its line."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a sentence: the one before, and the one after; None where there is none."""

    sort: Sort
    before: Sentence | None = None
    after: Sentence | None = None


def sentences(lines: Sequence[str]) -> list[Sentence]:
    """The sentences of a text's lines, numbers before headings and empty ones left out."""
    found = list[Sentence]()
    for number, line in enumerate(lines):
        number_before = _NUMBER.match(line)
        for match in _SENTENCE.finditer(line, number_before.end() if number_before else 0):
            start = match.end() - len(match[0].lstrip())
            if key_of(match[0]):
                found.append(Sentence(number, start, match[0].strip()))
    return found


def compared(before: Sequence[str], after: Sequence[str]) -> tuple[Change, ...]:
    """What became of every sentence between two texts, given by their lines; in the order of the text after."""
    one, two = sentences(before), sentences(after)
    keys = [key_of(s.text) for s in one], [key_of(s.text) for s in two]
    same = dict(_same(*keys))
    moved = dict(_moved(*keys, same))
    changed = dict(_changed(*keys, same, moved))
    pairs = {**same, **moved, **changed}
    ahead, rows, last = {**same, **changed}, list[tuple[tuple[int, int, int], Change]](), -1
    for i, sentence in enumerate(one):
        last = ahead.get(i, last)
        if i not in pairs:
            rows.append(((last, 1, i), Change(Sort.REMOVED, before=sentence)))
    back = {j: i for i, j in pairs.items()}
    for j, sentence in enumerate(two):
        partner = one[back[j]] if j in back else None
        rows.append(((j, 0, 0), Change(_sort(back.get(j), same, moved), partner, sentence)))
    return tuple(change for _, change in sorted(rows, key=lambda row: row[0]))


def _sort(before: int | None, same: dict[int, int], moved: dict[int, int]) -> Sort:
    if before is None:
        return Sort.ADDED
    return Sort.SAME if before in same else Sort.MOVED if before in moved else Sort.CHANGED


def _same(one: Sequence[str], two: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The pairs of places at which the same sentence stands, in order in both."""
    left = [(0, len(one), 0, len(two))]
    while left:
        low, high, start, end = left.pop()
        while low < high and start < end and one[low] == two[start]:
            yield low, start
            low, start = low + 1, start + 1
        while low < high and start < end and one[high - 1] == two[end - 1]:
            high, end = high - 1, end - 1
            yield high, end
        anchors = _anchors(one, two, range(low, high), range(start, end))
        yield from anchors
        bounds = [(low - 1, start - 1), *anchors, (high, end)]
        if anchors:
            left += [(a + 1, c, b + 1, d) for (a, b), (c, d) in pairwise(bounds)]


def _anchors(one: Sequence[str], two: Sequence[str], here: range, there: range) -> list[tuple[int, int]]:
    """The longest run, in order in both, of sentences that occur once in each of two stretches."""
    counts = Counter(one[i] for i in here), Counter(two[j] for j in there)
    places = {two[j]: j for j in there if counts[1][two[j]] == 1}
    pairs = [(i, places[one[i]]) for i in here if counts[0][one[i]] == 1 and one[i] in places]
    tops, ends, before = list[int](), list[int](), list[int]()
    for at, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        before.append(ends[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [j]
        ends[pile : pile + 1] = [at]
    run, at = list[tuple[int, int]](), ends[-1] if ends else -1
    while at >= 0:
        run.append(pairs[at])
        at = before[at]
    return run[::-1]


def _moved(one: Sequence[str], two: Sequence[str], same: dict[int, int]) -> Iterator[tuple[int, int]]:
    """The pairs of places of sentences that stand in both, but not in order."""
    taken, places = {*same.values()}, dict[str, list[int]]()
    for j, key in enumerate(two):
        if j not in taken:
            places.setdefault(key, []).append(j)
    for i, key in enumerate(one):
        if i not in same and places.get(key):
            yield i, places[key].pop(0)


def _changed(
    one: Sequence[str], two: Sequence[str], same: dict[int, int], moved: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """The pairs of places of sentences that are one sentence changed, between two that are the same."""
    bounds = [(-1, -1), *sorted(same.items()), (len(one), len(two))]
    gone = {*moved.values()}
    for (low, start), (high, end) in pairwise(bounds):
        here = [i for i in range(low + 1, high) if i not in moved]
        there = [j for j in range(start + 1, end) if j not in gone]
        yield from _paired([(i, pairs_in(one[i])) for i in here], [(j, pairs_in(two[j])) for j in there])


def _paired(here: Sequence[tuple[int, Pairs]], there: Sequence[tuple[int, Pairs]]) -> Iterator[tuple[int, int]]:
    """The likest first, of those alike the nearest, each once."""
    found = list[tuple[float, int, int, int]]()
    reach = WINDOW if len(here) * len(there) > FEW else len(there)
    near = LONE if len(here) == len(there) == 1 else NEAR
    for at, (i, mine) in enumerate(here):
        like = at * len(there) // len(here)
        for place, (j, theirs) in enumerate(there[max(0, like - reach) : like + reach + 1], max(0, like - reach)):
            if (score := dice(mine, theirs)) >= near:
                found.append((-score, abs(place - like), i, j))
    ours, others = set[int](), set[int]()
    for _, _, i, j in sorted(found):
        if i not in ours and j not in others:
            ours.add(i)
            others.add(j)
            yield i, j
