"""Every figure a note mentions: what it is worth, where it stands, and whether it was done or is only meant to be.

A note is read by nobody's question, so what is no figure of a summary is left alone here: days and ranks (12月10日,
第二届), descriptions of firms (8人以上企业), list numbers, what somebody else did (9部委), and last year's figures.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.interview import plans
from bot.interview.clauses import BLANK, is_difference
from bot.interview.figures import canonical
from bot.interview.lines import ENDS, LINE
from bot.interview.measures import CALENDAR, group
from bot.interview.model import Figure, Kind, Question
from bot.interview.numerals import HANZI, plain
from bot.interview.period import Period, PeriodKind
from bot.interview.readings import UNKNOWN, Reading, readings
from bot.interview.script import simplified
from bot.interview.speech import is_led, is_speech

ANYTHING = Question("anything", "", "", Kind.COUNT, "没")
"""Stands for the question a note is not an answer to; it may as well have asked for what is missing (3家没有建会)."""

_NO_COUNT = CALENDAR | {"岁", "天", "倍", "角", "部委", "部门", "名次", "票数", "课", "‰"}
_DESCRIBES = re.compile(r"(?:[(]含[)])?(?:以上|以下|以内|左右)的?(?![，,。.；;、)\]:：\n ]|$)")
"""25人以上企业 says what firms are meant; 参加300人以上 counts."""
_MONTHS = re.compile("[多余半来]?(?:个)?月")
_NUMBER_OF = re.compile(r" ?[、.．)）] ?(?![0-9])")
_HEAD = re.compile(r"(?:^|\s)[(（]?$")
"""What an item of a list stands after: the beginning of the line, or a space where a list is typed in one line."""
_CELL = re.compile(r"(?<=[\u4e00-\u9fff]) +[0-9]+(?: +(?=[\u4e00-\u9fff])| *$)")
"""A number in a table typed with spaces: 新建工会 12 会员 530."""
_AFTER_DATE = re.compile("[年月第号线] ?$")
_PAUSES = frozenset((*",，、;；.)", ""))
_NAMES = re.compile(
    r"(?=[0-9五七六八三《“\"])(?:(?<=[庆迎])(?:五一|七一|六一|八一|三八|五四)|《[^》]{1,60}》"
    r"|(?<![0-9])[0-9]{1,9} ?[+] ?[0-9]{1,9}"
    rf"|[“\"](?=[^”\"]{{0,9}}[{HANZI}])[^”\"0-9\n]{{1,10}}[”\"]"
    r"|[0-9]{1,2}[:][0-9]{2}|[“\"][0-9][.][0-9]|(?<![0-9.])[0-9][.][0-9](?=[服妇劳国]))"
)
"""Names, quoted slogans (“四个一”) and hours that hold digits."""
_SCALE = re.compile("[万亿千百余多]+$")
_COLLEGE = re.compile("[一二三]本")
_RISEN = re.compile("(?:由|从)[^,，。;；0-9]{0,8}$")
_RISES = re.compile("[^,，。;；0-9]{0,4}(?:增加|增长|提高|提升|上升|下降|减少|降低|扩大|发展|增|降)(?:到|至|为)")
_ONCE = re.compile("(?:(?<=^)|(?<=[。;；!]))[ \u3000]*(?:去年|上年)[^。;；!]*?(?=今年|本年|本期)")
"""What was, told before what is: 去年走访70户、发放5万元，今年走访76户."""
_PAST = re.compile("去年|上年|往年|上期|同期|年初|以前|之前")
_GAINED = re.compile("(?:净增|新增)(?:了)?$")
_SHARES = frozenset(("%", "个百分点"))
_BODY = re.compile("(?:单位|企业|公司)")
"""Bodies, which are counted in 家 where they are said to be so many 个."""
_PAID = re.compile("的?[^,，、;；.。0-9 ]{0,4}[金款](?![融额])")
"""What is paid: 75000的慰问金."""
_PER = re.compile("^每|/|均$|^人均|^户均|^平均")
REACH = 200
"""Characters of its sentence that are looked at before a figure."""
_HEAD_OF_NOTE = 200
"""Characters in which a note says what span it is of."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure at `start`-`end` of a note (code points), its measure and hedges with it, in base units.

    `measure` is as it stands, empty when bare; `plan`: it is a target; `doubtful`: it can be read in two ways, and the
    likelier is given; `rate`: so much a head (人均, 3000元/人).
    """

    start: int
    end: int
    figure: Figure
    measure: str
    plan: bool
    doubtful: bool
    rate: bool
    growth: bool


def period_of(text: str, year: int) -> Period:
    """The span a note speaks of, as far as its head tells: a half-year or a year."""
    half = "半年" in text[:_HEAD_OF_NOTE] and not re.search("全年|年度工作总结", text[:_HEAD_OF_NOTE])
    return Period(PeriodKind.HALF_YEAR, year, 1, 6) if half else Period(PeriodKind.ANNUAL, year, 1, 12)


def readable(text: str) -> str:
    """The same text, character for character, in the characters and marks that readers know."""
    return plain(simplified(text))


def mentions(text: str, period: Period) -> Iterator[Mention]:
    """The figures of a readable text in order, in time proportional to its length."""
    ahead = False
    for line in LINE.finditer(text):
        ahead = plans.is_ahead_under(line[0], begins=not line.start(), ahead=ahead)
        named = _ONCE.sub(lambda once: BLANK * len(once[0]), line[0])
        named = _NAMES.sub(lambda name: BLANK * len(name[0]), named)
        starts = [0, *(end.end() for end in ENDS.finditer(line[0]))]
        for found in readings(named, ANYTHING, period):
            begins = max(starts[bisect_right(starts, found.start) - 1], found.start - REACH)
            if mention := _mention(line, found, line[0][begins : found.start], ahead=ahead, period=period):
                yield mention


def _mention(line: re.Match[str], found: Reading, sentence: str, *, ahead: bool, period: Period) -> Mention | None:
    """A reading of a line as a figure of the summary, or None when it is none; `sentence` is what goes before it."""
    text, at = line[0], line.start()
    value, high, doubtful = found.value, found.high, False
    if value is None and found.ways:
        value, high, doubtful = found.ways[0][0], (found.ways[0] + (None,))[1], True
    if value is None or value < 0 or _is_none(text, found):
        return None
    if _RISEN.search(sentence) and _RISES.match(text, found.end):
        return None  # 由年初的18200人增加到18526人 tells of the second
    growth = bool(found.beside) and is_difference(sentence)
    grown = growth and group(found.measure) not in _SHARES  # 比去年多12户: no question asks by how many
    gained = _GAINED.search(sentence)
    if grown or (not growth and not gained and _PAST.search(found.beside)):
        return None
    return Mention(
        start=found.start + at,
        end=found.end + at,
        figure=Figure(canonical(value), None if high is None else canonical(high), found.approx),
        measure=_measure_of(text, found),
        plan=ahead or plans.is_ahead(sentence, period),
        doubtful=doubtful,
        rate=bool(_PER.search(found.beside)),
        growth=growth,
    )


def _measure_of(text: str, found: Reading) -> str:
    """The measure of a reading, 元 where what is paid follows; empty where none does."""
    if found.measure not in {"", UNKNOWN}:
        return "家" if found.measure == "个" and _BODY.match(text, found.end) else found.measure
    # Nobody counts people in 5.57万 without a word of what they are; money is told so.
    part = found.scale > 1 and "." in text[found.start : found.end] and not found.measure
    return "元" if part or _PAID.match(text, found.end) else ""


def _is_none(text: str, found: Reading) -> bool:
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
    bare = not measure or bool(cell) or _standscanonical(said, after)
    return not bare or _is_bare_number(text, found, after)


def _describes(text: str, found: Reading) -> bool:
    """Whether a number of people says which firms are meant: 25人以上企业."""
    if group(found.measure) != "人":
        return False
    hedge = 2 if found.approx and text[found.end - 2 : found.end] in {"以上", "左右"} else 0
    aside = text[found.start - 1 : found.start] == "(" and text.startswith(")", found.end)
    return bool(_DESCRIBES.match(text, found.end - hedge) or (hedge and aside))


def _standscanonical(said: str, after: str) -> bool:
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
