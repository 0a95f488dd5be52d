from typing import Any

import pytest

from bot.rendering.layout import LayoutError
from bot.rendering.look import Look


def test_the_shipped_page_holds_22_lines_of_28_hanzi(look: Look) -> None:
    height = look.page.height - look.page.top - look.page.bottom
    assert (look.page.pitch, look.character) == (579, 315)
    assert look.page.pitch * 22 <= height * 1440 / 25.4 < look.page.pitch * 23
    assert look.character * 28 <= look.page.text_width < look.character * 29


def test_the_shipped_characters_are_squeezed_by_a_quarter_point(look: Look) -> None:
    assert look.squeeze == -5


def test_a_title_line_of_the_shipped_page_holds_20_hanzi(look: Look) -> None:
    assert look.title_room == 20


def test_every_fault_is_named_at_once(layout: dict[str, Any]) -> None:
    del layout["title"]["size"]
    layout["page"]["lines"] = "22"
    layout["page"]["characters"] = 28.5
    layout["body"]["colour"] = "red"
    layout["extra"] = {}
    layout["fonts"]["heiti"]["name"] = " "
    layout["number"] = 14
    with pytest.raises(LayoutError) as broken:
        Look.read(layout)
    assert sorted(broken.value.keys) == [
        "body.colour",
        "extra",
        "fonts.heiti.name",
        "number",
        "number.even",
        "number.font",
        "number.odd",
        "number.size",
        "page.characters",
        "page.lines",
        "title.size",
    ]


@pytest.mark.parametrize(
    ("table", "key", "value", "fault"),
    [
        ("title", "font", "comic", "title.font"),
        ("headings", "fonts", ["heiti", "comic", "heiti", "heiti"], "headings.fonts.2"),
        ("headings", "fonts", ["heiti"], "headings.fonts"),
        ("headings", "fonts", "heiti", "headings.fonts"),
        ("page", "lines", 40, "page.lines"),
        ("page", "characters", 40, "page.characters"),
        ("page", "left", 300, "page.characters"),
        ("page", "top", -1, "page.top"),
        ("page", "top", True, "page.top"),
        ("page", "top", float("nan"), "page.top"),
        ("page", "top", float("inf"), "page.top"),
        ("title", "size", 72, "title.size"),
        ("title", "line", 10, "title.line"),
        ("title", "after", ["", "会"], "title.after"),
    ],
)
def test_a_value_that_cannot_be_is_a_fault(
    layout: dict[str, Any], table: str, key: str, value: object, fault: str
) -> None:
    layout[table][key] = value
    with pytest.raises(LayoutError) as broken:
        Look.read(layout)
    assert fault in broken.value.keys


@pytest.mark.parametrize("panose", ["", "0201", "zz010609030101010101", "020106090301010101011"])
def test_a_panose_is_twenty_hexadecimal_digits(layout: dict[str, Any], panose: str) -> None:
    layout["fonts"]["heiti"]["panose"] = panose
    with pytest.raises(LayoutError) as broken:
        Look.read(layout)
    assert broken.value.keys == ("fonts.heiti.panose",)


@pytest.mark.parametrize("drawn", [[], [""], [" "], ["Noto Serif SC:bold"], ["Noto Serif SC:70"], ["a:b:700"], "Noto"])
def test_families_to_draw_with_are_names_with_a_weight_at_most(layout: dict[str, Any], drawn: object) -> None:
    layout["fonts"]["heiti"]["drawn"] = drawn
    with pytest.raises(LayoutError) as broken:
        Look.read(layout)
    assert broken.value.keys == ("fonts.heiti.drawn",)


def test_a_stand_in_for_rare_hanzi_is_a_font_of_the_list(layout: dict[str, Any]) -> None:
    layout["fonts"]["heiti"]["rare"] = "comic"
    with pytest.raises(LayoutError) as broken:
        Look.read(layout)
    assert broken.value.keys == ("fonts.heiti.rare",)


def test_an_empty_layout_is_all_faults() -> None:
    with pytest.raises(LayoutError) as broken:
        Look.read({})
    assert {"page", "fonts", "title", "body", "headings", "signature", "number"} <= set(broken.value.keys)


@pytest.mark.parametrize("value", [None, "", 0, -1, True, [], [1], {}, {"a": 1}, 10**9])
def test_no_such_value_is_ever_more_than_a_fault(layout: dict[str, Any], value: object) -> None:
    held = (table for name, table in layout.items() if isinstance(table, dict) and name != "options")
    tables = [layout, *held, *layout["fonts"].values()]
    for table in tables:
        for key in table.keys() - {"after", "before", "whole", "figures", "folders", "dark", "bold"}:
            sound, table[key] = table[key], value
            with pytest.raises(LayoutError):
                Look.read(layout)
            table[key] = sound
    assert isinstance(Look.read(layout), Look)


@pytest.mark.parametrize(
    ("key", "value"),
    [("bold", [5]), ("bold", [0]), ("bold", 2), ("bold", [True]), ("bold", ["2"]), ("seal", 1), ("seal", "no")],
)
def test_an_option_of_another_sort_is_a_fault(layout: dict[str, Any], key: str, value: object) -> None:
    layout["options"][key] = value
    with pytest.raises(LayoutError) as caught:
        Look.read(layout)
    assert caught.value.keys == (f"options.{key}",)
