"""What a command is given, read or refused (the environment, templates, answers, names of things), and what it writes.

Everything heavy is imported inside the functions, as in `cli`.
"""

import gc
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from bot.refusals import hint_for, reason_of, refuse, refuse_faults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.content.faults import Fault
    from bot.content.loader import Content
    from bot.content.stamps import Stamps
    from bot.drafting.brief import Brief
    from bot.drafting.document import Document
    from bot.drafting.glance import Glance
    from bot.machine import Machine
    from bot.rendering.press import Press
    from bot.settings import Settings


def machine_from(templates: Path | None) -> "Machine":
    """Settings and templates put together; what is wrong with them, or with the fonts, is printed and ends it."""
    from bot.content.stamps import Stamps, digest_of
    from bot.machine import Machine

    settings, content = settings_given(), content_from(templates)
    stamps, mark = Stamps(settings.folder), digest_of((content.mark, *_listed(settings.fonts)))
    if not stamps.holds(mark):
        from bot.rendering.specimen import SEEN, SPECIMEN

        made(content, SPECIMEN, ".jpg")
        _drawn(content, SEEN, ".png")
        stamps.keep(mark)
    return Machine(settings, content)


def _listed(folder: Path | None) -> "Iterator[str]":
    """What tells a folder of fonts from any other, and from none."""
    if folder is not None:
        yield str(folder)
        for file in sorted(folder.rglob("*")):
            with suppress(OSError):  # a link to nothing holds no font
                found = file.stat()
                yield f"{file} {found.st_size} {found.st_mtime_ns}"


def settings_given() -> "Settings":
    """What the environment says; what can't be read of it is printed and ends the command."""
    from bot.content.loader import load_sentences, templates_folder
    from bot.settings import InvalidSetting, read_settings

    try:
        return read_settings()
    except InvalidSetting as wrong:
        sentences = load_sentences(templates_folder())
        facts = {"name": wrong.name, "value": wrong.value, "hint": hint_for(wrong, sentences)}
        known = "cli.bad_setting" in sentences
        refuse(sentences.say("cli.bad_setting", **facts) if known else f"{wrong.name}={wrong.value}")


def content_from(templates: Path | None) -> "Content":
    """The content of the templates; every fault is printed and ends the command."""
    from bot.content.loader import load_sentences, templates_folder
    from bot.content.stamps import Stamps

    settings = settings_given()
    folder = templates_folder(templates or settings.templates)
    content, faults = looked_through(folder, Stamps(settings.folder))
    if content is None or faults:
        refuse_faults(faults, "check.", load_sentences(folder))
    # Nothing of it is ever let go: the collector need not walk it, which took 25 ms of the answer it fell into.
    gc.freeze()
    return content


def looked_through(folder: Path, stamps: "Stamps | None" = None) -> "tuple[Content | None, list[Fault]]":
    """The content of a folder of templates, if it can be read, and all that is wrong with them.

    What is among the `stamps` was looked through before.
    """
    from bot.content.faults import BrokenTemplates
    from bot.content.loader import load

    faults = _look_faults(folder)
    try:
        return load(folder, stamps), faults
    except BrokenTemplates as broken:
        return None, [*broken.faults, *faults]


def _look_faults(folder: Path) -> "list[Fault]":
    """What the writer of files cannot use in the layout of the page; `content` does not know it."""
    from bot.content.faults import Fault
    from bot.content.reading import LOOK, read
    from bot.rendering.layout import LayoutError
    from bot.rendering.look import Look

    layout = read(folder, LOOK)
    if isinstance(layout, Fault):
        return []  # `load` says so
    try:
        Look.read(layout.table)
    except LayoutError as error:
        return [Fault(LOOK, None, key, "layout") for key in error.keys]
    return []


def letterhead_from(path: Path | None, suffix: str, content: "Content") -> bytes | None:
    """A unit's own template, looked through; one that can't be used, or not for that file, ends the command."""
    from bot.drafting.letterhead import vocabulary
    from bot.reading.files import read_file
    from bot.reading.unreadable import Reason, Unreadable
    from bot.rendering.letterhead.defects import Unsuitable
    from bot.rendering.press import Press

    if path is None:
        return None
    sentences = content.sentences
    if suffix != ".docx":
        refuse(f"--letterhead: {sentences.say('cli.letterhead_docx', suffix=suffix)}")
    try:
        body = path.read_bytes()
        try:
            read_file(path.name, body)
        except Unreadable as error:
            if error.reason is not Reason.EMPTY:
                refuse(f"--letterhead: {sentences.say(f'unread.{error.reason}', path=path, **error.facts)}")
        Press(content.look, content.typeset).try_letterhead(body, vocabulary(content.interview))
    except OSError as error:
        refuse(f"--letterhead: {sentences.say('cli.not_readable', path=path, reason=reason_of(error, sentences))}")
    except Unsuitable as error:
        refuse(f"--letterhead: {sentences.say(f'letterhead.{error.defect}', path=path, **error.facts)}")
    return body


