"""The red head (版头, GB/T 9704-2012, 7.2): how large it is set and in which lines, and its styles in a .docx.

Whose paper it is stands in one line, as large as the line holds; a name so long that it would be too small is broken
into lines as a title is, no more of them than it needs.
"""

from dataclasses import replace
from math import floor

from bot.drafting.document import Document, Masthead
from bot.rendering.look import Look
from bot.rendering.properties import custom, face, size
from bot.rendering.sieve import sift
from bot.rendering.titling import lay_out, width
from bot.rendering.twips import points, twips

MASTHEAD, NUMBER = "Masthead", "DocumentNumber"
TITLE = "DocumentTitle"
LINE = 1.2
"""The height of a line in parts of its type."""
_NUMBER_LINE = 1.25
"""The same of the number, so that the line under it can stand near."""


def fitted(look: Look, document: Document) -> Look:
    """The look with the red head as large as that of this document can be."""
    head = next((block for block in document.blocks if isinstance(block, Masthead)), None)
    return look if head is None else replace(look, masthead=replace(look.masthead, size=_size(head.issuer.text, look)))


def issuer_lines(issuer: str, look: Look) -> tuple[str, ...]:
    """The lines of whose paper it is, for the size that the look has."""
    return lay_out(issuer, look.title, _room(look, look.masthead.size))


def _size(issuer: str, look: Look) -> float:
    """Points of the type, whole or a half, in which the fewest lines hold it."""
    head, lines = look.masthead, lay_out(sift(issuer), look.title, _room(look, look.masthead.least))
    widest = max(map(width, lines)) / 2
    holds = floor(look.page.text_width / 20 / widest * 2) / 2 if widest else head.size
    return max(head.least, min(head.size, holds))


def _room(look: Look, size: float) -> int:
    """Hanzi of that size that fit a line."""
    return floor(look.page.text_width / 20 / size)


def masthead_styles(look: Look) -> str:
    """The styles of whose paper it is and of the number under it, which has the line as its lower border.

    A line of exact height has its baseline at four fifths of it, and hanzi reach 0.88 of their size above that and 0.12
    below: so much is taken off the spaces, which are those between the characters.
    """
    head, body, pitch = look.masthead, look.body, look.page.pitch
    top = twips(head.top) - points(head.size * (0.8 * LINE - 0.88))
    issuer = (
        f'<w:keepNext/><w:snapToGrid w:val="0"/><w:spacing w:before="{top}"'
        f' w:line="{points(head.size * LINE)}" w:lineRule="exact"/><w:jc w:val="center"/>'
    )
    red = f'{face(look.fonts[head.font])}<w:color w:val="{head.colour}"/><w:spacing w:val="0"/>{size(head.size)}'
    # Word counts the width of a border in eighths of a point, and its distance, of 31 points at most, in points.
    rule = min(31, max(0, round(twips(head.rule) / 20 - body.size * (0.2 * _NUMBER_LINE - 0.12))))
    number = (
        f'<w:keepNext/><w:pBdr><w:bottom w:val="single" w:sz="{round(head.stroke * 8)}" w:space="{rule}"'
        f' w:color="{head.colour}"/></w:pBdr><w:snapToGrid w:val="0"/>'
        f'<w:spacing w:before="{head.above * pitch}" w:after="{head.below * pitch}"'
        f' w:line="{points(body.size * _NUMBER_LINE)}" w:lineRule="exact"/><w:jc w:val="center"/>'
    )
    return custom(MASTHEAD, head.style, "Normal", issuer, run=red, following=NUMBER) + custom(
        NUMBER, head.number, "Normal", number, following=TITLE
    )
