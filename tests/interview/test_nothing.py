"""Nothing, as clerks say it, and what only sounds like it."""

import pytest

from bot.interview.model import Kind, Question
from bot.interview.nothing import is_plain, is_said

VISITED = Question("q", "慰问困难职工", "", Kind.COUNT, "本期走访慰问了多少户困难职工？没评议可以跳过。", measure="户")
UNBUILT = Question("q", "未建会企业", "", Kind.COUNT, "还有多少家企业没有建会？", measure="家")
SHARE = Question("q", "满意率", "", Kind.PERCENT, "满意率是百分之多少？", measure="%")


@pytest.mark.parametrize(
    "text",
    ["没有", "没", "无", "暂无", "还没有", "都没有", "尚未", "尚无", "目前没有", "没有了", "未开展", "没开", "还没办"],
)
def test_a_plain_nothing_is_one_whatever_was_asked(text: str) -> None:
    assert is_plain(text)
    assert is_said(VISITED, text)


@pytest.mark.parametrize(
    "text",
    ["没统计", "没算", "没到30", "没有专职干部", "未知", "无锡", "没有问题了吧", "没法说", "一户没有", "还没统计出来"],
)
def test_what_nobody_counted_is_no_nothing(text: str) -> None:
    assert not is_plain(text)
    assert not is_said(VISITED, text)


@pytest.mark.parametrize(
    "text",
    ["没慰问困难职工", "还没走访过", "没有困难职工", "一户也没有", "一户都没慰问", "1个也没有", "一家困难职工也没走访"],
)
def test_nothing_may_name_what_was_asked(text: str) -> None:
    assert is_said(VISITED, text)


def test_nobody_is_not_no_household() -> None:
    assert not is_said(VISITED, "一人也没有")


def test_nothing_lacking_is_only_a_plain_word_where_lack_is_asked() -> None:
    assert is_said(UNBUILT, "没有")
    assert not any(is_said(UNBUILT, text) for text in ("没建", "都没有", "没有企业", "一家也没有"))


def test_what_was_not_done_has_no_share() -> None:
    assert is_said(SHARE, "没有")
    assert not is_said(SHARE, "没开")
