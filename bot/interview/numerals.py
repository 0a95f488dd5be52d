"""Numerals in Chinese text: where they stand and what they are worth, Arabic, Chinese or mixed, no measure yet.

A numeral that can be read in two ways has no value: whoever wants it must ask. What a numeral is worth (`worth`) comes
from GB/T 15835-2011 for forms in print and from what clerks type for the rest (12。2万, 2、4万).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from bot.interview.model import Approx
from bot.interview.patterns import pattern
from bot.interview.worth import ARABIC, DIGITS, LONGEST, UNITS, WHOLE, Ends, ends_of, ways_of

HUNDREDTH = Decimal("0.01")
_FORMAL = dict(zip((*"壹贰叁肆", *"伍陆柒捌", *"玖拾佰仟"), (*"一二三四", *"五六七八", *"九十百千"), strict=True))

# Full-width ASCII becomes ASCII; a full-width comma stays, for between digits it may also part two figures.
MARKS: dict[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != 0xFF0C}
MARKS |= {0x3000: " ", 0x3002: ".", 0xFE6A: "%", 0x2212: "-", 0x2010: "-", 0x2011: "-"}
MARKS |= dict.fromkeys((0x2012, 0x2013, 0x2014, 0x2015, 0x301C, 0x223C), "~")
MARKS |= {ord(old): new for old, new in zip("萬億兩餘", "万亿两余", strict=True)}
MARKS |= {ord(old): new for old, new in zip("戶個間項", "户个间项", strict=True)}
MARKS |= {ord(old): new for old, new in zip("場條幾約", "场条几约", strict=True)}
MARKS |= {ord(old): new for old, new in zip("冊張筆", "册张笔", strict=True)}
MARKS |= {ord(old): new for old, new in zip("貳參陸", "贰叁陆", strict=True)}
MARKS |= {ord(old): new for old, new in zip("俩仨", "两三", strict=True)}
"""What stands for a character that is typed otherwise: marks, and the characters of numerals and measures."""
_TENS = {ord("廿"): "二十", ord("卅"): "三十", ord("卌"): "四十"}

_D, _U = "".join(DIGITS), "".join(UNITS) + "".join(map(chr, _TENS))
HANZI = _D + _U
"""The characters of Chinese numerals, for those who look around one."""
# The ends of 队伍 and 大陆 are no figures.
_BEFORE_5, _BEFORE_6 = "".join(("队", "入", "退", "落")), "".join(("大", "登", "着"))
_FIRST = f"(?<![{_BEFORE_5}])伍|(?<![{_BEFORE_6}])陆|[{''.join(_FORMAL.keys() - {'伍', '陆'})}{_U}]"
_FORMAL_RUN = pattern(f"(?=[{''.join(_FORMAL)}{_U}])(?:{_FIRST})[{''.join(_FORMAL)}{_U}]+")
_WAN = pattern("(?<=[0-9])[wW](?![A-Za-z])")
_HEDGES = {"把": Approx.ABOUT, "来": Approx.ABOUT} | dict.fromkeys("余多几+", Approx.OVER)
# 把 hedges a bare 百把人 alone: 一百把 may count what is counted in 把.
_HEDGE = f"[{''.join(_HEDGES.keys() - {'把'})}]"
_SIGN = f"(?!百分点)[{_D}{_U}]"
_BODY = (
    f"(?P<body>(?:{ARABIC}|{_SIGN})"
    f"(?:{ARABIC}|{_SIGN}|点(?=[{_D}])|(?<=[0-9{_U}]) ?{_HEDGE}? ?[千万亿])*"
    f"(?:(?<=[0-9{_U}]){_HEDGE}(?![0-9])|(?<=[百千万])(?<![0-9{_D}{_U}][百千万])把)?)"
)
_NOT_TENTHS = "".join((*"立员功果", *"为绩效本", "人"))
_PART = f"(?P<half>(?<=一)半)|(?P<tenths>成(?![{_NOT_TENTHS}]))(?P<twentieth>[{_D}](?![{_D}{_U}]))?"
_RUN = pattern(f"(?=[0-9{_D}{_U}])(?P<share>[{_D}{_U}]+分之|百分(?=百))?{_BODY}(?:{_PART})?")


KEPT = 4096
"""Numerals whose worth is kept."""


class _Said(NamedTuple):
    """The groups of a numeral's pattern."""

    share: str | None
    body: str
    half: str | None
    tenths: str | None
    twentieth: str | None


