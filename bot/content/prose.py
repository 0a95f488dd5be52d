"""What is wrong with a text for people: half-width marks between hanzi, tags Telegram refuses, more than it takes."""

import re
from collections.abc import Iterator

from jinja2 import TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from bot.content.faults import Fault
from bot.content.files import Source, Where

MESSAGE = 4096  # characters a message of Telegram may have
BUTTON = 64  # characters on a button; more is cut off on a phone's screen
CALLBACK = 64  # bytes of callback_data
FRAME = 20  # bytes of callback_data that summary, revision and separators take beside question and choice

_CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.S)
_HALF = re.compile(r"(?<=[\u4e00-\u9fff\ue000])[,;:?!()]|[,;:?!()](?=[\u4e00-\u9fff\ue000])")
_TAG = re.compile(r"<(/?)(\w+)((?:\s[^<>]*)?)>")
_TAGS = frozenset({"b", "i", "u", "s", "code", "pre", "blockquote"})
_ENTITY = re.compile(r"&(?!(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);)")


def fixed(source: str) -> str:
    """A template's own text, with a joker (U+E000) wherever it fills something in or decides."""
    return _CODE.sub("\ue000", source)


def half_width(source: Source, where: Where, text: str) -> Iterator[Fault]:
    """A half-width mark beside a hanzi or a value: 句子,这样 should be 句子，这样."""
    if found := _HALF.search(fixed(text).replace("\ue000\ue000", "\ue000")):
        yield source.fault(where, "half_width", mark=found[0])


def too_long(source: Source, where: Where, text: str, limit: int) -> Iterator[Fault]:
    """A text over a limit in characters."""
    if len(text) > limit:
        yield source.fault(where, "over_limit", length=len(text), limit=limit)


def not_jinja(source: Source, where: Where, text: str, environment: SandboxedEnvironment) -> Iterator[Fault]:
    """A text that is no template."""
    try:
        environment.parse(text)
    except TemplateSyntaxError as error:
        yield source.fault(where, "not_template", reason=error.message)


def not_html(source: Source, where: Where, text: str) -> Iterator[Fault]:
    """Tags that Telegram's HTML does not know or that do not close; a bare < or &."""
    plain, open_tags = fixed(text), list[str]()
    for tag in _TAG.finditer(plain):
        closing, name = tag[1], tag[2]
        if name not in _TAGS:
            yield source.fault(where, "unknown_tag", tag=tag[0])
        elif not closing:
            open_tags.append(name)
        elif not open_tags or open_tags.pop() != name:
            yield source.fault(where, "unbalanced_tag", tag=tag[0])
            return
    if open_tags:
        yield source.fault(where, "unbalanced_tag", tag=f"<{open_tags[-1]}>")
    if "<" in _TAG.sub("", plain) or _ENTITY.search(plain):
        yield source.fault(where, "bare_mark")
