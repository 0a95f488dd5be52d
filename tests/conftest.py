"""What all tests share: the order in which they run, and that none fails for being slow."""

from pathlib import Path

import pytest
from hypothesis import settings

# How long a thing takes is measured in tests/bench; a machine with other work must not fail a test.
settings.register_profile("zhibi", deadline=None)
settings.load_profile("zhibi")

LONG = Path(__file__).with_name("faults")
"""Tests that wait, for minutes, on bots that are killed and calls that fail: begun first, others are run beside them."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with those that take longest, so that no worker sits over one when all others are done."""
    items.sort(key=lambda item: LONG not in item.path.parents)
