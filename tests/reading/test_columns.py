"""A table as labels and figures."""

from bot.reading.columns import Row, Table, tables
from bot.reading.grids import parts


def table(text: str) -> Table:
    (found,) = (one for part in parts([line.split("|") for line in text.split("\n")]) for one in tables(part))
    return found


def test_columns_are_known_by_their_heads_and_by_what_is_in_them() -> None:
    found = table("序号|类别|项目|单位|本期|备注\n1|帮扶|慰问|人次|3|好\n2||助学|人|4|")
    assert found.columns == (("本期",),)
    assert found.rows == (Row(("帮扶", "慰问"), "人次", ("3",)), Row(("帮扶", "助学"), "人", ("4",)))
    assert not found.listed


def test_a_column_of_unions_makes_a_list() -> None:
    found = table("单位|会员\n青禾|3\n红旗|4\n合计|7")
    assert found.listed
    assert [row.path for row in found.rows] == [("青禾",), ("红旗",), ("合计",)]


def test_a_head_that_spans_stands_over_each_and_a_measure_joins_its_head() -> None:
    found = table("项目|本期|\n|人数|金额\n（工作）|（人）|（万元）\n慰问|3|4")
    assert found.columns == (("本期", "人数（人）"), ("本期", "金额（万元）"))
