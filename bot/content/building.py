"""Sections, units and phrases built from the tables of faultless files."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.content.conditions import condition_of
from bot.drafting.phrases import Guiding, Outline, PeriodNames, Phrase, PhraseBook, phrase_of
from bot.interview.model import Choice, Interview, Kind, Question, Section, Topic, UnitKind

Table = Mapping[str, Any]


def interview_of(interview: Table, sections: Sequence[Table]) -> Interview:
    """The interview of `interview.toml` and the section files, in the order it names them."""
    by_id = {table["id"]: table for table in sections}
    return Interview(
        tuple(section_of(by_id[section], interview["yesno"]) for section in interview["sections"]),
        tuple(_unit_kind_of(table) for table in interview["kind"]),
    )


def section_of(table: Table, yesno: Table) -> Section:
    """One section; `yesno` holds the names of the two buttons of a yes-or-no question."""
    topics = tuple(_topic_of(topic, yesno) for topic in table.get("topic", ()))
    return Section(table["id"], table["name"], table["ask"], topics)


def _topic_of(table: Table, yesno: Table) -> Topic:
    questions = tuple(_question_of(question, table, yesno) for question in table["question"])
    return Topic(table["id"], table["name"], questions, frozenset(table.get("kinds", ())))


def _question_of(table: Table, topic: Table, yesno: Table) -> Question:
    others = [_plain_question(other, yesno) for other in topic["question"]] if "when" in table else []
    when = condition_of(table["when"], others) if "when" in table else None
    return _plain_question(table, yesno, when)


def _plain_question(table: Table, yesno: Table, when: Any = None) -> Question:
    kind = Kind(table["kind"])
    return Question(
        id=table["id"],
        name=table["name"],
        indicator=table["indicator"],
        kind=kind,
        ask=table["ask"],
        hint=table.get("hint", ""),
        measure=table.get("measure", "%" if kind is Kind.PERCENT else ""),
        choices=tuple(_choices_of(table, yesno)),
        heard=tuple(table.get("heard", ())),
        kinds=frozenset(table.get("kinds", ())),
        when=when,
    )


def _choices_of(table: Table, yesno: Table) -> Iterator[Choice]:
    if table["kind"] == Kind.YESNO:
        yield Choice("yes", yesno["yes"], table.get("yes", ""))
        yield Choice("no", yesno["no"], table.get("no", ""))
    for choice in table.get("choices", ()):
        yield Choice(choice["id"], choice["name"], choice.get("said", ""))


def _unit_kind_of(table: Table) -> UnitKind:
    return UnitKind(
        id=table["id"],
        name=table["name"],
        selves=tuple(table["selves"]),
        parties=tuple(table["parties"]),
        superiors=tuple(table["superiors"]),
        staff=table["staff"],
        congress=table["congress"],
        own=table.get("own", False),
    )


def book_of(outlines: Table, words: Table, sections: Sequence[Table]) -> PhraseBook:
    """The phrase book of `outlines.toml`, `words.toml` and the section files."""
    topics = [topic for section in sections for topic in section.get("topic", ())]
    return PhraseBook(
        phrases={topic["id"]: phrases_of(topic) for topic in topics},
        clauses={question["id"]: clause_of(question) for topic in topics for question in topic["question"]},
        titles=_phrases(outlines["title"], "title"),
        openings=_phrases(outlines["opening"], "opening"),
        closes=_phrases(outlines["close"], "close"),
        outlines=tuple(_outline_of(table) for table in outlines["outline"]),
        guiding=tuple(_guiding_of(table) for table in words["guiding"]),
        periods=_periods_of(words),
    )


def phrases_of(topic: Table) -> tuple[Phrase, ...]:
    """The phrases of a topic; one without an id of its own is called after the topic and its place."""
    return _phrases(topic.get("phrase", ()), topic["id"])


def clause_of(question: Table) -> Phrase:
    """The short clause that says a question alone: its own, else name and figure, else the answer by itself."""
    value = f"{{{{ {question['id']} }}}}"
    named = f"{question['name']}{value}" if Kind(question["kind"]).numeric else value
    return phrase_of(question["id"], question.get("clause", named))


def _phrases(tables: Sequence[Table], name: str) -> tuple[Phrase, ...]:
    return tuple(
        phrase_of(table.get("id", f"{name}_{place}"), table["text"]) for place, table in enumerate(tables, start=1)
    )


def _outline_of(table: Table) -> Outline:
    return Outline(
        id=table["id"],
        name=table["name"],
        style=table["style"],
        section=table["section"],
        topic=table["topic"],
        kinds=frozenset(table.get("kinds", ())),
        sets=tuple(table["headings"]),
    )


def _guiding_of(table: Table) -> Guiding:
    return Guiding(table["id"], table["text"], table["from"], table.get("until"))


def _periods_of(words: Table) -> PeriodNames:
    title, spoken = (
        {kind: phrase_of(f"{name}_{kind}", text) for kind, text in words["period"][name].items()}
        for name in ("title", "spoken")
    )
    return PeriodNames(title, spoken, words["numerals"])
