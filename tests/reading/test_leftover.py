"""What of a file is passed over is counted and named, and what nobody expects to be read is not."""

from collections.abc import Sequence
from typing import Any

import pytest
from made import LEDGER, document, workbook

from bot.reading.files import read_file
from bot.reading.leftover import Leftover


def left_of(name: str, content: bytes) -> Leftover:
    left = Leftover()
    read_file(name, content, left)
    return left


PLANNED: Sequence[Sequence[Any]] = (
    ("项目", "本期", "下半年计划", "备注"),
    ("新建工会", 12, 8, "含联合工会"),
    ("发展会员", 300, 200, None),
)
ROSTER: Sequence[Sequence[Any]] = (("姓名", "补助金额"), ("甲某", 2000), ("乙某", 3000), ("丙某", 1500))


@pytest.mark.parametrize("content", [workbook(("一", PLANNED)), document(PLANNED)])
def test_remarks_and_plans_are_named(content: bytes) -> None:
    assert list(left_of("a", content).columns) == ["下半年计划", "备注"]


def test_last_years_figures_and_empty_columns_are_not() -> None:
    assert list(left_of("a.xlsx", workbook(("一", LEDGER))).columns) == ["备注"]
    bare = [(*row[:3], None) for row in PLANNED[1:]]
    assert list(left_of("a.xlsx", workbook(("一", (PLANNED[0], *bare)))).columns) == ["下半年计划"]


def test_a_table_of_plans_alone_is_read_and_named_for_nothing() -> None:
    plans = [(row[0], row[2]) for row in PLANNED]
    assert list(left_of("a.xlsx", workbook(("一", plans))).columns) == []


def test_formulas_that_nothing_has_computed_are_counted() -> None:
    sheet = (("项目", "本期"), ("新建工会", 12), ("发展会员", "=B2*3"), ("走访企业", "=SUM(B2,B3)"))
    assert left_of("a.xlsx", workbook(("一", sheet))).formulas == 2
    assert left_of("a.xlsx", workbook(("一", sheet[:2]))).formulas == 0


def test_a_formula_with_a_result_is_read_and_not_counted() -> None:
    left = Leftover()
    left.compute(
        b'<row><c r="B2"><f>SUM(B3:B4)</f><v>12</v></c><c r="B3"><v>3</v></c><c r="B4"><f>1/0</f><v></v></c></row>'
    )
    assert left.formulas == 1


def test_commas_and_tabs_are_looked_at_too() -> None:
    assert list(left_of("a.csv", "项目,本期,备注\n新建工会,12,含联合".encode()).columns) == ["备注"]
    assert list(left_of("a.txt", "项目\t本期\t备注\n新建工会\t12\t含联合".encode()).columns) == ["备注"]


def test_a_list_of_persons_is_known_for_one() -> None:
    assert left_of("a.xlsx", workbook(("一", ROSTER))).roster
    assert not left_of("a.xlsx", workbook(("一", PLANNED))).roster
