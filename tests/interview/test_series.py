"""Which figures of a note are the months of one figure."""

from decimal import Decimal

import pytest

from bot.interview.mentions import mentions, readable
from bot.interview.model import Approx, Figure
from bot.interview.period import Period, PeriodKind
from bot.interview.series import added, series_in

HALF = Period(PeriodKind.HALF_YEAR, 2026, 1, 6)


def series(text: str) -> list[list[str]]:
    plain = readable(text)
    found = tuple(mentions(plain, HALF))
    return [[text[found[place].start : found[place].end] for place in run] for run in series_in(plain, found, HALF)]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("走访1月20户、2月30户、3月26户", [["20户", "30户", "26户"]]),
        ("一月份调解3件，二月份5件，共8件", [["3件", "5件"]]),
        ("第一季度入会40人；第二季度入会60人", [["40人", "60人"]]),
        ("1月走访5户、发2万元，2月走访6户、发3万元", [["5户", "6户"], ["2万元", "3万元"]]),
        ("1月：走访5户\n2月：走访6户", [["5户", "6户"]]),
        ("一季度发放慰问金2.3万元，二季度发放1.7万元", [["2.3万元", "1.7万元"]]),
    ],
)
def test_months_in_their_order_with_the_same_measures_are_a_series(text: str, runs: list[list[str]]) -> None:
    assert series(text) == runs


@pytest.mark.parametrize(
    "text",
    [
        "3月讲座2场，4月比赛3场",
        "3月走访20户，2月走访30户",
        "1月走访20户，2月新建工会3家",
        "入会率1月85%，2月90%",
        "1月补助每人300元，2月每人400元",
        "1月走访20户，2月计划走访30户",
        "7月走访20户，8月走访30户",
        "1月5日走访20户，2月6日走访30户",
        "1—3月走访20户，4月走访30户" + "，冒着大雪翻山越岭走村入户" * 6 + "，5月走访9户",
        "截至3月走访20户",
        "天气晴",
    ],
)
def test_other_months_are_none(text: str) -> None:
    assert series(text) == []


def test_a_sum_keeps_the_hedge_and_the_upper_end_of_any_part() -> None:
    parts = (Figure(Decimal(3), None, None), Figure(Decimal(4), Decimal(6), Approx.NEAR))
    assert added(parts) == Figure(Decimal(7), Decimal(9), Approx.NEAR)
