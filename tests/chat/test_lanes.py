"""Senders are served in turn, each in their own order, and PTB's sign to stop comes last."""

from hypothesis import given
from hypothesis import strategies as st

from bot.chat.lanes import Lanes

Item = tuple[int | None, int]


def filled(*items: Item) -> Lanes[Item]:
    lanes = Lanes[Item](lambda item: item[0])
    for item in items:
        lanes.append(item)
    return lanes


def drained(lanes: Lanes[Item]) -> list[Item]:
    return [lanes.popleft() for _ in range(len(lanes))]


def test_whoever_sends_a_hundred_holds_up_nobody() -> None:
    lanes = filled(*((7, n) for n in range(100)), (8, 0), (9, 0))
    assert drained(lanes)[:3] == [(7, 0), (8, 0), (9, 0)]


def test_what_is_of_nobody_comes_last() -> None:
    assert drained(filled((None, 0), (7, 0), (7, 1))) == [(7, 0), (7, 1), (None, 0)]


@given(st.lists(st.tuples(st.none() | st.integers(1, 4), st.integers())))
def test_everything_comes_once_and_each_sender_keeps_the_order(items: list[Item]) -> None:
    out = drained(filled(*items))
    assert sorted(map(repr, out)) == sorted(map(repr, items))
    for sender in {item[0] for item in items}:
        assert [item for item in out if item[0] == sender] == [item for item in items if item[0] == sender]
