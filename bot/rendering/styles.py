"""word/styles.xml and word/fontTable.xml: all of a document's looks, so that its paragraphs need none of their own.

Headings have the names of Word's built-in styles: that is what fills the navigation pane and tables of contents.
"""

from dataclasses import replace

from bot.rendering.look import Look
from bot.rendering.mastheads import masthead_styles
from bot.rendering.package import HEAD, W
from bot.rendering.properties import character, custom, face, indent, size, spacing
from bot.rendering.sieve import sift_markup
from bot.rendering.twips import points

TITLE, BODY, CLOSING = "DocumentTitle", "DocumentBody", "DocumentClosing"
ADDRESSEE = "DocumentAddressee"
SIGNER, DAY = "SignatureUnit", "SignatureDay"
CELL, FIGURE, HEAD_CELL, CAPTION = "TableCell", "TableFigure", "TableHead", "TableCaption"
ATTACHED, LABEL, ATTACHMENT = "AttachmentLine", "AttachmentLabel", "AttachmentTitle"
ATTACHED_MORE, COPIED = "AttachmentLineMore", "CopiedTo"
PHOTO, PHOTO_CAPTION = "Photo", "PhotoCaption"
PHOTO_ABOVE = 120
"""Twips of white over a photo."""
FOOTER, ODD, EVEN = "Footer", "PageNumberOdd", "PageNumberEven"


def heading(level: int) -> str:
    """The id of the style of headings of that level."""
    return f"Heading{level}"


def run_in(level: int) -> str:
    """The id of the style of headings of that level that stand at the head of their paragraph."""
    return f"RunInHeading{level}"


def styles(look: Look) -> str:
    """word/styles.xml."""
    return (
        f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{face(look.fonts[look.body.font])}'
        f'<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
        f"</w:docDefaults>{_normal(look)}{masthead_styles(look)}{_title(look)}{_body(look)}{_headings(look)}{_signature(look)}"
        f"{_table(look)}{_attachment(look)}{_photo(look)}{_copied(look)}{_footer(look)}"
        f"</w:styles>"
    )


def font_table(look: Look) -> str:
    """word/fontTable.xml: what each font is like, for a machine that does not have it; one that is bold too, once."""
    named = {font.name: font for font in reversed([*look.fonts.values()])}
    fonts = "".join(
        f'<w:font w:name="{sift_markup(font.name)}"><w:altName w:val="{sift_markup(font.other)}"/>'
        f'<w:panose1 w:val="{font.panose}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/>'
        f"</w:font>"
        for font in reversed([*named.values()])
    )
    return f'{HEAD}<w:fonts xmlns:w="{W}">{fonts}</w:fonts>'


def _normal(look: Look) -> str:
    # autoSpace off: no gap between hanzi and digits in 2026年. overflowPunct lets a full stop hang in the margin.
    paragraph = (
        '<w:widowControl w:val="0"/><w:overflowPunct/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'<w:spacing w:line="{look.page.pitch}" w:lineRule="exact"/><w:jc w:val="both"/>'
    )
    return (
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:pPr>{paragraph}</w:pPr><w:rPr><w:spacing w:val="{look.squeeze}"/>{size(look.body.size)}</w:rPr></w:style>'
    )


def _title(look: Look) -> str:
    """The title: exact lines of its own height off the grid, a blank line of the body below."""
    title = look.title
    paragraph = (
        '<w:keepNext/><w:snapToGrid w:val="0"/>'
        f'{spacing(after=look.page.pitch, line=points(title.line))}<w:jc w:val="center"/>'
    )
    run = f'{face(look.fonts[title.font])}<w:spacing w:val="0"/>{size(title.size)}'
    return custom(TITLE, title.style, "Normal", paragraph, run=run, following=BODY)


def _body(look: Look) -> str:
    return (
        custom(BODY, look.body.style, "Normal", indent(look))
        + custom(CLOSING, look.body.closing, BODY, "<w:keepNext/>")
        + custom(ADDRESSEE, look.body.addressee, "Normal", "", following=BODY)
    )


def _headings(look: Look) -> str:
    """Four levels, alike but for the font and the level in the outline, bold where the unit wants it.

    Each has its like for characters: a heading may stand at the head of its paragraph.
    """
    asked = [(level, look.fonts[font]) for level, font in enumerate(look.headings.fonts, 1)]
    fonts = [(level, replace(font, bold=font.bold or level in look.options.bold)) for level, font in asked]
    return "".join(
        f'<w:style w:type="paragraph" w:styleId="{heading(level)}"><w:name w:val="heading {level}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="{BODY}"/><w:uiPriority w:val="9"/><w:qFormat/>'
        f'<w:pPr><w:keepNext/>{indent(look)}<w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f"<w:rPr>{face(font)}</w:rPr></w:style>"
        for level, font in fonts
    ) + "".join(character(run_in(level), f"{look.headings.run_in}{level}", face(font)) for level, font in fonts)


