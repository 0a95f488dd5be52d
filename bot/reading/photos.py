"""A photo as a clerk sends it made fit for a paper: turned as it was taken, no larger than needed, nothing else in it.

What a camera notes beside the picture, the place above all, is left behind: the picture is drawn anew.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST = 1600
"""Pixels of the longer side: 300 a printed inch at 120 mm and more."""
QUALITY = 82
POINTS = 80_000_000
"""Pixels of a picture that is opened: a camera's largest, and no more than a small machine can hold."""
MEGABYTES = 20
"""What the Bot API hands a bot (getFile)."""
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
_HEIC = re.compile(rb".{4}ftyp(?:hei|hev|mif|msf)", re.S)
_OTHER = re.compile(rb"II\*\0|MM\0\*|.{4}ftypavif|<svg|8BPS|\xd7\xcd\xc6\x9a", re.S)
_KNOWN = re.compile(rb"\xff\xd8\xff|\x89PNG|GIF8[79]a|BM|RIFF.{4}WEBP", re.S)


class Flaw(StrEnum):
    """Why a photo is not taken; the words are in `templates/`, by the value."""

    LARGE_PHOTO = "large_photo"
    """More bytes than a bot is handed (`limit`, in MB)."""
    NO_PHOTO = "no_photo"
    HEIC = "heic"
    """What an iPhone sends when it sends a picture as a file."""
    OTHER_PHOTO = "other_photo"
    """A picture of a kind that is no photo: TIFF, AVIF, a drawing."""
    BROKEN_PHOTO = "broken_photo"
    HUGE_PHOTO = "huge_photo"
    """More points than a camera takes (`limit`, in millions)."""


class Unfit(Exception):
    """A photo that is not taken; `facts` are what the sentence of the reason is filled with."""

    def __init__(self, reason: Flaw, **facts: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Shot:
    """A photo fit for a paper: a JPEG, `digest` telling it from others, its width and height in pixels."""

    body: bytes
    digest: str
    width: int
    height: int


def prepared(content: bytes) -> Shot:
    """The photo in these bytes; the same bytes give the same photo. Raises Unfit and nothing else."""
    if len(content) > MEGABYTES << 20:
        raise Unfit(Flaw.LARGE_PHOTO, limit=MEGABYTES)
    if _HEIC.match(content):
        raise Unfit(Flaw.HEIC)
    if _OTHER.match(content):
        raise Unfit(Flaw.OTHER_PHOTO)
    if not _KNOWN.match(content):
        raise Unfit(Flaw.NO_PHOTO)
    try:
        return _drawn(content)
    except Unfit:
        raise
    except Exception:  # what a library raises for a picture that breaks its own rules has no end of kinds
        raise Unfit(Flaw.BROKEN_PHOTO) from None


def _drawn(content: bytes) -> Shot:
    from PIL import Image, ImageOps

    try:
        opened = Image.open(BytesIO(content), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Unfit(Flaw.HUGE_PHOTO, limit=POINTS // 1_000_000) from None
    with opened:
        if opened.width * opened.height > POINTS:
            raise Unfit(Flaw.HUGE_PHOTO, limit=POINTS // 1_000_000)
        opened.draft("RGB", (LONGEST, LONGEST))  # a JPEG is read in an eighth, a quarter or half of its size
        turned = ImageOps.exif_transpose(opened)
    turned.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    picture, body = _on_white(turned), BytesIO()
    picture.save(body, "JPEG", quality=QUALITY)
    written = body.getvalue()
    return Shot(written, sha256(written).hexdigest()[:32], picture.width, picture.height)


def _on_white(picture: "Image") -> "Image":
    """The picture in colours a JPEG holds and with nothing beside them, what shines through it on white paper."""
    from PIL import Image

    if picture.has_transparency_data:
        plain = Image.new("RGB", picture.size, "white")
        clear = picture.convert("RGBA")
        plain.paste(clear, mask=clear.getchannel("A"))
    elif picture.mode.startswith("I;16") or picture.mode in ("I", "F"):
        # 16 bits a point, of which paper shows eight.
        plain = picture.convert("I").point(lambda value: value / 256).convert("L").convert("RGB")
    else:
        plain = picture.convert("RGB")
    plain.info.clear()
    return plain
