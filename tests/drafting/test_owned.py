"""The clerk's own words against the answers: what they agreed with, and what no longer does."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from bot.drafting.brief import Brief
from bot.drafting.owned import Lapsed, agreed_in, lapsed, lines_of
from bot.interview.answers import Answer, Entry
from bot.interview.model import Figure, Interview, Kind, Question, Topic
from bot.interview.wishes import Agreed, Rewritten

Make = Callable[..., Brief]


def told(question: str, value: int) -> Answer:
    return Answer(question, Figure(Decimal(value)), str(value))


@pytest.fixture
def own(interview: Interview, make_brief: Make) -> Rewritten:
    """Words that were written while 25 trees and 12 helpers were told."""
    text = "栽了25棵，来了12人"
    return Rewritten("trees", text, 1, agreed_in(text, "trees", interview, make_brief()))


def changed(make_brief: Make, **values: int) -> Brief:
    brief = make_brief()
    return replace(brief, answers={**brief.answers, **{name: told(name, value) for name, value in values.items()}})


def test_what_answers_hold_is_kept_with_the_words(own: Rewritten) -> None:
    assert own.agreed == (Agreed("planted", Figure(Decimal(25))), Agreed("helpers", Figure(Decimal(12))))


def test_nothing_is_named_while_all_agrees(own: Rewritten, interview: Interview, make_brief: Make) -> None:
    assert list(lapsed(own, interview, make_brief())) == []


def test_a_figure_that_its_answer_no_longer_holds_is_named(
    own: Rewritten, interview: Interview, make_brief: Make
) -> None:
    (found,) = lapsed(own, interview, changed(make_brief, planted=30))
    assert (found.shown, found.question.id, found.figure) == ("25棵", "planted", Figure(Decimal(30)))


def test_so_is_one_whose_answer_was_taken_back(own: Rewritten, interview: Interview, make_brief: Make) -> None:
    brief = make_brief("planted", "cost")
    assert [(one.shown, one.figure) for one in lapsed(own, interview, brief)] == [("12人", None)]


def test_another_answer_that_happens_to_hold_it_does_not_stand_for_it(
    own: Rewritten, interview: Interview, make_brief: Make
) -> None:
    found = list(lapsed(own, interview, changed(make_brief, planted=30, meals=25)))
    assert [one.question.id for one in found] == ["planted"]


def test_a_question_that_the_templates_dropped_is_passed_over(interview: Interview, make_brief: Make) -> None:
    own = Rewritten("trees", "栽了25棵", 1, (Agreed("gone", Figure(Decimal(25))),))
    assert list(lapsed(own, interview, make_brief())) == []


def test_a_field_of_one_thing_is_known_by_its_number_whatever_its_place(interview: Interview, make_brief: Make) -> None:
    people = Question("people", "看客", "看客", Kind.COUNT, "多少人？", measure="人")
    plays = Question("plays", "戏", "戏", Kind.ACTIVITY, "哪些戏？", fields=(people,))
    section = interview.sections[0]
    more = replace(interview, sections=(replace(section, topics=(*section.topics, Topic("stage", "台", (plays,)))),))
    one, two = (Entry(at, {"people": told("plays", value)}) for at, value in ((1, 80), (2, 90)))
    brief = replace(make_brief("planted"), entries={"plays": (one, two)})
    text = "头一场来了80人"
    own = Rewritten("stage", text, 1, agreed_in(text, "stage", more, brief))
    assert own.agreed == (Agreed("plays", Figure(Decimal(80)), 1, "people"),)
    assert list(lapsed(own, more, replace(brief, entries={"plays": (two, one)}))) == []
    three = replace(one, told={"people": told("plays", 85)})
    assert list(lapsed(own, more, replace(brief, entries={"plays": (two, three)}))) == [
        Lapsed("80人", people, Figure(Decimal(85)))
    ]


def test_lines_with_nothing_to_print_are_no_paragraphs() -> None:
    assert list(lines_of("甲\n\n \u200b\n乙\r\n丙")) == ["甲", "乙", "丙"]
