from typing import Any

import pytest

from bot.rendering.look import Look
from bot.rendering.signing import _extent, places

DAY = "2026年6月25日"
DAY_WIDTH = 3 * 315 + 7 * 155  # a digit is half of 16 pt wide, squeezed like a hanzi


def test_a_name_ends_two_characters_before_the_margin(look: Look) -> None:
    name, day = places("青河市白云区青禾街道总工会", DAY, look)
    assert name + 13 * 315 + 2 * 315 == look.page.text_width
    assert day == name + 2 * 315


def test_a_day_longer_than_the_name_ends_two_characters_before_the_margin(look: Look) -> None:
    name, day = places("青禾工会", DAY, look)
    assert day + DAY_WIDTH + 2 * 315 == look.page.text_width
    assert name == day - 2 * 315


def test_a_name_longer_than_the_line_begins_at_the_margin(look: Look) -> None:
    assert places("国" * 40, DAY, look) == (0, 2 * 315)


@pytest.fixture
def sealed(layout: dict[str, Any]) -> Look:
    return Look.read({**layout, "options": {"bold": [], "seal": True}})


def test_under_a_seal_the_day_ends_four_characters_before_the_margin_and_the_name_over_its_middle(sealed: Look) -> None:
    name, day = places("青禾工会", "2026年6月25日", sealed)
    wide = _extent("2026年6月25日", sealed)
    assert sealed.page.text_width - day - wide == 4 * sealed.character
    assert abs((name + _extent("青禾工会", sealed) / 2) - (day + wide / 2)) <= 1


def test_a_name_longer_than_the_line_allows_ends_at_the_margin_under_a_seal(sealed: Look) -> None:
    long = "江南省青河市白云区青禾街道总工会委员会"
    name, day = places(long, "2026年6月5日", sealed)
    assert name + _extent(long, sealed) == sealed.page.text_width
    assert places("长" * 60, "2026年6月5日", sealed)[0] == 0
    assert day > name
