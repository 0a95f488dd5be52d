"""The ear that hears what the shipped templates ask for, and the makers of files."""

import sys
from pathlib import Path

import pytest
from cases import content

from bot.interview.hearing import Ear, ear_of

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def ear() -> Ear:
    return ear_of(content().interview)
