"""What a numeral is worth: Arabic, Chinese or mixed, its hedge and its spaces taken out.

A numeral that can be read in two ways is worth nothing; where both ways are known they are told apart by `ways_of`, for
whoever may ask which was meant.
"""

import re
from decimal import Decimal

from bot.interview.patterns import pattern

Ends = tuple[Decimal, ...]
"""The value of a numeral, or the two ends of a 七八十."""

DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
UNITS = {"亿": 10**8, "万": 10**4, "千": 10**3, "百": 10**2, "十": 10}
ARABIC = "[0-9]+(?:[.,，、][0-9]+)*"
WHOLE = 15
"""Digits of a whole number at most."""
LISTED = 20
"""The highest number an item of a list is expected to have: 2、4万元 may be the second item, 92、3% is no item."""

_ZEROS = "零〇"
_D, _U = "".join(DIGITS), "".join(UNITS)
LONGEST = 40
"""Characters a numeral may have; it also keeps the reading of nonsense in proportion to its length."""
_NUMBER = pattern(rf"[0-9]{{1,{WHOLE}}}(?:\.[0-9]{{1,6}})?|[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,4}}(?:\.[0-9]{{1,6}})?")
_TOKEN = pattern(f"{ARABIC}|[{_D}{_U}]")
_POINT = pattern(f"([{_D}{_U}]+)点([{_D}]+)")
_SLIP = pattern(f"([0-9]{{1,9}})、([0-9]{{1,9}})([{_U}]*)")
_COUNTED = "".join(digit for digit in DIGITS if digit not in _ZEROS)
_NEIGHBOURS = pattern(f"(?<![{_D}])([{_COUNTED}])([{_COUNTED}])(?![{_D}])")


def ends_of(body: str, *, slips: bool) -> Ends:
    """The value of a numeral, both ends of a 七八十, or nothing when it cannot be read in one way.

    `slips` says that a percent sign follows: 92、3 can then only be a slip of the thumb for 92.3.
    """
    if len(body) > LONGEST:
        return ()
    readings = [body]
    if slip := _SLIP.fullmatch(body):
        decimal = slips or body[-1] in "万亿"
        readings = ["{}.{}{}".format(*slip.groups())] if decimal and int(slip[1]) > LISTED else readings
    if pair := _NEIGHBOURS.search(body):
        low, high = pair.span(1), pair.span(2)
        if not 1 <= DIGITS[pair[1]] == DIGITS[pair[2]] - 1:
            return ()
        readings = [body[: low[1]] + body[high[1] :], body[: low[0]] + body[high[0] :]]
    values = [_worth(_TOKEN.findall(_POINT.sub(_point, reading))) for reading in readings]
    return tuple(value for value in values if value is not None) if None not in values else ()


def ways_of(body: str) -> tuple[Ends, ...]:
    """The ways to read a numeral with a 、 in it: 2、4万 is 2.4万 or an item 2 with 4万, 2、3 may be 2 to 3 as well."""
    slip = _SLIP.fullmatch(body)
    if slip is None:
        return ()
    low, high, unit = slip.groups()
    neighbours = len(low) == len(high) and int(high) - int(low) in {1, 10 ** (len(low) - 1)}
    texts: list[tuple[str, ...]] = [(low + unit, high + unit)] if neighbours else []
    texts += [(f"{low}.{high}{unit}",), (high + unit,)] if int(low) <= LISTED else []
    return tuple(ends for text in texts if (ends := _each(text)))


def _each(texts: tuple[str, ...]) -> Ends:
    values = [_worth(_TOKEN.findall(text)) for text in texts]
    return tuple(value for value in values if value is not None) if None not in values else ()


def _point(match: re.Match[str]) -> str:
    """十二点五 with Arabic digits."""
    whole = _worth(_TOKEN.findall(match[1]))
    return match[0] if whole is None else f"{whole}." + "".join(str(DIGITS[digit]) for digit in match[2])


def _worth(tokens: list[str]) -> Decimal | None:
    """The value of a numeral cut into digits, Arabic numbers and units, or None when it breaks the grammar."""
    unit = next((unit for unit in UNITS if unit in tokens), None)
    if unit is None:
        return _digits(tokens)
    at, size = tokens.index(unit), Decimal(UNITS[unit])
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
    """What follows a unit: 零五 is 5, a last 五 or 5 is of the next smaller unit (一百五), 5000 fills its places."""
    zero = after[0] in _ZEROS
    rest = after[1:] if zero else after
    value = _worth(rest)
    if value is None or value % 1 or not value or (rest[0] in UNITS and rest[0] != "十"):
        return None
    if len(rest) > 1 or zero:
        return value
    if rest[0][0].isascii() and len(rest[0]) > 1:
        return value if value >= size / 10 else None
    return value * size / 10 if size > 10 else value


def _digits(tokens: list[str]) -> Decimal | None:
    """Digits without a unit: an Arabic number, one Chinese digit, or 三二〇, which its 〇 tells from a list."""
    if len(tokens) == 1:
        return _arabic(tokens[0]) if tokens[0][0].isascii() else Decimal(DIGITS[tokens[0]])
    if len(tokens) > 2 and set(tokens) <= set(DIGITS) and set(tokens) & set(_ZEROS) and tokens[0] not in _ZEROS:
        return Decimal("".join(str(DIGITS[token]) for token in tokens))
    return None


def _arabic(token: str) -> Decimal | None:
    """An Arabic number, with thousands parted by ASCII commas or not at all; odd grouping has no value."""
    if _NUMBER.fullmatch(token):
        return Decimal(token.replace(",", ""))
    return None
