"""Where tables begin in a grid."""

from bot.reading.grids import COLUMNS, parts, without_serial


def rows(text: str) -> list[list[str]]:
    return [line.split("|") for line in text.split("\n")]


def test_what_stands_above_heads_and_figures_is_told_apart() -> None:
    (part,) = parts(rows("统计表||\n填报单位：青禾||单位：元\n项目|本期|\n|人次|金额\n一、帮扶||\n慰问|3|4"))
    assert part.captions == ("统计表", "填报单位：青禾", "单位：元")
    assert part.heads == (("项目", "本期", ""), ("", "人次", "金额"))
    assert part.body == (("一、帮扶", "", ""), ("慰问", "3", "4"))


def test_new_heads_begin_a_new_table_and_a_block_without_has_those_above() -> None:
    found = list(parts(rows("项目|本期\n慰问|3\n项目|计划\n助学|4\n|\n建会|5")))
    assert [part.heads[0][1] for part in found] == ["本期", "计划", "计划"]


def test_the_number_of_a_row_is_none_of_its_figures() -> None:
    assert without_serial(("1", "慰问", "3")) == ("", "慰问", "3")
    assert without_serial(("320", "45")) == ("320", "45")
    assert without_serial(("", "")) == ("", "")


def test_a_table_is_read_as_far_as_its_last_column() -> None:
    (part,) = parts([["项目", *["x"] * 300], ["慰问", *["3"] * 300]])
    assert len(part.body[0]) == COLUMNS
