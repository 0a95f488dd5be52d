"""Figures where they stand in a clerk's sentence: each with its measure, its hedge, and the word that sets it aside.

A numeral is no figure when it is a rank (第三), a name (iso9000), a placeholder (1X) or part of a word (百场, 统一).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.interview import clauses
from bot.interview.measures import group, measure_at
from bot.interview.model import Approx, Kind, Question
from bot.interview.numerals import HANZI, Numeral, percent_of, scan
from bot.interview.patterns import pattern
from bot.interview.period import Period
from bot.interview.worth import Ends

UNKNOWN = "?"
"""Stands for the measure of a figure that is followed by a word we know of no measure for."""

_LINK = pattern(" ?(?:[-~]{1,2}|至|到) ?")
_LINKED = pattern(f"{_LINK.pattern}[0-9{HANZI}]")
_ORDINAL = pattern("(?:第|星期|礼拜|[A-Za-z_×*□○])$")
# 3000元/人, but not 男180/女100.
_RATE = pattern("/ ?(?![\u4e00-\u9fff]{1,6}[0-9])[^0-9 ]|每[^,，;.、 ]")
_SLASHED = pattern("/ ?(?:[0-9]|$)")
_OF = pattern(" ?/ ?([0-9]{1,9})(?![0-9.])")
_SIGNED = pattern("[¥￥] ?$")
_POINTS = pattern("个点(?![\u4e00-\u9fff])")
_PLACEHOLDER = pattern("[A-Za-z_×*□○]")
_CHANGE = pattern(f"(?:[0-9]{{1,2}}|[{HANZI}])(?: ?[角毛分]|$|[,，;. ])")


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure at `start`-`end`, its measure as it stands: empty when bare, UNKNOWN when another word follows.

    `value` is None when it can be read in two ways, `high` is the upper end of a range, `scale` the 万 or 亿 it holds;
    `beside` is the word that says it isn't what was asked (比去年, 计划, 每人, /人); `ways` are the two ways to read it
    where they are known.
    """

    start: int
    end: int
    value: Decimal | None
    high: Decimal | None
    approx: Approx | None
    scale: int
    measure: str
    beside: str
    ways: tuple[Ends, ...] = ()


def readings(text: str, question: Question, period: Period) -> Iterator[Reading]:
    """The figures of a plain text as a question would take them, dates and ranks with them; ranges made one."""
    return _join(text, _single(text, question, period))


def _single(text: str, question: Question, period: Period) -> Iterator[Reading]:
    """Every numeral that could be a figure, with what stands around it."""
    asked = question.name + question.ask
    blanked = clauses.blank(text)
    last, mark = 0, ""
    for numeral in scan(blanked):
        measured = _measure(blanked, numeral, question.measure)
        if not _is_figure(blanked, numeral, measured[0]):
            continue
        if numeral.start < last:  # the 3 of 1/3
            continue
        before = text[last : numeral.start]
        found = _reading(blanked, before, numeral, measured, question)
        # What grew from last year's 30人 by 增加3人 is beside as well.
        carried = mark if mark and clauses.is_difference(before) else ""
        told = found.beside or carried or clauses.beside(before, asked, period)
        grew = not told and clauses.grew_from(blanked, found.start, found.end)
        if beside := f"从{blanked[found.start : found.end]}" if grew else told:
            found = replace(found, beside=beside)
        yield found
        last, mark = found.end, found.beside


def _is_figure(text: str, numeral: Numeral, measure: str) -> bool:
    """Whether a numeral can be a figure; 三 or 五一 needs a measure beside it, 百 a hedge."""
    before, said = text[max(0, numeral.start - 4) : numeral.start], text[numeral.start : numeral.end]
    known = measure not in {"", UNKNOWN}
    if _ORDINAL.search(before) or (not known and _PLACEHOLDER.match(text, numeral.end)):
        return False
    if numeral.worth.headless:
        approx = numeral.worth.approx or clauses.hedge_before(before, headless=True)
        return bool(approx or clauses.is_vague(before, said))
    if not numeral.worth.lone or known:
        return True
    return text.strip(" .") == said or bool(_LINKED.match(text, numeral.end))


