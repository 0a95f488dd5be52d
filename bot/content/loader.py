"""`templates/` made into what the other rooms work with. Nothing is started on templates with faults."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.content.building import book_of, interview_of
from bot.content.check import faults_in
from bot.content.faults import BrokenTemplates
from bot.content.files import Source
from bot.content.reading import CHAT, FAULTS, INTERVIEW, LOOK, OUTLINES, PAGE, WORDS, Templates, read, read_templates
from bot.content.texts import REFUSALS, sound_sentences
from bot.content.wording import Wording, compiled, wording_of
from bot.drafting.phrases import PhraseBook
from bot.interview.model import Interview

_SOUND = set[bytes]()
"""What tells the texts of templates from others', of those that were found sound."""


@dataclass(frozen=True, slots=True)
class Content:
    """All that the templates hold.

    `wording` says the chat's words, `answer.…` (why an answer is refused) among them, as Telegram's HTML; `sentences`
    says those of `faults.toml` as plain text; `page` are the words of the practice phone, `look` the measures of the
    printed page, as in its file, and `typeset` the source that sets it as a PDF; `glance` sets the picture of the key
    figures, in one of the `colours`, whose names these are by id, the usual one first.
    """

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


def load(folder: Path) -> Content:
    """The content of a templates folder. Raises BrokenTemplates with every fault in it."""
    templates, unread = read_templates(folder)
    if unread or not _is_sound(templates):
        raise BrokenTemplates((*unread, *faults_in(templates)))
    tables = {name: source.table for name, source in templates.files.items()}
    sections = [source.table for source in templates.sections.values()]
    answers = {REFUSALS: tables[FAULTS][REFUSALS]}
    return Content(
        interview=interview_of(tables[INTERVIEW], sections),
        book=book_of(tables[OUTLINES], tables[WORDS], tables[INTERVIEW], sections),
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


def _is_sound(templates: Templates) -> bool:
    """Whether templates have no fault; those found sound are not looked through again while the process runs."""
    told = hashlib.sha256()
    for source in (*templates.files.values(), *templates.sections.values()):
        told.update(f"{source.file}\0{source.text}\0".encode())
    key = told.digest()
    if key not in _SOUND and not any(True for _ in faults_in(templates)):
        _SOUND.add(key)
    return key in _SOUND


def load_sentences(folder: Path) -> Wording:
    """The sentences of `faults.toml` alone, to name the faults of a folder; one that won't do is the shipped one."""
    texts: dict[str, str] = {}
    for place in (templates_folder(), folder):
        source = read(place, FAULTS)
        if isinstance(source, Source):
            texts |= sound_sentences(source)
    return Wording({key: compiled(text, html=False)[0] for key, text in texts.items()})
