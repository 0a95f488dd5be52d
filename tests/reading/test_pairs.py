"""Tables without heads."""

import pytest

from bot.reading.pairs import of_pairs


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("慰问|320人次", ["慰问320人次。"]),
        ("1|慰问|人次|320", ["慰问320人次。"]),
        ("慰问|320人次|5.57万元", ["慰问320人次，5.57万元。"]),
        ("慰问|320|300", []),
        ("会员|5|女会员|2", ["会员5，女会员2。"]),
        ("上年同期|5", []),
        ("单位名称|青禾|联系人|张三", ["单位名称：青禾。"]),
        ("走访|慰问3人。\n助学4人", ["走访：慰问3人。", "走访：助学4人。"]),
        ("一、帮扶||", ["一、帮扶"]),
        ("序号|项目|完成情况", []),
    ],
)
def test_words_stand_before_their_figures(row: str, said: list[str]) -> None:
    assert list(of_pairs([tuple(row.split("|"))])) == said
