"""A memory of what stood before each step, apart from the log that must agree when a step is taken back."""

from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar


class Remembered(Protocol):
    """What is remembered of a summary: words said of a question only ever grow, all else goes back."""

    words: Counter[str]
    doubts: dict[str, Any]
    things: dict[str, Any]


@dataclass
class State:
    """What is remembered at one moment: of a summary, of the words of messages, of which message told what."""

    told: Any
    heard: dict[int, str]
    told_by: dict[tuple[str, str], int]


@dataclass
class Past:
    """The moments before and after each step of each summary, as far as they were seen apart."""

    steps: dict[str, int] = field(default_factory=dict)
    last: dict[str, State] = field(default_factory=dict)
    before: dict[tuple[str, int], State] = field(default_factory=dict)
    after: dict[tuple[str, int], State] = field(default_factory=dict)
    undone: dict[tuple[str, int], State] = field(default_factory=dict)

    def see(self, summary: str, step: int, now: State) -> None:
        """Note the moment after a step; of steps that were not seen apart nothing is known."""
        if self.steps.get(summary) == step:
            return
        if self.steps.get(summary) == step - 1:
            self.before[summary, step] = self.last[summary]
            self.after[summary, step] = deepcopy(now)
        self.steps[summary], self.last[summary] = step, deepcopy(now)

    def knows(self, summary: str, step: int, *, redo: bool) -> bool:
        """Whether it is known what stands after a step is taken back, or brought back in."""
        return (summary, step) in (self.undone if redo else self.before)

    def undo(self, summary: str, step: int, now: State) -> State:
        """What is remembered once a step is taken back."""
        before, after = self.before[summary, step], self.after[summary, step]
        self.undone[summary, step] = deepcopy(now)
        told = deepcopy(before.told)
        meant = {name: doubt for name, doubt in now.told.doubts.items() if doubt != after.told.doubts.get(name)}
        told.doubts = {**told.doubts, **deepcopy(meant)}
        return self._turned(told, now, before, after, step)

    def redo(self, summary: str, step: int, now: State) -> State:
        """What is remembered once a step is brought back in."""
        known = self.undone[summary, step]
        told = deepcopy(known.told)
        return self._turned(told, now, known, self.before[summary, step], step, self.after[summary, step])

    def _turned(
        self, told: Any, now: State, target: State, other: State, step: int, after: State | None = None
    ) -> State:
        """The state turned to, with all that only grows: words of questions, numbers of things."""
        one, two = (target, other) if after is None else (other, after)
        said = {name for name in {*one.told.words, *two.told.words} if one.told.words[name] != two.told.words[name]}
        told.words = Counter(now.told.words)
        told.words.update(said)
        for name, things in now.told.things.items():
            told.things.setdefault(name, type(things)())
            told.things[name].most = max(things.most, told.things[name].most)
        return State(
            told,
            _turn(now.heard, target.heard, other.heard),
            _turn(now.told_by, target.told_by, other.told_by),
        )


K = TypeVar("K")
V = TypeVar("V")


def _turn(now: dict[K, V], target: dict[K, V], other: dict[K, V]) -> dict[K, V]:
    """What holds now, but for what differs between two moments: that as it was at the target."""
    differing = {key for key in {*target, *other} if target.get(key) != other.get(key)}
    kept = {key: value for key, value in now.items() if key not in differing}
    return {**kept, **{key: target[key] for key in differing if key in target}}
