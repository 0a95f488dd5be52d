"""Who lets whom in: by links of which only a digest is kept, decided by administrators, never by an old button."""

from datetime import timedelta

import pytest
from tiny import Home, Talker, fits, payload_in

from bot.dialogue.desk import fold_desk
from bot.dialogue.events import Tap, Tapped, Tell
from bot.dialogue.memberlog import MEMBER_RECORDS, Invited, MemberRow, Named, Promoted, SetupOffered
from bot.dialogue.roster import LASTS, OPEN_LINKS, secret_of


@pytest.fixture
def home() -> Home:
    return Home()


@pytest.fixture
def chief(home: Home) -> Talker:
    return home.founded()


def members_of(home: Home) -> list[str]:
    return [member.name for member in home.roster.members]


def test_whoever_opens_the_setup_link_first_is_administrator(home: Home, chief: Talker) -> None:
    assert home.roster.administrators == {7}
    assert "/members" in chief.text


def test_the_setup_link_opens_once(home: Home, chief: Talker) -> None:
    home.talker(8, "小李").say("/start setup")
    assert members_of(home) == ["老王"]
    assert home.roster.administrators == {7}


def test_a_setup_link_is_void_once_another_is_given_out(home: Home) -> None:
    for payload in ("one", "two"):
        home.rows += (MemberRow(0, Talker.at, SetupOffered(secret_of(payload))),)
    assert home.roster.link("one", Talker.at) is None
    assert home.roster.link("two", Talker.at) is not None


def test_a_clerk_comes_in_by_an_invitation_and_both_are_told(home: Home, chief: Talker) -> None:
    clerk = home.joined(chief, 8, "小李")
    assert members_of(home) == ["老王", "小李"]
    assert "欢迎" in clerk.text
    (push,) = home.pushed
    assert (push.to, "小李" in push.screen.text) == (7, True)


def test_no_record_holds_the_payload_of_a_link(home: Home, chief: Talker) -> None:
    chief.say("/members").tap("邀请同事")
    payload = payload_in(chief)
    assert payload not in repr(home.rows)
    assert any(isinstance(row.record, Invited) and row.record.secret == secret_of(payload) for row in home.rows)


def test_an_invitation_opens_once(home: Home, chief: Talker) -> None:
    chief.say("/members").tap("邀请同事")
    payload = payload_in(chief)
    home.talker(8, "小李").say(f"/start {payload}")
    home.talker(9, "小张").say(f"/start {payload}")
    assert members_of(home) == ["老王", "小李"]


def test_an_invitation_lasts_seven_days(home: Home, chief: Talker) -> None:
    chief.say("/members").tap("邀请同事")
    payload = payload_in(chief)
    assert home.roster.link(payload, chief.at + LASTS - timedelta(seconds=1)) is not None
    assert home.roster.link(payload, chief.at + LASTS) is None


def test_an_invitation_is_void_once_its_inviter_may_not_invite(home: Home, chief: Talker) -> None:
    clerk = home.joined(chief, 8, "小李")
    chief.say("/members").tap("小李").tap("设为管理员")
    clerk.say("/members").tap("邀请同事")
    payload = payload_in(clerk)
    assert home.roster.link(payload, chief.at) is not None
    chief.say("/members").tap("小李").tap("取消管理员")
    assert home.roster.link(payload, chief.at) is None


def test_links_nobody_used_can_be_taken_back(home: Home, chief: Talker) -> None:
    chief.say("/members").tap("邀请同事")
    payload = payload_in(chief)
    chief.tap("收回没用的链接（1）")
    assert home.roster.link(payload, chief.at) is None
    assert not any("收回" in label for label in chief.labels())


def test_links_that_are_out_are_bounded(home: Home, chief: Talker) -> None:
    chief.say("/members")
    for _ in range(OPEN_LINKS + 2):
        chief.tap("邀请同事")
    assert len(home.roster.links_of(7, chief.at)) == OPEN_LINKS
    assert not any(isinstance(reply, Tell) for reply in chief.replies)
    assert "先收回" in chief.text


def test_a_member_who_opens_an_invitation_leaves_it_unused(home: Home, chief: Talker) -> None:
    clerk = home.joined(chief, 8, "小李")
    chief.say("/members").tap("邀请同事")
    payload = payload_in(chief)
    clerk.say(f"/start {payload}")
    assert "已经是成员" in clerk.text
    assert home.roster.link(payload, chief.at) is not None


@pytest.mark.parametrize("payload", ["", "nothing", "setup", "s1", "汉" * 80, "x" * 5000])
def test_a_link_that_leads_nowhere_is_a_plain_start(payload: str, home: Home, chief: Talker) -> None:
    clerk = home.joined(chief, 8, "小李")
    rows, plain = home.rows, clerk.say("/start").text
    assert clerk.say(f"/start {payload}").text == plain
    assert home.rows == rows


def test_to_all_others_members_is_no_command(home: Home, chief: Talker) -> None:
    clerk = home.joined(chief, 8, "小李")
    clerk.say("/members")
    one = clerk.text
    clerk.say("/nothing")
    assert one.replace("members", "nothing") == clerk.text


@pytest.mark.parametrize("action", ["mb", "mi", "mv", "mp", "md", "mr", "mh"])
def test_a_members_forged_button_does_nothing(action: str, home: Home, chief: Talker) -> None:
    clerk = home.joined(chief, 8, "小李")
    home.joined(chief, 9, "小张")
    rows, desk = home.rows, clerk.desk
    for target in ("7", "8", "9", "99", "x", "9" * 40):
        for choice in ("", "sure", "8"):
            clerk.do(Tapped(Tap(action, "", target, 0, choice), live=True), "")
    assert (home.rows, clerk.desk) == (rows, desk)


