"""Which year a note tells of."""

import pytest

from bot.interview.dating import other_year
from bot.interview.period import Period, PeriodKind

HALF = Period(PeriodKind.HALF_YEAR, 2026, 1, 6)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("青禾街道总工会2025年工作总结\n上半年新建工会3家", 2025),
        ("青禾街道总工会二〇二五年上半年工作总结", 2025),
        ("青禾街道總工會２０２５年工作總結", 2025),
        ("2025年工作总结和2026年工作计划", 2025),
        ("2025年度帮扶台账", 2025),
        ("2026年上半年工作总结", None),
        ("2025年底会员850人，2026年上半年新发展36人", None),
        ("上半年新建工会3家", None),
        ("新建工会3家。" * 40 + "2025年工作总结", None),
        ("", None),
    ],
)
def test_a_note_says_by_its_head_which_year_it_tells_of(text: str, year: int | None) -> None:
    assert other_year(text, HALF) == year
