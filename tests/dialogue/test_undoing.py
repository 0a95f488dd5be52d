"""Undo and redo of any number of steps: taken back, brought back, named, and ended by what is told next."""

import pytest
from tiny import Talker, fair_content
from walking import shipped

from bot.dialogue.leaves import write
from bot.drafting.printed import plain
from bot.interview.model import Figure, Words


@pytest.fixture
def talker() -> Talker:
    return Talker().open().choose("苹果", "梨")


def values(talker: Talker) -> dict[str, object]:
    return {
        name: int(answer.value.value) if isinstance(answer.value, Figure) else answer.value
        for name, answer in talker.standing.answers.items()
    }


def test_an_answer_is_taken_back_and_its_question_stands_open(talker: Talker) -> None:
    asked = talker.text
    talker.say("3").tap("↶ 撤销")
    assert values(talker) == {}
    assert "已撤销上一步：\n甲apples：3个 → 还没答" in talker.text
    assert asked in talker.text


def test_what_stood_there_before_stands_there_again(talker: Talker) -> None:
    talker.say("3").tap("‹ 上一题").say("5")
    assert values(talker) == {"apples": 5}
    talker.tap("↶ 撤销")
    assert values(talker) == {"apples": 3}
    assert "甲apples：5个 → 3个" in talker.text


def test_every_step_can_be_taken_back_and_brought_back(talker: Talker) -> None:
    states = [values(talker)]
    for deed in ("3", "红的", "2", "9"):
        if deed == "红的":
            talker.tap("□ 红的").tap("选好了（1）")
        else:
            talker.say(deed)
        states.append(values(talker))
    screens = talker.text
    for _ in range(40):
        if "↶ 撤销" not in talker.labels():
            break
        talker.tap("↶ 撤销")
    assert values(talker) == {}
    assert talker.standing.topics == {}
    assert "没有可以撤销" in talker.say("/undo").text
    for _ in range(40):
        if "↷ 重做" not in talker.labels():
            break
        talker.tap("↷ 重做")
    assert values(talker) == states[-1]
    assert screens.split("\n\n")[-1] in talker.text
    assert "没有可以重做" in talker.say("/redo").text


def test_what_is_told_next_ends_what_could_be_redone(talker: Talker) -> None:
    talker.say("3").tap("↶ 撤销").say("4")
    assert "↷ 重做" not in talker.labels()
    assert "没有可以重做" in talker.say("/redo").text
    assert values(talker) == {"apples": 4}
    talker.tap("↶ 撤销")
    assert values(talker) == {}


def test_looking_round_takes_no_step_back_and_ends_nothing(talker: Talker) -> None:
    talker.say("3").tap("↶ 撤销").tap("板块目录")
    talker.tap("↷ 重做")
    assert values(talker) == {"apples": 3}


def test_a_button_tapped_twice_takes_back_once(talker: Talker) -> None:
    talker.say("3").tap("□ 红的").tap("选好了（1）")
    before = talker.screen
    talker.tap("↶ 撤销").tap("↶ 撤销", before)
    assert values(talker) == {"apples": 3}


def test_a_button_from_before_an_undo_fits_no_more(talker: Talker) -> None:
    before = talker.screen
    talker.say("3").tap("↶ 撤销").tap("跳过", before)
    assert talker.standing.skipped == frozenset()
    assert "以前的按钮" in talker.toast


@pytest.mark.parametrize("words", ["撤销", "↶ 撤销", "/undo"])
def test_it_can_be_typed(talker: Talker, words: str) -> None:
    talker.say("3").say(words)
    assert values(talker) == {}


def test_a_page_taken_with_one_tap_goes_with_one_undo() -> None:
    talker = Talker(shipped()).open()
    talker.say("上半年新建工会3家，发展会员850人。走访慰问困难职工76户，发放慰问金5.57万元。").tap("全部采用")
    assert len(values(talker)) == 4
    talker.tap("↶ 撤销")
    assert values(talker) == {}
    assert "新建基层工会：3家 → 还没答" in talker.text
    assert "读到 4 个数" in talker.text
    talker.tap("全部采用")
    assert "3家" in plain(write(talker.content, talker.standing))


def test_a_thing_of_a_list_is_taken_back_and_its_number_is_given_to_no_other() -> None:
    talker = Talker(fair_content()).open().choose().choose("演出")
    talker.say("白蛇传").tap("这个就说这些").say("天仙配")
    talker.tap("↶ 撤销")
    assert [entry.told["what"].value for entry in talker.standing.entries["plays"]] == [Words("白蛇传")]
    talker.say("牛郎织女")
    assert [entry.number for entry in talker.standing.entries["plays"]] == [1, 3]


def test_one_clerk_takes_back_only_what_is_their_own(talker: Talker) -> None:
    talker.say("3")
    talker.by = 8
    assert "没有可以撤销" in talker.say("/undo").text
    talker.by = 7
    assert values(talker) == {"apples": 3}


def test_on_the_desk_a_command_says_that_nothing_is_being_written() -> None:
    assert "还没有正在写的总结" in Talker().say("/undo").text


@pytest.mark.parametrize(
    ("words", "left"), [("撤销2步", {}), ("撤销两步", {}), ("再撤销一次", {"apples": 3}), ("撤销99步", {})]
)
def test_several_steps_are_taken_back_at_a_word(talker: Talker, words: str, left: dict[str, int]) -> None:
    talker.say("3").say("上一个改成 4")
    talker.say(words)
    assert values(talker) == left
    talker.say("重做9次")
    assert values(talker) == {"apples": 4}


def test_ticks_that_are_taken_back_are_named() -> None:
    talker = Talker().open().tap("□ 苹果").tap("□ 梨").tap("↶ 撤销")
    assert "已撤销上一步：\n水果：选的工作项，去掉梨\n" in talker.text + "\n"
    talker.tap("↷ 重做")
    assert "水果：选的工作项，又选上梨" in talker.text
    talker.tap("✓ 苹果").tap("↶ 撤销")
    assert "水果：选的工作项，又选上苹果" in talker.text


def test_of_many_ticks_two_are_named_and_the_rest_counted() -> None:
    talker = Talker(shipped()).open()
    talker.say("工会组建、重点企业建会、会员发展与管理").tap("↶ 撤销")
    assert "组织建设：选的工作项，去掉工会组建、重点企业建会等 3 项" in talker.text


def test_a_tick_at_a_question_is_named_when_it_is_taken_back(talker: Talker) -> None:
    talker.say("3").tap("□ 红的").tap("□ 绿的").tap("↶ 撤销")
    assert "甲apple_colours：选着红的、绿的 → 选着红的" in talker.text


def test_questions_ticked_among_the_rest_of_a_topic_are_named() -> None:
    talker = Talker(shipped()).open().choose("工会干部队伍")
    talker.say("5期，300人次")
    label = next(label for label in talker.labels() if label.startswith("□"))
    talker.tap(label).tap("↶ 撤销")
    assert f"工会干部队伍：要答的题，去掉{label.removeprefix('□ ')}" in talker.text
