"""A memory of what was told one after another, apart from the log that must agree with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.interview.model import Question, Value

Fields = Mapping[str, Value]


@dataclass
class Things:
    """What was told to one repeated question: things by number, in the clerk's order."""

    told: dict[int, dict[str, Value]] = field(default_factory=dict)
    passed: dict[int, set[str]] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)
    closed: bool = False
    most: int = 0

    @property
    def there(self) -> list[int]:
        """The numbers of the things not taken out."""
        return [number for number in self.order if number not in self.gone]

    @property
    def fresh(self) -> int:
        """The number of the next thing."""
        return self.most + 1

    def tell(self, number: int, name: str, value: Value) -> None:
        self.most = max(self.most, number)
        if number not in self.told:
            self.order.append(number)
        self.told.setdefault(number, {})[name] = value
        self.passed.setdefault(number, set()).discard(name)

    def skip(self, number: int, *names: str) -> None:
        self.passed.setdefault(number, set()).update(names)
        for name in names:
            self.told[number].pop(name, None)

    def left(self, question: Question, number: int) -> list[Question]:
        """The fields of a thing nothing was said to."""
        said = {*self.told.get(number, {}), *self.passed.get(number, ())}
        return [one for one in question.fields if one.id not in said]

    def move_up(self, number: int) -> bool:
        there = self.there
        place = there.index(number)
        if place == 0:
            return False
        there[place - 1 : place + 1] = [number, there[place - 1]]
        self.order = [*there, *(other for other in self.order if other not in there)]
        return True

    @property
    def seen(self) -> list[tuple[int, dict[str, Value]]]:
        """What must stand in the log."""
        return [(number, self.told[number]) for number in self.there]
