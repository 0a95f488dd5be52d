"""Which year a note tells of: last year's summary must not pass for this year's ledger."""

import re

from bot.interview.period import Period
from bot.interview.script import simplified

HEAD = 120
"""Characters at the top of a page that date it: a title of two lines (GB/T 9704-2012, 7.3.1) and the line under it."""
_SIGNS = ("〇零○０", "一１", "二２", "三３", "四４", "五５", "六６", "七７", "八８", "九９")
_DIGITS = {ord(hanzi): str(digit) for digit, signs in enumerate(_SIGNS) for hanzi in signs}
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})\s*年")
_TITLED = re.compile(r"(?<![0-9])(20[0-9]{2})\s*年[^0-9。\n]{0,16}(?:总结|汇报|台账|报表|统计|报告)")


def other_year(text: str, period: Period) -> int | None:
    """The year a note tells of by its head, if that is one before the period's; None where it names none or both."""
    head = simplified(text[:HEAD]).translate(_DIGITS)
    titled = _TITLED.search(head)
    years = {int(titled[1])} if titled else {int(year) for year in _YEAR.findall(head)}
    return max(years) if years and max(years) < period.year else None
