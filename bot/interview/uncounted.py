"""What makes a reading no figure of a summary: a day, a rank, a list's number, a firm described, a way of speaking."""

from decimal import Decimal

from bot.interview.lines import ENDS
from bot.interview.measures import CALENDAR, group
from bot.interview.numerals import HANZI
from bot.interview.patterns import pattern
from bot.interview.readings import UNKNOWN, Reading
from bot.interview.speech import is_led, is_speech

_NO_COUNT = CALENDAR | {"岁", "天", "倍", "角", "部委", "部门", "名次", "票数", "课", "‰"}
_DESCRIBES = pattern(r"(?:[(]含[)])?(?:以上|以下|以内|左右)的?(?![，,。.；;、)\]:：\n ]|$)")
"""25人以上企业 says what firms are meant; 参加300人以上 counts."""
_MONTHS = pattern("[多余半来]?(?:个)?月")
_NUMBER_OF = pattern(r" ?[、.．)）] ?(?![0-9])")
_HEAD = pattern(r"(?:^|\s)[(（]?$")
"""What an item of a list stands after: the beginning of the line, or a space where a list is typed in one line."""
_CELL = pattern(r"(?<=[\u4e00-\u9fff]) +[0-9]+(?: +(?=[\u4e00-\u9fff])| *$)")
"""A number in a table typed with spaces: 新建工会 12 会员 530."""
_AFTER_DATE = pattern("[年月第号线] ?$")
_PAUSES = frozenset((*",，、;；.)", ""))
_SCALE = pattern("[万亿千百余多]+$")
_COLLEGE = pattern("[一二三]本")


def is_uncounted(text: str, found: Reading) -> bool:
    """Whether what stands around a reading makes it no figure of a summary."""
    measure, said, after = found.measure, text[found.start : found.end], text[found.end : found.end + 8]
    if measure in _NO_COUNT or _COLLEGE.match(said) or _describes(text, found):
        return True
    if measure == "个" and _MONTHS.match(after):
        return True
    if is_led(text, found) or (said[0] in HANZI and is_speech(text, found)):
        return True
    if measure and measure != UNKNOWN:
        return False
    cell = _CELL.match(text, len(text[: found.start].rstrip()), found.end + 8)
    bare = not measure or bool(cell) or _stands_bare(said, after)
    return not bare or _is_bare_number(text, found, after)


def _describes(text: str, found: Reading) -> bool:
    """Whether a number of people says which firms are meant: 25人以上企业."""
    if group(found.measure) != "人":
        return False
    hedge = 2 if found.approx and text[found.end - 2 : found.end] in {"以上", "左右"} else 0
    aside = text[found.start - 1 : found.start] == "(" and text.startswith(")", found.end)
    return bool(_DESCRIBES.match(text, found.end - hedge) or (hedge and aside))


def _stands_bare(said: str, after: str) -> bool:
    """Whether a figure before a word that is no measure still counts: 75000的慰问金, 2.62亿kw/h."""
    digits = _SCALE.sub("", said)
    lone = after[1:2] in _PAUSES  # a measure misspelt: 12尸,
    return digits[-1:].isdigit() and (after[:1] in "的k" or lone or len(digits) > 2) and said[:1] not in HANZI


def _is_bare_number(text: str, found: Reading, after: str) -> bool:
    """Whether a number without a measure only numbers a list, or is part of a day, a name, a telephone."""
    before = text[max(0, found.start - 6) : found.start]
    lists = _NUMBER_OF.match(after) and (_HEAD.search(before) or ENDS.search(before[-2:]))
    long = found.value is not None and found.value >= Decimal(10) ** 10
    return bool(lists or long or _AFTER_DATE.search(before) or text[found.start] in HANZI)
