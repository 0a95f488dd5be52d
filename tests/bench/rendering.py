"""How long the files of a draft take: `python tests/bench/rendering.py [FOLDER]`.

Every case of `tests/drafts` is made as each kind of file, the longest also with its text twice, which gives 7 pages or
more, and so is a draft of 300 facts, with the time it takes to write that; FOLDER is one of fonts (as `ZHIBI_FONTS`). Times are the best and the middle of nine in a warm process, in
milliseconds. The last lines are how long other threads stood still for it, which is how long a clerk's answer can wait
for another's file, and the memory the process held at most after a hundred drafts as each kind.
"""

import resource
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from cases import Case, content, slugs
from dicing import brief_of_all

from bot.drafting.document import Document, Paragraph
from bot.drafting.realise import realise
from bot.rendering.picture import draw, pages
from bot.rendering.press import SUFFIXES, Press

TIMES = 9
"""How often a file is made."""
PAGES = 7
"""Of the draft that bounds are told for."""
FACTS = 300
"""Of a draft larger than any sample: the largest has some 120."""
DRAFTS = 100
"""How many are made in a row."""


def took(make: Callable[[int], object]) -> list[float]:
    """The milliseconds of each making; each is given its number, so that no two are of the same text."""
    times = []
    for number in range(TIMES):
        start = time.perf_counter()
        make(number)
        times.append((time.perf_counter() - start) * 1000)
    return times


def stall(work: Callable[[], object]) -> float:
    """The longest, in milliseconds, that another thread of the process stood still while something was made."""
    done, worst = threading.Event(), 0.0

    def watch() -> None:
        nonlocal worst
        last = time.perf_counter()
        while not done.wait(0.001):
            now = time.perf_counter()
            worst, last = max(worst, now - last), now

    watcher = threading.Thread(target=watch)
    watcher.start()
    work()
    done.set()
    watcher.join()
    return worst * 1000


def varied(document: Document, number: int) -> Document:
    """The draft with another first paragraph: typst remembers what it has set."""
    blocks = list(document.blocks)
    at = next(at for at, block in enumerate(blocks) if isinstance(block, Paragraph))
    block = blocks[at]
    assert isinstance(block, Paragraph)
    blocks[at] = replace(block, content=replace(block.content, text=f"{number}号稿。{block.content.text}"))
    return Document(tuple(blocks))


def grown(document: Document, press: Press) -> Document:
    """The draft with its text again and again until it fills so many pages."""
    blocks = document.blocks
    while pages(press.make(Document(blocks), ".pdf")) < PAGES:
        blocks = (*blocks[:-1], *document.blocks[1:])
    return Document(blocks)


def main() -> None:
    """Print the times of the middle case and of a long one, and the memory."""
    press = Press(content().look, content().typeset, Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    start = time.perf_counter()
    documents = sorted((Case(slug).document() for slug in slugs()), key=lambda one: len(str(one.blocks)))
    print(f"{len(documents)} drafts written in {(time.perf_counter() - start) * 1000:.0f} ms")
    start = time.perf_counter()
    press.make(documents[0], ".pdf")
    print(f"the first PDF of a process, fonts looked for: {(time.perf_counter() - start) * 1000:.0f} ms")
    large = brief_of_all(content().interview, FACTS)
    times = took(lambda seed: realise(content().interview, content().book, replace(large, seed=seed)))
    print(f"{FACTS} facts written, best {min(times):.1f} ms, middle {median(times):.1f}")
    whole = realise(content().interview, content().book, large)
    for document in (documents[len(documents) // 2], documents[-1], grown(documents[-1], press), whole):
        pdf = press.make(document, ".pdf")
        print(f"{pages(pdf)} pages, {len(pdf) // 1024} KB of PDF")
        for suffix in SUFFIXES:
            times = took(lambda number, d=document, s=suffix: press.make(varied(d, number), s))  # type: ignore[misc]
            print(f"  {suffix:6} best {min(times):6.1f}, middle {median(times):6.1f}")
        for suffix in (".jpg", ".png"):
            times = took(lambda _, p=pdf, s=suffix: draw(p, s))  # type: ignore[misc]
            print(f"  {suffix:6} best {min(times):6.1f}, middle {median(times):6.1f} of a PDF that is there")
    stalled = stall(lambda: [press.make(varied(documents[-1], n), ".jpg") for n in range(TIMES)])
    print(f"the longest other threads stood still meanwhile: {stalled:.1f} ms")
    for number in range(DRAFTS):
        for suffix in SUFFIXES:
            press.make(varied(documents[number % len(documents)], number), suffix)
    print(f"memory after {DRAFTS} drafts: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
