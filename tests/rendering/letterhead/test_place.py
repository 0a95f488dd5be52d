"""The place for the paper is found however it is written, and what stood there says how the text looks."""

from io import BytesIO

import docx
import pytest
from docx.shared import Mm, Pt
from lettered import plain, saved
from lxml import etree

from bot.rendering.letterhead.defects import Defect, Unsuitable
from bot.rendering.letterhead.names import Names
from bot.rendering.letterhead.place import TARGET, narrow_braces, put, take_places
from bot.rendering.package import W


def root_of(content: bytes) -> etree._Element:
    return etree.fromstring(etree.tostring(docx.Document(BytesIO(content)).element))


def w(name: str) -> str:
    return f"{{{W}}}{name}"


@pytest.mark.parametrize(
    "text", ["{{ body }}", "{{body}}", "{{p body }}", "{{p 正文}}", "  {{ 正文 }} ", "｛｛ 正文 ｝｝"]
)
def test_the_place_is_found_however_it_is_written(text: str, names: Names) -> None:
    root = root_of(plain("甲", text, "乙"))
    narrow_braces(root)
    assert list(take_places(root, names.other)) == ["body"]
    put(root, "body", [etree.Element(w("p"))])
    assert ["".join(p.itertext()) for p in root.iter(w("p"))] == ["甲", "", "乙"]


def test_the_place_takes_along_its_style_its_indent_and_its_type(names: Names) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph(style="Body Text")
    paragraph.paragraph_format.first_line_indent = Pt(28)
    paragraph.add_run("{{ bo").font.size = Pt(14)
    paragraph.add_run("dy }}").font.size = Pt(9)
    place = take_places(root_of(saved(document)), names.other)["body"]
    assert place.style == "BodyText"
    assert [etree.QName(one).localname for one in place.paragraph] == ["ind"]
    assert [one.get(w("val")) for one in place.run if one.tag == w("sz")] == ["28"]


def test_numbers_and_section_are_no_looks_of_the_text(names: Names) -> None:
    root = root_of(plain("{{ body }}"))
    (paragraph,) = root.iter(w("p"))
    properties = etree.SubElement(paragraph, w("pPr"))
    paragraph.insert(0, properties)
    etree.SubElement(etree.SubElement(properties, w("numPr")), w("numId")).set(w("val"), "1")
    etree.SubElement(properties, w("sectPr"))
    place = take_places(root, names.other)["body"]
    assert place.paragraph == ()
    put(root, "body", [etree.Element(w("tbl"))])
    kinds = [etree.QName(one).localname for one in root.find(w("body"))]
    assert kinds == ["tbl", "p", "sectPr"]
    assert root.find(f".//{w('p')}/{w('pPr')}/{w('sectPr')}") is not None


def test_a_bookmark_that_only_begins_there_stays(names: Names) -> None:
    root = root_of(plain("{{ body }}", "乙"))
    first, second = root.iter(w("p"))
    etree.SubElement(first, w("bookmarkStart"), {w("id"): "1", w("name"): "a"})
    etree.SubElement(second, w("bookmarkEnd"), {w("id"): "1"})
    take_places(root, names.other)
    put(root, "body", [])
    assert len(list(root.iter(w("bookmarkStart")))) == len(list(root.iter(w("bookmarkEnd")))) == 1


def test_the_width_is_that_of_the_section_or_of_the_cell(names: Names) -> None:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.left_margin, section.right_margin = Mm(210), Mm(28), Mm(26)
    document.add_paragraph("{{ body }}")
    cell = document.add_table(1, 1).cell(0, 0)
    cell.width = Mm(100)
    cell.text = "{{ annex }}"
    places = take_places(root_of(saved(document)), names.other)
    assert places["body"].width == pytest.approx(156 * 1440 / 25.4, abs=2)
    assert places["annex"].width == pytest.approx(100 * 1440 / 25.4 - 216, abs=2)


def test_a_cell_keeps_a_paragraph_where_nothing_is_put(names: Names) -> None:
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "{{ body }}"
    root = root_of(saved(document))
    take_places(root, names.other)
    put(root, "body", [])
    assert [etree.QName(one).localname for one in next(root.iter(w("tc")))][-1] == "p"


def test_two_places_for_the_paper_are_one_too_many(names: Names) -> None:
    with pytest.raises(Unsuitable) as fault:
        take_places(root_of(plain("{{ body }}", "{{ 正文 }}")), names.other)
    assert fault.value.defect is Defect.BODY_TWICE


def test_a_box_is_no_place_for_a_paper(names: Names) -> None:
    root = root_of(plain("甲", "{{ body }}"))
    first, second = root.iter(w("p"))
    etree.SubElement(etree.SubElement(first, w("r")), w("txbxContent")).append(second)
    with pytest.raises(Unsuitable) as fault:
        take_places(root, names.other)
    assert fault.value.defect is Defect.BODY_PLACE


@pytest.mark.parametrize("count", [0, 2])
def test_a_mark_that_is_lost_or_doubled_is_told(count: int) -> None:
    root = etree.fromstring(f'<w:body xmlns:w="{W}">{f"<?{TARGET} body?>" * count}</w:body>')
    with pytest.raises(Unsuitable) as fault:
        put(root, "body", [])
    assert fault.value.defect is Defect.BODY_PLACE
