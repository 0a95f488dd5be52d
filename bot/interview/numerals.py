"""Numerals in Chinese text: where they stand and what they are worth, Arabic, Chinese or mixed, no measure yet.

A numeral that can be read in two ways has no value: whoever wants it must ask. What a numeral is worth comes from
GB/T 15835-2011 for forms in print and from what clerks type for the rest (12。2万, 2、4万).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.interview.model import Approx

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNITS = {"亿": 10**8, "万": 10**4, "千": 10**3, "百": 10**2, "十": 10}
_ZEROS = "零〇"
_FORMAL = dict(zip((*"壹贰叁肆", *"伍陆柒捌", *"玖拾佰仟"), (*"一二三四", *"五六七八", *"九十百千"), strict=True))

# Full-width ASCII becomes ASCII; a full-width comma stays, for between digits it may also part two figures.
_PLAIN: dict[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != 0xFF0C}
_PLAIN |= {0x3000: " ", 0x3002: ".", 0xFE6A: "%", 0x2212: "-", 0x2010: "-", 0x2011: "-"}
_PLAIN |= dict.fromkeys((0x2012, 0x2013, 0x2014, 0x2015, 0x301C, 0x223C), "~")
_PLAIN |= {ord(old): new for old, new in zip("萬億兩餘", "万亿两余", strict=True)}
_PLAIN |= {ord(old): new for old, new in zip("戶個間項", "户个间项", strict=True)}
_PLAIN |= {ord(old): new for old, new in zip("場條幾約", "场条几约", strict=True)}
_PLAIN |= {ord(old): new for old, new in zip("冊張筆", "册张笔", strict=True)}
_PLAIN |= {ord(old): new for old, new in zip("貳參陸", "贰叁陆", strict=True)}

_D, _U = "".join(_DIGITS), "".join(_UNITS)
HANZI = _D + _U
"""The characters of Chinese numerals, for those who look around one."""
_FORMAL_RUN = re.compile(f"[{''.join(_FORMAL)}{_U}]{{2,}}")
_WAN = re.compile("(?<=[0-9])[wW](?![A-Za-z])")
_ARABIC = "[0-9]+(?:[.,，、][0-9]+)*"
_HEDGES = {"余": Approx.OVER, "多": Approx.OVER, "几": Approx.OVER, "来": Approx.ABOUT, "+": Approx.OVER}
_HEDGE = f"[{''.join(_HEDGES)}]"
_SIGN = f"(?!百分点)[{_D}{_U}]"
_BODY = (
    f"(?P<body>(?:{_ARABIC}|{_SIGN})"
    f"(?:{_ARABIC}|{_SIGN}|点(?=[{_D}])|(?<=[0-9{_U}]) ?{_HEDGE}? ?[千万亿])*(?:(?<=[0-9{_U}]){_HEDGE}(?![0-9]))?)"
)
_NOT_TENTHS = "".join((*"立员功果", *"为绩效本", "人"))
_PART = f"(?P<half>(?<=一)半)|(?P<tenths>成(?![{_NOT_TENTHS}]))(?P<twentieth>[{_D}](?![{_D}{_U}]))?"
_RUN = re.compile(f"(?P<share>[{_D}{_U}]+分之|百分(?=百))?{_BODY}(?:{_PART})?")
_LONGEST = 40
"""Characters a numeral may have; it also keeps the reading of nonsense in proportion to its length."""
_TOKEN = re.compile(f"{_ARABIC}|[{_D}{_U}]")
_POINT = re.compile(f"([{_D}{_U}]+)点([{_D}]+)")
_SLIP = re.compile("^([0-9]+)、(?=[0-9](?![0-9]))")
_COUNTED = "".join(digit for digit in _DIGITS if digit not in _ZEROS)
_NEIGHBOURS = re.compile(f"(?<![{_D}])([{_COUNTED}])([{_COUNTED}])(?![{_D}])")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral at `start`-`end` of a plain text.

    `value` is None when it can be read in two ways; `high` is the upper end of 七八十; `scale` the 万 or 亿 it holds
    (else 1). `lone`: a figure only beside a measure, as 三, 五一, 十. `headless`: a figure only beside a hedge, as
    the 百 of 百场 and 近百人. `percent`: 百分之九十五, 九成五 or 一半, worth 95, 95 and 50.
    """

    start: int
    end: int
    value: Decimal | None
    high: Decimal | None
    approx: Approx | None
    scale: int
    lone: bool
    headless: bool
    percent: bool


def plain(text: str) -> str:
    """The same text, character for character, in the forms the readers know: ASCII marks, simplified, 一 for 壹."""
    simple = _WAN.sub("万", text.translate(_PLAIN))
    return _FORMAL_RUN.sub(lambda run: "".join(_FORMAL.get(character, character) for character in run[0]), simple)


