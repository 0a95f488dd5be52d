"""A unit and the kinds of unit there are."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnitKind:
    """A kind of unit, what it calls itself (first is the default), and the bodies above it as examples.

    `staff` is what its people are called, `congress` their assembly; one that is its `own` stands in one employer and
    signs and holds things itself. `sections` are those it reports on, in its order; empty: all, in the interview's.
    """

    id: str
    name: str
    selves: tuple[str, ...]
    parties: tuple[str, ...]
    superiors: tuple[str, ...]
    staff: str
    congress: str
    own: bool = False
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """The profile of a unit. `self` is how it speaks of itself, `party` and `superior` may be empty."""

    name: str
    kind: str
    self_name: str = ""
    party: str = ""
    superior: str = ""
