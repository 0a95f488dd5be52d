"""Which column is the period's."""

import pytest

from bot.reading.choice import Choice, chosen


@pytest.mark.parametrize(
    ("heads", "choice"),
    [
        ("本期 上年同期 增减%", Choice((0,))),
        ("1月 2月 合计", Choice((2,))),
        ("数量 本期", Choice((1,))),
        ("本期 本年累计", Choice((0,))),
        ("计划数 完成数", Choice((1,))),
        ("计划数", Choice((0,), plan=True)),
        ("1月 2月", Choice()),
        ("6月", Choice((0,))),
        ("2025年 2026年 2027年计划", Choice((1,))),
        ("人数 金额", Choice((0, 1))),
        ("上年同期 同比", Choice((), plan=True)),
        ("本期/人数 本期/金额 上年同期/人数", Choice((0, 1))),
    ],
)
def test_the_column_of_the_period_is_chosen(heads: str, choice: Choice) -> None:
    assert chosen([tuple(head.split("/")) for head in heads.split()]) == choice


def test_among_names_only_what_says_so_is_of_the_period() -> None:
    assert chosen([("青禾",), ("红旗",)], known=True) == Choice()
    assert chosen([("青禾",), ("合计",)], known=True) == Choice((1,))
    assert chosen([("青禾",)], known=True) == Choice((0,))