def on_letterhead(content: "Content", brief: "Brief", document: "Document", template: bytes, *, hant: bool) -> bytes:
    """A draft as a .docx on a unit's own template, which was looked through."""
    from bot.drafting.letterhead import fillings, vocabulary
    from bot.rendering.press import Letterhead, Press

    found = fillings(content.interview, content.book, brief, document, hant=hant)
    letterhead = Letterhead(template, vocabulary(content.interview), found)
    return Press(content.look, content.typeset).on_letterhead(document, letterhead)


def made(content: "Content", document: "Document", suffix: str) -> bytes:
    """A draft as a file; fonts or a template of the page that can't be used are named and end the command."""
    from bot.content.reading import TYPESET

    return _pressed(content, TYPESET, lambda press: press.make(document, suffix))


def drawn(content: "Content", brief: "Brief", suffix: str, script: str) -> bytes:
    """The key figures of a brief as a picture; that there are none, or what can't be used, is said and ends it."""
    from bot.drafting.glance import glance, traditional_glance
    from bot.drafting.traditional import kept_names

    seen = glance(content.interview, content.book, brief)
    if seen is None:
        refuse(content.sentences.say("cli.no_figures"))
    if script == "hant":
        seen = traditional_glance(seen, kept_names(content.interview, brief))
    return _drawn(content, seen, suffix, brief.wishes.colour)


def _drawn(content: "Content", seen: "Glance", suffix: str, colour: str = "") -> bytes:
    from bot.content.reading import GLANCE

    return _pressed(content, GLANCE, lambda press: press.glance(seen, suffix, colour))


def _pressed(content: "Content", template: str, make: "Callable[[Press], bytes]") -> bytes:
    from bot.rendering.fonts import FontsMissing
    from bot.rendering.press import Press
    from bot.rendering.typesetting import UnsoundTemplate

    try:
        return make(Press(content.look, content.typeset, settings_given().fonts, content.glance))
    except FontsMissing as missing:
        refuse(content.sentences.say(f"fonts.{missing.lack}", path=missing.folder))
    except UnsoundTemplate as unsound:
        refuse(f"{template}: {content.sentences.say('check.typeset', reason=unsound)}")


def refuse_typeset(content: "Content") -> None:
    """End the command if a template cannot set a draft with a block of every kind, or its key figures."""
    from bot.rendering.specimen import SEEN, SPECIMEN

    made(content, SPECIMEN, ".pdf")
    _drawn(content, SEEN, ".png")


def brief_from(file: Path, content: "Content") -> "Brief":
    """The brief a file of answers holds; every fault is printed and ends the command."""
    from bot.content.faults import BrokenFile
    from bot.content.filed import read_brief

    try:
        return read_brief(file, content)
    except BrokenFile as broken:
        refuse_faults(broken.faults, "", content.sentences)


def outline_named(name: str | None, content: "Content") -> str | None:
    """The id of an outline, if there is one of that name; else the command ends."""
    if name is not None and content.book.outline(name) is None:
        known = [outline.id for outline in content.book.outlines]
        refuse(f"--outline: {content.sentences.say('file.unknown_outline', known=known)}")
    return name


def note_from(file: Path, content: "Content") -> tuple[str, str | None]:
    """The text of a note, from a file or (`-`) standard input, and as it was given if that is plain text.

    What can't be read ends the command.
    """
    import sys

    from bot.reading.files import as_given, read_file
    from bot.reading.unreadable import Reason, Unreadable

    try:
        body = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return read_file(file.name, body), as_given(file.name, body)
    except OSError as error:
        refuse(content.sentences.say("cli.not_readable", path=file, reason=reason_of(error, content.sentences)))
    except Unreadable as error:
        if error.reason is Reason.EMPTY:
            return "", None  # for another program no fault: nothing is found in it
        refuse(content.sentences.say(f"unread.{error.reason}", path=file, **error.facts))


def write_whole(path: Path, body: bytes) -> None:
    """Write a file in one: it is there whole, or what stood there before is. Raises OSError.

    A device or a pipe is written as it is.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(body)
        return
    place = path.resolve()
    partial = place.with_name(f".zhibi-{os.getpid()}.part")
    try:
        partial.write_bytes(body)
        partial.replace(place)
    except OSError:
        partial.unlink(missing_ok=True)
        raise
