"""A heading at the head of its paragraph is set as one of its level; a number alone is none."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator

from bot.drafting.document import Document, Paragraph, Text
from bot.interview.formats import Format
from bot.rendering.look import Look
from bot.rendering.runin import run_in
from bot.rendering.word import write

AT = datetime.fromisoformat("2026-06-25T09:30:00+08:00")


def told(lead: str, rest: str = "新建工会12家。") -> Paragraph:
    return Paragraph(Text(lead + rest), "organization", "union_building", len(lead))


@pytest.mark.parametrize(
    ("lead", "level", "end"),
    [
        ("一、组织建设。", 1, 7),
        ("（一）组织建设。", 2, 8),
        ("（十二）组织建设。下半年，", 2, 9),
        ("1.组织建设。", 3, 7),
        ("2. 5月工作。", 3, 8),
        ("（1）组织建设。", 4, 8),
        ("（一）", 0, 0),
        ("一是", 0, 0),
        ("1.", 0, 0),
        ("第一，", 0, 0),
        ("组织建设。", 0, 0),
        ("", 0, 0),
    ],
)
def test_a_heading_is_known_by_its_number_and_its_stop(lead: str, level: int, end: int) -> None:
    assert run_in(told(lead)) == (level, end)


def test_what_a_clerk_wrote_is_no_heading() -> None:
    assert run_in(replace(told("（一）组织建设。"), lead=0)) == (0, 0)


@pytest.mark.parametrize("bold", [(), (2,)])
def test_it_has_the_font_of_its_level_and_is_bold_where_that_is_wanted(
    look: Look, tmp_path: Path, bold: tuple[int, ...]
) -> None:
    written = write(Document((told("（一）镕镕组织建设。"),)), look.suited(Format(bold=bold)), AT, "甲")
    made = docx.Document(BytesIO(written))
    [paragraph] = made.paragraphs
    assert paragraph.text == "（一）镕镕组织建设。新建工会12家。"
    styled = [run.text for run in paragraph.runs if run.style and run.style.name == "接排标题2"]
    assert "".join(styled) == "（一）镕镕组织建设。"
    assert bool(made.styles["接排标题2"].font.bold) is (2 in bold)
    assert 'w:eastAsia="楷体_GB2312"' in made.styles["接排标题2"].element.xml
    path = tmp_path / "draft.docx"
    path.write_bytes(written)
    assert not OpenXmlValidator(security_validation=True).validate(str(path)).errors
