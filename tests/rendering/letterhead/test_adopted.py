"""Our paragraphs take the template's own styles where it has them; what is added has its type and lines."""

import docx
import pytest
from lxml import etree

from bot.rendering import styles
from bot.rendering.letterhead.adopted import Styles
from bot.rendering.letterhead.place import Place
from bot.rendering.look import Look
from bot.rendering.package import W

BARE = Place("", (), (), 9000)
NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
HEADING = (
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
)
ORDER = [
    "keepNext",
    "pageBreakBefore",
    "pBdr",
    "autoSpaceDE",
    "autoSpaceDN",
    "snapToGrid",
    "spacing",
    "ind",
    "jc",
    "outlineLvl",
]
"""Properties of a paragraph as the schema has them (ECMA-376 part 1, 17.3.1.26)."""
INDENTED = f'<w:ind xmlns:w="{W}" w:firstLine="560"/>'
LARGE = f'<w:sz xmlns:w="{W}" w:val="28"/>'


def sheet(look: Look, *more: str, place: Place = BARE) -> Styles:
    """A style sheet as Word for Chinese writes it: its ids are letters and digits."""
    found = Styles(etree.fromstring(f'<w:styles xmlns:w="{W}">{NORMAL}{"".join(more)}</w:styles>'), look)
    found.settle_body(place)
    return found


def style(found: Styles, name: str) -> etree._Element:
    (one,) = [one for one in found.root if one.get(f"{{{W}}}styleId") == name]
    return one


def value(element: etree._Element, path: str, name: str = "val") -> str | None:
    one = element.find("/".join(f"{{{W}}}{step}" for step in path.split("/")))
    return None if one is None else one.get(f"{{{W}}}{name}")


def test_headings_take_the_built_in_styles_whatever_their_ids_are(look: Look) -> None:
    found = sheet(look, HEADING)
    assert found.id_of("Heading1") == "1"
    assert found.numbers("1")
    assert len(found.root) == 3  # the two, and ours of the body


def test_a_heading_that_is_missing_is_added_as_one_of_word_s_own(look: Look) -> None:
    found = sheet(look)
    added = style(found, found.id_of("Heading2"))
    assert value(added, "name") == "heading 2"
    assert added.get(f"{{{W}}}customStyle") is None
    assert value(added, "basedOn") == found.id_of(styles.BODY)
    assert value(added, "rPr/rFonts", "eastAsia") == "楷体_GB2312"
    assert value(added, "pPr/outlineLvl") == "1"
    assert not found.numbers(found.id_of("Heading2"))


def test_a_bare_place_gets_two_characters_of_indent_and_nothing_else_of_ours(look: Look) -> None:
    found = sheet(look)
    body = style(found, found.id_of(styles.BODY))
    assert (value(body, "name"), value(body, "basedOn")) == ("公文正文", "a")
    assert value(body, "pPr/ind", "firstLineChars") == "200"
    assert len(body.find(f"{{{W}}}rPr")) == 0


def test_a_place_with_looks_of_its_own_hands_them_to_the_text(look: Look) -> None:
    place = Place("", (etree.fromstring(INDENTED),), (etree.fromstring(LARGE),), 9000)
    found = sheet(look, place=place)
    body = style(found, found.id_of(styles.BODY))
    assert value(body, "pPr/ind", "firstLine") == "560"
    assert found.looks(styles.BODY) == ("", 14.0)


def test_a_place_in_a_style_of_the_office_is_text_in_that_style(look: Look) -> None:
    own = '<w:style w:type="paragraph" w:styleId="b1"><w:name w:val="本会正文"/></w:style>'
    assert sheet(look, own, place=Place("b1", (), (), 9000)).id_of(styles.BODY) == "b1"


