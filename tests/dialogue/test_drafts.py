"""What is said with a draft."""

from dataclasses import replace

import pytest
from tiny import Talker

from bot.dialogue.events import Deliver


@pytest.fixture
def talker() -> Talker:
    return Talker()


def caption(talker: Talker) -> str:
    talker.say("/draft")
    return next(reply.caption for reply in talker.replies if isinstance(reply, Deliver))


def test_a_section_not_begun_is_named_as_such(talker: Talker) -> None:
    talker.open().choose("苹果").say("3")
    assert caption(talker).splitlines()[1] == ("还有 1 题没答：甲apple_colours；板块“房子”还没开始。这些都没写进稿子。")


def test_the_gaps_are_counted_once_and_the_first_few_named(talker: Talker) -> None:
    talker.open().choose("苹果", "梨", "街边果").say("3").tap("板块目录").tap("房子")
    talker.tap("选工作项").choose("窗")
    assert caption(talker).splitlines()[1] == (
        "还有 5 题没答：甲apple_colours、甲pears、甲street_fruit等。这些都没写进稿子。"
    )


def test_sections_alone_are_named_where_no_question_is_open(talker: Talker) -> None:
    talker.open().choose("苹果").say("3").tap("跳过")
    assert caption(talker).splitlines()[1] == "板块“房子”还没开始。这些都没写进稿子。"


def test_a_draft_without_gaps_says_so(talker: Talker) -> None:
    talker.open().choose("苹果").say("3").tap("跳过").choose()
    assert caption(talker).splitlines()[1] == "没有漏答的题。"


def test_a_summary_whose_kind_of_unit_is_gone_is_kept_and_drafted_and_the_clerk_is_told(talker: Talker) -> None:
    talker.open().choose("苹果").say("3")
    interview = talker.content.interview
    kinds = tuple(kind for kind in interview.unit_kinds if kind.id != "street")
    talker.content = replace(talker.content, interview=replace(interview, unit_kinds=kinds))
    assert "类别已经不在选项里" in talker.say("/continue").text
    assert "类别已经不在选项里" in caption(talker)
    assert talker.standing.answers["apples"].words == "3"


def offers(talker: Talker) -> bool:
    talker.say("/draft")
    return "要繁體字" in talker.labels()


def test_traditional_characters_are_offered_to_whoever_reads_those_until_they_are_taken(talker: Talker) -> None:
    talker.open().choose("苹果").say("3")
    assert not offers(talker)
    talker.traditional = True
    assert offers(talker)
    assert "繁体字" in talker.tap("要繁體字").text
    assert talker.standing.wishes.traditional
    assert not offers(talker)


def test_traditional_characters_are_offered_under_the_preview_too(talker: Talker) -> None:
    talker.traditional = True
    talker.open().choose("苹果").say("3").say("/preview").tap("全文")
    assert "要繁體字" in talker.labels()
