"""The transition, on a small made-up interview."""

from dataclasses import replace

import pytest
from tiny import TINY, Talker, tiny_content

from bot.dialogue.events import Amend, Deliver, Show, Strip, Tap, Tapped, Tell
from bot.interview.answers import How
from bot.interview.model import Picks
from bot.practice.files import clean_name


@pytest.fixture
def talker() -> Talker:
    return Talker()


def test_who_comes_first_is_welcomed_and_offered_a_new_summary(talker: Talker) -> None:
    talker.say("/start")
    assert "我是执笔" in talker.text
    assert talker.labels() == ["新建总结"]


def test_the_profile_is_asked_once_and_offered_again(talker: Talker) -> None:
    talker.open()
    assert talker.standing.unit.name == "青禾街道总工会"
    assert talker.standing.unit.self_name == "本街道"
    talker.say("/new")
    assert "青禾街道总工会" in talker.labels()
    talker.tap("青禾街道总工会")
    assert "写哪一段时间" in talker.text


def test_in_june_the_first_half_is_offered_first(talker: Talker) -> None:
    talker.say("/new").say("青禾街道总工会").tap("街道工会").say("本街道").tap("没有").tap("没有")
    assert talker.labels()[0] == "2026年上半年"


def test_a_period_can_be_typed(talker: Talker) -> None:
    talker.say("/new").say("青禾街道总工会").tap("街道工会").say("本街道").tap("没有").tap("没有")
    talker.say("随便")
    assert "没看懂是哪段时间" in talker.text
    talker.say("去年1—8月")
    assert (talker.standing.period.year, talker.standing.period.last) == (2025, 8)


def test_only_the_questions_of_the_topics_chosen_are_asked(talker: Talker) -> None:
    talker.open().choose("梨")
    assert "问pears" in talker.text
    talker.say("0")
    assert "做了哪些房子" in talker.text


def test_a_condition_opens_its_question(talker: Talker) -> None:
    talker.open().choose("梨").say("5个")
    assert "问pear_money" in talker.text


def test_topics_of_other_kinds_of_unit_are_not_offered(talker: Talker) -> None:
    talker.open()
    assert any("街边果" in label for label in talker.labels())
    assert not any("校园果" in label for label in talker.labels())


def test_an_unreadable_answer_records_nothing_and_says_what_to_do(talker: Talker) -> None:
    talker.open().choose("苹果")
    rows = talker.logs["s1"]
    talker.say("很多很多")
    assert talker.logs["s1"] == rows
    assert "问apples" in talker.text
    assert talker.text.index("问apples") > 0


def test_a_choice_of_several_counts_when_the_clerk_goes_on(talker: Talker) -> None:
    talker.open().choose("苹果").say("3")
    talker.tap("红的").tap("蓝的")
    assert "apple_colours" not in talker.standing.answers
    talker.tap("选好了")
    assert talker.standing.answers["apple_colours"].words == "红的、蓝的"
    assert talker.standing.answers["apple_colours"].how is How.TAPPED


def test_a_stale_button_gets_a_toast_and_records_nothing(talker: Talker) -> None:
    talker.open().choose("苹果")
    old = talker.screen
    talker.say("3")
    rows = talker.logs["s1"]
    talker.tap("跳过", old)
    assert talker.logs["s1"] == rows
    assert "以前的按钮" in talker.toast
    assert any(isinstance(reply, Strip) for reply in talker.replies)
    assert "问apple_colours" in talker.text


def test_topics_of_a_page_that_was_left_are_stale(talker: Talker) -> None:
    talker.open()
    old = talker.screen
    talker.choose("苹果")
    talker.tap("梨", old)
    assert talker.standing.topics["fruit"] == ("apple_topic",)
    assert talker.toast


def test_a_tick_tapped_twice_is_said_to_be_there(talker: Talker) -> None:
    talker.open()
    button = talker.find("苹果").tap
    talker.do(Tapped(button, live=True)).do(Tapped(button, live=True))
    assert talker.standing.topics["fruit"] == ("apple_topic",)
    assert "已经记下" in talker.toast


