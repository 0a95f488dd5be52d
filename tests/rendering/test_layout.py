from bot.rendering.layout import Layout, LayoutError


def test_reading_goes_on_after_a_fault() -> None:
    layout = Layout({"a": 1, "b": "x", "c": ["y", "z"]})
    assert layout.text("a") == ""
    assert (layout.text("b"), layout.texts("c"), layout.number("a")) == ("x", ("y", "z"), 1)
    assert layout.faults == ["a"]


def test_faults_of_tables_below_carry_the_path() -> None:
    layout = Layout({"page": {"paper": {"width": "wide"}}})
    layout.table("page").table("paper").length("width")
    assert layout.faults == ["page.paper.width"]


def test_a_key_nobody_asked_for_is_a_fault() -> None:
    layout = Layout({"asked": 1, "unasked": 2})
    layout.length("asked")
    layout.close()
    assert layout.faults == ["unasked"]


def test_a_fraction_is_no_whole_number() -> None:
    layout = Layout({"lines": 22.5})
    assert layout.length("lines") == 22.5
    assert layout.faults == []
    layout.number("lines")
    assert layout.faults == ["lines"]


def test_the_error_says_every_key() -> None:
    assert str(LayoutError(("page.top", "title.size"))) == "page.top, title.size"