def test_a_template_made_of_a_draft_of_ours_keeps_its_styles(look: Look) -> None:
    own = '<w:style w:type="paragraph" w:styleId="x7"><w:name w:val="公文正文"/></w:style>'
    found = sheet(look, own)
    assert found.id_of(styles.BODY) == "x7"
    assert value(style(found, found.id_of(styles.CLOSING)), "basedOn") == "x7"


def test_ids_and_names_that_are_taken_are_not_taken_again(look: Look) -> None:
    other = '<w:style w:type="character" w:styleId="TableCell"><w:name w:val="某"/></w:style>'
    own = '<w:style w:type="paragraph" w:styleId="x7"><w:name w:val="公文正文"/></w:style>'
    place = Place("", (), (etree.fromstring(LARGE),), 9000)
    found = sheet(look, other, own, place=place)
    assert found.id_of("TableCell") == "TableCell2"
    assert value(style(found, found.id_of(styles.BODY)), "name") == "公文正文2"


@pytest.mark.parametrize(
    "ours", [styles.TITLE, styles.CELL, styles.DAY, styles.ADDRESSEE, styles.ATTACHED_MORE, styles.COPIED]
)
def test_the_indent_of_the_text_is_not_handed_on_to_what_has_none(ours: str, look: Look) -> None:
    found = sheet(look)
    properties = style(found, found.id_of(ours)).find(f"{{{W}}}pPr")
    assert value(properties, "ind", "firstLine") == value(properties, "ind", "firstLineChars") == "0"
    order = [etree.QName(one).localname for one in properties]
    assert order == sorted(
        order,
        key=ORDER.index,
    )


@pytest.mark.parametrize(
    ("ours", "before"), [(styles.CELL, "0"), (styles.CAPTION, "0"), (styles.PHOTO_CAPTION, "0"), (styles.PHOTO, "120")]
)
def test_white_under_the_paragraphs_of_an_office_does_not_swell_tables_and_photos(
    ours: str, before: str, look: Look
) -> None:
    spaced = f'<w:spacing xmlns:w="{W}" w:before="100" w:beforeAutospacing="1" w:after="200" w:line="276"/>'
    found = sheet(look, place=Place("", (etree.fromstring(spaced),), (), 9000))
    properties = style(found, found.id_of(ours)).find(f"{{{W}}}pPr")
    told = [value(properties, "spacing", name) for name in ("before", "beforeAutospacing", "after")]
    assert told == [before, "0", "0"]


@pytest.mark.parametrize("ours", [styles.SIGNER, styles.DAY])
def test_a_signature_has_no_gaps_that_would_push_it_over_the_margin(ours: str, look: Look) -> None:
    found = sheet(look)
    properties = style(found, found.id_of(ours)).find(f"{{{W}}}pPr")
    assert (value(properties, "autoSpaceDE"), value(properties, "autoSpaceDN")) == ("0", "0")
    order = [etree.QName(one).localname for one in properties]
    assert order == sorted(order, key=ORDER.index)


def test_a_style_that_needs_another_brings_it_along(look: Look) -> None:
    found = sheet(look)
    assert value(style(found, found.id_of(styles.FIGURE)), "basedOn") == found.id_of(styles.CELL)


def test_font_and_size_are_looked_for_in_what_a_style_is_based_on(look: Look) -> None:
    ring = (
        '<w:style w:type="paragraph" w:styleId="r1"><w:name w:val="r1"/><w:basedOn w:val="r2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="r2"><w:name w:val="r2"/><w:basedOn w:val="r1"/>'
        '<w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/></w:rPr></w:style>'
    )
    assert sheet(look, ring, place=Place("r1", (), (), 9000)).looks(styles.BODY) == ("仿宋_GB2312", 16.0)


def test_the_styles_that_python_docx_ships_know_our_headings(look: Look) -> None:
    found = Styles(docx.Document().styles.element, look)
    found.settle_body(BARE)
    assert [found.id_of(f"Heading{level}") for level in (1, 2, 3, 4)] == [f"Heading{level}" for level in (1, 2, 3, 4)]
