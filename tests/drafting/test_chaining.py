"""Phrases that state figures share a sentence, others have one each."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from bot.drafting.chaining import CHAIN, sentences_of, split
from bot.drafting.facts import Aside, Fact, value_fact
from bot.drafting.phrases import phrase_of
from bot.drafting.selection import Choice
from bot.interview.model import Figure, Kind, Question, Words

COUNTS = {
    name: Question(name, name, name, Kind.COUNT, "几？", measure="盆") for name in ("rose", "lily", "fern", "moss")
}
FACTS: dict[str, Fact] = {
    **{name: value_fact(question, Figure(Decimal(3))) for name, question in COUNTS.items()},
    "ways": value_fact(Question("ways", "做法", "做法", Kind.TEXT, "怎么做？"), Words("早晚浇水")),
}


def choices(sources: Sequence[str], *, fallback: bool = False) -> list[Choice]:
    found = []
    for source in sources:
        phrase = phrase_of("", source)
        said = phrase.may & FACTS.keys()
        found.append(Choice(phrase, said, phrase.template.render(FACTS), fallback))
    return found


@pytest.mark.parametrize(
    ("sources", "sentences"),
    [
        (["玫瑰{{ rose }}", "百合有{{ lily }}"], 1),
        (["玫瑰{{ rose }}，都开了", "百合有{{ lily }}"], 2),
        (["玫瑰{{ rose }}", "养护中{{ ways }}"], 2),
        (["新栽玫瑰{{ rose }}", "新栽玫瑰旁的百合{{ lily }}"], 2),
        (["玫瑰{{ rose }}", "百合有{{ lily }}", "蕨类{{ fern }}", "另有苔藓{{ moss }}"], 2),
    ],
)
def test_phrases_that_only_state_figures_share_a_sentence(sources: list[str], sentences: int) -> None:
    assert len([*sentences_of(choices(sources), FACTS)]) == sentences


def test_no_sentence_has_more_phrases_than_a_reader_takes_in() -> None:
    found = [
        *sentences_of(choices(["玫瑰{{ rose }}", "百合有{{ lily }}", "蕨类{{ fern }}", "苔藓共{{ moss }}"]), FACTS)
    ]
    assert [text.count("，") + 1 for text in found] == [CHAIN, 1]


def test_short_clauses_side_by_side_share_a_sentence_whatever_they_say() -> None:
    (text,) = sentences_of(choices(["玫瑰{{ rose }}", "养护中，{{ ways }}"], fallback=True), FACTS)
    assert text.count("；") == 1


def test_what_is_asked_behind_a_list_stands_behind_it() -> None:
    rose, both, fern = choices(["玫瑰{{ rose }}", "百合{{ lily }}、苔藓{{ moss }}", "蕨类{{ fern }}"])
    assert split([rose, both, fern], {"rose", "lily"}) == ((rose, both), (fern,))


def test_how_figures_compare_parts_no_sentence() -> None:
    compared = {name: replace(FACTS[name], aside=Aside("与上年同期持平")) for name in ("rose", "lily")}
    found = [
        Choice(phrase, frozenset(phrase.may), phrase.say({**FACTS, **compared}))
        for phrase in (phrase_of("", "玫瑰{{ rose }}"), phrase_of("", "百合有{{ lily }}"))
    ]
    (sentence,) = sentences_of(found, {**FACTS, **compared})
    assert sentence.count("持平") == 2
