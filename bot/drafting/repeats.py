"""Words that stand twice in a draft, once of them at least in what the clerk wrote."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.drafting.document import Document, Paragraph
from bot.drafting.findings import Finding, FindingKind, ReviewWords
from bot.drafting.passages import Passage, sentences, unquoted
from bot.interview.patterns import pattern

RUN = 12
"""Hanzi in a row that nobody writes twice by chance."""
SENTENCE = 8
"""Hanzi of a whole sentence that is told of when it stands twice."""
_RUN = pattern("[\u3400-\u9fff，,：:]+")
_HANZI = pattern("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class _Run:
    """Hanzi in a row in one paragraph, with the place of each."""

    paragraph: str
    hanzi: str
    at: Sequence[int]


def repeats(document: Document, said: Sequence[Passage], words: ReviewWords, names: Sequence[str]) -> Iterator[Finding]:
    """Each run of hanzi and each whole sentence that stands twice; `names` and what stands in quotes may.

    A comma parts nothing. Takes time in proportion to the draft.
    """
    owners: dict[str, list[Passage]] = {}
    for passage in said:
        if not passage.named:
            owners.setdefault(passage.paragraph, []).append(passage)
    seen: dict[str, tuple[_Run, int]] = {}
    told: dict[str, str] = {}
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            continue
        text = _without(block.content.text, names)
        for run in _runs(block.content.text, text):
            for first, other, start, length in _doubles(run, seen):
                mine, theirs = _owner(owners, run, start, length), _owner(owners, first, other, length)
                shown = _shown(run, start, length)
                if (mine or theirs) and not _is_name(shown, words):
                    yield Finding(FindingKind.REPEAT, (mine or theirs).spot, shown)  # type: ignore[union-attr]
        yield from _sentences(block.content.text, text, owners, told)


def _without(text: str, names: Sequence[str]) -> str:
    """The text with names blanked out, as long as before."""
    plain = unquoted(text)
    for name in names:
        plain = plain.replace(name, "\n" * len(name))
    return plain


def _runs(paragraph: str, text: str) -> Iterator[_Run]:
    for found in _RUN.finditer(text):
        at = [found.start() + place for place, mark in enumerate(found[0]) if _HANZI.match(mark)]
        if len(at) >= RUN:
            yield _Run(paragraph, "".join(text[place] for place in at), at)


def _doubles(run: _Run, seen: dict[str, tuple[_Run, int]]) -> Iterator[tuple[_Run, int, int, int]]:
    """What of a run stood before: the run it stood in and where, where it stands here, and how long it is."""
    at = 0
    while at + RUN <= len(run.hanzi):
        key = run.hanzi[at : at + RUN]
        first, place = seen.setdefault(key, (run, at))
        if first is run and place + RUN > at:
            at += 1
            continue
        length = RUN
        while run.hanzi[at + length : at + length + 1] == first.hanzi[place + length : place + length + 1] != "":
            length += 1
        yield first, place, at, length
        at += length


def _owner(owners: dict[str, list[Passage]], run: _Run, start: int, length: int) -> Passage | None:
    """The passage of the clerk's that most of a stretch stands in."""
    middle = run.at[start + length // 2]
    return next((one for one in owners.get(run.paragraph, ()) if one.start <= middle < one.end), None)


def _shown(run: _Run, start: int, length: int) -> str:
    return run.paragraph[run.at[start] : run.at[start + length - 1] + 1]


def _is_name(shown: str, words: ReviewWords) -> bool:
    """Whether a run is a name and nothing else."""
    return "，" not in shown and bool(words.proper) and shown.endswith(words.proper)


def _sentences(paragraph: str, text: str, owners: dict[str, list[Passage]], told: dict[str, str]) -> Iterator[Finding]:
    """Short sentences that stand twice as they are; the long ones are runs."""
    for sentence in sentences(text):
        key = sentence[0].strip()
        if not SENTENCE <= len(_HANZI.findall(key)) < RUN or "\n" in key:
            continue
        first = told.setdefault(key, paragraph)
        if told.get(f"\0{key}") is None:
            told[f"\0{key}"] = paragraph
            continue
        mine = [one for name in (paragraph, first) for one in owners.get(name, ()) if key in one.text]
        if mine:
            yield Finding(FindingKind.REPEAT, mine[0].spot, key)
