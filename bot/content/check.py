"""All faults of a templates folder at once: whoever edits wording mends them in one go."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.content import frames, shapes
from bot.content.building import section_of
from bot.content.faults import Fault
from bot.content.files import Source, read
from bot.content.sections import RESERVED, doubled_ids, section_faults
from bot.content.trial import topic_faults
from bot.drafting.facts import words_fact

WAYS = {"staff": "STAFF", "congress": "CONGRESS", "own": False}
FRAME = {**{name: words_fact(name, name.upper()) for name in sorted(RESERVED - WAYS.keys())}, **WAYS}
"""What phrases may say besides facts, with specimens."""

INTERVIEW, OUTLINES, WORDS = "interview.toml", "outlines.toml", "words.toml"
CHAT, PAGE, FAULTS, LOOK = "chat.toml", "page.toml", "faults.toml", "document/page.toml"


@dataclass(frozen=True, slots=True)
class Templates:
    """The files of a templates folder as read; `sections` by file name without its ending."""

    files: Mapping[str, Source]
    sections: Mapping[str, Source]


def read_templates(folder: Path) -> tuple[Templates, tuple[Fault, ...]]:
    """Every file that can be read, and why the others cannot."""
    names = (INTERVIEW, OUTLINES, WORDS, CHAT, PAGE, FAULTS, LOOK)
    sections = sorted(path.stem for path in (folder / "sections").glob("*.toml"))
    read_all = {name: read(folder, name) for name in (*names, *(f"sections/{name}.toml" for name in sections))}
    good = {name: source for name, source in read_all.items() if isinstance(source, Source)}
    templates = Templates(
        {name: source for name, source in good.items() if name in names},
        {name: good[f"sections/{name}.toml"] for name in sections if f"sections/{name}.toml" in good},
    )
    return templates, tuple(one for one in read_all.values() if isinstance(one, Fault))


def faults_in(templates: Templates) -> Iterator[Fault]:
    """Every fault of templates that could be read. A file of the wrong shape is looked at no further."""
    shaped = {INTERVIEW: shapes.INTERVIEW, OUTLINES: shapes.OUTLINES, WORDS: shapes.WORDS}
    known = {name: (templates.files[name], shape) for name, shape in shaped.items() if name in templates.files}
    known |= {name: (source, shapes.SECTION) for name, source in templates.sections.items()}
    misshapen = {name: tuple(shapes.misfits(source, shape)) for name, (source, shape) in known.items()}
    for faults in misshapen.values():
        yield from faults
    fit = {name: source for name, (source, _) in known.items() if not misshapen[name]}
    sections = {name: source for name, source in fit.items() if name in templates.sections}
    if INTERVIEW in fit and WORDS in fit:
        yield from _section_faults(fit[INTERVIEW], fit[WORDS], sections)
    yield from _frame_faults(fit, templates)
    yield from _wording_faults(templates)


def _kinds(interview: Source) -> frozenset[str]:
    return frozenset(kind["id"] for kind in interview.table["kind"])


def _section_faults(interview: Source, words: Source, sections: Mapping[str, Source]) -> Iterator[Fault]:
    measures = frozenset(words.table["measures"])
    yield from doubled_ids(list(sections.values()))
    for source in sections.values():
        faults = tuple(section_faults(source, measures, _kinds(interview)))
        yield from faults
        if not faults:
            yield from _phrase_faults(source, interview, words)


def _phrase_faults(source: Source, interview: Source, words: Source) -> Iterator[Fault]:
    section = section_of(source.table, interview.table["yesno"])
    for place, topic in enumerate(section.topics):
        yield from topic_faults(source, ("topic", place), topic, FRAME, words.table.get("set_numbers", ()))


def _frame_faults(fit: Mapping[str, Source], templates: Templates) -> Iterator[Fault]:
    if WORDS in fit:
        yield from frames.word_faults(fit[WORDS])
    if INTERVIEW in fit:
        yield from frames.interview_faults(fit[INTERVIEW], templates.sections)
        if OUTLINES in fit:
            order = tuple(fit[INTERVIEW].table["sections"])
            yield from frames.outline_faults(fit[OUTLINES], order, _kinds(fit[INTERVIEW]), FRAME)


def _wording_faults(templates: Templates) -> Iterator[Fault]:
    looks: Mapping[str, Callable[[Source], Iterator[Fault]]] = {
        CHAT: lambda source: frames.wording_faults(source, html=True),
        FAULTS: lambda source: frames.wording_faults(source, html=False),
        PAGE: frames.page_faults,
    }
    for name, look in looks.items():
        if name in templates.files:
            yield from look(templates.files[name])


def check(folder: Path) -> tuple[Fault, ...]:
    """Every fault of a templates folder, files in the order they are read."""
    templates, unread = read_templates(folder)
    return (*unread, *faults_in(templates))
