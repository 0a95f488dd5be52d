"""A corrected draft held against the one it was made from: figures told anew, paragraphs in other words, those gone."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.drafting.compared import Change, Sentence, Sort, compared, sentences
from bot.drafting.document import Document, Table
from bot.drafting.likeness import key_of
from bot.drafting.papers import alike_masked, head_lines
from bot.drafting.printed import parted
from bot.drafting.retold import NO_ENTRIES, Entries, Holders, Retold, retold
from bot.interview.model import Interview
from bot.interview.period import Period
from bot.interview.privacy import MARK

AWAY = (Sort.CHANGED, Sort.SAME, Sort.MOVED)
"""What a sentence before may have become that still stands there."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a corrected draft comes to.

    `retold` are figures an answer can take over, `named` those none can; `reworded` the text of each paragraph in
    other words, by place; `merged` the places whose text stands in another's now, `gone` those that stand nowhere;
    `others` counts the changes that none of these hold: title, headings, opening and close, paragraphs that are new.
    """

    changes: tuple[Change, ...] = ()
    retold: tuple[Retold, ...] = ()
    named: tuple[Retold, ...] = ()
    reworded: dict[str, str] = field(default_factory=dict)
    merged: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    others: int = 0

    @property
    def count(self) -> int:
        """How many sentences are not as they were."""
        return sum(change.sort is not Sort.SAME for change in self.changes)


def correction(
    document: Document,
    paper: Sequence[str],
    interview: Interview,
    period: Period,
    own: Container[str] = (),
    entries: Entries = NO_ENTRIES,
) -> Correction:
    """What a paper changes of the draft it was made from; its lines are as `papers.paper_lines` gives them.

    `own` are the places of paragraphs in the clerk's own words, which do not follow an answer: with another figure they
    are in other words. `entries` are what repeated questions gathered, as it stands now.
    """
    parts = tuple(parted(document))
    paper = tuple(_untabled(document, paper))
    before, paper = alike_masked([one.text.text for one in parts], paper)
    before, head = _bodied(before)
    paper, other = _bodied(paper)
    paper = tuple(_apart(before, paper, [one.line for one in parts]))
    body = compared(before, paper)
    changes = (*compared(head, other), *body)
    marks = tuple(one.text.marks for one in parts)
    found = [one for change in body for one in retold(change, marks, Holders(interview, entries), period)]
    values = {one.key: {other.figure for other in found if other.key == one.key} for one in found}
    taken = tuple(one for one in found if one.key and len(values[one.key]) == 1)
    named = tuple(one for one in found if one not in taken)
    places = {number: one.place for number, one in enumerate(parts) if one.place}
    owners = _owners(changes)
    followed = {number: place for number, place in places.items() if place not in own}
    settled = tuple(one for one in taken if one.before not in places or one.before in followed)
    numbers = dict[str, list[int]]()
    for number, place in places.items():
        numbers.setdefault(place, []).append(number)
    reworded = dict(_reworded(before, paper, numbers, owners, settled))
    lost = [place for place, of in numbers.items() if not {*of} & {*owners.values()}]
    kept = {places.get(change.before.line) for change in changes if change.before and change.sort in AWAY}
    return Correction(
        changes,
        tuple({one.key: one for one in taken}.values()),
        named,
        reworded,
        tuple(place for place in lost if place in kept),
        tuple(place for place in lost if place not in kept),
        _others(changes, places, owners, settled),
    )


def _bodied(lines: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A paper's lines, those of its red head left blank, and these: neither is ever held against the other."""
    over = head_lines(lines)
    return (*[""] * over, *lines[over:]), tuple(lines[:over])


