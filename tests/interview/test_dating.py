"""Which year and which span a note tells of."""

import pytest

from bot.interview.dating import other_span, other_year
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
        ("青禾街道总工会文件\n青工〔2027〕5号\n青禾街道总工会2027年上半年工作总结", 2027),
        ("2026年工作总结和2027年工作计划", None),
        ("上半年新建工会3家，2027年计划新建5家", None),
        ("2025年底会员850人，2026年上半年新发展36人", None),
        ("上半年新建工会3家", None),
        ("新建工会3家。" * 40 + "2025年工作总结", None),
        ("", None),
    ],
)
def test_a_note_says_by_its_head_which_year_it_tells_of(text: str, year: int | None) -> None:
    assert other_year(text, HALF) == year


YEAR = Period(PeriodKind.ANNUAL, 2026, 1, 12)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1—8月新建工会5家", 1, 8),
        ("一至九月发展会员80人", 1, 9),
        ("2026年1-8月工会工作总结\n新建工会5家", 1, 8),
        ("青禾街道总工会1—10月走访职工20户", 1, 10),
        ("全年新建工会30家，发展会员2000人", 1, 12),
        ("2026年度工作总结", 1, 12),
        ("2026年工作总结\n新建工会3家", 1, 12),
        ("一季度新建工会3家", 1, 3),
        ("2026年第二季度工作小结", 4, 6),
        ("下半年新建工会3家", 7, 12),
    ],
)
def test_a_note_says_by_its_head_which_other_span_it_tells_of(text: str, first: int, last: int) -> None:
    span = other_span(text, HALF)
    assert span is not None
    assert (span.year, span.first, span.last) == (2026, first, last)


@pytest.mark.parametrize(
    "text",
    [
        "上半年新建工会3家",
        "1-6月新建工会3家",
        "2026年工会工作总结（上半年）",
        "上半年新建工会3家，完成全年目标的50%",
        "全年目标任务完成60%，新建工会3家",
        "1月20户、2月30户、3月26户",
        "一季度发展会员40人，二季度60人",
        "1—3月走访20户，4月走访30户",
        "去年全年新建工会3家，今年2家",
        "下半年工作计划\n新建工会3家",
        "下半年将新建工会3家",
        "在一季度安全检查的基础上，检查企业30家",
        "新建工会3家，比一季度多1家",
        "新建工会3家。" * 40 + "1—8月发展会员60人",
        "",
    ],
)
def test_its_own_span_the_parts_of_it_and_what_is_to_come_are_no_other(text: str) -> None:
    assert other_span(text, HALF) is None


def test_half_of_the_year_that_is_summed_up_is_another_span() -> None:
    span = other_span("上半年新建工会3家", YEAR)
    assert span is not None
    assert (span.first, span.last) == (1, 6)
    assert other_span("2026年工作总结", YEAR) is None
