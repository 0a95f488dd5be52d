"""A repeated answer in the making: things told one after another, changed, taken out, put back, put in order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never

from bot.interview.answers import (
    EntriesClosed,
    EntriesOrdered,
    Entry,
    EntryPassed,
    EntryRecord,
    EntryRemoved,
    EntryTold,
)


@dataclass(slots=True)
class Listed:
    """What the log says of one repeated answer; the things stand in the order of `numbers`."""

    entries: dict[int, Entry] = field(default_factory=dict)
    numbers: list[int] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)
    closed: bool = False

    def copy(self) -> "Listed":
        """Another of the same state, to go on with."""
        return Listed(self.entries.copy(), self.numbers.copy(), self.gone.copy(), self.closed)

    def take(self, record: EntryRecord) -> None:
        """Take one record in."""
        match record:
            case EntryTold(_, number, name, answer):
                entry = self._entry(number)
                told = {**entry.told, name: answer}
                self.entries[number] = replace(entry, told=told, passed=entry.passed - {name})
            case EntryPassed(_, number, names):
                entry = self._entry(number)
                told = {key: answer for key, answer in entry.told.items() if key not in names}
                self.entries[number] = replace(entry, told=told, passed=entry.passed.union(names))
            case EntryRemoved(_, number, back):
                (self.gone.discard if back else self.gone.add)(number)
            case EntriesOrdered(_, numbers):
                self._order(numbers)
            case EntriesClosed():
                self.closed = True
            case _:
                assert_never(record)

    def _entry(self, number: int) -> Entry:
        if number not in self.entries:
            self.numbers.append(number)
        return self.entries.setdefault(number, Entry(number))

    def _order(self, numbers: Iterable[int]) -> None:
        named = [number for number in dict.fromkeys(numbers) if number in self.entries]
        self.numbers = [*named, *(number for number in self.numbers if number not in named)]

    def standing(self, *, gone: bool) -> tuple[Entry, ...]:
        """The things that stand, or those taken out, in their order; one that nothing was told of is none."""
        there = (self.entries[number] for number in self.numbers if (number in self.gone) is gone)
        return tuple(entry for entry in there if entry.told)


def folded(listed: Mapping[str, Listed], *, gone: bool = False) -> Mapping[str, tuple[Entry, ...]]:
    """The things of every repeated answer, by question id; questions without any are left out."""
    found = {question: one.standing(gone=gone) for question, one in listed.items()}
    return {question: entries for question, entries in found.items() if entries}
