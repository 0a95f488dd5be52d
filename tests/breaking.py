"""What is found wrong with a small folder of templates after something in it was changed."""

from collections.abc import Callable
from pathlib import Path

from bot.content.check import check
from bot.content.loader import load_sentences, templates_folder

Change = Callable[[str, str, str], None]
"""Replaces what stands once in a file of the folder."""

GARDEN, KITCHEN, OUTLINES, CHAT = "sections/garden.toml", "sections/kitchen.toml", "outlines.toml", "chat.toml"
INTERVIEW, WORDS = "interview.toml", "words.toml"
NUTS = """
[[topic]]
id   = "nut_harvest"
name = "收坚果"

[[topic.question]]
id        = "nuts"
name      = "收坚果"
indicator = "坚果"
kind      = "count"
measure   = "棵"
ask       = "收了多少？"

[[topic.phrase]]
text = "收坚果{{ nuts }}"
"""
"""A topic of one question, to be added to a section."""
ITEM = """
[[item]]
kind = "rule"
[[item.field]]
id   = "what"
name = "名称"
kind = "text"
ask  = "叫什么？"
[[item.phrase]]
text = "办{{ what }}"
"""
"""How a rule is told, to be added to the interview."""


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
