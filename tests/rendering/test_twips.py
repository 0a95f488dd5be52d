from bot.rendering.twips import points, twips


def test_a4_is_11906_by_16838_twips() -> None:
    assert (twips(210), twips(297)) == (11906, 16838)


def test_a_point_is_twenty_twips() -> None:
    assert (points(16), points(10.5)) == (320, 210)