def _measure(text: str, numeral: Numeral, own: str) -> tuple[str, int]:
    """The measure of a numeral, and where it ends."""
    if numeral.worth.percent:
        return "%", numeral.end
    if own == "%" and (points := _POINTS.match(text, numeral.end)):
        return "百分点", points.end()
    start = numeral.end + text.startswith(" ", numeral.end)
    measure = measure_at(text, start, own)
    if measure:
        return measure, start + len(measure)
    hedged = clauses.hedge_after(text, start)[0] or clauses.is_bound(text, start) or _LINK.match(text, start)
    return UNKNOWN if text[start : start + 1].isalpha() and not hedged else "", numeral.end


def _reading(text: str, before: str, numeral: Numeral, measured: tuple[str, int], question: Question) -> Reading:
    """A numeral with its measure and where that ends (`measured`); `before` is the text since the last figure."""
    (measure, end), worth = measured, numeral.worth
    after, end = clauses.hedge_after(text, end)
    asked = question.name + question.ask
    bought = question.kind is not Kind.MONEY and clauses.is_money(before, asked, worth.scale)
    if not measure and (bought or _SIGNED.search(before)):
        measure = "元"
    void = _is_void(text, before, numeral, end, measure) or clauses.is_denied(text, end, asked)
    if share := _share(text, numeral, end, question):
        return share
    return Reading(
        start=numeral.start,
        end=end,
        value=None if void else _signed(before, numeral),
        high=worth.high,
        approx=worth.approx or clauses.hedge_before(before, headless=worth.headless) or after,
        scale=worth.scale,
        measure=measure,
        beside=rate[0] if (rate := _RATE.match(text, end)) else "",
        ways=() if void else worth.ways,
    )


def _share(text: str, numeral: Numeral, end: int, question: Question) -> Reading | None:
    """What 1/3 says: one reading that is none before it is asked about, in percent to two decimals."""
    of = _OF.match(text, end)
    if of is None or numeral.worth.value is None or end != numeral.end:
        return None
    whole = Decimal(of[1])
    asked = question.kind is Kind.PERCENT and 0 < numeral.worth.value <= whole
    ways = ((percent_of(numeral.worth.value, whole),),) if asked else ()
    return Reading(numeral.start, of.end(), None, None, None, 1, "%" if asked else "", "", ways)


def _is_void(text: str, before: str, numeral: Numeral, end: int, measure: str) -> bool:
    """Whether what stands around a numeral makes it none: 几十, 50人以下, 5元5角, 两场半, 30/40, 建立一个平台."""
    share = _SLASHED.match(text, end)
    change = text.startswith("半", end) or (group(measure) == "元" and _CHANGE.match(text, end))
    said = text[numeral.start : numeral.end]
    article = said + measure == "一个" and before.strip() and text[end : end + 1].isalpha()
    return bool(share or change or article or clauses.is_vague(before, said) or clauses.is_bound(text, end))


def _signed(before: str, numeral: Numeral) -> Decimal | None:
    """What a numeral is worth, with the minus before it if that is no dash of a range."""
    linked = numeral.start > len(before) and _LINK.fullmatch(before)
    value = numeral.worth.value
    minus = value is not None and before.endswith(("-", "负")) and not linked
    return -value if minus and value is not None else value


def _join(text: str, readings: Iterable[Reading]) -> Iterator[Reading]:
    """The readings with those linked by a dash, 至 or 到 made one range."""
    last: Reading | None = None
    for reading in readings:
        linked = last is not None and _LINK.fullmatch(text, last.end, reading.start)
        if last is not None and linked and last.measure in {"", reading.measure}:
            last = _range(last, reading, moves=text.endswith(("由", "从"), 0, last.start))
            continue
        if last is not None:
            yield last
        last = reading
    if last is not None:
        yield last


def _range(low: Reading, high: Reading, *, moves: bool) -> Reading:
    """Two readings as one range: 150—200万 is 150万 to 200万. What `moves` (从90%到95%) or descends is no range."""
    value, top = low.value, high.value
    if value is not None and top is not None and not low.measure and low.scale < high.scale and value < high.scale:
        value = value * high.scale if value * high.scale < top else None
    if moves or low.high or high.high or value is None or top is None or not 0 <= value < top:
        value = None
    approx = low.approx or high.approx
    return replace(
        high, start=low.start, value=value, high=top, approx=approx, beside=low.beside or high.beside, ways=()
    )
