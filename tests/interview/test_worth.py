"""What a numeral is worth, and the ways to read one that is worth nothing."""

from decimal import Decimal

import pytest

from bot.interview.worth import ends_of, ways_of


@pytest.mark.parametrize(
    ("body", "ends"),
    [("12", (12,)), ("七八", (7, 8)), ("1万2", (12000,)), ("1万20", ()), ("1万2000", (12000,)), ("2、4万", ()), ("92、4万", (924000,)), ("1" * 41, ())],
)  # fmt: skip
def test_a_numeral_has_one_value_or_two_ends_or_none(body: str, ends: tuple[int, ...]) -> None:
    assert ends_of(body, slips=False) == ends


def test_before_a_percent_sign_a_mark_after_more_than_an_item_is_a_point() -> None:
    assert ends_of("92、3", slips=True) == (Decimal("92.3"),)
    assert ends_of("9、3", slips=True) == ends_of("92、3", slips=False) == ()


@pytest.mark.parametrize("body", ["12", "2.4万", "1、2、3", "2、", "2,4万", "三、四"])
def test_only_one_mark_between_digits_has_two_ways(body: str) -> None:
    assert ways_of(body) == ()


def test_an_item_or_a_point_or_neighbours() -> None:
    assert ways_of("2、3万") == ((20000, 30000), (23000,), (30000,))
    assert ways_of("36、37") == ((36, 37),)
