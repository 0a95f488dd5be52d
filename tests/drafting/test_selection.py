"""Every said fact once, in as few phrases as will do or one more; which ones hangs on no value."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drafting.facts import Fact, unmarked, value_fact
from bot.drafting.phrases import Phrase, phrase_of
from bot.drafting.selection import FEW, Choice, choose, draw
from bot.interview.model import Figure, Kind, Question

NAMES = ("a1", "b2", "c3", "d4")
QUESTIONS = {name: Question(name, name, name, Kind.COUNT, "几？", measure="个") for name in NAMES}
CLAUSES = {name: phrase_of("", f"{name}：{{{{ {name} }}}}") for name in NAMES}
PHRASES = (
    phrase_of("pair", "甲{{ a1 }}{% if b2 is answered %}，乙{{ b2 }}{% endif %}"),
    phrase_of("triple", "乙{{ b2 }}丙{{ c3 }}{% if a1 is answered %}甲{{ a1 }}{% endif %}"),
    phrase_of("alone_a", "有甲{{ a1 }}"),
    phrase_of("alone_b", "有乙{{ b2 }}"),
    phrase_of("alone_c", "有丙{{ c3 }}"),
    phrase_of("party", "{{ unit_party }}看了甲{{ a1 }}"),
)


def facts(values: dict[str, int]) -> dict[str, Fact]:
    return {
        name: value_fact(QUESTIONS[name], Figure(Decimal(values[name]))) if name in values else Fact(name)
        for name in NAMES
    }


def chosen(
    values: dict[str, int], seed: int = 0, phrases: Sequence[Phrase] = PHRASES, frame: dict[str, object] | None = None
) -> tuple[Choice, ...]:
    return choose(seed, "topic", phrases, CLAUSES, facts(values), frame or {})


answers = st.dictionaries(st.sampled_from(NAMES), st.integers(0, 99), max_size=4)


@given(answers, st.integers(0, 2**64 - 1))
def test_every_fact_is_said_once_and_no_other(values: dict[str, int], seed: int) -> None:
    said = [name for choice in chosen(values, seed) for name in choice.said]
    assert sorted(said) == sorted(name for name, value in values.items() if value)


@given(answers, st.integers(0, 2**64 - 1))
def test_what_is_chosen_shows_what_it_says(values: dict[str, int], seed: int) -> None:
    for choice in chosen(values, seed):
        text = unmarked(choice.text, facts(values))
        assert {mark.source.question for mark in text.marks} == choice.said


@given(answers, st.integers(0, 2**64 - 1))
def test_the_choice_hangs_on_no_value(values: dict[str, int], seed: int) -> None:
    others = {name: value + 1 if value else 0 for name, value in values.items()}
    first, second = chosen(values, seed), chosen(others, seed)
    assert [(choice.phrase.id, choice.said) for choice in first] == [
        (choice.phrase.id, choice.said) for choice in second
    ]


def test_a_clause_serves_only_where_no_phrase_will_do() -> None:
    for seed in range(40):
        fallbacks = [choice.said for choice in chosen({"a1": 1, "b2": 2, "c3": 3, "d4": 4}, seed) if choice.fallback]
        assert fallbacks == [{"d4"}]


def test_no_more_phrases_than_the_fewest_and_one() -> None:
    sizes = {len(chosen({"a1": 1, "b2": 2, "c3": 3}, seed)) for seed in range(80)}
    assert sizes == {1, 2}


def test_every_cover_has_its_seed() -> None:
    found = {tuple(choice.phrase.id for choice in chosen({"a1": 1, "b2": 2}, seed)) for seed in range(80)}
    assert found == {("pair",), ("pair", "alone_b"), ("alone_a", "alone_b")}


@pytest.mark.parametrize(("pairs", "habit"), [(1, 2), (FEW, 1)])
def test_one_sentence_more_is_the_habit_only_where_few_covers_are_tight(pairs: int, habit: int) -> None:
    tight = [phrase_of(f"pair_{place}", f"甲{{{{ a1 }}}}乙{{{{ b2 }}}}{'。' * place}") for place in range(pairs)]
    single = [phrase_of("alone_a", "有甲{{ a1 }}"), phrase_of("alone_b", "有乙{{ b2 }}")]
    sizes = [len(chosen({"a1": 1, "b2": 2}, seed, [*tight, *single])) for seed in range(200)]
    assert set(sizes) == {1, 2}
    assert max(set(sizes), key=sizes.count) == habit


def test_a_phrase_about_the_party_waits_for_a_party() -> None:
    party = {"unit_party": "支部"}
    with_party = {choice.phrase.id for seed in range(40) for choice in chosen({"a1": 1}, seed, frame=party)}
    without = {choice.phrase.id for seed in range(40) for choice in chosen({"a1": 1}, seed, frame={"unit_party": ""})}
    assert (with_party - without, without - with_party) == ({"party"}, set())


def test_facts_nobody_gave_make_no_phrase() -> None:
    assert chosen({}) == ()
    assert chosen({"a1": 0}) == ()


def test_a_topic_of_forty_facts_is_told_whole() -> None:
    names = [f"q{place:02}" for place in range(40)]
    questions = [Question(name, name, name, Kind.COUNT, "几？", measure="个") for name in names]
    known = {question.id: value_fact(question, Figure(Decimal(5))) for question in questions}
    clauses = {name: phrase_of("", f"{{{{ {name} }}}}") for name in names}
    pairs = [phrase_of(f"p{a}{b}", f"{{{{ {a} }}}}{{{{ {b} }}}}") for a in names for b in names if a < b]
    said = [name for choice in choose(3, "long", pairs, clauses, known, {}) for name in choice.said]
    assert sorted(said) == names


@pytest.mark.parametrize("bound", [1, 2, 7])
def test_a_draw_is_fair_enough_and_repeats(bound: int) -> None:
    drawn = [draw(bound, seed, "place") for seed in range(200)]
    assert set(drawn) == set(range(bound))
    assert drawn == [draw(bound, seed, "place") for seed in range(200)]


def test_few_facts_are_told_in_clauses_as_well_as_in_phrases() -> None:
    named = {**CLAUSES, "c3": phrase_of("", "丙的个数为{{ c3 }}")}
    told = [
        choose(seed, "topic", PHRASES, named, facts({"c3": 1}), {}, few=few)[0].fallback
        for few in (0, 1)
        for seed in range(20)
    ]
    assert not any(told[:20])
    assert {*told[20:]} == {True, False}


def test_a_clause_that_names_nothing_is_never_as_good_as_a_phrase() -> None:
    bare = {**CLAUSES, "c3": phrase_of("", "{{ c3 }}")}
    assert not any(choose(seed, "t", PHRASES, bare, facts({"c3": 1}), {}, few=2)[0].fallback for seed in range(20))


def test_what_is_kept_of_one_set_of_answers_is_not_taken_for_another() -> None:
    said = [{name for choice in chosen(values) for name in choice.said} for values in ({"a1": 1}, {"a1": 0, "b2": 3})]
    assert said == [{"a1"}, {"b2"}]
