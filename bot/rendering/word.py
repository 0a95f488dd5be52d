"""A draft as a .docx file (ECMA-376 part 1), laid out as GB/T 9704-2012 wants it.

The parts are written as text, which keeps every property in the order of the schema and gives the same bytes for the
same draft. Paragraphs have a style and nothing else; only what depends on the words themselves stands with them: where
a signature begins, and another font for hanzi the style's font does not have.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import assert_never

from bot.drafting.document import Addressee, Block, Document, Heading, Paragraph, Signature, Title
from bot.rendering import styles
from bot.rendering.hanzi import is_rare
from bot.rendering.look import Look
from bot.rendering.package import (
    CONTENT_TYPES,
    DOCUMENT_RELATIONS,
    EVEN_FOOTER,
    HEAD,
    ODD_FOOTER,
    PACKAGE_RELATIONS,
    SETTINGS,
    THEME,
    R,
    W,
    core_properties,
    pack,
)
from bot.rendering.sieve import sift, sift_markup
from bot.rendering.signing import places
from bot.rendering.titling import lay_out
from bot.rendering.twips import twips

_EAST = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
"""On every run: without the hint “ ” … · ① are set in the font for Latin text (ECMA-376 part 1, 17.3.2.26)."""


def write(document: Document, look: Look, at: datetime, creator: str) -> bytes:
    """The draft as the bytes of a .docx file, always the same for the same arguments.

    `at` is an aware time, `creator` whoever the file names as its author. Text of any kind is taken: see `sieve`.
    """
    return pack(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": PACKAGE_RELATIONS,
            "docProps/core.xml": core_properties(document.title, creator, at),
            "word/document.xml": _body(document, look),
            "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
            "word/styles.xml": styles.styles(look),
            "word/settings.xml": SETTINGS,
            "word/fontTable.xml": styles.font_table(look),
            "word/theme/theme1.xml": THEME,
            "word/footer1.xml": _footer(styles.ODD),
            "word/footer2.xml": _footer(styles.EVEN),
        }
    )


def _body(document: Document, look: Look) -> str:
    """word/document.xml."""
    paragraphs = "".join(
        paragraph
        for block, following in zip(document.printed, (*document.printed[1:], None), strict=False)
        for paragraph in _paragraphs(block, following, look)
    )
    return f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{paragraphs}{_section(look)}</w:body></w:document>'


def _paragraphs(block: Block, following: Block | None, look: Look) -> Iterator[str]:
    """The paragraphs of a block; what stands before a signature is kept on one page with it."""
    match block:
        case Title(content):
            yield _title(content.text, look)
        case Heading(level, number, content):
            yield _paragraph(styles.heading(level), _runs(number + content.text, look, look.headings.fonts[level - 1]))
        case Addressee(content):
            yield _paragraph(styles.ADDRESSEE, _runs(content.text, look, look.body.font))
        case Paragraph(content):
            style = styles.CLOSING if isinstance(following, Signature) else styles.BODY
            yield _paragraph(style, _runs(content.text, look, look.body.font))
        case Signature(name, _):
            unit, day = places(sift(name.text), block.day_text, look)
            yield _paragraph(styles.SIGNER, _runs(name.text, look, look.body.font), unit)
            yield _paragraph(styles.DAY, _runs(block.day_text, look, look.body.font), day)
        case _:
            assert_never(block)


def _paragraph(style: str, runs: str, left: int | None = None) -> str:
    """A paragraph; `left` is where it begins, in twips, when its style cannot know."""
    indent = "" if left is None else f'<w:ind w:left="{left}"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{indent}</w:pPr>{runs}</w:p>'


def _title(text: str, look: Look) -> str:
    """The title as one paragraph, its lines parted by breaks."""
    lines = lay_out(sift(text), look.title, look.title_room)
    return _paragraph(
        styles.TITLE, f"<w:r>{_EAST}<w:br/></w:r>".join(_runs(line, look, look.title.font) for line in lines)
    )


def _runs(text: str, look: Look, font: str) -> str:
    """The text as runs of a style with that font; hanzi the font lacks are runs of their own, in its stand-in."""
    stand_in = look.fonts[font].rare
    if not stand_in:
        return _run(text, _EAST)
    name = sift_markup(look.fonts[stand_in].name)
    other = f'<w:rPr><w:rFonts w:hint="eastAsia" w:eastAsia="{name}"/></w:rPr>'
    return "".join(_run("".join(chars), other if rare else _EAST) for rare, chars in groupby(text, is_rare))


def _run(text: str, properties: str) -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{sift_markup(text)}</w:t></w:r>'


def _section(look: Look) -> str:
    """Paper, margins, two footers and no header, and a grid of lines only (see `Look.squeeze`)."""
    page = look.page
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{ODD_FOOTER}"/>'
        f'<w:footerReference w:type="even" r:id="{EVEN_FOOTER}"/>'
        f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"/>'
        f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(page.right)}" w:bottom="{twips(page.bottom)}"'
        f' w:left="{twips(page.left)}" w:header="{twips(page.footer)}" w:footer="{twips(page.footer)}" w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{page.pitch}"/></w:sectPr>'
    )


def _footer(style: str) -> str:
    """A page number between two dashes (7.5). Each part of the field is a run: in one run WPS shows its code."""
    parts = (
        '<w:t xml:space="preserve">\u2014 </w:t>',
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
        '<w:t xml:space="preserve"> \u2014</w:t>',
    )
    runs = "".join(f"<w:r>{_EAST}{part}</w:r>" for part in parts)
    return f'{HEAD}<w:ftr xmlns:w="{W}">{_paragraph(style, runs)}</w:ftr>'
