"""An id stands once in all section files; where it does not, that is said once."""

from pathlib import Path

from breaking import GARDEN, KITCHEN, NUTS, Change, add, keys


def test_an_id_stands_once_in_all_sections(folder: Path, change: Change) -> None:
    change(KITCHEN, 'id    = "meals"', 'id    = "planted"')
    assert (KITCHEN, "twice", "planted.id") in keys(folder)


def test_a_doubled_id_is_told_of_once(folder: Path, change: Change) -> None:
    change(GARDEN, 'id        = "tree_money"', 'id        = "planted"')
    assert keys(folder) == [(GARDEN, "twice", "trees.planted.id")]


def test_a_topic_pasted_twice_is_told_of_once(folder: Path) -> None:
    add(folder, NUTS + NUTS)
    assert keys(folder) == [(GARDEN, "twice", "nut_harvest.id")]


def test_an_id_of_another_section_is_the_fault_of_its_own_file(folder: Path, change: Change) -> None:
    change(GARDEN, 'id   = "garden"', 'id   = "kitchen"')
    assert keys(folder) == [(GARDEN, "file_name", "id")]
