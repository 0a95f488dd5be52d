"""Dates as clerks write them, relative to the year of the period.

5月4日, 2026.5.4, 五月四日 are read anywhere in the answer, 5.4 and 五一 when they are all of it; a feast of the moon's
calendar (春节) is asked for. A month without a day is kept as a month.
"""

import re
from datetime import date

from bot.interview.model import Day
from bot.interview.numerals import HANZI, plain
from bot.interview.numerals import read as numeral
from bot.interview.patterns import pattern
from bot.interview.period import Period
from bot.interview.refusal import InvalidAnswer, Reason

_HANZI = "".join(("〇零一二", "两三四五", "六七八九"))
_NUMBER = f"(?:[0-9]{{1,2}}|[{_HANZI}十]{{1,3}})"
# 8月18 and 8月18，, but neither 8月18场 nor 五月初四.
_BARE_DAY = "(?:(?<=月[0-9])|(?<=月[0-9][0-9]))(?![0-9.%]| ?[\u4e00-\u9fff])"
_WRITTEN = pattern(
    f"(?:(?:(?P<year>[0-9]{{4}}|[0-9]{{2}}|[{_HANZI}]{{4}}) ?年|(?P<near>[今本当去上明]年)度?)的? ?)?"
    f"(?<![0-9{_HANZI}十])(?P<month>{_NUMBER}) ?月(?:份|[初中底末]|[上中下]旬)?"
    f"(?: ?(?P<day>{_NUMBER})(?: ?[日号]|{_BARE_DAY}))?"
)
_NUMERIC = pattern(
    r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})(?P<sep>[-./])(?P<month>[0-9]{1,2})(?:(?P=sep)(?P<day>[0-9]{1,2}))?(?![0-9])"
)
_DIGITS = pattern("(?<![0-9])(?P<year>(?:19|20)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})(?![0-9])")
_SHORT = pattern(r" *(?P<month>[0-9]{1,2})[./](?P<day>[0-9]{1,2}) *")
_FEASTS = {
    "元旦": (1, 1),
    "三八": (3, 8),
    "五一": (5, 1),
    "五四": (5, 4),
    "六一": (6, 1),
    "七一": (7, 1),
    "八一": (8, 1),
    "十一": (10, 1),
    "国庆": (10, 1),
}
_FEAST = pattern(
    f"(?P<near>[今本当去上明]年)?[\"'“]?(?P<feast>{'|'.join(_FEASTS)})[\"'”]?"
    "(?:国际)?(?:劳动|妇女|青年|儿童|建军|建党|国庆)?(?:节|当天|当日)*"
)
_SHIFT = {"去年": -1, "上年": -1, "明年": 1}
_MORE = pattern(rf"[0-9{HANZI}] ?、 ?\||\| ?[-~至到、和初]? ?[0-9{HANZI}]|[0-9日号月] ?[-~至到、和] ?\|")
_YEARS_AROUND = 100


def read(words: str, period: Period) -> Day:
    """The day or month of cleaned words, in the period's year unless they name another.

    Raises InvalidAnswer when they hold no date, an impossible one, or more than one.
    """
    text = plain(words)
    matches, rest = _matches(text)
    days = {_day(match.groupdict(), period.year) for match in matches}
    if not days or None in days:
        raise InvalidAnswer(Reason.NOT_A_DATE, year=period.year)
    day = days.pop()
    if days or day is None or _MORE.search(rest):
        raise InvalidAnswer(Reason.TWO_DATES)
    return day


def rest(words: str) -> str:
    """What else stands in cleaned words: a bar in place of each date."""
    return _matches(plain(words))[1]


def _matches(text: str) -> tuple[list[re.Match[str]], str]:
    """The dates of a text and the text with a bar in place of each; short forms count only as the whole answer."""
    matches: list[re.Match[str]] = []
    rest = text
    for form in (_DIGITS, _NUMERIC, _WRITTEN):
        matches += form.finditer(rest)
        rest = form.sub("|", rest)
    whole = _SHORT.fullmatch(text) or _FEAST.fullmatch(text.strip(" .,，"))
    return (matches, rest) if matches or not whole else ([whole], "|")


def _day(parts: dict[str, str | None], base: int) -> Day | None:
    """What was matched as a day or month that exists, or None."""
    year = _year(parts.get("year"), parts.get("near"), base)
    if feast := parts.get("feast"):
        return Day(year, *_FEASTS[feast])
    month, day = _number(parts.get("month")), _number(parts.get("day"))
    if abs(year - base) > _YEARS_AROUND or not month or day == 0:
        return None
    try:
        date(year, month, day or 1)
    except ValueError:
        return None
    return Day(year, month, day)


def _year(written: str | None, near: str | None, base: int) -> int:
    """The year meant: written out (26 is 2026), or told from the period's."""
    if written is None:
        return base + _SHIFT.get(near or "", 0)
    number = _number(written) or 0
    return base // 100 * 100 + number if number < 100 else number


def _number(digits: str | None) -> int | None:
    """A month, day or year in Arabic or Chinese digits; None for nothing, 0 for what is no number."""
    if digits is None:
        return None
    worth = numeral(digits)
    return 0 if worth is None else int(worth)
