"""What can be asked, as other programs read it (`zhibi questions --json`)."""

from typing import TypedDict

from bot.drafting.phrases import PhraseBook
from bot.interview.model import Interview


class QuestionRow(TypedDict):
    """A question; `kinds` are the kinds of unit it is offered (empty: all), `group` the questions asked with it."""

    section: str
    topic: str
    id: str
    name: str
    indicator: str
    kind: str
    measure: str
    kinds: list[str]
    ask: str
    group: str | None


class NamedRow(TypedDict):
    """An id and what it is called."""

    id: str
    name: str


class Listing(TypedDict):
    """All that can be asked, of whom, and laid out how."""

    questions: list[QuestionRow]
    kinds: list[NamedRow]
    outlines: list[NamedRow]


def listing(interview: Interview, book: PhraseBook) -> Listing:
    """The questions in order, the kinds of unit and the outlines."""
    rows: list[QuestionRow] = [
        {
            "section": section.id,
            "topic": topic.id,
            "id": question.id,
            "name": question.name,
            "indicator": question.indicator,
            "kind": question.kind.value,
            "measure": question.measure,
            "kinds": sorted(
                topic.kinds & question.kinds if topic.kinds and question.kinds else topic.kinds | question.kinds
            ),
            "ask": question.ask,
            "group": next((group.id for group in topic.groups if question.id in group.questions), None),
        }
        for section, topic, question in interview.walk()
    ]
    return {
        "questions": rows,
        "kinds": [{"id": kind.id, "name": kind.name} for kind in interview.unit_kinds],
        "outlines": [{"id": outline.id, "name": outline.name} for outline in book.outlines],
    }
