from dataclasses import replace
from typing import Any

import pytest

from bot.rendering.look import Look
from bot.rendering.signing import Place, _extent, places

DAY = "2026年6月25日"
LONG = "江城市高新技术产业开发区新城街道总工会"
WIDER = 700
"""Twips by which LibreOffice sets 2026年11月28日 wider in DejaVu Sans, with gaps beside the digits."""


def begin(place: Place, text: str, look: Look, wider: int = 0) -> float:
    """Where a line begins, in twips from the left margin, in a font in which it is so much wider."""
    extent, room = _extent(text, look) + wider, look.page.text_width - place.left - place.right
    free = {"left": 0, "center": (room - extent) / 2, "right": room - extent}
    assert extent <= room, "it would be broken"
    return place.left + free[place.aligned]


def end(place: Place, text: str, look: Look, wider: int = 0) -> float:
    """Twips from where a line ends to the right margin."""
    return look.page.text_width - begin(place, text, look, wider) - _extent(text, look) - wider


@pytest.fixture
def sealed(layout: dict[str, Any]) -> Look:
    return Look.read({**layout, "options": {"bold": [], "seal": True}})


def test_a_name_ends_two_characters_before_the_margin(look: Look) -> None:
    text = "青河市白云区青禾街道总工会"
    name, day = places(text, DAY, look)
    assert end(name, text, look) == 2 * 315
    assert begin(day, DAY, look) - begin(name, text, look) == 2 * 315


def test_a_day_longer_than_the_name_ends_two_characters_before_the_margin(look: Look) -> None:
    name, day = places("青禾工会", DAY, look)
    assert end(day, DAY, look) == 2 * 315
    assert begin(name, "青禾工会", look) == begin(day, DAY, look) - 2 * 315


def test_a_name_longer_than_the_line_begins_at_the_margin(look: Look) -> None:
    name, day = places("国" * 40, DAY, look)
    assert name == Place(0, 0, "left")
    assert begin(day, DAY, look) == 2 * 315


@pytest.mark.parametrize("length", range(2, 28))
@pytest.mark.parametrize("day", ["2026年1月1日", DAY, "2026年11月28日"])
def test_the_day_begins_two_characters_right_of_a_name_of_any_length(length: int, day: str, look: Look) -> None:
    name, under = places("工" * length, day, look)
    assert begin(under, day, look) - begin(name, "工" * length, look) == 2 * 315


@pytest.mark.parametrize("length", range(2, 29))
@pytest.mark.parametrize("day", ["2026年1月1日", DAY, "2026年11月28日"])
@pytest.mark.parametrize("seal", [False, True])
def test_in_a_wider_font_nothing_is_broken_or_stands_in_the_margin(
    length: int, day: str, seal: bool, look: Look
) -> None:
    look = replace(look, options=replace(look.options, seal=seal))
    name, under = places("工" * length, day, look)
    assert end(name, "工" * length, look, 20) >= -10  # half of a point, where the name fills the line
    assert end(under, day, look, WIDER) >= 0
    assert begin(under, day, look, WIDER) >= 0


def test_under_a_seal_the_day_ends_four_characters_before_the_margin_and_the_name_over_its_middle(sealed: Look) -> None:
    name, day = places("青禾工会", DAY, sealed)
    assert end(day, DAY, sealed) == pytest.approx(4 * sealed.character, abs=1)
    assert begin(name, "青禾工会", sealed) + _extent("青禾工会", sealed) / 2 == pytest.approx(
        begin(day, DAY, sealed) + _extent(DAY, sealed) / 2
    )


@pytest.mark.parametrize("length", range(2, 29))
def test_under_a_seal_both_have_one_middle_in_any_font(length: int, sealed: Look) -> None:
    name, day = places("工" * length, DAY, sealed)
    middles = begin(name, "工" * length, sealed) + _extent("工" * length, sealed) / 2, begin(day, DAY, sealed, WIDER)
    assert middles[0] == pytest.approx(middles[1] + (_extent(DAY, sealed) + WIDER) / 2, abs=15)


def test_a_name_too_long_to_stand_over_the_day_s_usual_place_ends_at_the_margin_under_a_seal(sealed: Look) -> None:
    name, day = places(LONG, DAY, sealed)
    assert end(name, LONG, sealed) == pytest.approx(0, abs=1)
    assert end(day, DAY, sealed) > 4 * sealed.character
    assert places("长" * 60, DAY, sealed)[0] == Place(0, 0, "center")