def test_an_old_button_removes_nobody(home: Home, chief: Talker) -> None:
    home.joined(chief, 8, "小李")
    chief.say("/members").tap("小李").tap("移出")
    asked = chief.screen
    chief.tap("不移出").tap("移出，不能再用", asked)
    assert members_of(home) == ["老王", "小李"]


def test_removing_is_asked_once_and_then_done(home: Home, chief: Talker) -> None:
    home.joined(chief, 8, "小李")
    chief.say("/members").tap("小李").tap("移出")
    assert members_of(home) == ["老王", "小李"]
    chief.tap("移出，不能再用")
    assert members_of(home) == ["老王"]


def test_the_last_administrator_stays(home: Home, chief: Talker) -> None:
    home.joined(chief, 8, "小李")
    chief.say("/members").tap("老王").tap("取消管理员")
    assert home.roster.administrators == {7}
    assert "只有一位管理员" in chief.text


def test_one_of_two_administrators_may_step_back_and_sees_the_page_no_more(home: Home, chief: Talker) -> None:
    home.joined(chief, 8, "小李")
    chief.say("/members").tap("小李").tap("设为管理员").tap("‹ 成员").tap("老王").tap("取消管理员")
    assert home.roster.administrators == {8}
    assert "小李" not in chief.text


def test_nobody_removes_themselves(home: Home, chief: Talker) -> None:
    chief.say("/members").tap("老王")
    assert "移出" not in chief.labels()
    chief.do(Tapped(Tap("mr", "", "7", 0, "sure"), live=True), "")
    assert members_of(home) == ["老王"]


def test_whom_the_settings_let_in_only_the_settings_let_go() -> None:
    home = Home(clerks=frozenset({8}))
    chief = home.founded()
    clerk = home.talker(8, "小李").say("/start")
    assert [row.record for row in home.rows if row.by == 8] == [Named(8, "小李")]
    chief.say("/members").tap("小李")
    assert "移出" not in chief.labels()
    assert "ZHIBI_CLERKS" in chief.text
    chief.do(Tapped(Tap("mr", "", "8", 0, "sure"), live=True), "")
    assert home.roster.admits(8)
    clerk.say("/start")
    assert [row.record for row in home.rows if row.by == 8] == [Named(8, "小李")]


def test_what_was_left_is_handed_to_a_member_and_leaves_the_other_desk(home: Home, chief: Talker) -> None:
    clerk = home.joined(chief, 8, "小李").open().choose("苹果").say("3")
    heir = home.joined(chief, 9, "小张")
    chief.say("/members").tap("小李").tap("移出").tap("移出，不能再用")
    assert "1 份总结" in chief.text
    assert not heir.say("/list").labels()[0].startswith("青禾")
    chief.tap("交给小张")
    assert fold_desk(clerk.desk).sheets == {}
    heir.say("/list").tap("青禾街道总工会")
    assert heir.standing.answers["apples"].words == "3"
    assert home.pushed[-1].to == 9


def test_an_administrator_may_take_over_what_was_left(home: Home, chief: Talker) -> None:
    home.joined(chief, 8, "小李").open().choose("苹果").say("3")
    chief.say("/members").tap("小李").tap("移出").tap("移出，不能再用").tap("交给老王")
    chief.say("/list").tap("青禾街道总工会")
    assert chief.standing.answers["apples"].words == "3"


def test_what_nobody_took_over_is_there_when_its_clerk_comes_back(home: Home, chief: Talker) -> None:
    clerk = home.joined(chief, 8, "小李").open().choose("苹果").say("3")
    chief.say("/members").tap("小李").tap("移出").tap("移出，不能再用")
    chief.say("/members").tap("邀请同事")
    clerk.say(f"/start {payload_in(chief)}").say("/list").tap("青禾街道总工会")
    assert clerk.standing.answers["apples"].words == "3"
    assert members_of(home) == ["老王", "小李"]


def test_a_hundred_members_are_paged_and_each_can_be_reached(home: Home, chief: Talker) -> None:
    for number in range(100, 200):
        home.joined(chief, number, f"干事{'长' * 40}{number}")
    chief.say("/members")
    seen = set[str]()
    while True:
        assert fits(chief.screen)
        seen |= {b.tap.target for row in chief.screen.buttons for b in row if b.tap.action == "mb" and b.tap.target}
        if "后面的 ›" not in chief.labels():
            break
        chief.tap("后面的 ›")
    assert {str(number) for number in range(100, 200)} <= seen


def test_a_member_may_have_any_name(home: Home, chief: Talker) -> None:
    for number, name in enumerate(("<b>", "", "{{ 1 }}", "&", "\u202e", "a\nb"), 20):
        home.joined(chief, number, name)
        assert fits(chief.say("/members").screen)
        chief.do(Tapped(Tap("mb", "", str(number)), live=True), "")
        assert fits(chief.screen)


def test_every_kind_of_record_is_told_in_a_sentence_of_its_own() -> None:
    assert {record.__name__ for record in MEMBER_RECORDS} >= {SetupOffered.__name__, Promoted.__name__}
    assert all(record.__doc__ for record in MEMBER_RECORDS)


def test_a_settled_clerk_who_set_the_bot_up_is_not_removed_while_the_settings_name_them() -> None:
    home = Home(clerks=frozenset({7}))
    chief = home.founded()
    other = home.joined(chief, 8, "小李")
    chief.say("/members").tap("小李").tap("设为管理员")
    other.say("/members").tap("老王")
    assert "移出" not in other.labels()
    other.do(Tapped(Tap("mr", "", "7"), live=True), "")
    assert home.roster.admits(7)
