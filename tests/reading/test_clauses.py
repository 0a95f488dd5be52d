"""A figure of a table in words."""

import pytest

from bot.reading.clauses import Scene, clause, closed, is_part, subject_of
from bot.reading.columns import Row


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("2026年上半年慰问困难职工情况统计表", "慰问困难职工"),
        ("帮扶台账（单位：元）", "帮扶"),
        ("情况表", ""),
        ("会" * 100, ""),
    ],
)
def test_a_title_says_what_its_table_is_of(title: str, subject: str) -> None:
    assert subject_of(title) == subject


@pytest.mark.parametrize(
    ("path", "measure", "column", "scene", "said"),
    [
        (("帮扶", "慰问"), "人次", ("本期",), Scene(), "帮扶：慰问3人次"),
        (("慰问（户）",), "", ("本期",), Scene(), "慰问3户"),
        (("慰问",), "人次", ("本期", "金额"), Scene(measures=("万元",)), "慰问金额3万元"),
        (("慰问金",), "", ("金额（元）",), Scene(), "慰问金3元"),
        (("帮扶", "人数"), "", ("数量",), Scene(), "帮扶3人"),
        (("合计",), "", ("人数",), Scene("慰问"), "慰问合计3人"),
        (("合计",), "", ("人数",), Scene(), ""),
        (("建会",), "家", ("计划",), Scene(plan=True), "计划建会3家"),
        (("计划建会",), "家", ("计划",), Scene(plan=True), "计划建会3家"),
    ],
)
def test_a_figure_has_its_words(
    path: tuple[str, ...], measure: str, column: tuple[str, ...], scene: Scene, said: str
) -> None:
    assert clause(Row(path, measure, ()), column, "3", scene) == said


def test_a_sentence_ends_once_and_parts_are_known() -> None:
    assert closed(["一", "二。"]) == "一，二。"
    assert is_part(("其中", "女会员"))
    assert not is_part(("女会员",))
