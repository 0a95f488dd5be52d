"""A paper that came back as text: its lines, the draft it was made from, and its text as blocks to be printed again."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from bot.drafting.compared import sentences
from bot.drafting.document import Addressee, Block, Document, Heading, Paragraph, Signature, Text, Title
from bot.drafting.language import clean
from bot.drafting.likeness import key_of, likeness
from bot.drafting.printed import lines
from bot.interview.lines import is_title
from bot.interview.privacy import MARK, masked

STANDS = 0.4
"""The share of a draft's sentences that must stand in a paper for it to be that draft, corrected."""
TITLED = 8
"""Characters a title must share to be the same one shortened or added to."""
_TITLE_LINES = 4
"""Lines a title may be set in."""
_LIKE_TITLE = 0.8
_SHORT = 4
"""Characters of a sentence that tell nothing of where it is from."""
_DAY = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")
_LEVELS = (
    re.compile("[一二三四五六七八九十]{1,3}、"),
    re.compile("[（(][一二三四五六七八九十]{1,3}[)）]"),
    re.compile("[0-9]{1,2}[.．、](?![0-9])"),
    re.compile("[（(][0-9]{1,2}[)）]"),
)
"""How the four levels of headings are numbered (GB/T 9704-2012, 7.3.3)."""


def draft_lines(document: Document) -> tuple[str, ...]:
    """The lines of a draft as they are held against others: what its plain text says, without numbers before it."""
    return tuple(content.text for _, _, content in lines(document))


def paper_lines(text: str, title: str) -> tuple[str, ...]:
    """The lines of a text that hold something; the first few as one where together they are that title."""
    found = [line.strip(" \t\u3000") for line in text.split("\n")]
    found = [line for line in found if key_of(line)]
    heads = ["".join(found[:count]) for count in range(1, min(_TITLE_LINES, len(found)) + 1)]
    scores = [likeness(head, title) for head in heads]
    if not scores or max(scores) < _LIKE_TITLE:
        return tuple(found)
    best = scores.index(max(scores))
    return (heads[best], *found[best + 1 :])


def alike_masked(one: Sequence[str], two: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Two texts, private data masked in both where it is in one: what was masked as it came back is no change."""
    if not any(MARK in line for line in (*one, *two)):
        return tuple(one), tuple(two)
    return tuple(map(masked, one)), tuple(map(masked, two))


def is_titled(paper: Sequence[str], title: str) -> bool:
    """Whether a paper bears a title, or one it is part of: 送审稿 behind it, 及下半年计划 left out."""
    one, two = key_of(paper[0]) if paper else "", key_of(title)
    return min(len(one), len(two)) >= TITLED and (one in two or two in one)


def share(draft: Sequence[str], paper: Sequence[str]) -> float:
    """How many of a draft's sentences stand in a paper, from 0 to 1; headings and others of few words aside."""
    wanted = {key for s in sentences(draft) if len(key := key_of(s.text)) > _SHORT and not is_title(s.text)}
    there = {key_of(s.text) for s in sentences(paper)}
    return len(wanted & there) / len(wanted) if wanted else 0.0


def document_of(paper: Sequence[str]) -> Document:
    """A paper's lines as blocks: title, headings by their numbers, a signature where one ends it; the rest paragraphs.

    Nothing of it is proved. The lines are as `paper_lines` gives them.
    """
    signed = _signature(paper)
    body = paper[1 : len(paper) - 2] if signed else paper[1:]
    blocks: list[Block] = [Title(Text(_printed(line))) for line in paper[:1]]
    blocks += (_block(line, first=at == 0) for at, line in enumerate(body))
    return Document((*blocks, *signed))


def _block(line: str, *, first: bool) -> Block:
    if first and len(line) <= 60 and line.endswith(("：", ":")):
        return Addressee(Text(_printed(line)))
    for level, number in enumerate(_LEVELS, 1):
        if (found := number.match(line)) and is_title(line[found.end() :]):
            return Heading(level, found[0].strip(), Text(_printed(line[found.end() :])))
    return Paragraph(Text(_printed(line)))


def _printed(line: str) -> str:
    """A line fit for print, with the stop it has."""
    words = clean(line)
    return f"{words}{line[-1]}" if line[-1] in "。：；" and words else words


def _signature(paper: Sequence[str]) -> tuple[Signature, ...]:
    """The unit and the day that end a paper, if they do."""
    return tuple(_signatures(paper)) if len(paper) > 2 else ()


def _signatures(paper: Sequence[str]) -> Iterator[Signature]:
    found = _DAY.fullmatch(paper[-1].replace(" ", ""))
    if found is None or not is_title(paper[-2]):
        return
    try:
        yield Signature(Text(_printed(paper[-2])), date(*map(int, found.groups())))
    except ValueError:  # 2月30日 is no day to sign on
        return
