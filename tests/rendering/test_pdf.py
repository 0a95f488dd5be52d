import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from cases import Case, content, slugs
from hypothesis import given, settings
from hypothesis import strategies as st
from paging import BAD, filled, said_once, squeezed
from PIL import Image

from bot.drafting.document import Attached, CopiedTo, Document, Heading, Paragraph, Photo, Signature, Table, Text, Title
from bot.drafting.printed import lines
from bot.rendering.fonts import Shelf, shelf_for
from bot.rendering.look import Look
from bot.rendering.pdf import write
from bot.rendering.sieve import sift
from bot.rendering.titling import lay_out
from bot.rendering.typesetting import UnsoundTemplate

TEMPLATE = content().typeset
CASES = slugs()
NUMBER = re.compile(r"— \d+ —")


@pytest.fixture(scope="session")
def shelf(look: Look) -> Shelf:
    return shelf_for(look, None)


def rows(pdf: bytes) -> list[list[str]]:
    """The printed lines of every page, without what PDFium adds of its own."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    return [[line.strip("\ufffe") for line in re.split("\r\n|[\r\n]", text) if line.strip()] for text in texts]


def body(pdf: bytes) -> Iterator[list[str]]:
    """The lines of every page without its number, which must be there."""
    for page, printed in enumerate(rows(pdf), 1):
        numbers = [line for line in printed if NUMBER.fullmatch(line.strip())]
        assert numbers == [f"— {page} —"]
        yield [line for line in printed if line not in numbers]


def said(document: Document) -> str:
    return squeezed("".join(sift(before + text.text) for _, before, text in lines(document)))


def long(closing: int, paragraphs: int) -> Document:
    """A draft whose paragraphs are a line each, but for the last, which is some lines long."""
    return Document(
        (
            Title(Text("青禾街道总工会2026年上半年工作总结")),
            *(Paragraph(Text("上半年办了一件实事。")) for _ in range(paragraphs)),
            Paragraph(Text("下" * (28 * closing - 5))),
            Signature(Text("青禾街道总工会"), date(2026, 6, 25)),
        )
    )


@pytest.mark.parametrize("slug", CASES)
@pytest.mark.parametrize("dressed", [False, True])
def test_the_pdf_of_a_case_says_what_its_text_says(slug: str, dressed: bool, look: Look, shelf: Shelf) -> None:
    document = Case(slug).dressed() if dressed else Case(slug).document()
    pdf = write(document, look, shelf, TEMPLATE, "")
    assert said_once(("".join(page) for page in body(pdf)), document) == said(document)


@pytest.mark.parametrize("slug", CASES)
def test_no_line_of_a_case_begins_with_a_mark_or_within_a_number(slug: str, look: Look, shelf: Shelf) -> None:
    printed = [line for page in body(write(Case(slug).document(), look, shelf, TEMPLATE, "")) for line in page]
    wrong = [
        line for line in printed if re.match(r"\s*[，。、；：？！”’）》%]", line) or re.search(r"[“‘（《]\s*$", line)
    ]
    text = Case(slug).document()
    numbers = re.findall(r"\d[\d.]*%?", "\n".join(sift(content.text) for _, _, content in lines(text)))
    assert wrong == []
    assert [
        pair for pair in pairwise(printed) if re.search(r"\d$", pair[0]) and re.match(r"\d+(?![\d.])", pair[1])
    ] == []
    assert [n for line in printed for n in re.findall(r"\d[\d.]*%?", line) if n not in numbers] == []


def test_a_full_page_holds_22_lines_of_28_hanzi(look: Look, shelf: Shelf) -> None:
    document = Document((Paragraph(Text("国" * 2_000)),))
    first, second, *_ = body(write(document, look, shelf, TEMPLATE, ""))
    assert [len(line) for line in first] == [26, *[28] * 21]
    assert [len(line) for line in second] == [28] * 22


@pytest.mark.parametrize("closing", [1, 2, 4])
def test_a_signature_never_stands_alone_on_a_page(closing: int, look: Look, shelf: Shelf) -> None:
    for paragraphs in range(10, 24):
        *_, last = body(write(long(closing, paragraphs), look, shelf, TEMPLATE, ""))
        assert last[-2:] == ["青禾街道总工会", "2026年6月25日"]
        assert len(last) > 2


@pytest.mark.parametrize("name", ["青禾街道总工会", "工会", "青禾街道非公有制企业联合工会委员会", "工" * 40])
@pytest.mark.parametrize("day", [date(2026, 6, 5), date(2026, 11, 28)])
def test_the_day_begins_two_characters_behind_the_name_and_stays_whole(
    name: str, day: date, look: Look, shelf: Shelf
) -> None:
    signature = Signature(Text(name), day)
    pdf = write(Document((Paragraph(Text("国" * 20)), signature)), look, shelf, TEMPLATE, "")
    (page,) = body(pdf)
    assert page[-1] == signature.day_text
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        whole = text.get_text_range()
        begins = [text.get_charbox(whole.index(part))[0] for part in (name[:2], signature.day_text)]
        ends = text.get_charbox(whole.index(signature.day_text) + len(signature.day_text) - 1)[2]
        assert begins[1] - begins[0] == pytest.approx(2 * look.character / 20, abs=4)
        assert ends <= document[0].get_width() - look.page.right * 72 / 25.4 + 1


def test_a_heading_never_ends_a_page(look: Look, shelf: Shelf) -> None:
    for paragraphs in range(15, 24):
        blocks = [Paragraph(Text("上半年办了一件实事。")) for _ in range(paragraphs)]
        document = Document((*blocks, Heading(1, "一、", Text("组织")), Heading(2, "（一）", Text("建会")), *blocks))
        assert all(
            page[-1] not in ("一、组织", "（一）建会") for page in body(write(document, look, shelf, TEMPLATE, ""))
        )


def test_page_numbers_stand_right_on_odd_pages_and_left_on_even_ones(look: Look, shelf: Shelf) -> None:
    pdf = write(Document((Paragraph(Text("国" * 2_000)),)), look, shelf, TEMPLATE, "")
    places = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            start = text.get_text_range().index("—")
            places.append(text.get_charbox(start)[0] / page.get_width())
    assert [place > 0.5 for place in places] == [True, False, True, False][: len(places)]
    assert len(places) > 2


def test_the_same_draft_is_the_same_bytes_in_another_process(draft: Document, look: Look, shelf: Shelf) -> None:
    once = write(draft, look, shelf, TEMPLATE, "青禾街道总工会")
    assert once == write(draft, look, shelf, TEMPLATE, "青禾街道总工会")
    assert b"CreationDate" not in once
    case = Path(__file__).parents[1] / "drafts" / CASES[0] / "answers.json"
    code = (
        "import sys, hashlib; from pathlib import Path; from bot.content.loader import load, templates_folder;"
        "from bot.content.filed import read_brief; from bot.drafting.realise import realise;"
        "from bot.rendering.press import Press; content = load(templates_folder());"
        "brief = read_brief(Path(sys.argv[1]), content); press = Press(content.look, content.typeset);"
        "document = realise(content.interview, content.book, brief);"
        "print([hashlib.sha256(press.make(document, s)).hexdigest() for s in ('.pdf', '.png', '.jpg', '.md')])"
    )
    runs = {
        subprocess.run([sys.executable, "-c", code, case], capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    }
    assert len(runs) == 1


@pytest.mark.parametrize("text", BAD, ids=range(len(BAD)))
def test_no_characters_break_a_pdf_and_none_is_lost(text: str, look: Look, shelf: Shelf) -> None:
    document = filled(text)
    printed = squeezed("".join(line for page in body(write(document, look, shelf, TEMPLATE, text)) for line in page))
    head = "指标本期"  # of both tables, printed anew where one goes on
    assert printed.replace(head, "") == said(document).replace(head, "")


@given(st.text(alphabet=st.characters(), max_size=40))
@settings(max_examples=25)
def test_any_text_can_be_printed(look: Look, shelf: Shelf, text: str) -> None:
    assert write(filled(text), look, shelf, TEMPLATE, text).startswith(b"%PDF")


def test_words_without_a_break_stay_inside_the_margins(look: Look, shelf: Shelf) -> None:
    pdf = write(Document((Paragraph(Text("9" * 300)),)), look, shelf, TEMPLATE, "")
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].get_textpage()
        right = max(page.get_charbox(at)[2] for at in range(page.count_chars()))
        assert right <= document[0].get_width() - look.page.right * 72 / 25.4 + 1


def test_a_title_is_broken_as_in_word(look: Look, shelf: Shelf) -> None:
    title = "青禾街道非公有制企业联合工会委员会2026年上半年工作总结"
    (page,) = body(write(Document((Title(Text(title)),)), look, shelf, TEMPLATE, ""))
    assert page == list(lay_out(title, look.title, look.title_room))
    assert len(page) == 2


def test_headings_are_the_outline_of_the_pdf_and_the_title_its_name(draft: Document, look: Look, shelf: Shelf) -> None:
    with pypdfium2.PdfDocument(write(draft, look, shelf, TEMPLATE, "青禾街道总工会")) as document:
        outline = [(mark.level, mark.get_title()) for mark in document.get_toc()]
        named = document.get_metadata_dict()
    assert outline == [(0, "一、组织建设"), (1, "（一）“小三级”工会"), (2, "1.建会"), (3, "（1）入会")]
    assert (named["Title"], named["Author"]) == ("青禾街道总工会2026年上半年工作总结", "青禾街道总工会")


def test_fonts_are_subsets(look: Look, shelf: Shelf) -> None:
    assert len(write(Case(CASES[0]).document(), look, shelf, TEMPLATE, "")) < 700_000


@pytest.mark.parametrize("source", ["#panic()", "#let", "#nothing"])
def test_a_template_that_sets_nothing_is_told_with_its_reason(
    source: str, draft: Document, look: Look, shelf: Shelf
) -> None:
    with pytest.raises(UnsoundTemplate) as unsound:
        write(draft, look, shelf, source, "")
    assert json.dumps(str(unsound.value))
    assert str(unsound.value)


def test_a_paper_without_title_or_signature_is_printed(draft: Document, look: Look, shelf: Shelf) -> None:
    bare = replace(draft, blocks=(Paragraph(Text("上半年，新建工会12家。")),))
    assert list(body(write(bare, look, shelf, TEMPLATE, ""))) == [["上半年，新建工会12家。"]]


FULL = Document((
    Title(Text("工作总结")),
    Paragraph(Text("走访83户。"), "garden"),
    Photo(Text("图1 甲&乙"), "a", 900, 1200, "garden"),
    Photo(Text("图2 #丙"), "b", 900, 1200, "garden", beside=True),
    Photo(Text("图3 丁"), "gone", 1600, 1200, "garden"),
    Table(Text("表1 数据"), (Text("指标"), Text("本期")), ((Text("走访*家庭*"), Text("83户")),), (60, 40), "garden"),
    Paragraph(Text("完。")),
    Attached(Text("附件：1. 总表")),
    Attached(Text("2. 名册"), more=True),
    Signature(Text("青苗队"), date(2026, 6, 25)),
    Table(Text("总表"), (Text("指标"), Text("本期")), ((Text("走访"), Text("83户")),), (60, 40), label="附件1"),
    CopiedTo(Text("抄送：区总工会。")),
))  # fmt: skip


def jpeg(colour: str) -> bytes:
    Image.new("RGB", (90, 120), colour).save(made := BytesIO(), "JPEG")
    return made.getvalue()


def test_tables_photos_and_the_lines_at_the_end_are_printed_in_their_place(look: Look, shelf: Shelf) -> None:
    made = write(FULL, look, shelf, TEMPLATE, "", {"a": jpeg("red"), "b": jpeg("blue")})
    said = "".join("".join(page) for page in rows(made)).replace(" ", "")
    wanted = [sift(content.text).replace(" ", "") for _, _, content in lines(FULL)]
    places = [said.find(text) for text in wanted]
    assert -1 not in places
    assert said.index("附件1") > said.index("2026年6月25日")
    with pypdfium2.PdfDocument(made) as document:
        shown = [image.get_bounds() for image in document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])]
    sizes = [[round((end - start) * 25.4 / 72) for start, end in ((box[0], box[2]), (box[1], box[3]))] for box in shown]
    assert sizes == [[75, 100]] * 2
    assert shown[0][2] < shown[1][0]
    assert rows(made)[-1][0] == "附件1"  # what is attached begins a page


def boxes(pdf: bytes, *texts: str) -> list[tuple[float, float, float, float]]:
    """Where texts of the first page stand that are in one line each: left, bottom, right and top in points."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].get_textpage()
        whole = page.get_text_range()
        chars = [[page.get_charbox(whole.index(text) + at) for at in range(len(text))] for text in texts]
    found = [
        tuple(choose(side) for choose, side in zip((min, min, max, max), zip(*of, strict=True), strict=True))
        for of in chars
    ]
    assert all(box[3] - box[1] < 20 for box in found), "in two lines"
    return found


