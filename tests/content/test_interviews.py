"""What `interview.toml` says of the whole: every section is reported on, and every kind of unit reports on some."""

from pathlib import Path

import pytest
from breaking import INTERVIEW, Change, keys

from bot.content.loader import load

LAST = "own       = true"
"""The last line of the small interview's second kind of unit."""


@pytest.mark.parametrize(
    ("sections", "faults"),
    [
        ('["kitchen", "garden"]', []),
        ('["kitchen"]', []),  # the other kind reports on all
        ("[]", [("empty_text", "team.sections")]),
        ('["kitchen", "roof"]', [("unknown_section", "team.sections")]),
        ('["kitchen", "garden", "kitchen"]', [("section_twice", "team.sections")]),
        ('"kitchen"', [("wrong_sort", "team.sections")]),
    ],
)
def test_a_kind_of_unit_reports_on_sections_there_are(
    folder: Path, change: Change, sections: str, faults: list[tuple[str, str]]
) -> None:
    change(INTERVIEW, LAST, f"{LAST}\nsections = {sections}")
    assert keys(folder) == [(INTERVIEW, *fault) for fault in faults]


def test_the_order_of_a_kind_is_kept(folder: Path, change: Change) -> None:
    change(INTERVIEW, LAST, f'{LAST}\nsections = ["kitchen", "garden"]')
    assert [section.id for section in load(folder).interview.sections_of("team")] == ["kitchen", "garden"]


def test_a_section_no_kind_of_unit_reports_on_is_a_fault(folder: Path, change: Change) -> None:
    change(INTERVIEW, LAST, f'{LAST}\nsections = ["kitchen"]')
    change(INTERVIEW, 'staff     = "会员"', 'staff     = "会员"\nsections = ["kitchen"]')
    assert keys(folder) == [(INTERVIEW, "section_unreported", "sections")]


def test_a_section_is_named_once(folder: Path, change: Change) -> None:
    change(INTERVIEW, '["garden", "kitchen"]', '["garden", "kitchen", "garden"]')
    assert keys(folder) == [(INTERVIEW, "section_twice", "sections")]
