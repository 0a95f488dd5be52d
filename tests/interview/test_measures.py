"""Which measures may stand for one another, and where a measure ends."""

import tomllib
from pathlib import Path

import pytest

from bot.interview.measures import group, measure_at

WORDS = Path(__file__).resolve().parents[2] / "templates" / "words.toml"


@pytest.mark.parametrize(
    ("one", "other"),
    [("人", "名"), ("人", "位"), ("家", "个"), ("家", "间"), ("件", "起"), ("件", "宗"), ("元", "万元"), ("%", "％")],
)
def test_what_counts_the_same_may_stand_for_one_another(one: str, other: str) -> None:
    assert group(one) == group(other)


def test_measures_that_count_different_things_stay_apart() -> None:
    apart = ("人", "户", "人次", "家", "件", "份", "条", "项", "期", "场", "次", "元", "%", "个百分点", "例", "篇")
    assert len({group(measure) for measure in apart}) == len(apart)


@pytest.mark.parametrize(
    ("text", "own", "measure"),
    [("人次", "人", "人次"), ("个百分点", "个", "个百分点"), ("个月", "个", "个月"), ("家庭", "家", "家庭"), ("名职工", "人", "名"), ("元/人", "元/人", "元/人"), ("集体", "家", ""), ("", "家", "")],
)  # fmt: skip
def test_the_longest_measure_is_meant(text: str, own: str, measure: str) -> None:
    assert measure_at(text, 0, own) == measure


def test_every_measure_of_the_templates_is_told_from_another_word() -> None:
    measures = tomllib.loads(WORDS.read_text(encoding="utf-8"))["measures"]
    assert [measure for measure in measures if measure_at(measure, 0, "") != measure] == []
