"""Questions put in one message: each figure to its own, the rest asked on, one record for all."""

from decimal import Decimal

import pytest
from tiny import Talker, fair_content
from walking import shipped

from bot.dialogue.events import Amend, Show, Tap, Tapped
from bot.interview.model import Figure


@pytest.fixture
def talker() -> Talker:
    return Talker(fair_content()).open().tap("都没有").choose("摊位")


def values(talker: Talker) -> dict[str, int]:
    return {name: int(answer.value.value) for name, answer in talker.standing.answers.items()}


def test_a_group_is_asked_in_its_own_words(talker: Talker) -> None:
    assert "摊位几个？小吃几个？" in talker.text


def test_one_message_answers_them_all(talker: Talker) -> None:
    talker.say("9，小吃4，90元")
    assert values(talker) == {"stall_total": 9, "stall_food": 4, "stall_money": 90}
    assert "都问完了" in talker.text
    assert "摊位总数：<b>9个</b>" in talker.text


def test_what_is_left_is_asked_alone(talker: Talker) -> None:
    talker.say("9")
    assert values(talker) == {"stall_total": 9}
    assert "小吃摊位、摊位费各是多少" in talker.text
    talker.say("4，90")
    assert values(talker) == {"stall_total": 9, "stall_food": 4, "stall_money": 90}


def test_a_figure_that_fits_nowhere_is_named_and_the_others_are_recorded(talker: Talker) -> None:
    talker.say("9，小吃4，90元，30户")
    assert values(talker) == {"stall_total": 9, "stall_food": 4, "stall_money": 90}
    assert "没有记：30户" in talker.text


def test_figures_of_which_none_fits_record_nothing(talker: Talker) -> None:
    talker.say("30户，40%")
    assert values(talker) == {}
    assert "摊位几个？" in talker.text


def test_a_skip_skips_what_is_put(talker: Talker) -> None:
    talker.say("9").tap("跳过")
    assert talker.standing.skipped == {"stall_food", "stall_money"}


def test_one_record_stands_for_all_and_each_can_be_changed(talker: Talker) -> None:
    talker.say("9，小吃4，90元")
    show = talker.replies[-1]
    assert isinstance(show, Show)
    assert show.settled is not None
    assert "小吃摊位：4个" in show.settled.screen.text
    talker.tap("改：小吃摊位", show.settled.screen).say("5")
    assert values(talker)["stall_food"] == 5
    (amend,) = (reply for reply in talker.replies if isinstance(reply, Amend))
    assert amend.record.purpose == show.settled.purpose
    assert "小吃摊位：5个" in amend.record.screen.text


def test_an_edited_message_is_read_for_all_it_answered(talker: Talker) -> None:
    talker.say("9，小吃4，90元")
    talker.edit(talker.message, "10，小吃4，90元")
    assert values(talker) == {"stall_total": 10, "stall_food": 4, "stall_money": 90}


def test_last_years_figure_is_kept_beside_this_years() -> None:
    talker = Talker(fair_content()).open().tap("都没有").choose("摊位").tap("跳过")
    talker.tap("集市").tap("摊位总数").say("9个，去年同期7个")
    answer = talker.standing.answers["stall_total"]
    assert (answer.value.value, answer.last.value) == (9, 7)
    assert "9个（上年同期7个）" in talker.text


def test_what_one_figure_of_several_may_mean_is_offered_and_yes_takes_it(talker: Talker) -> None:
    talker.say("10件")
    assert "记作" in " ".join(talker.labels())
    talker.say("是")
    assert values(talker) == {"stall_total": 10}


def test_money_of_less_than_a_fen_is_asked_back(talker: Talker) -> None:
    talker.say("9，小吃4，59.7752")
    assert "记作 597752元" in talker.labels()
    assert "记作 59.7752元" not in talker.labels()


def test_a_message_that_told_several_tells_them_again_though_one_was_changed_since(talker: Talker) -> None:
    talker.say("9，小吃4，90元")
    first = talker.standing.answers["stall_money"].message
    assert first is not None
    show = talker.replies[-1]
    assert isinstance(show, Show)
    assert show.settled is not None
    talker.tap("改：小吃摊位", show.settled.screen).say("5")
    talker.edit(first, "10，小吃6，90元")
    assert values(talker) == {"stall_total": 10, "stall_food": 6, "stall_money": 90}


def test_a_figure_for_another_question_of_the_topic_waits_there_with_a_button() -> None:
    talker = Talker(shipped()).open()
    talker.do(Tapped(Tap("q", talker.current, "ill_aided"), live=True)).say("12人，3000元")
    assert "像是“发放大病救助金”的" in talker.text
    assert talker.standing.answers.keys() == {"ill_aided"}
    talker.do(Tapped(Tap("q", talker.current, "ill_money"), live=True)).tap("记作 3000元")
    assert talker.standing.answers["ill_money"].value == Figure(Decimal(3000))


def test_what_is_answered_already_is_not_asked_about_again() -> None:
    talker = Talker(shipped()).open()
    talker.do(Tapped(Tap("q", talker.current, "ill_money"), live=True)).say("共2万元")
    talker.do(Tapped(Tap("q", talker.current, "ill_aided"), live=True)).say("12人，3000元")
    assert "像是" not in talker.text
    assert talker.standing.doubts == {}


def test_people_who_came_leave_the_question_of_how_often_open() -> None:
    talker = Talker(shipped()).open()
    talker.choose("工会干部队伍").do(Tapped(Tap("q", talker.current, "cadre_sessions"), live=True)).say("320人")
    assert "培训工会干部：<b>320人次</b>" in talker.text
    assert "举办或参加了多少期" in talker.text
    assert talker.standing.answers.keys() == {"cadre_trained"}
