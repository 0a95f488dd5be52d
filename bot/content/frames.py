"""What is wrong with what stands around the sections: interview, outlines, words, and the words of the chat."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.content.faults import Fault
from bot.content.files import Source, Where
from bot.content.prose import BUTTON, MESSAGE, half_width, not_html, not_jinja, too_long
from bot.content.sections import ID
from bot.content.trial import ASKED, PERHAPS, phrase_at
from bot.content.wording import PLAIN, environment, leaves

STYLES = ("headed", "titled", "listed", "plain")
SPANS = ("year", "first", "last", "part")


def interview_faults(source: Source, sections: Mapping[str, Source]) -> Iterator[Fault]:
    """Sections named without a file or left out, kinds of unit with ids that are none or stand twice."""
    named = source.table["sections"]
    for name in named:
        if name not in sections:
            yield source.fault(("sections",), "section_missing", name=name)
    for name in sorted(sections.keys() - set(named)):
        yield source.fault(("sections",), "section_left_out", name=name)
    yield from _row_ids(source, "kind", dashes=True)
    for place, kind in enumerate(source.table["kind"]):
        yield from too_long(source, ("kind", place, "name"), kind["name"], BUTTON)


def _row_ids(source: Source, key: str, *, dashes: bool = False) -> Iterator[Fault]:
    seen = set[str]()
    for place, row in enumerate(source.table[key]):
        where: Where = (key, place, "id")
        if not ID.fullmatch(row["id"].replace("-", "_") if dashes else row["id"]):
            yield source.fault(where, "bad_id", name=row["id"])
        if row["id"] in seen:
            yield source.fault(where, "twice", name=row["id"], file=source.file)
        seen.add(row["id"])


def outline_faults(
    source: Source, sections: tuple[str, ...], kinds: frozenset[str], frame: Mapping[str, object]
) -> Iterator[Fault]:
    """Outlines of no known style, heading sets that miss a section, frame phrases that name what there is not."""
    yield from _row_ids(source, "outline")
    for place, outline in enumerate(source.table["outline"]):
        where: Where = ("outline", place)
        if outline["style"] not in STYLES:
            yield source.fault((*where, "style"), "unknown_style", name=outline["style"], known=STYLES)
        for kind in outline.get("kinds", ()):
            if kind not in kinds:
                yield source.fault((*where, "kinds"), "unknown_unit_kind", name=kind, known=sorted(kinds))
        for number, headings in enumerate(outline["headings"]):
            yield from _heading_faults(source, (*where, "headings", number), headings, sections)
    for key in ("title", "opening", "close"):
        for place, row in enumerate(source.table[key]):
            yield from _frame_faults(source, (key, place, "text"), row["text"], frame)


def _heading_faults(
    source: Source, where: Where, headings: Mapping[str, str], sections: tuple[str, ...]
) -> Iterator[Fault]:
    for section in sections:
        if section not in headings:
            yield source.fault(where, "heading_missing", name=section)
    for section in sorted(headings.keys() - set(sections)):
        yield source.fault((*where, section), "unknown_section", name=section)
    for section, text in headings.items():
        yield from half_width(source, (*where, section), text)
        if text.endswith(("。", "，", "；")):
            yield source.fault((*where, section), "own_stop")


def _frame_faults(source: Source, where: Where, text: str, frame: Mapping[str, object]) -> Iterator[Fault]:
    phrase = phrase_at(source, where, text)
    if isinstance(phrase, Fault):
        yield phrase
        return
    yield from half_width(source, where, text)
    for name in sorted(phrase.may - frame.keys()):
        yield source.fault(where, "unknown_name", name=name, known=sorted(frame))
    # What not every unit gives may only be asked for inside `if`, else some unit would be left without a sentence.
    for name in sorted(phrase.needs & PERHAPS):
        yield source.fault(where, "needs_perhaps", name=name)
    for name in sorted(phrase.needs & ASKED):
        yield source.fault(where, "only_asked", name=name)
    for name in sorted({"leaders", "guiding"} - phrase.may if where[0] == "opening" else ()):
        yield source.fault(where, "opening_leaves_out", name=name)
    if text.rstrip().endswith(("。", "，", "；")):
        yield source.fault(where, "own_stop")


def word_faults(source: Source) -> Iterator[Fault]:
    """Too few numerals, names of spans that name what there is not, guiding phrases with ids or days amiss."""
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
    yield from _row_ids(source, "guiding")
    for place, row in enumerate(source.table["guiding"]):
        yield from half_width(source, ("guiding", place, "text"), row["text"])
        if "until" in row and row["until"] < row["from"]:
            yield source.fault(("guiding", place, "until"), "until_before_from")


def wording_faults(source: Source, *, html: bool, jinja: bool = True) -> Iterator[Fault]:
    """Nested tables of texts: what is no text, is empty, no template, no HTML of Telegram's, or too long for it."""
    for way, text in leaves(source.table):
        if not isinstance(text, str):
            yield source.fault(way, "wrong_sort", want="text")
        elif not text.strip():
            yield source.fault(way, "empty_text")
        else:
            yield from _text_faults(source, way, text, html=html and way[0] not in PLAIN, jinja=jinja)


def _text_faults(source: Source, way: Where, text: str, *, html: bool, jinja: bool) -> Iterator[Fault]:
    yield from too_long(source, way, text, MESSAGE)
    if jinja:
        yield from not_jinja(source, way, text, environment(html=html))
    if html:
        yield from not_html(source, way, text)


def page_faults(source: Source) -> Iterator[Fault]:
    """The words of the practice phone's page: one flat table of texts."""
    page: Any = source.table.get("page")
    if not isinstance(page, Mapping):
        yield source.fault(("page",), "missing_key", name="page")
    yield from wording_faults(source, html=False, jinja=False)
