"""The one figure a clerk's answer holds for a question, taken by its measure and its clause, or a refusal.

A sentence is allowed: `慰问困难职工76户,发了5.57万` answers 户 with 76 and 元 with 55700. What is beside the question
(last year, a plan, so much a head) is set aside; between two figures that both fit nobody chooses but the clerk. A
refusal offers what was probably meant, so that the clerk need only say yes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from bot.interview import nothing, nouns
from bot.interview.clauses import LAST_YEAR, is_difference
from bot.interview.measures import CALENDAR, CONTINUOUS, distance, group
from bot.interview.model import Figure, Kind, Question
from bot.interview.numerals import HANZI, plain
from bot.interview.patterns import pattern
from bot.interview.period import Period
from bot.interview.readings import UNKNOWN, Reading, readings
from bot.interview.refusal import InvalidAnswer, Reason
from bot.interview.speech import is_speech
from bot.interview.worth import DIGITS

HIGHEST = Decimal(10**10)
"""No union counts or pays more; a longer number is a telephone, a card or an account."""
HIGHEST_PERCENT, WHOLE_PERCENT = Decimal(1000), Decimal(100)
"""Growth and what was fulfilled of a plan may be more than all; the share of members among workers may not."""
WAN_FROM = Decimal(10**4)
"""From here on a bare number may be meant in 元 although 万元 was asked."""
OFFERED = 3
"""How many readings a refusal offers; who meant yet another types it."""

_GROWN = pattern("完成|增长|增幅|增|超|兑现")
_DAY = pattern("(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_PAIR = pattern(
    "(?<![一二两三四五六七八九十])([一二两三四五六七八])、([两二三四五六七八九])(?![零〇一二三四五六七八九、])"
)
_SUM = pattern(" ?[+:×*=] ?")


def read(question: Question, words: str, period: Period) -> Figure:
    """The figure of cleaned words for a COUNT, MONEY or PERCENT question, in base units.

    Raises InvalidAnswer when there is none, more than one that fits, or one that can be read in two ways.
    """
    text = plain(words)
    _ask_of_pair(question, text, period)
    found = _found(question, text, period)
    asked = [one for one in found if not one.beside]
    if found and not asked:
        raise InvalidAnswer(Reason.BESIDE, beside=found[0].beside)
    chosen = _choose(question, text, asked)
    if nouns.is_list_number(text, chosen):
        raise InvalidAnswer(Reason.AMBIGUOUS, offers=_offers(question, text, [chosen]))
    return _settle(question, text, chosen)


def _ask_of_pair(question: Question, text: str, period: Period) -> None:
    """Ask back what 六、七个 means: about six or seven, or seven of an item six. Raises InvalidAnswer."""
    for pair in _PAIR.finditer(text):
        if DIGITS[pair[2]] - DIGITS[pair[1]] == 1:
            meant = (
                text[: pair.start()] + pair[1] + pair[2] + text[pair.end() :],
                text[: pair.start()] + text[pair.start(2) :],
            )
            raise InvalidAnswer(Reason.AMBIGUOUS, offers=tuple(_meant_by(question, meant, period)))


def _meant_by(question: Question, texts: Iterable[str], period: Period) -> Iterator[Figure]:
    for text in texts:
        try:
            yield read(question, text, period)
        except InvalidAnswer:
            continue


def left_out(question: Question, words: str, period: Period) -> tuple[str, ...]:
    """The other figures of this period in words that `read` takes, with their measures: read, and not recorded."""
    text = plain(words)
    found = [one for one in _found(question, text, period) if not (one.beside or _counts_nothing(text, one))]
    if found and question.kind is not Kind.DATE:
        chosen = _choose(question, text, found)
        found = [one for one in found if (one.value, one.high) != (chosen.value, chosen.high)]
    return tuple(text[one.start : one.end] for one in found)


def _counts_nothing(text: str, found: Reading) -> bool:
    return text[found.start] in HANZI and is_speech(text, found)


def _found(question: Question, text: str, period: Period) -> list[Reading]:
    """The figures of a plain text; days and ranks are none, unless just that is asked for."""
    own = own_group(question)
    found = (
        one for one in readings(text, question, period) if one.measure not in CALENDAR or group(one.measure) == own
    )
    return nouns.without_list_numbers(text, list(found))


def read_last(question: Question, words: str, period: Period) -> Figure | None:
    """Last year's figure beside the one asked (76户，去年同期70户); None when it wasn't told.

    Raises InvalidAnswer when two figures may be meant, or what is told can be read in two ways.
    """
    text = plain(words)
    then = [one for one in readings(text, question, period) if one.beside in LAST_YEAR and not _is_change(text, one)]
    return _settle(question, text, _choose(question, text, then)) if then else None


def _is_change(text: str, found: Reading) -> bool:
    return is_difference(text[: found.start])


def own_group(question: Question) -> str:
    """The group of measures a question takes."""
    return group(own_measure(question))


def own_measure(question: Question) -> str:
    """The measure a question takes: its own, else that of its kind."""
    return question.measure or {Kind.MONEY: "元", Kind.PERCENT: "%"}.get(question.kind, "")


def _choose(question: Question, text: str, found: list[Reading]) -> Reading:
    """The only reading that fits: of the measure asked, else bare. A bare figure beside one that fits is its rival."""
    own = own_group(question)
    fitting = [one for one in found if not own or nouns.fits(question, own, text, one)]
    fitting += [one for one in found if one not in fitting and one.measure in {"", UNKNOWN}]
    fitting.sort(key=lambda one: one.start)
    if len({(one.value, one.high) for one in fitting}) > 1:
        sums = _SUM.fullmatch(text[fitting[0].end : fitting[1].start])
        raise InvalidAnswer(Reason.TWO_NUMBERS, offers=() if sums else _offers(question, text, fitting))
    if fitting:
        return fitting[0]
    if found:
        near = _nearest(own, found)
        heard = (near or found)[0]
        offers = _offers(question, text, (replace(one, measure=question.measure) for one in near))
        raise InvalidAnswer(Reason.OTHER_MEASURE, heard=text[heard.start : heard.end], offers=offers)
    if nothing.is_guess(text):
        raise InvalidAnswer(Reason.VAGUE)
    if nothing.is_unknown(text):
        raise InvalidAnswer(Reason.NOT_KNOWN)
    raise InvalidAnswer(Reason.NOT_A_NUMBER)


def _nearest(own: str, found: list[Reading]) -> list[Reading]:
    """The readings whose measure is nearest to the one asked; none of what counts another thing."""
    far = {id(one): distance(own, one.measure) for one in found}
    least = min((steps for steps in far.values() if steps), default=None)
    return [one for one in found if least and far[id(one)] == least]


def _offers(question: Question, text: str, found: Iterable[Reading]) -> tuple[Figure, ...]:
    """The figures readings could be, each once, as far as the question can have them."""
    figures = dict[Figure, None]()
    for one in found:
        try:
            figures[_settle(question, text, one)] = None
        except InvalidAnswer as refusal:
            figures |= dict.fromkeys(figure for figure in refusal.offers if isinstance(figure, Figure))
    return tuple(figures)[:OFFERED]


def _settle(question: Question, text: str, found: Reading) -> Figure:
    """The reading as a figure in base units, if the question can have such a one."""
    ends = [end for end in (found.value, found.high) if end is not None]
    said = text[found.start : found.end]
    if found.value is None or found.measure == UNKNOWN or _is_doubtful(question, said, found, found.value):
        offers = _offers(question, text, _meant(question, found))
        guess = found.value is None and not offers and nothing.is_guess(text)
        raise InvalidAnswer(Reason.VAGUE if guess else Reason.AMBIGUOUS, offers=offers)
    if found.value < 0:
        offers = _offers(question, text, [replace(found, value=-found.value)])
        raise InvalidAnswer(Reason.NEGATIVE, offers=offers)
    if question.measure == "万元" and not found.measure and found.scale == 1:
        ends = [end * WAN_FROM for end in ends]
    if max(ends) > HIGHEST:
        raise InvalidAnswer(Reason.TOO_BIG)
    highest = WHOLE_PERCENT if _is_share(question) else HIGHEST_PERCENT
    if question.kind is Kind.PERCENT and max(ends) > highest:
        raise InvalidAnswer(Reason.PERCENT_OVER, limit=int(highest))
    if question.kind is Kind.COUNT and own_group(question) not in CONTINUOUS and any(end % 1 for end in ends):
        raise InvalidAnswer(Reason.NOT_WHOLE)
    low, *rest = (canonical(end) for end in ends)
    return Figure(low, rest[0] if rest else None, found.approx)


def _is_share(question: Question) -> bool:
    """Whether a percentage is a part of a whole: 入会率, not 完成率 or 同比增长."""
    return question.name.endswith("率") and not _GROWN.search(question.name)


def _is_doubtful(question: Question, said: str, found: Reading, value: Decimal) -> bool:
    """Whether a bare number may be meant otherwise: 0.95 as 95%, 55700 or 三千 where 万元 is asked, a day's digits."""
    if found.measure:
        return False
    if question.measure == "万元" and found.scale == 1:
        return (found.high or value) >= WAN_FROM or "千" in said
    if question.kind is Kind.PERCENT:
        return 0 < value <= 1
    if question.kind is Kind.MONEY and found.scale == 1:
        return value != round(value, 2)  # nobody counts less than a fen: 59.7752 is of 万元
    return question.kind is Kind.COUNT and bool(_DAY.fullmatch(said))


def _meant(question: Question, found: Reading) -> Iterator[Reading]:
    """The readings a doubtful one may stand for, none of them doubtful: 2、4万元 is 2.4万元, or 4万元 of an item 2."""
    if found.measure == UNKNOWN:
        if question.kind is Kind.COUNT:
            yield replace(found, measure=question.measure)
    elif found.value is None:
        for ends in found.ways:
            yield replace(found, value=ends[0], high=ends[1] if len(ends) > 1 else None, ways=())
    elif question.kind is Kind.PERCENT and not found.measure:
        yield from (_times(found, times, own_measure(question)) for times in (Decimal(100), Decimal(1)))
    elif question.kind is Kind.MONEY and not found.measure:
        fen = question.measure != "万元" and found.value != round(found.value, 2)
        yield from (_times(found, times, own_measure(question)) for times in (Decimal(1), WAN_FROM)[fen:])


def _times(found: Reading, times: Decimal, measure: str) -> Reading:
    high = None if found.high is None else found.high * times
    return replace(found, value=None if found.value is None else found.value * times, high=high, measure=measure)


def canonical(value: Decimal) -> Decimal:
    """The same value without a tail of zeros or an exponent: what is stored as a decimal string."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if whole == value else value.normalize()
