"""Pages of a PDF as pictures, to be seen in a chat before a file is opened."""

from io import BytesIO

from bot.rendering.inlay import PDFIUM

DPI = 120
"""Dots per inch: an A4 page is 1403 high, so that Telegram, which keeps 1280 or 2560, loses nothing worth having."""
SCREEN = 72
"""Dots per inch at which a point is a pixel."""
QUALITY = 85
"""Of a JPEG, as Pillow counts it."""
FORMATS = {".jpg": "JPEG", ".png": "PNG"}
"""Pillow's names of the formats, by suffix."""


def pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    import pypdfium2  # not before a page is wanted: the first reply need not wait for it

    with PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def draw(pdf: bytes, suffix: str, page: int = 1, dpi: int = DPI) -> bytes:
    """A page of a PDF, counted from 1, as a picture; the last one if there are fewer.

    Raises KeyError for a suffix that is not in `FORMATS`.
    """
    import pypdfium2  # as above

    kind = FORMATS[suffix]
    with PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        sheet = document[min(max(page, 1), len(document)) - 1]
        image = sheet.render(scale=dpi / 72).to_pil().convert("RGB")
    drawn = BytesIO()
    image.save(drawn, kind, quality=QUALITY, dpi=(dpi, dpi))
    return drawn.getvalue()
