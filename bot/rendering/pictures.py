"""Photos of a .docx: inline in a paragraph of lines as high as they need, since an exact line would crop them.

DrawingML as ECMA-376 part 1, 20.4.2.8 and 20.2 have it. What is known of a photo beside its picture is its caption.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.drafting.document import Block, Photo
from bot.rendering import styles
from bot.rendering.look import Look
from bot.rendering.package import A, R
from bot.rendering.runs import paragraph, runs
from bot.rendering.sieve import sift_markup
from bot.rendering.tables import side_by_side

EMU = 36_000
"""English metric units in a millimetre (ECMA-376 part 1, 22.9.2.1)."""
_TWIP = 635
"""English metric units in a twip."""
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_CAPTION = 200
"""Characters of a caption that are told to those who cannot see the picture."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """The photos of a document whose bytes are at hand, each once, in the order in which it first stands there."""

    bodies: Mapping[str, bytes]

    @classmethod
    def of(cls, blocks: Sequence[Block], bodies: Mapping[str, bytes]) -> "Pictures":
        """The photos some blocks show."""
        shown = dict.fromkeys(block.digest for block in blocks if isinstance(block, Photo))
        return cls({digest: bodies[digest] for digest in shown if digest in bodies})

    @property
    def parts(self) -> Mapping[str, bytes]:
        """The parts of the package that hold them."""
        return {f"word/{_target(at)}": body for at, body in enumerate(self.bodies.values(), 1)}

    @property
    def relations(self) -> Mapping[str, str]:
        """What the document calls them, and where they lie."""
        return {_name(at): _target(at) for at in range(1, len(self.bodies) + 1)}

    def number(self, digest: str) -> int | None:
        """The number of a photo, None where its bytes are not at hand."""
        return next((at for at, known in enumerate(self.bodies, 1) if known == digest), None)


def _name(at: int) -> str:
    return f"rIdPhoto{at}"


def _target(at: int) -> str:
    return f"media/photo{at}.jpeg"


def row(photos: Sequence[Photo], first: int, pictures: Pictures, look: Look) -> str:
    """A photo with its caption under it; `first` is the place of the first of those that stand side by side.

    Two are a row of two cells without lines, unless the bytes of one are missing: each has its caption under it, on one
    page with it.
    """
    shown = all(photo.digest in pictures.bodies for photo in photos)
    if shown and len(photos) > 1:
        tallest = max(_extent(photo, len(photos), look)[1] for photo in photos)
        return side_by_side([_piece(one, at, pictures, look, tallest) for at, one in enumerate(photos, first)], look)
    return "".join(_piece(photo, at, pictures, look) for at, photo in enumerate(photos, first))


def _piece(photo: Photo, at: int, pictures: Pictures, look: Look, tallest: int = 0) -> str:
    """The paragraph of a photo, if its bytes are at hand, and that of its caption.

    `tallest` is the height in EMU of the higher one where two stand side by side: both stand on one foot.
    """
    number, beside = pictures.number(photo.digest), None
    if tallest:
        beside = styles.PHOTO_ABOVE + round((tallest - _extent(photo, 2, look)[1]) / _TWIP)
    drawn = f"<w:r>{_drawing(photo, at, number, 2 if tallest else 1, look)}</w:r>" if number else ""
    shown = paragraph(styles.PHOTO, drawn, beside=beside) if drawn else ""
    return shown + paragraph(styles.PHOTO_CAPTION, runs(photo.caption.text, look, look.photo.font))


def _extent(photo: Photo, beside: int, look: Look) -> tuple[int, int]:
    """Width and height in millimetres, as large as the layout lets a photo be."""
    widest = look.photo.width if beside == 1 else look.photo.pair
    width, height = max(photo.width, 1), max(photo.height, 1)
    scale = min(widest / width, look.photo.height / height)
    return max(1, round(width * scale * EMU)), max(1, round(height * scale * EMU))


def _drawing(photo: Photo, at: int, number: int, beside: int, look: Look) -> str:
    width, height = _extent(photo, beside, look)
    told = sift_markup(photo.caption.text[:_CAPTION])
    return (
        f'<w:drawing><wp:inline xmlns:wp="{WP}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{at}" name="photo{at}" descr="{told}"/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{A}" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}">'
        f'<pic:nvPicPr><pic:cNvPr id="{at}" name="photo{at}.jpeg"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip xmlns:r="{R}" r:embed="{_name(number)}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        f"</wp:inline></w:drawing>"
    )
