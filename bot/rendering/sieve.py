"""The last gate: whatever text comes, what leaves here can stand in XML 1.0 and in UTF-8, on one line, as it reads.

Texts are cleaned when a draft is written; what passes there passes here unchanged. This gate only makes sure that no
other text can break a file.
"""

import re
from html import escape

_BREAK = re.compile("\r\n|[\t\n\x0b\x0c\r\x85\u2028\u2029]")
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
"""What no file can hold, or nobody could see in one.

C0 and C1 controls, surrogates left alone, non-characters: XML 1.0 section 2.2, C1 because Word shows boxes there. Marks
without a width, and those that turn the direction of what follows (UAX 9), which would print a figure backwards.
"""


def sift(text: str) -> str:
    """The text on one line, a line break or tab as a space, without what XML 1.0 cannot hold."""
    return _UNFIT.sub("", _BREAK.sub(" ", text))


def sift_markup(text: str) -> str:
    """The sifted text as XML, good for an element as well as for an attribute in double quotes."""
    return escape(sift(text))