def test_of_two_photos_side_by_side_each_has_its_caption_under_it(look: Look, shelf: Shelf) -> None:
    two = (Photo(Text("图3 走访"), "a", 900, 1200), Photo(Text("图4 座谈会"), "b", 900, 1000, beside=True))
    pdf = write(Document(two), look, shelf, TEMPLATE, "", {"a": jpeg("red"), "b": jpeg("blue")})
    with pypdfium2.PdfDocument(pdf) as document:
        shown = [image.get_bounds() for image in document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])]
    captions = boxes(pdf, "图3 走访", "图4 座谈会")
    for (left, foot, right, _), (start, _, end, top) in zip(shown, captions, strict=True):
        assert (start + end) / 2 == pytest.approx((left + right) / 2, abs=2)
        assert foot - 30 < top < foot
    assert captions[0][1] == pytest.approx(captions[1][1], abs=1)
    assert rows(pdf)[0][0].replace(" ", "").startswith("图3走访")


def test_one_photo_may_stand_in_two_places(look: Look, shelf: Shelf) -> None:
    twice = Document((Photo(Text("图1"), "a", 90, 120), Photo(Text("图2"), "a", 90, 120)))
    red = jpeg("red")
    with pypdfium2.PdfDocument(write(twice, look, shelf, TEMPLATE, "", {"a": red})) as document:
        shown = [bytes(image.get_data()) for page in document for image in page.get_objects(filter=[3])]
    assert shown == [red, red]


