import struct

from bot.practice.pictures import read_picture


def jpeg(width, height):
    table = b"\xff\xc4" + struct.pack(">H", 4) + b"\0\0"
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 8, 8, height, width, 1)
    return b"\xff\xd8" + table + frame + b"\xff\xd9"


def test_png_and_jpeg_tell_their_size():
    png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 640, 480)
    assert read_picture(png) == ("image/png", 640, 480)
    assert read_picture(jpeg(640, 480)) == ("image/jpeg", 640, 480)


def test_anything_else_is_no_picture():
    for content in (b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff\xd8", b"\xff\xd8\xff\xd9", jpeg(1, 1)[:8]):
        assert read_picture(content) is None
