"""Where the paper goes: the paragraph of a template that holds nothing but the name of the body.

It is told by its whole text, so that it is found however Word parted that into runs, and as well where somebody left
out the p of docxtpl's `{{p body}}`. What the office gave that paragraph, its style, its indent, the font of its words,
is what the office wants the text to look like.
"""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml import etree

from bot.drafting.letterhead import ANNEX, BODY
from bot.rendering.letterhead.defects import Defect, Unsuitable
from bot.rendering.package import W
from bot.rendering.twips import twips

_TAG = re.compile(r"\{\{(?:p\s)?\s*([^\s{}]+)\s*\}\}")
_WIDE = str.maketrans("｛｝", "{}")
TARGET = "zhibi"
"""The processing instruction that marks a place: nothing a template engine sees anything in."""
_AROUND = frozenset(f"{{{W}}}{name}" for name in ("body", "tc", "sdtContent"))
"""What paragraphs and tables may stand in, and a whole paper with them."""
_MARKS = frozenset(f"{{{W}}}{name}" for name in ("bookmarkStart", "bookmarkEnd"))
_CELL_MARGINS = 216
"""Twips from left and right edge of a cell to its text, as Word has them (ECMA-376 part 1, 17.4.42)."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place for paragraphs: the style and looks of the one that stood there, and the twips from margin to margin."""

    style: str
    paragraph: tuple[Any, ...]
    run: tuple[Any, ...]
    width: int


def text_of(paragraph: Any) -> str:
    """The text of a paragraph, without that of paragraphs in boxes that hang on it."""
    return "".join(_texts(paragraph))


def _texts(element: Any) -> Iterator[str]:
    for one in element:
        if one.tag == f"{{{W}}}t":
            yield one.text or ""
        elif one.tag != f"{{{W}}}p":
            yield from _texts(one)


def narrow_braces(root: Any) -> None:
    """Make braces of an input method for Chinese, ｛｛ ｝｝, such as the tags are written with."""
    for paragraph in root.iter(f"{{{W}}}p"):
        text = text_of(paragraph)
        if "｛｛" in text or "｛%" in text or "｛％" in text:
            for one in paragraph.iter(f"{{{W}}}t"):
                one.text = (one.text or "").translate(_WIDE).replace("{％", "{%").replace("％}", "%}")


def take_places(root: Any, names: Mapping[str, str]) -> Mapping[str, Place]:
    """Put marks where the paper goes, in place of the paragraphs that name it, and tell of each what stood there.

    `names` are the names a template may use, with those they stand for. Raises `Unsuitable`.
    """
    found: dict[str, Place] = {}
    for paragraph in list(root.iter(f"{{{W}}}p")):
        tag = _TAG.fullmatch(text_of(paragraph).strip())
        name = names.get(tag[1], tag[1]) if tag else ""
        if name not in (BODY, ANNEX):
            continue
        if name in found:
            raise Unsuitable(Defect.BODY_TWICE)
        if paragraph.getparent().tag not in _AROUND or _is_in_a_box(paragraph):
            raise Unsuitable(Defect.BODY_PLACE)
        found[name] = _place(root, paragraph)
        _mark(paragraph, name)
    return found


def put(root: Any, name: str, blocks: list[Any]) -> None:
    """Put paragraphs where the mark of that name stands. Raises `Unsuitable` unless there is exactly one."""
    marks = [one for one in root.iter(etree.ProcessingInstruction) if one.target == TARGET and one.text == name]
    if len(marks) != 1:
        raise Unsuitable(Defect.BODY_PLACE)
    (mark,) = marks
    parent = mark.getparent()
    # A cell ends in a paragraph (ECMA-376 part 1, 17.4.65), and so does what Word shows of a body.
    alone = not any(isinstance(one.tag, str) and one.tag == f"{{{W}}}p" for one in parent)
    for block in blocks or ([etree.Element(f"{{{W}}}p")] if alone else []):
        mark.addprevious(block)
    parent.remove(mark)


