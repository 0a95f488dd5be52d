"""A draft on a unit's own letterhead: its template looked through, filled, and our paragraphs put where it wants them.

The same draft in the same template gives the same bytes. What a clerk wrote is put in as text, never as a tag.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from lxml import etree

from bot.drafting.document import Addressee, Block, CopiedTo, Document, Masthead, Signature, Title
from bot.drafting.letterhead import ADDRESSEE, ANNEX, BODY, COPIED, DATE, SIGNER, TITLE, Filling
from bot.rendering import styles, word
from bot.rendering.letterhead.adopted import Styles
from bot.rendering.letterhead.defects import Defect, Unsuitable
from bot.rendering.letterhead.names import SHOWN, Names
from bot.rendering.letterhead.parcel import Parcel
from bot.rendering.letterhead.place import Place, narrow_braces, put, put_last, take_places, text_of
from bot.rendering.letterhead.tags import filled, looked_at, patched, tags_in
from bot.rendering.letterhead.unpacked import Unpacked, parsed, unpack
from bot.rendering.look import Look
from bot.rendering.package import A, R, W, core_properties, pack
from bot.rendering.pictures import WP, Pictures
from bot.rendering.sieve import sift_markup
from bot.rendering.twips import millimetres, points

_STYLE = re.compile(r'<w:pStyle w:val="(\w+)"/>(<w:keepNext w:val="0"/>)?')
_TEXTS = frozenset({"t", "instrText", "delText", "delInstrText"})
"""The elements that text stands in (ECMA-376 part 1, 17.3.3)."""


@dataclass(frozen=True, slots=True)
class Template:
    """A template looked through: its texts as they are filled, where the paper goes, and what it prints itself."""

    unpacked: Unpacked
    texts: Mapping[str, str]
    places: Mapping[str, Place]
    printed: frozenset[str]
    asked: frozenset[str]


def looked_through(content: bytes, names: Names) -> Template:
    """A template as it can be filled. Raises `Unsuitable` for one that can't, or must not."""
    unpacked = unpack(content)
    texts, places, printed, asked = dict[str, str](), dict[str, Place](), frozenset[str](), frozenset[str]()
    for name in unpacked.texts:
        root = parsed(unpacked.parts[name])
        narrow_braces(root)
        if name == unpacked.main:
            places |= take_places(root, names.other)
        if not tags_in(text_of(paragraph) for paragraph in root.iter(f"{{{W}}}p")) and name != unpacked.main:
            continue
        texts[name] = patched(etree.tostring(root, encoding="unicode"))
        here, conditions = looked_at(texts[name], names)
        asked |= conditions
        printed = here if name == unpacked.main else printed
    if BODY not in places:
        raise Unsuitable(Defect.NO_BODY)
    return Template(unpacked, texts, places, printed, asked)


def fill(
    content: bytes,
    found: Mapping[str, Filling],
    names: Names,
    document: Document,
    look: Look,
    at: datetime,
    creator: str,
    photos: Mapping[str, bytes],
) -> bytes:
    """A draft as a .docx on a template; the arguments are those of `word.write`. Raises `Unsuitable`."""
    return pack(parts(looked_through(content, names), found, names, document, look, at, creator, photos))


def parts(
    template: Template,
    found: Mapping[str, Filling],
    names: Names,
    document: Document,
    look: Look,
    at: datetime,
    creator: str,
    photos: Mapping[str, bytes],
) -> Mapping[str, bytes]:
    """The parts of the file that a template becomes. Raises `Unsuitable`."""
    main, parcel = template.unpacked.main, Parcel(template.unpacked)
    for name, text in template.texts.items():
        parcel.parts[name] = _sound(filled(text, found, names))
    root = parsed(parcel.parts[main])
    pictures = Pictures.of(document.blocks, photos)
    mark = parcel.add_photos(pictures.parts, pictures.relations)
    path, sheet = parcel.styles()
    sheet_styles = Styles(sheet, look)
    sheet_styles.settle_body(template.places[BODY])
    for name, blocks in _shared_out(template, document).items():
        place = template.places.get(name, template.places[BODY])
        written = _blocks(blocks, _fitted(look, place, sheet_styles), sheet_styles, pictures, mark)
        if name in template.places:
            put(root, name, written)
        else:
            put_last(root, written)
    _number_drawings(root)
    parcel.put(main, root)
    parcel.put(path, sheet)
    parcel.sign(core_properties(document.title, creator, at))
    return parcel.close()


