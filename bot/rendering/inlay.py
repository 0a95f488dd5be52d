"""Photos put into a finished PDF, in place of points that were set for them.

What typst is given it keeps for its next runs: thirty photos of a phone made a process grow to 800 MB. So it sets a
point of one colour where a photo goes, as large as that, and the photo takes its place afterwards as the JPEG it is.
"""

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdfium2

PDFIUM = Lock()
"""PDFium is not made for two threads at once (its own README): whoever calls it holds this."""
_SECOND_ID = re.compile(rb"/ID\s*\[\s*(?:\(.*?\)|<[0-9A-Fa-f]*>)\s*<([0-9A-Fa-f]{32})>\s*\]", re.DOTALL)


def point(number: int) -> tuple[int, int, int]:
    """The colour (red, green, blue) of the point that stands for the photo of that number, up to 65,535."""
    return number // 256, number % 256, MARK


MARK = 201
"""The blue of our points: a template may set points of its own."""


def inlay(pdf: bytes, photos: Sequence[bytes]) -> bytes:
    """A PDF with each point replaced by the photo (a JPEG) of its number; a number that has none stays as it is.

    The same arguments give the same bytes.
    """
    import pypdfium2  # not before there is a photo: the first reply need not wait for it

    if not photos:
        return pdf
    with PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            found = [(image, number) for image, number in _points(page) if number < len(photos)]
            for image, number in found:
                image.load_jpeg(BytesIO(photos[number]), pages=[page])
            if found:
                page.gen_content()
        document.save(saved := BytesIO())
    return _named(saved.getvalue())


def _points(page: "pypdfium2.PdfPage") -> "Iterator[tuple[pypdfium2.PdfImage, int]]":
    """The points of a page, each with its number."""
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    for image in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE]):
        if image.get_px_size() == (1, 1):
            red, green, blue = image.get_bitmap().to_pil().convert("RGB").getpixel((0, 0))
            if blue == MARK:
                yield image, red * 256 + green


def _named(pdf: bytes) -> bytes:
    """The file named by what it holds (ISO 32000-1, 14.4), where PDFium names it by the moment."""
    found = _SECOND_ID.match(pdf, pdf.rindex(b"/ID"))
    if found is None:
        raise ValueError("a PDF of another make")
    start, end = found.span(1)
    name = sha256(pdf[:start])
    name.update(pdf[end:])
    return b"".join((pdf[:start], name.hexdigest()[:32].upper().encode(), pdf[end:]))
