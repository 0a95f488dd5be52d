"""A fact carries its proof through a template: marked when printed, spans when read back."""

from decimal import Decimal

import pytest
from jinja2 import UndefinedError

from bot.drafting.document import Mark, Proof, Source
from bot.drafting.facts import Fact, fact_of, keys_said, unmarked, value_fact, words_fact
from bot.drafting.language import ENVIRONMENT
from bot.interview.answers import Answer
from bot.interview.model import Choice, Day, Figure, Kind, Picks, Question, Value, Words

COUNT = Question("visited", "走访", "走访", Kind.COUNT, "几家？", measure="家")
SORTS = Question(
    "sorts", "树种", "树种", Kind.CHOICES, "哪些？",
    choices=(Choice("oak", "橡树", "橡树"), Choice("pine", "松树", "松树"), Choice("none", "无", "")),
)  # fmt: skip


def say(source: str, **facts: Fact) -> tuple[str, list[tuple[str, str]]]:
    text = unmarked(ENVIRONMENT.from_string(source).render(facts), facts)
    return text.text, [(text.text[mark.start : mark.end], mark.source.words) for mark in text.marks]


def answered(question: Question, value: Value, words: str) -> Fact:
    return fact_of(question, Answer(question.id, value, words), 2026)


def test_a_figure_printed_is_a_figure_proved() -> None:
    fact = answered(COUNT, Figure(Decimal(76), Decimal(80)), "七十六到八十家")
    source = Source("visited", Proof.FIGURE, "七十六到八十家", "76", "80")
    assert unmarked(f"走访{fact}。", {"visited": fact}).marks == (Mark(2, 8, source),)


@pytest.mark.parametrize(
    ("source", "text", "shown"),
    [
        ("走访{{ visited }}", "走访76家", "76家"),
        ("{{ visited|bare }}家企业", "76家企业", "76"),
        ("{{ '共' ~ visited ~ '整' }}", "共76家整", "76家"),
        ("走访{{ visited|called('企业') }}", "走访76家企业", "76家"),
        ("走访{{ visited|called('企业', '家') }}", "走访76家", "76家"),
        ("{% set x = visited %}共{{ x }}", "共76家", "76家"),
    ],
)
def test_a_mark_survives_what_a_phrase_does_to_a_fact(source: str, text: str, shown: str) -> None:
    assert say(source, visited=answered(COUNT, Figure(Decimal(76)), "76户")) == (text, [(shown, "76户")])


def test_every_choice_taken_is_proved_by_itself() -> None:
    fact = answered(SORTS, Picks(("oak", "pine", "none")), '["oak", "pine", "none"]')
    text, shown = say("树种有{{ sorts }}", sorts=fact)
    assert (text, [one for one, _ in shown]) == ("树种有橡树和松树", ["橡树", "松树"])


def test_an_answer_of_ones_own_stands_after_the_choices_and_is_proved_by_itself() -> None:
    fact = answered(SORTS, Picks(("oak",), ("银杏,小苗", "柳树")), "橡树、银杏,小苗、柳树")
    assert say("树种有{{ sorts }}", sorts=fact) == (
        "树种有橡树、银杏，小苗和柳树",
        [("橡树", "橡树、银杏,小苗、柳树"), ("银杏，小苗", "银杏,小苗"), ("柳树", "柳树")],
    )
    proofs = [piece.source.proof for piece in fact.pieces]
    assert proofs == [Proof.CHOICE, Proof.WORDS, Proof.WORDS]


def test_a_condition_sees_the_choices_only() -> None:
    fact = value_fact(SORTS, Picks((), ("银杏",)))
    assert say("{% if 'oak' in s %}橡{% elif s is answered %}有{% endif %}", s=fact)[0] == "有"


def test_a_zero_is_answered_silently() -> None:
    fact = value_fact(COUNT, Figure(Decimal(0)))
    assert not fact.said
    assert say("{% if v is zero %}零{% endif %}{% if v is answered %}有{% endif %}", v=fact)[0] == "零"


def test_a_choice_with_nothing_to_say_is_silent_but_known() -> None:
    fact = value_fact(SORTS, Picks(("none",)))
    assert say("{% if 'none' in s %}无{% endif %}{% if s is answered %}有{% endif %}", s=fact)[0] == "无"
    assert say("{% if s == 'none' %}无{% endif %}", s=fact)[0] == "无"


def test_what_was_not_answered_is_false_and_cannot_be_printed() -> None:
    assert say("{% if v %}有{% elif v is zero %}零{% else %}空{% endif %}", v=Fact("v"))[0] == "空"
    with pytest.raises(UndefinedError):
        say("{{ v }}", v=Fact("v"))


def test_a_day_and_words_are_proved_too() -> None:
    day = Question("held", "召开", "召开", Kind.DATE, "哪天？")
    note = Question("note", "说明", "说明", Kind.TEXT, "怎样？")
    assert say("{{ held }}", held=fact_of(day, Answer("held", Day(2026, 5, 4), "五四"), 2026))[0] == "5月4日"
    fact = answered(note, Words("甲,乙"), "甲,乙")
    assert say("{{ note }}", note=fact) == ("甲，乙", [("甲，乙", "甲,乙")])


def test_words_that_are_nothing_but_noise_say_nothing() -> None:
    assert not words_fact("unit_name", "\u200b \n").said


def test_the_keys_said_are_those_of_the_questions() -> None:
    picks = answered(SORTS, Picks(("oak", "pine")), "橡树、松树")
    figure = answered(COUNT, Figure(Decimal(3)), "3")
    assert keys_said(f"甲{picks}乙{figure}") == {"sorts", "visited"}
    assert keys_said("没有") == frozenset()
