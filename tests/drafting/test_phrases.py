"""What a phrase needs stands outside `if`; guiding phrases have their time."""

from datetime import date

import pytest

from bot.content.loader import load, templates_folder
from bot.drafting.phrases import Guiding, PhraseBook, phrase_of
from bot.interview.period import period_of


@pytest.mark.parametrize(
    ("source", "needs", "may"),
    [
        ("走访{{ a }}", {"a"}, {"a"}),
        ("走访{{ a|bare }}户{% if b is answered %}，共{{ c }}{% endif %}", {"a"}, {"a", "b", "c"}),
        ("{{ a }}{{ '多' if b is answered else '少' }}", {"a"}, {"a", "b"}),
        ("{% if a %}{{ a }}{% elif b %}{{ b }}{% else %}{{ c }}{% endif %}", set(), {"a", "b", "c"}),
        ("{% set x = a %}{{ x }}", {"a"}, {"a"}),
        ("没有", set(), set()),
    ],
)
def test_needs_stand_outside_if(source: str, needs: set[str], may: set[str]) -> None:
    phrase = phrase_of("p", source)
    assert (phrase.needs, phrase.may) == (needs, may)


@pytest.mark.parametrize(
    ("day", "current"),
    [
        (date(2026, 2, 3), False),
        (date(2026, 2, 4), True),
        (date(2026, 5, 4), True),
        (date(2026, 5, 5), False),
    ],
)
def test_a_guiding_phrase_has_its_time(book: PhraseBook, day: date, current: bool) -> None:
    assert bool(book.guiding_on(day)) is current


def test_a_guiding_phrase_without_an_end_stays() -> None:
    assert Guiding("g", "文", date(2020, 1, 1)).current(date(2099, 1, 1))


def test_an_outline_is_found_by_its_id(book: PhraseBook) -> None:
    found = book.outline("titled")
    assert found is not None
    assert found.style == "titled"
    assert book.outline("fancy") is None


@pytest.mark.parametrize(
    ("period", "title", "spoken"),
    [
        ("2026h1", "2026年上半年", "上半年"), ("2026h2", "2026年下半年", "下半年"),
        ("2026q3", "2026年第三季度", "第三季度"), ("2026y", "2026年", "一年来"),
        ("2026m1_8", "2026年1—8月", "1—8月"), ("2026m11_11", "2026年11月", "11月"),
    ],
)  # fmt: skip
def test_a_period_has_a_name_for_the_title_and_one_for_a_sentence(period: str, title: str, spoken: str) -> None:
    names, span = load(templates_folder()).book.periods, period_of(period)
    assert span is not None
    assert (names.entitle(span), names.speak(span)) == (title, spoken)
