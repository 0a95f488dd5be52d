"""Tries texts in every place where one of the templates is compiled: `python escaping.py FOLDER`, the texts as JSON.

Run as a process of its own, with bounded memory and time, since what is tried is made to take all of both. A line of
JSON for each place and text: the faults found, or what went wrong.
"""

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

MEMORY, SECONDS = 1 << 30, 120

PLACES: dict[str, tuple[str, Callable[[str], str], str]] = {
    # what is compiled there: the file, what stands in its place (of a text and of its TOML), and what is replaced
    "phrase": ("sections/kitchen.toml", json.dumps, '"菜单为{{ menu }}"'),
    "when": ("sections/garden.toml", lambda text: json.dumps(expression(text)), '"planted is answered"'),
    "outline": ("outlines.toml", json.dumps, '"{{ unit_self }}的小结到此为止"'),
    "message": ("chat.toml", json.dumps, '"<b>您好</b>。"'),
    "sentence": ("faults.toml", json.dumps, '"没有启动起来：{{ reason }}"'),
}


def expression(text: str) -> str:
    """What a text prints or asks first, as the expression of a condition."""
    for opening, closing in (("{{", "}}"), ("{%", "%}")):
        if opening in text:
            inside = text.partition(opening)[2].partition(closing)[0].strip()
            return inside.partition(" ")[2] if opening == "{%" else inside
    return text


def tried(folder: Path, texts: list[str]) -> None:
    """Put every text into every place of a folder that is sound, and print what its check finds."""
    from bot.content.check import check

    for place, (file, toml, stood) in PLACES.items():
        path = folder / file
        whole = path.read_text(encoding="utf-8")
        assert whole.count(stood) == 1, (place, stood)
        for text in texts:
            path.write_text(whole.replace(stood, toml(text)), encoding="utf-8")
            found: dict[str, object] = {"place": place, "text": text, "error": "", "faults": []}
            begun = perf_counter()
            try:
                found["faults"] = [[fault.key, dict(fault.facts)] for fault in check(folder)]
            except BaseException as error:
                found["error"] = f"{type(error).__name__}: {error}"[:200]
            print(json.dumps(found | {"seconds": perf_counter() - begun}, default=str), flush=True)
        path.write_text(whole, encoding="utf-8")


def lettered(texts: list[str]) -> None:
    """Put every text into a unit's own .docx, and print why it is not taken."""
    from lettered import BODY, plain

    from bot.content.loader import load, templates_folder
    from bot.drafting.letterhead import vocabulary
    from bot.rendering.letterhead.defects import Unsuitable
    from bot.rendering.press import Press

    content = load(templates_folder())
    press, words = Press(content.look, content.typeset), vocabulary(content.interview)
    for text in texts:
        found: dict[str, object] = {"place": "letterhead", "text": text, "error": "", "faults": []}
        begun = perf_counter()
        try:
            press.try_letterhead(plain(text, BODY), words)
        except Unsuitable as unsuitable:
            found["faults"] = [[unsuitable.defect, dict(unsuitable.facts)]]
        except BaseException as error:
            found["error"] = f"{type(error).__name__}: {error}"[:200]
        print(json.dumps(found | {"seconds": perf_counter() - begun}, default=str), flush=True)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    given = json.load(sys.stdin)
    tried(Path(sys.argv[1]), given)
    lettered(given)
