"""Patterns that are compiled when they are first searched for, or beforehand by `compiling`, between answers.

There are some four hundred, and to compile them takes half a second, for which a start need not wait.
"""

import re
from collections.abc import Iterator
from typing import Any, cast

_LATE: list["_Late"] = []
METHODS = ("search", "match", "fullmatch", "sub", "split", "findall", "finditer")


class _Late:
    """A pattern that is compiled when one of its methods is first looked for; they stand on it from then on."""

    def __init__(self, text: str, flags: int) -> None:
        self.pattern, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        if name not in METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        for method in METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of a text, compiled at the first search; what is wrong with it (re.error) is raised then."""
    late = _Late(text, flags)
    _LATE.append(late)
    return cast("re.Pattern[str]", late)


def compiling() -> Iterator[None]:
    """Compile all such patterns, one a step; the longest takes a twentieth of a second."""
    for late in _LATE:
        _ = late.search
        yield
