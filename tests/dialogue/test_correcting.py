"""An answer corrected in words, from wherever its clerk stands."""

import pytest
from tiny import Talker, fair_content
from walking import shipped

from bot.interview.model import Figure, Words


@pytest.fixture
def talker() -> Talker:
    return Talker().open().choose("苹果", "梨").say("3").tap("□ 红的").tap("选好了")


def value(talker: Talker, question: str) -> int:
    figure = talker.standing.answers[question].value
    assert isinstance(figure, Figure)
    return int(figure.value)


@pytest.mark.parametrize(
    "words",
    [
        "上一个改成 85",
        "上一题改为85个",
        "把上一个数改成：85",
        "刚才那个是85",
        "不对，应该是85",
        "打错了，是85",
        "前一个更正为八十五",
    ],
)
def test_the_answer_told_last_is_corrected_and_the_clerk_stays(talker: Talker, words: str) -> None:
    talker.say("7")
    asked = talker.text.split("\n\n")[-1]
    talker.say(words)
    assert value(talker, "pears") == 85
    assert "甲pears：7个 → <b>85个</b>" in talker.text
    assert talker.text.split("\n\n")[-1] == asked


def test_an_edit_of_the_correction_corrects_again(talker: Talker) -> None:
    talker.say("7").say("上一个改成 85")
    talker.edit(talker.message, "86")
    assert value(talker, "pears") == 86


def test_an_answer_is_corrected_by_its_name(talker: Talker) -> None:
    talker.say("7").say("甲apples改成 5")
    assert (value(talker, "apples"), value(talker, "pears")) == (5, 7)


def test_a_name_nobody_answered_is_no_correction() -> None:
    talker = Talker().open().choose("苹果")
    talker.say("甲pears改成 5")
    assert "pears" not in talker.standing.answers


def test_with_nothing_told_there_is_nothing_to_correct() -> None:
    assert "还没有可以改的回答" in Talker().open().say("上一个改成 85").text


def test_what_cannot_be_read_leaves_the_answer_as_it_was(talker: Talker) -> None:
    talker.say("7").say("上一个改成 好多")
    assert value(talker, "pears") == 7
    assert "“好多”里没有读到数" in talker.text


def test_what_is_in_doubt_is_asked_back_at_its_question() -> None:
    talker = Talker(shipped()).open()
    talker.say("慰问困难职工76户，发放慰问金5万元").tap("全部采用").tap("板块目录")
    talker.say("上一个改成 2、4万元")
    assert "记作 2.4万元" in " ".join(talker.labels())
    assert value(talker, "visit_money") == 50000


def test_a_field_of_a_thing_is_corrected_and_the_next_field_still_asked() -> None:
    talker = Talker(fair_content()).open().choose().choose("演出")
    talker.say("白蛇传").say("上一个改成 天仙配")
    (entry,) = talker.standing.entries["plays"]
    assert entry.told["what"].value == Words("天仙配")
    assert "问when" in talker.text


def test_a_text_that_only_tells_of_a_change_is_an_answer() -> None:
    talker = Talker().open().choose().choose("窗").tap("有")
    talker.say("把旧仓库改成职工书屋")
    assert talker.standing.answers["wood"].value == Words("把旧仓库改成职工书屋")


def test_what_hangs_together_with_a_changed_answer_is_named() -> None:
    talker = Talker(fair_content()).open().choose().choose("摊位", "演出")
    talker.say("9，小吃4，90元")
    assert "和它有关的" not in talker.text
    talker.say("摊位总数改成 12")
    assert "摊位总数：9个 → <b>12个</b>" in talker.text
    assert "和它有关的：小吃摊位 4个、摊位费 90元" in talker.text


def test_of_several_told_in_one_message_nobody_guesses_which_is_meant() -> None:
    talker = Talker(fair_content()).open().choose().choose("摊位", "演出")
    talker.say("9，小吃4，90元").say("上一个改成 12")
    assert "上一条答了几题（摊位总数、小吃摊位、摊位费）" in talker.text
    assert value(talker, "stall_money") == 90
    talker.say("上一个改成 100元")
    assert value(talker, "stall_money") == 100
