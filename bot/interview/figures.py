"""The one figure a clerk's answer holds for a question, taken by its measure and its clause, or a refusal.

A sentence is allowed: `慰问困难职工76户,发了5.57万` answers 户 with 76 and 元 with 55700. What is beside the question
(last year, a plan, so much a head) is set aside; between two figures that both fit nobody chooses but the clerk.
"""

import re
from decimal import Decimal

from bot.interview.clauses import LAST_YEAR, is_difference
from bot.interview.measures import CALENDAR, CONTINUOUS, group
from bot.interview.model import Figure, Kind, Period, Question
from bot.interview.numerals import plain
from bot.interview.readings import UNKNOWN, Reading, readings
from bot.interview.refusal import InvalidAnswer, Reason

HIGHEST = Decimal(10**10)
"""No union counts or pays more; a longer number is a telephone, a card or an account."""
HIGHEST_PERCENT = Decimal(1000)
WAN_FROM = Decimal(10**4)
"""From here on a bare number may be meant in 元 although 万元 was asked."""

_DAY = re.compile("(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")


def read(question: Question, words: str, period: Period) -> Figure:
    """The figure of cleaned words for a COUNT, MONEY or PERCENT question, in base units.

    Raises InvalidAnswer when there is none, more than one that fits, or one that can be read in two ways.
    """
    text = plain(words)
    own = _own(question)
    found = [
        one for one in readings(text, question, period) if one.measure not in CALENDAR or group(one.measure) == own
    ]
    asked = [one for one in found if not one.beside]
    if found and not asked:
        raise InvalidAnswer(Reason.BESIDE, beside=found[0].beside)
    return _settle(question, text, _choose(asked, own))


def read_last(question: Question, words: str, period: Period) -> Figure | None:
    """Last year's figure beside the one asked (76户，去年同期70户); None when it wasn't told.

    Raises InvalidAnswer when two figures may be meant, or what is told can be read in two ways.
    """
    text = plain(words)
    then = [one for one in readings(text, question, period) if one.beside in LAST_YEAR and not _is_change(text, one)]
    return _settle(question, text, _choose(then, _own(question))) if then else None


def _is_change(text: str, found: Reading) -> bool:
    return is_difference(text[: found.start])


def _own(question: Question) -> str:
    """The group of measures a question takes."""
    default = {Kind.MONEY: "元", Kind.PERCENT: "%"}.get(question.kind, "")
    return group(question.measure or default)


def _choose(found: list[Reading], own: str) -> Reading:
    """The only reading that fits: of the measure asked, else bare. A bare figure beside one that fits is its rival."""
    fitting = [one for one in found if not own or group(one.measure) == own]
    fitting += [one for one in found if one not in fitting and one.measure in {"", UNKNOWN}]
    if len({(one.value, one.high) for one in fitting}) > 1:
        raise InvalidAnswer(Reason.TWO_NUMBERS)
    if fitting:
        return fitting[0]
    if found:
        raise InvalidAnswer(Reason.OTHER_MEASURE, heard=found[0].measure)
    raise InvalidAnswer(Reason.NOT_A_NUMBER)


def _settle(question: Question, text: str, found: Reading) -> Figure:
    """The reading as a figure in base units, if the question can have such a one."""
    ends = [end for end in (found.value, found.high) if end is not None]
    said = text[found.start : found.end]
    if found.value is None or found.measure == UNKNOWN or _is_doubtful(question, said, found, found.value):
        raise InvalidAnswer(Reason.AMBIGUOUS)
    if found.value < 0:
        raise InvalidAnswer(Reason.NEGATIVE)
    if question.measure == "万元" and not found.measure and found.scale == 1:
        ends = [end * WAN_FROM for end in ends]
    if max(ends) > HIGHEST:
        raise InvalidAnswer(Reason.TOO_BIG)
    if question.kind is Kind.PERCENT and max(ends) > HIGHEST_PERCENT:
        raise InvalidAnswer(Reason.PERCENT_OVER, limit=int(HIGHEST_PERCENT))
    if question.kind is Kind.COUNT and _own(question) not in CONTINUOUS and any(end % 1 for end in ends):
        raise InvalidAnswer(Reason.NOT_WHOLE)
    low, *rest = (_canonical(end) for end in ends)
    return Figure(low, rest[0] if rest else None, found.approx)


def _is_doubtful(question: Question, said: str, found: Reading, value: Decimal) -> bool:
    """Whether a bare number may be meant otherwise: 0.95 as 95%, 55700 or 三千 where 万元 is asked, a day's digits."""
    if found.measure:
        return False
    if question.measure == "万元" and found.scale == 1:
        return (found.high or value) >= WAN_FROM or "千" in said
    if question.kind is Kind.PERCENT:
        return 0 < value <= 1
    return question.kind is Kind.COUNT and bool(_DAY.fullmatch(said))


def _canonical(value: Decimal) -> Decimal:
    """The same value without a tail of zeros or an exponent: what is stored as a decimal string."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if whole == value else value.normalize()
