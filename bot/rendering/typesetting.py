"""What typst is handed and what it hands back: a template with values in, the bytes of a PDF out.

Words go in as JSON, where no mark of theirs can mean anything.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.rendering.fonts import Face, Shelf
from bot.rendering.titling import width

_RUN = re.compile(r"[!-~]{20,}")
"""Latin letters, digits and marks without a space, such as an address: nothing would break them."""
_LOADS = re.compile(r"\b(import|include|eval|plugin|std|dictionary)\b")
"""Words of typst by which a template loads another file, a package from the network, or code it makes up.

The last two lead to the others by a name nobody can look for.
"""
ROOT = Path(__file__).parent
"""The folder a template may read from: this one, which is no secret. Without one it is where the bot was started."""
_ANYWHERE = "\u200b"
"""Where a line may end although nothing is printed there (Unicode 14, class ZW)."""


class UnsoundTemplate(Exception):
    """The template of the layout cannot be set; the text is typst's own, in English."""


def set_in_type(template: str, draft: Mapping[str, Any], shelf: Shelf) -> bytes:
    """The PDF that a typst template makes of a draft's words and measures, always the same for the same arguments.

    Raises `UnsoundTemplate`.
    """
    if loading := _LOADS.search(template):
        raise UnsoundTemplate(f"{loading[0]}: a template loads nothing")
    import typst  # not before a page is set: the first reply need not wait for it

    words = json.dumps(draft, ensure_ascii=False)
    try:
        compiler = typst.Compiler(template.encode(), root=ROOT, font_paths=shelf.fonts, sys_inputs={"draft": words})
        made = compiler.compile(format="pdf")
    except typst.TypstError as error:
        raise UnsoundTemplate(str(error)) from error
    if not isinstance(made, bytes):
        raise UnsoundTemplate(type(made).__name__)
    return made


def face(drawn: Face) -> Mapping[str, Any]:
    """A face as the templates want it."""
    return {"families": drawn.families, "latin": drawn.latin, "weight": drawn.weight, "thicker": drawn.thicker}


def breakable(text: str, room: int) -> str:
    """The text with places to break a run of Latin characters that is wider than a line of so many hanzi."""
    return _RUN.sub(lambda run: _ANYWHERE.join(run[0]) if width(run[0]) > room else run[0], text)
