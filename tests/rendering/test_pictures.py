"""Photos in Word: inline, whole, no wider than the text, in a line as high as they are."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shape import InlineShape
from openxml_audit import OpenXmlValidator
from paging import flowing
from PIL import Image

from bot.drafting.document import Document, Paragraph, Photo, Signature, Text, Title
from bot.reading.files import read_file
from bot.rendering.look import Look
from bot.rendering.word import write

AT = datetime.fromisoformat("2026-06-25T09:30:00+08:00")


def jpeg(width: int, height: int, colour: str = "green") -> bytes:
    Image.new("RGB", (width, height), colour).save(body := BytesIO(), "JPEG")
    return body.getvalue()


def photo(number: int, width: int = 1600, height: int = 1200, caption: str = "合影", *, beside: bool = False) -> Photo:
    return Photo(Text(f"图{number} {caption}".strip()), f"d{number}", width, height, "garden", beside)


def draft(*photos: Photo) -> Document:
    return Document((
        Title(Text("工作总结")), Paragraph(Text("栽树。"), "garden", "trees"), *photos, Paragraph(Text("完。")),
        Signature(Text("青苗队"), date(2026, 6, 25)),
    ))  # fmt: skip


def bodies(*photos: Photo) -> dict[str, bytes]:
    return {one.digest: jpeg(one.width // 10 or 1, one.height // 10 or 1) for one in photos}


def written(look: Look, *photos: Photo) -> bytes:
    return write(draft(*photos), look, AT, "青苗队", bodies(*photos))


def opened(look: Look, *photos: Photo) -> docx.document.Document:
    return docx.Document(BytesIO(written(look, *photos)))


def sizes(document: docx.document.Document) -> list[tuple[int, int]]:
    return [(round(shape.width.mm), round(shape.height.mm)) for shape in document.inline_shapes]


def findings(content: bytes, folder: Path) -> list[str]:
    path = folder / "draft.docx"
    path.write_bytes(content)
    return [str(error) for error in OpenXmlValidator(security_validation=True).validate(str(path)).errors]


@pytest.mark.parametrize(
    ("pixels", "millimetres"),
    [
        ((1600, 1200), (120, 90)),
        ((1200, 1600), (82, 110)),
        ((1600, 100), (120, 8)),
        ((300, 200), (120, 80)),
        ((1, 1600), (0, 110)),
    ],
)
def test_a_photo_is_as_large_as_it_may_be(pixels: tuple[int, int], millimetres: tuple[int, int], look: Look) -> None:
    assert sizes(opened(look, photo(1, *pixels))) == [millimetres]


def test_two_side_by_side_share_the_line(look: Look) -> None:
    document = opened(look, photo(1, 1200, 1600), photo(2, 1200, 1600, beside=True), photo(3))
    assert sizes(document) == [(75, 100), (75, 100), (120, 90)]
    (pair,) = document.tables
    ((left, right),) = (row.cells for row in pair.rows)
    assert [[paragraph.text for paragraph in cell.paragraphs] for cell in (left, right)] == [
        ["", "图1 合影"],
        ["", "图2 合影"],
    ]
    assert [bool(paragraph._p.findall(f".//{qn('w:drawing')}")) for paragraph in left.paragraphs] == [True, False]
    assert [paragraph.text for paragraph in flowing(document)][2:8] == ["", "图1 合影", "", "图2 合影", "", "图3 合影"]


def test_photos_side_by_side_stand_on_one_foot_in_cells_without_lines(look: Look) -> None:
    (pair,) = opened(look, photo(1, 1200, 1600), photo(2, 1200, 1400, beside=True)).tables
    above = [cell.paragraphs[0].paragraph_format.space_before.mm for cell in pair.rows[0].cells]
    heights = [shape.height / 36_000 for shape in map(InlineShape, pair._tbl.iter(qn("wp:inline")))]
    assert heights == pytest.approx([100, 87.5], abs=0.1)
    assert above[1] - above[0] == pytest.approx(heights[0] - heights[1], abs=0.05)
    assert pair._tbl.tblPr.find(qn("w:tblBorders")) is None
    assert sum(cell.width.twips for cell in pair.rows[0].cells) <= look.page.text_width
    left, right = (int(side.get(qn("w:w"))) / 20 for side in pair._tbl.tblPr.find(qn("w:tblCellMar")))
    assert left == right > 3  # captions do not touch
    assert pair.rows[0].cells[0].width.pt - left - right >= 75 * 72 / 25.4


def test_of_two_side_by_side_one_whose_bytes_are_gone_leaves_its_caption(look: Look, tmp_path: Path) -> None:
    two = (photo(1, 1200, 1600), photo(2, 1200, 1600, beside=True))
    content = write(draft(*two), look, AT, "", bodies(two[1]))
    assert [paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs][2:5] == [
        "图1 合影",
        "",
        "图2 合影",
    ]
    assert findings(content, tmp_path) == []


def test_what_ends_in_photos_side_by_side_ends_in_a_paragraph(look: Look, tmp_path: Path) -> None:
    two = (photo(1, 1200, 1600), photo(2, 1200, 1600, beside=True))
    content = write(Document(two), look, AT, "", bodies(*two))
    assert [paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs] == [""]
    assert findings(content, tmp_path) == []


def test_photos_side_by_side_are_read_back_as_lines_and_no_table(look: Look) -> None:
    two = (photo(1, 1200, 1600, "走访3户"), photo(2, 1200, 1600, "座谈", beside=True))
    found = [line for line in read_file("稿.docx", written(look, *two)).split("\n") if line]
    assert found == ["工作总结", "栽树。", "图1 走访3户", "图2 座谈", "完。", "青苗队", "2026年6月25日"]


def test_a_photo_stands_in_a_line_as_high_as_it_is_and_on_the_page_of_its_caption(look: Look) -> None:
    document = opened(look, photo(1))
    picture, caption = document.paragraphs[2:4]
    assert (picture.style.name, caption.style.name) == ("公文图片", "公文图题")
    spacing = document.styles["公文图片"].element.pPr.find(qn("w:spacing"))
    assert spacing.get(qn("w:lineRule")) == "auto"
    assert document.styles["公文图片"].paragraph_format.keep_with_next


def test_two_side_by_side_stay_on_one_page_with_their_captions_and_leave_what_follows(look: Look) -> None:
    document = opened(look, photo(1, 1200, 1600), photo(2, 1200, 1600, beside=True), photo(3))
    ((row,),) = (table.rows for table in document.tables)
    assert [child.tag for child in row._tr.trPr] == [qn("w:cantSplit")]
    held = [paragraph.paragraph_format.keep_with_next for cell in row.cells for paragraph in cell.paragraphs]
    assert held == [False, None] * 2  # the style of photos keeps them with what follows


def test_the_bytes_of_a_photo_are_in_the_file_once_and_as_they_are(look: Look) -> None:
    twice = (photo(1), photo(1))
    with ZipFile(BytesIO(written(look, *twice))) as archive:
        (name,) = [name for name in archive.namelist() if name.startswith("word/media/")]
        assert archive.read(name) == bodies(*twice)["d1"]
        assert archive.getinfo(name).compress_type == ZIP_STORED


def test_a_photo_whose_bytes_are_gone_leaves_its_caption(look: Look, tmp_path: Path) -> None:
    content = write(draft(photo(1)), look, AT, "", {})
    assert [paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs][2] == "图1 合影"
    assert findings(content, tmp_path) == []


def test_a_photo_is_told_to_those_who_cannot_see_it(look: Look) -> None:
    (shape,) = opened(look, photo(1, caption='"A" & <B>')).inline_shapes
    assert shape._inline.docPr.get("descr") == '图1 "A" & <B>'


@pytest.mark.parametrize("caption", ["", "A&B<C>\x00\x0b\ud83d", "长" * 500, "赵镕喆"])
def test_no_caption_breaks_the_file(caption: str, look: Look, tmp_path: Path) -> None:
    photos = (photo(1, 1200, 1600, caption), photo(2, 1200, 1600, caption, beside=True), photo(3, caption=caption))
    assert findings(written(look, *photos), tmp_path) == []


def test_thirty_photos_have_no_findings_and_the_same_bytes_twice(look: Look, tmp_path: Path) -> None:
    photos = [photo(number) for number in range(1, 31)]
    content = written(look, *photos)
    assert findings(content, tmp_path) == []
    assert content == written(look, *photos)
    assert len(docx.Document(BytesIO(content)).inline_shapes) == 30
