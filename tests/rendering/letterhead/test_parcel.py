"""What is added to a template's package, and what of it is never handed on."""

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
from docx.oxml.ns import qn
from lettered import BODY, all_text, findings, jpeg, opened, plain, saved, spoilt
from lxml import etree

from bot.drafting.document import Document, Paragraph, Photo, Signature, Text, Title
from bot.rendering.letterhead.filled import fill
from bot.rendering.letterhead.names import Names
from bot.rendering.look import Look

AT = datetime(2026, 6, 25, tzinfo=UTC)
UNIT = "青禾街道总工会"
WHOLE = Document(
    (
        Title(Text(f"{UNIT}2026年上半年工作总结")),
        Paragraph(Text("上半年，新建工会12家。")),
        Photo(Text("图1 走访"), "d1", 300, 400),
        Photo(Text("图2 慰问"), "d2", 300, 400, beside=True),
        Signature(Text(UNIT), date(2026, 6, 25)),
    )
)


def put_on(template: bytes, names: Names, look: Look) -> bytes:
    return fill(template, {}, names, WHOLE, look, AT, UNIT, {"d1": jpeg(), "d2": jpeg()})


def test_the_file_knows_our_title_and_author_not_the_template_s(names: Names, look: Look) -> None:
    document = docx.Document()
    document.core_properties.author, document.core_properties.comments = "张三", "{{ 7*7 }}"
    document.add_paragraph(BODY)
    core = opened(put_on(saved(document), names, look)).core_properties
    assert (core.title, core.author, core.created, core.comments) == (WHOLE.title, UNIT, AT, "")


def test_a_template_without_properties_gets_them(names: Names, look: Look) -> None:
    bare = spoilt(
        plain(BODY),
        {
            "docProps/core.xml": None,
            "_rels/.rels": lambda part: part.replace(b"metadata/core-properties", b"metadata/none"),
            "[Content_Types].xml": lambda part: part.replace(b"/docProps/core.xml", b"/docProps/app2.xml"),
        },
    )
    assert opened(put_on(bare, names, look)).core_properties.author == UNIT


def test_word_s_own_kind_of_template_becomes_a_document(names: Names, look: Look) -> None:
    dotx = spoilt(
        plain(BODY), {"[Content_Types].xml": lambda part: part.replace(b"document.main+xml", b"template.main+xml")}
    )
    assert WHOLE.title in all_text(put_on(dotx, names, look))


def test_no_part_of_the_template_is_lost_but_the_styles_of_word_2007(names: Names, look: Look) -> None:
    document = docx.Document()
    document.add_paragraph(BODY)
    document.save(body := BytesIO())
    with ZipFile(body) as before, ZipFile(BytesIO(put_on(body.getvalue(), names, look))) as after:
        assert {*before.namelist()} - {*after.namelist()} == {"word/stylesWithEffects.xml"}
        types = etree.fromstring(after.read("[Content_Types].xml"))
        named = {one.get("PartName", "").lstrip("/") for one in types if one.get("PartName")}
        assert named <= {*after.namelist()}


def test_a_draft_of_ours_can_be_made_the_template(names: Names, look: Look, tmp_path: Path) -> None:
    document = opened(put_on(plain(BODY), names, look))
    document.add_paragraph(BODY)
    written = put_on(saved(document), names, look)
    assert len(opened(written).inline_shapes) == 4
    assert findings(written, tmp_path) == []
    assert [style.name for style in opened(written).styles].count("公文正文") == 1
    ids = [one.get("id") for one in opened(written).element.iter(qn("wp:docPr"))]
    assert len(set(ids)) == len(ids) == 4
