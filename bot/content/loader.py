"""`templates/` made into what the other rooms work with. Nothing is started on templates with faults."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.content.building import book_of, interview_of
from bot.content.check import faults_in
from bot.content.faults import BrokenTemplates
from bot.content.files import Source
from bot.content.reading import CHAT, FAULTS, INTERVIEW, LOOK, OUTLINES, PAGE, WORDS, Templates, read, read_templates
from bot.content.stamps import Stamps, digest_of
from bot.content.texts import REFUSALS, sound_sentences
from bot.content.wording import Wording, compiled, wording_of
from bot.drafting.phrases import PhraseBook
from bot.interview.model import Interview

_SOUND = set[str]()
"""The marks of the templates that were found sound by this process."""


@dataclass(frozen=True, slots=True)
class Content:
    """All that the templates hold.

    `wording` says the chat's words, `answer.…` (why an answer is refused) among them, as Telegram's HTML; `sentences`
    says those of `faults.toml` as plain text; `page` are the words of the practice phone, `look` the measures of the
    printed page, as in its file, and `typeset` the source that sets it as a PDF; `glance` sets the picture of the key
    figures, in one of the `colours`, whose names these are by id, the usual one first. Its `mark` tells it from what
    any other templates hold.
    """

    mark: str
    interview: Interview
    book: PhraseBook
    wording: Wording
    sentences: Wording
    page: Mapping[str, str]
    look: Mapping[str, Any]
    typeset: str
    glance: str
    colours: Mapping[str, str]


def templates_folder(chosen: Path | None = None) -> Path:
    """The folder of the templates: the one chosen, else the package's own, else the checkout's."""
    if chosen is not None:
        return chosen
    package = Path(__file__).resolve().parent.parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def load(folder: Path, stamps: Stamps | None = None) -> Content:
    """The content of a templates folder. Raises BrokenTemplates with every fault in it.

    Templates that were found sound by this process, or are among the `stamps`, are not looked through again.
    """
    templates, unread = read_templates(folder)
    mark = _mark_of(templates)
    if unread or not _is_sound(templates, mark, stamps):
        raise BrokenTemplates((*unread, *faults_in(templates)))
    tables = {name: source.table for name, source in templates.files.items()}
    sections = [source.table for source in templates.sections.values()]
    answers = {REFUSALS: tables[FAULTS][REFUSALS]}
    return Content(
        mark=mark,
        interview=interview_of(tables[INTERVIEW], sections),
        book=book_of(tables[OUTLINES], tables[WORDS], tables[INTERVIEW], sections, tables[LOOK]),
        wording=wording_of(tables[CHAT], answers, html=True),
        sentences=wording_of(tables[FAULTS], html=False),
        page=tables[PAGE]["page"],
        look=tables[LOOK],
        typeset=templates.typeset,
        glance=templates.glance,
        colours=_colours_of(tables[LOOK]),
    )


def _colours_of(look: Mapping[str, Any]) -> Mapping[str, str]:
    """The names of the colours by id, the usual one first; whoever draws with them judges the rest of the layout."""
    colours, glance = look.get("colours"), look.get("glance")
    usual = glance.get("colour") if isinstance(glance, dict) else None
    named = sorted(colours.items(), key=lambda pair: pair[0] != usual) if isinstance(colours, dict) else ()
    return {key: str(colour["name"]) for key, colour in named if isinstance(colour, dict) and "name" in colour}


def compiling(content: Content) -> Iterator[None]:
    """Compile what the bot can say and a draft be made of, a text a step: whoever starts need not wait for it."""
    for wording in (content.wording, content.sentences):
        for text, html in wording.texts.values():
            compiled(text, html=html)
            yield
    for phrase in content.book.walk():
        _ = phrase.template
        yield


def _mark_of(templates: Templates) -> str:
    sources = (*templates.files.values(), *templates.sections.values())
    return digest_of((templates.typeset, templates.glance, *(f"{one.file}\0{one.text}" for one in sources)))


def _is_sound(templates: Templates, mark: str, stamps: Stamps | None) -> bool:
    if mark not in _SOUND:
        if not (stamps and stamps.holds(mark)):
            if any(True for _ in faults_in(templates)):
                return False
            if stamps:
                stamps.keep(mark)
        _SOUND.add(mark)
    return True


def load_sentences(folder: Path) -> Wording:
    """The sentences of `faults.toml` alone, to name the faults of a folder; one that won't do is the shipped one."""
    texts: dict[str, str] = {}
    for place in (templates_folder(), folder):
        source = read(place, FAULTS)
        if isinstance(source, Source):
            texts |= sound_sentences(source)
    return Wording({key: (text, False) for key, text in texts.items()})
