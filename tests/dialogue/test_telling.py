"""A whole topic told in one message, and topics and questions named instead of ticked."""

import pytest
from tiny import Talker, fair_content
from walking import shipped

from bot.interview.model import Figure, Words

TOLD = "走访困难职工家庭76户，发放慰问金5.57万元，慰问离退休职工320名"
"""Figures of a topic of which only the first two are put together."""


@pytest.fixture
def aid() -> Talker:
    """At the first question of a topic with many."""
    talker = Talker(shipped()).open()
    while "帮扶服务</b>" not in talker.text:
        talker.tap("都没有")
    return talker.say("送温暖慰问")


@pytest.fixture
def fair() -> Talker:
    """At the choice of what else of the stalls there is to say."""
    return Talker(fair_content()).open().choose().choose("摊位", "演出")


def values(talker: Talker) -> dict[str, object]:
    return {
        name: int(answer.value.value) if isinstance(answer.value, Figure) else answer.value
        for name, answer in talker.standing.answers.items()
    }


def test_figures_with_their_words_go_to_their_questions_at_once(aid: Talker) -> None:
    aid.say(TOLD)
    assert values(aid)["visited"] == 76
    assert values(aid)["visit_money"] == 55700
    assert len(values(aid)) == 3
    assert aid.text.count("✓") >= 3
    assert not aid.standing.noticed


def test_each_keeps_the_words_it_was_told_in(aid: Talker) -> None:
    aid.say(TOLD)
    assert aid.standing.answers["visited"].words == "走访困难职工家庭76户"


def test_a_line_each_by_name_tells_figures_words_and_lists() -> None:
    talker = Talker(fair_content()).open().choose().choose("演出")
    talker.say("戏：白蛇传，4月；天仙配\n座位：12个")
    assert values(talker) == {"seats": 12}
    assert [entry.told["what"].value for entry in talker.standing.entries["plays"]] == [
        Words("白蛇传"),
        Words("天仙配"),
    ]


def test_a_last_line_ends_the_topic(fair: Talker) -> None:
    fair.say("摊位总数：9个\n没别的了")
    assert values(fair) == {"stall_total": 9}
    assert {"stall_food", "stall_money"} <= fair.standing.skipped
    assert "其余 2 题已跳过" in fair.text


def test_a_line_that_cannot_be_read_says_so_and_the_others_count(fair: Talker) -> None:
    fair.say("摊位总数：9个\n小吃摊位：好多")
    assert values(fair) == {"stall_total": 9}
    assert "小吃摊位没有记：“好多”里没有读到数" in fair.text


def test_a_line_without_a_name_is_no_such_message(fair: Talker) -> None:
    fair.say("摊位总数：9个\n还有别的")
    assert "stall_food" not in values(fair)


def test_last_years_figures_and_plans_are_not_told_so(aid: Talker) -> None:
    aid.say("走访困难职工家庭76户，去年同期70户")
    assert values(aid) == {"visited": 76}


def test_words_with_figures_are_the_answer_where_words_are_asked() -> None:
    talker = Talker().open().choose().choose("窗").tap("有")
    talker.say("甲window有3个，甲wood有2个")
    assert talker.standing.answers["wood"].value == Words("甲window有3个，甲wood有2个")


def test_an_edit_reads_the_whole_message_again(aid: Talker) -> None:
    aid.say(TOLD)
    message = aid.message
    aid.edit(message, TOLD.replace("76户", "78户"))
    assert values(aid)["visited"] == 78
    before = values(aid)
    aid.edit(message, "改不对了")
    assert values(aid) == before
    assert "那条消息答了 3 题" in aid.text


def test_all_of_it_goes_with_one_undo(aid: Talker) -> None:
    aid.say(TOLD).tap("↶ 撤销")
    assert values(aid) == {}


def test_topics_are_chosen_by_their_names() -> None:
    talker = Talker().open().say("苹果、梨")
    assert talker.standing.topics == {"fruit": ("apple_topic", "pear_topic")}
    assert "问apples" in talker.text


def test_a_word_that_names_no_topic_keeps_the_page() -> None:
    talker = Talker().open().say("苹果，香蕉")
    assert talker.standing.topics == {"fruit": ("apple_topic",)}
    assert "没有对上：香蕉" in talker.text
    assert "选好了（1）" in talker.labels()


def test_a_part_of_a_name_is_enough_where_no_other_has_it() -> None:
    talker = Talker(shipped()).open().say("会员发展 摸底")
    assert talker.standing.topics == {"organization": ("org_survey", "member_growth")}


def test_nothing_named_ticks_nothing() -> None:
    talker = Talker().open().say("都挺好的")
    assert talker.standing.topics == {}
    assert "请点下面的按钮" in talker.text


def test_nothing_said_passes_the_section() -> None:
    talker = Talker().open().say("没有")
    assert talker.standing.chosen == {"fruit"}


def test_the_rest_of_a_topic_is_chosen_by_names() -> None:
    talker = Talker(shipped()).open()
    while "帮扶服务</b>" not in talker.text:
        talker.tap("都没有")
    talker.say("送温暖慰问").say("76户，5.57万元")
    assert "哪些有可写的" in talker.text
    name = next(label for label in talker.labels() if label.startswith("□ ")).removeprefix("□ ")
    talker.say(name)
    assert f"选上：{name}" in talker.text
    assert "哪些有可写的" not in talker.text


def test_a_line_that_cannot_be_read_is_still_open_at_the_end(fair: Talker) -> None:
    fair.say("摊位总数：9个\n小吃摊位：好多\n没别的了")
    assert fair.standing.skipped == {"stall_money"}
    assert "小吃摊位" in fair.text


def test_figures_of_what_is_asked_alone_are_an_answer(aid: Talker) -> None:
    aid.say("走访困难职工家庭76户，发放慰问金5.57万元")
    assert aid.standing.answers["visited"].words == "走访困难职工家庭76户，发放慰问金5.57万元"
