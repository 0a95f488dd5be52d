"""Values of cells as their formats show them."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.shown import shown


def at(*day: int) -> datetime:
    """A moment as a sheet has it, of no zone."""
    return datetime(*day)  # type: ignore[arg-type]  # noqa: DTZ001


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (55.699999999999996, "General", "55.7"),
        (0.1 + 0.2, "General", "0.3"),
        (100 / 3, "General", "33.333333"),
        (320.0, "General", "320"),
        (12345678901, "General", "12345678901"),
        (1e300, "General", "1" + "0" * 300),
        (0.25, "0%", "25%"),
        (0.92345, "0.0%", "92.3%"),
        (1234567.5, "#,##0.00", "1234567.5"),
        (55.698, "0.0", "55.7"),
        (2.5, "0", "3"),
        (320, '0"人次"', "320人次"),
        (320, "#,##0户", "320户"),
        (500, '"¥"#,##0.00', "500"),
        (55700, '0!.0,"万"', "55700"),
        (-0.2, "0", "0"),
        (5, "0;[Red]-0", "5"),
        (Decimal("3.50"), "General", "3.5"),
        (float("nan"), "General", ""),
        (float("inf"), "0", ""),
        (True, "General", ""),
        (None, "General", ""),
        ("慰问", "@", "慰问"),
        ("#REF!", "General", ""),
        (at(2026, 5, 4, 9, 30), "yyyy-mm-dd", "2026年5月4日"),
        (date(2026, 5, 4), 'm"月"d"日"', "2026年5月4日"),
        (at(2026, 5, 1), 'yyyy"年"m"月"', "2026年5月"),
        (at(2026, 5, 1), 'm"月"', "5月"),
        (time(9, 30), "h:mm", ""),
        (timedelta(1), "[h]:mm", ""),
        (object(), "General", ""),
    ],
)
def test_a_value_is_what_the_clerk_sees(value: object, form: str, text: str) -> None:
    assert shown(value, form) == text


@given(st.one_of(st.floats(), st.integers(), st.text()), st.text(max_size=20))
def test_any_value_in_any_format_is_a_text(value: object, form: str) -> None:
    assert isinstance(shown(value, form), str)
