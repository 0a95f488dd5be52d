"""The heats: as fast as it goes, thirty updates a second, and a kill -9 in the middle. Each contender is alone in each."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from statistics import quantiles

from racing.botapi import BotApi
from racing.crowd import Clerk, Crowd, Incomplete, Rush, Stream
from racing.entrants import Entrant
from racing.farend import FarEnd, listening
from racing.measures import A_SECOND, GAP, STREAMING, Course, Figures, Shot
from racing.process import PATIENCE, Racer, cpu_of, peak_of, racing


@asynccontextmanager
async def heat(
    course: Course, entrant: Entrant, name: str, gap: float = 0.0, rest: float = 0.0
) -> AsyncIterator[tuple[Crowd, Racer, FarEnd]]:
    """A Bot API, a crowd that has not sent anything yet, and a bot that has polled and rested. Raises `Incomplete`."""
    async with listening(BotApi(), gap) as far:
        with racing(entrant, far.url, course.folder / f"{entrant.name}-{name}", course.script) as racer:
            await until_polled(far.api, racer)
            await asyncio.sleep(rest)
            yield Crowd(far.api, course.steps, entrant.answers(course.steps), entrant.by_label), racer, far


async def until_polled(api: BotApi, racer: Racer) -> None:
    """Wait for the next poll. Raises `Incomplete`: the bot ended, or never polled."""
    before, deadline = api.polls, time.monotonic() + PATIENCE
    while api.polls == before:
        if racer.has_ended or time.monotonic() > deadline:
            raise Incomplete(f"{racer.entrant.name} does not begin\n{racer.tell()}")
        await asyncio.sleep(0.02)


async def until(crowd: Crowd, racer: Racer, is_done: Callable[[], bool], stuck: float) -> None:
    """Wait until something is so. Raises `Incomplete`: no answer came for so long, or the bot has ended."""
    known, at = crowd.answered, time.monotonic()
    while not is_done():
        await asyncio.sleep(0.05)
        if crowd.answered > known:
            known, at = crowd.answered, time.monotonic()
        elif racer.has_ended or time.monotonic() > at + stuck:
            raise Incomplete(f"{racer.entrant.name} answered {crowd.answered} of {crowd.sent} updates\n{racer.tell()}")


@dataclass(frozen=True, slots=True)
class Look:
    """What had been used at a moment of the rush."""

    at: float
    answered: int
    cpu: float
    store: float
    far: float
    calls: int
    polled: int
    batches: int

    @classmethod
    def take(cls, crowd: Crowd, racer: Racer) -> "Look":
        """Now."""
        api = crowd.api
        return cls(
            time.perf_counter(), crowd.answered, cpu_of(racer.pid), cpu_of(racer.redis) if racer.redis else 0.0,
            time.process_time(), api.calls, crowd.sent - len(api.waiting), api.batches,
        )  # fmt: skip


async def rush(course: Course, entrant: Entrant) -> tuple[Look, Look, float]:
    """As fast as it goes: two looks between which all chats were busy, and the peak of memory. Raises `Incomplete`."""
    size = course.size
    async with heat(course, entrant, "rush", GAP, size.rest) as (crowd, racer, far):
        rushing = Rush(crowd, size.walks)
        looks: list[Look] = []
        # The first word of every chat is a warm-up; when the last chats are through, fewer and fewer are busy.
        marks = [2 * size.chats, rushing.total - size.chats * size.acts // 2]

        def land(clerk: Clerk, took: float) -> None:
            rushing.land(clerk, took)
            if len(looks) < 2 and crowd.answered == marks[len(looks)]:
                looks.append(Look.take(crowd, racer))

        rushing.begin(size.chats)
        crowd.landed = land
        far.wake()
        await until(crowd, racer, lambda: crowd.answered == rushing.total, size.stuck)
        if crowd.doubled:
            raise Incomplete(f"{entrant.name} answered {crowd.doubled} updates twice")
        return looks[0], looks[1], peak_of(racer.pid)


async def stream(course: Course, entrant: Entrant) -> Sequence[float]:
    """Thirty acts a second: the seconds each answer took. Raises `Incomplete`."""
    size = course.size
    async with heat(course, entrant, "stream", rest=size.rest) as (crowd, racer, far):
        begin = time.perf_counter()
        streaming = Stream(crowd)
        streaming.begin(STREAMING, begin + size.warm)
        for number in range(int((size.warm + size.seconds) * A_SECOND)):
            await asyncio.sleep(max(begin + number / A_SECOND - time.perf_counter(), 0))
            streaming.send()
            far.wake()
        await until(crowd, racer, lambda: not crowd.unanswered, size.stuck)
        if streaming.late:
            raise Incomplete(f"{entrant.name} did not keep up with {A_SECOND} updates a second")
        return streaming.took


async def shot(course: Course, entrant: Entrant, number: int) -> Shot:
    """A kill -9 in the middle of a rush, and a new start. Raises `Incomplete`: it did not even come to the kill."""
    size = course.size
    async with heat(course, entrant, f"kill{number}", GAP) as (crowd, racer, far):
        rushing = Rush(crowd, size.chats)
        rushing.begin(size.chats)
        far.wake()
        half = size.chats * size.acts // 2
        await until(crowd, racer, lambda: crowd.answered >= half * (number + 1) // size.kills, size.stuck)
        await asyncio.sleep(0.013 * (number + 1))  # not always in the same part of a batch
        racer.kill()
        racer.start()
        try:
            await until_polled(crowd.api, racer)
        except Incomplete:
            return Shot(crowd.lost, crowd.doubled, len(crowd.unanswered), began=False)
        enough = crowd.answered + 5 * size.chats
        await settle(crowd, size.quiet, lambda: setattr(rushing, "open", crowd.answered < enough))
        rushing.open, lost, doubled = False, crowd.lost, crowd.doubled
        for clerk in crowd.unanswered:
            crowd.repeat(clerk)
        far.wake()
        await settle(crowd, size.quiet)
        return Shot(lost, doubled, len(crowd.unanswered), not racer.has_ended)


async def settle(crowd: Crowd, quiet: float, meanwhile: Callable[[], None] = lambda: None) -> None:
    """Wait until no chat has seen anything for so many seconds."""
    crowd.last = time.perf_counter()
    while time.perf_counter() < crowd.last + quiet:
        meanwhile()
        await asyncio.sleep(0.05)


async def run(course: Course, entrant: Entrant) -> Figures:
    """All heats of a contender. Raises `Incomplete`."""
    first, last, peak = await rush(course, entrant)
    took = await stream(course, entrant)
    cuts = quantiles(took, n=100)
    shots = [await shot(course, entrant, number) for number in range(course.size.kills)]
    updates = last.answered - first.answered
    return Figures(
        replies=updates / (last.at - first.at),
        cpu=(last.cpu - first.cpu) / updates * 1000,
        store=(last.store - first.store) / updates * 1000,
        far=(last.far - first.far) / updates * 1000,
        calls=(last.calls - first.calls) / updates,
        batch=(last.polled - first.polled) / max(last.batches - first.batches, 1),
        peak=peak,
        middle=cuts[49] * 1000,
        worst=cuts[98] * 1000,
        shots=shots,
    )
