"""The desk: units, summaries, and where the clerk is."""

from bot.dialogue.desk import (
    Began,
    Deleted,
    Entered,
    Left,
    Restored,
    SummaryOpened,
    UnitChosen,
    UnitTold,
    fold_desk,
    unit_of,
)  # fmt: skip

TOLD = tuple(UnitTold("u1", field, text) for field, text in
             [("name", "甲工会"), ("kind", "street"), ("self", "本会"), ("party", ""), ("superior", "区总工会")])  # fmt: skip


def test_an_empty_desk_is_at_home() -> None:
    desk = fold_desk(())
    assert (desk.place, desk.current, desk.fresh_unit) == ("home", "", "u1")


def test_the_profile_is_asked_field_by_field() -> None:
    asked = [fold_desk((Began(), UnitChosen("u1"), *TOLD[:n])).missing for n in range(6)]
    assert asked == ["name", "kind", "self", "party", "superior", ""]


def test_an_empty_field_is_told() -> None:
    desk = fold_desk((Began(), UnitChosen("u1"), *TOLD))
    assert unit_of(desk.units["u1"]).party == ""
    assert unit_of(desk.units["u1"]).superior == "区总工会"


def test_a_profile_left_half_way_is_offered_again() -> None:
    desk = fold_desk((Began(), UnitChosen("u1"), TOLD[0], Left("home"), Began(), UnitChosen("u1")))
    assert desk.missing == "kind"
    assert desk.fresh_unit == "u2"


def test_a_summary_opened_is_the_one_in_hand() -> None:
    desk = fold_desk((Began(), UnitChosen("u1"), *TOLD, SummaryOpened("s1", "u1", "2026h1")))
    assert (desk.place, desk.current) == ("summary", "s1")
    assert [sheet.summary for sheet in desk.open] == ["s1"]


def test_the_newest_summary_is_listed_first() -> None:
    desk = fold_desk((SummaryOpened("s1", "u1", "2026h1"), SummaryOpened("s2", "u1", "2026y"), Entered("s1")))
    assert [sheet.summary for sheet in desk.open] == ["s2", "s1"]
    assert desk.current == "s1"


def test_a_summary_put_away_leaves_the_table_and_comes_back() -> None:
    away = (SummaryOpened("s1", "u1", "2026h1"), Deleted("s1"))
    desk = fold_desk(away)
    assert (desk.place, desk.current, desk.open, desk.sheet("s1")) == ("list", "", (), None)
    assert fold_desk((*away, Restored("s1"))).sheet("s1") is not None


def test_what_is_said_of_a_summary_nobody_has_changes_nothing() -> None:
    assert fold_desk((Deleted("s9"),)) == fold_desk(())


def test_a_message_is_remembered_with_the_field_it_told() -> None:
    desk = fold_desk((UnitTold("u1", "name", "甲工会", 33),))
    assert desk.messages == {33: ("u1", "name")}
