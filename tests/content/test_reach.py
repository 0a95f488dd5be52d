"""What nobody is ever asked, or no draft can say, is a fault."""

from pathlib import Path

import pytest
from breaking import GARDEN, Change, add, keys

SIDES = """
[[topic]]
id   = "sides"
name = "左右"

[[topic.question]]
id        = "side"
name      = "哪边"
indicator = "边"
kind      = "choice"
ask       = "哪边？"
clause    = "在{{ side }}"
choices   = [{ id = "left", name = "左边" }, { id = "right", name = "右边" }]

[[topic.question]]
id        = "left"
name      = "左边"
indicator = "左"
kind      = "count"
measure   = "棵"
ask       = "问左？"
when      = "LEFT"

[[topic.question]]
id        = "right"
name      = "右边"
indicator = "右"
kind      = "count"
measure   = "棵"
ask       = "问右？"
when      = "RIGHT"

[[topic.phrase]]
text = "{{ left }}和{{ right }}"
"""
FAULTS = [
    # file, what stands there, what is put in its place, the fault's key, the fault's id
    (GARDEN, "planted is answered", "'oka' in tree_sorts", "when_never", "trees.tree_money.when"),
    (GARDEN, "planted is answered", "planted is zero and planted is answered", "when_never", "trees.tree_money.when"),
    (GARDEN, 'heard     = ["植树"]', 'kinds     = ["club-house"]', "kinds_never", "trees.planted.kinds"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "key", "name"), FAULTS)
def test_a_fault_is_found_where_it_is(
    folder: Path, change: Change, file: str, old: str, new: str, key: str, name: str
) -> None:
    change(file, old, new)
    assert (file, key, name) in keys(folder)


@pytest.mark.parametrize(
    ("left", "right"), [("side == 'right'", "side == 'left'"), ("side is answered", "left is zero")]
)
def test_a_phrase_of_answers_that_shut_each_other_out_is_a_fault(folder: Path, left: str, right: str) -> None:
    add(folder, SIDES.replace("LEFT", left).replace("RIGHT", right))
    assert keys(folder) == [(GARDEN, "phrase_never", "sides.phrase 1.text")]


def test_a_phrase_of_questions_no_one_unit_is_asked_is_a_fault(folder: Path) -> None:
    kinds = SIDES.replace('when      = "LEFT"', 'kinds = ["club-house"]').replace(
        'when      = "RIGHT"', 'kinds = ["team"]'
    )
    add(folder, kinds)
    assert keys(folder) == [(GARDEN, "phrase_never", "sides.phrase 1.text")]


def test_a_question_that_hangs_on_one_other_units_are_asked_is_a_fault(folder: Path) -> None:
    kinds = SIDES.replace('when      = "LEFT"', 'kinds = ["club-house"]')
    add(folder, kinds.replace('when      = "RIGHT"', 'kinds = ["team"]\nwhen = "left is answered"'))
    assert keys(folder) == [(GARDEN, "when_never", "sides.right.when")]


def test_questions_that_can_be_asked_together_are_no_fault(folder: Path) -> None:
    add(folder, SIDES.replace("LEFT", "side is answered").replace("RIGHT", "'right' in side and left"))
    assert keys(folder) == []


def test_a_condition_of_several_choices_may_want_some_and_not_others(folder: Path, change: Change) -> None:
    change(GARDEN, "planted is answered", "'oak' in tree_sorts and 'pine' in tree_sorts and 'else' not in tree_sorts")
    assert keys(folder) == []
