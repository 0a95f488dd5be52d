"""A `when` asks about the answers so far; what is not answered is false in it."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from jinja2 import TemplateSyntaxError

from bot.content.conditions import condition_of, names_in
from bot.interview.model import Choice, Figure, Kind, Picks, Question, Value

FIRMS = Question("firms", "企业", "企业", Kind.COUNT, "几家？", measure="家")
WAYS = Question(
    "ways",
    "方式",
    "方式",
    Kind.CHOICES,
    "怎样？",
    choices=(Choice("visit", "走访", "走访"), Choice("talk", "座谈", "")),
)
FOUND = Question(
    "found", "建会", "建会", Kind.YESNO, "有没有？", choices=(Choice("yes", "有", "建会"), Choice("no", "没有", ""))
)
NO_FIRMS: Mapping[str, Value] = {"firms": Figure(Decimal(0))}


@pytest.mark.parametrize(
    ("expression", "answers", "asked"),
    [
        ("firms is answered", {"firms": Figure(Decimal(3))}, True),
        ("firms is answered", NO_FIRMS, False),
        ("firms is answered", {}, False),
        ("firms is zero", NO_FIRMS, True),
        ("firms is zero", {}, False),
        ("'visit' in ways", {"ways": Picks(("visit", "talk"))}, True),
        ("'talk' in ways", {"ways": Picks(("talk",))}, True),
        ("'visit' in ways", {}, False),
        ("found == 'yes'", {"found": Picks(("yes",))}, True),
        ("found == 'yes'", {"found": Picks(("no",))}, False),
        ("firms is answered and found != 'no'", {"firms": Figure(Decimal(3))}, True),
        ("not firms", NO_FIRMS, True),
    ],
)
def test_a_condition_holds_when_its_answers_do(expression: str, answers: Mapping[str, Value], asked: bool) -> None:
    assert condition_of(expression, (FIRMS, WAYS, FOUND))(answers) is asked


def test_a_condition_names_its_questions() -> None:
    assert names_in("firms is answered or 'visit' in ways") == {"firms", "ways"}


def test_what_is_no_expression_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError):
        names_in("firms is")
