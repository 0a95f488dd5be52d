"""Covers are exact, counted once, and none is dearer than it need be."""

from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from bot.drafting.covers import Covers

masks_of_four = st.lists(st.integers(1, 15), min_size=1, max_size=9)


def all_covers(masks: list[int], whole: int) -> list[tuple[int, ...]]:
    """Every exact cover there is, by trying all sets of masks."""
    sets = chain.from_iterable(combinations(range(len(masks)), size) for size in range(1, len(masks) + 1))
    return [
        chosen for chosen in sets if sum(masks[i] for i in chosen) == whole and disjoint([masks[i] for i in chosen])
    ]


def disjoint(masks: list[int]) -> bool:
    return all(not first & second for first, second in combinations(masks, 2))


@given(masks_of_four)
def test_the_least_cost_is_that_of_the_smallest_cover(masks: list[int]) -> None:
    sizes = [len(cover) for cover in all_covers(masks, 15)]
    assert Covers(masks, [1] * len(masks)).least(15) == min(sizes, default=float("inf"))


@given(masks_of_four)
def test_every_cover_has_one_rank(masks: list[int]) -> None:
    covers = Covers(masks, [1] * len(masks))
    wanted = all_covers(masks, 15)
    for size in range(1, 5):
        ranked = [tuple(sorted(covers.ranked(15, size, rank))) for rank in range(covers.ways(15, size))]
        assert sorted(ranked) == sorted(cover for cover in wanted if len(cover) == size)


def test_a_dear_mask_is_taken_only_where_no_cheap_one_will_do() -> None:
    covers = Covers([0b01, 0b10, 0b01], [1, 100, 100])
    assert covers.least(0b11) == 101
    assert list(covers.ranked(0b11, 101, 0)) == [0, 1]


def test_nothing_to_cover_costs_nothing() -> None:
    covers = Covers([1], [1])
    assert (covers.least(0), covers.ways(0, 0), list(covers.ranked(0, 0, 0))) == (0, 1, [])