def _untabled(document: Document, paper: Sequence[str]) -> Iterator[str]:
    """The lines of a paper, rows of the draft's tables as they are parted, however they were read.

    A row stands there as in the plain text, or as the sentence it is read as, what is in brackets before the rest.
    """
    tables = [block for block in document.blocks if isinstance(block, Table)]
    heads = {table.lines[-len(table.rows) - 1].text for table in tables}
    rows = dict[str | tuple[str, str], str]()
    for table in tables:
        for line, said in zip(table.lines[-len(table.rows) :], table.sentences, strict=True):
            rows |= {line.text: said.text, _letters(said.text): said.text}
    yield from (rows.get(line) or rows.get(_letters(line), line) for line in paper if line not in heads)


def _letters(line: str) -> tuple[str, str]:
    """What a line is made of: its hanzi in any order, its figures in their own."""
    key = key_of(line)
    return "".join(sorted(filter(str.isalpha, key))), "".join(char for char in key if char.isdigit() or char in ".%")


def _apart(before: Sequence[str], paper: Sequence[str], printed: Sequence[int]) -> Iterator[str]:
    """The lines of a paper, one that holds several paragraphs printed in one line parted where they are parted.

    `printed` is the printed line of each paragraph before. What was added stays with what it was added to.
    """
    owners = {
        (change.after.line, change.after.start): change.before.line
        for change in compared(before, paper)
        if change.before and change.after
    }
    here: dict[int, list[Sentence]] = {}
    for sentence in sentences(paper):
        here.setdefault(sentence.line, []).append(sentence)
    for number, line in enumerate(paper):
        found = [(s.start, owners[number, s.start]) for s in here.get(number, ()) if (number, s.start) in owners]
        cuts = [at for (_, one), (at, other) in pairwise(found) if one != other and printed[one] == printed[other]]
        yield from (line[start:end] for start, end in pairwise((0, *cuts, len(line))))


def _others(changes: Sequence[Change], places: dict[int, str], owners: dict[int, int], taken: Sequence[Retold]) -> int:
    """How many lines are not as they were, figures that are taken over aside, that are no paragraph with a place."""
    lone = {c.after.line for c in changes if c.sort is Sort.ADDED and c.after and c.after.line not in owners}
    framed = {
        change.before.line
        for change in changes
        if change.before and change.before.line not in places and _differs(change, taken)
    }
    return len(lone) + len(framed)


def _differs(change: Change, taken: Sequence[Retold]) -> bool:
    """Whether a sentence is gone, or has other words than before."""
    before, after = change.before, change.after
    if change.sort is not Sort.CHANGED or before is None or after is None:
        return change.sort is Sort.REMOVED
    inside = [one for one in taken if one.after == after.line and after.start <= one.start < after.end]
    as_it_was = _restored(" " * after.start + after.text, inside)
    return key_of(as_it_was) != key_of(before.text)


def _owners(changes: Sequence[Change]) -> dict[int, int]:
    """Which line of the draft each line of the paper was made from: that of most of its characters."""
    votes = dict[int, Counter[int]]()
    for change in changes:
        if change.before and change.after:
            votes.setdefault(change.after.line, Counter())[change.before.line] += len(change.after.text)
    return {line: count.most_common(1)[0][0] for line, count in votes.items()}


def _reworded(
    before: Sequence[str],
    paper: Sequence[str],
    numbers: Mapping[str, Sequence[int]],
    owners: dict[int, int],
    taken: Sequence[Retold],
) -> Iterator[tuple[str, str]]:
    """The paragraphs whose words, figures that are taken over aside, are others; none that hides private data.

    `numbers` are the lines of each place: words of the clerk's own may have several.
    """
    for place, of in numbers.items():
        after = [line for line, owner in sorted(owners.items()) if owner in of]
        as_it_was = "".join(_restored(paper[line], [one for one in taken if one.after == line]) for line in after)
        hidden = any(MARK in paper[line] for line in after)
        whole = "".join(before[number] for number in of)
        if after and not hidden and key_of(as_it_was) != key_of(whole):
            yield place, "\n".join(paper[line] for line in after)


def _restored(line: str, retold: Sequence[Retold]) -> str:
    """A line with the figures it had."""
    for one in sorted(retold, key=lambda one: -one.start):
        line = line[: one.start] + one.old + line[one.end :]
    return line
