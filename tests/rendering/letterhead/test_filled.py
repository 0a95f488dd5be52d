"""A draft on a unit's own letterhead: nothing of it is lost, nothing printed twice, the template's looks stay its own."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lettered import BODY, all_text, findings, jpeg, letterhead, opened, plain, saved, styles_of

from bot.drafting.document import (
    Addressee,
    Attached,
    CopiedTo,
    Document,
    Heading,
    Masthead,
    Paragraph,
    Photo,
    Signature,
    Table,
    Text,
    Title,
)
from bot.drafting.letterhead import Filling
from bot.drafting.printed import lines
from bot.rendering.letterhead.filled import fill
from bot.rendering.letterhead.names import Names
from bot.rendering.look import Look
from bot.rendering.sieve import sift

AT = datetime(2026, 6, 25, tzinfo=UTC)
UNIT = "青禾街道总工会"
ROWS = ((Text("走访"), Text("76户")), (Text("慰问金"), Text("5.57万元")))
WHOLE = Document(
    (
        Title(Text(f"{UNIT}2026年上半年工作总结")),
        Addressee(Text("区总工会：")),
        Paragraph(Text("上半年，新建工会12家。")),
        *(Heading(level, number, Text("建会")) for level, number in enumerate(("一、", "（一）", "1.", "（1）"), 1)),
        Paragraph(Text("走访76户。"), runs_on=False),
        Paragraph(Text("慰问一线职工。"), runs_on=True),
        Photo(Text("图1 走访"), "d1", 300, 400),
        Photo(Text("图2 慰问"), "d2", 300, 400, beside=True),
        Table(Text("表1 帮扶"), (Text("指标"), Text("本期")), ROWS, (60, 40)),
        Paragraph(Text("特此报告。")),
        Attached(Text("附件：1. 主要数据")),
        Attached(Text("2. 名单"), more=True),
        Signature(Text(UNIT), date(2026, 6, 25)),
        Table(Text("主要数据"), (Text("指标"), Text("本期")), ROWS, (60, 40), label="附件1"),
        CopiedTo(Text("抄送：街道党工委。")),
    )
)


PHOTOS = {"d1": jpeg(), "d2": jpeg()}


def found(document: Document = WHOLE, **more: Filling) -> dict[str, Filling]:
    words = {"title": document.title, "unit": UNIT, "signer": UNIT, "date": "2026年6月25日", "period": "2026年上半年"}
    others = dict.fromkeys(("number", "self_name", "party", "superior", "addressee", "copied", "answers.visited"), "")
    return {**others, **words, "enclosed": (), "answers.plays": (), **more}


def put_on(template: bytes, names: Names, look: Look, document: Document = WHOLE, **more: Filling) -> bytes:
    return fill(template, found(document, **more), names, document, look, AT, UNIT, PHOTOS)


def said(document: Document) -> list[str]:
    """The lines of the plain text, the cells of a table each by itself."""
    cells = [
        cell.text
        for block in document.blocks
        if isinstance(block, Table)
        for row in (block.head, *block.rows)
        for cell in row
    ]
    joined = {
        text.text
        for block in document.blocks
        if isinstance(block, Table)
        for text in block.lines[-len(block.rows) - 1 :]
    }
    told = [before.strip("\u3000") + content.text for _, before, content in lines(document)]
    return [sift(line) for line in (*(line for line in told if line not in joined), *cells)]


@pytest.mark.parametrize("template", [letterhead(), plain(BODY)], ids=["letterhead", "plain"])
def test_every_line_of_the_draft_is_there_and_nothing_is_found_amiss(
    template: bytes, names: Names, look: Look, tmp_path: Path
) -> None:
    assert findings(template, tmp_path) == []
    written = put_on(template, names, look)
    assert set(said(WHOLE)) <= set(all_text(written))
    assert findings(written, tmp_path) == []
    assert len(opened(written).inline_shapes) == 2


def test_a_red_head_of_ours_is_not_put_beside_that_of_the_letterhead(names: Names, look: Look) -> None:
    headed = Document((Masthead(Text(f"{UNIT}文件"), Text("青工〔2026〕5号")), *WHOLE.blocks))
    written = put_on(plain("发文：{{ 发文字号 }}", BODY), names, look, headed, number="青工〔2026〕5号")
    told = all_text(written)
    assert "发文：青工〔2026〕5号" in told
    assert f"{UNIT}文件" not in told
    assert set(said(WHOLE)) <= set(told)


def test_the_letterhead_stays_as_it_was(names: Names, look: Look) -> None:
    before, after = opened(letterhead()), opened(put_on(letterhead(), names, look, superior="区总工会"))
    assert after.tables[0].cell(0, 0).text == f"{UNIT}文件"
    assert (
        after.tables[0].cell(0, 0).paragraphs[0].runs[0].font.color.rgb
        == before.tables[0].cell(0, 0).paragraphs[0].runs[0].font.color.rgb
    )
    (section,) = after.sections
    assert section.first_page_header.paragraphs[0].text == "内部资料"
    assert section.header.paragraphs[0].text == f"{UNIT}2026年上半年"
    assert section.footer.paragraphs[0].text == "联系工会：区总工会"
    assert (section.page_width, section.left_margin) == (before.sections[0].page_width, before.sections[0].left_margin)
    assert "报：区总工会" in [paragraph.text for paragraph in after.paragraphs]


def test_what_a_condition_leaves_out_leaves_no_line(names: Names, look: Look) -> None:
    assert not any("报：" in line for line in all_text(put_on(letterhead(), names, look)))


def test_the_title_the_template_prints_is_printed_once_in_its_own_style(names: Names, look: Look) -> None:
    document = opened(put_on(letterhead(), names, look))
    assert [p.style.name for p in document.paragraphs if p.text == WHOLE.title] == ["本会标题"]
    document = opened(put_on(plain(BODY), names, look))
    assert [p.style.name for p in document.paragraphs if p.text == WHOLE.title] == ["公文标题"]


def test_a_title_in_the_head_of_the_page_does_not_stand_for_that_of_the_paper(names: Names, look: Look) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ title }}"
    document.add_paragraph(BODY)
    assert WHOLE.title in all_text(put_on(saved(document), names, look))


def test_a_signature_is_the_template_s_only_with_its_day(names: Names, look: Look) -> None:
    half = all_text(put_on(plain(BODY, "{{ 落款 }}"), names, look))
    assert (half.count(UNIT), half.count("2026年6月25日")) == (2, 1)
    whole = all_text(put_on(plain(BODY, "{{ 落款 }}", "{{ 日期 }}"), names, look))
    assert (whole.count(UNIT), whole.count("2026年6月25日")) == (1, 1)


def test_what_stands_behind_the_signature_goes_where_the_template_wants_it(names: Names, look: Look) -> None:
    text = all_text(put_on(plain("{{ 正文 }}", "{{ 落款 }}", "{{ 日期 }}", "{{ 附表 }}", "印发"), names, look))
    assert (
        text.index("2. 名单")
        < text.index(UNIT)
        < text.index("附件1")
        < text.index("抄送：街道党工委。")
        < text.index("印发")
    )


def test_without_a_place_of_its_own_it_goes_behind_the_signature_that_the_template_prints(
    names: Names, look: Look, tmp_path: Path
) -> None:
    written = put_on(plain("{{ 正文 }}", "{{ 落款 }}", "{{ 日期 }}", "印发"), names, look)
    text = all_text(written)
    assert text.index("2. 名单") < text.index(UNIT) < text.index("印发") < text.index("附件1")
    assert text.index("附件1") < text.index("抄送：街道党工委。")
    assert findings(written, tmp_path) == []


def test_the_text_looks_as_the_place_did_and_headings_as_the_template_s(names: Names, look: Look) -> None:
    document = opened(put_on(letterhead(), names, look))
    assert styles_of(document, ["上半年", "一、", "（一）", "1.建", "（1）"]) == [
        "公文正文", "Heading 1", "Heading 2", "Heading 3", "Heading 4",
    ]  # fmt: skip
    body = document.styles["公文正文"]
    assert (body.font.size.pt, body.paragraph_format.first_line_indent.pt, body.paragraph_format.line_spacing.pt) == (
        14,
        28,
        26,
    )
    assert body.element.rPr.rFonts.get(qn("w:eastAsia")) == "宋体"


def test_numbers_of_headings_are_text_and_not_counted_twice(names: Names, look: Look) -> None:
    document = docx.Document()
    document.add_paragraph(BODY)
    properties = document.styles["Heading 1"].element.get_or_add_pPr()
    properties.get_or_add_numPr().get_or_add_numId().val = 1
    (heading,) = [p for p in opened(put_on(saved(document), names, look)).paragraphs if p.text == "一、建会"]
    assert heading._p.pPr.numPr.numId.val == 0


def test_a_table_and_a_photo_are_as_wide_as_the_place(names: Names, look: Look) -> None:
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.width = docx.shared.Mm(80)
    cell.text = BODY
    written = opened(put_on(saved(document), names, look))
    grid = written.tables[0].cell(0, 0).tables[0]._tbl.tblGrid
    assert sum(int(column.get(qn("w:w"))) for column in grid) <= 80 * 1440 / 25.4
    assert all(shape.width.mm <= 80 for shape in written.inline_shapes)


def test_hanzi_outside_gb2312_leave_the_font_only_where_it_lacks_them(names: Names, look: Look) -> None:
    def fonts(template: bytes) -> set[str | None]:
        document = opened(put_on(template, names, look, Document((Paragraph(Text("赵镕喆同志")),))))
        (paragraph,) = [p for p in document.paragraphs if p.text == "赵镕喆同志"]
        rows = [run._r.rPr.rFonts for run in paragraph.runs]
        return {row.get(qn("w:eastAsia")) for row in rows}

    assert fonts(letterhead()) == {None}
    document = docx.Document()
    run = document.add_paragraph().add_run(BODY)
    run.font.name = "仿宋_GB2312"
    run._r.rPr.rFonts.set(qn("w:eastAsia"), "仿宋_GB2312")
    assert fonts(saved(document)) == {None, "仿宋"}


BAD = [
    "\x00\x08\x07\x0c",
    "\ufffe\ud83d",
    "R&D投入<5%]]>",
    "甲\r\n乙\t丙",
    "{{ 7*7 }}{% if x %}{_{%_}",
    "&amp;",
    "\"'",
    "",
    "国" * 3000,
]


@pytest.mark.parametrize("text", BAD)
def test_no_text_in_any_field_breaks_the_file(text: str, names: Names, look: Look, tmp_path: Path) -> None:
    content = Text(text)
    document = Document(
        (Title(content), *(Heading(n, text, content) for n in (1, 2, 3, 4)), Paragraph(content), CopiedTo(content))
    )
    template = plain("{{ unit }}", BODY, "{% for a in 附件 %}{{ a }}{% endfor %}", "{{ answers.visited }}")
    more = {"unit": text, "enclosed": (text,), "answers.visited": text}
    written = put_on(template, names, look, document, **more)
    shown = [line.replace("\n", "") for line in all_text(written)]
    assert shown == [sift(text), *said(document), sift(text), sift(text)]
    assert findings(written, tmp_path) == []


@settings(max_examples=30)
@given(text=st.text(st.characters(exclude_categories=())))
def test_any_text_at_all_can_be_filled_in_and_read_back(text: str, names: Names, look: Look) -> None:
    written = put_on(plain("{{ unit }}", BODY), names, look, Document((Paragraph(Text(text)),)), unit=text)
    assert all_text(written) == [sift(text)] * 2


def test_the_time_and_the_creator_are_all_that_may_change_a_file(names: Names, look: Look) -> None:
    arguments = (found(), names, WHOLE, look)
    written = fill(letterhead_once, *arguments, AT, UNIT, PHOTOS)
    assert written == fill(letterhead_once, *arguments, AT, UNIT, PHOTOS)
    assert written != fill(letterhead_once, *arguments, AT.replace(hour=1), UNIT, PHOTOS)


letterhead_once = letterhead()


SCRIPT = """
import sys, tomllib
from datetime import UTC, date, datetime
from hashlib import sha256
from bot.drafting.document import Document, Heading, Paragraph, Signature, Text, Title
from bot.drafting.letterhead import WORDS, Vocabulary
from bot.rendering.letterhead.filled import fill
from bot.rendering.letterhead.names import Names
from bot.rendering.letterhead.trial import try_out
from bot.rendering.look import Look
with open(sys.argv[1], "rb") as file:
    look = Look.read(tomllib.load(file))
