"""What the talk needs to be told: the interview, the phrases and every word it says, as plain shapes.

The words come from `templates/` through `content`; here they are only asked for by key.
"""

from collections.abc import Mapping
from typing import Protocol, assert_never

from bot.drafting.figures import day_text, figure_text
from bot.drafting.phrases import PhraseBook
from bot.interview.answers import Answer
from bot.interview.model import Day, Figure, Interview, Picks, Question, Words

LABEL_LIMIT = 30
"""Hanzi on a button before it is cut: a phone of 390 px shows about 20 in a full row."""
VALUE_LIMIT = 60
"""Hanzi of a clerk's words repeated in a line of ours."""


class Wording(Protocol):
    """The words of `chat.toml`."""

    def say(self, key: str, **values: object) -> str:
        """The text under a dotted key with its places filled; HTML-escaped where its table is HTML."""
        ...


class Content(Protocol):
    """Everything read from `templates/` that the talk uses."""

    @property
    def interview(self) -> Interview:
        """What is asked."""
        ...

    @property
    def book(self) -> PhraseBook:
        """How it is written."""
        ...

    @property
    def wording(self) -> Wording:
        """What the bot says."""
        ...

    @property
    def colours(self) -> Mapping[str, str]:
        """The colours there are for a picture, their names by id; the usual one first."""
        ...


def cut(text: str, limit: int) -> str:
    """The text, cut to that many characters with an ellipsis."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def show_answer(question: Question, answer: Answer) -> str:
    """An answer as a line of the chat shows it."""
    match answer.value:
        case Figure() as figure:
            shown = figure_text(figure, question.kind, question.measure)
        case Day() as day:
            shown = day_text(day, 0)
        case Words(text):
            shown = text
        case Picks() as picks:
            shown = name_picks(question, picks)
        case _:
            assert_never(answer.value)
    return cut(shown, VALUE_LIMIT)


def show_last(question: Question, answer: Answer) -> str:
    """Last year's figure as a line of the chat shows it; empty when none was told."""
    return figure_text(answer.last, question.kind, question.measure) if answer.last else ""


def name_picks(question: Question, picks: Picks) -> str:
    """The choices taken by name, and after them what the clerk said of their own."""
    return "、".join((*(choice.name for choice in question.choices if choice.id in picks.ids), *picks.own))
