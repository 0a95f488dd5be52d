"""The value of a cell as its number format shows it: what the clerk sees, without the noise of binary fractions."""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.')
_FIXED = re.compile(r"(?:#,##)?[#0]*0(?:[.](0+))?")
_HANZI = re.compile("[\u4e00-\u9fff]{1,3}")
_PLACES = 6
"""Decimals of a number without a format; a sheet shows no more either."""
_DIGITS = 15
"""Digits that a binary fraction holds for sure (IEEE 754, 64 bits)."""
_MOST = 10
"""Decimals a format may ask for; a binary fraction of the size of a figure has no more."""
_FORM = 100
"""Characters of a format that are looked at."""
_HUGE = Decimal(10) ** _DIGITS
"""What has no decimals left."""


def shown(value: object, form: str = "General") -> str:
    """A value as text; what no reader could use (an error, True) as nothing."""
    match value:
        case bool() | None | time() | timedelta():
            return ""
        case int() | float() | Decimal():
            return _number(value, form)
        case datetime() | date():
            return _date(value, form)
        case str():
            return "" if value.startswith("#") and value.endswith(("!", "?", "/A", "!?")) else value
    return ""


def _number(value: int | float | Decimal, form: str) -> str:
    exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.{_DIGITS}g}")
    if not exact.is_finite():
        return ""
    section = form[:_FORM].partition(";")[0]
    bare = _QUOTED.sub("", section)
    percent = "%" in bare
    exact *= 100 if percent else 1
    fixed = _FIXED.search(bare)
    scaled = bool(re.search("[#0],+(?![#0])|!|/|[eE][-+]", bare))
    decimals = min(len(fixed[1] or ""), _MOST) if fixed and not scaled else _PLACES
    text = format(exact if abs(exact) >= _HUGE else exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{'0' if text == '-0' else text}{'%' if percent else _measure(section, scaled=scaled)}"


def _measure(section: str, *, scaled: bool) -> str:
    """The measure that a format writes behind a number (0"人次", #,##0元)."""
    said = "".join(quoted or escaped for quoted, escaped in _QUOTED.findall(section)) + _QUOTED.sub("", section)
    words = _HANZI.findall(said)
    return words[0] if len(words) == 1 and not scaled else ""


def _date(value: datetime | date, form: str) -> str:
    """A date; a format without days is one of months, and one without years as well only names the month."""
    marks = _QUOTED.sub("", form).lower()
    year, day = f"{value.year}年", f"{value.day}日"
    return f"{year if 'y' in marks or 'd' in marks else ''}{value.month}月{day if 'd' in marks else ''}"
