"""Figures held against each other: the checks of the templates, and other spans. They warn and bar nothing."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_FLOOR, Context, Decimal
from typing import assert_never

from bot.interview.across import Neighbour, across
from bot.interview.declared import Check, Left, Parts, PerHead, Rate
from bot.interview.late import late
from bot.interview.lately import Lately
from bot.interview.mismatch import Finding, Mismatch, Told
from bot.interview.model import Approx, Figure, Interview, Question
from bot.interview.standing import Standing

ROUND = Decimal("1.1")
"""How much more a figure may be where it is only about so (近, 余, 约)."""
WHOLE = Decimal(100)
"""All of it, in percent."""
HUNDREDTH = Decimal("0.01")
DIGITS = Context(prec=3)
"""A head's share is shown to three digits: the first already tells 元 from 万元."""

Figures = Mapping[str, Figure]
"""The figures told, by question."""
Found = tuple[Finding, tuple[str, ...], Figure]
"""What is wrong, the questions it is in, and what their figures come to."""


_asked: Lately[Mapping[str, Question]] = Lately(4)
"""The questions of an interview by their ids."""


def mismatches(interview: Interview, standing: Standing, beside: Sequence[Neighbour] = ()) -> tuple[Mismatch, ...]:
    """What does not fit together in a summary, in the order of the templates; then what is too late.

    After it comes what does not fit those `beside` it. What the clerk vouched for with the very same figures, in any of
    them, is left out.
    """
    vouched = [standing.vouched, *(one.standing.vouched for one in beside)]
    found = (*_declared(interview, standing), *late(interview, standing), *across(interview, standing, beside))
    return tuple(one for one in found if not any(said.get(one.key) == one.figures for said in vouched))


def _declared(interview: Interview, standing: Standing) -> Iterator[Mismatch]:
    """What the checks of the templates find."""
    asked = _asked.of(lambda: {question.id: question for _, _, question in interview.walk()}, interview)
    figures = {
        name: answer.value
        for name, answer in standing.answers.items()
        if name in asked and isinstance(answer.value, Figure)
    }
    for check in interview.checks:
        if found := _held(figures, check):
            finding, names, total = found
            yield Mismatch(finding, tuple(Told(asked[name], figures[name]) for name in names), total)


def _held(figures: Figures, check: Check) -> Found | None:
    """What a check finds; None where its figures fit, or are not told."""
    match check:
        case Parts():
            return _parts(figures, check)
        case Rate():
            return _rate(figures, check)
        case Left():
            return _left(figures, check)
        case PerHead():
            return _per_head(figures, check)
        case _:
            assert_never(check)


def _parts(figures: Figures, check: Parts) -> Found | None:
    told = tuple(name for name in check.parts if name in figures)
    if check.whole not in figures or not told:
        return None
    whole = figures[check.whole]
    parts = [figures[name] for name in told]
    room = ROUND if any(figure.approx for figure in (whole, *parts)) else 1
    total = sum((part.value for part in parts), Decimal(0))
    if total > (whole.high or whole.value) * room:
        return Finding.OVER, (check.whole, *told), Figure(total)
    most = sum((part.high or part.value for part in parts), Decimal(0))
    if check.exact and told == check.parts and most * room < whole.value:
        return Finding.SHORT, (check.whole, *told), Figure(most)
    return None


def _rate(figures: Figures, check: Rate) -> Found | None:
    if not {check.rate, check.of, check.done} <= figures.keys():
        return None
    rate, of, done = figures[check.rate], figures[check.of], figures[check.done]
    (of_low, of_high), (done_low, done_high) = bounds(of), bounds(done)
    if not of_low or done_low > of_high:  # more done than there was is what a check of parts tells
        return None
    low, high = done_low / of_high * WHOLE, done_high / of_low * WHOLE
    # 63.6% may be rounded up by half a last digit, or cut off. But nobody rounds to 100%.
    digit = Decimal(1).scaleb(min(0, int(rate.value.as_tuple().exponent)))
    least, most = bounds(rate)
    if rate.approx is Approx.OVER:
        most = max(most, WHOLE)
    whole = low < WHOLE and high < WHOLE and least == most == WHOLE
    if not whole and low < most + digit and high >= least - digit / 2:
        return None
    return Finding.RATE, (check.rate, check.of, check.done), _percent(done.value, of.value)


def _percent(done: Decimal, of: Decimal) -> Figure:
    exact = done / of * WHOLE
    shown = exact.quantize(HUNDREDTH, ROUND_FLOOR)
    return Figure(shown, approx=None if shown == exact else Approx.ABOUT)


def _left(figures: Figures, check: Left) -> Found | None:
    if not {check.rate, check.left} <= figures.keys():
        return None
    rate, left = figures[check.rate], figures[check.left]
    all_done = rate.value >= WHOLE
    some_left = (rate.high or rate.value) < WHOLE and rate.approx is None
    if (all_done and left.value > 0) or (some_left and not (left.high or left.value)):
        return Finding.LEFT, (check.rate, check.left), rate
    return None


def _per_head(figures: Figures, check: PerHead) -> Found | None:
    told = tuple(name for name in check.people if name in figures and figures[name].value)
    if check.money not in figures or not told:
        return None
    money = figures[check.money]
    heads = sum((figures[name].value for name in told), Decimal(0))
    most = sum((figures[name].high or figures[name].value for name in told), Decimal(0))
    share = DIGITS.divide(money.value, heads)
    each = Figure(share, approx=None if share * heads == money.value else Approx.ABOUT)
    if 0 < (money.high or money.value) / heads < check.low:
        return Finding.LOW, (check.money, *told), each
    return (Finding.HIGH, (check.money, *told), each) if money.value / most > check.high else None


def bounds(figure: Figure) -> tuple[Decimal, Decimal]:
    """The least and the most a figure can mean."""
    low, high = figure.value, figure.high or figure.value
    match figure.approx:
        case None:
            return low, high
        case Approx.OVER:
            return low, high * ROUND
        case Approx.NEAR:
            return low / ROUND, high
        case Approx.ABOUT:
            return low / ROUND, high * ROUND
