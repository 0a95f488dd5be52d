"""What can be wrong with templates or a file of answers: a fault names its place and a sentence of `faults.toml`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Facts = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: the file and line (where known), the id or key it stands at, the sentence's key and its facts."""

    file: str
    line: int | None
    id: str
    key: str
    facts: Facts = field(default_factory=dict)

    @property
    def place(self) -> str:
        """Where it is, as the command line prints it: `sections/rights.toml:12 wage_agreements.ask`."""
        line = f":{self.line}" if self.line else ""
        return f"{self.file}{line} {self.id}".strip()


class Broken(Exception):
    """Something read has faults: all of them, in the order they were met."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{fault.place} {fault.key}" for fault in self.faults))


class BrokenTemplates(Broken):
    """The templates have faults; nothing is started with them."""


class BrokenFile(Broken):
    """A file of answers has faults; nothing is drafted from it."""
