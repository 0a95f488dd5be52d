"""What of a clerk's words can stand in a paper at all: an answer of which nothing would be printed is none."""

from bot.interview.patterns import pattern

CUT = pattern(
    # What no XML holds, what turns or hides text, private use (our own marks), emoji and their joiners.
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ue000-\uf8ff\U000f0000-\U0010ffff\u20e3\ufe00-\ufe0f\u2600-\u27bf\u2b00-\u2bff"
    "\U0001f000-\U0001faff\U000e0000-\U000e0fff]"
)
"""What is left out of a draft, whoever wrote it; `drafting.language.clean` leaves it out."""
_BESIDE = " \t\r\n\u3000\xa0，。；、：,;.!！"
"""Marks and spaces that say nothing alone."""


def prints(words: str) -> bool:
    """Whether anything of words would be printed: nothing is of two thumbs up, or of a full stop."""
    return bool(CUT.sub("", words).strip(_BESIDE))
