"""Numbers that belong to one person (identity cards, telephones, bank cards), told from figures by their form.

A run of digits is read whole or in the groups people type (138 0013 8000), never out of the middle of a longer one;
what is partly masked (138****8000) is no longer private. Digits, blanks, hyphens and brackets are ASCII here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.interview.contacts import is_public_line
from bot.interview.idcards import ID_DIGITS, is_day, is_id_card
from bot.interview.patterns import pattern
from bot.interview.private import Private, Sign

_CHAIN = pattern(
    "(?<![0-9])(?<!(?<![0-9])0[.])[0-9]++X?+"
    "(?:(?: ?- ?[0-9]++X?+)+|(?: {1,2}[0-9]++X?+(?! ?- ?[0-9]))*)(?![0-9]|[.][0-9])"
)
"""Groups joined all by hyphens or all by blanks; a decimal is none."""
_GROUP = pattern("[0-9]+X?")
_MOST_GROUPS = 6
_MOST_COLUMNS = 30
_FEWEST_DIGITS, _MOST_DIGITS = 10, 19
_MOST_ACCOUNT = 30

_COUNTRY = pattern("(?:00)?86")
_PREFIX = pattern("(?<![0-9])(?:[+]?(?:00)?86(?: {1,2}| ?- ?)|[+])$")
_MOBILE = pattern("1[3-9][0-9]{9}")
_MOBILE_GROUPS = ((11,), (3, 4, 4), (3, 8), (7, 4), (4, 4, 3), (3, 3, 5), (4, 3, 4), (5, 6), (6, 5))
_AREA = "(?:(?:10|2[0-9])[2-8][0-9]{7}|[3-9][0-9]{2}[2-8][0-9]{6,7})"
_LANDLINE = pattern(f"0{_AREA}")
_ABROAD = pattern(f"0?{_AREA}")
_EXTENSION = 4
_CARD_GROUPS = pattern("(?:4,){3,4}(?:[1-4],)?|[0-9]+,|6,[0-9]+,")
_CARD = pattern("[3-6][0-9]{15,18}")
_ACCOUNT = pattern("[0-9]{9,30}")
_COUNTED = pattern(" ?(?:[元万亿户人家名次个%]|[,，][0-9]{3})")
_MONEY = pattern(" ?(?:[元亿%]|万元|[人次户名个家](?![名属里中员民长])(?:次|[,，。；;]|$))")
"""What makes an amount or a count of digits that no word calls a telephone."""
_NEAR = 18
"""Characters before a number in which a word says what it is."""
_ID_WORDS = pattern("身份证|身份号|证件号|(?<![人格记可])证号")
_PHONE_WORDS = pattern("电话|手机|联系|微信|号码|[Tt]el|TEL")
_ACCOUNT_WORDS = pattern("[账帐][号户]|卡号|开户|(?:工资|储蓄|医保|社保)卡|[农工建中交招]行|信用社|银行卡|存折")
_PUBLIC = pattern("热线[^,;，。；]{0,4}$")
_ID_SAID = pattern("身份证[^0-9,;，。；]{0,6}$")
_NO_PERSONS = pattern(
    "(?:编号|代码|(?<!微信)同号|[议案文单票书记备批流水序列条]号|发票号码|条码|(?:登记|许可)证号?|证书号?"
    "|法人[资格证]{0,3}号?|税号|号码牌)[为是]?[: ]{0,3}$"
)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the words before some digits say they are."""

    id_card: bool
    phone: bool
    code: bool
    said: bool
    public: bool


def numbers(text: str) -> Iterator[Sign]:
    """The numbers of persons by kind and place, in time proportional to the text."""
    for chain in _CHAIN.finditer(text):
        if chain.end() - chain.start() >= _FEWEST_DIGITS - 1:
            yield from _in_chain(text, *chain.span())


def _in_chain(text: str, start: int, end: int) -> Iterator[Sign]:
    """The numbers among groups of digits that stand together."""
    before = text[max(0, start - _NEAR) : start]
    if _PUBLIC.search(before):
        return
    id_card = bool(_ID_WORDS.search(before))
    told = _Told(
        id_card,
        bool(_PHONE_WORDS.search(before)),
        not id_card and bool(_NO_PERSONS.search(before)),
        bool(_ID_SAID.search(before)),
        is_public_line(text, start),
    )
    groups = [found.span() for found in _GROUP.finditer(text, start, end)]
    if _ACCOUNT_WORDS.search(before) and _is_account(text, start, end):
        yield Sign(_kind(text, groups, told) or Private.BANK_CARD, start, end)
        return
    run: list[tuple[int, int]] = []
    for group in groups:
        if group[1] - group[0] >= _FEWEST_DIGITS and (kind := _kind(text, [group], told)):
            country = bool(run) and kind is Private.PHONE and _COUNTRY.fullmatch(text, *run[-1])
            first = run.pop() if country else group
            yield from _in_groups(text, run, told)
            yield Sign(kind, _start(text, first[0]), group[1])
            run = []
        else:
            run.append(group)
    yield from _in_groups(text, run, told)