with open(sys.argv[2], "rb") as file:
    template = file.read()
text = Text("赵镕走访R&D企业" * 9)
document = Document((Title(text), Heading(2, "（一）", text), Paragraph(text), Signature(text, date(2026, 6, 25))))
names = Names(Vocabulary(frozenset(WORDS), {}), {"正文": "body", "上级": "superior", "单位": "unit"})
written = fill(template, dict.fromkeys(WORDS, "甲"), names, document, look, datetime(2026, 6, 25, tzinfo=UTC), "青禾", {})
print(sha256(written).hexdigest())
"""


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    root = Path(__file__).parents[3]
    template = tmp_path / "template.docx"
    template.write_bytes(letterhead())
    page = root / "templates" / "document" / "page.toml"
    digests = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(page), str(template)],
            check=True,
            capture_output=True,
            cwd=root,
            env={"PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("0", "UTC"), ("4711", "Asia/Shanghai"))
    }
    assert len(digests) == 1
    assert len(digests.pop().strip()) == 64


def test_our_own_paper_needs_no_library_for_templates() -> None:
    root = Path(__file__).parents[3]
    script = "import sys, bot.rendering.press; print({'docx', 'docxtpl', 'lxml'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, cwd=root, text=True)
    assert done.stdout.strip() == "set()"


def test_a_draft_of_nothing_leaves_a_paragraph(names: Names, look: Look) -> None:
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = BODY
    written = opened(put_on(saved(document), names, look, replace(WHOLE, blocks=())))
    assert len(written.tables[0].cell(0, 0).paragraphs) == 1
