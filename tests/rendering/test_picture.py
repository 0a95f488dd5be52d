from io import BytesIO

import pytest
from cases import Case, content, slugs
from PIL import Image

from bot.rendering.picture import DPI, draw, pages
from bot.rendering.press import Press

CASE = next(slug for slug in slugs() if slug.startswith("15-"))


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return Press(content().look, content().typeset).make(Case(CASE).document(), ".pdf")


def opened(picture: bytes) -> Image.Image:
    return Image.open(BytesIO(picture))


@pytest.mark.parametrize(("suffix", "kind"), [(".jpg", "JPEG"), (".png", "PNG")])
def test_a_page_is_drawn_at_its_size(pdf: bytes, suffix: str, kind: str) -> None:
    picture = opened(draw(pdf, suffix))
    assert (picture.format, picture.size) == (kind, (993, 1404))
    assert picture.size[1] == pytest.approx(297 / 25.4 * DPI, abs=2)


def test_a_page_is_black_on_white(pdf: bytes) -> None:
    colours = opened(draw(pdf, ".png")).convert("L").getextrema()
    assert colours[0] < 40
    assert colours[1] == 255


def test_each_page_has_a_picture_and_there_is_none_beyond(pdf: bytes) -> None:
    count = pages(pdf)
    pictures = [draw(pdf, ".png", page) for page in range(1, count + 1)]
    assert count > 2
    assert len(set(pictures)) == count
    assert draw(pdf, ".png", count + 5) == pictures[-1]
    assert draw(pdf, ".png", 0) == pictures[0]


def test_the_same_page_is_the_same_bytes(pdf: bytes) -> None:
    assert draw(pdf, ".jpg", 2) == draw(pdf, ".jpg", 2)


def test_a_picture_can_be_sent_as_a_photo(pdf: bytes) -> None:
    picture = draw(pdf, ".jpg")
    width, height = opened(picture).size
    assert len(picture) < 10 * 2**20  # Bot API, sendPhoto
    assert width + height <= 10_000
    assert height / width <= 20


def test_a_picture_of_another_kind_is_not_drawn(pdf: bytes) -> None:
    with pytest.raises(KeyError):
        draw(pdf, ".gif")
