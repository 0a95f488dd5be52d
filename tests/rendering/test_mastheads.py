"""The red head of a paper (GB/T 9704-2012, 7.2), and the sets of fonts a unit may choose, in every file."""

import tomllib
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pypdfium2
import pytest
from openxml_audit import OpenXmlValidator

from bot.drafting.document import Document, Masthead, Paragraph, Signature, Text, Title
from bot.drafting.printed import hanzi, lines, plain
from bot.interview.formats import Format
from bot.rendering.layout import LayoutError
from bot.rendering.look import Look
from bot.rendering.mastheads import fitted, issuer_lines
from bot.rendering.package import W
from bot.rendering.press import Press

TEMPLATES = Path(__file__).parents[2] / "templates" / "document"
MILLIMETRE = 72 / 25.4
LONG = "江南省青河市白云区青禾街道新就业形态劳动者联合工会委员会"


def paper(issuer: str, number: str = "青工〔2026〕5号", format: Format | None = None) -> Document:
    """A paper with that head."""
    return Document(
        (
            Masthead(Text(issuer), Text(number)),
            Title(Text("2026年上半年工作总结")),
            Paragraph(Text("上半年，新建工会12家。")),
            Signature(Text("青禾街道总工会"), date(2026, 6, 25)),
        ),
        format or Format(),
    )


@pytest.fixture(scope="session")
def press() -> Press:
    layout = tomllib.loads((TEMPLATES / "page.toml").read_text("utf-8"))
    return Press(layout, (TEMPLATES / "page.typ").read_text("utf-8"))


def drawn(press: Press, document: Document) -> list[tuple[str, float, float, tuple[int, ...]]]:
    """Each line of the first page of the PDF: what it says, its top and bottom in points from above, its colour."""
    found = dict[float, tuple[str, float, float, tuple[int, ...]]]()
    with pypdfium2.PdfDocument(press.make(document, ".pdf")) as made:
        page = made[0]
        text, height = page.get_textpage(), page.get_height()
        for at in range(text.count_chars()):
            char = text.get_text_range(at, 1)
            if char.isspace():
                continue
            _, bottom, _, top = text.get_charbox(at, loose=False)
            where = next((y for y in found if abs(y - (height - bottom)) < 9), height - bottom)
            said, above, below, colour = found.get(where, ("", 10_000.0, 0.0, (0, 0, 0)))
            found[where] = (said + char, min(above, height - top), max(below, height - bottom), colour)
    return [found[y] for y in sorted(found)]


def test_whose_paper_it_is_stands_35_millimetres_below_the_edge_of_the_text(press: Press) -> None:
    first, number, title, *_ = drawn(press, paper("青禾街道总工会文件"))
    assert (first[0], number[0], title[0]) == ("青禾街道总工会文件", "青工〔2026〕5号", "2026年上半年工作总结")
    assert first[1] / MILLIMETRE == pytest.approx(37 + 35, abs=1.5)  # hanzi do not fill their square


def rules(press: Press, document: Document) -> list[tuple[float, float, float]]:
    """The lines that are drawn on the first page: left, right and height from above, in points."""
    with pypdfium2.PdfDocument(press.make(document, ".pdf")) as made:
        page = made[0]
        paths = [one for one in page.get_objects(max_depth=9) if one.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH]
        bounds = [one.get_bounds() for one in paths]
        return [(left, right, page.get_height() - (top + bottom) / 2) for left, bottom, right, top in bounds]


def test_a_line_as_wide_as_the_text_stands_4_millimetres_below_the_number(press: Press) -> None:
    document = paper("青禾街道总工会文件")
    [(left, right, height)] = rules(press, document)
    assert (right - left) / MILLIMETRE == pytest.approx(156, abs=1.5)  # with the ends of its stroke
    _, number, title, *_ = drawn(press, document)
    assert (height - number[2]) / MILLIMETRE == pytest.approx(4, abs=1)
    assert (title[1] - height) / 28.95 == pytest.approx(2.3, abs=0.3)  # two blank lines and what the title leaves


