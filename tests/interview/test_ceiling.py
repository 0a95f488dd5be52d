"""How long a paper may be, in the words of those who pass it on."""

import pytest

from bot.interview.ceiling import read_limit


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("2000字以内", 2000),
        ("不超过两千字", 2000),
        ("控制在2500字左右", 2500),
        ("1500-2000字", 2000),
        ("一千五百到两千字", 2000),
        ("1500字到2000字", 2000),
        ("2千字", 2000),
        ("1.5千字之内", 1500),
        ("1800", 1800),
        ("３０００个字", 3000),
        ("最多八百字吧", 800),
        ("1万字以下", 10_000),
        ("不限", 0),
        ("没有字数要求", 0),
        ("没要求", 0),
        ("字数不限", 0),
        ("上级没有字数要求。", 0),
        ("不作要求", 0),
        ("取消限制", 0),
    ],
)
def test_a_limit_is_read_in_any_usual_form(text: str, limit: int) -> None:
    assert read_limit(text) == limit


@pytest.mark.parametrize(
    "text",
    [
        "",
        "短一点",
        "没有时间写了",
        "3页以内",
        "不少于2000字",
        "2000字以上",
        "至少一千字",
        "20字",
        "100万字",
        "2000字，3页",
        "1500.5字",
        "<b>",
    ],
)
def test_words_that_name_no_ceiling_are_none(text: str) -> None:
    assert read_limit(text) is None