def put_last(root: Any, blocks: list[Any]) -> None:
    """Put paragraphs behind all that stands in a document, before the properties of its last section."""
    body = root.find(f"{{{W}}}body")
    last = body.find(f"{{{W}}}sectPr")
    for block in blocks:
        if last is None:
            body.append(block)
        else:
            last.addprevious(block)


def _is_in_a_box(paragraph: Any) -> bool:
    return any(one.tag == f"{{{W}}}txbxContent" for one in paragraph.iterancestors())


def _mark(paragraph: Any, name: str) -> None:
    """A mark in place of a paragraph; a section that ends with it, and bookmarks that begin or end in it, stay."""
    for one in [one for one in paragraph.iter() if one.tag in _MARKS]:
        paragraph.addprevious(one)
    mark = etree.ProcessingInstruction(TARGET, name)
    mark.tail = None
    paragraph.addprevious(mark)
    properties = paragraph.find(f"{{{W}}}pPr")
    if properties is None or properties.find(f"{{{W}}}sectPr") is None:
        paragraph.getparent().remove(paragraph)
        return
    for one in [one for one in paragraph if one is not properties]:
        paragraph.remove(one)


def _place(root: Any, paragraph: Any) -> Place:
    properties = paragraph.find(f"{{{W}}}pPr")
    style = properties.find(f"{{{W}}}pStyle") if properties is not None else None
    run = next((one for one in paragraph.iter(f"{{{W}}}r") if (one.findtext(f"{{{W}}}t") or "").strip()), None)
    looks = run.find(f"{{{W}}}rPr") if run is not None else None
    return Place(
        "" if style is None else style.get(f"{{{W}}}val", ""),
        tuple(_kept(properties, _NOT_OF_A_STYLE)),
        tuple(_kept(looks, _NOT_OF_WORDS)),
        _width(root, paragraph),
    )


_NOT_OF_A_STYLE = frozenset(["pStyle", "sectPr", "rPr", "numPr", "pPrChange", "framePr", "cnfStyle", "divId"])
_NOT_OF_WORDS = frozenset(
    ["rStyle", "lang", "noProof", "ins", "del", "moveFrom", "moveTo", "rPrChange", "webHidden", "vanish"]
)


def _kept(properties: Any, left: frozenset[str]) -> Iterator[Any]:
    """What of the looks of one paragraph can be those of a style."""
    for one in properties if properties is not None else ():
        name = etree.QName(one).localname if isinstance(one.tag, str) else ""
        hint = name == "rFonts" and all(etree.QName(key).localname == "hint" for key in one.attrib)
        if name and name not in left and not hint:
            yield deepcopy(one)


def _width(root: Any, paragraph: Any) -> int:
    """Twips from margin to margin where a paragraph stands: of its cell, else of its section, else of A4."""
    cell = next(paragraph.iterancestors(f"{{{W}}}tc"), None)
    wide = cell.find(f"{{{W}}}tcPr/{{{W}}}tcW") if cell is not None else None
    if wide is not None and wide.get(f"{{{W}}}type") == "dxa" and _number(wide, "w") > 2 * _CELL_MARGINS:
        return _number(wide, "w") - _CELL_MARGINS
    sections = list(root.iter(f"{{{W}}}p", f"{{{W}}}sectPr"))
    behind = sections[sections.index(paragraph) :]
    section = next((one for one in behind if one.tag == f"{{{W}}}sectPr"), None)
    page = section.find(f"{{{W}}}pgSz") if section is not None else None
    margins = section.find(f"{{{W}}}pgMar") if section is not None else None
    if page is None or margins is None:
        return twips(210) - 2 * twips(31.7)  # Word's own margins
    return max(_number(page, "w") - _number(margins, "left") - _number(margins, "right"), twips(50))


def _number(element: Any, name: str) -> int:
    text = element.get(f"{{{W}}}{name}", "0")
    try:
        return round(float(text))
    except ValueError:
        return 0
