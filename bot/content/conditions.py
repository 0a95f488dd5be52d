"""A `when` of the templates compiled: a Jinja2 expression over the answers of its topic."""

from collections.abc import Mapping, Sequence

from jinja2 import nodes

from bot.drafting.facts import Fact, value_fact
from bot.drafting.language import ENVIRONMENT
from bot.interview.model import Condition, Question, Value


def names_in(expression: str) -> frozenset[str]:
    """The questions an expression names. Raises jinja2.TemplateSyntaxError."""
    ENVIRONMENT.compile_expression(expression)  # its errors speak of the expression alone
    # Jinja's own list of names leaves `self` out, which it would fill in by itself.
    return frozenset(node.name for node in ENVIRONMENT.parse(f"{{{{ ({expression}) }}}}").find_all(nodes.Name))


def condition_of(expression: str, questions: Sequence[Question]) -> Condition:
    """The condition of an expression over questions of one topic; what is not answered is false in it.

    Raises jinja2.TemplateSyntaxError.
    """
    holds = ENVIRONMENT.compile_expression(expression, undefined_to_none=False)

    def condition(answers: Mapping[str, Value]) -> bool:
        facts = {
            question.id: value_fact(question, answers[question.id]) if question.id in answers else Fact(question.id)
            for question in questions
        }
        return bool(holds(facts))

    return condition
