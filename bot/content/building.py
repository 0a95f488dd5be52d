"""Sections, units and phrases built from the tables of faultless files."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.content.checks import check_of
from bot.content.conditions import condition_of
from bot.content.framing import (
    answered_by,
    formats_of,
    glance_of,
    guiding_of,
    leads_of,
    lines_of,
    outline_of,
    periods_of,
    tables_of,
    title_of,
)
from bot.drafting.findings import ReviewWords
from bot.drafting.phrases import ItemPhrases, Phrase, PhraseBook
from bot.interview.model import Choice, Group, Interview, Kind, Question, Section, Topic
from bot.interview.unit import UnitKind

Table = Mapping[str, Any]


def interview_of(interview: Table, sections: Sequence[Table]) -> Interview:
    """The interview of `interview.toml` and the section files, in the order it names them."""
    by_id = {table["id"]: table for table in sections}
    return Interview(
        tuple(section_of(by_id[section], interview) for section in interview["sections"]),
        tuple(_unit_kind_of(table) for table in interview["kind"]),
        tuple(check_of(row) for section in sections for row in section.get("check", ())),
    )


def section_of(table: Table, interview: Table) -> Section:
    """One section; `interview` holds what all of them share: yes and no, the fields of things, the free word."""
    topics = (topic_of(topic, interview) for topic in with_note(table, interview))
    return Section(table["id"], table["name"], table["ask"], tuple(topics))


def with_note(section: Table, interview: Table) -> Sequence[Table]:
    """The tables of a section's topics, and behind them the one that takes what none of them has a place for."""
    topics: Sequence[Table] = section.get("topic", ())
    if "note" not in interview:
        return topics
    note = interview["note"]
    question = {"id": f"note_{section['id']}", "kind": Kind.NOTE.value, "small": True}
    question |= {key: text for key, text in note.items() if key != "topic"}
    return (*topics, {"id": f"more_{section['id']}", "name": note["topic"], "question": [question]})


def topic_of(table: Table, interview: Table) -> Topic:
    """One topic with its questions and groups; `interview` as for a section."""
    return Topic(
        table["id"],
        table["name"],
        tuple(_asked_if(question, table, interview) for question in table["question"]),
        _kinds_of(table, interview, small=any(question.get("small") for question in table["question"])),
        tuple(_group_of(group) for group in table.get("group", ())),
    )


def _group_of(table: Table) -> Group:
    return Group(table["id"], tuple(table["questions"]), table["ask"], table.get("hint", ""))


def _asked_if(table: Table, topic: Table, interview: Table) -> Question:
    others = [question_of(other, interview) for other in topic["question"]] if "when" in table else []
    when = condition_of(table["when"], others) if "when" in table else None
    return replace(question_of(table, interview), when=when)


def question_of(table: Table, interview: Table) -> Question:
    """One question, or a field of one, whatever it hangs on; `interview` as for a section."""
    kind = Kind(table["kind"])
    return Question(
        id=table["id"],
        name=table["name"],
        indicator=table.get("indicator", ""),
        kind=kind,
        ask=table["ask"],
        hint=table.get("hint", ""),
        measure=table.get("measure", "%" if kind is Kind.PERCENT else ""),
        choices=tuple(_choices_of(table, interview["yesno"])),
        heard=tuple(table.get("heard", ())),
        kinds=_kinds_of(table, interview, small=table.get("small", False)),
        fields=tuple(question_of(field, interview) for field in fields_of(kind, interview)),
        key=frozenset(table.get("key", ())),
        compared=table.get("compared", False),
        long=table.get("long", False),
        stock=table.get("stock", False),
    )


def fields_of(kind: Kind, interview: Table) -> Sequence[Table]:
    """The tables of the fields that the things of a repeated kind have; none for any other kind."""
    items = (item["field"] for item in interview.get("item", ()) if item["kind"] == kind.value)
    return next(items, ()) if kind.repeated else ()


