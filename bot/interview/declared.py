"""The checks that templates declare, by the ids of their questions; `checks` holds the figures told against them."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Parts:
    """Parts that together cannot be more than the whole; nor, where they are all there is of it (`exact`), less."""

    whole: str
    parts: tuple[str, ...]
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Rate:
    """A percentage that two counts give as well: so many `done` `of` so many."""

    rate: str
    of: str
    done: str


@dataclass(frozen=True, slots=True)
class Left:
    """A percentage beside the count of what is still left: at 100% nothing is, below it something."""

    rate: str
    left: str


@dataclass(frozen=True, slots=True)
class PerHead:
    """Money beside those it went to: a head's share, in 元, is from `low` to `high`."""

    money: str
    people: tuple[str, ...]
    low: Decimal
    high: Decimal


Check = Parts | Rate | Left | PerHead
