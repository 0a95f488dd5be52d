"""Things told one after another: begun, half told, changed, moved, taken out, put back, closed."""

import pytest
from tiny import Talker, fair_content

from bot.dialogue.events import Show
from bot.dialogue.leaves import write
from bot.drafting.printed import plain


@pytest.fixture
def talker() -> Talker:
    talker = Talker(fair_content()).open()
    return talker.tap("都没有").choose("演出")


def told(talker: Talker) -> list[dict[str, str]]:
    entries = talker.standing.entries.get("plays", ())
    return [{name: answer.words for name, answer in entry.told.items()} for entry in entries]


def draft(talker: Talker) -> str:
    return plain(write(talker.content, talker.standing))


def test_a_thing_is_named_and_then_asked_for_its_fields(talker: Talker) -> None:
    assert "问plays" in talker.text
    talker.say("打渔杀家")
    assert "问when" in talker.text
    assert "打渔杀家" in talker.text
    talker.say("5月4日")
    assert "问people" in talker.text
    talker.say("近400人")
    assert "1. 打渔杀家 · 2026年5月4日 · 近400人" in talker.text
    assert told(talker) == [{"what": "打渔杀家", "when": "5月4日", "people": "近400人"}]


def test_the_next_thing_follows_until_there_is_no_more(talker: Talker) -> None:
    talker.say("甲戏").tap("这个就说这些").say("乙戏").tap("这个就说这些")
    assert "已记 2 个" in talker.text
    talker.tap("没有了")
    assert "问seats" in talker.text
    assert told(talker) == [{"what": "甲戏"}, {"what": "乙戏"}]


def test_words_can_say_that_there_is_no_more(talker: Talker) -> None:
    assert "问seats" in talker.say("甲戏").tap("这个就说这些").say("没有了").text


def test_nothing_told_is_a_skip(talker: Talker) -> None:
    assert "问seats" in talker.say("没有").text
    assert talker.standing.skipped == {"plays"}


def test_several_lines_are_several_things(talker: Talker) -> None:
    talker.say("甲戏\n乙戏\n\n丙戏")
    assert "已记 3 个" in talker.text
    assert [one["what"] for one in told(talker)] == ["甲戏", "乙戏", "丙戏"]


def test_a_field_that_cannot_be_read_is_asked_again_and_nothing_is_recorded(talker: Talker) -> None:
    talker.say("甲戏").say("不记得哪天了")
    assert "问when" in talker.text
    assert told(talker) == [{"what": "甲戏"}]


def test_a_field_can_be_passed_over(talker: Talker) -> None:
    talker.say("甲戏").tap("跳过")
    assert "问people" in talker.text
    assert "1. 甲戏" in talker.say("没有").text


def test_a_thing_half_told_and_left_is_in_the_draft_and_asked_on(talker: Talker) -> None:
    talker.say("甲戏").say("/list").say("/continue")
    assert "问when" in talker.text
    assert "甲戏" in draft(talker)


def test_a_told_field_leaves_a_record_that_leads_back_to_it(talker: Talker) -> None:
    talker.say("甲戏")
    show = talker.replies[-1]
    assert isinstance(show, Show)
    assert show.settled is not None
    assert "甲戏" in show.settled.screen.text
    talker.tap("这个就说这些").tap("改", show.settled.screen)
    assert "现在记的是" in talker.text
    talker.say("乙戏")
    assert told(talker) == [{"what": "乙戏"}]
    assert "戏名：乙戏" in talker.text


def test_an_edited_message_changes_its_field(talker: Talker) -> None:
    talker.say("甲戏")
    message = talker.message
    talker.say("5月4日").edit(message, "乙戏")
    assert told(talker) == [{"what": "乙戏", "when": "5月4日"}]
    assert "问people" in talker.text
    assert "一样" in talker.edit(message, "乙戏").text


def test_one_thing_is_looked_over_moved_and_taken_out(talker: Talker) -> None:
    talker.say("甲戏\n乙戏\n丙戏").tap("3 丙戏").tap("往前挪")
    assert [one["what"] for one in told(talker)] == ["甲戏", "丙戏", "乙戏"]
    talker.tap("去掉")
    assert [one["what"] for one in told(talker)] == ["甲戏", "乙戏"]
    assert "丙戏" not in draft(talker)
    talker.tap("拿回：丙戏")
    assert [one["what"] for one in told(talker)] == ["甲戏", "丙戏", "乙戏"]


