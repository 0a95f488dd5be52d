"""What was done and what is to come, by heading and by words."""

import pytest

from bot.interview.period import Period, PeriodKind
from bot.interview.plans import is_ahead, is_ahead_under

HALF = Period(PeriodKind.HALF_YEAR, 2026, 1, 6)
YEAR = Period(PeriodKind.ANNUAL, 2026, 1, 12)


@pytest.mark.parametrize("words", ["计划新建工会", "力争入会率达到", "下一步要继续发展会员", "到年底建会"])
def test_words_of_a_plan_are_heard(words: str) -> None:
    assert is_ahead(words, HALF)


@pytest.mark.parametrize("words", ["完成年初计划的", "根据《发展规划》新建工会", "对照目标任务，新建工会", "新建工会"])
def test_what_was_planned_and_is_done_is_no_plan(words: str) -> None:
    assert not is_ahead(words, HALF)


def test_the_second_half_is_to_come_only_before_it() -> None:
    assert is_ahead("下半年新建工会", HALF)
    assert not is_ahead("下半年新建工会", YEAR)


@pytest.mark.parametrize(
    ("line", "before", "after"),
    [
        ("三、下半年工作打算", False, True),
        ("二、主要工作完成情况", True, False),
        ("2026年工作计划", False, True),
        ("新建工会3家。", True, True),
        ("新建工会3家。", False, False),
    ],
)
def test_a_heading_says_what_stands_under_it(line: str, before: bool, after: bool) -> None:
    assert is_ahead_under(line, begins=False, ahead=before) is after


def test_the_title_of_a_note_is_no_plan() -> None:
    assert not is_ahead_under("2025年工作总结和2026年工作计划", begins=True, ahead=False)
