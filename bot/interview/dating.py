"""Which year and which span a note tells of: last year's, or eight months, must not pass for this half-year."""

import re
from collections.abc import Iterator

from bot.interview.lines import LINE
from bot.interview.patterns import pattern
from bot.interview.period import HALVES, QUARTERS, Period, PeriodKind, make
from bot.interview.script import simplified

HEAD = 120
"""Characters at the top of a page that date it: a title of two lines (GB/T 9704-2012, 7.3.1) and the line under it."""
_SIGNS = ("〇零○０", "一１", "二２", "三３", "四４", "五５", "六６", "七７", "八８", "九９")
_DIGITS = {ord(hanzi): str(digit) for digit, signs in enumerate(_SIGNS) for hanzi in signs}
_YEAR = pattern(r"(?<![0-9])(20[0-9]{2})\s*年")
_TITLED = pattern(r"(?<![0-9])(20[0-9]{2})\s*年[^0-9。\n]{0,16}(?:总结|小结|汇报|台账|报表|统计|报告)")
_OPENS = pattern("[^,，。;；:：\n]{0,24}?$")
"""What may stand between the head of a line and the span it tells of: a year, the name of a unit."""
_SPAN = pattern(
    "(?P<first>1[0-2]|[1-9])月?[份]?[-—–~～至到]{1,2}(?P<last>1[0-2]|[1-9])月"
    "|第?(?P<quarter>[1-4])季度|(?P<half>[上下])半年|(?P<year>全年|一年来|(?<=[0-9]年)度)"
)
_MONTH = pattern("[0-9]月(?![0-9]{1,2}[日号])")
_AHEAD = pattern(
    "(?:工会)?(?:的|各项|主要|重点|总体|工作|[任目]){0,4}(?:计划|目标|任务|打算|安排|思路|要点|拟|将|要|预计|力争)"
)
_THEN = pattern("(?:去|上|前)年$|[在比较]$")


def other_year(text: str, period: Period) -> int | None:
    """The year a note tells of by its head, if that is not the period's; None where it names none or both.

    A later one is told by a title alone: elsewhere it is as likely a plan's.
    """
    head = _head(text)
    if titled := _TITLED.search(head):
        return None if int(titled[1]) == period.year else int(titled[1])
    years = {int(year) for year in _YEAR.findall(head)}
    return max(years) if years and max(years) < period.year else None


def other_span(text: str, period: Period) -> Period | None:
    """The span of the period's year that a note tells of by its head, if it is another than the period's.

    None where it names none, or several: 一季度40人，二季度60人 tells of the parts of a half-year.
    """
    head = _head(text)
    told = list(_spans(head, period.year))
    spans = {(span.first, span.last) for _, span in told}
    if len(spans) != 1 or not told[0][0] or spans == {(period.first, period.last)}:
        return None
    span = told[0][1]
    return None if span.within(period) and _MONTH.search(_SPAN.sub("", head)) else span


def _head(text: str) -> str:
    return simplified(text[:HEAD]).translate(_DIGITS)


def _spans(head: str, year: int) -> Iterator[tuple[bool, Period]]:
    """The spans a head names, and whether each opens its line; a title that names a year alone is of all of it."""
    for line in LINE.finditer(head):
        for found in _SPAN.finditer(line[0]):
            before = line[0][: found.start()]
            if _AHEAD.match(line[0], found.end()) or _THEN.search(before):
                continue
            if span := _span(found, year):
                yield bool(_OPENS.match(before)), span
    titled = _TITLED.search(head)
    if titled and not _SPAN.search(titled[0]) and (span := make(PeriodKind.ANNUAL, year, 1, 12)):
        yield True, span


def _span(found: re.Match[str], year: int) -> Period | None:
    if found["first"]:
        return make(PeriodKind.MONTHS, year, int(found["first"]), int(found["last"]))
    if found["quarter"]:
        return make(PeriodKind.QUARTER, year, *QUARTERS[int(found["quarter"])])
    if found["half"]:
        return make(PeriodKind.HALF_YEAR, year, *HALVES[1 if found["half"] == "上" else 2])
    return make(PeriodKind.ANNUAL, year, 1, 12)
