"""Tables of keys nested as their file is, and specimens of what is filled in: what a text is tried with."""

from collections.abc import Iterator, Mapping
from itertools import cycle, islice
from typing import Union

Tree = Mapping[str, Union[str, "Tree"]]
"""Keys to further tables, or to the names a text may use, with blanks between them."""

_NUMBERS = (
    "answered", "asked", "at", "count", "here", "high", "length", "limit", "low", "missing", "n", "of", "phrases",
    "questions", "said", "sections", "skipped", "topics", "year",
)  # fmt: skip
_LISTS = ("choices", "examples", "known", "lacking", "lines", "migrations", "near", "rows", "unsaid")

_SPECIMENS: Mapping[str, tuple[object, ...]] = {
    **dict.fromkeys(_NUMBERS, (2, 0, 1)),
    **dict.fromkeys(_LISTS, (("甲", "乙"), ("甲",))),
    "lines": (({"name": "甲", "value": "乙"},),),
    "pieces": (tuple({"text": "甲", "lot": lot} for lot in ("kept", "gone", "new")), ()),
    "want": ("text", "text or empty", "texts", "tables", "date", "texts or empty", "number"),
    "table": ("sections", "topics", "questions", "choices", "kinds", "fields", "outlines", "guiding"),
    "sort": ("object", "text", "list", "whole"),
}
_WORDS = ("甲", "")
"""Specimens of any other name: some words, and none."""


def trials(names: frozenset[str]) -> Iterator[Mapping[str, object]]:
    """Values for those names, several times over: each specimen of each name is among them."""
    specimens = {name: _SPECIMENS.get(name, _WORDS) for name in sorted(names)}
    rounds = max(map(len, specimens.values()), default=1)
    columns = [islice(cycle(values), rounds) for values in specimens.values()]
    for row in zip(*columns, strict=True) if columns else [()]:
        yield dict(zip(specimens, row, strict=True))
