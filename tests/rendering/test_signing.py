from bot.rendering.look import Look
from bot.rendering.signing import places

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