def test_a_button_nobody_made_gets_a_toast(talker: Talker) -> None:
    talker.open().do(Tapped(None, live=False))
    assert "失效" in talker.toast
    talker.do(Tapped(Tap("zzz"), live=False))
    assert "失效" in talker.toast
    talker.do(Tapped(Tap("m"), live=False))
    assert talker.toast


def test_skip_and_defer_go_on_and_the_map_tells_them_apart(talker: Talker) -> None:
    talker.open().choose("苹果").tap("后面再说").tap("跳过").choose().tap("后面再说")
    assert "板块目录" in talker.text
    assert "缺：甲apples" in talker.text


def test_what_was_put_off_is_asked_once_more_at_the_end(talker: Talker) -> None:
    talker.open().choose("苹果", "街边果").tap("后面再说").tap("跳过").tap("后面再说")
    assert "做了哪些房子" in talker.text
    talker.choose()
    assert "问apples" in talker.text
    assert "这题之前说了“后面再说”" in talker.text
    talker.tap("后面再说")
    assert "问street_fruit" in talker.text
    talker.say("2")
    assert "板块目录" in talker.text
    assert "缺：甲apples" in talker.text


def test_the_map_leads_to_what_was_put_off_twice(talker: Talker) -> None:
    talker.open().choose("苹果").tap("后面再说").tap("后面再说").choose().tap("后面再说").tap("后面再说")
    assert "板块目录" in talker.text
    talker.tap("接着答")
    assert "问apples" in talker.text
    talker.tap("后面再说")
    assert "问apple_colours" in talker.text
    talker.tap("跳过")
    assert "缺：甲apples" in talker.text
    talker.tap("接着答").say("3")
    assert "都问完了" in talker.text
    assert "接着答" not in talker.labels()


def test_the_rest_of_a_topic_can_be_skipped_at_once(talker: Talker) -> None:
    talker.open().choose("苹果", "梨")
    assert "这项没别的了" in talker.labels()
    talker.say("3")
    assert "这项没别的了" not in talker.labels()
    talker.tap("上一题").tap("清掉").tap("这项没别的了")
    assert {"apples", "apple_colours"} <= talker.standing.skipped
    assert "苹果：其余 2 题已跳过" in talker.text
    assert "问pears" in talker.text


def test_what_was_passed_over_is_asked_before_the_map_says_done(talker: Talker) -> None:
    talker.open().choose("苹果").tap("板块目录").tap("房子")
    talker.tap("选工作项").choose("窗").tap("有").say("松木")
    assert "问apples" in talker.text


def test_back_goes_to_the_question_before_and_keeps_its_answer(talker: Talker) -> None:
    talker.open().choose("苹果").say("3").tap("上一题")
    assert "现在记的是" in talker.text
    talker.tap("保留不变")
    assert "问apple_colours" in talker.text
    assert talker.standing.answers["apples"].words == "3"


def test_a_changed_answer_is_said_with_the_old_one(talker: Talker) -> None:
    talker.open().choose("苹果").say("3").tap("上一题").say("4")
    assert "3个 → " in talker.text
    assert "4个" in talker.text


def test_a_reopened_answer_is_asked_again(talker: Talker) -> None:
    talker.open().choose("苹果").say("3").tap("上一题").tap("清掉")
    assert "apples" not in talker.standing.answers
    assert "问apples" in talker.text
    assert "后面再说" in talker.labels()


def test_an_edited_message_changes_the_answer_it_gave(talker: Talker) -> None:
    talker.open().choose("苹果").say("3")
    message = talker.message
    talker.tap("红的")
    talker.edit(message, "30")
    assert talker.standing.answers["apples"].words == "30"
    assert talker.standing.answers["apples"].how is How.EDITED
    assert any(isinstance(reply, Amend) for reply in talker.replies)
    assert "问apple_colours" in talker.text
    assert talker.standing.picks["apple_colours"] == Picks(("red",))


