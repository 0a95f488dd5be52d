"""Texts as lines."""

from bot.reading.leftover import Leftover
from bot.reading.notes import lines_of_commas, lines_of_text


def test_prose_stands_as_it_is() -> None:
    text = "一、组织建设\n\n　　新建工会12家。\n"
    assert "\n".join(lines_of_text(text, Leftover())) == text


def test_lines_parted_by_tabs_are_a_table() -> None:
    text = "帮扶：\n项目\t单位\t本期\t上年同期\n慰问困难职工\t人次\t320\t300\n完。"
    assert list(lines_of_text(text, Leftover())) == ["帮扶：", "慰问困难职工320人次。", "完。"]


def test_a_table_of_markdown_is_one() -> None:
    text = "| 项目 | 数量 |\n|:--|--:|\n| 新建工会 | 12家 |"
    assert list(lines_of_text(text, Leftover())) == ["新建工会12家。"]


def test_a_tab_before_a_paragraph_only_indents_it() -> None:
    assert list(lines_of_text("\t新建工会12家。", Leftover())) == ["\t新建工会12家。"]


def test_cells_are_parted_by_what_parts_most() -> None:
    assert list(lines_of_commas('项目,数量\n"新建工会","12,000"', Leftover())) == ["新建工会12000。"]
    assert list(lines_of_commas("项目;数量\n新建工会;12家", Leftover())) == ["新建工会12家。"]
    assert list(lines_of_commas("项目\t数量\n新建工会\t12家", Leftover())) == ["新建工会12家。"]