@dataclass(frozen=True, slots=True)
class Worth:
    """What a numeral is worth.

    `value` is None when it can be read in two ways, and `ways` are those where they are known; `high` is the upper end
    of 七八十; `scale` the 万 or 亿 it holds (else 1). `lone`: a figure only beside a measure, as 三, 五一, 十.
    `headless`: a figure only beside a hedge, as the 百 of 百场 and 近百人. `percent`: 百分之九十五, 九成五 or 一半,
    worth 95, 95 and 50.
    """

    value: Decimal | None
    high: Decimal | None
    approx: Approx | None
    scale: int
    lone: bool
    headless: bool
    percent: bool
    ways: tuple[Ends, ...] = ()


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral at `start`-`end` of a plain text."""

    start: int
    end: int
    worth: Worth


def plain(text: str) -> str:
    """The same text, character for character, in the forms the readers know: ASCII marks, simplified, 一 for 壹."""
    return common(text.translate(MARKS))


def common(text: str) -> str:
    """The same text, its marks being plain, with the common characters of numerals: 一 for 壹, 万 for w."""
    simple = _WAN.sub("万", text)
    return _FORMAL_RUN.sub(lambda run: "".join(_FORMAL.get(character, character) for character in run[0]), simple)


def scan(text: str) -> Iterator[Numeral]:
    """The numerals of a plain text, in order, in time proportional to its length."""
    for run in _RUN.finditer(text):
        start, end = run.span()
        weigh = _kept if end - start <= LONGEST else _worth
        yield Numeral(start, end, weigh(*run.groups(), slips=text.startswith("%", end)))


def _worth(*groups: str, slips: bool) -> Worth:
    """What a numeral is worth by the groups of its pattern; `slips` says that a percent sign follows."""
    said = _Said(*groups)
    if not (said.share or said.tenths) and len(said.body) <= WHOLE and said.body.isascii() and said.body.isdigit():
        return Worth(Decimal(said.body), None, None, 1, lone=False, headless=False, percent=False)
    hedges = [character for character in said.body if character in _HEDGES]
    body = _bare(said.body)
    ends = ends_of(body, slips=slips) if len(hedges) <= 1 else ()
    percent = bool(said.share or said.half or said.tenths)
    ends = _percent(said, ends) if percent else ends
    units = set(body) & set(UNITS)
    big = body[0] in units - {"十"}
    if big and set(body) > units:  # 百八十, 万一
        ends = ()
    return Worth(
        value=ends[0] if ends else None,
        high=ends[1] if len(ends) > 1 else None,
        approx=_HEDGES[hedges[0]] if hedges else None,
        scale=max((UNITS[unit] for unit in units & {"亿", "万"}), default=1),
        lone=not (percent or hedges or body[0].isascii())
        and (not units or body == "十" or (big and set(body) > units)),
        headless=big and set(body) == units and not percent,
        percent=percent,
        ways=() if ends else _thirds(said, body) if percent else ways_of(body),
    )


def _bare(body: str) -> str:
    """A numeral without hedges and spaces, 廿 as 二十."""
    return "".join(character for character in body if character not in _HEDGES and character != " ").translate(_TENS)


_kept = lru_cache(maxsize=KEPT)(_worth)
"""The same, kept for the next time: 一, 三 and 2026 stand on every page."""


def _percent(said: _Said, ends: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    """What a share is worth in percent; thirds and the like are nobody's percent."""
    if said.share:
        return ends if said.share.startswith("百") and not (said.half or said.tenths) else ()
    if said.half:
        return (Decimal(50),)
    return tuple(end * 10 + DIGITS.get(said.twentieth or "零", 0) for end in ends if 0 < end <= 10)


def _thirds(said: _Said, body: str) -> tuple[Ends, ...]:
    """What 三分之二 comes to in percent, to two decimals: to be asked about, for nobody counts shares so exactly."""
    share = said.share or ""
    of, parts = ends_of(share.removesuffix("分之"), slips=False), ends_of(body, slips=False)
    if share.startswith("百") or said.half or said.tenths or len(of) != 1 or len(parts) != 1:
        return ()
    return ((percent_of(parts[0], of[0]),),) if 0 < parts[0] <= of[0] else ()


def percent_of(part: Decimal, whole: Decimal) -> Decimal:
    """A share of a whole in percent, rounded to two decimals."""
    return (part * 100 / whole).quantize(HUNDREDTH)


def read(text: str) -> Decimal | None:
    """The worth of a plain text that is one exact numeral and nothing else, or None."""
    run = _RUN.fullmatch(text)
    ends = ends_of(_bare(text), slips=False) if run and run["body"] == text and not set(text) & set(_HEDGES) else ()
    return ends[0] if len(ends) == 1 else None
