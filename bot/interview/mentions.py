"""Every figure a note mentions: what it is worth, where it stands, and whether it was done or is only meant to be.

A note is read by nobody's question, so what is no figure of a summary is left alone here: days and ranks (12月10日,
第二届), descriptions of firms (8人以上企业), list numbers, what somebody else did (9部委), and last year's figures.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bot.interview import plans
from bot.interview.clauses import BLANK, LAST_YEAR, is_difference
from bot.interview.figures import canonical
from bot.interview.lines import ENDS, LINE
from bot.interview.measures import group
from bot.interview.model import Figure, Kind, Question
from bot.interview.numerals import HANZI, MARKS, common
from bot.interview.patterns import pattern
from bot.interview.period import Period, PeriodKind
from bot.interview.readings import UNKNOWN, Reading, readings
from bot.interview.script import table
from bot.interview.uncounted import is_uncounted

ANYTHING = Question("anything", "", "", Kind.COUNT, "没")
"""Stands for the question a note is not an answer to; it may as well have asked for what is missing (3家没有建会)."""

_NAMES = pattern(
    r"(?=[0-9五七六八三《“\"])(?:(?<=[庆迎])(?:五一|七一|六一|八一|三八|五四)|《[^》]{1,60}》"
    r"|(?<![0-9])[0-9]{1,9} ?[+] ?[0-9]{1,9}"
    rf"|[“\"](?=[^”\"]{{0,9}}[{HANZI}])[^”\"0-9\n]{{1,10}}[”\"]"
    r"|[0-9]{1,2}[:][0-9]{2}|[“\"][0-9][.][0-9]|(?<![0-9.])[0-9][.][0-9](?=[服妇劳国]))"
)
"""Names, quoted slogans (“四个一”) and hours that hold digits."""
_RISEN = pattern("(?:由|从)[^,，。;；0-9]{0,8}$")
_RISEN_WITHIN = 9
_RISES = pattern("[^,，。;；0-9]{0,4}(?:增加|增长|提高|提升|上升|下降|减少|降低|扩大|发展|增|降)(?:到|至|为)")
_ONCE = pattern("(?:(?<=^)|(?<=[。;；!]))[ \u3000]*(?:去年|上年)[^。;；!]*?(?=今年|本年|本期)")
"""What was, told before what is: 去年走访70户、发放5万元，今年走访76户."""
_PAST = pattern("去年|上年|往年|上期|同期|年初|以前|之前")
_GAINED = pattern("(?:净增|新增)(?:了)?$")
_SHARES = frozenset(("%", "个百分点"))
_BODY = pattern("(?:单位|企业|公司)")
"""Bodies, which are counted in 家 where they are said to be so many 个."""
_PAID = pattern("的?[^,，、;；.。0-9 ]{0,4}[金款](?![融额])")
"""What is paid: 75000的慰问金."""
_PER = pattern("^每|/|均$|^人均|^户均|^平均")
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


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that stands at `at` of a note, where its sentences begin, and whether what it says is to come."""

    text: str
    at: int
    starts: Sequence[int]
    ahead: bool
    period: Period

    def sentence(self, found: Reading) -> str:
        """What goes before a reading in its sentence."""
        begins = self.starts[bisect_right(self.starts, found.start) - 1]
        return self.text[max(begins, found.start - REACH) : found.start]


def period_of(text: str, year: int) -> Period:
    """The span a note speaks of, as far as its head tells: a half-year or a year."""
    half = "半年" in text[:_HEAD_OF_NOTE] and not re.search("全年|年度工作总结", text[:_HEAD_OF_NOTE])
    return Period(PeriodKind.HALF_YEAR, year, 1, 6) if half else Period(PeriodKind.ANNUAL, year, 1, 12)


def readable(text: str) -> str:
    """The same text, character for character, in the characters and marks that readers know."""
    return common(text.translate(_readable()))


@cache
def _readable() -> Mapping[int, int | str]:
    """What each character becomes, simplified and then plain: one table is looked up in half the time of two."""
    simple: dict[int, int | str] = {code: new.translate(MARKS) for code, new in table().items()}
    return MARKS | simple


def mentions(text: str, period: Period) -> Iterator[Mention]:
    """The figures of a readable text in order, in time proportional to its length."""
    ahead = False
    for found in LINE.finditer(text):
        said = found[0]
        ahead = plans.is_ahead_under(said, begins=not found.start(), ahead=ahead)
        starts = (0, *(end.end() for end in ENDS.finditer(said)))
        line = _Line(said, found.start(), starts, ahead, period)
        for reading in readings(_NAMES.sub(_blank, _without_past(said)), ANYTHING, period):
            if mention := _mention(line, reading):
                yield mention


def _without_past(line: str) -> str:
    """The line with what was blanked out, where what is follows it."""
    return _ONCE.sub(_blank, line) if any(word in line for word in LAST_YEAR) else line


def _blank(found: re.Match[str]) -> str:
    return BLANK * len(found[0])


def _mention(line: _Line, found: Reading) -> Mention | None:
    """A reading of a line as a figure of the summary, or None when it is none."""
    text, sentence = line.text, line.sentence(found)
    value, high, doubtful = found.value, found.high, False
    if value is None and found.ways:
        value, high, doubtful = found.ways[0][0], (found.ways[0] + (None,))[1], True
    if value is None or value < 0 or is_uncounted(text, found):
        return None
    if _RISEN.search(sentence[-_RISEN_WITHIN:]) and _RISES.match(text, found.end):
        return None  # 由年初的18200人增加到18526人 tells of the second
    growth = bool(found.beside) and is_difference(sentence)
    grown = growth and group(found.measure) not in _SHARES  # 比去年多12户: no question asks by how many
    if grown or (not growth and _PAST.search(found.beside) and not _GAINED.search(sentence)):
        return None
    return Mention(
        start=found.start + line.at,
        end=found.end + line.at,
        figure=Figure(canonical(value), None if high is None else canonical(high), found.approx),
        measure=_measure_of(text, found),
        plan=line.ahead or plans.is_ahead(sentence, line.period),
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
