"""One is in at a time, lanes in turn, and whoever gives up waiting stops nobody."""

import asyncio

import pytest

from bot.chat.gate import Gate


async def pass_through(gate: Gate, lane: int, name: str, passed: list[str], inside: set[str]) -> None:
    async with gate.turn(lane):
        inside.add(name)
        assert inside == {name}
        await asyncio.sleep(0)
        passed.append(name)
        inside.remove(name)


async def test_lanes_are_served_in_turn_each_in_its_order() -> None:
    gate, passed, inside = Gate(), list[str](), set[str]()
    async with asyncio.TaskGroup() as group:
        for name in ("a1", "a2", "a3", "a4", "b1", "b2"):
            group.create_task(pass_through(gate, ord(name[0]), name, passed, inside))
    assert passed == ["a1", "a2", "b1", "a3", "b2", "a4"]


@pytest.mark.parametrize("at_its_turn", [False, True])
async def test_who_gives_up_waiting_stops_nobody(at_its_turn: bool) -> None:
    gate, passed, inside = Gate(), list[str](), set[str]()
    async with gate.turn(1):
        gone = asyncio.create_task(pass_through(gate, 2, "gone", passed, inside))
        last = asyncio.create_task(pass_through(gate, 3, "last", passed, inside))
        await asyncio.sleep(0)
        if not at_its_turn:
            gone.cancel()
    gone.cancel()
    await asyncio.wait((gone, last), timeout=1)
    assert gone.cancelled()
    assert passed == ["last"]
    await asyncio.wait_for(pass_through(gate, 4, "again", passed, inside), 1)


async def test_what_fails_inside_opens_the_gate() -> None:
    gate = Gate()
    with pytest.raises(ValueError, match="inside"):
        async with gate.turn(1):
            raise ValueError("inside")
    await asyncio.wait_for(pass_through(gate, 1, "next", [], set()), 1)
