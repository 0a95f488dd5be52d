"""Reading a note: every figure it holds, each with the question it answers by the words around it.

A question is answered once: of two figures that fit it the better one has it, and the other the next best question, if
that fits nearly as well. What fits nothing has no question.
"""

import re
from math import inf
from collections.abc import Sequence
from dataclasses import dataclass

from bot.interview.hearing import Ear, Heard, Zone
from bot.interview.mentions import Mention, Sentence, mentions, readable, sentences
from bot.interview.model import Question
from bot.interview.period import Period

THRESHOLD = 0.2
"""How well a question must fit to be taken."""
NEARLY = 0.42
AGAIN = 0.9
CLOSELY = 0.7
"""How well the next best question must fit, in parts of the best."""
CHOICES = 6
FAR = 0.75
"""What the rest of the sentence counts for where a figure's own clause says what it is of."""
W = [1.0, 0.7, 0.9, 0.8, 0.55, 0.4, 0.25, 0.3, 0.2, 0.4]
NOUN = 4
REACH = 60
CARRY = 0.0
LEANFAR = 1.3
LEANNEAR = 0.7
CLOSE = 10
"""Hanzi before a figure that say most of it."""
_CLAUSE = re.compile("[,，、:：;；()。]|(?<![0-9 ]) +(?=[\u4e00-\u9fff])")
"""What parts clauses; a space does in a list typed with spaces (新建工会 5家 发展会员 260人)."""
_CELL = re.compile(" +(?=[\u4e00-\u9fff])")
_EMPTY = re.compile(
    "共计|合计|总计|累计|一共|总共|其中|约有?|达到?|人数|户数|人次|数量|活动|金额|资金|总额|参加者?|参与|参训|现有|已有|还有|"
    "总人数|涉及|覆盖|惠及|受益|投入|发放|职工|人员|群众|共有?|有|为|的|了|等|以上|并|全部|折合|折款|价值"
)
"""Words that say of a figure no more than that something is counted, paid or reached."""
_TOLD = re.compile("[\u4e00-\u9fff]{2}")


@dataclass(frozen=True, slots=True)
class Found:
    """A figure of a note with its question, None where no question's words stand near, and what else it may answer."""

    mention: Mention
    question: Question | None
    words: str
    """The clause it stands in, as it was typed."""
    others: tuple[Heard, ...] = ()

    @property
    def score(self) -> float:
        """How well it fits its question."""
        return next((one.score for one in self.others if one.question is self.question), 0.0)


def extract(ear: Ear, text: str, period: Period) -> tuple[Found, ...]:
    """The figures of a note as it was typed, in their order, with their places in it."""
    plain = readable(text)
    marks: list[tuple[Mention, tuple[int, int]]] = []
    heard: list[list[Heard]] = []
    topic = ""
    for sentence in sentences(plain, mentions(plain, period)):
        if not CARRY or sentence.before == sentence.start:
            topic = ""
        for place, mention in enumerate(sentence.mentions):
            start, end = clause = _clause(plain, sentence, place)
            fitting = ear.hear(_zones(plain, sentence, place, start, end), mention, topic)[:CHOICES]
            fitting = [one for one in fitting if one.score >= THRESHOLD]
            topic = fitting[0].topic if fitting else topic
            heard.append(fitting)
            marks.append((mention, clause))
    return tuple(
        Found(mention, question, text[start:end].strip(" 。.\u3000"), tuple(fitting))
        for (mention, (start, end)), fitting, question in zip(marks, heard, _assign(heard), strict=True)
    )


def _assign(heard: Sequence[Sequence[Heard]]) -> list[Question | None]:
    """A question for each figure, no question twice while the next best fits nearly as well."""
    pairs = sorted(
        ((one, place) for place, fitting in enumerate(heard) for one in fitting if one.score >= fitting[0].score * NEARLY),
        key=lambda pair: (-pair[0].score, pair[1]),
    )
    found: dict[int, Question] = {}
    taken: dict[str, float] = {}
    for one, place in pairs:
        if place in found or one.question.id in taken:
            continue
        best = heard[place][0]
        again = best.score >= taken.get(best.question.id, inf) * AGAIN
        if not again or one.score >= best.score * CLOSELY:
            found[place] = one.question
            taken[one.question.id] = one.score
    return [found.get(place, fitting[0].question if fitting else None) for place, fitting in enumerate(heard)]


def _clause(text: str, sentence: Sentence, place: int) -> tuple[int, int]:
    """Where the clause of a figure begins and ends: at a mark, or at the figures beside it."""
    marks, mark = sentence.mentions, sentence.mentions[place]
    last = marks[place - 1].end if place else sentence.start
    following = marks[place + 1].start if place + 1 < len(marks) else sentence.end
    cuts = [cut.end() for cut in _CLAUSE.finditer(text, last, mark.start)]
    stop = _CELL.match(text, mark.end) or _CLAUSE.search(text, mark.end, following)
    return cuts[-1] if cuts else last, min(stop.start(), following) if stop else following


def _zones(text: str, sentence: Sentence, place: int, near: int, after: int) -> Sequence[Zone]:
    """What stands around a figure whose clause is `near`-`after`, the nearest first."""
    mark = sentence.mentions[place]
    last = sentence.mentions[place - 1].end if place else sentence.start
    before = _clause(text, sentence, place - 1)[0] if place else last
    close = max(near, mark.start - CLOSE)
    noun = min(after, mark.end + NOUN)
    own = (text[near : mark.start], text[mark.end : after])
    told = any(map(_TOLD.search, own))
    lean = not any(_TOLD.search(_EMPTY.sub("", part)) for part in own)
    far = LEANFAR if lean else FAR
    here = LEANNEAR if lean and told else 1.0
    return (
        Zone(text[close : mark.start], W[0] * here),
        Zone(text[near : close + 1], W[1] * here),
        Zone(text[mark.end : noun], W[2] * here),
        Zone(text[mark.end : after], W[3] * here),
        Zone(text[max(last, near - REACH) : near], W[4] * far),
        Zone(text[before:last], W[9] * far),
        Zone(text[max(sentence.start, last - REACH) : last], W[5] * far),
        Zone(text[after : min(sentence.end, after + REACH)], W[6] * far),
        Zone(text[max(sentence.before, sentence.start - REACH) : sentence.start], W[7] * far),
        *(Zone(head, W[8]) for head in sentence.heads),
    )
