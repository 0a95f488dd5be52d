"""A paper that came back as text: its lines, the draft it was made from, and its text as blocks to be printed again."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from bot.drafting.compared import sentences
from bot.drafting.document import Addressee, Block, Document, Heading, Masthead, Paragraph, Signature, Text, Title
from bot.drafting.language import clean
from bot.drafting.likeness import key_of, likeness
from bot.drafting.printed import lines
from bot.interview.lines import is_title
from bot.interview.numbering import holds_number, read_number
from bot.interview.patterns import pattern
from bot.interview.privacy import MARK, masked

STANDS = 0.4
"""The share of a draft's sentences that must stand in a paper for it to be that draft, corrected."""
TITLED = 8
"""Characters a title must share to be the same one shortened or added to."""
_TITLE_LINES = 4
"""Lines a title may be set in."""
_HEAD_LINES = 6
"""Lines in which a red head ends, if there is one."""
_PAPER, _SIGNING, _GREETINGS = "文件", "签发人", ("：", ":")
_LIKE_TITLE = 0.8
_SHORT = 4
"""Characters of a sentence that tell nothing of where it is from."""
_DAY = pattern(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")
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
    """The lines of a text that hold something; the first few as one where together they are that title.

    A red head over it is one line or two: whose paper it is, and its number.
    """
    found = [line.strip(" \t\u3000") for line in text.split("\n")]
    found = [line for line in found if key_of(line)]
    head = _head(found)
    found = found[head_lines(found) :]
    heads = ["".join(found[:count]) for count in range(1, min(_TITLE_LINES, len(found)) + 1)]
    scores = [likeness(one, title) for one in heads]
    if not scores or max(scores) < _LIKE_TITLE:
        return (*head, *found)
    best = scores.index(max(scores))
    return (*head, heads[best], *found[best + 1 :])


def _head(lines: Sequence[str]) -> tuple[str, ...]:
    """A red head as whose paper it is, in one line, and its number, if it has one."""
    over = head_lines(lines)
    numbered = over > 0 and holds_number(lines[over - 1])
    issuer, number = lines[: over - numbered], lines[over - numbered : over]
    return (*(["".join(issuer)] if issuer else []), *number)


def number_in(paper: Sequence[str]) -> str:
    """The number in the red head of a paper, as it is printed; empty where there is none that could be."""
    head = _head(paper)
    return read_number(head[-1].partition(_SIGNING)[0]) or "" if head else ""


def head_lines(lines: Sequence[str]) -> int:
    """How many lines at the head of a text are a red head: down to a number that papers are issued under.

    Without a number, those that name a body and 文件, or the body that the title after them begins with.
    """
    short = next((at for at, line in enumerate(lines[:_HEAD_LINES]) if not is_title(line)), len(lines[:_HEAD_LINES]))
    numbers = [at for at, line in enumerate(lines[:short]) if holds_number(line)]
    if numbers:
        return numbers[0] + 1
    for over in range(1, min(_TITLE_LINES, short - 1) + 1):
        issuer, title = key_of("".join(lines[:over])), key_of("".join(lines[over : over + _TITLE_LINES]))
        named = issuer.removesuffix(_PAPER)
        headed = named != issuer or title.startswith(named)
        if len(named) > 1 and headed and not lines[over].endswith(_GREETINGS):
            return over
    return 0


def alike_masked(one: Sequence[str], two: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Two texts, private data masked in both where it is in one: what was masked as it came back is no change."""
    if not any(MARK in line for line in (*one, *two)):
        return tuple(one), tuple(two)
    return tuple(map(masked, one)), tuple(map(masked, two))


def is_titled(paper: Sequence[str], title: str) -> bool:
    """Whether a paper bears a title, or one it is part of: 送审稿 behind it, 及下半年计划 left out."""
    body = paper[head_lines(paper) :]
    one, two = key_of(body[0]) if body else "", key_of(title)
    return min(len(one), len(two)) >= TITLED and (one in two or two in one)


def share(draft: Sequence[str], paper: Sequence[str]) -> float:
    """How many of a draft's sentences stand in a paper, from 0 to 1; headings and others of few words aside."""
    wanted = {key for s in sentences(draft) if len(key := key_of(s.text)) > _SHORT and not is_title(s.text)}
    there = {key_of(s.text) for s in sentences(paper)}
    return len(wanted & there) / len(wanted) if wanted else 0.0


def document_of(paper: Sequence[str]) -> Document:
    """A paper's lines as blocks: title, headings by their numbers, a signature where one ends it; the rest paragraphs.

    Nothing of it is proved. The lines are as `paper_lines` gives them; a red head stands over the title.
    """
    head = [Text(_printed(line)) for line in _head(paper)]
    paper = paper[len(head) :]
    signed = _signature(paper)
    body = paper[1 : len(paper) - 2] if signed else paper[1:]
    blocks: list[Block] = [Masthead(*_issued(head))] if head else []
    blocks += [Title(Text(_printed(line))) for line in paper[:1]]
    blocks += (_block(line, first=at == 0) for at, line in enumerate(body))
    return Document((*blocks, *signed))


def _issued(head: Sequence[Text]) -> tuple[Text, Text]:
    """Whose paper it is, and its number; either may be missing."""
    numbered = holds_number(head[-1].text)
    return head[0] if len(head) > numbered else Text(""), head[-1] if numbered else Text("")


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
