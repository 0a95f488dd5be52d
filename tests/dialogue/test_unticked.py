"""Answers to questions of topics that are not ticked."""

import pytest
from tiny import Talker

from bot.dialogue.events import Screen, Show
from bot.drafting.brief import brief_of


@pytest.fixture
def talker() -> Talker:
    """A clerk who said something of apples and then took that topic off the list."""
    return Talker().open().choose("苹果").say("3")


def record_of(talker: Talker) -> Screen:
    """What the question just answered left in the chat."""
    settled = next(reply for reply in talker.replies if isinstance(reply, Show)).settled
    assert settled is not None
    return settled.screen


def untick(talker: Talker) -> None:
    talker.tap("板块目录").tap("水果").tap("选工作项").tap("苹果").tap("板块目录")


def drafted(talker: Talker) -> list[str]:
    return list(brief_of(talker.content.interview, talker.standing).answers)


def test_a_change_that_the_draft_will_not_say_is_said_to_be_so(talker: Talker) -> None:
    record = record_of(talker)
    untick(talker)
    talker.tap("改", record).say("4")
    assert talker.standing.answers["apples"].words == "4"
    assert drafted(talker) == []
    assert "“苹果”这项现在没有选上，所以稿子里不写。" in talker.text
    assert "✓ 甲apples：4个" in talker.text


def test_one_tap_ticks_the_topic_again_and_goes_on(talker: Talker) -> None:
    record = record_of(talker)
    untick(talker)
    talker.tap("改", record).say("4").tap("选上“苹果”")
    assert drafted(talker) == ["apples"]
    assert "问apple_colours" in talker.text


def test_a_topic_may_stay_as_it_is(talker: Talker) -> None:
    record = record_of(talker)
    untick(talker)
    talker.tap("改", record).say("4")
    kept = talker.screen
    talker.tap("接着答")
    assert "做了哪些房子" in talker.text
    assert drafted(talker) == []
    talker.tap("选上“苹果”", kept)
    assert drafted(talker) == []
    assert talker.toast


def test_an_edit_of_what_the_draft_will_not_say_leaves_the_clerk_where_they_are(talker: Talker) -> None:
    message = talker.message
    untick(talker)
    talker.tap("房子").edit(message, "5")
    assert "所以稿子里不写" in talker.text
    assert "“苹果”" not in "".join(talker.labels())
    assert "<b>房子</b>" in talker.text


def test_an_answer_that_the_draft_says_is_said_without_more(talker: Talker) -> None:
    assert "稿子" not in talker.text
