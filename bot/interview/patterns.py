"""Patterns that take long to compile: what begins need not wait for them. Some eighteen take a quarter of a second.

Each is compiled when it is first searched for, or beforehand by `compiling`, between answers.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, partial

_LATE: list[Callable[[], re.Pattern[str]]] = []


def late(text: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """What gives the pattern of a text, compiled once, at the first call; raises re.error then."""
    pattern = cache(partial(re.compile, text, flags))
    _LATE.append(pattern)
    return pattern


def compiling() -> Iterator[None]:
    """Compile all such patterns, one a step; the longest takes a twentieth of a second."""
    for pattern in _LATE:
        pattern()
        yield
