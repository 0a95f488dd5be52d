"""Leave to send."""

from datetime import UTC, datetime, timedelta

from bot.chat.pace import Bucket

START = datetime(2026, 6, 20, tzinfo=UTC)


def test_a_burst_goes_at_once_and_the_rest_one_after_another() -> None:
    bucket = Bucket(3, 1, 3, START)
    assert [bucket.wait(START) for _ in range(5)] == [0, 0, 0, 1, 2]


def test_leave_grows_back_with_time_but_never_beyond_a_burst() -> None:
    bucket = Bucket(2, 1, 2, START)
    for _ in range(2):
        bucket.wait(START)
    later = START + timedelta(seconds=1)
    assert [bucket.wait(later), bucket.wait(later)] == [0, 1]
    much_later = START + timedelta(days=1)
    assert [bucket.wait(much_later) for _ in range(3)] == [0, 0, 1]


def test_a_clock_set_back_takes_no_leave_away() -> None:
    bucket = Bucket(2, 1, 2, START)
    assert bucket.wait(START - timedelta(hours=1)) == 0
