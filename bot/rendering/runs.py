"""Paragraphs and runs of a .docx: a style for each, and the font another only for hanzi the style's font lacks."""

from itertools import groupby

from bot.rendering.hanzi import is_rare
from bot.rendering.look import Look
from bot.rendering.sieve import sift_markup
from bot.rendering.signing import Place

EAST = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
"""On every run: without the hint “ ” … · ① are set in the font for Latin text (ECMA-376 part 1, 17.3.2.26)."""


def paragraph(style: str, runs: str, place: Place | None = None, *, beside: int | None = None) -> str:
    """A paragraph; `place` is where it stands when its style cannot know.

    One that stands `beside` another has so many twips of white over it, and need not be on the page of what follows
    the row, though its style keeps it there.
    """
    part = "" if beside is None else f'<w:keepNext w:val="0"/><w:spacing w:before="{beside}"/>'
    own = f'<w:ind w:left="{place.left}" w:right="{place.right}"/><w:jc w:val="{place.aligned}"/>' if place else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{part}{own}</w:pPr>{runs}</w:p>'


def runs(text: str, look: Look, font: str, style: str = "") -> str:
    """The text as runs of a style with that font; hanzi the font lacks are runs of their own, in its stand-in.

    The style is the paragraph's, or one for characters by that id.
    """
    stand_in, named = look.fonts[font].rare, f'<w:rStyle w:val="{style}"/>' if style else ""
    usual = f'<w:rPr>{named}<w:rFonts w:hint="eastAsia"/></w:rPr>'
    if not stand_in:
        return _run(text, usual)
    name = sift_markup(look.fonts[stand_in].name)
    other = f'<w:rPr>{named}<w:rFonts w:hint="eastAsia" w:eastAsia="{name}"/></w:rPr>'
    return "".join(_run("".join(chars), other if rare else usual) for rare, chars in groupby(text, is_rare))


def _run(text: str, properties: str) -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{sift_markup(text)}</w:t></w:r>'