def scan(text: str) -> Iterator[Numeral]:
    """The numerals of a plain text, in order, in time proportional to its length."""
    for run in _RUN.finditer(text):
        hedges = [character for character in run["body"] if character in _HEDGES]
        body = "".join(character for character in run["body"] if character not in _HEDGES and character != " ")
        ends = _ends(body, slips=text.startswith("%", run.end())) if len(hedges) <= 1 else ()
        percent = bool(run["share"] or run["half"] or run["tenths"])
        ends = _percent(run, ends) if percent else ends
        units = set(body) & set(_UNITS)
        big = body[0] in units - {"十"}
        if big and set(body) > units:  # 百八十, 万一
            ends = ()
        yield Numeral(
            start=run.start(),
            end=run.end(),
            value=ends[0] if ends else None,
            high=ends[1] if len(ends) > 1 else None,
            approx=_HEDGES[hedges[0]] if hedges else None,
            scale=max((_UNITS[unit] for unit in units & {"亿", "万"}), default=1),
            lone=not (percent or hedges or body[0].isascii())
            and (not units or body == "十" or (big and set(body) > units)),
            headless=big and set(body) == units and not percent,
            percent=percent,
        )


def _percent(run: re.Match[str], ends: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    """What a share is worth in percent; thirds and the like are nobody's percent."""
    if run["share"]:
        return ends if run["share"].startswith("百") and not (run["half"] or run["tenths"]) else ()
    if run["half"]:
        return (Decimal(50),)
    return tuple(end * 10 + _DIGITS.get(run["twentieth"] or "零", 0) for end in ends if 0 < end <= 10)


def read(text: str) -> Decimal | None:
    """The worth of a plain text that is one exact numeral and nothing else, or None."""
    run = _RUN.fullmatch(text)
    ends = _ends(text, slips=False) if run and run["body"] == text and not set(text) & set(_HEDGES) else ()
    return ends[0] if len(ends) == 1 else None


def _ends(body: str, *, slips: bool) -> tuple[Decimal, ...]:
    """The value of a numeral, both ends of a 七八十, or nothing when it cannot be read in one way."""
    if len(body) > _LONGEST:
        return ()
    readings = [body]
    if slips or body[-1] in "万亿":
        readings = [_SLIP.sub(r"\1.", body)]
    if pair := _NEIGHBOURS.search(body):
        low, high = pair.span(1), pair.span(2)
        if not 1 <= _DIGITS[pair[1]] == _DIGITS[pair[2]] - 1:
            return ()
        readings = [body[: low[1]] + body[high[1] :], body[: low[0]] + body[high[0] :]]
    values = [_worth(_TOKEN.findall(_POINT.sub(_point, reading))) for reading in readings]
    return tuple(value for value in values if value is not None) if None not in values else ()


def _point(match: re.Match[str]) -> str:
    """十二点五 with Arabic digits."""
    whole = _worth(_TOKEN.findall(match[1]))
    return match[0] if whole is None else f"{whole}." + "".join(str(_DIGITS[digit]) for digit in match[2])


def _worth(tokens: list[str]) -> Decimal | None:
    """The value of a numeral cut into digits, Arabic numbers and units, or None when it breaks the grammar."""
    unit = next((unit for unit in _UNITS if unit in tokens), None)
    if unit is None:
        return _digits(tokens)
    at, size = tokens.index(unit), Decimal(_UNITS[unit])
    before, after = tokens[:at], tokens[at + 1 :]
    count = Decimal(1) if not before else _worth(before)
    rest = Decimal(0) if not after else _rest(after, size)
    if count is None or rest is None or rest >= size or not _heads(before, count, size, alone=not after):
        return None
    return count * size + rest


def _heads(before: list[str], count: Decimal, size: Decimal, *, alone: bool) -> bool:
    """Whether what stands before a unit may stand there: 二 of 二十, 1.2 of 1.2万, but neither 12.5 of 12.5十."""
    if not before:
        return True
    if count <= 0 or (count % 1 and not alone):
        return False
    return size >= 10**4 or (count < 10 and (count % 1 == 0 or size >= 10**3))


def _rest(after: list[str], size: Decimal) -> Decimal | None:
    """What follows a unit: 零五 is 5, a last 五 is five of the next smaller unit (一百五), 5000 fills its places."""
    zero = after[0] in _ZEROS
    rest = after[1:] if zero else after
    value = _worth(rest)
    if value is None or value % 1 or not value or (rest[0] in _UNITS and rest[0] != "十"):
        return None
    if len(rest) > 1 or zero:
        return value
    if rest[0][0].isascii():
        return value if value >= size / 10 else None
    return value * size / 10 if size > 10 else value


def _digits(tokens: list[str]) -> Decimal | None:
    """Digits without a unit: an Arabic number, one Chinese digit, or 三二〇, which its 〇 tells from a list."""
    if len(tokens) == 1:
        return _arabic(tokens[0]) if tokens[0][0].isascii() else Decimal(_DIGITS[tokens[0]])
    if len(tokens) > 2 and set(tokens) <= set(_DIGITS) and set(tokens) & set(_ZEROS) and tokens[0] not in _ZEROS:
        return Decimal("".join(str(_DIGITS[token]) for token in tokens))
    return None


def _arabic(token: str) -> Decimal | None:
    """An Arabic number, with thousands parted by ASCII commas or not at all; odd grouping has no value."""
    if re.fullmatch(r"[0-9]{1,15}(?:\.[0-9]{1,6})?|[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,6})?", token):
        return Decimal(token.replace(",", ""))
    return None
