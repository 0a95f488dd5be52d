"""How like two sentences are: by the pairs of characters they share, whatever their figures are."""

from collections import Counter
from itertools import pairwise

from bot.interview.patterns import pattern

Pairs = frozenset[tuple[str, int]]
"""The pairs of neighbours in a text, each numbered among its like."""
_BLANK = pattern("[\\s\u3000\u200b]+")
_FIGURE = pattern("[0-9]+(?:[.,，][0-9]+)*[万亿]?")
_STOPS = "。！？!?；;，,"
_FULL = str.maketrans(",:;?!()", "，：；？！（）")


def key_of(text: str) -> str:
    """What two sentences must share to be the same: spaces, width of marks and the last stop aside."""
    return _BLANK.sub("", text).translate(_FULL).rstrip(_STOPS)


def likeness(one: str, two: str) -> float:
    """How much two texts share, whatever their figures are: from 0 to 1."""
    return dice(pairs_in(key_of(one)), pairs_in(key_of(two)))


def pairs_in(text: str) -> Pairs:
    """The pairs of neighbours in a text, every figure being one character; each numbered among its like.

    So what two texts share is what two sets share, which takes a tenth of the time that counts do.
    """
    text, counts = _FIGURE.sub("0", text), Counter[str]()
    found = set[tuple[str, int]]()
    for pair in map("".join, pairwise(text)):
        counts[pair] += 1
        found.add((pair, counts[pair]))
    return frozenset(found or {(text, 1)})


def dice(one: Pairs, two: Pairs) -> float:
    """What two texts share of their pairs, from 0 to 1 (Dice's coefficient)."""
    return 2 * len(one & two) / max(1, len(one) + len(two))
