"""A draft as a .pdf file, set by typst from the same blocks and measures as the .docx.

All that depends on the words is worked out here, the template of the layout only sets it. Words go there as JSON, where
no mark of theirs can mean anything; no date is written, so that the same draft is the same bytes.
"""

from collections.abc import Iterator, Mapping
from itertools import count, pairwise
from math import floor
from types import MappingProxyType
from typing import Any, assert_never

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
from bot.rendering.columns import MARGIN, columns
from bot.rendering.fonts import Face, Shelf, faces
from bot.rendering.inlay import inlay, point
from bot.rendering.look import Look
from bot.rendering.mastheads import LINE, fitted, issuer_lines
from bot.rendering.runin import run_in
from bot.rendering.sieve import sift
from bot.rendering.titling import lay_out
from bot.rendering.twips import twips
from bot.rendering.typesetting import breakable, face, set_in_type

NO_PHOTOS: Mapping[str, bytes] = MappingProxyType({})
_Text = Masthead | Title | Addressee | Heading | Paragraph | Table | Attached | Signature | CopiedTo


def write(
    document: Document,
    look: Look,
    shelf: Shelf,
    template: str,
    author: str,
    photos: Mapping[str, bytes] = NO_PHOTOS,
) -> bytes:
    """The draft as the bytes of a .pdf file, always the same for the same arguments.

    `template` is the source of the layout's typst template, `author` whoever the file names, `photos` JPEGs by digest:
    of one that is not there stands the caption alone. Text of any kind is taken: see `sieve`. Raises `UnsoundTemplate`.
    """
    look = fitted(look, document)
    draft = {**_measures(look, shelf), "title": sift(document.title), "author": sift(author)}
    draft["blocks"] = list(_blocks(document, look, photos))
    # In the order in which `_blocks` numbers them: two of the same photo are two, each with its own point.
    shown = (block.digest for block in document.blocks if isinstance(block, Photo))
    return inlay(set_in_type(template, draft, shelf), [photos[digest] for digest in shown if digest in photos])


def _measures(look: Look, shelf: Shelf) -> dict[str, Any]:
    """Paper, sizes and faces as the template wants them: lengths in points."""
    page, body, drawn = look.page, look.body, faces(look, shelf)
    room = page.text_width / 20
    character = room / page.characters
    return {
        "paper": {side: twips(getattr(page, side)) / 20 for side in _SIDES},
        "body": {
            "face": face(drawn[body.font]),
            "size": body.size,
            "pitch": page.pitch / 20,
            # To the hundredth below, so that a line's last character never falls out of it by a rounding.
            "tracking": floor((character - body.size) * 100) / 100,
            "indent": 2 * character,
        },
        "faces": [
            {**face(drawn[font]), **(_BOLD if level in look.options.bold else {})}
            for level, font in enumerate(look.headings.fonts, 1)
        ],
        "table": {
            "face": face(drawn[look.table.font]),
            "bold": face(drawn[look.table.bold]),
            "size": look.table.size,
            "line": look.table.line,
            "inset": MARGIN / 20,
        },
        "photo": {
            "face": face(drawn[look.photo.font]),
            "size": look.photo.size,
            "line": look.photo.line,
            "width": twips(look.photo.width) / 20,
            "pair": twips(look.photo.pair) / 20,
            "height": twips(look.photo.height) / 20,
        },
        "masthead": _masthead(look, drawn[look.masthead.font]),
        "copied": {"size": look.copied.size},
        "seal": look.options.seal,
        "number": {"face": face(drawn[look.number.font]), "size": look.number.size},
        "headline": {"face": face(drawn[look.title.font]), "size": look.title.size, "line": look.title.line},
    }


def _masthead(look: Look, drawn: Face) -> Mapping[str, Any]:
    """The measures of the red head; from the upper edge of its first line down all is in points."""
    head = look.masthead
    return {
        "face": face(drawn),
        "size": head.size,
        "line": head.size * LINE,
        "colour": head.colour,
        "top": twips(head.top) / 20,
        "above": head.above,
        "rule": twips(head.rule) / 20,
        "stroke": head.stroke,
        "below": head.below,
    }


_SIDES = ("width", "height", "top", "right", "bottom", "left", "footer")


_BOLD = {"weight": 700, "thicker": 0.03}
"""Bold, and where the face has no such weight drawn thicker by so much of its size."""


def _blocks(document: Document, look: Look, photos: Mapping[str, bytes]) -> Iterator[Mapping[str, Any]]:
    """The blocks as the template sets them, each with its kind; the text before a signature stays with it.

    A photo that stands beside another comes with it.
    """
    numbers = count()
    for block, following in pairwise((*document.printed, None)):
        if isinstance(block, Photo) and not block.beside:
            pair = [block, following] if isinstance(following, Photo) and following.beside else [block]
            yield {"kind": "photos", "photos": [_photo(photo, look, photos, numbers) for photo in pair]}
        elif block is not None and not isinstance(block, Photo):
            yield _block(block, following, look)


def _photo(photo: Photo, look: Look, photos: Mapping[str, bytes], numbers: Iterator[int]) -> Mapping[str, Any]:
    """A photo as the template sets it: the point that stands for it, none where its bytes are missing."""
    shown = point(next(numbers)) if photo.digest in photos else None
    size = {"width": max(photo.width, 1), "height": max(photo.height, 1)}
    return {"point": shown, "caption": _said(photo.caption.text, look), **size}


def _block(block: _Text, following: Block | None, look: Look) -> Mapping[str, Any]:
    match block:
        case Masthead(issuer, number):
            lines = [_said(line, look) for line in issuer_lines(sift(issuer.text), look)]
            return {"kind": "masthead", "lines": lines, "number": _said(number.text, look)}
        case Title(content):
            broken = lay_out(sift(content.text), look.title, look.title_room)
            return {"kind": "title", "lines": [breakable(line, look.title_room) for line in broken]}
        case Heading(level, number, content):
            return {"kind": "heading", "level": level, "text": _said(number + content.text, look)}
        case Addressee(content):
            return {"kind": "addressee", "text": _said(content.text, look)}
        case Paragraph(content):
            kind = "closing" if isinstance(following, Signature | Attached) else "paragraph"
            level, end = run_in(block)
            said = {"lead": _said(content.text[:end], look), "text": _said(content.text[end:], look)}
            return {"kind": kind, "level": level, **said}
        case Table():
            rows = [[_said(cell.text, look) for cell in row] for row in (block.head, *block.rows)]
            over = {"label": _said(block.label, look), "caption": _said(block.caption.text, look)}
            return {"kind": "table", **over, "rows": rows, "widths": columns(block, look)}
        case Attached(content, more):
            return {"kind": "attached", "more": more, "text": _said(content.text, look)}
        case CopiedTo(content):
            return {"kind": "copied", "text": _said(content.text, look)}
        case Signature(name, _):
            return {"kind": "signature", "name": _said(name.text, look), "day": block.day_text}
        case _:
            assert_never(block)


def _said(text: str, look: Look) -> str:
    return breakable(sift(text), look.page.characters)
