"""The numbers of identity cards (GB 11643): of a region and a day of birth, with a check digit at the end."""

from bot.interview.patterns import pattern

ID_DIGITS = (15, 18)
"""How many digits the cards of before 1999 and those of today have."""

_REGION = pattern("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_OLD_GROUPS = ((15,), (6, 6, 3))
_GROUPS = ((18,), (6, 8, 4), (6, 4, 4, 4))


def is_id_card(digits: str, sizes: tuple[int, ...], *, said: bool, told: bool, code: bool) -> bool:
    """Whether digits typed in groups of `sizes` are a card's.

    A slip in the check is made up for by the day of birth, unless the words before say it is a `code`, or the digits
    are columns of a table that no word calls a card (`told`); what is plainly `said` to be one may slip anywhere.
    """
    if said and len(digits) == ID_DIGITS[-1]:
        return True
    if len(digits) not in ID_DIGITS or not _REGION.match(digits):
        return False
    if len(digits) == ID_DIGITS[0] and digits.isdigit():
        return sizes in _OLD_GROUPS and not code and is_day(f"19{digits[6:12]}")
    if len(digits) != ID_DIGITS[-1] or not is_day(digits[6:14]):
        return False
    return told or _check(digits) == digits[-1] or (not code and sizes in _GROUPS)


def is_day(day: str) -> bool:
    """Whether eight digits begin as a day of the last century or this one (19900307)."""
    if day[:2] not in {"19", "20"}:
        return False
    year, month = int(day[:4]), int(day[4:6])
    return year < 2050 and 1 <= month <= 12 and 1 <= int(day[6:]) <= _DAYS[month - 1]


def _check(digits: str) -> str:
    """The check digit of GB 11643 (ISO 7064 MOD 11-2)."""
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False)) % 11]
