"""Columns follow what stands in them: no figure is broken while names have room to give, no number ever."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.drafting.document import Table, Text
from bot.rendering.columns import MARGIN, columns
from bot.rendering.look import Look
from bot.rendering.titling import width

WIDE = (42, 19, 19, 20)
HEAD = ("指标", "本期", "上年同期", "增减")


def table(*rows: Sequence[str], widths: tuple[int, ...] = WIDE) -> Table:
    head, *body = (tuple(map(Text, row)) for row in (HEAD[: len(widths)], *rows))
    return Table(Text("主要数据"), head, tuple(body), widths)


def holds(wide: int, text: str, look: Look, digit: float = 0.5) -> bool:
    """Whether a column holds a text in one line, digits so many ems wide."""
    narrow = 2 * len(text) - width(text)
    return (len(text) - narrow + narrow * digit) * look.table.size * 20 + 2 * MARGIN <= wide


def test_figures_that_fit_leave_the_columns_as_the_layout_shares_them(look: Look) -> None:
    shared = [look.page.text_width * share // 100 for share in WIDE]
    assert columns(table(("走访", "83户", "70户", "+18.6%")), look) == shared
    assert columns(table(("建立健全" * 9, "83户", "70户", "+18.6%")), look) == shared


@pytest.mark.parametrize("digit", [0.5, 0.65])
def test_a_long_figure_takes_room_from_the_names(digit: float, look: Look) -> None:
    row = ("收缴工会经费金额", "125916378.10元", "98765432.10元", "+27.5%")
    wide = columns(table(row), look)
    assert sum(wide) <= look.page.text_width
    assert all(holds(one, text, look, digit) for one, text in zip(wide[1:], row[1:], strict=True))
    assert wide[0] < look.page.text_width * 42 // 100


def test_three_figures_of_hundreds_of_millions_stand_each_in_one_line(look: Look) -> None:
    row = ("经费", "125916378.10元", "125916378.10元", "+125916378.1%")
    wide = columns(table(row), look)
    assert sum(wide) == look.page.text_width
    assert all(holds(one, text, look) for one, text in zip(wide[1:], row[1:], strict=True))
    assert holds(wide[0], "工" * 6, look)


def test_columns_that_have_room_to_spare_give_way_before_a_figure_does(look: Look) -> None:
    row = ("指标" * 9, "9" * 20 + "元", "9" * 20 + "元", "—")
    wide = columns(table(row, widths=(10, 10, 10, 70)), look)
    assert sum(wide) == look.page.text_width
    assert all(holds(one, text, look) for one, text in zip(wide[1:], row[1:], strict=True))


def test_where_figures_have_no_room_their_numbers_have(look: Look) -> None:
    row = ("指标", "9" * 14 + "万户家庭人次", "9" * 14 + "万户家庭人次", "9" * 14 + "万户家庭人次")
    wide = columns(table(row), look)
    assert sum(wide) == look.page.text_width
    assert all(holds(one, "9" * 14, look) for one in wide[1:])


def test_a_number_in_a_name_is_whole_as_well(look: Look) -> None:
    wide = columns(table(("A" * 30, "83户"), widths=(10, 90)), look)
    assert holds(wide[0], "A" * 30, look)


@pytest.mark.parametrize("text", ["9" * 300, "国" * 500, "", "\x00\x0b", "甲\n乙"])
def test_what_nothing_holds_leaves_the_columns_as_they_are_shared(text: str, look: Look) -> None:
    wide = columns(table((text, text), widths=(60, 40)), look)
    assert wide == [look.page.text_width * share // 100 for share in (60, 40)]


def test_a_narrow_place_has_columns_of_its_width(look: Look) -> None:
    narrow = replace(look, page=replace(look.page, left=65, right=65))
    assert sum(columns(table(("经费", "125916378.10元", "98765432.10元", "+27.5%")), narrow)) <= narrow.page.text_width
