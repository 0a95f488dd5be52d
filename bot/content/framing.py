"""What stands around the sections, built from the tables of faultless files: outlines, leads, titles, spans."""

from collections.abc import Mapping
from typing import Any

from bot.drafting.phrases import (
    GlanceWords,
    Guiding,
    Leads,
    Lines,
    Outline,
    PeriodNames,
    TableWords,
    TitleForm,
    phrase_of,
)

Table = Mapping[str, Any]


def leads_of(table: Table) -> Leads:
    """What may stand before a sentence, from the `lead` table of outlines."""
    phrases = {
        key: tuple(phrase_of(key, text) for text in table.get(key, ()))
        for key in ("ahead", "answer", "listed", "under", "deed", "request")
    }
    return Leads(**phrases, also=tuple(table.get("also", ())), acts=tuple(table.get("acts", ())))


def tables_of(table: Table | None) -> TableWords | None:
    """The words of tables, from the `table` table of outlines, where there is one."""
    if table is None:
        return None
    phrases = {key: phrase_of(key, table[key]) for key in ("appendix", "section", "points")}
    return TableWords(tuple(table["head"]), table["label"], same=table["same"], none=table["none"], **phrases)


def glance_of(table: Table | None) -> GlanceWords | None:
    """The words of the picture of key figures, from the `glance` table of outlines, where there is one."""
    if table is None:
        return None
    subject, points = (phrase_of(key, table[key]) for key in ("subject", "points"))
    return GlanceWords(subject, table["last"], points, table["same"])


def lines_of(table: Table | None) -> Lines | None:
    """The lines that name attachments and recipients, from the `lines` table of outlines, where there is one."""
    return None if table is None else Lines(*(phrase_of(key, table[key]) for key in ("attached", "copied")))


def answered_by(topic: Table) -> Mapping[str, str]:
    """What the shortcomings are about that a topic of plans answers, by their questions."""
    return {row["to"]: row["about"] for row in topic.get("answers", ())}


def title_of(table: Table) -> TitleForm:
    """A form of title."""
    return TitleForm(
        table["id"], table["name"], phrase_of(table["id"], table["text"]), frozenset(table.get("kinds", ()))
    )


def outline_of(table: Table) -> Outline:
    """An outline with its sets of headings."""
    return Outline(
        id=table["id"],
        name=table["name"],
        style=table["style"],
        section=table.get("section", ""),
        topic=table["topic"],
        kinds=frozenset(table.get("kinds", ())),
        sets=tuple(
            {section: (text,) if isinstance(text, str) else tuple(text) for section, text in headings.items()}
            for headings in table.get("headings", ())
        ),
    )


def guiding_of(table: Table) -> Guiding:
    """A guiding phrase and the days it is in use."""
    return Guiding(table["id"], table["text"], table["from"], table.get("until"))


def periods_of(words: Table) -> PeriodNames:
    """What spans are called."""
    title, spoken, following = (
        {kind: phrase_of(f"{name}_{kind}", text) for kind, text in words["period"][name].items()}
        for name in ("title", "spoken", "next")
    )
    return PeriodNames(title, spoken, following, words["numerals"])
