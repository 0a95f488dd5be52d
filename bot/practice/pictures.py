"""What a picture says of itself: kind and size, read from its first bytes (PNG and JPEG)."""

import struct
from typing import NamedTuple

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_NOT_FRAMES = {0xC4, 0xC8, 0xCC}  # in the range of frame headers, yet tables


class Picture(NamedTuple):
    """Content type, width and height in pixels."""

    mime: str
    width: int
    height: int


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Width and height from the frame header of a JPEG, segment after segment (ITU-T T.81, B.2.2)."""
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], struct.unpack_from(">H", content, at + 2)[0]
        if 0xC0 <= marker <= 0xCF and marker not in _NOT_FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return width, height
        at += 2 + length
    return None


def read_picture(content: bytes) -> Picture | None:
    """The picture in these bytes, or None when it is none that we read."""
    if content.startswith(_PNG) and len(content) >= 24:
        return Picture("image/png", *struct.unpack_from(">II", content, 16))
    if content.startswith(_JPEG) and (size := _jpeg_size(content)):
        return Picture("image/jpeg", *size)
    return None
