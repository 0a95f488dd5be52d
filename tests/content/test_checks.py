"""Checks of figures name questions of their section, of kinds that can be held together, and bounds that can be."""

from decimal import Decimal
from pathlib import Path

import pytest
from breaking import GARDEN, NUTS, add, keys

from bot.content.loader import load
from bot.interview.declared import Check, Left, Parts, PerHead, Rate

RATE = """
[[topic]]
id   = "growth"
name = "成活"

[[topic.question]]
id        = "alive"
name      = "成活率"
indicator = "成活"
kind      = "percent"
ask       = "成活了百分之多少？"
"""


@pytest.fixture
def garden(folder: Path) -> Path:
    """The small folder with one more count, and a rate."""
    add(folder, NUTS + RATE)
    return folder


def checked(*lines: str) -> str:
    """A check of these lines."""
    return "\n".join(("", "[[check]]", *lines, ""))


@pytest.mark.parametrize(
    ("lines", "check"),
    [
        (('whole = "planted"', 'parts = ["nuts"]'), Parts("planted", ("nuts",))),
        (('whole = "planted"', 'parts = ["nuts"]', "exact = true"), Parts("planted", ("nuts",), exact=True)),
        (('rate = "alive"', 'of = "planted"', 'done = "nuts"'), Rate("alive", "planted", "nuts")),
        (('rate = "alive"', 'left = "nuts"'), Left("alive", "nuts")),
        (
            ('money = "tree_money"', 'people = ["planted", "nuts"]', "low = 0.1", "high = 5000"),
            PerHead("tree_money", ("planted", "nuts"), Decimal("0.1"), Decimal(5000)),
        ),
    ],
)
def test_a_check_is_read(garden: Path, lines: tuple[str, ...], check: Check) -> None:
    add(garden, checked(*lines))
    assert keys(garden) == []
    assert load(garden).interview.checks == (check,)


@pytest.mark.parametrize(
    ("lines", "key", "name"),
    [
        (('whole = "plantd"', 'parts = ["nuts"]'), "check_unknown", "check 1.whole"),
        (('whole = "planted"', 'parts = ["helprs"]'), "check_unknown", "check 1.parts"),
        (('whole = "tree_sorts"', 'parts = ["planted"]'), "check_unknown", "check 1.whole"),
        (('whole = "planted"', 'parts = ["nuts", "planted"]'), "check_itself", "check 1.parts"),
        (('whole = "planted"', 'parts = ["nuts", "nuts"]'), "check_itself", "check 1.parts"),
        (('whole = "planted"', "parts = []"), "empty_text", "check 1.parts"),
        (('whole = "planted"', 'parts = ["tree_money"]'), "check_kind", "check 1.parts"),
        (('whole = "planted"', 'parts = ["nuts"]', 'exact = "yes"'), "wrong_sort", "check 1.exact"),
        (('whole = "planted"',), "missing_key", "check 1.parts"),
        (('parts = ["planted"]',), "no_shape", "check 1"),
        (('rate = "nuts"', 'of = "planted"', 'done = "nuts"'), "check_kind", "check 1.rate"),
        (('rate = "alive"', 'of = "tree_money"', 'done = "nuts"'), "check_kind", "check 1.of"),
        (('rate = "alive"', 'of = "nuts"', 'done = "nuts"'), "check_itself", "check 1.done"),
        (('rate = "alive"', 'of = "nuts"'), "missing_key", "check 1.done"),
        (('rate = "alive"', 'left = "lost"'), "check_unknown", "check 1.left"),
        (('rate = "alive"', 'left = "nuts"', 'of = "planted"'), "unknown_key", "check 1.of"),
        (('money = "planted"', 'people = ["nuts"]', "low = 1", "high = 2"), "check_kind", "check 1.money"),
        (('money = "tree_money"', 'people = ["alive"]', "low = 1", "high = 2"), "check_kind", "check 1.people"),
        (('money = "tree_money"', 'people = ["nuts"]', "low = 3", "high = 2"), "check_bounds", "check 1.low"),
        (('money = "tree_money"', 'people = ["nuts"]', "low = 0", "high = 2"), "check_bounds", "check 1.low"),
        (('money = "tree_money"', 'people = ["nuts"]', "low = 1", "high = true"), "wrong_sort", "check 1.high"),
        (('money = "tree_money"', 'people = ["nuts"]', "low = 1", "high = nan"), "wrong_sort", "check 1.high"),
    ],
)
def test_a_fault_of_a_check_is_found_where_it_is(garden: Path, lines: tuple[str, ...], key: str, name: str) -> None:
    add(garden, checked(*lines))
    assert (GARDEN, key, name) in keys(garden)


def test_only_a_figure_can_be_of_one_moment(folder: Path) -> None:
    add(folder, NUTS.replace('"棵"\n', '"棵"\nstock = true\n'))
    assert keys(folder) == []
    assert [q.id for _, _, q in load(folder).interview.walk() if q.stock] == ["nuts"]
    add(folder, RATE.replace('kind      = "percent"', 'kind = "text"\nstock = true\nclause = "{{ alive }}成活"'))
    assert keys(folder) == [(GARDEN, "figures_only", "growth.alive.stock")]
