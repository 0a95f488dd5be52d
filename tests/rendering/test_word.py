import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator
from paging import BAD, filled, written_lines

from bot.drafting.document import Document, Heading, Paragraph, Signature, Text, Title
from bot.drafting.printed import lines
from bot.rendering.look import Look
from bot.rendering.sieve import sift
from bot.rendering.word import write

CREATOR = "青禾街道总工会"
AT = datetime.fromisoformat("2026-06-25T09:30:00+08:00")


def opened(written: bytes) -> docx.document.Document:
    return docx.Document(BytesIO(written))


def shown(document: Document) -> list[str]:
    """The lines of the plain text without their indent, which is a matter of style in Word."""
    return [sift(before.lstrip("\u3000") + content.text) for _, before, content in lines(document)]


def findings(written: bytes, folder: Path) -> list[str]:
    path = folder / "draft.docx"
    path.write_bytes(written)
    return [str(error) for error in OpenXmlValidator(security_validation=True).validate(str(path)).errors]


def test_paragraphs_say_what_the_plain_text_says(draft: Document, look: Look) -> None:
    paragraphs = opened(write(draft, look, AT, CREATOR)).paragraphs
    assert [paragraph.text for paragraph in paragraphs] == shown(draft)


def test_every_block_has_its_style(draft: Document, look: Look) -> None:
    paragraphs = opened(write(draft, look, AT, CREATOR)).paragraphs
    assert [paragraph.style.name for paragraph in paragraphs] == [
        "公文标题",
        "公文正文",
        "Heading 1",  # the name python-docx gives to Word's "heading 1"
        "Heading 2",
        "Heading 3",
        "Heading 4",
        "公文正文",
        "公文末段",
        "落款单位",
        "落款日期",
    ]


def test_paragraphs_have_no_looks_of_their_own_but_the_signature_s_place(draft: Document, look: Look) -> None:
    document = opened(write(draft, look, AT, CREATOR))
    own = [[child.tag for child in paragraph._p.pPr] for paragraph in document.paragraphs]
    assert own == [[qn("w:pStyle")]] * 8 + [[qn("w:pStyle"), qn("w:ind"), qn("w:jc")]] * 2


def test_a_draft_has_no_findings(draft: Document, look: Look, tmp_path: Path) -> None:
    assert findings(write(draft, look, AT, CREATOR), tmp_path) == []


def test_a_draft_without_blocks_has_no_findings(look: Look, tmp_path: Path) -> None:
    assert findings(write(Document(()), look, AT, ""), tmp_path) == []


def test_the_day_begins_two_characters_right_of_the_unit(draft: Document, look: Look) -> None:
    long = replace(draft, blocks=(*draft.blocks[:-1], Signature(Text("青河市白云区青禾街道总工会"), date(2026, 6, 25))))
    *_, unit, day = opened(write(long, look, AT, CREATOR)).paragraphs
    begins = look.page.text_width - unit.paragraph_format.right_indent.twips - 13 * 315
    assert day.paragraph_format.left_indent.twips - begins == 2 * 315
    assert (unit.alignment, day.alignment) == (WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT)


def test_only_the_paragraph_before_a_signature_is_kept_with_it(look: Look) -> None:
    body = Paragraph(Text("上半年，建会12家。"))
    document = opened(write(Document((body, body, body)), look, AT, CREATOR))
    assert {paragraph.style.name for paragraph in document.paragraphs} == {"公文正文"}


def test_a_long_title_is_one_paragraph_of_balanced_lines(look: Look) -> None:
    title = "江南省青河市白云区青禾街道总工会2026年上半年工作总结"
    (paragraph,) = opened(write(Document((Title(Text(title)),)), look, AT, CREATOR)).paragraphs
    assert paragraph.text == "江南省青河市白云区青禾街道\n总工会2026年上半年工作总结"


def test_every_run_says_it_is_east_asian(draft: Document, look: Look) -> None:
    written = write(replace(draft, blocks=(Title(Text("国" * 30)), *draft.blocks)), look, AT, CREATOR)
    with ZipFile(BytesIO(written)) as archive:
        for part in ("word/document.xml", "word/footer1.xml", "word/footer2.xml"):
            markup = archive.read(part).decode()
            assert markup.count("<w:r>") == markup.count('<w:r><w:rPr><w:rFonts w:hint="eastAsia"') > 0


