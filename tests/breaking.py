"""What is found wrong with a small folder of templates after something in it was changed."""

from collections.abc import Callable
from pathlib import Path

from bot.content.check import check
from bot.content.loader import load_sentences, templates_folder

Change = Callable[[str, str, str], None]
"""Replaces what stands once in a file of the folder."""

GARDEN, KITCHEN, OUTLINES, CHAT = "sections/garden.toml", "sections/kitchen.toml", "outlines.toml", "chat.toml"
INTERVIEW, WORDS = "interview.toml", "words.toml"


def keys(folder: Path) -> list[tuple[str, str, str]]:
    """(file, key, id) of every fault, after each is said."""
    sentences = load_sentences(templates_folder())
    found = check(folder)
    for fault in found:
        assert sentences.say(f"check.{fault.key}", **fault.facts).strip()
    return [(fault.file, fault.key, fault.id) for fault in found]


def add(folder: Path, text: str, file: str = GARDEN) -> None:
    """Write more into a file: one more topic into the garden, unless another is named."""
    with (folder / file).open("a", encoding="utf-8") as end:
        end.write(text)
