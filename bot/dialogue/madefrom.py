"""Which draft a corrected one was made from, and what it changes of that."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.drafts import paper_at
from bot.dialogue.turn import Turn
from bot.drafting.brief import brief_of
from bot.drafting.corrected import Correction, correction
from bot.drafting.document import Document
from bot.drafting.papers import STANDS, draft_lines, is_titled, paper_lines, share
from bot.interview.standing import Standing
from bot.interview.wished import Version

TRIED = 5
"""Drafts that left, newest first, from which the one is chosen that a paper was made from."""


@dataclass(frozen=True, slots=True)
class Base:
    """The draft that a corrected one was made from, and the row of the log it stands at."""

    seq: int
    document: Document


def base_of(turn: Turn, standing: Standing, text: str, before: int) -> Base | None:
    """The draft a paper was made from: of those that left last the one most of which stands in it.

    With the title of a draft that left it is one, however much of it was written anew; while none left, the draft as
    it stood can still have been copied from the chat.
    """
    left = [v.seq for v in standing.wishes.versions if not v.text and v.seq < before][-TRIED:]
    if not left and brief_of(turn.content.interview, standing).empty:
        return None
    drafts = [Base(seq, paper) for seq in left[::-1] or [before - 1] if (paper := paper_at(turn, seq))]
    scores = [share(draft_lines(base.document), paper_lines(text, base.document.title)) for base in drafts]
    if not drafts:
        return None
    best = scores.index(max(scores))
    base = drafts[best]
    titled = bool(left) and is_titled(paper_lines(text, base.document.title), base.document.title)
    return base if titled or scores[best] >= STANDS else None


def correction_of(turn: Turn, standing: Standing, version: Version) -> tuple[Base, Correction] | None:
    """What a corrected draft that was kept comes to."""
    base = base_of(turn, standing, version.text, version.seq)
    if base is None:
        return None
    return base, held_against(turn, standing, base, version.text.split("\n"))


def held_against(turn: Turn, standing: Standing, base: Base, paper: Sequence[str]) -> Correction:
    """What a paper changes of the draft it was made from, as the answers and wishes stand now."""
    own, entries = standing.wishes.own, standing.entries
    return correction(base.document, paper, turn.content.interview, standing.period, own, entries)
