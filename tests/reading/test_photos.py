"""A photo is turned, scaled and freed of what the camera noted; what is no photo has its reason."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.reading.photos import LONGEST, POINTS, Flaw, Shot, Unfit, prepared

ORIENTATION, MAKER, PLACE = 0x0112, 0x010F, 0x8825


def encoded(picture: Image.Image, kind: str, **more: object) -> bytes:
    picture.save(body := BytesIO(), kind, **more)
    return body.getvalue()


def two_sided(width: int = 40, height: int = 20) -> Image.Image:
    """Red to the left, blue to the right."""
    picture = Image.new("RGB", (width, height), "blue")
    picture.paste("red", (0, 0, width // 2, height))
    return picture


def seen(shot: Shot) -> Image.Image:
    return Image.open(BytesIO(shot.body))


def is_red(colour: object) -> bool:
    assert isinstance(colour, tuple)
    return colour[0] > 200 and max(colour[1:]) < 60


def noted(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER], exif[PLACE] = orientation, "SomeMaker", {1: "N", 2: (30.0, 12.0, 5.0)}
    return exif


@pytest.mark.parametrize(
    ("orientation", "size", "red"),
    [(1, (40, 20), (5, 10)), (3, (40, 20), (35, 10)), (6, (20, 40), (10, 5)), (8, (20, 40), (10, 35))],
)
def test_a_photo_is_turned_as_it_was_taken(orientation: int, size: tuple[int, int], red: tuple[int, int]) -> None:
    shot = prepared(encoded(two_sided(), "JPEG", quality=95, exif=noted(orientation)))
    assert (shot.width, shot.height) == size == seen(shot).size
    assert is_red(seen(shot).getpixel(red))


def test_nothing_the_camera_noted_is_kept() -> None:
    content = encoded(two_sided(), "JPEG", exif=noted(6), comment=b"taken at home", icc_profile=b"colours" * 9)
    assert all(word in content for word in (b"SomeMaker", b"taken at home", b"colours"))
    shot = prepared(content)
    assert not any(word in shot.body for word in (b"SomeMaker", b"taken at home", b"colours", b"Exif"))
    assert not seen(shot).getexif()


@pytest.mark.parametrize(
    ("size", "fitted"), [((4000, 3000), (1600, 1200)), ((900, 3200), (450, 1600)), ((1600, 10), (1600, 10))]
)
def test_the_longer_side_has_1600_pixels_at_most(size: tuple[int, int], fitted: tuple[int, int]) -> None:
    shot = prepared(encoded(Image.new("RGB", size, "green"), "JPEG"))
    assert (shot.width, shot.height) == fitted
    assert max(fitted) <= LONGEST


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("CMYK", "JPEG"),
        ("L", "JPEG"),
        ("RGBA", "PNG"),
        ("P", "PNG"),
        ("LA", "PNG"),
        ("1", "PNG"),
        ("RGB", "WEBP"),
        ("RGBA", "WEBP"),
        ("P", "GIF"),
        ("RGB", "BMP"),
    ],
)
def test_pictures_of_many_kinds_are_photos(mode: str, kind: str) -> None:
    shot = prepared(encoded(two_sided().convert(mode), kind))
    assert seen(shot).format == "JPEG"
    assert (shot.width, shot.height) == (40, 20)
    if mode in ("CMYK", "RGBA", "RGB"):
        assert is_red(seen(shot).getpixel((5, 10)))


def test_sixteen_bits_a_point_become_eight() -> None:
    shot = prepared(encoded(Image.new("I;16", (9, 9), 256 * 120), "PNG"))
    assert abs(seen(shot).convert("L").getpixel((4, 4)) - 120) <= 2


def test_what_shines_through_is_on_white_paper() -> None:
    clear = Image.new("RGBA", (20, 20), (255, 0, 0, 0))
    assert min(seen(prepared(encoded(clear, "PNG"))).getpixel((9, 9))) > 250


def test_the_same_photo_is_known_again() -> None:
    content = encoded(two_sided(), "PNG")
    assert prepared(content) == prepared(content)
    assert prepared(content).digest != prepared(encoded(two_sided(42), "PNG")).digest


WHOLE = encoded(two_sided(400, 300), "JPEG", quality=95)


@pytest.mark.parametrize(
    ("content", "flaw"),
    [
        (b"", Flaw.NO_PHOTO),
        ("今天走访困难职工".encode(), Flaw.NO_PHOTO),
        (b"%PDF-1.7", Flaw.NO_PHOTO),
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, Flaw.HEIC),
        (b"\0\0\0\x18ftypmif1" + b"\0" * 40, Flaw.HEIC),
        (b"\0\0\0\x18ftypavif" + b"\0" * 40, Flaw.OTHER_PHOTO),
        (encoded(two_sided(), "TIFF"), Flaw.OTHER_PHOTO),
        (WHOLE[: len(WHOLE) // 2], Flaw.BROKEN_PHOTO),
        (WHOLE[:30], Flaw.BROKEN_PHOTO),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, Flaw.BROKEN_PHOTO),
        (b"BM" + b"\0" * ((20 << 20) + 1), Flaw.LARGE_PHOTO),
    ],
)  # fmt: skip
def test_what_is_no_photo_has_its_reason(content: bytes, flaw: Flaw) -> None:
    with pytest.raises(Unfit) as caught:
        prepared(content)
    assert caught.value.reason is flaw


@pytest.mark.parametrize("side", [9_000, 40_000])
def test_a_picture_that_unfolds_to_more_than_a_machine_holds_is_not_opened(side: int) -> None:
    bomb = encoded(Image.new("1", (side, side)), "PNG")
    assert len(bomb) < 1 << 20
    with pytest.raises(Unfit) as caught:
        prepared(bomb)
    assert (caught.value.reason, caught.value.facts) == (Flaw.HUGE_PHOTO, {"limit": POINTS // 1_000_000})


@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"BM", b"RIFF\0\0\0\0WEBP"]),
)
def test_no_bytes_raise_anything_else(rest: bytes, head: bytes) -> None:
    try:
        prepared(head + rest)
    except Unfit as refused:
        assert isinstance(refused.reason, Flaw)  # noqa: PT017 -- either may come
