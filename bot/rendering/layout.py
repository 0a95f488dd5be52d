"""A parsed TOML table read key by key: every fault is noted with its dotted key, none stops the reading."""

from collections.abc import Iterator, Mapping
from typing import Any


class LayoutError(ValueError):
    """The layout cannot be used; `keys` names every faulty entry, as in `title.size`."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        super().__init__(", ".join(keys))
        self.keys = keys


class Layout:
    """One table; those below it note their faults in the same list. A faulty value reads as an empty one, or as 1."""

    __slots__ = ("_asked", "_mapping", "_path", "faults")

    def __init__(self, mapping: Mapping[str, Any], path: str = "", faults: list[str] | None = None) -> None:
        self._mapping, self._path = mapping, path
        self._asked: set[str] = set()
        self.faults: list[str] = [] if faults is None else faults

    def __contains__(self, key: str) -> bool:
        return key in self._mapping

    def __iter__(self) -> Iterator[str]:
        return iter(self._mapping)

    def _take(self, key: str) -> Any:
        self._asked.add(key)
        return self._mapping.get(key)

    def _note(self, key: str) -> None:
        """Note that the value of `key` cannot be used."""
        self.faults.append(f"{self._path}{key}")

    def text(self, key: str) -> str:
        """A text that is not empty."""
        value = self._take(key)
        if isinstance(value, str) and value.strip():
            return value
        self._note(key)
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, none of them empty."""
        value = self._take(key)
        if isinstance(value, list) and all(isinstance(text, str) and text for text in value):
            return tuple(value)
        self._note(key)
        return ()

    def length(self, key: str) -> float:
        """A number above zero."""
        value = self._take(key)
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 10_000:
            return value
        self._note(key)
        return 1

    def number(self, key: str) -> int:
        """A whole number above zero."""
        value = self.length(key)
        if isinstance(value, int):
            return value
        self._note(key)
        return 1

    def numbers(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers, or of none."""
        value = self._take(key)
        if isinstance(value, list) and all(isinstance(one, int) and not isinstance(one, bool) for one in value):
            return tuple(value)
        self._note(key)
        return ()

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self._take(key)
        if isinstance(value, bool):
            return value
        self._note(key)
        return False

    def table(self, key: str) -> "Layout":
        """The table under `key`."""
        value = self._take(key)
        if not isinstance(value, Mapping):
            self._note(key)
        return Layout(value if isinstance(value, Mapping) else {}, f"{self._path}{key}.", self.faults)

    def tables(self) -> Iterator[tuple[str, "Layout"]]:
        """Every key of this table with the table under it."""
        return ((key, self.table(key)) for key in self._mapping)

    def close(self) -> None:
        """Note every key nobody asked for: most likely a slip of the pen."""
        for key in self._mapping:
            if key not in self._asked:
                self._note(key)
