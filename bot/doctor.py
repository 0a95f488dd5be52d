"""What the machine is examined for: programs, templates, folder, token and fonts, a line each, nothing changed."""

import platform
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from bot.content.loader import Content, load_sentences, templates_folder
from bot.content.wording import Wording
from bot.inputs import looked_through
from bot.refusals import exposure_of, hint_for, reason_of
from bot.rendering.fonts import FontsMissing, Shelf, faces, shelf_for
from bot.rendering.look import Look
from bot.rendering.press import Press
from bot.rendering.specimen import SEEN, SPECIMEN
from bot.rendering.typesetting import UnsoundTemplate
from bot.settings import InvalidSetting, Settings, read_settings

STRICT = (3, 37, 0)
"""The first SQLite with STRICT tables, which the store is made of."""
OTHERS = stat.S_IRWXO
"""Rights of users who are neither the owner nor of the owner's group."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A line of what was found, and whether the bot can do with it."""

    line: str
    sound: bool = True


def examine(templates: Path | None) -> Iterator[Finding]:
    """What was found, the programs first; `templates` is a folder of them other than the environment's."""
    try:
        settings = read_settings()
    except InvalidSetting as wrong:
        sentences = load_sentences(templates_folder())
        yield from _programs(sentences)
        facts = {"name": wrong.name, "value": wrong.value, "hint": hint_for(wrong, sentences)}
        yield Finding(sentences.say("doctor.bad_setting", **facts), sound=False)
        return
    place = templates_folder(templates or settings.templates)
    sentences = load_sentences(place)
    yield from _programs(sentences)
    yield _folder(settings.folder, sentences)
    yield from _token(settings, sentences)
    content, faults = looked_through(place)
    if content is None or faults:
        yield Finding(sentences.say("doctor.bad_templates", path=place, count=len(faults)), sound=False)
        return
    if exposure := exposure_of(templates, content):
        yield Finding(exposure, sound=False)
    else:
        yield Finding(sentences.say("doctor.templates", path=place))
    yield from _fonts(content, settings.fonts)


def _programs(sentences: Wording) -> Iterator[Finding]:
    sqlite = sqlite3.sqlite_version
    yield Finding(
        sentences.say(
            "doctor.programs",
            zhibi=version("zhibi"),
            python=platform.python_version(),
            sqlite=sqlite,
            telegram=version("python-telegram-bot"),
            typst=version("typst"),
            pypdfium2=version("pypdfium2"),
        )
    )
    if sqlite3.sqlite_version_info < STRICT:
        least = ".".join(map(str, STRICT))
        yield Finding(sentences.say("doctor.old_sqlite", sqlite=sqlite, least=least), sound=False)


def _folder(folder: Path, sentences: Wording) -> Finding:
    """Whether the bot can write into its folder, or make it where it is to be, and who else can look inside."""
    there = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    try:
        with tempfile.TemporaryFile(dir=there):
            rights = there.stat().st_mode
    except OSError as error:
        return Finding(sentences.say("doctor.bad_folder", path=folder, reason=reason_of(error, sentences)), sound=False)
    if there != folder:
        return Finding(sentences.say("doctor.new_folder", path=folder))
    return Finding(sentences.say("doctor.open_folder" if rights & OTHERS else "doctor.folder", path=folder))


def _token(settings: Settings, sentences: Wording) -> Iterator[Finding]:
    """Whether there is a token, which is never shown, whether anybody may use the bot, and who brings its updates."""
    if not settings.token:
        yield Finding(sentences.say("doctor.no_token"))
        return
    yield Finding(sentences.say("doctor.token", clerks=len(settings.clerks), open=settings.open))
    if hook := settings.webhook:
        yield Finding(sentences.say("doctor.webhook", url=hook.url, place=f"{hook.host}:{hook.port}"))


def _fonts(content: Content, folder: Path | None) -> Iterator[Finding]:
    """What each font of the layout is drawn with, and whether a PDF can be made."""
    sentences, look = content.sentences, Look.read(content.look)
    try:
        shelf = shelf_for(look, folder)
    except FontsMissing as missing:
        yield Finding(sentences.say(f"fonts.{missing.lack}", path=missing.folder), sound=False)
        return
    yield from _faces(look, shelf, sentences)
    if folder is None:
        yield Finding(sentences.say("doctor.fonts_folder"))
    try:
        press = Press(content.look, content.typeset, folder, content.glance)
        press.make(SPECIMEN, ".pdf")
        press.glance(SEEN, ".png")
    except UnsoundTemplate as unsound:
        yield Finding(sentences.say("doctor.typeset", reason=unsound), sound=False)


def _faces(look: Look, shelf: Shelf, sentences: Wording) -> Iterator[Finding]:
    for key, face in faces(look, shelf).items():
        font, family = look.fonts[key], face.families[0]
        if face.is_own:
            yield Finding(sentences.say("doctor.own_font", name=font.name, family=family, debian=font.debian))
        else:
            yield Finding(sentences.say("doctor.font", name=font.name, family=family, path=face.path))
