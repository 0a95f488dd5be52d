import re
from dataclasses import replace

import pytest

from bot.drafting.document import Addressee, Document, Paragraph, Table, Text
from bot.rendering.markdown import write


def test_headings_are_marked_by_their_level_and_blocks_parted(draft: Document) -> None:
    assert write(draft).decode().split("\n\n") == [
        "# 青禾街道总工会2026年上半年工作总结",
        "上半年，新建工会12家。",
        "## 一、组织建设",
        "### （二）“小三级”工会".replace("二", "一"),
        "#### 1.建会",
        "##### （1）入会",
        "主席赵镕走访R&D企业\\<3家\\>。",
        "下半年，继续推进建会。",
        "青禾街道总工会  \n2026年6月25日\n",
    ]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# 一", "\\# 一"),
        ("#一", "#一"),
        ("- 一", "\\- 一"),
        ("+ 一", "\\+ 一"),
        ("1. 一", "1\\. 一"),
        ("1.一", "1.一"),
        ("12) 一", "12\\) 一"),
        ("--- ", "\\--- "),
        ("===", "\\==="),
        ("*一*_二_`三`", "\\*一\\*\\_二\\_\\`三\\`"),
        ("[一](二)", "\\[一\\](二)"),
        ("![一](二)", "\\!\\[一\\](二)"),
        ("<b>", "\\<b\\>"),
        ("&amp; R&D", "\\&amp; R&D"),
        ("\\", "\\\\"),
        ("甲\r\n乙\ud83d", "甲 乙"),
    ],
)
def test_marks_of_a_text_mean_themselves(text: str, written: str) -> None:
    document = Document((Paragraph(Text(text)), Addressee(Text(text))))
    assert write(document).decode() == f"{written}\n\n{written}\n"


def test_no_text_adds_a_block(draft: Document) -> None:
    broken = replace(draft, blocks=tuple(Paragraph(Text(text)) for text in ("甲\n\n乙", "丙\n# 丁")))
    assert len(re.split("\n\n", write(broken).decode())) == 2


def test_a_table_is_one_with_its_label_and_caption_above() -> None:
    row = (Text("走访|慰问"), Text("83户"))
    table = Table(Text("总表"), (Text("指标"), Text("本期")), (row,), (60, 40), label="附件")
    done = write(Document((table,))).decode()
    assert done == "**附件**\n\n**总表**\n\n| 指标 | 本期 |\n|---|---:|\n| 走访\\|慰问 | 83户 |\n"
