"""What stands around a figure of a note, and how much it counts for what the figure is of.

The nearest words count most: those of its clause, then of the clause before, of the sentence, of the sentence before,
and the headings above. A clause that only says that something was counted or paid (参加人数1600人) leaves it to the
clauses before to say what.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.interview.lexicon import pairs_of
from bot.interview.mentions import Sentence
from bot.interview.traits import marks_of

CLOSE, NOUN = 10, 4
"""Characters before a figure that say most of it, and after it, where the thing counted stands (3名劳模)."""
REACH = 60
"""Characters that are looked at on either side of what is a figure's own: a sentence may be as long as the note."""
CLOSE_BEFORE, CLAUSE_BEFORE = 1.0, 0.7
NOUN_AFTER, CLAUSE_AFTER = 0.9, 0.8
GAP = 0.55
"""What stands between the figure before and a figure's clause."""
LAST_CLAUSE, SENTENCE_BEFORE, SENTENCE_AFTER, LAST_SENTENCE = 0.4, 0.4, 0.25, 0.3
HEADING = 0.2
FAR, FAR_OF_LEAN = 0.75, 1.3
"""What all that is not of the clause counts for, where the clause says what the figure is of, and where it does not."""
LEAN = 0.7
"""What a clause counts for that says no more than that something was counted."""

_CLAUSE = re.compile("[,，、:：;；()。]|(?<![0-9 ]) +(?=[\u4e00-\u9fff])")
"""What parts clauses; a space does in a list typed with spaces (新建工会 5家 发展会员 260人)."""
_CELL = re.compile(" +(?=[\u4e00-\u9fff])")
_TOLD = re.compile("[\u4e00-\u9fff]{2}")
_EMPTY = re.compile(
    "共计|合计|总计|累计|一共|总共|其中|约有?|达到?|人数|户数|人次|数量|活动|金额|资金|总额|参加者?|参与|参训|现有|已有|还有|"
    "总人数|涉及|覆盖|惠及|受益|投入|发放|职工|人员|群众|共有?|有|为|的|了|等|以上|并|全部|折合|折款|价值"
)
"""Words that say of a figure no more than that something is counted, paid or reached."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of text and how much what stands in it counts: its pairs of hanzi, and the marks of whose it is."""

    pairs: Sequence[str]
    marks: int
    weight: float


Span = tuple[int, int]


def clauses_of(text: str, sentence: Sentence) -> Sequence[Span]:
    """Where the clause of each figure of a sentence begins and ends: at a mark, or at the figures beside it."""
    return [_clause(text, sentence, place) for place in range(len(sentence.mentions))]


def zones_of(text: str, sentence: Sentence, clauses: Sequence[Span]) -> Iterator[Sequence[Zone]]:
    """What stands around each figure of a sentence."""
    common = [_zone(head, HEADING) for head in sentence.heads]
    before = _zone(text[max(sentence.before, sentence.start - REACH) : sentence.start], LAST_SENTENCE)
    for place in range(len(sentence.mentions)):
        own, far, weight = _around(text, sentence, clauses, place)
        others = (*far, before)
        yield *own, *(Zone(zone.pairs, zone.marks, zone.weight * weight) for zone in others), *common


def _around(
    text: str, sentence: Sentence, clauses: Sequence[Span], place: int
) -> tuple[Sequence[Zone], Sequence[Zone], float]:
    """The zones of a figure's clause, those of the rest of the sentence, and what the rest counts for."""
    mark, (near, after) = sentence.mentions[place], clauses[place]
    last = sentence.mentions[place - 1].end if place else sentence.start
    close = max(near, mark.start - CLOSE)
    own = (text[near : mark.start], text[mark.end : after])
    told = any(map(_TOLD.search, own))
    lean = not told or not any(_TOLD.search(_EMPTY.sub("", part)) for part in own)
    here = LEAN if lean and told else 1.0
    mine = (
        _zone(text[close : mark.start], CLOSE_BEFORE * here),
        _zone(text[near : close + 1], CLAUSE_BEFORE * here),
        _zone(text[mark.end : min(after, mark.end + NOUN)], NOUN_AFTER * here),
        _zone(text[mark.end : after], CLAUSE_AFTER * here),
    )
    rest = (
        _zone(text[max(last, near - REACH) : near], GAP),
        _zone(text[clauses[place - 1][0] if place else last : last], LAST_CLAUSE),
        _zone(text[max(sentence.start, last - REACH) : last], SENTENCE_BEFORE),
        _zone(text[after : min(sentence.end, after + REACH)], SENTENCE_AFTER),
    )
    return mine, rest, FAR_OF_LEAN if lean else FAR


def _zone(text: str, weight: float) -> Zone:
    return Zone(tuple(pairs_of(text)), marks_of(text), weight)


def _clause(text: str, sentence: Sentence, place: int) -> Span:
    marks, mark = sentence.mentions, sentence.mentions[place]
    last = marks[place - 1].end if place else sentence.start
    following = marks[place + 1].start if place + 1 < len(marks) else sentence.end
    cuts = [cut.end() for cut in _CLAUSE.finditer(text, last, mark.start)]
    stop = _CELL.match(text, mark.end) or _CLAUSE.search(text, mark.end, following)
    return cuts[-1] if cuts else last, min(stop.start(), following) if stop else following