@pytest.mark.parametrize(
    ("block", "font"),
    [
        (Title(Text("赵镕喆同志")), "宋体"),
        (Heading(2, "（一）", Text("赵镕喆同志")), "楷体"),
        (Paragraph(Text("赵镕喆同志")), "仿宋"),
    ],
)
def test_hanzi_outside_gb2312_are_set_in_a_font_that_has_them(block: Title, font: str, look: Look) -> None:
    (paragraph,) = opened(write(Document((block,)), look, AT, CREATOR)).paragraphs
    fonts = {run.text: run._r.rPr.rFonts.get(qn("w:eastAsia")) for run in paragraph.runs}
    assert fonts.pop("镕喆") == font
    assert set(fonts.values()) == {None}


def test_a_font_that_has_all_hanzi_is_not_left(look: Look) -> None:
    (paragraph,) = opened(write(Document((Heading(1, "一、", Text("赵镕同志")),)), look, AT, CREATOR)).paragraphs
    assert [run.text for run in paragraph.runs] == ["一、赵镕同志"]


def test_paper_margins_and_grid_are_the_standard_s(draft: Document, look: Look) -> None:
    (section,) = opened(write(draft, look, AT, CREATOR)).sections
    measures = (section.page_width, section.page_height, section.top_margin, section.right_margin)
    assert [round(length.mm) for length in measures] == [210, 297, 37, 26]
    assert [round(length.mm) for length in (section.bottom_margin, section.left_margin)] == [35, 28]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")


def test_odd_and_even_pages_have_numbers_between_dashes(draft: Document, look: Look) -> None:
    document = opened(write(draft, look, AT, CREATOR))
    assert document.settings.odd_and_even_pages_header_footer
    section = document.sections[0]
    for footer, style in ((section.footer, "页码"), (section.even_page_footer, "双页页码")):
        (paragraph,) = footer.paragraphs
        assert (paragraph.text, paragraph.style.name) == ("— 1 —", style)


def test_each_part_of_the_number_s_field_is_a_run(draft: Document, look: Look) -> None:
    (paragraph,) = opened(write(draft, look, AT, CREATOR)).sections[0].footer.paragraphs
    kinds = [run._r[-1].get(qn("w:fldCharType")) or run._r[-1].text for run in paragraph.runs]
    assert kinds == ["— ", "begin", " PAGE ", "separate", "1", "end", " —"]
    assert all(len(run._r) == 2 for run in paragraph.runs)


def test_the_file_knows_its_title_its_creator_and_its_time(draft: Document, look: Look) -> None:
    core = opened(write(draft, look, AT, CREATOR)).core_properties
    assert (core.title, core.author, core.last_modified_by) == (draft.title, CREATOR, CREATOR)
    assert core.created == core.modified == AT


@pytest.mark.parametrize("text", [*BAD, "👍"])
def test_no_text_in_any_field_breaks_the_file(text: str, look: Look, tmp_path: Path) -> None:
    document = filled(text)
    written = write(document, look, AT, text)
    assert list(written_lines(opened(written))) == shown(document)
    assert findings(written, tmp_path) == []


@given(text=st.text(st.characters(exclude_categories=())))
def test_any_text_at_all_can_be_written_and_read_back(text: str, look: Look) -> None:
    document = filled(text)
    assert list(written_lines(opened(write(document, look, AT, text)))) == shown(document)


def test_the_time_and_the_creator_are_all_that_may_change_a_file(draft: Document, look: Look) -> None:
    written = write(draft, look, AT, CREATOR)
    assert written == write(draft, look, AT, CREATOR)
    assert written != write(draft, look, AT.replace(hour=10), CREATOR)
    assert written != write(draft, look, AT, "")


SCRIPT = """
import sys, tomllib
from datetime import date, datetime
from hashlib import sha256
from bot.drafting.document import Document, Heading, Paragraph, Signature, Text, Title
from bot.rendering.look import Look
from bot.rendering.word import write
with open(sys.argv[1], "rb") as file:
    look = Look.read(tomllib.load(file))
text = Text("赵镕走访R&D企业" * 9)
blocks = Title(text), Heading(2, "（一）", text), Paragraph(text), Signature(text, date(2026, 6, 25))
at = datetime.fromisoformat("2026-06-25T09:30:00+08:00")
print(sha256(write(Document(blocks), look, at, "青禾")).hexdigest())
"""


def test_two_processes_write_the_same_bytes() -> None:
    root = Path(__file__).parents[2]
    page = root / "templates" / "document" / "page.toml"
    digests = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(page)],
            check=True,
            capture_output=True,
            cwd=root,
            env={"PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("0", "UTC"), ("4711", "Asia/Shanghai"))
    }
    assert len(digests) == 1
    assert len(digests.pop().strip()) == 64
