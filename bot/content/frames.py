"""What is wrong with what stands around the sections: outlines, words."""

from collections.abc import Iterator, Mapping, Sequence

from bot.content.asked import kind_faults, rows_faults
from bot.content.faults import Fault
from bot.content.files import Source, Where
from bot.content.known import Known
from bot.content.slips import FAILURES
from bot.content.trial import ASKED, PERHAPS, Trial, phrase_at, phrase_faults
from bot.drafting.facts import Fact, words_fact
from bot.drafting.headings import AHEAD
from bot.drafting.phrases import Phrase

STYLES = ("headed", "titled", "listed", "plain", "flat")
LEADS: Mapping[str, Sequence[str]] = {
    "under": ("leaders",),
    "deed": (),
    "request": ("unit_superior", "staff"),
    "ahead": ("period_next",),
    "answer": ("about",),
    "also": (),
    "acts": (),
    "listed": ("topic",),
}
"""What the leads of each sort may name."""
TABLES: Mapping[str, Sequence[str]] = {
    "appendix": ("period_title", "period_name"),
    "section": ("number", "name"),
    "points": ("change",),
}
"""What the texts of tables may name."""
GLANCE: Mapping[str, Sequence[str]] = {"subject": ("period_title", "period_name"), "points": ("change",)}
"""What the texts of the picture of key figures may name."""
COLUMNS = 4
"""Columns of a table: a name, its figure, last year's, the change."""
SPANS = ("year", "first", "last", "part")
_PERIODS = ({"year": 2026, "first": 1, "last": 6, "part": "一"}, {"year": 2026, "first": 7, "last": 7, "part": ""})


def outline_faults(source: Source, known: Known, frame: Mapping[str, object]) -> Iterator[Fault]:
    """Outlines of no known style, headings amiss, frame phrases that name what there is not."""
    yield from rows_faults(source, "outline")
    yield from rows_faults(source, "title")
    for place, form in enumerate(source.table["title"]):
        yield from kind_faults(source, ("title", place, "kinds"), form, known)
    for place, outline in enumerate(source.table["outline"]):
        where: Where = ("outline", place)
        if outline["style"] not in STYLES:
            yield source.fault((*where, "style"), "unknown_style", name=outline["style"], known=STYLES)
        yield from kind_faults(source, (*where, "kinds"), outline, known)
        yield from _level_faults(source, where, outline)
        for number, headings in enumerate(outline.get("headings", ())):
            yield from _heading_faults(source, (*where, "headings", number), headings, known.sections)
    for key in ("title", "opening", "turn", "close"):
        for place, row in enumerate(source.table.get(key, ())):
            yield from _frame_faults(source, (key, place, "text"), row["text"], frame)
    for key, texts in source.table.get("lead", {}).items():
        for place, text in enumerate(texts):
            yield from _lead_faults(source, ("lead", key, place), text, LEADS[key])
    yield from _table_faults(source)
    yield from _changed_faults(source, "glance", GLANCE)
    yield from _line_faults(source)


def _line_faults(source: Source) -> Iterator[Fault]:
    """Lines that name what there is not, or not what they are for."""
    for key, text in source.table.get("lines", {}).items():
        yield from _lead_faults(source, ("lines", key), text, ("name",))
        phrase = phrase_at(source, ("lines", key), text)
        if not isinstance(phrase, Fault) and "name" not in phrase.needs:
            yield source.fault(("lines", key), "no_name")


def _table_faults(source: Source) -> Iterator[Fault]:
    """Heads of too few or too many columns, captions that name what there is not, a change that is not shown."""
    table = source.table.get("table")
    if table is None:
        return
    if len(table["head"]) != COLUMNS:
        yield source.fault(("table", "head"), "table_head", count=COLUMNS)
    yield from _changed_faults(source, "table", TABLES)


def _changed_faults(source: Source, name: str, texts: Mapping[str, Sequence[str]]) -> Iterator[Fault]:
    """Texts of a table that name what there is not, and a change of a rate that is not shown."""
    table = source.table.get(name)
    if table is None:
        return
    for key, known in texts.items():
        yield from _lead_faults(source, (name, key), table[key], known)
    phrase = phrase_at(source, (name, "points"), table["points"])
    if not isinstance(phrase, Fault) and "change" not in phrase.needs:
        yield source.fault((name, "points"), "no_change")


def _lead_faults(source: Source, where: Where, text: str, known: Sequence[str]) -> Iterator[Fault]:
    """A lead that is no template, or names what it is not given."""
    phrase = phrase_at(source, where, text)
    if isinstance(phrase, Fault):
        yield phrase
        return
    for name in sorted(phrase.may - set(known)):
        yield source.fault(where, "unknown_name", name=name, known=known)
    if phrase.may <= set(known):
        yield from _failing(source, where, phrase, [{name: name.upper() for name in known}])


