"""The sentences of a note that mention figures, and the headings above them."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.interview.lines import ENDS, LINE, is_title
from bot.interview.mentions import Mention


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at `start`-`end` with the figures it mentions and where the headings above it stand.

    `before` is where the sentence before it in its paragraph begins, `start` if it is the first.
    """

    before: int
    start: int
    end: int
    mentions: tuple[Mention, ...]
    heads: tuple[tuple[int, int], ...]


def sentences(text: str, found: Iterable[Mention]) -> Iterator[Sentence]:
    """The sentences of a readable text that mention a figure."""
    left = deque(found)
    head: tuple[tuple[int, int], ...] = ()
    for line in LINE.finditer(text):
        if is_title(line[0]):
            head = (line.span(),)
        cuts = [line.start(), *(end.end() for end in ENDS.finditer(text, line.start(), line.end())), line.end()]
        before = line.start()
        for start, end in pairwise(cuts):
            marks = []
            while left and left[0].start < end:
                marks.append(left.popleft())
            if marks:
                yield Sentence(before, start, end, tuple(marks), head)
            before = start
