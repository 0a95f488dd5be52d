"""Buttons: what they say and how it is read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.events import Tap, read_tap

IDS = st.from_regex(r"[a-z][a-z0-9_]{1,23}", fullmatch=True)


@given(
    st.sampled_from(["q", "ci", "uf"]), st.from_regex(r"s[0-9a-z]{1,4}", fullmatch=True), IDS, st.integers(0, 999), IDS
)
def test_a_button_says_what_it_was_made_for_within_telegrams_64_bytes(
    action: str, summary: str, target: str, revision: int, choice: str
) -> None:
    tap = Tap(action, summary, target, revision, choice)
    assert read_tap(tap.callback) == tap
    assert len(tap.callback.encode()) <= 64


@pytest.mark.parametrize(
    "callback", ["", "q", "q:s1", "q:s1:a:b:c", "q:s1:a:1:c:d", "Q:s1:a:1:c", "q:s1:工会:1:", "q:s1:a:1:c\n"]
)
def test_data_nobody_made_is_no_tap(callback: str) -> None:
    assert read_tap(callback) is None
