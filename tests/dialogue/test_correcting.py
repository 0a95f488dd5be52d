"""An answer corrected in words, from wherever its clerk stands."""

from decimal import Decimal

import pytest
from tiny import Talker, fair_content
from walking import shipped

from bot.dialogue.events import Tap, Tapped
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


@pytest.fixture
def visits() -> Talker:
    """41 homes, and 41 firms told before; what is asked now takes a figure too."""
    talker = Talker(shipped()).open()
    ask(talker, "wage_firms").say("41家")
    ask(talker, "visited").say("41户，3.3万元")
    return ask(talker, "donors")


def ask(talker: Talker, question: str) -> Talker:
    return talker.do(Tapped(Tap("q", talker.current, question), live=True))


@pytest.mark.parametrize(
    "words", ["41户改成43户", "不是41户是43户", "把3.3万元改成3.6万元", "33000元改成36000元", "不是3.3万，是3.6万"]
)
def test_an_answer_is_corrected_by_its_old_value(visits: Talker, words: str) -> None:
    visits.say(words)
    homes = "户" in words
    assert (value(visits, "visited"), value(visits, "visit_money")) == ((43, 33000) if homes else (41, 36000))
    assert ("41户 → <b>43户</b>" if homes else "3.3万元 → <b>3.6万元</b>") in visits.text
    visits.tap("撤销")
    assert (value(visits, "visited"), value(visits, "visit_money")) == (41, 33000)


def test_of_several_with_the_old_value_the_clerk_says_which(visits: Talker) -> None:
    before = visits.standing.answers
    visits.say("41改成43")
    assert visits.standing.answers == before
    assert "记作“41”的不止一个（走访困难职工家庭、开展工资集体协商企业）" in visits.text
    visits.tap("开展工资集体协商企业：43家")
    assert (value(visits, "wage_firms"), value(visits, "visited")) == (43, 41)
    assert "41家 → <b>43家</b>" in visits.text


def test_a_button_of_a_correction_that_was_made_since_records_nothing(visits: Talker) -> None:
    shown = visits.say("41改成43").screen
    visits.say("走访困难职工家庭改成50户").tap("走访困难职工家庭：43户", shown)
    assert value(visits, "visited") == 50


def test_a_value_nobody_told_corrects_nothing_and_answers_nothing(visits: Talker) -> None:
    before = visits.standing.answers
    visits.say("77改成78")
    assert "没有找到记作“77”的回答" in visits.text
    assert visits.standing.answers == before


@pytest.mark.parametrize("words", ["上面那个错了，是8人", "刚才说错了，8人", "应该是8人", "改成8人"])
def test_it_should_be_so_corrects_what_was_told_last(visits: Talker, words: str) -> None:
    visits.say("12人")
    ask(visits, "visit_money").say("保留不变").tap("板块目录")
    visits.say(words)
    assert value(visits, "donors") == 8
    assert "12人 → <b>8人</b>" in visits.text


def test_it_should_be_so_may_be_the_answer_to_what_is_asked_and_is_asked_back(visits: Talker) -> None:
    visits.say("12人")
    ask(visits, "retired_people").say("应该是8人")
    assert "是改刚才那个数，还是答这一题" in visits.text
    assert (value(visits, "donors"), "retired_people" in visits.standing.answers) == (12, False)
    visits.tap("离退休人员：8人")
    assert (value(visits, "donors"), value(visits, "retired_people")) == (12, 8)


def test_it_should_be_so_answers_what_is_asked_where_it_fits_nothing_told_last(visits: Talker) -> None:
    visits.say("应该是8人")
    assert value(visits, "donors") == 8


def test_instead_is_of_the_answer_that_stands_open(visits: Talker) -> None:
    visits.say("12人")
    ask(visits, "wage_firms").say("改成44")
    assert (value(visits, "donors"), value(visits, "wage_firms")) == (12, 44)


def test_the_second_of_several_told_in_one_message_is_corrected() -> None:
    talker = Talker(fair_content()).open().choose().choose("摊位", "演出")
    talker.say("9，小吃4，90元").say("第2个改成5")
    assert [value(talker, f"stall_{name}") for name in ("total", "food", "money")] == [9, 5, 90]
    assert "小吃摊位：4个 → <b>5个</b>" in talker.text


@pytest.mark.parametrize("words", ["第4个改成5", "第0个改成5"])
def test_a_number_nothing_was_told_under_corrects_nothing(words: str) -> None:
    talker = Talker(fair_content()).open().choose().choose("摊位", "演出")
    talker.say("9，小吃4，90元").say(words)
    assert "数不出您说的是第几个" in talker.text
    assert [value(talker, f"stall_{name}") for name in ("total", "food", "money")] == [9, 4, 90]


def test_a_field_of_a_thing_is_corrected_by_its_old_value() -> None:
    talker = Talker(fair_content()).open().choose().choose("演出")
    talker.say("白蛇传，5月1日，80人").say("80人改成90人")
    (entry,) = talker.standing.entries["plays"]
    assert entry.told["people"].value == Figure(Decimal(90))
    assert "看客：80人 → <b>90人</b>" in talker.text


def test_words_that_only_look_like_a_correction_answer_a_question_for_words() -> None:
    talker = Talker().open().choose().choose("窗").tap("有")
    talker.say("三个改成两个")
    assert talker.standing.answers["wood"].value == Words("三个改成两个")


def test_the_second_thing_of_a_list_that_stands_open_is_corrected() -> None:
    talker = Talker(fair_content()).open().choose().choose("演出")
    talker.say("白蛇传\n天仙配").say("第2个改成女驸马")
    first, second = talker.standing.entries["plays"]
    assert (first.told["what"].value, second.told["what"].value) == (Words("白蛇传"), Words("女驸马"))