def test_the_same_photos_give_the_same_bytes(look: Look, shelf: Shelf) -> None:
    photos = {"a": jpeg("red"), "b": jpeg("blue")}
    assert write(FULL, look, shelf, TEMPLATE, "", photos) == write(FULL, look, shelf, TEMPLATE, "", photos)


@pytest.mark.parametrize("length", [4, 7, 14, 16, 19, 26, 28])
def test_under_a_seal_a_name_of_any_length_is_one_line_over_the_middle_of_its_day(
    length: int, layout: dict[str, Any], shelf: Shelf
) -> None:
    sealed = Look.read({**layout, "options": {"bold": [], "seal": True}})
    name = "江南省江城市高新技术产业开发区新城街道社区联合总工会委员"[:length]
    document = Document((Paragraph(Text("特此报告。")), Signature(Text(name), date(2026, 11, 28))))
    (left, _, right, _), (start, _, end, _) = boxes(
        write(document, sealed, shelf, TEMPLATE, ""), name, "2026年11月28日"
    )
    assert (left + right) / 2 == pytest.approx((start + end) / 2, abs=2)
    margin = (sealed.page.width - sealed.page.right) * 72 / 25.4
    assert right <= margin + 1.5  # a box is somewhat wider than its hanzi
    assert end <= margin - 4 * 15.7
    assert length > 14 or end == pytest.approx(margin - 4 * 15.75, abs=3)


def test_no_figure_of_a_table_is_broken(look: Look, shelf: Shelf) -> None:
    figures = ("125916378.10元", "98765432.10元", "+12345.5%")
    cells = tuple(map(Text, ("收缴工会经费金额", *figures)))
    table = Table(Text("表1"), tuple(map(Text, ("指标", "本期", "上年同期", "增减"))), (cells,), (42, 19, 19, 20))
    boxes(write(Document((table,)), look, shelf, TEMPLATE, ""), *figures)


def test_a_sealed_signature_moves_the_day_from_the_margin(layout: dict[str, Any], look: Look, shelf: Shelf) -> None:
    sealed = Look.read({**layout, "options": {"bold": [2], "seal": True}})
    assert write(FULL, sealed, shelf, TEMPLATE, "") != write(FULL, look, shelf, TEMPLATE, "")
