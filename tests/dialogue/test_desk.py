"""The desk: units, summaries, and where the clerk is."""

from bot.dialogue.desk import fold_desk
from bot.dialogue.desklog import (
    Began,
    Deleted,
    DeskRecord,
    Entered,
    FieldAsked,
    Left,
    PeriodChosen,
    Restored,
    SummaryOpened,
    UnitChosen,
    UnitTold,
)  # fmt: skip
from bot.dialogue.profile import unit_of

TOLD = tuple(UnitTold("u1", field, text) for field, text in
             [("name", "甲工会"), ("kind", "street"), ("self", "本会"), ("party", ""), ("superior", "区总工会")])  # fmt: skip


def test_an_empty_desk_is_at_home() -> None:
    desk = fold_desk(())
    assert (desk.place, desk.current, desk.fresh_unit) == ("home", "", "u1")


def test_the_profile_is_asked_field_by_field() -> None:
    asked = [fold_desk((Began(), UnitChosen("u1"), *TOLD[:n])).due for n in range(6)]
    assert asked == ["name", "kind", "self", "party", "superior", "period"]


def test_an_empty_field_is_told() -> None:
    desk = fold_desk((Began(), UnitChosen("u1"), *TOLD))
    assert unit_of(desk.units["u1"]).party == ""
    assert unit_of(desk.units["u1"]).superior == "区总工会"


def test_a_profile_left_half_way_is_offered_again() -> None:
    desk = fold_desk((Began(), UnitChosen("u1"), TOLD[0], Left("home"), Began(), UnitChosen("u1")))
    assert desk.due == "kind"
    assert desk.fresh_unit == "u2"


def test_back_leads_through_every_field_to_the_first() -> None:
    desk: tuple[DeskRecord, ...] = (Began(), UnitChosen("u1"), *TOLD)
    due = []
    while back := fold_desk(desk).back:
        desk = (*desk, back)
        due.append(fold_desk(desk).due)
    assert due == ["superior", "party", "self", "kind", "name"]


def test_back_from_the_period_of_a_unit_that_was_written_for_leads_to_the_choice_of_unit() -> None:
    used = (Began(), UnitChosen("u1"), *TOLD, SummaryOpened("s1", "u1", "2026h1"), Began(), UnitChosen("u1"))
    assert fold_desk(used).due == "period"
    assert fold_desk((*used, *filter(None, [fold_desk(used).back]))).due == "unit"


def test_a_field_asked_again_is_asked_until_it_is_told_or_kept() -> None:
    asked = (Began(), UnitChosen("u1"), *TOLD, FieldAsked("self"))
    assert fold_desk(asked).due == "self"
    assert fold_desk((*asked, UnitTold("u1", "self", "我会"))).due == "period"
    assert fold_desk((*asked, FieldAsked(""))).due == "period"
    assert fold_desk((*asked, FieldAsked(""))).units["u1"]["self"] == "本会"


def test_another_kind_of_unit_is_asked_again_what_hangs_on_the_kind() -> None:
    told = (Began(), UnitChosen("u1"), *TOLD, FieldAsked("kind"))
    assert fold_desk((*told, UnitTold("u1", "kind", "street"))).due == "period"
    desk = fold_desk((*told, UnitTold("u1", "kind", "school")))
    assert (desk.due, desk.units["u1"]["name"]) == ("self", "甲工会")


def test_a_twin_is_of_the_same_unit_or_name_and_period() -> None:
    first = (Began(), UnitChosen("u1"), *TOLD, SummaryOpened("s1", "u1", "2026h1"))
    again = (*first, Began(), UnitChosen("u1"), PeriodChosen("2026h1"))
    assert fold_desk(again).due == "twin"
    assert fold_desk((*first, Deleted("s1"), Began(), UnitChosen("u1"), PeriodChosen("2026h1"))).due == "period"
    assert fold_desk((*first, Began(), UnitChosen("u1"), PeriodChosen("2026y"))).due == "period"
    namesake = tuple(UnitTold("u2", told.field, told.text) for told in TOLD)
    desk = fold_desk((*first, Began(), UnitChosen("u2"), *namesake, PeriodChosen("2026h1")))
    assert desk.twin == desk.sheets["s1"]


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