def _level_faults(source: Source, where: Where, outline: Mapping[str, object]) -> Iterator[Fault]:
    """Sections stand under numbered headings, but in a flat outline, which has none."""
    flat = outline["style"] == "flat"
    for key in ("section", "headings"):
        if key in outline and flat:
            known = sorted({*outline} - {"section", "headings"})
            yield source.fault((*where, key), "unknown_key", name=key, known=known)
        if not outline.get(key) and not flat:
            yield source.fault((*where, key), "missing_key", name=key)


def _heading_faults(
    source: Source, where: Where, headings: Mapping[str, str | Sequence[str]], sections: Sequence[str] | None
) -> Iterator[Fault]:
    for section in sections or ():
        if section not in headings:
            yield source.fault(where, "heading_missing", name=section)
    for section, text in headings.items():
        if sections is not None and section not in (*sections, AHEAD):
            yield source.fault((*where, section), "unknown_section", name=section)
        for place, heading in enumerate([text] if isinstance(text, str) else text):
            if heading.endswith(("。", "，", "；")):
                yield source.fault((*where, section, *([] if text == heading else [place])), "own_stop")


def _frame_faults(source: Source, where: Where, text: str, frame: Mapping[str, object]) -> Iterator[Fault]:
    phrase = phrase_at(source, where, text)
    if isinstance(phrase, Fault):
        yield phrase
        return
    for name in sorted(phrase.may - frame.keys()):
        yield source.fault(where, "unknown_name", name=name, known=sorted(frame))
    if phrase.may <= frame.keys():
        silent = {name: "" if isinstance(frame[name], str) else Fact(name) for name in PERHAPS - phrase.needs}
        yield from _failing(source, where, phrase, (frame, {**frame, **silent}))
    # What not every unit gives may only be asked for inside `if`, else some unit would be left without a sentence.
    for name in sorted(phrase.needs & PERHAPS):
        yield source.fault(where, "needs_perhaps", name=name)
    for name in sorted(phrase.needs & ASKED):
        yield source.fault(where, "only_asked", name=name)
    said = phrase.may | ({"leaders"} if "under" in phrase.may else set())
    for name in sorted({"leaders", "guiding"} - said if where[0] == "opening" else ()):
        yield source.fault(where, "opening_leaves_out", name=name)
    if text.rstrip().endswith(("。", "，", "；")):
        yield source.fault(where, "own_stop")


def _failing(source: Source, where: Where, phrase: Phrase, ways: Sequence[Mapping[str, object]]) -> Iterator[Fault]:
    """A phrase that can't be said in one of these ways."""
    for known in ways:
        try:
            phrase.template.render(known)
        except FAILURES as error:
            yield source.fault(where, "text_fails", reason=str(error))
            return


def word_faults(source: Source, known: Known) -> Iterator[Fault]:
    """Too few numerals, names of spans that name what there is not, comparisons and guiding phrases amiss."""
    if len(source.table["numerals"]) != 10:
        yield source.fault(("numerals",), "numerals")
    for name, spans in source.table["period"].items():
        for span, text in spans.items():
            phrase = phrase_at(source, ("period", name, span), text)
            if isinstance(phrase, Fault):
                yield phrase
                continue
            for unknown in sorted(phrase.may - set(SPANS)):
                yield source.fault(("period", name, span), "unknown_name", name=unknown, known=SPANS)
            if phrase.may <= set(SPANS):
                yield from _failing(source, ("period", name, span), phrase, _PERIODS)
    yield from rows_faults(source, "guiding")
    for place, row in enumerate(source.table["guiding"]):
        if "until" in row and row["until"] < row["from"]:
            yield source.fault(("guiding", place, "until"), "until_before_from")
    yield from _comparison_faults(source, known)


def _comparison_faults(source: Source, known: Known) -> Iterator[Fault]:
    """What is said of last year's figures: all but the one for no change say by how much."""
    if known.compared and "comparison" not in source.table:
        yield source.fault(("comparison",), "comparison_missing")
    for way, text in source.table.get("comparison", {}).items():
        where: Where = ("comparison", way)
        phrase = phrase_at(source, where, text)
        if isinstance(phrase, Fault):
            yield phrase
            continue
        same = way == "same"
        facts = {} if same else {"change": words_fact("change", "甲")}
        yield from phrase_faults(Trial(source, facts, {}, known.set_numbers, free=same), where, phrase)
