"""A summary filled in together: both see it, each where they are; its owner alone gives it and takes it back."""

import pytest
from tiny import Home, Talker, fits, payload_in

from bot.dialogue.desk import fold_desk
from bot.dialogue.events import Edited, Pictured, Recaptioned, Said, Shot, Tap, Tapped

UNIT = "青禾街道总工会"


@pytest.fixture
def home() -> Home:
    return Home()


@pytest.fixture
def owner(home: Home) -> Talker:
    """An administrator with a summary begun: one answer, the next question open."""
    return home.founded().open().choose("苹果", "梨").say("3")


@pytest.fixture
def other(home: Home, owner: Talker) -> Talker:
    clerk = home.joined(owner, 8, "小李")
    owner.say("/continue")
    return clerk


def turn_to(talker: Talker, question: str) -> Talker:
    """Turn to a question of the summary that is shared."""
    return talker.do(Tapped(Tap("q", "s1", question), live=True), "s1")


def words_of(talker: Talker) -> dict[str, str]:
    return {name: answer.words for name, answer in talker.standing.answers.items()}


def shared(owner: Talker, name: str = "小李") -> None:
    owner.say("/list").tap("一起填").tap(f"＋ {name}")


def test_both_see_a_shared_summary_and_each_answers_it(owner: Talker, other: Talker, home: Home) -> None:
    shared(owner)
    assert "和 1 位同事一起填" in owner.say("/list").text
    assert "老王请您一起填" in other.say("/list").text
    other.tap(UNIT)
    assert other.current == owner.current == "s1"
    other.say("/list").tap(UNIT)
    assert other.standing.answers["apples"].words == "3"


def test_the_one_it_is_shared_with_is_told_with_a_button_that_opens_it(
    owner: Talker, other: Talker, home: Home
) -> None:
    shared(owner)
    push = home.pushed[-1]
    assert (push.to, UNIT in push.screen.text) == (8, True)
    other.tap("打开", push.screen)
    assert other.current == "s1"


def test_each_stands_where_they_are(owner: Talker, other: Talker) -> None:
    shared(owner)
    owner.tap("接着填")
    before = owner.say("/continue").text
    other.say("/list").tap(UNIT)
    other.tap("板块目录")
    assert owner.say("/continue").text == before


def test_it_can_be_shared_from_the_map(owner: Talker, other: Talker) -> None:
    owner.tap("板块目录").tap("与同事一起填").tap("＋ 小李")
    assert fold_desk(other.desk).sheet("s1") is not None


def test_a_summary_taken_back_is_gone_at_once(owner: Talker, other: Talker, home: Home) -> None:
    shared(owner)
    other.say("/list").tap(UNIT)
    screen, rows = other.screen, home.logs["s1"]
    owner.tap("收回：小李")
    assert home.pushed[-1].to == 8
    assert fold_desk(other.desk).sheets == {}
    for row in screen.buttons:
        for button in row:
            other.do(Tapped(button.tap, live=True), button.tap.summary)
            assert UNIT not in other.text
    other.say("7")
    assert home.logs["s1"] == rows
    assert UNIT not in other.say("/list").text


def test_who_it_is_shared_with_shares_it_no_further(owner: Talker, other: Talker, home: Home) -> None:
    home.joined(owner, 9, "小张")
    shared(owner)
    other.say("/list").tap(UNIT)
    assert not any("一起填" in label for label in other.labels())
    for action in ("sh", "sg", "st", "sl"):
        before = home.rows, other.desk, home.talkers[9].desk
        other.do(Tapped(Tap(action, "s1", "9"), live=True), "s1")
        assert (home.rows, other.desk, home.talkers[9].desk) == before


def test_a_link_lets_a_colleague_in_and_shares(owner: Talker, home: Home) -> None:
    owner.say("/list").tap("一起填").tap("发链接邀请")
    comer = home.talker(9, "小张").say(f"/start {payload_in(owner)}")
    assert "欢迎加入" in comer.text
    assert home.roster.admits(9)
    comer.tap(UNIT)
    assert comer.current == "s1"


def test_a_link_that_a_clerk_gives_out_is_told_to_the_administrators(owner: Talker, other: Talker, home: Home) -> None:
    other.open()
    other.say("/list").tap("一起填").tap("发链接邀请")
    home.talker(9, "小张").say(f"/start {payload_in(other)}")
    assert {push.to for push in home.pushed[-2:]} == {7, 8}


def test_a_link_to_a_summary_works_for_a_member_and_once(owner: Talker, other: Talker, home: Home) -> None:
    owner.say("/list").tap("一起填").tap("发链接邀请")
    payload = payload_in(owner)
    assert "一起填" in other.say(f"/start {payload}").text
    home.talker(9, "小张").say(f"/start {payload}")
    assert not home.roster.admits(9)


def test_ones_own_link_opens_nothing(owner: Talker, home: Home) -> None:
    owner.say("/list").tap("一起填").tap("发链接邀请")
    payload = payload_in(owner)
    owner.say(f"/start {payload}")
    assert fold_desk(owner.desk).own("s1") is not None
    assert home.roster.link(payload, owner.at) is not None


def test_taking_back_voids_the_links_that_are_out(owner: Talker, other: Talker, home: Home) -> None:
    shared(owner)
    owner.tap("发链接邀请")
    payload = payload_in(owner)
    owner.tap("收回：小李")
    assert home.roster.link(payload, owner.at) is None


def test_who_is_removed_loses_what_was_shared(owner: Talker, other: Talker, home: Home) -> None:
    shared(owner)
    owner.say("/members").tap("小李").tap("移出").tap("移出，不能再用")
    assert fold_desk(other.desk).sheets == {}
    assert fold_desk(owner.desk).sheets["s1"].shared == ()


