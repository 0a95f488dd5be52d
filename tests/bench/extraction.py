"""How well figures in notes are read: `python tests/bench/extraction.py [--each]`.

`gold-extraction.jsonl` holds sentences of published summaries with the facts in them, marked by hand: the value in base
units, the indicator (`also`: others that are as right), what is no fact, and what scores neither way (`optional`).
Printed are the share of facts found, of figures found that are facts, and of facts found that stand at a question of
their indicator; values off by a factor of ten; and how the time of reading grows with a page.
"""

import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.content.loader import load, templates_folder
from bot.interview.extraction import Found, extract
from bot.interview.hearing import Ear, ear_of
from bot.interview.mentions import period_of

GOLD = Path(__file__).parent / "gold-extraction.jsonl"
PAGE = 10_000
"""Characters of a page."""

Fact = Mapping[str, Any]


def sentences() -> list[Mapping[str, Any]]:
    """The sentences with their facts."""
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


@dataclass
class Score:
    """What was found, and what of it was right."""

    facts: int = 0
    found: int = 0
    figures: int = 0
    placed: int = 0
    taken: list[str] = field(default_factory=list)
    off: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / self.facts

    @property
    def precision(self) -> float:
        return self.found / self.figures

    @property
    def right(self) -> float:
        return self.placed / self.found


def measure(ear: Ear) -> tuple[Score, list[str]]:
    """The score over all sentences, and a line for each fact that was missed or misplaced."""
    score, lines = Score(), []
    for sentence in sentences():
        text = sentence["text"]
        found = extract(ear, text, period_of(text, 2026))
        pairs, left = matched(sentence["facts"], found)
        for fact, one in pairs:
            if fact.get("optional"):
                continue
            score.facts += 1
            if one is None:
                lines.append(f"missed {fact['surface']} ({fact['value']}): {text}")
                continue
            score.found += 1
            name = one.question.indicator if one.question else None
            score.placed += name in (fact["indicator"], *fact.get("also", ()))
            if name not in (fact["indicator"], *fact.get("also", ())):
                asked = one.question.name if one.question else "-"
                lines.append(f"misplaced {fact['surface']}, {fact['indicator']}, at {asked}: {text}")
        score.figures += sum(1 for fact, one in pairs if one and not fact.get("optional")) + len(left)
        wrong = [text[one.mention.start : one.mention.end] for one in left]
        score.taken += [words for words in wrong if any(words in other for other in sentence.get("not_facts", ()))]
        score.off += [words for words, one in zip(wrong, left, strict=True) if is_off(one, sentence["facts"])]
        lines += [f"no fact: {words}: {text}" for words in wrong]
    return score, lines


def matched(facts: Sequence[Fact], found: Sequence[Found]) -> tuple[list[tuple[Fact, Found | None]], list[Found]]:
    """Each fact with the figure of its value, and the figures that are no fact."""
    left, pairs = list(found), []
    for fact in facts:
        value = Decimal(str(fact["value"]))
        one = next((one for one in left if one.mention.figure.value == value), None)
        if one is not None:
            left.remove(one)
        pairs.append((fact, one))
    return pairs, left


def is_off(one: Found, facts: Sequence[Fact]) -> bool:
    """Whether a figure is a fact times or divided by tens."""
    values = [Decimal(str(fact["value"])) for fact in facts]
    value = one.mention.figure.value
    return any(value and other and (value / other).normalize().as_tuple().digits == (1,) for other in values)


def pages(*lengths: int) -> Iterator[tuple[int, float]]:
    """The seconds it takes to read pages of those lengths."""
    whole = "\n".join(sentence["text"] for sentence in sentences())
    text = whole * (1 + max(lengths) // len(whole))
    ear = ear_of(load(templates_folder()).interview)
    extract(ear, text[: max(lengths)], period_of(text, 2026))  # what is laid out once is not of the page
    for length in lengths:
        times = []
        for _ in range(5):
            start = time.process_time()
            extract(ear, text[:length], period_of(text, 2026))
            times.append(time.process_time() - start)
        yield length, min(times)


def first() -> float:
    """The seconds the first page takes after a start: the words of the questions are laid out for it."""
    text = "\n".join(sentence["text"] for sentence in sentences())[:PAGE]
    interview = load(templates_folder()).interview
    start = time.process_time()
    extract(Ear(interview), text, period_of(text, 2026))
    return time.process_time() - start


def main() -> None:
    """Print the score, and with --each every fact that was missed or misplaced."""
    score, lines = measure(ear_of(load(templates_folder()).interview))
    if "--each" in sys.argv:
        print("\n".join(lines))
    print(f"values found      {score.found} of {score.facts} ({score.recall:.1%})")
    print(f"figures that are facts {score.found} of {score.figures} ({score.precision:.1%})")
    print(f"at their question {score.placed} of {score.found} ({score.right:.1%})")
    print(f"taken though no fact {score.taken}, off by a factor {score.off}")
    print(f"the first page after a start {first() * 1000:.0f} ms")
    (_, half), (_, page) = pages(PAGE // 2, PAGE)
    print(f"a page of {PAGE} characters {page * 1000:.0f} ms, {page / half:.2f} times half a page")


if __name__ == "__main__":
    main()