def _signature(look: Look) -> str:
    """The unit a blank line below the text and never without the day (GB/T 9704-2012, 7.3.5.2 and 7.3.5.5).

    How far either stands from the margin depends on how long both are: see `signing`.
    """
    above = f'<w:keepNext/>{spacing(look.page.pitch)}<w:jc w:val="right"/>'
    below = f'{spacing()}<w:jc w:val="right"/>'
    return custom(SIGNER, look.signature.style, "Normal", above, following=DAY) + custom(
        DAY, look.signature.day, "Normal", below
    )


def _table(look: Look) -> str:
    """Cells off the grid, in lines of their own height; a caption stays on the page of its table."""
    table, bold = look.table, face(look.fonts[look.table.bold])
    line = f'<w:snapToGrid w:val="0"/>{spacing(line=points(table.line))}<w:jc w:val="left"/>'
    middle = '<w:jc w:val="center"/>'
    cell = f'{face(look.fonts[table.font])}<w:spacing w:val="0"/>{size(table.size)}'
    return (
        custom(CELL, table.style, "Normal", line, run=cell)
        + custom(FIGURE, table.figure, CELL, middle)
        + custom(HEAD_CELL, table.head, CELL, f"<w:keepNext/>{middle}", run=bold)
        + custom(CAPTION, table.caption, "Normal", f"<w:keepNext/>{spacing()}{middle}", run=bold)
    )


def _attachment(look: Look) -> str:
    """An attachment named a blank line below the text, and begun on a page of its own (7.3.4, 7.3.7)."""
    title, pitch = look.title, look.page.pitch
    above = f'<w:keepNext/><w:snapToGrid w:val="0"/>{spacing(pitch, pitch, line=points(title.line))}'
    run = f'{face(look.fonts[title.font])}<w:spacing w:val="0"/>{size(title.size)}'
    bold = face(look.fonts[look.table.bold])
    below = f'<w:keepNext/>{spacing()}<w:ind w:left="{5 * look.character}"/>'
    return (
        custom(ATTACHED, look.table.attached, "Normal", f"<w:keepNext/>{spacing(pitch)}{indent(look)}")
        + custom(ATTACHED_MORE, look.table.attached_more, "Normal", below)
        + custom(LABEL, look.table.label, "Normal", f"<w:keepNext/><w:pageBreakBefore/>{spacing()}", run=bold)
        + custom(ATTACHMENT, look.table.attachment, "Normal", f'{above}<w:jc w:val="center"/>', run=run)
    )


def _photo(look: Look) -> str:
    """A photo in a line as high as it is, on one page with the words under it."""
    middle, photo = '<w:jc w:val="center"/>', look.photo
    free = f'<w:keepNext/><w:snapToGrid w:val="0"/>{spacing(PHOTO_ABOVE, line=240, rule="auto")}'
    under = f'<w:snapToGrid w:val="0"/>{spacing(line=points(photo.line))}'
    words = f'{face(look.fonts[photo.font])}<w:spacing w:val="0"/>{size(photo.size)}'
    return custom(PHOTO, photo.style, "Normal", free + middle, following=PHOTO_CAPTION) + custom(
        PHOTO_CAPTION, photo.caption, "Normal", under + middle, run=words, following=BODY
    )


def _copied(look: Look) -> str:
    """To whom the paper is copied: in 4号 between two lines, a character from either margin (7.4.2)."""
    copied = look.copied
    line = 'w:val="single" w:sz="6" w:space="4" w:color="auto"'
    paragraph = (
        f"<w:pBdr><w:top {line}/><w:bottom {line}/></w:pBdr>"
        f"{spacing(look.page.pitch)}"
        f'<w:ind w:left="{points(copied.size)}" w:right="{points(copied.size)}"/>'
    )
    return custom(COPIED, copied.style, "Normal", paragraph, run=size(copied.size))


def _footer(look: Look) -> str:
    """Page numbers one character from the outer margin: right on odd pages, left on even ones (7.5)."""
    number, character = look.number, points(look.number.size)
    return (
        f'<w:style w:type="paragraph" w:styleId="{FOOTER}"><w:name w:val="footer"/><w:basedOn w:val="Normal"/>'
        f'<w:uiPriority w:val="99"/><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="240" w:lineRule="auto"/></w:pPr>'
        f'<w:rPr>{face(look.fonts[number.font])}<w:spacing w:val="0"/>{size(number.size)}</w:rPr></w:style>'
        + custom(ODD, number.odd, FOOTER, f'<w:ind w:right="{character}"/><w:jc w:val="right"/>')
        + custom(EVEN, number.even, FOOTER, f'<w:ind w:left="{character}"/><w:jc w:val="left"/>')
    )
