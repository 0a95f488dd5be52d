"""How long a page of notes takes to read: `python tests/bench/pages.py FOLDER`.

FOLDER holds published summaries, a text file for each. Each is repeated or cut to a page of 10,000 characters and read by
a process that has read another page before: the first time (`first`, no word of it is known yet), the best of seven
times, and what twice the page takes in parts of that. Milliseconds of the processor's time, which other programs do not
lengthen.
"""

import gc
import sys
import time
from pathlib import Path
from statistics import median

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.content.loader import load, templates_folder
from bot.interview.extraction import extract
from bot.interview.hearing import Ear, ear_of
from bot.interview.mentions import period_of

PAGE = 10_000
"""Characters of a page."""
TIMES = 7
"""How often a page is read."""


def sized(text: str, length: int) -> str:
    """A text repeated or cut to a length."""
    return (text * (1 + length // len(text)))[:length]


def times(ear: Ear, text: str) -> tuple[int, list[float]]:
    """How many figures a text holds, and the milliseconds each reading of it took."""
    period, taken, found = period_of(text, 2026), list[float](), 0
    gc.collect()  # what loading the templates left is not of the page
    for _ in range(TIMES):
        start = time.process_time()
        found = len(extract(ear, text, period))
        taken.append((time.process_time() - start) * 1000)
    return found, taken


def main() -> None:
    """Print the times of each text, and those in the middle and at worst."""
    paths = sorted(Path(sys.argv[1]).glob("*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    ear = ear_of(load(templates_folder()).interview)
    times(ear, sized(texts[-1], PAGE))
    firsts, bests, growths = [], [], []
    for path, text in zip(paths, texts, strict=True):
        found, page = times(ear, sized(text, PAGE))
        _, twice = times(ear, sized(text, 2 * PAGE))
        firsts.append(page[0])
        bests.append(min(page))
        growths.append(min(twice) / min(page))
        print(
            f"{path.stem:34} {found:4} figures, first {firsts[-1]:5.1f} ms, best {bests[-1]:5.1f}, x{growths[-1]:.2f}"
        )
    print(
        f"{'in the middle':34} {'':12} first {median(firsts):5.1f} ms, best {median(bests):5.1f}, x{median(growths):.2f}"
    )
    print(f"{'at worst':34} {'':12} first {max(firsts):5.1f} ms, best {max(bests):5.1f}, x{max(growths):.2f}")


if __name__ == "__main__":
    main()
