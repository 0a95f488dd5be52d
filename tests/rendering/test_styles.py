from typing import Any
from xml.etree import ElementTree

import pytest

from bot.rendering.look import Look
from bot.rendering.package import W
from bot.rendering.styles import font_table, styles


def w(name: str) -> str:
    return f"{{{W}}}{name}"


@pytest.fixture
def sheet(look: Look) -> dict[str, ElementTree.Element]:
    """The styles by id."""
    return {style.attrib[w("styleId")]: style for style in ElementTree.fromstring(styles(look)).iter(w("style"))}


def value(style: ElementTree.Element, path: str, attribute: str = "val") -> str | None:
    found = style.find("/".join(w(step) for step in path.split("/")))
    return None if found is None else found.get(w(attribute))


def test_the_names_are_those_of_the_layout_and_word_s_own(sheet: dict[str, ElementTree.Element]) -> None:
    assert [value(style, "name") for style in sheet.values()] == [
        "Normal",
        "发文机关标志",
        "发文字号",
        "公文标题",
        "公文正文",
        "公文末段",
        "主送机关",
        "heading 1",
        "heading 2",
        "heading 3",
        "heading 4",
        "接排标题1",
        "接排标题2",
        "接排标题3",
        "接排标题4",
        "落款单位",
        "落款日期",
        "公文表格",
        "公文表格数字",
        "公文表头",
        "公文表题",
        "附件说明",
        "附件说明续",
        "附件标识",
        "附件标题",
        "公文图片",
        "公文图题",
        "抄送机关",
        "footer",
        "页码",
        "双页页码",
    ]


def test_a_style_builds_on_styles_that_exist(sheet: dict[str, ElementTree.Element]) -> None:
    for style in sheet.values():
        assert {value(style, "basedOn"), value(style, "next")} - {None} <= sheet.keys()


def test_the_four_levels_of_headings_have_the_fonts_of_the_standard(sheet: dict[str, ElementTree.Element]) -> None:
    headings = [sheet[f"Heading{level}"] for level in (1, 2, 3, 4)]
    fonts = [value(heading, "rPr/rFonts", "eastAsia") for heading in headings]
    assert fonts == ["黑体", "楷体_GB2312", "仿宋_GB2312", "仿宋_GB2312"]
    assert [value(heading, "pPr/outlineLvl") for heading in headings] == ["0", "1", "2", "3"]


def test_nothing_is_bold_and_nothing_but_the_red_head_coloured(look: Look) -> None:
    sheet = ElementTree.fromstring(styles(look))
    assert not list(sheet.iter(w("b")))
    coloured = [style for style in sheet.iter(w("style")) if style.find(f".//{w('color')}") is not None]
    assert [value(style, "name") for style in coloured] == ["发文机关标志"]


def test_the_title_is_22_points_on_exact_lines_of_35(sheet: dict[str, ElementTree.Element]) -> None:
    title = sheet["DocumentTitle"]
    assert (value(title, "rPr/sz"), value(title, "pPr/spacing", "line"), value(title, "pPr/jc")) == (
        "44",
        "700",
        "center",
    )
    assert value(title, "rPr/rFonts", "eastAsia") == "方正小标宋简体"


def test_body_text_is_16_points_on_exact_lines_squeezed_and_indented(sheet: dict[str, ElementTree.Element]) -> None:
    normal, body = sheet["Normal"], sheet["DocumentBody"]
    assert (value(normal, "rPr/sz"), value(normal, "rPr/spacing")) == ("32", "-5")
    assert (value(normal, "pPr/spacing", "line"), value(normal, "pPr/spacing", "lineRule")) == ("579", "exact")
    assert (value(body, "pPr/ind", "firstLineChars"), value(body, "pPr/ind", "firstLine")) == ("200", "630")


@pytest.mark.parametrize("style", ["DocumentTitle", "Heading1", "Heading4", "DocumentClosing", "SignatureUnit"])
def test_what_must_not_end_a_page_stays_with_what_follows(sheet: dict[str, ElementTree.Element], style: str) -> None:
    assert sheet[style].find(f"{w('pPr')}/{w('keepNext')}") is not None


@pytest.mark.parametrize(
    "style",
    [
        "DocumentTitle", "SignatureUnit", "SignatureDay", "TableCell", "TableCaption", "AttachmentLine",
        "AttachmentLineMore", "AttachmentLabel", "AttachmentTitle", "Photo", "PhotoCaption", "CopiedTo",
    ],
)  # fmt: skip
def test_what_is_no_text_says_how_much_white_is_over_and_under_it(
    style: str, sheet: dict[str, ElementTree.Element]
) -> None:
    spacing = sheet[style].find(f"{w('pPr')}/{w('spacing')}")
    assert spacing is not None
    assert {w(name) for name in ("before", "after", "beforeAutospacing", "afterAutospacing")} <= {*spacing.attrib}


@pytest.mark.parametrize("style", ["Normal", "DocumentBody", "SignatureDay"])
def test_what_may_end_a_page_does_not(sheet: dict[str, ElementTree.Element], style: str) -> None:
    assert sheet[style].find(f"{w('pPr')}/{w('keepNext')}") is None


def test_odd_numbers_stand_right_and_even_ones_left_one_character_in(sheet: dict[str, ElementTree.Element]) -> None:
    odd, even = sheet["PageNumberOdd"], sheet["PageNumberEven"]
    assert (value(odd, "pPr/jc"), value(odd, "pPr/ind", "right")) == ("right", "280")
    assert (value(even, "pPr/jc"), value(even, "pPr/ind", "left")) == ("left", "280")
    assert (value(sheet["Footer"], "rPr/sz"), value(sheet["Footer"], "rPr/rFonts", "ascii")) == ("28", "宋体")


def test_every_font_asked_for_is_described(look: Look) -> None:
    described = {font.attrib[w("name")] for font in ElementTree.fromstring(font_table(look))}
    asked = {font.attrib[w("eastAsia")] for font in ElementTree.fromstring(styles(look)).iter(w("rFonts"))}
    assert asked <= described
    assert "仿宋" in described


def test_a_font_names_what_may_stand_in_for_it(look: Look) -> None:
    fonts = {font.attrib[w("name")]: font for font in ElementTree.fromstring(font_table(look))}
    assert value(fonts["仿宋_GB2312"], "altName") == "仿宋"
    assert value(fonts["仿宋_GB2312"], "charset") == "86"


def test_headings_are_bold_only_where_the_unit_wants_it(layout: dict[str, Any]) -> None:
    def bold(levels: list[int]) -> list[int]:
        look = Look.read({**layout, "options": {"bold": levels, "seal": False}})
        sheet = {style.attrib[w("styleId")]: style for style in ElementTree.fromstring(styles(look)).iter(w("style"))}
        return [level for level in (1, 2, 3, 4) if sheet[f"Heading{level}"].find(f"{w('rPr')}/{w('b')}") is not None]

    assert (bold([]), bold([2]), bold([2, 3])) == ([], [2], [2, 3])
