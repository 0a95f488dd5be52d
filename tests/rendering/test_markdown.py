"""A draft as Markdown: its structure as headings and tables, and no mark in a text that becomes one of the file."""

from datetime import date

import pytest

from bot.drafting.document import Attached, Document, Heading, Paragraph, Photo, Signature, Table, Text, Title
from bot.rendering.markdown import write

DAY = date(2026, 6, 25)


def written(*blocks: object) -> str:
    return write(Document(blocks)).decode()  # type: ignore[arg-type]


def test_blocks_are_parted_and_headings_are_of_their_level() -> None:
    done = written(
        Title(Text("工作总结")),
        Heading(1, "一、", Text("建会")),
        Heading(2, "（一）", Text("入会")),
        Paragraph(Text("好。")),
    )
    assert done == "# 工作总结\n\n## 一、建会\n\n### （一）入会\n\n好。\n"


def test_a_table_is_one_with_its_caption_above() -> None:
    table = Table(Text("表1 数据"), (Text("指标"), Text("本期")), ((Text("走访|慰问"), Text("83户")),), (60, 40))
    assert written(table) == "**表1 数据**\n\n| 指标 | 本期 |\n|---|---:|\n| 走访\\|慰问 | 83户 |\n"


def test_an_appendix_has_its_label_above_its_caption() -> None:
    table = Table(Text("总表"), (Text("指标"),), (), (100,), label="附件")
    assert written(table).startswith("**附件**\n\n**总表**\n\n")


def test_a_photo_is_its_caption_and_a_signature_two_lines() -> None:
    done = written(Photo(Text("图1 合影"), "d", 1, 1), Attached(Text("附件：名单")), Signature(Text("青苗队"), DAY))
    assert done == "*图1 合影*\n\n附件：名单\n\n青苗队  \n2026年6月25日\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A*B_C", "A\\*B\\_C"),
        ("<b>&#35;", "\\<b\\>\\&\\#35;"),
        ("[x](y)", "\\[x\\](y)"),
        ("1. 建会", "1\\. 建会"),
        ("12) 建会", "12\\) 建会"),
        ("- 建会", "\\- 建会"),
        ("2026年", "2026年"),
        ("甲\n乙\x00", "甲 乙"),
    ],
)
def test_what_looks_like_markup_is_text(text: str, shown: str) -> None:
    assert written(Paragraph(Text(text))) == f"{shown}\n"


def test_paragraphs_of_one_line_stand_in_one() -> None:
    assert written(Paragraph(Text("甲。")), Paragraph(Text("乙。"), runs_on=True)) == "甲。乙。\n"
