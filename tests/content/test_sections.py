"""Key figures and figures compared with last year's are figures, asked of those they are marked for."""

from pathlib import Path

import pytest
from breaking import GARDEN, KITCHEN, WORDS, Change, add, keys

PLANTED, MENU = 'heard     = ["植树"]', 'ask       = "菜单是什么？"'
COMPARISON = """
[comparison]
same            = "与上年同期持平"
difference_up   = "多{{ change }}"
difference_down = "少{{ change }}"
growth_up       = "增{{ change }}"
growth_down     = "减{{ change }}"
points_up       = "高{{ change }}个百分点"
points_down     = "低{{ change }}个百分点"
"""


@pytest.mark.parametrize(
    ("file", "old", "mark", "key", "name"),
    [
        (GARDEN, PLANTED, 'key = ["team"]', "", ""),
        (GARDEN, PLANTED, 'key = ["teem"]', "unknown_unit_kind", "trees.planted.key"),
        (GARDEN, PLANTED, 'key = ["club-house"]', "key_never", "trees.planted.key"),
        (KITCHEN, MENU, 'key = ["team"]', "figures_only", "meals.menu.key"),
        (GARDEN, PLANTED, "key = []", "empty_text", "trees.planted.key"),
        (KITCHEN, MENU, "compared = true", "figures_only", "meals.menu.compared"),
        (KITCHEN, MENU, "compared = false", "", ""),
        (GARDEN, PLANTED, "compared = 1", "wrong_sort", "trees.planted.compared"),
    ],
)
def test_a_mark_on_a_question_that_cannot_have_it_is_a_fault(
    folder: Path, change: Change, file: str, old: str, mark: str, key: str, name: str
) -> None:
    change(file, old, f"{old}\n{mark}")
    assert {(key, name) for _, key, name in keys(folder)} == ({(key, name)} if key else set())


def test_key_figures_are_those_of_units_the_question_is_put_to(folder: Path, change: Change) -> None:
    change(KITCHEN, MENU, f'{MENU}\nkinds = ["team"]')
    change(KITCHEN, 'kind      = "text"', 'kind      = "count"\nmeasure   = "棵"\nkey = ["team", "club-house"]')
    assert keys(folder) == [(KITCHEN, "key_never", "meals.menu.key")]


def test_figures_are_compared_only_where_it_is_written_how(folder: Path, change: Change) -> None:
    change(GARDEN, PLANTED, f"{PLANTED}\ncompared = true")
    assert keys(folder) == [(WORDS, "comparison_missing", "comparison")]
    add(folder, COMPARISON, WORDS)
    assert keys(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "key", "name"),
    [
        ('points_up       = "高{{ change }}个百分点"\n', "", "missing_key", "points_up"),
        ("多{{ change }}", "多一些", "phrase_without_fact", "difference_up"),
        ("多{{ change }}", "多{{ change }}即{{ change }}", "said_twice", "difference_up"),
        ("多{{ change }}", "多{{ changed }}", "unknown_name", "difference_up"),
        ("多{{ change }}", "{{ staff }}多{{ change }}", "unknown_name", "difference_up"),
        ("多{{ change }}", "多{{ change }", "slip.bracket", "difference_up"),
        ("多{{ change }}", "多{{ change + 1 }}", "slip.barred", "difference_up"),
        ("多{{ change }}", "多{{ change }}{% if change < 1 %}点{% endif %}", "phrase_fails", "difference_up"),
        ("多{{ change }}", "多{% if change is answered %}{{ change }}{% endif %}", "phrase_without_fact", "difference_up"),
        ("多{{ change }}", "比5月多{{ change }}", "own_figure", "difference_up"),
        ("多{{ change }}", "多{{ change }}。", "own_stop", "difference_up"),
        ("多{{ change }}", "多{{ change }}(同比)", "half_width", "difference_up"),
        ("与上年同期持平", "与上年持平，{{ change }}", "unknown_name", "same"),
        ("与上年同期持平", "与上年同期持平。", "own_stop", "same"),
    ],
)  # fmt: skip
def test_a_fault_of_a_comparison_is_found_where_it_is(
    folder: Path, change: Change, old: str, new: str, key: str, name: str
) -> None:
    add(folder, COMPARISON, WORDS)
    change(WORDS, old, new)
    assert keys(folder) == [(WORDS, key, f"comparison.{name}")]