def test_an_unreadable_edit_keeps_the_answer(talker: Talker) -> None:
    talker.open().choose("苹果").say("3")
    talker.edit(talker.message, "三只半")
    assert talker.standing.answers["apples"].words == "3"
    assert "3个" in talker.text


def test_an_edit_of_a_message_that_gave_no_answer_changes_nothing(talker: Talker) -> None:
    talker.open().choose("苹果").say("看不懂的话")
    rows, message = talker.logs["s1"], talker.message
    talker.edit(message, "3")
    assert talker.logs["s1"] == rows
    assert "不会动已经记下的内容" in talker.text


def test_a_topic_taken_away_keeps_its_answers_and_says_so(talker: Talker) -> None:
    talker.open().choose("苹果").say("3").tap("板块目录").tap("水果").tap("选工作项").tap("苹果")
    assert "还留着" in talker.toast
    assert talker.standing.answers["apples"].words == "3"


def test_two_summaries_stand_side_by_side(talker: Talker) -> None:
    talker.open().choose("苹果").say("3")
    talker.say("/new").tap("青禾街道总工会").tap("2026年全年").tap("不引用").choose("梨")
    assert talker.current == "s2"
    talker.say("9").say("/list").tap("2026年上半年")
    assert talker.current == "s1"
    assert "问apple_colours" in talker.text
    assert "pears" not in talker.standing.answers


def test_a_record_of_another_summary_leads_back_to_it(talker: Talker) -> None:
    talker.open().choose("苹果").say("3")
    settled = next(reply for reply in talker.replies if isinstance(reply, Show)).settled
    assert settled is not None
    talker.say("/new").tap("青禾街道总工会").tap("2026年全年")
    talker.tap("改", settled.screen)
    assert talker.current == "s1"
    assert "现在记的是" in talker.text


def test_the_one_put_away_last_is_offered_back(talker: Talker) -> None:
    talker.open().say("/new").tap("青禾街道总工会").tap("2026年全年")
    talker.say("/list").tap("移走").tap("移走")
    assert "2026年上半年。里面" in talker.text
    talker.tap("恢复")
    assert "2026年上半年" in talker.labels()[0]


def test_the_list_calls_a_summary_what_its_draft_does(talker: Talker) -> None:
    talker.open().say("/new").tap("青禾街道总工会").tap("2026年全年").tap("不引用")
    talker.tap("板块目录").tap("单位信息").tap("单位名称").say("红星街道总工会").say("/list")
    assert [label for label in talker.labels() if "年" in label] == [
        "红星街道总工会2026年",
        "青禾街道总工会2026年上半年",
    ]


def test_an_edit_that_changed_no_word_brings_no_old_answer_back(talker: Talker) -> None:
    talker.open().choose("苹果").say("3")
    first = talker.message
    talker.tap("上一题").say("4").edit(first, "3")
    assert talker.standing.answers["apples"].words == "4"
    talker.edit(first, "5")
    assert talker.standing.answers["apples"].words == "5"


def test_profile_buttons_left_behind_change_nothing(talker: Talker) -> None:
    talker.open().tap("板块目录").tap("单位信息").tap("党组织")
    old = talker.screen
    talker.say("新区党工委").tap("党工委", old)
    assert talker.standing.unit.party == "新区党工委"
    assert talker.toast


def test_a_period_button_of_another_unit_opens_nothing(talker: Talker) -> None:
    talker.open().say("/new").tap("青禾街道总工会")
    old = talker.screen
    talker.say("/new").tap("另一个单位").say("红星街道总工会").tap("街道工会").say("本街道").tap("没有").tap("没有")
    talker.tap("2026年全年", old)
    assert list(talker.logs) == ["s1"]
    assert talker.toast


