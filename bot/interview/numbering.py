"""The number a paper is issued under (发文字号) as clerks type it: 青工〔2026〕5号, 青工[2026]05号.

GB/T 9704-2012, 7.2.5: the issuer's short name, the full year in hexagonal brackets, a running number without 第 and
without leading zeros, 号.
"""

from unicodedata import normalize

from bot.interview.patterns import pattern

_OPEN, _CLOSE = "[(【〖{〈《<「", "])】〗}〉》>」"
_BRACKETS = str.maketrans(_OPEN + _CLOSE, "〔" * len(_OPEN) + "〕" * len(_CLOSE))
_CALLED = pattern("(?:发文字号|发文号|文号|字号)(?:[:是为]|就是)*")
_ISSUER = r"(?P<issuer>(?:[^\W\d_]|[×○]){1,20})"
_NUMBER = pattern(rf"{_ISSUER}〔(?P<year>(?:19|20)[0-9]{{2}})年?〕第?0*(?P<at>[1-9][0-9]{{0,4}})号?")
_AT_HEAD = pattern(rf"{_ISSUER}〔[0-9]{{2,4}}年?〕第?[0-9]*号?(?:签发人.*)?")
_SPACE = pattern(r"[\s\u200b-\u200f\u2060\ufeff]+")
LONGEST = 200
"""Characters of words that are looked at: a number has some twenty."""


def read_number(text: str) -> str | None:
    """The number that words tell, as it is printed; None for words that tell none.

    Brackets of any sort become hexagonal ones, zeros before the running number and 第 are dropped, 号 is put behind it.
    A year of two digits is no year.
    """
    found = _NUMBER.fullmatch(_CALLED.sub("", _bare(text), count=1))
    return f"{found['issuer']}〔{found['year']}〕{found['at']}号" if found else None


def holds_number(line: str) -> bool:
    """Whether a line of a paper is such a number, or the room for one, with or without 签发人 behind it."""
    return bool(_AT_HEAD.fullmatch(_bare(line)))


def _bare(text: str) -> str:
    """The words without spaces and the stop at their end, figures half-width, brackets hexagonal."""
    return _SPACE.sub("", normalize("NFKC", text[:LONGEST])).rstrip("。.").translate(_BRACKETS)
