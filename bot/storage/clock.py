"""Times as text: UTC with microseconds where they are compared, so that the order of the text is the order of time."""

from datetime import UTC, datetime


def write_instant(at: datetime) -> str:
    """An aware time as comparable text; a naive one is a ValueError."""
    if at.tzinfo is None:
        raise ValueError(at)
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def read_instant(text: str) -> datetime:
    """The aware time, in UTC, that `write_instant` wrote."""
    return datetime.fromisoformat(text)


def write_time(at: datetime) -> str:
    """An aware time as ISO text with the offset it came with; a naive one is a ValueError."""
    if at.tzinfo is None:
        raise ValueError(at)
    return at.isoformat()
