"""What every draft measures, beside the published summary its case is modelled on: the second table of `tests/drafts`.

`python tests/tabled.py` prints both tables as `tests/drafts/README.md` holds them. What the published summaries come to
(`samples.json`: hanzi, figures, figures in a thousand hanzi, the share of sentences that hold none, runs of eight hanzi
that occur twice) was measured on their own texts, which do not stand here.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent / "bench"))
import drafts as bench
from cases import FOLDER, content, table

from bot.drafting.realise import realise

SAMPLES: Mapping[str, Mapping[str, Any]] = json.loads((FOLDER / "samples.json").read_text(encoding="utf-8"))

HEAD = """
## What the drafts measure

Each pair is the draft, then the published summary it is modelled on. The last column names the bars that do not hold:
every answer said in its section, no figure without an answer, no run of 8 hanzi twice, headings of one parallel set and
none over nothing, at least 12 figures in 1,000 hanzi where 10 or more were given, at most a quarter of the sentences
(or three) without a fact. The rows below the cases are answers drawn at random, of every kind of unit.

| draft | hanzi | figures | in 1,000 hanzi | sentences without a fact | runs of 8 twice | broken |
|---|---:|---:|---:|---:|---:|---|
"""


def measured() -> str:
    """The second table."""
    return HEAD + "".join(_lines())


def _lines() -> Iterator[str]:
    for name, brief in bench.briefs():
        found = bench.measures(realise(content().interview, content().book, brief), brief)
        sample = SAMPLES.get(name)
        ours = (
            found["hanzi"],
            found["figures"],
            found["density"],
            f"{100 * found['empty share']:.0f} %",
            len(found["twice"]),
        )
        theirs = (
            (sample["hanzi"], sample["figures"], sample["density"], f"{100 * sample['bare']:.0f} %", sample["repeats"])
            if sample
            else None
        )
        cells = [f"{one} / {other}" for one, other in zip(ours, theirs, strict=True)] if theirs else map(str, ours)
        yield f"| {name} | {' | '.join(cells)} | {', '.join(found['broken'])} |\n"


def readme() -> str:
    """Both tables."""
    return table() + measured()


if __name__ == "__main__":
    print(readme(), end="")
