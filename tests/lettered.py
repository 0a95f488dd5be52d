"""Units' own templates for tests: built as an office would build them, by python-docx, and spoilt as no office would."""

from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from openxml_audit import OpenXmlValidator
from PIL import Image

BODY = "{{ 正文 }}"
Change = bytes | Callable[[bytes], bytes] | None


def saved(document: Document) -> bytes:
    """The bytes of a document, without the second set of styles that python-docx takes along and Word no longer writes."""
    document.save(body := BytesIO())
    rels = "word/_rels/document.xml.rels"
    return spoilt(
        body.getvalue(),
        {
            "word/stylesWithEffects.xml": None,
            rels: lambda text: _without(text, b"<Relationship ", b"stylesWithEffects"),
            "[Content_Types].xml": lambda text: _without(text, b"<Override ", b"stylesWithEffects"),
        },
    )


def _without(text: bytes, element: bytes, word: bytes) -> bytes:
    """A part without the elements that hold a word."""
    first, *others = text.split(element)
    kept = [first]
    for one in others:
        end = one.index(b"/>") + 2
        kept.append(one[end:] if word in one[:end] else element + one)
    return b"".join(kept)


def spoilt(content: bytes, changes: Mapping[str, Change]) -> bytes:
    """A package with parts changed, added, or (None) taken out."""
    with ZipFile(BytesIO(content)) as archive:
        parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    for name, change in changes.items():
        if change is None:
            parts.pop(name, None)
        else:
            parts[name] = change if isinstance(change, bytes) else change(parts[name])
    with ZipFile(body := BytesIO(), "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return body.getvalue()


def plain(*paragraphs: str) -> bytes:
    """A template of these paragraphs."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def letterhead() -> bytes:
    """A real one: red head in a table, the title in the office's own style, a place in its own type, header and footer."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(30)
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "内部资料"
    section.header.paragraphs[0].text = "{{ 单位 }}{{ period }}"
    section.footer.paragraphs[0].text = "联系工会：{{ 上级 }}"
    head = document.add_table(1, 2)
    head.cell(0, 0).text = "{{ unit }}文件"
    head.cell(0, 1).text = "{{ date }}"
    head.cell(0, 0).paragraphs[0].runs[0].font.color.rgb = RGBColor(0xC0, 0, 0)
    title = document.styles.add_style("本会标题", WD_STYLE_TYPE.PARAGRAPH)
    title.font.size, title.paragraph_format.alignment = Pt(20), WD_ALIGN_PARAGRAPH.CENTER
    whole = document.add_paragraph(style=title)
    for piece in ("{", "{ ti", "tle", " }", "}"):  # as Word parts what was typed and corrected
        whole.add_run(piece).bold = True
    place = document.add_paragraph()
    place.paragraph_format.first_line_indent, place.paragraph_format.line_spacing = Pt(28), Pt(26)
    run = place.add_run("{{p body }}")
    run.font.size, run.font.name = Pt(14), "宋体"
    run._r.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    for text in ("{%p if 上级 %}", "报：{{ 上级 }}", "{%p endif %}"):
        document.add_paragraph(text)
    return saved(document)


def styles_of(document: Document, texts: Iterable[str]) -> list[str]:
    """The names of the styles of the paragraphs that begin with these texts."""
    found = [paragraph for text in texts for paragraph in document.paragraphs if paragraph.text.startswith(text)]
    return [paragraph.style.name for paragraph in found]


def opened(written: bytes) -> Document:
    """A file as python-docx has it."""
    return docx.Document(BytesIO(written))


def all_text(written: bytes) -> list[str]:
    """Every line of the main text, tables in their place, a cell a line."""
    body = opened(written).element.body
    return ["".join(one.text or "" for one in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))]


def findings(written: bytes, folder: Path) -> list[str]:
    """What openxml-audit finds amiss in a file."""
    path = folder / "draft.docx"
    path.write_bytes(written)
    return [str(error) for error in OpenXmlValidator(security_validation=True).validate(str(path)).errors]


def jpeg() -> bytes:
    """A small photo."""
    Image.new("RGB", (30, 40), "red").save(body := BytesIO(), "JPEG")
    return body.getvalue()
