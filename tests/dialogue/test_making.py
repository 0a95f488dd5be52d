"""Making a summary, and coming back to one."""

import pytest
from tiny import Talker


@pytest.fixture
def talker() -> Talker:
    return Talker()


def test_the_title_stands_once_when_a_clerk_comes_back_to_the_map(talker: Talker) -> None:
    talker.open().tap("板块目录").say("/continue")
    assert talker.text.count("青禾街道总工会2026年上半年") == 1
    talker.say("/list").tap("2026年上半年")
    assert talker.text.count("青禾街道总工会2026年上半年") == 1


def test_a_clerk_who_comes_back_to_a_question_is_told_whose_it_is(talker: Talker) -> None:
    talker.open().choose("苹果").say("/start").tap("继续")
    assert "接着写：<b>青禾街道总工会2026年上半年</b>" in talker.text
    assert "问apples" in talker.text
