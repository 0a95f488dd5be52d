"""Checks of figures name questions of their section that ask for figures."""

from pathlib import Path

import pytest
from breaking import GARDEN, add, keys

from bot.content.loader import load
from bot.interview.model import Check

CHECK = '\n[[check]]\nwhole = "{whole}"\nparts = [{parts}]\n'


def test_a_check_is_read(folder: Path) -> None:
    add(folder, CHECK.format(whole="planted", parts='"tree_money"'))
    assert keys(folder) == []
    assert load(folder).interview.checks == (Check("planted", ("tree_money",)),)


@pytest.mark.parametrize(
    ("whole", "parts", "key", "name"),
    [
        ("plantd", '"tree_money"', "check_unknown", "check 1.whole"),
        ("planted", '"helprs"', "check_unknown", "check 1.parts"),
        ("tree_sorts", '"planted"', "check_unknown", "check 1.whole"),
        ("planted", '"tree_money", "planted"', "check_itself", "check 1.parts"),
        ("planted", "", "empty_text", "check 1.parts"),
    ],
)
def test_a_fault_of_a_check_is_found_where_it_is(folder: Path, whole: str, parts: str, key: str, name: str) -> None:
    add(folder, CHECK.format(whole=whole, parts=parts))
    assert keys(folder) == [(GARDEN, key, name)]
