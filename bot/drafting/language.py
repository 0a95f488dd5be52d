"""The language of phrases: Jinja2 in a sandbox without attributes, and what is done to a clerk's words before it.

A phrase may choose words; it may not calculate. What it prints are facts, never text of a clerk taken as template.
"""

import re
from collections.abc import Sequence

from jinja2 import StrictUndefined

from bot.drafting.grammar import Grammar, Ruled
from bot.interview.patterns import pattern
from bot.interview.printable import CUT

HANZI = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LINES = pattern(r"\s*[\r\n\u2028\u2029\t\x0b\x0c]+\s*")
_SPACES = pattern(r"[ \u3000\xa0]+")
_MARKS = "，。；：、！？"
_STOPS = f"{_MARKS},.;:!?"
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
# Brackets are full-width on either side of a hanzi, the other marks after one: 会议(3次), but not &lt;工会.
_BRACKET = pattern(rf"(?<=[{HANZI}》”]) ?[()] ?|[()] ?(?=[{HANZI}《“])")
_STOP = pattern(rf"(?<=[{HANZI}》”）]) ?[,;:?!] ?")


def clean(text: str) -> str:
    """A clerk's words fit for print: one line, no stray spaces or marks, full-width punctuation beside hanzi.

    Stops at the end are dropped: the sentence they stand in brings its own. Nothing else is changed.
    """
    lines = [line.strip() for line in _LINES.split(text)]
    whole = ""
    for line in filter(None, (CUT.sub("", line).strip() for line in lines)):
        whole += line if not whole or whole[-1] in _STOPS else f"；{line}"
    whole = _SPACES.sub(" ", whole)
    for half in (_BRACKET, _STOP):
        whole = half.sub(lambda found: _FULL[found[0].strip()], whole)
    whole = re.sub(rf"(?<=[{HANZI}{_MARKS}]) (?=[{HANZI}{_MARKS}])", "", whole)
    return whole.strip().rstrip(" ，。；：、,;")


def joined(items: Sequence[str]) -> str:
    """Several things in a row: 甲、乙和丙."""
    return "和".join(filter(None, ("、".join(items[:-1]), *items[-1:])))


class _Sandbox(Ruled):
    """A sandbox in which values have no attributes: what is printed of a fact is the fact."""

    grammar = Grammar(filters=frozenset({"bare", "called", "after"}), tests=frozenset({"answered", "zero"}))

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """No attribute is."""
        del obj, attr, value
        return False


def _said(value: object) -> bool:
    return bool(getattr(value, "said", False))


def _zero(value: object) -> bool:
    return bool(getattr(value, "zero", False))


def _bare(value: object) -> object:
    return getattr(value, "bare", value)


def _called(value: object, noun: object, *others: str) -> object:
    """What an answer is called, with the noun it goes without: 七届三次 is 七届三次职代会, unless it says so itself.

    `others` are words that also say it. The noun is the template's, so it stands outside the answer's mark.
    """
    said = str(value)
    return value if any(word in said for word in (str(noun), *others)) else f"{said}{noun}"


def _after(value: object, word: object, *others: object) -> object:
    """An answer with the word it goes after: 开两期班 is 将开两期班, unless it says so itself, or with one of `others`.

    The word is the template's, so it stands outside the answer's mark.
    """
    said = str(value)
    return value if any(str(one) in said for one in (word, *others)) else f"{word}{said}"


def _environment() -> Ruled:
    made = _Sandbox(undefined=StrictUndefined, autoescape=False)
    made.globals.clear()
    made.filters = {"bare": _bare, "called": _called, "after": _after}
    made.tests = {"answered": _said, "zero": _zero}
    return made


ENVIRONMENT = _environment()
