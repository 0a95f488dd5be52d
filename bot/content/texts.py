"""What is wrong with the tables of texts, `chat.toml`, `faults.toml` and `page.toml`: each text is tried, filled in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from jinja2 import TemplateSyntaxError

from bot.content.faults import Fault
from bot.content.files import Source, Where
from bot.content.fillings.chat import CHAT
from bot.content.fillings.page import PAGE
from bot.content.fillings.sentences import SENTENCES
from bot.content.fillings.tree import Tree, trials
from bot.content.prose import (
    BUTTON,
    MESSAGE,
    half_width,
    not_html,
    too_long,
)
from bot.content.slips import FAILURES, jinja_fault
from bot.content.wording import PLAIN, compiled

LIMITS: Mapping[Where, int] = {
    ("bot", "description"): 512,  # setMyDescription
    ("bot", "short_description"): 120,  # setMyShortDescription
    ("commands",): 256,  # BotCommand
    ("button",): BUTTON,
    ("toast",): 200,  # answerCallbackQuery
    ("plain", "draft", "caption"): 1024,  # sendDocument
    ("plain", "export", "contents"): 1024,
    ("plain", "draft", "glance"): 1024,  # sendPhoto
}
"""Characters of a text of `chat.toml`, by its place or its table (Bot API); all others are messages."""
REFUSALS = "answer"
"""The table of `faults.toml` that is said in the chat as well, as Telegram's HTML."""
_HOLE = re.compile(r"\{(\w*)\}")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text where it stands in its file, and the names it may use."""

    source: Source
    way: Where
    text: str
    names: frozenset[str]

    def fault(self, key: str, **facts: object) -> Fault:
        """A fault of this text."""
        return self.source.fault(self.way, key, **facts)


def chat_faults(source: Source) -> Iterator[Fault]:
    """The faults of the words of the chat."""
    for one in _spoken(source, source.table, CHAT, ()):
        if isinstance(one, Fault):
            yield one
            continue
        limits = (limit for way, limit in LIMITS.items() if one.way[: len(way)] == way)
        yield from too_long(source, one.way, one.text, next(limits, MESSAGE))
        yield from _text_faults(one, html=one.way[0] not in PLAIN)


def sentence_faults(source: Source) -> Iterator[Fault]:
    """The faults of what is said of faults and by the command line."""
    for one in _spoken(source, source.table, SENTENCES, ()):
        if isinstance(one, Fault):
            yield one
        else:
            yield from _text_faults(one, html=one.way[0] == REFUSALS)


def sound_sentences(source: Source) -> Mapping[str, str]:
    """The texts of `faults.toml` that have no fault, by dotted key, whatever the others are like."""
    spoken = (one for one in _spoken(source, source.table, SENTENCES, ()) if isinstance(one, Spoken))
    return {".".join(map(str, one.way)): one.text for one in spoken if not any(_text_faults(one, html=False))}


def page_faults(source: Source) -> Iterator[Fault]:
    """The faults of the words of the practice phone's page, which fills its `{names}` in by itself."""
    for one in _spoken(source, source.table, PAGE, ()):
        if isinstance(one, Fault):
            yield one
            continue
        for name in sorted(set(_HOLE.findall(one.text)) - one.names):
            yield one.fault("unknown_name", name=name, known=sorted(one.names))


def _spoken(source: Source, table: Mapping[str, Any], tree: Tree, way: Where) -> Iterator[Fault | Spoken]:
    """The texts of a table that the program asks for; what is no such text, or missing among them, is a fault."""
    yield from _key_faults(source, table, tree, way)
    for key, value in table.items():
        match value, tree.get(key):
            case _, None:
                continue
            case Mapping(), Mapping() as inner:
                yield from _spoken(source, value, inner, (*way, key))
            case str(), str() as names:
                if value.strip():
                    yield Spoken(source, (*way, key), value, frozenset(names.split()))
                else:
                    yield source.fault((*way, key), "empty_text")
            case _, wanted:
                yield source.fault((*way, key), "wrong_sort", want="text" if isinstance(wanted, str) else "tables")


def _key_faults(source: Source, table: Mapping[str, Any], tree: Tree, way: Where) -> Iterator[Fault]:
    """Keys nobody asks for, and those asked for that are missing; one that is only misspelt is told of once."""
    missing = [key for key in tree if key not in table]
    for key in table:
        if key not in tree:
            near = get_close_matches(key, missing, 1)
            missing = [name for name in missing if name not in near]
            yield source.fault((*way, key), "text_unknown", name=key, near=near)
    if missing:
        at = (*way, *missing) if len(missing) == 1 else way
        yield source.fault(at, "text_missing", lacking=missing)


def _text_faults(one: Spoken, *, html: bool) -> Iterator[Fault]:
    faults = tuple(_template_faults(one, html=html))
    yield from faults
    if html and not faults:
        yield from not_html(one.source, one.way, one.text)


def _template_faults(one: Spoken, *, html: bool) -> Iterator[Fault]:
    """What keeps a text from being said: it is no template, names what it is not given, or fails when filled in."""
    try:
        template, named = compiled(one.text, html=html)
    except TemplateSyntaxError as error:
        yield jinja_fault(one.source, one.way, error)
        return
    if unknown := sorted(named - one.names):
        for name in unknown:
            yield one.fault("unknown_name", name=name, known=sorted(one.names))
        return
    for values in trials(named):
        try:
            said = template.render(values)
        except FAILURES as error:
            yield one.fault("text_fails", reason=str(error))
            return
        # A mark may also stand inside the braces: {{ names|join(',') }}.
        if (mark := half_width(said)) and not half_width(one.text):
            yield one.fault("half_width", mark=mark)
            return
