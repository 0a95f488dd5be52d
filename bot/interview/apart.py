"""Messages told apart: every chat numbers its own, and those of several clerks meet in the log of one summary.

Whoever wrote in it first keeps the numbers as they are; those of each other clerk are moved up by a span that no chat
fills (Bot API: a message's id has 32 bits at most), in the order in which they came to it.
"""

from collections.abc import Iterable

SPAN = 1 << 32


def span_of(writers: Iterable[int], by: int) -> int:
    """What is added to the numbers of a clerk's messages, `writers` being those of the log's rows in order."""
    known = list(dict.fromkeys(writers))
    return SPAN * (known.index(by) if by in known else len(known))


def number_in_chat(message: int) -> int:
    """The number that a message has in its own chat."""
    return message % SPAN
