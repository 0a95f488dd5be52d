"""Typed words answer the question that had been put when they were typed, and nothing else."""

import re

import pytest
from tiny import Talker


@pytest.fixture
def talker() -> Talker:
    return Talker()


@pytest.fixture
def asked(talker: Talker) -> Talker:
    """A clerk who is asked for pears."""
    return talker.open().choose("梨")


def hand_back(talker: Talker, words: str, asked: str) -> None:
    """Say words that came before the question; assert that they come back, and that all else is as it was."""
    logs, desk, before, named = dict(talker.logs), talker.desk, talker.screen, talker.asks
    talker.say(words, asked)
    note, _, rest = talker.text.partition("\n\n")
    assert f"<code>{words}</code>" in note
    assert "请再发一次" in note
    assert len(re.findall("[。！？]", note.replace(words, ""))) == 1
    assert rest
    assert before.text.endswith(rest)
    assert talker.screen.buttons == before.buttons
    assert (talker.logs, talker.desk, talker.asks) == (logs, desk, named)


def test_a_question_is_named_by_its_summary(asked: Talker) -> None:
    assert asked.asks == "s1:pears"


def test_words_for_the_question_asked_answer_it(asked: Talker) -> None:
    asked.say("5个", "s1:pears")
    assert asked.standing.answers["pears"].words == "5个"
    assert asked.asks == "s1:pear_money"


@pytest.mark.parametrize("earlier", ["", "s1:apples", "s2:pears", "s1:profile:name", "u1:period"])
def test_words_from_before_the_question_are_handed_back(asked: Talker, earlier: str) -> None:
    hand_back(asked, "5个", earlier)
    asked.say("5个", "s1:pears")
    assert asked.standing.answers["pears"].words == "5个"


def test_words_for_a_question_put_before_that_was_noted_answer_it(asked: Talker) -> None:
    asked.say("5个", None)
    assert asked.standing.answers["pears"].words == "5个"


@pytest.mark.parametrize("label", ["跳过", "后面再说", "板块目录", "‹ 上一题"])
def test_a_label_from_before_the_question_does_nothing(asked: Talker, label: str) -> None:
    hand_back(asked, label, "s1:apples")


def test_nothing_to_write_from_before_the_question_skips_nothing(talker: Talker) -> None:
    talker.open().choose().choose("窗").tap("跳过")
    assert talker.asks == "s1:wood"
    hand_back(talker, "没有", "s1:window")


def test_words_from_before_a_field_of_the_profile_fill_none(talker: Talker) -> None:
    talker.say("/new")
    assert talker.asks == "u1:name"
    talker.say("青禾街道总工会", "u1:name")
    assert talker.asks == "u1:kind"
    hand_back(talker, "街道工会", "u1:name")
    talker.say("街道工会", "u1:kind")
    hand_back(talker, "本街道", "u1:kind")
    talker.say("本街道", "u1:self")
    hand_back(talker, "没有", "u1:self")
    talker.say("没有", "u1:party").say("没有", "u1:superior")
    assert talker.asks == "u1:period"
    hand_back(talker, "去年1—8月", "u1:superior")
    talker.say("去年1—8月", "u1:period")
    assert talker.standing.period.year == 2025


def test_words_from_before_a_field_was_asked_again_do_not_change_it(asked: Talker) -> None:
    asked.tap("板块目录").tap("单位信息").tap("改：文中自称")
    assert asked.asks == "s1:profile:self"
    hand_back(asked, "我街道", "s1:pears")
    asked.say("我街道", "s1:profile:self")
    assert asked.standing.unit.self_name == "我街道"


def test_where_nothing_is_asked_words_are_told_so_and_not_that_they_came_early(asked: Talker) -> None:
    asked.tap("板块目录")
    assert asked.asks == ""
    asked.say("5个", "s1:pears")
    assert "没有在问的题" in asked.text


@pytest.mark.parametrize("words", ["/start", "/list", "/help"])
def test_pages_and_choices_ask_for_no_words(asked: Talker, words: str) -> None:
    asked.say(words)
    assert asked.asks == ("s1:pears" if words == "/help" else "")


def test_a_clerks_marks_are_quoted_as_marks(asked: Talker) -> None:
    asked.say("<b>&5个", "")
    assert "<code>&lt;b&gt;&amp;5个</code>" in asked.text


def test_a_text_too_long_for_an_answer_is_quoted_in_part(asked: Talker) -> None:
    asked.say("长" * 4096, "")
    assert len(asked.text) < 1000
