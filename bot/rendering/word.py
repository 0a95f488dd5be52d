"""A draft as a .docx file (ECMA-376 part 1), laid out as GB/T 9704-2012 wants it.

The parts are written as text, which keeps every property in the order of the schema and gives the same bytes for the
same draft. Paragraphs have a style and nothing else; only what depends on the words themselves stands with them: where
a signature stands, and another font for hanzi the style's font does not have.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import assert_never

from bot.drafting.document import (
    Addressee,
    Attached,
    Block,
    CopiedTo,
    Document,
    Heading,
    Masthead,
    Paragraph,
    Photo,
    Signature,
    Table,
    Title,
)
from bot.rendering import styles
from bot.rendering.look import Look
from bot.rendering.mastheads import MASTHEAD, NUMBER, fitted, issuer_lines
from bot.rendering.package import (
    CONTENT_TYPES,
    EVEN_FOOTER,
    HEAD,
    ODD_FOOTER,
    PACKAGE_RELATIONS,
    SETTINGS,
    THEME,
    R,
    W,
    core_properties,
    document_relations,
    pack,
)
from bot.rendering.pictures import Pictures, row
from bot.rendering.runin import run_in
from bot.rendering.runs import EAST, paragraph, runs
from bot.rendering.sieve import sift
from bot.rendering.signing import places
from bot.rendering.tables import table
from bot.rendering.titling import lay_out
from bot.rendering.twips import twips

_Text = Masthead | Title | Addressee | Heading | Paragraph | Table | Attached | Signature | CopiedTo
NO_PHOTOS: Mapping[str, bytes] = MappingProxyType({})


def write(document: Document, look: Look, at: datetime, creator: str, photos: Mapping[str, bytes] = NO_PHOTOS) -> bytes:
    """The draft as the bytes of a .docx file, always the same for the same arguments.

    `at` is an aware time, `creator` whoever the file names as its author, `photos` JPEGs by digest: of one that is not
    there stands the caption alone. Text of any kind is taken: see `sieve`.
    """
    look = fitted(look, document)
    pictures = Pictures.of(document.blocks, photos)
    return pack(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": PACKAGE_RELATIONS,
            "docProps/core.xml": core_properties(document.title, creator, at),
            "word/document.xml": _body(document, look, pictures),
            "word/_rels/document.xml.rels": document_relations(pictures.relations),
            "word/styles.xml": styles.styles(look),
            "word/settings.xml": SETTINGS,
            "word/fontTable.xml": styles.font_table(look),
            "word/theme/theme1.xml": THEME,
            "word/footer1.xml": _footer(styles.ODD),
            "word/footer2.xml": _footer(styles.EVEN),
            **pictures.parts,
        }
    )


def _body(document: Document, look: Look, pictures: Pictures) -> str:
    """word/document.xml."""
    paragraphs = "".join(written(document.printed, look, pictures))
    return f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{paragraphs}{_section(look)}</w:body></w:document>'


def written(blocks: Sequence[Block], look: Look, pictures: Pictures) -> Iterator[str]:
    """The paragraphs and tables of blocks as markup, photos that stand side by side in a table of their own."""
    for at, block in enumerate(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if not isinstance(block, Photo):
            yield from _paragraphs(block, following, look)
        elif not block.beside:
            pair = (block, following) if isinstance(following, Photo) and following.beside else (block,)
            yield row(pair, at, pictures, look)
        if following is None and (isinstance(block, Table) or (isinstance(block, Photo) and block.beside)):
            yield paragraph(styles.CELL, "")  # Word wants a paragraph behind the last table


def _paragraphs(block: _Text, following: Block | None, look: Look) -> Iterator[str]:
    """The paragraphs of a block; what stands before a signature is kept on one page with it."""
    match block:
        case Masthead(issuer, number):
            lines = issuer_lines(sift(issuer.text), look)
            yield paragraph(MASTHEAD, _broken(lines, look, look.masthead.font))
            yield paragraph(NUMBER, runs(number.text, look, look.body.font) if number.text else "")
        case Title(content):
            yield _title(content.text, look)
        case Heading(level, number, content):
            yield paragraph(styles.heading(level), runs(number + content.text, look, look.headings.fonts[level - 1]))
        case Addressee(content):
            yield paragraph(styles.ADDRESSEE, runs(content.text, look, look.body.font))
        case Paragraph(content):
            style = styles.CLOSING if isinstance(following, Signature | Attached) else styles.BODY
            level, end = run_in(block)
            lead = runs(content.text[:end], look, look.headings.fonts[level - 1], styles.run_in(level)) if level else ""
            yield paragraph(style, lead + runs(content.text[end:], look, look.body.font))
        case Table():
            yield table(block, look)
        case Attached(content, more):
            style = styles.ATTACHED_MORE if more else styles.ATTACHED
            yield paragraph(style, runs(content.text, look, look.body.font))
        case CopiedTo(content):
            yield paragraph(styles.COPIED, runs(content.text, look, look.body.font))
        case Signature(name, _):
            unit, day = places(sift(name.text), block.day_text, look)
            yield paragraph(styles.SIGNER, runs(name.text, look, look.body.font), unit)
            yield paragraph(styles.DAY, runs(block.day_text, look, look.body.font), day)
        case _:
            assert_never(block)


def _title(text: str, look: Look) -> str:
    """The title as one paragraph, its lines parted by breaks."""
    lines = lay_out(sift(text), look.title, look.title_room)
    return paragraph(styles.TITLE, _broken(lines, look, look.title.font))


def _broken(lines: Sequence[str], look: Look, font: str) -> str:
    """Lines of one paragraph, parted by breaks."""
    return f"<w:r>{EAST}<w:br/></w:r>".join(runs(line, look, font) for line in lines)


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
    field = "".join(f"<w:r>{EAST}{part}</w:r>" for part in parts)
    return f'{HEAD}<w:ftr xmlns:w="{W}">{paragraph(style, field)}</w:ftr>'
