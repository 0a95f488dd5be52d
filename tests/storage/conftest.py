"""A store in a folder of its own, and a small desk to go with it."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.storage.store import Store, open_store


@dataclass(frozen=True, slots=True)
class Seated:
    chair: str
    message: int | None = None


@pytest.fixture
def noon() -> datetime:
    return datetime(2026, 6, 25, 12, tzinfo=UTC)


@pytest.fixture
def seated() -> type[Seated]:
    return Seated


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "zhibi.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store[Seated]]:
    with closing(open_store(path, (Seated,))) as store:
        yield store