def test_without_a_number_its_place_is_left(press: Press) -> None:
    assert rules(press, paper("青禾街道总工会文件")) == rules(press, paper("青禾街道总工会文件", ""))
    made = docx.Document(BytesIO(press.make(paper("青禾街道总工会文件", ""), ".docx")))
    assert [(one.style.name, one.text) for one in made.paragraphs[:2]] == [
        ("发文机关标志", "青禾街道总工会文件"),
        ("发文字号", ""),
    ]
    assert plain(paper("甲", "")).startswith("甲\n2026年")


@pytest.mark.parametrize(
    ("issuer", "size", "count"),
    [
        ("青禾镇工会文件", 48, 1),
        ("青禾街道总工会文件", 48, 1),
        ("青禾街道企业联合工会文件", 36.5, 1),
        (LONG, 31.5, 2),
        ("", 48, 1),
    ],
)
def test_a_long_name_is_set_smaller_and_then_in_lines(look: Look, issuer: str, size: float, count: int) -> None:
    small = fitted(look, paper(issuer))
    assert (small.masthead.size, len(issuer_lines(issuer, small))) == (size, count)


@pytest.mark.parametrize("issuer", [LONG, LONG * 3, "A" * 80, "国" * 200, "甲&乙<丙>", "甲\ud83d乙", ""])
def test_no_line_of_a_name_is_wider_than_the_text(press: Press, look: Look, issuer: str) -> None:
    small = fitted(look, paper(issuer))
    assert small.masthead.least <= small.masthead.size <= look.masthead.size
    assert "".join(issuer_lines(issuer, small)) == issuer
    for suffix in (".docx", ".pdf", ".txt", ".md"):
        assert press.make(paper(issuer), suffix)


def findings(written: bytes, folder: Path) -> list[str]:
    path = folder / "draft.docx"
    path.write_bytes(written)
    return [str(error) for error in OpenXmlValidator(security_validation=True).validate(str(path)).errors]


@pytest.mark.parametrize("fonts", ["gb", "windows"])
@pytest.mark.parametrize("number", ["青工〔2026〕5号", ""])
@pytest.mark.parametrize("issuer", ["青禾街道总工会文件", LONG, "甲&乙<丙>镕"])
def test_word_has_nothing_to_find(press: Press, tmp_path: Path, issuer: str, number: str, fonts: str) -> None:
    wanted = Format(fonts, (2, 3), "paper", seal=True)
    assert findings(press.make(paper(issuer, number, wanted), ".docx"), tmp_path) == []


@pytest.mark.parametrize("issuer", ["青禾街道总工会文件", LONG])
def test_every_file_says_the_same(press: Press, issuer: str) -> None:
    document = paper(issuer)
    said = ["".join(text.text.split()) for _, _, text in lines(document)]
    made = docx.Document(BytesIO(press.make(document, ".docx")))
    assert ["".join(one.text.split()) for one in made.paragraphs] == said
    printed = "".join(line[0] for line in drawn(press, document))
    assert printed.startswith("".join(said[:3]))


def test_the_head_is_told_apart_in_markdown(press: Press) -> None:
    told = press.make(paper("青禾街道总工会文件"), ".md").decode()
    assert told.startswith("青禾街道总工会文件\n\n青工〔2026〕5号\n\n---\n\n# 2026年上半年工作总结\n")


def test_a_head_adds_nothing_to_the_length_superiors_count() -> None:
    document = paper("青禾街道总工会文件")
    assert hanzi(document) == hanzi(Document(document.blocks[1:]))


def styles(made: bytes) -> dict[str, ElementTree.Element]:
    """The styles of a .docx by name."""
    sheet = ElementTree.fromstring(ZipFile(BytesIO(made)).read("word/styles.xml"))
    names = {style: style.find(f"{{{W}}}name") for style in sheet.iter(f"{{{W}}}style")}
    return {name.attrib[f"{{{W}}}val"]: style for style, name in names.items() if name is not None}