def _in_groups(text: str, groups: list[tuple[int, int]], told: _Told) -> Iterator[Sign]:
    """The numbers among groups none of which is one by itself.

    Groups of the size of a telephone's may as well be columns of a table, if more columns stand beside them and no word
    tells what they are; an identity card checks.
    """
    if len(groups) > 1 and (kind := _kind(text, groups, told)):
        yield Sign(kind, _start(text, groups[0][0]), groups[-1][1])
        return
    first = 0 if len(groups) <= _MOST_COLUMNS else len(groups)
    while first < len(groups) - 1:
        last, kind = _from(text, groups, first, told)
        if kind:
            yield Sign(kind, _start(text, groups[first][0]), groups[last][1])
        first = last + 1


def _from(text: str, groups: list[tuple[int, int]], first: int, told: _Told) -> tuple[int, Private | None]:
    """The last of the groups that are one number with the first of them, and what it is."""
    digits = 0
    for last in range(first, min(first + _MOST_GROUPS, len(groups))):
        digits += groups[last][1] - groups[last][0]
        if digits > _MOST_DIGITS:
            break
        if last > first and (digits in ID_DIGITS or (told.phone and digits >= _FEWEST_DIGITS)):
            kind = _kind(text, groups[first : last + 1], told)
            if kind is Private.ID_CARD or (told.phone and kind):
                return last, kind
    return first, None


def _kind(text: str, groups: list[tuple[int, int]], told: _Told) -> Private | None:
    """What some groups of digits are together, or None."""
    start, end = groups[0][0], groups[-1][1]
    if len(groups) > _MOST_GROUPS or not _FEWEST_DIGITS <= end - start <= 2 * _MOST_DIGITS:
        return None
    parts = [text[start:end] for start, end in groups]
    digits, sizes = "".join(parts), tuple(map(len, parts))
    if "X" in digits[:-1]:
        return None
    code = told.code and len(parts) == 1
    if is_id_card(digits, sizes, said=told.said, told=told.id_card, code=code):
        return Private.ID_CARD
    amount = not told.phone and _MONEY.match(text, end)
    if not code and not amount and (_is_mobile(parts) or (not told.public and _is_landline(parts))):
        return Private.PHONE
    if code or not _is_card(digits, sizes):
        return None
    letters = any(one.isascii() and one.isalpha() for one in (text[start - 1 : start], text[end : end + 1]))
    return None if letters else Private.BANK_CARD


def _is_mobile(parts: list[str]) -> bool:
    country = _COUNTRY.match(parts[0])
    own = [part for part in (parts[0][country.end() if country else 0 :], *parts[1:]) if part]
    return bool(_MOBILE.fullmatch("".join(own))) and tuple(map(len, own)) in _MOBILE_GROUPS


def _is_landline(parts: list[str]) -> bool:
    """Whether it is an area's code and a number there; an extension may follow."""
    abroad = len(parts) > 1 and bool(_COUNTRY.fullmatch(parts[0]))
    own = parts[1:] if abroad else parts
    if len(own) > 2 and len(own[-1]) <= _EXTENSION and len(own[1]) > _EXTENSION:
        own = own[:-1]
    area = len(own) == 1 or len(own[0]) <= 4
    return area and len(own) <= 3 and bool((_ABROAD if abroad else _LANDLINE).fullmatch("".join(own)))


def _is_card(digits: str, sizes: tuple[int, ...]) -> bool:
    """Whether it begins as the cards of banks do, is grouped like one, and checks (ISO/IEC 7812, Luhn)."""
    if not _CARD.fullmatch(digits) or not _CARD_GROUPS.fullmatch("".join(f"{size}," for size in sizes)):
        return False
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(each // 10 + each % 10 for each in doubled) % 10 == 0


def _is_account(text: str, start: int, end: int) -> bool:
    """Whether digits that a word near by calls an account can be one: there are enough, and they count nothing."""
    if end - start > 2 * _MOST_ACCOUNT or "  " in text[start:end]:
        return False
    digits = "".join(_GROUP.findall(text, start, end))
    return bool(_ACCOUNT.fullmatch(digits)) and not is_day(digits[:8]) and not _COUNTED.match(text, end)


def _start(text: str, start: int) -> int:
    """Where a number begins, the country's code in front of it with it."""
    found = _PREFIX.search(text[max(0, start - 8) : start])
    return start - len(found[0]) if found else start
