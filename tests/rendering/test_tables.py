"""Tables in Word: columns of real width, a head on every page, an appendix on a page of its own."""

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator
from paging import flowing
from PIL import Image

from bot.content.filed import read_brief
from bot.content.loader import load, templates_folder
from bot.drafting.corrected import correction
from bot.drafting.document import Attached, Document, Paragraph, Signature, Table, Text, Title
from bot.drafting.papers import paper_lines
from bot.drafting.printed import lines, plain
from bot.drafting.realise import realise
from bot.interview.photos import Photo as Sent
from bot.interview.wished import Wishes
from bot.interview.wishes import Tables
from bot.reading.files import read_file
from bot.rendering.look import Look
from bot.rendering.press import Press
from bot.rendering.sieve import sift
from bot.rendering.word import write

AT = datetime.fromisoformat("2026-06-25T09:30:00+08:00")
DRAFTS = Path(__file__).parents[1] / "drafts"


def texts(*cells: str) -> tuple[Text, ...]:
    return tuple(map(Text, cells))


SMALL = Table(
    Text("表1 数据"),
    texts("指标", "本期"),
    (texts("走访职工", "83户"), texts("慰问金", "6.4万元")),
    (60, 40),
    "assistance",
)
WHOLE = Table(
    Text("主要指标"),
    texts("指标", "本期", "上年同期", "增减"),
    (texts("走访", "83户", "70户", "+18.6%"),),
    (43, 20, 20, 17),
    label="附件",
)
DRAFT = Document((
    Title(Text("青禾街道总工会工作总结")),
    Paragraph(Text("走访83户。"), "assistance"),
    SMALL,
    Paragraph(Text("完。")),
    Attached(Text("附件：主要指标")),
    Signature(Text("青禾街道总工会"), date(2026, 6, 25)),
    WHOLE,
))  # fmt: skip


def opened(document: Document, look: Look) -> docx.document.Document:
    return docx.Document(BytesIO(write(document, look, AT, "青禾街道总工会")))


def walked(document: docx.document.Document) -> list[str]:
    """The text of a .docx in its order, a row of a table a line as in the plain text."""
    found = []
    for item in flowing(document):
        if isinstance(item, docx.table.Table):
            found += ["  ".join(cell.text for cell in row.cells) for row in item.rows]
        else:
            found.append(item.text.replace("\n", ""))
    return found


def shown(document: Document) -> list[str]:
    return [sift(before.lstrip("\u3000") + content.text) for _, before, content in lines(document)]


def findings(written: bytes, folder: Path) -> list[str]:
    path = folder / "draft.docx"
    path.write_bytes(written)
    return [str(error) for error in OpenXmlValidator(security_validation=True).validate(str(path)).errors]


def test_tables_stand_in_their_place(look: Look) -> None:
    found = walked(opened(DRAFT, look))
    assert found[-1] == ""  # the paragraph Word wants behind the last table
    assert found[:-1] == shown(DRAFT)


def test_a_width_is_told_in_the_whole_the_grid_and_the_cells(look: Look) -> None:
    for table in opened(DRAFT, look).tables:
        grid = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.gridCol_lst]
        whole = int(table._tbl.tblPr.find(qn("w:tblW")).get(qn("w:w")))
        assert sum(grid) == whole <= look.page.text_width
        assert all([cell.width.twips for cell in row.cells] == grid for row in table.rows)
        assert table._tbl.tblPr.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"


def test_a_head_is_repeated_and_no_row_is_parted_by_a_page(look: Look) -> None:
    for table in opened(DRAFT, look).tables:
        marks = [[child.tag for child in row._tr.trPr] for row in table.rows]
        assert marks[0] == [qn("w:cantSplit"), qn("w:tblHeader")]
        assert all(mark == [qn("w:cantSplit")] for mark in marks[1:])


def test_what_stands_in_and_over_a_table_has_its_style(look: Look) -> None:
    document = opened(DRAFT, look)
    small, whole = document.tables
    assert [[cell.paragraphs[0].style.name for cell in row.cells] for row in small.rows] == [
        ["公文表头", "公文表头"],
        ["公文表格", "公文表格数字"],
        ["公文表格", "公文表格数字"],
    ]
    names = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs}
    assert (names["表1 数据"], names["附件"], names["主要指标"]) == ("公文表题", "附件标识", "附件标题")
    assert names["附件：主要指标"] == "附件说明"
    assert names["完。"] == "公文末段"  # stays with the line that names the attachment, and with the signature
    assert len(whole.columns) == 4


def test_an_appendix_begins_a_page(look: Look) -> None:
    styles = opened(DRAFT, look).styles
    assert styles["附件标识"].paragraph_format.page_break_before
    assert not styles["公文表题"].paragraph_format.page_break_before


@pytest.mark.parametrize("text", ["A&B<C>", "\x00\x0b", "国" * 500, "甲\n乙", "", "赵镕"])
def test_no_text_in_a_table_breaks_the_file(text: str, look: Look, tmp_path: Path) -> None:
    content = Text(text)
    table = Table(content, (content, content), ((content, content),), (60, 40), label=text)
    document = Document((Title(content), Attached(content), Signature(content, date(2026, 6, 25)), table))
    assert walked(opened(document, look))[:-1] == shown(document)
    assert findings(write(document, look, AT, ""), tmp_path) == []


@pytest.fixture(scope="module")
def content():
    return load(templates_folder())


def photographed(content, brief):
    """Four photos for every section that tells something, upright ones among them."""
    sections = [
        section
        for section in content.interview.sections
        for topic in section.topics
        if any(q.id in brief.answers for q in topic.questions)
    ]
    every = [(section.id, upright) for section in dict.fromkeys(sections) for upright in (False, True, True, False)]
    return tuple(
        Sent(number, f"d{number}", 900 if upright else 1600, 1200, section, "", "职工合影" * (number % 3))
        for number, (section, upright) in enumerate(every, 1)
    )


@pytest.mark.parametrize("case", sorted(path.parent.name for path in DRAFTS.glob("*/answers.json")))
def test_the_cases_with_all_there_can_be_have_no_findings(case: str, content, look: Look, tmp_path: Path) -> None:
    brief = read_brief(DRAFTS / case / "answers.json", content)
    wishes = Wishes(tables=frozenset(Tables), copied="区总工会", enclosed=("名册", "收支表"))
    photos = photographed(content, brief)
    document = realise(content.interview, content.book, replace(brief, wishes=wishes, photos=photos))
    Image.new("RGB", (16, 12)).save(body := BytesIO(), "JPEG")
    press = Press(content.look, content.typeset)
    bodies = {photo.digest: body.getvalue() for photo in photos}
    written = press.make(document, ".docx", bodies)
    assert findings(written, tmp_path) == []
    found = docx.Document(BytesIO(written))
    assert [line for line in walked(found) if line] == shown(document)
    assert len(found.inline_shapes) == len(photos)
    paper = paper_lines(read_file("稿.docx", written), document.title)
    assert correction(document, paper, content.interview, brief.period).count == 0  # nobody changed it
    assert plain(document).encode() == press.make(document, ".txt")
