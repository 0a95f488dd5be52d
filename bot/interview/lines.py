"""The lines of a note, where sentences end in them, and which are headings."""

from bot.interview.patterns import pattern

TITLE = 60
"""Characters a heading may have."""
LINE = pattern("[^\n]+")
_STOP = "".join(("。", "！", "？", "；"))
ENDS = pattern(f"[!?;.\n{_STOP}](?:(?<![.])|(?<![0-9][.])|(?![0-9]))")
"""What ends a sentence; the point of a figure does not, whatever it is typed as.

A pattern that begins with its characters is looked for fast.
"""
_NUMBERED = pattern("[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+[部章节]")


def is_title(line: str) -> bool:
    """Whether a line may be a heading: short, and no sentence."""
    title = line.strip(" \u3000")
    return len(title) <= TITLE and not ENDS.search(title)


def is_numbered(line: str) -> bool:
    """Whether a short line begins as headings are numbered: 二、, 第三部分."""
    title = line.strip(" \u3000")
    return len(title) <= TITLE and bool(_NUMBERED.match(title))
