"""What is asked for is found in a draft by its worth and its measure, or as it stands."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.drafting.brief import Brief
from bot.drafting.document import Document
from bot.drafting.phrases import PhraseBook
from bot.drafting.realise import realise
from bot.drafting.traced import asked_for, traced
from bot.interview.model import Interview
from bot.interview.period import Period, PeriodKind

HALF = Period(PeriodKind.HALF_YEAR, 2026, 1, 6)


@pytest.fixture
def draft(interview: Interview, book: PhraseBook, make_brief: Callable[..., Brief]) -> Document:
    """25 trees for 5.57万元, 12 helpers, 300 meals."""
    return realise(interview, book, make_brief())


def found(draft: Document, text: str) -> Sequence[tuple[str, str, bool]]:
    return [(one.shown, one.behind.question, one.near) for one in traced(draft, asked_for(text, HALF), HALF)]


@pytest.mark.parametrize("text", ["25", "25棵", "二十五", "二十五棵", "近25棵", "“25”", "25？"])
def test_a_figure_is_found_by_its_worth(draft: Document, text: str) -> None:
    assert found(draft, text) == [("25棵", "planted", False)]


@pytest.mark.parametrize("text", ["5.57", "５．５７", "5.57万", "55700", "5.57万元", "55,700元"])
def test_money_is_found_in_either_scale(draft: Document, text: str) -> None:
    assert found(draft, text) == [("5.57万元", "cost", False)]


def test_another_measure_is_near_and_only_told_where_nothing_is_exact(draft: Document) -> None:
    assert found(draft, "12户") == [("12人", "helpers", True)]
    assert found(draft, "12名") == [("12人", "helpers", False)]  # 名 counts as 人 does
    assert found(draft, "13人") == []


def test_words_are_found_where_they_stand(draft: Document) -> None:
    assert found(draft, "豆腐") == [("白菜豆腐", "menu", False)]
    assert found(draft, "橡树") == [("橡树", "sorts", False)]
    assert found(draft, "豆") == []  # one character stands anywhere


def test_a_figure_leads_to_the_paragraph_it_is_told_in_however_many_share_a_line(
    interview: Interview, book: PhraseBook, make_brief: Callable[..., Brief]
) -> None:
    document = realise(interview, book, make_brief("planted", "helpers", "meals", outline="plain"))
    assert len(document.printed) < len(document.blocks)  # the garden's two topics share one
    places = {
        text: [one.place for one in traced(document, asked_for(text, HALF), HALF)] for text in ("25棵", "12人", "300份")
    }
    assert places == {"25棵": ["trees"], "12人": ["crowd"], "300份": ["food"]}


def test_a_range_is_no_one_figure() -> None:
    assert asked_for("20—30人", HALF).value is None
    assert asked_for("第三次", HALF).value is None
    assert asked_for("25棵", HALF).value == Decimal(25)


@settings(max_examples=80)
@given(st.text(max_size=30))
def test_anything_may_be_asked_for(text: str) -> None:
    asked = asked_for(text, HALF)
    assert len(asked.text) <= len(text)
