"""The files of a templates folder read, and why those cannot be read that cannot."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import tomli

from bot.content.faults import Fault
from bot.content.files import Source
from bot.content.slips import toml_fault

INTERVIEW, OUTLINES, WORDS = "interview.toml", "outlines.toml", "words.toml"
CHAT, PAGE, FAULTS, LOOK = "chat.toml", "page.toml", "faults.toml", "document/page.toml"
RELEASED, TYPESET, GLANCE = "released.toml", "document/page.typ", "document/glance.typ"
FILES = (INTERVIEW, OUTLINES, WORDS, CHAT, PAGE, FAULTS, LOOK, RELEASED)


@dataclass(frozen=True, slots=True)
class Templates:
    """The files of a templates folder as read; `sections` by file name without its ending.

    `named` are the sections that have a file, whether it can be read or not; `typeset` and `glance` are the sources of
    the typst templates, which only whoever sets a page can judge.
    """

    files: Mapping[str, Source]
    sections: Mapping[str, Source]
    named: frozenset[str]
    typeset: str = ""
    glance: str = ""


NOTHING = Templates({}, {}, frozenset())


def read_templates(folder: Path) -> tuple[Templates, tuple[Fault, ...]]:
    """Every file that can be read, and why the others cannot; one fault for a folder that holds none of them."""
    if not folder.is_dir():
        return NOTHING, (Fault(str(folder), None, "", "folder_missing"),)
    sections = sorted(path.stem for path in (folder / "sections").glob("*.toml"))
    if not sections and not any((folder / name).exists() for name in FILES):
        return NOTHING, (Fault(str(folder), None, "", "folder_empty"),)
    read_all = {name: read(folder, name) for name in (*FILES, *(f"sections/{name}.toml" for name in sections))}
    typeset, glance = read_text(folder, TYPESET), read_text(folder, GLANCE)
    good = {name: source for name, source in read_all.items() if isinstance(source, Source)}
    templates = Templates(
        {name: source for name, source in good.items() if name in FILES},
        {name: good[f"sections/{name}.toml"] for name in sections if f"sections/{name}.toml" in good},
        frozenset(sections),
        typeset if isinstance(typeset, str) else "",
        glance if isinstance(glance, str) else "",
    )
    return templates, tuple(one for one in (*read_all.values(), typeset, glance) if isinstance(one, Fault))


def read(folder: Path, file: str) -> Source | Fault:
    """A file of the templates, or why it cannot be read."""
    text = read_text(folder, file)
    if isinstance(text, Fault):
        return text
    try:
        return Source(file, text, tomli.loads(text))
    except tomli.TOMLDecodeError as error:
        return toml_fault(file, text, error)


def read_text(folder: Path, file: str) -> str | Fault:
    """The text of a file of the templates, or why it cannot be read."""
    try:
        return (folder / file).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Fault(file, None, "", "file_missing")
    except UnicodeDecodeError:
        return Fault(file, None, "", "not_utf8")
    except OSError as error:
        return Fault(file, None, "", "file_unreadable", {"reason": error.strerror or str(error)})
