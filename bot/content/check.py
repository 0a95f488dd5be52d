"""All faults of a templates folder at once: whoever edits wording mends them in one go."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from bot.content import frames, shapes, texts
from bot.content.asked import PLAIN, RESERVED
from bot.content.checks import check_faults
from bot.content.doubles import double_faults, doubled, is_touched
from bot.content.faults import Fault
from bot.content.files import Source, Where
from bot.content.ids import gone_faults
from bot.content.interviews import interview_faults
from bot.content.known import Known, Table, known_of, topics_of
from bot.content.prose import width_faults
from bot.content.reading import CHAT, FAULTS, INTERVIEW, OUTLINES, PAGE, RELEASED, WORDS, Templates, read_templates
from bot.content.sections import head_faults, topic_table_faults
from bot.content.telling import topic_faults
from bot.drafting.facts import words_fact

WAYS = {"own": False}
FRAME = {
    **{name: name.upper() if name in PLAIN else words_fact(name, name.upper()) for name in sorted(RESERVED - {*WAYS})},
    **WAYS,
}
"""What phrases may say besides facts, with specimens; what is no answer of the clerk's is plain words."""

Look = Callable[[Source], Iterator[Fault]]

_SHAPES = {INTERVIEW: shapes.INTERVIEW, OUTLINES: shapes.OUTLINES, WORDS: shapes.WORDS, RELEASED: shapes.RELEASED}


def check(folder: Path) -> tuple[Fault, ...]:
    """Every fault of a templates folder, files in the order they are read."""
    templates, unread = read_templates(folder)
    return (*unread, *faults_in(templates))


def faults_in(templates: Templates) -> Iterator[Fault]:
    """Every fault of templates that could be read, file by file, from the top of each down.

    A table of the wrong shape is looked at no further; what it would have told of is held against nothing else.
    """
    looks = _looks(templates, known_of(templates))
    doubles = tuple(double_faults(list(templates.sections.values())))
    for source in (*templates.files.values(), *templates.sections.values()):
        misfits = tuple(shapes.misfits(source, _SHAPES[source.file])) if source.file in _SHAPES else ()
        faults = [*width_faults(source), *(fault for fault in doubles if fault.file == source.file), *misfits]
        if not misfits and source.file in looks:
            faults += looks[source.file](source)
        yield from sorted(faults, key=lambda fault: fault.line or 0)


def _looks(templates: Templates, known: Known) -> Mapping[str, Look]:
    """How each file is looked at; the layout of the page is not, since it is the writer of files who knows it."""
    names = doubled(list(templates.sections.values()))
    return {
        INTERVIEW: lambda source: interview_faults(source, templates.named, known, FRAME),
        OUTLINES: lambda source: frames.outline_faults(source, known, FRAME),
        WORDS: lambda source: frames.word_faults(source, known),
        CHAT: texts.chat_faults,
        FAULTS: texts.sentence_faults,
        PAGE: texts.page_faults,
        RELEASED: lambda source: gone_faults(source, templates),
        **{source.file: lambda source: _section_faults(source, known, names) for source in templates.sections.values()},
    }


def _section_faults(source: Source, known: Known, names: frozenset[str]) -> Iterator[Fault]:
    """The faults of a section file; `names` are the ids that stand twice: what a topic with one names is not tried."""
    yield from shapes.misfits(source, shapes.SECTION)
    yield from head_faults(source)
    yield from check_faults(source, known)
    for place, topic in topics_of(source):
        where = ("topic", place)
        touched = is_touched(topic, names)
        faults = tuple(topic_table_faults(source, where, topic, known, whens=not touched))
        yield from faults
        yield from _answer_faults(source, where, topic)
        if not faults and not touched:
            yield from topic_faults(source, where, FRAME, known)


def _answer_faults(source: Source, where: Where, topic: Table) -> Iterator[Fault]:
    """Plans that answer a question their section does not have."""
    asked = {question["id"] for _, other in topics_of(source) for question in other["question"]}
    for place, row in enumerate(topic.get("answers", ())):
        if row["to"] not in asked:
            yield source.fault((*where, "answers", place, "to"), "unknown_name", name=row["to"], known=sorted(asked))
