"""One sentence that was changed: which of its characters are kept, which are gone, which are new."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from bot.interview.patterns import pattern

MOST = 40_000
"""Pairs of tokens that are held against each other; of longer sentences only the ends they share are kept."""
AROUND = 12
"""Characters of what is kept that are shown before and behind a change."""
_TOKEN = pattern(r"[0-9]+(?:[.,][0-9]+)*%?|[A-Za-z]+|.", re.S)
"""A figure is changed as a whole: 76 to 78, never 7 and then 6 to 8."""


class Lot(StrEnum):
    """What became of some characters."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters, and what became of them."""

    text: str
    lot: Lot


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start`-`end` of a text that became `low`-`high` of another; `kept` when they are the same."""

    start: int
    end: int
    low: int
    high: int
    kept: bool


def spans(before: str, after: str) -> tuple[Span, ...]:
    """A text cut into what is kept and what is not, with where it stands in the other."""
    one, two = _TOKEN.findall(before), _TOKEN.findall(after)
    places = _places(one), _places(two)
    return tuple(
        Span(places[0][a], places[0][b], places[1][c], places[1][d], kept) for a, b, c, d, kept in _blocks(one, two)
    )


def _places(tokens: Sequence[str]) -> list[int]:
    """Where each token begins, and the last ends."""
    found = [0]
    for token in tokens:
        found.append(found[-1] + len(token))
    return found


def _blocks(one: Sequence[str], two: Sequence[str]) -> list[tuple[int, int, int, int, bool]]:
    """Runs of tokens kept and not kept, in turn; a lone token kept between two changes is changed with them."""
    head = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    most = min(len(one), len(two)) - head
    pairs = zip(reversed(one), reversed(two), strict=False)
    tail = min(most, next((n for n, (a, b) in enumerate(pairs) if a != b), most))
    middle = one[head : len(one) - tail], two[head : len(two) - tail]
    found = [(0, head, 0, head, True)] if head else []
    found += [(a + head, b + head, c + head, d + head, kept) for a, b, c, d, kept in _inner(*middle)]
    if tail:
        found.append((len(one) - tail, len(one), len(two) - tail, len(two), True))
    return list(_merged(found, one))


def _inner(one: Sequence[str], two: Sequence[str]) -> Iterator[tuple[int, int, int, int, bool]]:
    if len(one) * len(two) > MOST:
        yield 0, len(one), 0, len(two), False
        return
    for tag, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        yield a, b, c, d, tag == "equal"


def _merged(
    blocks: Sequence[tuple[int, int, int, int, bool]], one: Sequence[str]
) -> Iterator[tuple[int, int, int, int, bool]]:
    whole = list[tuple[int, int, int, int, bool]]()
    for at, (a, b, c, d, kept) in enumerate(blocks):
        lone = kept and b - a == 1 and one[a].isalpha() and 0 < at < len(blocks) - 1
        now = kept and not lone
        if whole and not now and not whole[-1][4]:
            whole[-1] = (whole[-1][0], b, whole[-1][2], d, False)
        else:
            whole.append((a, b, c, d, now))
    yield from whole


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """A changed sentence as it is shown: what is gone, and what stands in its place, in the words around them."""
    found = list[Piece]()
    cut = spans(before, after)
    for at, span in enumerate(cut):
        if span.kept:
            text = _shortened(before[span.start : span.end], first=at == 0, last=at == len(cut) - 1)
            found.append(Piece(text, Lot.KEPT))
        else:
            found += [Piece(before[span.start : span.end], Lot.GONE), Piece(after[span.low : span.high], Lot.NEW)]
    return tuple(piece for piece in found if piece.text)


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """What is kept, without what stands far from any change."""
    if len(text) <= 2 * AROUND + 2:
        return text
    before, behind = "" if first else text[:AROUND], "" if last else text[-AROUND:]
    return f"{before}…{behind}"
