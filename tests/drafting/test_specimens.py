"""Made-up answers are the examples that the clerk is shown, where there are any, and always the same."""

import pytest

from bot.drafting.specimens import example_of, specimen_value
from bot.interview.model import Kind, Question, Words


def asked(hint: str) -> Question:
    return Question("menu", "菜单", "菜单", Kind.TEXT, "菜单是什么？", hint=hint)


@pytest.mark.parametrize(
    ("hint", "example"),
    [
        ("例：白菜豆腐", "白菜豆腐"),
        ("写两三样，例：白菜、豆腐。", "白菜、豆腐"),
        ("例：白菜；豆腐", "白菜"),
        ("例：白菜，或 豆腐", "白菜"),
        ("例：白菜，豆腐", "白菜，豆腐"),
        ("例： 白菜 \n没有就跳过", "白菜"),
        ("写两三样", ""),
        ("", ""),
    ],
)
def test_the_first_example_of_a_hint_is_taken(hint: str, example: str) -> None:
    assert example_of(asked(hint)) == example


def test_words_are_the_example_of_their_question_or_its_name() -> None:
    assert specimen_value(asked("例：白菜豆腐")) == Words("白菜豆腐")
    assert specimen_value(asked("")) == Words("《菜单》")
