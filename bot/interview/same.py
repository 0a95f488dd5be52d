"""A thing by its identity: what was made of it once is had again for the very same one, and never for a like one."""

from typing import Generic, TypeVar

T = TypeVar("T")


class Same(Generic[T]):
    """Stands for what it holds where a cache wants a key: mappings have no hash, and like figures may print apart.

    What it holds is never changed in place, or the cache would tell of what it was.
    """

    __slots__ = ("it",)

    def __init__(self, it: T) -> None:
        self.it = it

    def __hash__(self) -> int:
        return id(self.it)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.it is self.it