def font(style: ElementTree.Element) -> str:
    return next(style.iter(f"{{{W}}}rFonts")).attrib[f"{{{W}}}eastAsia"]


def is_bold(style: ElementTree.Element) -> bool:
    return any(True for _ in style.iter(f"{{{W}}}b"))


def test_the_fonts_of_windows_take_the_place_of_those_of_the_standard(press: Press) -> None:
    usual = styles(press.make(paper("甲"), ".docx"))
    other = styles(press.make(paper("甲", format=Format("windows")), ".docx"))
    names = ("公文标题", "heading 1", "heading 2", "heading 3", "发文机关标志")
    assert [font(usual[name]) for name in names] == [
        "方正小标宋简体",
        "黑体",
        "楷体_GB2312",
        "仿宋_GB2312",
        "方正小标宋简体",
    ]
    assert [font(other[name]) for name in names] == ["宋体", "黑体", "楷体", "仿宋", "宋体"]
    assert not is_bold(usual["公文标题"])
    assert is_bold(other["公文标题"])
    assert is_bold(other["发文机关标志"])
    assert not is_bold(other["heading 2"])


def test_no_font_is_told_of_twice(press: Press) -> None:
    table = ElementTree.fromstring(ZipFile(BytesIO(press.make(paper("甲"), ".docx"))).read("word/fontTable.xml"))
    names = [one.attrib[f"{{{W}}}name"] for one in table.iter(f"{{{W}}}font")]
    assert len(names) == len(set(names)) > 5


def test_headings_are_bold_where_a_unit_wants_them(press: Press) -> None:
    made = styles(press.make(paper("甲", format=Format(bold=(2, 3))), ".docx"))
    assert [is_bold(made[f"heading {level}"]) for level in (1, 2, 3, 4)] == [False, True, True, False]


def test_what_a_unit_leaves_open_is_as_the_layout_has_it(layout: dict[str, Any]) -> None:
    layout["options"] |= {"bold": [2], "seal": True, "fonts": "windows"}
    look = Look.read(layout)
    for open_format in (Format(), Format("gone")):
        suited = look.suited(open_format)
        assert (suited.options, suited.body.font) == (look.options, "fangsong")
    wanted = look.suited(Format("gb", (), "", seal=False))
    assert (wanted.options.bold, wanted.options.seal, wanted.body.font) == ((), False, "fangsong_gb2312")


def without_fonts(layout: dict[str, Any]) -> None:
    layout["sets"]["gb"]["instead"] = {"comic": "heiti"}


def with_other_fonts(layout: dict[str, Any]) -> None:
    layout["sets"]["windows"]["instead"] = {"heiti": "comic"}


def with_no_name(layout: dict[str, Any]) -> None:
    del layout["sets"]["gb"]["name"]


def with_no_such_set(layout: dict[str, Any]) -> None:
    layout["options"]["fonts"] = "linux"


def in_a_colour_by_name(layout: dict[str, Any]) -> None:
    layout["masthead"]["colour"] = "red"


def smaller_than_its_least(layout: dict[str, Any]) -> None:
    layout["masthead"]["size"] = 20


@pytest.mark.parametrize(
    ("broken", "key"),
    [
        (without_fonts, "sets.gb.instead.comic"),
        (with_other_fonts, "sets.windows.instead.heiti"),
        (with_no_name, "sets.gb.name"),
        (with_no_such_set, "options.fonts"),
        (in_a_colour_by_name, "masthead.colour"),
        (smaller_than_its_least, "masthead.least"),
    ],
)
def test_a_layout_that_cannot_be_used_names_the_entry(
    layout: dict[str, Any], broken: Callable[[dict[str, Any]], None], key: str
) -> None:
    broken(layout)
    with pytest.raises(LayoutError) as caught:
        Look.read(layout)
    assert caught.value.keys == (key,)
