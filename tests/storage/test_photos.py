"""Photos are kept with their summary, each once, and read back as they were."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from bot.interview.period import Period, PeriodKind
from bot.interview.records import Opened
from bot.interview.unit import Unit
from bot.storage.store import Store, open_store

OPENED = Opened(Unit("青苗队", "team"), Period(PeriodKind.HALF_YEAR, 2026, 1, 6))


def test_a_photo_is_read_back_from_its_own_summary(path: Path, noon: datetime, seated: type) -> None:
    with closing(open_store(path, (seated,))) as store, store.transaction():
        for _ in range(2):
            store.append_summary(store.new_summary_id(), 7, noon, (OPENED,))
        store.photos.keep("s1", "one", b"\xff\xd8\0 first")
        store.photos.keep("s1", "one", b"never")
        store.photos.keep("s2", "one", b"other")
    with closing(open_store(path, (seated,))) as again:
        assert again.photos.of("s1") == {"one": b"\xff\xd8\0 first"}
        assert again.photos.of("s2") == {"one": b"other"}
        assert again.photos.of("s3") == {}


def test_a_photo_of_no_summary_is_kept_by_nobody(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError), store.transaction():
        store.photos.keep("s9", "one", b"x")