def _kinds_of(table: Table, interview: Table, *, small: bool) -> frozenset[str]:
    """The kinds of unit a topic or question is for, empty for all: small ones are asked what is marked `small`."""
    kinds = interview.get("kind", ())
    narrow = {kind["id"] for kind in kinds if kind.get("small")}
    named = frozenset(table.get("kinds", ()))
    if small or not narrow:
        return named
    return (named or frozenset(kind["id"] for kind in kinds)) - narrow or named


def _choices_of(table: Table, yesno: Table) -> Iterator[Choice]:
    if table["kind"] == Kind.YESNO:
        yield Choice("yes", yesno["yes"], table.get("yes", ""))
        yield Choice("no", yesno["no"], table.get("no", ""))
    for choice in table.get("choices", ()):
        yield Choice(choice["id"], choice["name"], said_of(choice))


def said_of(choice: Table) -> str:
    """What the draft says of a choice: its `said`, else its name; nothing only where `said` is there and empty."""
    said: str = choice.get("said", choice["name"])
    return said


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
        sections=tuple(table.get("sections", ())),
    )


def book_of(outlines: Table, words: Table, interview: Table, sections: Sequence[Table], look: Table) -> PhraseBook:
    """The phrase book of `outlines.toml`, `words.toml`, `interview.toml`, the section files and the page's layout."""
    topics = [topic for section in sections for topic in with_note(section, interview)]
    questions = [question for topic in topics for question in topic["question"]]
    listed = [question for question in questions if Kind(question["kind"]).repeated]
    return PhraseBook(
        phrases={topic["id"]: phrases_of(topic) for topic in topics},
        clauses={question["id"]: clause_of(question) for question in questions if question not in listed},
        items={question["id"]: items_of(question, interview) for question in listed},
        comparisons={way: Phrase(way, text) for way, text in words.get("comparison", {}).items()},
        titles=tuple(map(title_of, outlines["title"])),
        openings=_phrases(outlines["opening"], "opening"),
        closes=_phrases(outlines["close"], "close"),
        outlines=tuple(outline_of(table) for table in outlines["outline"]),
        guiding=tuple(guiding_of(table) for table in words["guiding"]),
        leads=leads_of(outlines.get("lead", {})),
        tables=tables_of(outlines.get("table")),
        glance=glance_of(outlines.get("glance")),
        figure=outlines.get("figure", ""),
        lines=lines_of(outlines.get("lines")),
        heads=tuple(map(title_of, outlines.get("head", ()))),
        formats=formats_of(look),
        turns=_phrases(outlines.get("turn", ()), "turn"),
        fronts=frozenset(topic["id"] for topic in topics if topic.get("front")),
        circles={topic["id"]: topic["circle"] for topic in topics if "circle" in topic},
        plans={topic["id"]: answered_by(topic) for topic in topics if topic.get("ahead")},
        periods=periods_of(words),
        review=ReviewWords(**{name: tuple(texts) for name, texts in words.get("review", {}).items()}),
    )


def phrases_of(topic: Table) -> tuple[Phrase, ...]:
    """The phrases of a topic; one without an id of its own is called after the topic and its place."""
    return _phrases(topic.get("phrase", ()), topic["id"])


def items_of(question: Table, interview: Table) -> ItemPhrases:
    """How the things of a repeated question are told: in phrases of its own, else in those of its kind.

    Either are called after the question and their place.
    """
    item = next(item for item in interview["item"] if item["kind"] == question["kind"])
    rows = [{"text": text} for text in question.get("says", ())] or item["phrase"]
    return ItemPhrases(_phrases(rows, question["id"]), {field["id"]: clause_of(field) for field in item["field"]})


def clause_of(question: Table) -> Phrase:
    """The short clause that says a question alone: its own, else name and figure, else the answer by itself."""
    value = f"{{{{ {question['id']} }}}}"
    named = f"{question['name']}{value}" if Kind(question["kind"]).numeric else value
    return Phrase(question["id"], question.get("clause", named))


def _phrases(tables: Sequence[Table], name: str) -> tuple[Phrase, ...]:
    return tuple(
        Phrase(table.get("id", f"{name}_{place}"), table["text"]) for place, table in enumerate(tables, start=1)
    )