def test_the_first_thing_has_nowhere_to_move(talker: Talker) -> None:
    talker.say("甲戏\n乙戏").tap("1 甲戏")
    assert not any("往前挪" in label for label in talker.labels())


def test_a_button_of_before_does_nothing(talker: Talker) -> None:
    talker.say("甲戏\n乙戏")
    old = talker.screen
    talker.say("丙戏").tap("这个就说这些").tap("没有了", old)
    assert talker.toast
    assert "已记 3 个" in talker.text


def test_sixty_things_are_taken_and_more_are_refused_with_a_word(talker: Talker) -> None:
    talker.say("\n".join(f"第{n}出" for n in range(60)))
    assert len(told(talker)) == 60
    assert len(talker.text) <= 4096
    talker.say("又一出")
    assert "最多记 60 个" in talker.text
    assert len(told(talker)) == 60


@pytest.mark.parametrize("name", ["{{ 7 * 7 }}", "<b>戏</b>", "A&B", "“引号”'\""])
def test_any_name_is_only_a_name(talker: Talker, name: str) -> None:
    talker.say(name).tap("这个就说这些")
    assert "<b>戏" not in talker.text
    assert name in draft(talker)


def test_a_long_note_is_taken_and_one_too_long_is_refused_with_its_words_kept_in_the_chat() -> None:
    talker = Talker(fair_content()).open().tap("都没有").choose("其他工作")
    talker.say("长" * 3000)
    assert "已记 1 个" in talker.text
    talker.say("长" * 3001)
    assert "3000" in talker.text
    assert len(talker.standing.entries["note_fair"]) == 1
    assert "长" * 3000 in draft(talker)


def test_what_was_gathered_stands_in_the_overview(talker: Talker) -> None:
    talker.say("甲戏\n乙戏").tap("没有了").tap("板块目录").tap("集市")
    assert "2 个：甲戏、乙戏" in talker.text


def test_a_closed_list_can_be_opened_again(talker: Talker) -> None:
    talker.say("甲戏").tap("这个就说这些").tap("没有了").tap("板块目录").tap("集市").tap("戏")
    talker.say("乙戏").tap("这个就说这些")
    assert [one["what"] for one in told(talker)] == ["甲戏", "乙戏"]
    assert "问seats" in talker.tap("没有了").text


def test_who_says_at_a_field_that_there_is_no_more_of_the_topic_keeps_what_was_told(talker: Talker) -> None:
    talker.say("打渔杀家").say("这项没别的了")
    assert talker.standing.closed == {"plays"}
    assert "plays" not in talker.standing.skipped
    assert told(talker) == [{"what": "打渔杀家"}]
    assert "打渔杀家" in draft(talker)


def told_of(talker: Talker) -> list[dict[str, str]]:
    """What was told of each thing, in words."""
    return [{name: one.words for name, one in e.told.items()} for e in talker.standing.entries["plays"]]


def test_a_day_and_a_number_in_the_line_are_not_asked_again() -> None:
    talker = Talker(fair_content()).open().choose().choose("演出")
    talker.say("白蛇传，4月，近40人")
    assert told_of(talker) == [{"what": "白蛇传", "when": "4月", "people": "近40人"}]
    assert "白蛇传 · 2026年4月 · 近40人" in talker.text
    assert "再说一个" in talker.text


def test_several_things_a_line_each_with_their_days() -> None:
    talker = Talker(fair_content()).open().choose().choose("演出")
    talker.say("白蛇传，4月\n天仙配，近40人\n牛郎织女")
    assert told_of(talker) == [
        {"what": "白蛇传", "when": "4月"}, {"what": "天仙配", "people": "近40人"}, {"what": "牛郎织女"},
    ]  # fmt: skip
    assert "再说一个" in talker.text


def test_an_edited_line_is_read_as_a_whole_again() -> None:
    talker = Talker(fair_content()).open().choose().choose("演出")
    talker.say("白蛇传，4月，近40人")
    talker.edit(talker.message, "青蛇传，5月")
    assert told_of(talker) == [{"what": "青蛇传", "when": "5月"}]
