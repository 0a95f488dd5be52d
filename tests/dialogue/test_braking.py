"""Private data is held back before it reaches the log, and its clerk decides."""

from decimal import Decimal

import pytest
from tiny import Talker, fair_content
from walking import shipped

from bot.dialogue.events import Erase, Forget, Hold, Tap, Tapped
from bot.interview.model import Figure, Words

PHONE = "请联系13812345678，3个"


@pytest.fixture
def talker() -> Talker:
    return Talker().open().choose("苹果")


@pytest.fixture
def wood() -> Talker:
    """At a question that takes words."""
    return Talker().open().choose().choose("窗").tap("有")


def held(talker: Talker) -> str:
    """The words that a step asked to hold back."""
    (words,) = [reply.words for reply in talker.replies if isinstance(reply, Hold)]
    return words


def decide(talker: Talker, label: str, words: str | None) -> Talker:
    """Press one of the two buttons, the words held back at hand."""
    tap = talker.find(label).tap
    return talker.do(Tapped(tap, True, words), tap.summary)


def test_nothing_of_it_reaches_log_or_screen(talker: Talker) -> None:
    talker.say(PHONE)
    assert held(talker) == PHONE
    assert "有电话号码" in talker.text
    assert "13812345678" not in repr((talker.logs, talker.desk, talker.screens))
    assert "apples" not in talker.standing.answers


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("3个，加微信号：pear_tree8", "微信号"),
        ("3个，老王得了肺癌", "职工的姓名和病情或钱款"),
        ("3个，困难职工都某家住向阳小区6幢1单元302室", "住址"),
        ("3个，138.1234.5678", "电话号码"),
    ],
)
def test_what_was_noticed_is_named_and_not_said_again(talker: Talker, words: str, kind: str) -> None:
    talker.say(words)
    assert kind in talker.text
    assert words.removeprefix("3个，") not in repr((talker.logs, talker.screens))
    assert "apples" not in talker.standing.answers


def test_what_is_not_kept_is_deleted_in_the_chat_and_the_question_stands_open(talker: Talker) -> None:
    asked = talker.text
    talker.say(PHONE)
    decide(talker, "不保留", PHONE)
    assert [reply for reply in talker.replies if isinstance(reply, Erase)] == [Erase(talker.message)]
    assert Forget() in talker.replies
    assert asked in talker.text
    talker.say("3")
    assert talker.standing.answers["apples"].words == "3"


def test_what_is_kept_knowingly_is_the_answer(wood: Talker) -> None:
    words = "困难职工张伟确诊肺癌，走访两次"
    wood.say(words)
    assert "wood" not in wood.standing.answers
    decide(wood, "照原话记", words)
    answer = wood.standing.answers["wood"]
    assert (answer.value, answer.message) == (Words(words), wood.message)
    assert Forget() in wood.replies
    assert wood.standing.held == {}


def test_the_count_told_instead_lets_the_words_go(talker: Talker) -> None:
    talker.say(PHONE).say("3个")
    assert talker.standing.answers["apples"].value == Figure(Decimal(3))
    assert talker.standing.held == {}
    assert Forget() in talker.replies
    assert not any(isinstance(reply, Erase) for reply in talker.replies)


def test_words_that_say_nothing_leave_it_held(talker: Talker) -> None:
    talker.say(PHONE).say("好多好多")
    assert "有电话号码" in talker.text
    assert talker.standing.held != {}


def test_a_button_of_an_earlier_message_decides_nothing(talker: Talker) -> None:
    talker.say(PHONE)
    before = talker.screen
    talker.say("再打13912345678，5个").tap("不保留", before)
    assert talker.standing.held != {}
    assert "以前的按钮" in talker.toast


def test_an_edited_message_is_held_back_too(wood: Talker) -> None:
    wood.say("走访两次")
    message = wood.message
    wood.edit(message, "走访两次，电话13812345678")
    assert wood.standing.answers["wood"].value == Words("走访两次")
    decide(wood, "照原话记", "走访两次，电话13812345678")
    assert wood.standing.answers["wood"].value == Words("走访两次，电话13812345678")


def test_an_edit_that_is_not_kept_leaves_the_answer(wood: Talker) -> None:
    wood.say("走访两次")
    wood.edit(wood.message, "走访两次，电话13812345678")
    decide(wood, "不保留", "走访两次，电话13812345678")
    assert wood.standing.answers["wood"].value == Words("走访两次")


def test_words_for_another_question_than_stands_open_are_not_taken() -> None:
    talker = Talker(fair_content()).open().choose().choose("摊位", "演出")
    talker.say("电话13812345678，9个")
    talker.do(Tapped(Tap("q", talker.current, "seats"), False), talker.current)
    decide(talker, "照原话记", "电话13812345678，9个")
    assert "不是现在这一题" in talker.text
    assert talker.standing.answers == {}


def test_words_that_are_gone_are_said_to_be_gone(talker: Talker) -> None:
    talker.say(PHONE)
    decide(talker, "照原话记", None)
    assert "也没有留" in talker.text
    assert talker.standing.held == {}


def test_a_note_is_read_without_it() -> None:
    talker = Talker(shipped()).open()
    talker.say("上半年新建工会3家，联系人李小红13812345678。走访慰问困难职工76户，发放慰问金5.57万元。")
    assert "读到 3 个数" in talker.text
    assert "里面的" in talker.text
    assert "没有留" in talker.text
    assert "13812345678" not in repr(talker.logs)
    assert len(talker.standing.noticed) == 3
    first = talker.message
    talker.tap("从聊天里删掉那段话")
    assert [reply for reply in talker.replies if isinstance(reply, Erase)] == [Erase(first)]
    assert "从聊天里删掉那段话" not in talker.labels()
    assert "读到 3 个数" in talker.text


def test_the_numbers_of_a_home_are_no_figures_of_a_note() -> None:
    talker = Talker(shipped()).open()
    talker.say("走访慰问困难职工76户，发放慰问金5.57万元。其中李小红丈夫卧床，家住向阳小区6幢1单元302室，QQ 87654321。")
    assert len(talker.standing.noticed) == 2
    assert "李小红" not in repr(talker.logs)
    assert "87654321" not in repr(talker.logs)


def test_the_end_of_a_cut_note_is_kept_without_it() -> None:
    talker = Talker(shipped()).open()
    talker.say("走访慰问困难职工76户。" + "工会工作扎实推进。" * 450 + "电话13812345678")
    assert talker.standing.noted is not None
    assert "13812345678" not in repr(talker.logs)


def test_a_units_profile_takes_none_of_it() -> None:
    talker = Talker().say("/start").tap("新建总结").say("青禾街道总工会13812345678")
    assert "没有记" in talker.text
    assert "13812345678" not in repr((talker.desk, talker.logs, talker.screens))


def test_undo_takes_back_what_was_kept_knowingly(wood: Talker) -> None:
    wood.say("电话13812345678")
    decide(wood, "照原话记", "电话13812345678").tap("↶ 撤销")
    assert "wood" not in wood.standing.answers


@pytest.mark.parametrize("words", ["76户", "慰问困难职工12人，其中患病4人", "打12351热线", "2026-05-04", "12,345.67元"])
def test_ordinary_answers_pass(talker: Talker, words: str) -> None:
    talker.say(words)
    assert talker.standing.held == {}
    assert all(not isinstance(reply, Hold) for reply in talker.replies)