def test_a_summary_put_away_can_be_had_back(talker: Talker) -> None:
    talker.open().choose("苹果").say("3")
    old, rows = talker.screen, talker.logs["s1"]
    talker.say("/list").tap("移走")
    assert "已移走" in talker.text
    talker.tap("红的", old)
    assert "移走了" in talker.toast
    assert talker.logs["s1"] == rows
    talker.say("/list").tap("恢复").tap("2026年上半年")
    assert talker.standing.answers["apples"].words == "3"


def test_words_at_the_desk_answer_nothing(talker: Talker) -> None:
    talker.open().choose("苹果").say("/start")
    rows = talker.logs["s1"]
    talker.say("3")
    assert talker.logs["s1"] == rows
    assert "没有记下来" in talker.text
    talker.tap("继续")
    assert "问apples" in talker.text


def test_the_file_has_a_name_that_telegram_leaves_as_it_is(talker: Talker) -> None:
    talker.say("/new").say("青禾街道总工会").tap("街道工会").say("本街道").tap("没有").tap("没有").say("今年1—5月")
    talker.tap("不引用").choose("苹果").say("3").say("/draft")
    [name] = [reply.name for reply in talker.replies if isinstance(reply, Deliver)]
    assert name == clean_name(name) == "青禾街道总工会2026年1至5月工作总结.docx"


def test_a_draft_of_nothing_says_so(talker: Talker) -> None:
    talker.open().say("/draft")
    assert "还没有填内容" in talker.text
    assert not any(isinstance(reply, Deliver) for reply in talker.replies)
    assert "做了哪些水果" in talker.text


def test_help_is_sent_and_the_question_stays(talker: Talker) -> None:
    talker.open().choose("苹果").say("/help")
    assert any(isinstance(reply, Tell) for reply in talker.replies)
    assert "问apples" in talker.text


@pytest.mark.parametrize("kind", ["voice", "other"])
def test_what_is_no_text_gets_a_sentence(talker: Talker, kind: str) -> None:
    talker.open().choose("苹果")
    rows = talker.logs["s1"]
    talker.send(kind)
    assert talker.logs["s1"] == rows
    assert "请" in talker.text
    assert "问apples" in talker.text


def test_an_unknown_command_says_so(talker: Talker) -> None:
    talker.open().say("/fly")
    assert "/fly" in talker.text


def test_the_profile_can_be_changed_and_is_offered_so_the_next_time(talker: Talker) -> None:
    talker.open().tap("板块目录").tap("单位信息").tap("单位名称").say("红星街道总工会")
    assert talker.standing.unit.name == "红星街道总工会"
    talker.tap("文中自称").tap("本街道")
    assert "本街道" in talker.text
    talker.say("/new")
    assert "红星街道总工会" in talker.labels()


def test_labels_may_be_typed_instead_of_tapped(talker: Talker) -> None:
    talker.open().choose("苹果").say("跳过")
    assert "apples" in talker.standing.skipped


def test_nothing_to_write_is_a_skip_not_a_text(talker: Talker) -> None:
    talker.open().choose().choose("窗").tap("有").say("没有")
    assert "wood" in talker.standing.skipped


def test_a_question_gone_from_the_templates_stops_nobody(talker: Talker) -> None:
    talker.open().choose("苹果")

    talker.content = replace(tiny_content(), interview=replace(TINY, sections=TINY.sections[1:]))
    talker.say("3")
    assert "做了哪些房子" in talker.text


def test_every_button_of_a_walk_fits_telegram(talker: Talker) -> None:
    talker.open().choose("苹果", "梨").say("3").tap("红的").tap("选好了").say("5").say("/list").say("/new")
    taps = [button.tap for screen in talker.screens for row in screen.buttons for button in row]
    assert max(len(tap.callback.encode()) for tap in taps) <= 64
    assert all(1 <= len(button.label) <= 64 for screen in talker.screens for row in screen.buttons for button in row)
