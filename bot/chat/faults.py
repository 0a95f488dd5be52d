"""What went wrong, in words that quote nobody: an error's message may hold a clerk's words, or the token."""

import re
import traceback
from pathlib import Path

TOKEN = re.compile(r"\d{3,}(?::|%3[Aa])[A-Za-z0-9_-]{3,}")
"""A bot's token: its user id and a secret. Hours and minutes have two digits before their colon."""
LONGEST = 200
"""Characters that are kept of what others say."""
_NOT_PLAIN = re.compile(r"[^\x20-\x7e]+")
_QUOTED = re.compile(r"\"[^\"]*(\"|$)|'[^']{12,}'")


def places_of(error: BaseException) -> str:
    """An error and what it came of: their types and the places they passed, the innermost first."""
    told: list[str] = []
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        frames = traceback.extract_tb(one.__traceback__)[::-1]
        told.append(" ".join((type(one).__name__, *(f"{Path(f.filename).name}:{f.lineno}" for f in frames))))
        one = one.__cause__ or one.__context__
    return " < ".join(told)


def place_of(error: BaseException) -> str:
    """An error's type and the place that raised it, which is what faults are counted by."""
    return " ".join(places_of(error).partition(" < ")[0].split(" ")[:2])


def refusal_of(error: BaseException) -> str:
    """An error's type and what Telegram says of the call it refuses, without what that quotes.

    `unsupported start tag "x" at byte offset 12` quotes the clerk; plain words of Telegram's are left.
    """
    said = plainly(_QUOTED.sub('"…"', str(error)))
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def plainly(text: str) -> str:
    """The first line of a text of somebody else's, in ASCII and without any token."""
    first = (text.splitlines() or [""])[0]
    return TOKEN.sub("…", _NOT_PLAIN.sub("…", first))[:LONGEST]
