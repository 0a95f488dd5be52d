"""No id of the last release goes without a word: answers are kept under them."""

import subprocess
import sys
from pathlib import Path

import pytest
from breaking import GARDEN, INTERVIEW, ITEM, OUTLINES, WORDS, Change, add, keys

from bot.content.check import check
from bot.content.released import renew

ROOT = Path(__file__).parents[2]
RELEASED = "released.toml"


def gone(folder: Path) -> list[tuple[object, object]]:
    """What is told of as gone: what it was, and its id."""
    return [(fault.facts["table"], fault.facts["name"]) for fault in check(folder) if fault.key == "gone"]


@pytest.mark.parametrize(
    ("file", "old", "new", "table", "name"),
    [
        (GARDEN, 'id    = "trees"', 'id    = "forest"', "topics", "trees"),
        (GARDEN, 'id        = "planted"', 'id        = "saplings"', "questions", "planted"),
        (GARDEN, 'id = "oak"', 'id = "elm"', "choices", "tree_sorts.oak"),
        (INTERVIEW, 'id        = "club-house"', 'id        = "club"', "kinds", "club-house"),
        (INTERVIEW, 'id   = "what"', 'id   = "name"', "fields", "rule.what"),
        (OUTLINES, 'id      = "headed"', 'id      = "graded"', "outlines", "headed"),
        (WORDS, 'id   = "spring"', 'id   = "autumn"', "guiding", "spring"),
    ],
)
def test_an_id_of_the_last_release_that_is_gone_is_told_of(
    folder: Path, change: Change, file: str, old: str, new: str, table: str, name: str
) -> None:
    add(folder, ITEM, INTERVIEW)
    renew(folder)
    assert gone(folder) == []
    change(file, old, new)
    assert gone(folder) == [(table, name)]


def test_a_question_gone_with_its_choices_is_told_of_once(folder: Path, change: Change) -> None:
    renew(folder)
    change(GARDEN, 'id        = "tree_sorts"', 'id        = "sorts"')
    assert gone(folder) == [("questions", "tree_sorts")]


def test_a_question_may_move_to_another_topic(folder: Path, change: Change) -> None:
    renew(folder)
    text = (folder / GARDEN).read_text(encoding="utf-8")
    moved = text[text.index('[[topic.question]]\nid        = "tree_sorts"') : text.index("[[topic.phrase]]")]
    change(GARDEN, moved, "")
    add(folder, f'\n[[topic]]\nid = "sorts"\nname = "树种"\n\n{moved}')
    assert keys(folder) == []


def test_what_cannot_be_read_is_not_gone_as_well(folder: Path) -> None:
    renew(folder)
    (folder / GARDEN).write_text("[[[", encoding="utf-8")
    (folder / WORDS).write_text("[[[", encoding="utf-8")
    assert gone(folder) == []


def test_a_topic_of_the_wrong_shape_is_not_gone_as_well(folder: Path, change: Change) -> None:
    renew(folder)
    change(GARDEN, 'name  = "种树"', "name  = 3")
    assert keys(folder) == [(GARDEN, "wrong_sort", "trees.name")]


def test_an_id_that_is_gone_names_its_row(folder: Path, change: Change) -> None:
    renew(folder)
    change(GARDEN, 'id    = "trees"', 'id    = "forest"')
    (fault,) = check(folder)
    assert (folder / RELEASED).read_text(encoding="utf-8").splitlines()[(fault.line or 0) - 1] == '    "trees",'


def test_a_release_of_nothing_is_no_fault(folder: Path) -> None:
    (folder / RELEASED).write_text("topics = []\n", encoding="utf-8")
    assert keys(folder) == []


@pytest.mark.parametrize(("text", "key"), [('topics = "trees"', "wrong_sort"), ("trees = []", "unknown_key")])
def test_a_list_of_released_ids_has_a_shape(folder: Path, text: str, key: str) -> None:
    (folder / RELEASED).write_text(text, encoding="utf-8")
    assert [found for _, found, _ in keys(folder)] == [key]


def released(*words: str) -> subprocess.CompletedProcess[str]:
    """The command, run."""
    return subprocess.run(
        [sys.executable, "-m", "bot.content.released", *words], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_the_command_renews_the_list_of_a_folder(folder: Path, change: Change) -> None:
    (folder / RELEASED).unlink()
    change(GARDEN, 'id    = "trees"', 'id    = "forest"')
    done = released(str(folder))
    assert (done.returncode, done.stderr) == (0, "")
    assert str(folder / RELEASED) in done.stdout
    assert '    "forest",' in (folder / RELEASED).read_text(encoding="utf-8").splitlines()
    assert keys(folder) == []


def test_the_command_keeps_the_list_where_a_file_cannot_be_read(folder: Path) -> None:
    before = (folder / RELEASED).read_text(encoding="utf-8")
    (folder / GARDEN).write_text("[[[", encoding="utf-8")
    done = released(str(folder))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{GARDEN}:1: ")
    assert (folder / RELEASED).read_text(encoding="utf-8") == before
