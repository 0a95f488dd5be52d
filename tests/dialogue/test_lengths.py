"""How much a clerk of each kind of unit types and taps: the walk through the shipped interview, counted on the talk."""

import pytest
from lengths import Walker, offered

from bot.content.loader import Content, load, templates_folder

KINDS = [unit.id for unit in load(templates_folder()).interview.unit_kinds]


@pytest.fixture(scope="module")
def content() -> Content:
    return load(templates_folder())


def test_the_whole_walk_of_a_branch_is_forty_messages_at_most(content: Content) -> None:
    assert Walker(content, "branch").walk(express=False).typed <= 40


@pytest.mark.parametrize("kind", KINDS)
def test_the_key_figures_are_told_in_twenty_messages(content: Content, kind: str) -> None:
    walker = Walker(content, kind).walk(express=True)
    assert walker.typed <= 20
    assert walker.talker.standing.answers


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_twelve_to_fifteen_key_figures(content: Content, kind: str) -> None:
    asked = [question for _, _, question in content.interview.walk() if kind in question.key]
    assert 12 <= len(asked) <= 15
    assert all(not question.kinds or kind in question.kinds for question in asked)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_offered_topics_of_its_own(content: Content, kind: str) -> None:
    topics, questions = offered(content, kind)
    assert 10 <= topics < questions