def _sound(text: str) -> bytes:
    """A part once it is filled. Raises `Unsuitable` where a condition or a loop tore it."""
    body = text.encode()
    try:
        root = parsed(body)
    except Unsuitable:
        raise Unsuitable(Defect.MISWRITTEN, tag="") from None
    if astray := next(_astray(root), ""):
        raise Unsuitable(Defect.MISWRITTEN, tag=astray[:SHOWN])
    return body


def _astray(root: Any) -> Iterator[str]:
    """Text that stands in no run: office programs do not show it, and some call the file damaged."""
    for one in root.iter(f"{{{W}}}*"):
        if etree.QName(one).localname not in _TEXTS:
            yield from filter(None, ((text or "").strip() for text in (one.text, *(child.tail for child in one))))


def _shared_out(template: Template, document: Document) -> Mapping[str, Sequence[Block]]:
    """The blocks for each place; what the template prints itself is not printed twice, nor a red head beside its."""
    printed, blocks = template.printed, document.printed
    lines: dict[type, bool] = {
        Masthead: True,
        Title: TITLE in printed,
        Addressee: ADDRESSEE in printed,
        CopiedTo: COPIED in printed,
        Signature: {SIGNER, DATE} <= printed,
    }
    signed = next((at for at, block in enumerate(blocks, 1) if isinstance(block, Signature)), len(blocks))
    left = [block for block in blocks[:signed] if not lines.get(type(block))]
    behind = [block for block in blocks[signed:] if not lines.get(type(block))]
    # A signature that the template prints stands behind the paper: what is attached stands behind that.
    apart = ANNEX in template.places or (behind and lines[Signature])
    return {BODY: left, ANNEX: behind} if apart else {BODY: [*left, *behind]}


def _fitted(look: Look, place: Place, sheet: Styles) -> Look:
    """The look with the measures of the place: its width, and the size of its type.

    Hanzi that GB 2312 lacks get a font of their own only where the template's is one of those that lack them.
    """
    font, size = sheet.looks(styles.BODY)
    margin = (look.page.width - millimetres(place.width)) / 2
    page = replace(look.page, left=margin, right=margin, characters=max(place.width // points(size), 1))
    wide = millimetres(place.width)
    photo = replace(look.photo, width=min(look.photo.width, wide), pair=min(look.photo.pair, wide / 2.1))
    lacking = any(one.name == font and one.rare for one in look.fonts.values())
    fonts = look.fonts if lacking else {name: replace(one, rare="") for name, one in look.fonts.items()}
    return replace(look, page=page, photo=photo, fonts=fonts, body=replace(look.body, size=size))


def _blocks(blocks: Sequence[Block], look: Look, sheet: Styles, pictures: Pictures, mark: str) -> list[Any]:
    """Blocks as the elements of a document, in the styles of the template."""
    markup = "".join(word.written(blocks, look, pictures))
    styled = _STYLE.sub(lambda found: _styled(sheet.id_of(found[1]), sheet, found[2] or ""), markup)
    body = etree.fromstring(f'<w:body xmlns:w="{W}" xmlns:r="{R}">{styled}</w:body>')
    for picture in body.iter(f"{{{A}}}blip"):
        picture.set(f"{{{R}}}embed", mark + picture.get(f"{{{R}}}embed", ""))
    return list(body)


def _styled(name: str, sheet: Styles, loose: str) -> str:
    """A style of a paragraph, then what parts it from the next page.

    A style that numbers does not number ours, whose numbers are text.
    """
    own = '<w:numPr><w:numId w:val="0"/></w:numPr>' if sheet.numbers(name) else ""
    return f'<w:pStyle w:val="{sift_markup(name)}"/>{loose}{own}' if name else loose + own


def _number_drawings(root: Any) -> None:
    """Number what is drawn anew: no two drawings of a document have one id (ECMA-376 part 1, 20.4.2.5)."""
    for number, drawing in enumerate(root.iter(f"{{{WP}}}docPr"), 1):
        drawing.set("id", str(number))
