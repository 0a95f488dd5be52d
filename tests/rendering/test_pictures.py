"""Photos in Word: inline, whole, no wider than the text, in a line as high as they are."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator
from PIL import Image

from bot.drafting.document import Document, Paragraph, Photo, Signature, Text, Title
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
    assert [paragraph.text for paragraph in document.paragraphs][2:7] == ["", "图1 合影", "图2 合影", "", "图3 合影"]
    assert len(document.paragraphs[2]._p.findall(f".//{qn('w:drawing')}")) == 2


def test_a_photo_stands_in_a_line_as_high_as_it_is_and_on_the_page_of_its_caption(look: Look) -> None:
    document = opened(look, photo(1))
    picture, caption = document.paragraphs[2:4]
    assert (picture.style.name, caption.style.name) == ("公文图片", "公文图题")
    spacing = document.styles["公文图片"].element.pPr.find(qn("w:spacing"))
    assert spacing.get(qn("w:lineRule")) == "auto"
    assert document.styles["公文图片"].paragraph_format.keep_with_next


def test_the_captions_of_two_side_by_side_stay_on_one_page(look: Look) -> None:
    document = opened(look, photo(1, 1200, 1600), photo(2, 1200, 1600, beside=True), photo(3))
    held = {paragraph.text: paragraph.paragraph_format.keep_with_next for paragraph in document.paragraphs}
    assert [held[f"图{number} 合影"] for number in (1, 2, 3)] == [True, None, None]


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
