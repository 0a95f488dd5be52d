"""What stands around a figure of a note, and how much it counts for what the figure is of.

The nearest words count most: those of its clause, then of the clause before, of the sentence, of the sentence before,
and the headings above. A clause that only says that something was counted or paid (参加人数1600人) leaves it to the
clauses before to say what.
"""

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from operator import add

from bot.interview.patterns import pattern
from bot.interview.sentences import Sentence
from bot.interview.traits import Mark, marks_in

CLOSE, NOUN = 10, 8
"""Characters before a figure that say most of it, and after it, where the thing counted stands (3名劳模)."""
REACH = 40
"""Characters that are looked at on either side of what is a figure's own: a sentence may be as long as the note."""
CLOSE_BEFORE, CLAUSE_BEFORE = 1.0, 0.8
NOUN_AFTER, CLAUSE_AFTER, LISTED = 0.9, 0.8, 0.45
GAP = 0.55
"""What stands between the figure before and a figure's clause."""
LAST_CLAUSE, SENTENCE_BEFORE, SENTENCE_AFTER, LAST_SENTENCE = 0.5, 0.3, 0.25, 0.3
PURPOSE = 0.6
"""What the clause after counts for, where it says what the figure was for: 投入5万元，资助大学生."""
HEADING = 0.1
FAR, FAR_OF_LEAN = 0.75, 1.3
"""What all that is not of the clause counts for, where the clause says what the figure is of, and where it does not."""
LEAN = 0.7
"""What a clause counts for that says no more than that something was counted."""

_CLAUSE = pattern("[,，、:：;；()。]|(?<![0-9 ]) +(?=[\u4e00-\u9fff])")
"""What parts clauses; a space does in a list typed with spaces (新建工会 5家 发展会员 260人)."""
_CELL = pattern(" +(?=[\u4e00-\u9fff])")
_LIST = pattern(
    "[^,，、:：;；()。0-9的]{1,8}(?:、[^,，、:：;；()。0-9的]{1,8})+(?:等(?:内容|形式|主题|方式|为主题|为内容)?|为(?:内容|主题))的?"
)
"""What a figure is of may be named behind what it is made of: 两期安全、健康等内容的讲座."""
_FOR = pattern("[,，] ?(?:用于|用来|专门用于|帮助|资助|救助|慰问|为|给|对|购买|购置|开展|举办|奖励|扶持)")
_TOLD = pattern("[\u4e00-\u9fff]{2}")
_EMPTY = pattern(
    "共计|合计|总计|累计|一共|总共|其中|约有?|达到?|人数|户数|人次|数量|活动|金额|资金|总额|参加者?|参与|参训|现有|已有|还有|"
    "总人数|涉及|覆盖|惠及|受益|投入|发放|拿出|支付|支出|用去|职工|人员|群众|共有?|有|为|的|了|等|以上|并|全部|折合|折款|价值"
)
"""Words that say of a figure no more than that something is counted, paid or reached."""


@dataclass(frozen=True, slots=True)
class Zone:
    """What a stretch of text says, its pairs of hanzi and the marks of whose it is, and how much that counts."""

    pairs: Sequence[str]
    marks: int
    weight: float


@dataclass(frozen=True, slots=True)
class Page:
    """A readable text with the places of its pairs of hanzi and of its marks, so that each is looked for once."""

    text: str
    pair_at: Sequence[int]
    pairs: Sequence[str]
    mark_at: Sequence[int]
    marks: Sequence[Mark]

    @classmethod
    def of(cls, text: str, known: Container[str]) -> "Page":
        """Look for the pairs of a text that are known, most of a page being known to no question, and for its marks."""
        at, pairs = list[int](), list[str]()
        for place, pair in enumerate(map(add, text, text[1:])):
            if pair in known:
                at.append(place)
                pairs.append(pair)
        marks = list(marks_in(text))
        return cls(text, at, pairs, [mark.start for mark in marks], marks)

    def zone(self, start: int, end: int, weight: float) -> Zone:
        """What stands from `start` to `end`."""
        first = bisect_left(self.pair_at, start)
        bits, mark_at = 0, bisect_left(self.mark_at, start)
        for mark in self.marks[mark_at : bisect_left(self.mark_at, end, mark_at)]:
            if mark.end <= end:
                bits |= mark.bits
        return Zone(self.pairs[first : bisect_left(self.pair_at, end - 1, first)], bits, weight)


def clauses_of(text: str, sentence: Sentence) -> Sequence[tuple[int, int]]:
    """Where the clause of each figure of a sentence begins and ends: at a mark, or at the figures beside it."""
    return [_clause(text, sentence, place) for place in range(len(sentence.mentions))]


def zones_of(page: Page, sentence: Sentence, clauses: Sequence[tuple[int, int]]) -> Iterator[Sequence[Zone]]:
    """What stands around each figure of a sentence."""
    heads = [page.zone(*head, HEADING) for head in sentence.heads]
    for place in range(len(sentence.mentions)):
        around = _around(page.text, sentence, clauses, place)
        # A stretch of one character holds a mark at most, one of none nothing.
        yield *(page.zone(start, end, weight) for start, end, weight in around if start < end), *heads


def _around(
    text: str, sentence: Sentence, clauses: Sequence[tuple[int, int]], place: int
) -> Sequence[tuple[int, int, float]]:
    """Where the zones of a figure's clause are, and those of the rest of the sentence and of the one before."""
    mark, (near, after) = sentence.mentions[place], clauses[place]
    last = sentence.mentions[place - 1].end if place else sentence.start
    own = (text[near : mark.start], text[mark.end : after])
    told = [part for part in own if _TOLD.search(part)]
    lean = not any(_TOLD.search(_EMPTY.sub("", part)) for part in told)
    here, far = LEAN if lean and told else 1.0, FAR_OF_LEAN if lean else FAR
    close, before = max(near, mark.start - CLOSE), clauses[place - 1][0] if place else last
    listed = _LIST.match(text, mark.end, after)
    noun = listed.end() if listed else mark.end  # what is counted stands behind a list of what it is made of
    aim = PURPOSE if lean and _FOR.match(text, after) else SENTENCE_AFTER
    return (
        (close, mark.start, CLOSE_BEFORE * here),
        (near, close + 1, CLAUSE_BEFORE * here),
        (noun, min(after, noun + NOUN), NOUN_AFTER * here),
        (mark.end, after, (LISTED if listed else CLAUSE_AFTER) * here),
        (max(last, near - REACH), near, GAP * far),
        (before, last, LAST_CLAUSE * far),
        (max(sentence.start, last - REACH), last, SENTENCE_BEFORE * far),
        (after, min(sentence.end, after + REACH), aim * far),
        (max(sentence.before, sentence.start - REACH), sentence.start, LAST_SENTENCE * far),
    )


def _clause(text: str, sentence: Sentence, place: int) -> tuple[int, int]:
    marks, mark = sentence.mentions, sentence.mentions[place]
    last = marks[place - 1].end if place else sentence.start
    following = marks[place + 1].start if place + 1 < len(marks) else sentence.end
    cuts = [cut.end() for cut in _CLAUSE.finditer(text, last, mark.start)]
    listed = _LIST.match(text, mark.end, following)
    stop = _CELL.match(text, mark.end) or _CLAUSE.search(text, listed.end() if listed else mark.end, following)
    return cuts[-1] if cuts else last, min(stop.start(), following) if stop else following
