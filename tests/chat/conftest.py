"""The bot on its phone."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from walking import Clerk, Walk, plainly_asked

from bot.content.loader import Content


@pytest.fixture(scope="session")
def content() -> Content:
    return plainly_asked()


@pytest.fixture
async def walk(tmp_path: Path, content: Content) -> AsyncIterator[Walk]:
    async with Walk(tmp_path, content) as walk:
        yield walk
        assert [(call.method, call.description) for call in walk.api.refused()] == []


@pytest.fixture
def clerk(walk: Walk) -> Clerk:
    return Clerk(walk)
