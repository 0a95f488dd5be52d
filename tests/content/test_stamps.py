"""Templates found sound are remembered, and only those."""

import os
import stat
from pathlib import Path

import pytest

from bot.content.faults import BrokenTemplates
from bot.content.loader import load, templates_folder
from bot.content.stamps import MOST, NAME, Stamps, digest_of


def test_what_is_kept_is_held_and_nothing_else(tmp_path: Path) -> None:
    stamps = Stamps(tmp_path)
    assert not stamps.holds("a")
    stamps.keep("a")
    stamps.keep("b")
    assert (stamps.holds("a"), stamps.holds("b"), stamps.holds("c")) == (True, True, False)
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == [NAME]


def test_what_was_found_sound_longest_ago_is_forgotten(tmp_path: Path) -> None:
    stamps = Stamps(tmp_path)
    for number in range(MOST + 1):
        stamps.keep(f"{number}")
        stamps.keep("0")
    assert [stamps.holds(f"{number}") for number in range(MOST + 1)] == [True, False, *[True] * (MOST - 1)]


@pytest.mark.parametrize("body", [b"\xff\xfe", b"", b"\0" * 5000])
def test_a_damaged_file_holds_nothing_and_is_written_anew(tmp_path: Path, body: bytes) -> None:
    (tmp_path / NAME).write_bytes(body)
    stamps = Stamps(tmp_path)
    assert not stamps.holds("a")
    stamps.keep("a")
    assert stamps.holds("a")


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    stamps = Stamps(tmp_path / "none")
    stamps.keep("a")
    assert not stamps.holds("a")
    assert os.listdir(tmp_path) == []


def test_another_text_or_the_same_told_apart_otherwise_has_another_digest() -> None:
    assert digest_of(["ab"]) == digest_of(["ab"])
    assert len({digest_of(texts) for texts in (["ab"], ["a", "b"], ["ba"], [])}) == 4


def test_broken_templates_get_no_stamp_and_changed_ones_are_looked_through_again(tmp_path: Path) -> None:
    folder, stamps = tmp_path / "templates", Stamps(tmp_path)
    for file in templates_folder().rglob("*"):
        if file.is_file():
            place = folder / file.relative_to(templates_folder())
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(file.read_bytes())
    words = folder / "words.toml"
    words.write_text(words.read_text("utf-8") + "\n# 改过\n", "utf-8")
    mark = load(folder, stamps).mark
    assert stamps.holds(mark)
    words.write_text(words.read_text("utf-8").replace("{{", "{{ (", 1), "utf-8")
    with pytest.raises(BrokenTemplates):
        load(folder, stamps)
    assert (tmp_path / NAME).read_text("ascii") == mark
