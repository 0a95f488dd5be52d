"""Exact covers of a few bits by masks that cost: the least cost there is, how many covers cost so much, the n-th one.

Every cover is counted once, since it always goes on with a mask that holds the lowest bit still bare.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import or_


class Covers:
    """The exact covers that some masks allow; what is found for a set of bits is kept."""

    def __init__(self, masks: Sequence[int], costs: Sequence[int]) -> None:
        self._masks = tuple(masks)
        self._costs = tuple(costs)
        self._of_bit: dict[int, list[tuple[int, int]]] = {}
        for index, mask in enumerate(self._masks):
            for place in range(mask.bit_length()):
                if mask >> place & 1:
                    self._of_bit.setdefault(1 << place, []).append((index, mask))
        self._least: dict[int, float] = {0: 0}
        self._ways: dict[tuple[int, int], int] = {}

    @property
    def whole(self) -> int:
        """All the bits there are."""
        return reduce(or_, self._masks, 0)

    def at(self, costs: Sequence[int]) -> "Covers":
        """The covers by the same masks at other costs."""
        return Covers(self._masks, costs)

    def least(self, bare: int) -> float:
        """The least cost of a cover of the bits of `bare`; infinite when there is none."""
        if bare not in self._least:
            ends = (self._costs[index] + self.least(bare & ~self._masks[index]) for index in self._fitting(bare))
            self._least[bare] = min(ends, default=float("inf"))
        return self._least[bare]

    def ways(self, bare: int, cost: int) -> int:
        """How many covers of the bits of `bare` cost exactly so much."""
        if not bare or cost < self.least(bare):
            return int(not bare and cost == 0)
        if (bare, cost) not in self._ways:
            steps = ((bare & ~self._masks[index], cost - self._costs[index]) for index in self._fitting(bare))
            self._ways[bare, cost] = sum(self.ways(*step) for step in steps)
        return self._ways[bare, cost]

    def ranked(self, bare: int, cost: int, rank: int) -> Iterator[int]:
        """The masks, by index, of the cover at `rank` among those of that cost. `rank` is below `ways(bare, cost)`."""
        while bare:
            for index in self._fitting(bare):
                below = self.ways(bare & ~self._masks[index], cost - self._costs[index])
                if rank < below:
                    break
                rank -= below
            yield index
            bare, cost = bare & ~self._masks[index], cost - self._costs[index]

    def _fitting(self, bare: int) -> Iterator[int]:
        return (index for index, mask in self._of_bit.get(bare & -bare, ()) if not mask & ~bare)
