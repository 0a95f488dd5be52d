from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.clock import read_instant, write_instant, write_time

times = st.datetimes(
    min_value=datetime(1970, 1, 2),  # noqa: DTZ001 - hypothesis wants a naive bound
    timezones=st.timezones(),
    allow_imaginary=False,
)


@given(times, times)
def test_instants_are_ordered_as_their_text(one: datetime, other: datetime) -> None:
    earlier = one.astimezone(UTC) < other.astimezone(UTC)
    assert (write_instant(one) < write_instant(other)) == earlier


@given(times)
def test_an_instant_is_read_back_in_utc(at: datetime) -> None:
    assert read_instant(write_instant(at)) == at.astimezone(UTC)


@given(times)
def test_a_time_keeps_its_offset(at: datetime) -> None:
    assert datetime.fromisoformat(write_time(at)).utcoffset() == at.utcoffset()


@pytest.mark.parametrize("write", [write_instant, write_time])
def test_a_time_without_a_zone_is_refused(write: type) -> None:
    with pytest.raises(ValueError, match="2026"):
        write(datetime(2026, 6, 25))  # noqa: DTZ001 - the naive time is what is refused