def test_what_a_removed_one_shared_is_still_there_for_who_has_it(owner: Talker, other: Talker, home: Home) -> None:
    other.open().choose("苹果").say("4")
    other.say("/list").tap("一起填").tap("＋ 老王")
    heir = home.joined(owner, 9, "小张")
    owner.say("/members").tap("小李").tap("移出").tap("移出，不能再用").tap("交给小张")
    assert fold_desk(owner.desk).sheets["s2"].sharer == 9
    heir.say("/list").tap("一起填").tap("收回：老王")
    assert "s2" not in fold_desk(owner.desk).sheets


def test_a_summary_of_another_desk_writes_nothing_into_the_units_of_this_one(
    owner: Talker, other: Talker, home: Home
) -> None:
    shared(owner)
    other.say("/list").tap(UNIT)
    other.do(Tapped(Tap("p", "s1", "name"), live=True), "s1")
    other.say("白塔镇总工会")
    assert other.standing.unit.name == "白塔镇总工会"
    assert fold_desk(other.desk).units == {}


def test_a_summary_put_away_by_one_stays_with_the_other(owner: Talker, other: Talker) -> None:
    shared(owner)
    other.say("/list").tap("移走")
    assert fold_desk(other.desk).sheet("s1") is None
    assert fold_desk(owner.desk).sheet("s1") is not None


def test_the_page_fits_with_many_members(owner: Talker, home: Home) -> None:
    for number in range(100, 170):
        home.joined(owner, number, f"干事{'长' * 40}{number}")
    owner.say("/list").tap("一起填")
    assert fits(owner.screen)
    owner.tap("后面的 ›").tap("后面的 ›")
    assert fits(owner.screen)
    owner.tap("＋ 干事")
    assert len(fold_desk(owner.desk).sheets["s1"].shared) == 1


def test_a_full_list_fits(owner: Talker, home: Home) -> None:
    from bot.dialogue.desklog import SummaryOpened

    for number in range(2, 60):
        owner.desk += (SummaryOpened(f"s{number}", "u1", "2026h1"),)
        home.logs[f"s{number}"] = home.logs["s1"]
    assert fits(owner.say("/list").screen)


def test_where_anyone_may_come_in_nothing_is_shared() -> None:
    talker = Talker().open().choose("苹果").say("3")
    assert not any("一起填" in label for label in talker.say("/list").labels())
    talker.do(Tapped(Tap("sh", "s1"), live=True), "s1")
    assert fold_desk(talker.desk).place == "list"


def test_messages_of_the_same_number_are_told_apart(owner: Talker, other: Talker, home: Home) -> None:
    """Each chat numbers its own: an edit of one clerk's message changes what that clerk told, and nothing else."""
    shared(owner)
    turn_to(owner, "apples").do(Said("5", 501), "s1")
    turn_to(other, "pears").do(Said("7", 501), "s1")
    other.do(Edited("8", 501, "pears"), "s1")
    assert words_of(owner) == {"apples": "5", "pears": "8"}
    owner.do(Edited("6", 501, "apples"), "s1")
    assert words_of(owner) == {"apples": "6", "pears": "8"}
    other.do(Edited("5", 501, "pears"), "s1")  # as the other's message of that number once had it
    assert words_of(owner) == {"apples": "6", "pears": "5"}


def test_the_caption_of_anothers_photo_stays(owner: Talker, other: Talker, home: Home) -> None:
    shared(owner)
    owner.say("/continue")
    shot = Shot("d" * 64, 10, 10, b"x", 501, "甲")
    owner.do(Pictured((shot,)), "s1")
    other.say("/list").tap(UNIT)
    other.do(Recaptioned("乙", 501), "s1")
    assert [photo.caption for photo in owner.standing.photos.every] == ["甲"]
    owner.do(Recaptioned("丙", 501), "s1")
    assert [photo.caption for photo in owner.standing.photos.every] == ["丙"]


def test_each_takes_back_their_own_steps(owner: Talker, other: Talker) -> None:
    shared(owner)
    turn_to(owner, "apples").say("5")
    turn_to(other, "pears").say("9")
    owner.say("/undo")
    assert words_of(owner) == {"apples": "3", "pears": "9"}
    other.say("/undo")
    assert words_of(owner) == {"apples": "3"}


def test_a_summary_renamed_by_one_is_called_so_for_both(owner: Talker, other: Talker) -> None:
    shared(owner)
    other.say("/list").tap(UNIT)
    other.do(Tapped(Tap("p", "s1", "name"), live=True), "s1")
    other.say("白塔镇总工会")
    for talker in (owner, other):
        assert "白塔镇总工会" in talker.say("/list").text


def test_a_link_to_a_summary_that_was_put_away_lets_nobody_in(owner: Talker, home: Home) -> None:
    owner.say("/list").tap("一起填").tap("发链接邀请")
    payload = payload_in(owner)
    assert home.house.link(payload, owner.at) is not None
    owner.say("/list").tap("移走")
    assert home.house.link(payload, owner.at) is None
    home.talker(9, "小张").say(f"/start {payload}")
    assert not home.roster.admits(9)


def test_a_link_lets_in_who_had_the_summary_before_they_were_out(owner: Talker, home: Home) -> None:
    """As somebody whom the settings let in, and let in no more."""
    home.clerks = frozenset({8})
    other = home.talker(8, "小李").say("/start")
    shared(owner)
    home.clerks = frozenset()
    owner.say("/list").tap("一起填").tap("发链接邀请")
    other.say(f"/start {payload_in(owner)}")
    assert home.roster.admits(8)
    assert fold_desk(owner.desk).sheets["s1"].shared == (8,)
