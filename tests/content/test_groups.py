"""Questions are put in one message only where a clerk can answer them in one."""

from pathlib import Path

import pytest
from breaking import GARDEN, ITEM, Change, add, keys

from bot.content.loader import load
from bot.interview.model import Group

NAMES = ("apples", "pears", "nuts", "grapes", "melons", "plums", "figs")
QUESTION = """
[[topic.question]]
id        = "{name}"
name      = "收{name}"
indicator = "果子"
kind      = "count"
measure   = "棵"
ask       = "收了多少？"
"""
HARVEST = '\n[[topic]]\nid = "harvest"\nname = "收成"\n' + "".join(QUESTION.format(name=name) for name in NAMES) + """
[[topic.question]]
id        = "orchard"
name      = "果园"
indicator = "果园"
kind      = "text"
ask       = "哪个果园？"
clause    = "果园为{{ orchard }}"

[[topic.question]]
id        = "orchards"
name      = "办过的果园会"
indicator = "果园"
kind      = "rule"
ask       = "办过哪些？"

[[topic.group]]
id        = "stone"
questions = ["plums", "figs"]
ask       = "李子、无花果各多少棵？"

[[topic.group]]
id        = "fruit"
questions = ["apples", "pears"]
ask       = "苹果、梨各多少棵？"
hint      = "例：9，5"
"""  # fmt: skip


@pytest.fixture
def harvest(folder: Path) -> Path:
    """The small folder with a topic whose questions are put in groups."""
    add(folder, HARVEST)
    add(folder, ITEM, "interview.toml")
    return folder


def test_questions_put_together_are_sound_before_they_are_broken(harvest: Path) -> None:
    assert keys(harvest) == []
    topic = load(harvest).interview.topic("harvest")
    assert topic is not None
    assert topic.groups[1] == Group("fruit", ("apples", "pears"), "苹果、梨各多少棵？", "例：9，5")


@pytest.mark.parametrize(
    ("old", "new", "key", "name"),
    [
        ('id        = "fruit"', 'id        = "Fruit"', "bad_id", "Fruit.id"),
        ('id        = "fruit"', 'id        = "stone"', "twice", "stone.id"),
        ('id        = "fruit"', 'id        = "planted"', "twice", "planted.id"),
        ('["apples", "pears"]', '["apples"]', "group_size", "fruit.questions"),
        ('["apples", "pears"]', "[]", "empty_text", "fruit.questions"),
        ('["apples", "pears"]', '["apples", "pears", "nuts", "grapes", "melons"]', "group_size", "fruit.questions"),
        ('["apples", "pears"]', '["apples", "planted"]', "unknown_name", "fruit.questions"),
        ('["apples", "pears"]', '["apples", "orchard"]', "group_figures", "fruit.questions"),
        ('["apples", "pears"]', '["apples", "orchards"]', "group_figures", "fruit.questions"),
        ('["apples", "pears"]', '["apples", "figs"]', "group_twice", "fruit.questions"),
        ('["apples", "pears"]', '["apples", "apples"]', "group_twice", "fruit.questions"),
        ("苹果、梨各多少棵？", "果" * 1025, "over_limit", "fruit.ask"),
        ("例：9，5", "果" * 1025, "over_limit", "fruit.hint"),
        ("例：9，5", "例：苹果9,梨5", "half_width", "fruit.hint"),
    ],
)
def test_a_fault_of_a_group_is_found_where_it_is(
    harvest: Path, change: Change, old: str, new: str, key: str, name: str
) -> None:
    change(GARDEN, old, new)
    assert keys(harvest) == [(GARDEN, key, f"harvest.{name}")]


def test_a_misspelt_kind_is_told_of_where_it_stands_alone(harvest: Path, change: Change) -> None:
    old = QUESTION.format(name="apples")
    change(GARDEN, old, old.replace('"count"', '"coumt"'))
    assert keys(harvest) == [(GARDEN, "unknown_kind", "harvest.apples.kind")]
