"""The screens before a summary is open."""

from tiny import Talker


def test_the_list_tells_how_far_each_summary_is() -> None:
    talker = Talker().open().choose("苹果").say("3").tap("跳过")
    talker.say("/new").tap("青禾街道总工会").tap("2026年全年").say("/list")
    assert talker.text.splitlines()[2:] == [
        "青禾街道总工会2026年：刚开了头",
        "青禾街道总工会2026年上半年：答了 1 题",
    ]


def test_the_welcome_tells_how_far_the_summary_in_hand_is_after_another_was_put_away() -> None:
    talker = Talker().open().choose("苹果").say("3")
    talker.say("/new").tap("青禾街道总工会").tap("2026年全年").say("/list").tap("移走").say("/start")
    assert "上次写到：青禾街道总工会2026年上半年\n已答 1 题，还有 1 题没答。" in talker.text
