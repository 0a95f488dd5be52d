"""A draft as a .pdf file, set by typst from the same blocks and measures as the .docx.

All that depends on the words is worked out here, the template of the layout only sets it. Words go there as JSON, where
no mark of theirs can mean anything; no date is written, so that the same draft is the same bytes.
"""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import floor
from typing import Any, assert_never

import typst

from bot.drafting.document import Addressee, Block, Document, Heading, Paragraph, Signature, Title
from bot.rendering.fonts import Face, Shelf, faces
from bot.rendering.look import Look
from bot.rendering.sieve import sift
from bot.rendering.titling import lay_out, width
from bot.rendering.twips import twips

_RUN = re.compile(r"[!-~]{20,}")
"""Latin letters, digits and marks without a space, such as an address: nothing would break them."""
_ANYWHERE = "\u200b"
"""Where a line may end although nothing is printed there (Unicode 14, class ZW)."""


class UnsoundTemplate(Exception):
    """The template of the layout cannot be set; the text is typst's own, in English."""


def write(document: Document, look: Look, shelf: Shelf, template: str, author: str) -> bytes:
    """The draft as the bytes of a .pdf file, always the same for the same arguments.

    `template` is the source of the layout's typst template, `author` whoever the file names. Text of any kind is taken:
    see `sieve`. Raises `UnsoundTemplate`.
    """
    draft = {**_measures(look, shelf), "title": sift(document.title), "author": sift(author)}
    draft["blocks"] = list(_blocks(document, look))
    try:
        compiler = typst.Compiler(
            template.encode(), font_paths=shelf.fonts, sys_inputs={"draft": json.dumps(draft, ensure_ascii=False)}
        )
        made = compiler.compile(format="pdf")
    except typst.TypstError as error:
        raise UnsoundTemplate(str(error)) from error
    if not isinstance(made, bytes):
        raise UnsoundTemplate(type(made).__name__)
    return made


def _measures(look: Look, shelf: Shelf) -> dict[str, Any]:
    """Paper, sizes and faces as the template wants them: lengths in points."""
    page, body, drawn = look.page, look.body, faces(look, shelf)
    room = page.text_width / 20
    character = room / page.characters
    return {
        "paper": {side: twips(getattr(page, side)) / 20 for side in _SIDES},
        "body": {
            "face": _face(drawn[body.font]),
            "size": body.size,
            "pitch": page.pitch / 20,
            # To the hundredth below, so that a line's last character never falls out of it by a rounding.
            "tracking": floor((character - body.size) * 100) / 100,
            "indent": 2 * character,
        },
        "faces": [_face(drawn[font]) for font in look.headings.fonts],
        "number": {"face": _face(drawn[look.number.font]), "size": look.number.size},
        "headline": {"face": _face(drawn[look.title.font]), "size": look.title.size, "line": look.title.line},
    }


_SIDES = ("width", "height", "top", "right", "bottom", "left", "footer")


def _face(face: Face) -> Mapping[str, Any]:
    return {"families": face.families, "latin": face.latin, "weight": face.weight, "thicker": face.thicker}


def _blocks(document: Document, look: Look) -> Iterator[Mapping[str, Any]]:
    """The blocks as the template sets them, each with its kind; the text before a signature stays with it."""
    printed = document.printed
    for block, following in pairwise((*printed, None)):
        if block is not None:
            yield _block(block, following, look)


def _block(block: Block, following: Block | None, look: Look) -> Mapping[str, Any]:
    match block:
        case Title(content):
            lines = lay_out(sift(content.text), look.title, look.title_room)
            return {"kind": "title", "lines": [_breakable(line, look.title_room) for line in lines]}
        case Heading(level, number, content):
            return {"kind": "heading", "level": level, "text": _said(number + content.text, look)}
        case Addressee(content):
            return {"kind": "addressee", "text": _said(content.text, look)}
        case Paragraph(content):
            kind = "closing" if isinstance(following, Signature) else "paragraph"
            return {"kind": kind, "text": _said(content.text, look)}
        case Signature(name, _):
            return {"kind": "signature", "name": _said(name.text, look), "day": block.day_text}
        case _:
            assert_never(block)


def _said(text: str, look: Look) -> str:
    return _breakable(sift(text), look.page.characters)


def _breakable(text: str, room: int) -> str:
    """The text with places to break a run of Latin characters that is wider than a line of so many hanzi."""
    return _RUN.sub(lambda run: _ANYWHERE.join(run[0]) if width(run[0]) > room else run[0], text)
