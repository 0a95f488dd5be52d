"""What must not be filled and sent on is refused before anything of it is used, each with its own defect."""

import zipfile
from io import BytesIO

import docx
import pytest
from lettered import BODY, letterhead, plain, saved, spoilt

from bot.rendering.letterhead.defects import Defect, Unsuitable
from bot.rendering.letterhead.unpacked import MEMBERS, unpack

MAIN, RELS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def refused(content: bytes) -> tuple[Defect, dict[str, object]]:
    with pytest.raises(Unsuitable) as fault:
        unpack(content)
    return fault.value.defect, fault.value.facts


def related(kind: str, target: str, mode: str = ' TargetMode="External"') -> bytes:
    row = f'<Relationship Id="rId99" Type="{KINDS}/{kind}" Target="{target}"{mode}/></Relationships>'.encode()
    return spoilt(plain(BODY), {RELS: lambda part: part.replace(b"</Relationships>", row)})


def field(*codes: str) -> bytes:
    runs = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    begin = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    added = f'{begin}{runs}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p><w:sectPr'.encode()
    return spoilt(plain(BODY), {MAIN: lambda part: part.replace(b"<w:sectPr", added, 1)})


def test_a_letterhead_is_unpacked_with_the_parts_that_hold_text() -> None:
    unpacked = unpack(letterhead())
    assert unpacked.main == MAIN
    assert unpacked.texts[0] == MAIN
    assert {name.rpartition("/")[2].rstrip("0123456789.xml") for name in unpacked.texts[1:]} == {"header", "footer"}


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b"{{ body }}"]
)
def test_what_is_no_package_is_unsound(content: bytes) -> None:
    assert refused(content) == (Defect.UNSOUND, {})


@pytest.mark.parametrize(
    "change",
    [
        {MAIN: b"<w:document"},
        {MAIN: b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'},
        {"docProps/app.xml": b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'},
        {MAIN: None},
        {TYPES: None},
        {"_rels/.rels": None},
        {MAIN: b'<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><body/></document>'},
        {"../evil.xml": b"<x/>"},
    ],
)
def test_a_package_that_breaks_its_own_rules_is_unsound(change: dict[str, bytes | None]) -> None:
    assert refused(spoilt(plain(BODY), change)) == (Defect.UNSOUND, {})


def test_a_workbook_is_unsound() -> None:
    sheet = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    word = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    assert refused(spoilt(plain(BODY), {TYPES: lambda part: part.replace(word, sheet)}))[0] is Defect.UNSOUND


def test_a_template_of_word_s_own_is_taken() -> None:
    dotx = spoilt(plain(BODY), {TYPES: lambda part: part.replace(b"document.main+xml", b"template.main+xml")})
    assert unpack(dotx).main == MAIN


@pytest.mark.parametrize("name", ["word/vbaProject.bin", "word/VBAPROJECT.BIN"])
def test_a_macro_is_refused(name: str) -> None:
    assert refused(spoilt(plain(BODY), {name: b"\0"}))[0] is Defect.MACROS


def test_a_file_that_says_it_has_macros_is_refused() -> None:
    kind = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    word = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    assert refused(spoilt(plain(BODY), {TYPES: lambda part: part.replace(word, kind)}))[0] is Defect.MACROS


@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "frame", "header", "theme"])
def test_what_is_fetched_from_outside_is_refused_by_its_address(kind: str) -> None:
    assert refused(related(kind, "http://a.example/x")) == (Defect.LINKED, {"target": "http://a.example/x"})


@pytest.mark.parametrize("target", ["file:///C:/x.exe", "\\\\server\\share", "ms-word:ofe|u|http://a.example"])
def test_a_link_to_a_file_is_refused(target: str) -> None:
    assert refused(related("hyperlink", target))[0] is Defect.LINKED


@pytest.mark.parametrize("target", ["https://gonghui.example", "mailto:gh@gonghui.example"])
def test_a_link_that_opens_when_it_is_clicked_is_taken(target: str) -> None:
    assert unpack(related("hyperlink", target)).main == MAIN


@pytest.mark.parametrize("kind", ["oleObject", "package", "control", "aFChunk", "subDocument"])
def test_a_file_within_the_file_is_refused(kind: str) -> None:
    assert refused(related(kind, "embeddings/x.bin", "")) == (Defect.EMBEDDED, {"target": "x.bin"})


def test_an_embedded_file_that_nothing_names_is_refused() -> None:
    assert refused(spoilt(plain(BODY), {"word/embeddings/a.xlsx": b"PK"}))[0] is Defect.EMBEDDED


@pytest.mark.parametrize(
    "codes",
    [(' INCLUDEPICTURE "http://a.example/x.png" ',), (" dde excel x ",), (" INCL", "UDE", "TEXT x ")],
)
def test_a_field_that_fetches_is_refused_however_it_is_parted(codes: tuple[str, ...]) -> None:
    assert refused(field(*codes))[0] is Defect.LINKED


def test_fields_that_fetch_nothing_are_taken() -> None:
    assert unpack(field(" PAGE ", ' HYPERLINK "https://a.example" ')).main == MAIN


def test_an_embedded_object_without_a_relation_is_refused() -> None:
    added = b"<w:p><w:r><w:object/></w:r></w:p><w:sectPr"
    content = spoilt(plain(BODY), {MAIN: lambda part: part.replace(b"<w:sectPr", added, 1)})
    assert refused(content)[0] is Defect.EMBEDDED


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = spoilt(plain(BODY), {"word/media/a.png": bytes(60 << 20)})
    assert len(bomb) < 1 << 20
    assert refused(bomb) == (Defect.SWOLLEN, {})


def test_a_thousand_parts_are_too_many() -> None:
    many = {f"word/media/{number}.png": b"" for number in range(MEMBERS)}
    assert refused(spoilt(plain(BODY), many)) == (Defect.SWOLLEN, {})


@pytest.mark.parametrize("part", [MAIN, "word/header9.xml"])
def test_a_text_of_megabytes_is_too_large(part: str) -> None:
    document = docx.Document()
    document.add_paragraph(BODY)
    header = document.sections[0].header.paragraphs[0]
    (header if part != MAIN else document.add_paragraph()).text = "长" * (800 << 10)
    assert refused(saved(document)) == (Defect.SWOLLEN, {})


def test_a_part_under_a_password_is_unsound() -> None:
    body = bytearray(plain(BODY))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := body.find(mark, start + 1)) >= 0:
            body[start + at] |= 1
    with zipfile.ZipFile(BytesIO(bytes(body))) as archive:
        assert archive.infolist()[0].flag_bits & 1
    assert refused(bytes(body)) == (Defect.UNSOUND, {})


@pytest.mark.parametrize("part", ["word/styles.xml", RELS])
def test_styles_and_relations_are_bounded(part: str) -> None:
    def swell(body: bytes) -> bytes:
        start, end = body.rsplit(b"</", 1)
        return b"".join((start, b"<!--", b"x" * (600 << 10), b"--></", end))

    assert refused(spoilt(plain(BODY), {part: swell})) == (Defect.SWOLLEN, {})
