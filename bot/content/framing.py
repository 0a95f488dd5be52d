"""What stands around the sections, built from the tables of faultless files: outlines, leads, titles, spans."""

from collections.abc import Mapping
from typing import Any

from bot.drafting.mastheads import HEADED
from bot.drafting.phrases import (
    GlanceWords,
    Guiding,
    Leads,
    Lines,
    Outline,
    PeriodNames,
    Phrase,
    TableWords,
    TitleForm,
)
from bot.interview.formats import Format, Formats

Table = Mapping[str, Any]


def leads_of(table: Table) -> Leads:
    """What may stand before a sentence, from the `lead` table of outlines."""
    phrases = {
        key: tuple(Phrase(key, text) for text in table.get(key, ()))
        for key in ("ahead", "answer", "listed", "under", "deed", "request")
    }
    return Leads(**phrases, also=tuple(table.get("also", ())), acts=tuple(table.get("acts", ())))


def tables_of(table: Table | None) -> TableWords | None:
    """The words of tables, from the `table` table of outlines, where there is one."""
    if table is None:
        return None
    phrases = {key: Phrase(key, table[key]) for key in ("appendix", "section", "points")}
    return TableWords(tuple(table["head"]), table["label"], same=table["same"], none=table["none"], **phrases)


def glance_of(table: Table | None) -> GlanceWords | None:
    """The words of the picture of key figures, from the `glance` table of outlines, where there is one."""
    if table is None:
        return None
    subject, points = (Phrase(key, table[key]) for key in ("subject", "points"))
    return GlanceWords(subject, table["last"], points, table["same"])


def lines_of(table: Table | None) -> Lines | None:
    """The lines that name attachments and recipients, from the `lines` table of outlines, where there is one."""
    return None if table is None else Lines(*(Phrase(key, table[key]) for key in ("attached", "copied")))


def formats_of(look: Table) -> Formats:
    """What a unit may choose of how its papers are printed, from the layout of the page.

    That file is another room's to judge: what of it won't do counts as not there.
    """
    options, sets = look.get("options"), look.get("sets")
    told = options if isinstance(options, Mapping) else {}
    names = {key: one["name"] for key, one in sets.items() if _is_named(one)} if isinstance(sets, Mapping) else {}
    fonts, bold = told.get("fonts"), told.get("bold")
    usual = Format(
        fonts if isinstance(fonts, str) else next(iter(names), ""),
        tuple(level for level in bold if isinstance(level, int)) if isinstance(bold, list) else (),
        HEADED if told.get("head") is True else "",
        told.get("seal") is True,
    )
    return Formats(names, usual)


def _is_named(one: object) -> bool:
    return isinstance(one, Mapping) and isinstance(one.get("name"), str)


def answered_by(topic: Table) -> Mapping[str, str]:
    """What the shortcomings are about that a topic of plans answers, by their questions."""
    return {row["to"]: row["about"] for row in topic.get("answers", ())}


def title_of(table: Table) -> TitleForm:
    """A form of title."""
    return TitleForm(table["id"], table["name"], Phrase(table["id"], table["text"]), frozenset(table.get("kinds", ())))


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
        {kind: Phrase(f"{name}_{kind}", text) for kind, text in words["period"][name].items()}
        for name in ("title", "spoken", "next")
    )
    return PeriodNames(title, spoken, following, words["numerals"])
