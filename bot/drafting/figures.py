"""How a figure or a day is written: GB/T 15835-2011, Arabic digits, 万 and 亿 only where they lose nothing."""

import re
from collections.abc import Mapping
from decimal import Decimal

from bot.interview.model import Approx, Day, Figure, Kind
from bot.interview.refusal import InvalidAnswer

TEN_THOUSAND = Decimal(10_000)
HUNDRED_MILLION = Decimal(100_000_000)


SUM = 1000  # 元 from which money is a sum of the books, no longer a price


def decimal_text(value: Decimal) -> str:
    """A decimal without exponent, sign of rounding or trailing zeros: `1310.00` is `1310`."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def day_text(day: Day, year: int) -> str:
    """A day as it stands in a sentence: the year only when it is not the period's own (`year`)."""
    before = "" if day.year == year else f"{day.year}年"
    after = "" if day.day is None else f"{day.day}日"
    return f"{before}{day.month}月{after}"


def figure_text(figure: Figure, kind: Kind, measure: str) -> str:
    """A figure with its measure: 25份, 5.57万元, 300余项, 近400人, 150～200元, 63%～68%.

    `figure` is in base units, `measure` the question's (money is written in 元 whatever a bare number meant).
    """
    return _written(figure, "元" if kind is Kind.MONEY else measure)


def explained(refusal: InvalidAnswer) -> Mapping[str, object]:
    """What the sentence of a refusal may show: its facts, and `examples`, the figures it offers as they are written."""
    measure = str(refusal.facts["measure"])
    kind = Kind.MONEY if measure in {"元", "万元"} else Kind.COUNT
    figures = (offer for offer in refusal.offers if isinstance(offer, Figure))
    return {**refusal.facts, "examples": [figure_text(figure, kind, measure) for figure in figures]}


def bare_text(figure: Figure) -> str:
    """A figure without its measure: 25, 5.57万, 300余."""
    return _written(figure, "")


def _written(figure: Figure, measure: str) -> str:
    scale, unit = _scale(figure)
    digits = _in_fen if measure == "元" and not unit else decimal_text
    low = digits(figure.value / scale)
    if figure.high is None:
        return _hedged(low, unit, measure, figure)
    high = digits(figure.high / scale)
    # GB/T 15835-2011, 5.1.3: 150～200元, but 13万元～17万元 and 15%～30%: what would mislead is not left out.
    first = f"{unit}{measure}" if unit or measure == "%" else ""
    last = _over(high, unit, measure, figure.high) if figure.approx is Approx.OVER else f"{high}{unit}{measure}"
    return f"{_LEAD[figure.approx]}{low}{first}～{last}"


def _in_fen(value: Decimal) -> str:
    """A sum as books show it, 分 and all: 1310.50元; a price or what each had keeps its digits: 12.5元."""
    text = decimal_text(value)
    return f"{text}0" if value >= SUM and re.search("[.][0-9]$", text) else text


_LEAD = {None: "", Approx.OVER: "", Approx.NEAR: "近", Approx.ABOUT: "约"}


def _hedged(digits: str, unit: str, measure: str, figure: Figure) -> str:
    if figure.approx is Approx.OVER:
        return _over(digits, unit, measure, figure.value)
    return f"{_LEAD[figure.approx]}{digits}{unit}{measure}"


def _over(digits: str, unit: str, measure: str, value: Decimal) -> str:
    """So many and more: 300余项, 90%以上."""
    # 余 counts the last round place: 300余项, 1.2万余人, but not 12余人; 以上 claims no more than any of these words.
    if measure == "%" or not value or (not unit and value % 10):
        return f"{digits}{unit}{measure}以上"
    return f"{digits}{unit}余{measure}"


def _scale(figure: Figure) -> tuple[Decimal, str]:
    """The largest of 亿, 万 and 1 in which every end of the figure is exact to two decimals."""
    ends = (figure.value,) if figure.high is None else (figure.value, figure.high)
    for scale, unit in ((HUNDRED_MILLION, "亿"), (TEN_THOUSAND, "万")):
        if all(end >= scale and end % (scale / 100) == 0 for end in ends):
            return scale, unit
    return Decimal(1), ""
