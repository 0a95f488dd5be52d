"""What stands around a figure and changes what it says."""

import pytest

from bot.interview.clauses import (
    BLANK,
    beside,
    blank,
    hedge_after,
    hedge_before,
    is_bound,
    is_denied,
    is_difference,
    is_money,
    is_vague,
)
from bot.interview.model import Approx
from bot.interview.period import Period, PeriodKind

PERIOD = Period(PeriodKind.ANNUAL, 2026, 1, 12)


@pytest.mark.parametrize(
    ("before", "approx"),
    [("慰问近", Approx.NEAR), ("不到", Approx.NEAR), ("共约", Approx.ABOUT), ("超过", Approx.OVER), ("签约", None), ("附近", None), ("慰问", None), ("", None)],
)  # fmt: skip
def test_a_hedge_stands_right_before_and_is_no_part_of_another_word(before: str, approx: Approx | None) -> None:
    assert hedge_before(before, headless=False) is approx


def test_up_to_is_a_hedge_only_of_a_round_hundred() -> None:
    assert hedge_before("达上", headless=True) is Approx.OVER
    assert hedge_before("线上", headless=False) is None


def test_a_hedge_after_a_figure_is_passed_over() -> None:
    assert hedge_after("50人左右", 3) == (Approx.ABOUT, 5)
    assert hedge_after("50人参加", 3) == (None, 3)


def test_a_bound_and_a_score_are_no_figures() -> None:
    assert is_bound("50人以下", 3)
    assert not is_bound("50人以上", 3)
    assert is_vague("培训几", "十")
    assert is_vague("没有", "30")
    assert not is_vague("人数", "30")


@pytest.mark.parametrize(
    ("text", "denied"),
    [("1户也没有", True), ("1户都没走访", True), ("1户企业也未建", True), ("1户没有参加", True), ("1户无人", True), ("1户参加", False), ("1户，另有2户没有", False)],
)  # fmt: skip
def test_what_is_counted_and_denied_is_no_figure(text: str, denied: bool) -> None:
    assert is_denied(text.replace("，", ","), 2, "慰问多少户？没有就跳过") is denied


def test_a_question_for_what_is_missing_may_be_answered_with_what_has_not() -> None:
    assert not is_denied("30家没有建会", 3, "还有多少家企业没有建会？")
    assert is_denied("1家也没有", 2, "还有多少家企业没有建会？")


@pytest.mark.parametrize(
    ("before", "word"),
    [
        ("比去年增加", "比去年"), ("，同比增长", "同比"), ("计划新建", "计划"), ("每人", "每人"), ("2025年慰问", "2025年"), ("多", "多"), ("2026年慰问", ""),
        ("下半年", ""), ("比去年增加到", ""), ("去年不算，今年", ""), ("去年已报；慰问", ""), ("至多", ""), ("慰问", ""), ("明年", "明年"),
    ],
)  # fmt: skip
def test_a_clause_sets_its_figure_aside(before: str, word: str) -> None:
    assert beside(before.replace("；", ";"), "慰问多少户？", PERIOD) == word


def test_a_question_that_asks_for_it_sets_nothing_aside() -> None:
    assert beside("同比增长", "同比增长多少？", PERIOD) == ""
    assert beside("计划", "明年新建多少家？", PERIOD) == ""


def test_set_words_keep_their_length_but_no_numeral() -> None:
    set_words = ("五一节", "三个代表", "12351热线", "宜工发〔2014〕2号", "2026年", "“3·8”节")
    for text in (*set_words, "(一)慰问", "图3 座谈会", "表12:会员", "图4"):
        blanked = blank(text)
        assert len(blanked) == len(text)
        assert BLANK in blanked
    assert blank("三八〇人") == "三八〇人"
    assert blank("12351人") == "12351人"
    assert blank("发表3 篇，图2幅") == "发表3 篇，图2幅"


def test_growth_is_a_difference_but_what_it_grew_to_is_not() -> None:
    assert is_difference("人增加")
    assert not is_difference("人增加到")


def test_a_bare_figure_after_a_word_for_money_is_money() -> None:
    assert is_money("户,慰问金", "慰问多少户", 1)
    assert is_money("户,发了", "慰问多少户", 10**4)
    assert not is_money("户,发了", "慰问多少户", 1)
    assert not is_money("会费", "收缴会费多少家", 1)
