"""Figures in the clerk's own words held against the answers: those none holds, and those that speak against one."""

from collections.abc import Container, Iterator
from decimal import ROUND_HALF_UP
from functools import lru_cache

from bot.drafting.brief import Brief
from bot.drafting.comparison import TENTH
from bot.drafting.figures import figure_text
from bot.drafting.findings import Finding, FindingKind
from bot.drafting.owned import found
from bot.drafting.passages import Passage
from bot.interview.checks import bounds
from bot.interview.extraction import Found, extract
from bot.interview.hearing import ear_of
from bot.interview.measures import group
from bot.interview.mentions import Mention
from bot.interview.model import Figure, Interview, Kind, Question
from bot.interview.patterns import pattern
from bot.interview.period import Period
from bot.interview.same import Same

_PART = pattern("(?:其中|分别|每|各|累计|截至|至今|止)[^，,；;。]*$")
"""What makes a figure one of a part."""
HEARD = 512
"""Passages of which it is known what their figures may answer: the most of what a review takes is that."""
FEW = 2
"""Figures up to it tell of single things."""
NOUN = 3
"""Hanzi of a question's name that must stand in the clause of a figure that speaks against its answer."""


def conflicts(passage: Passage, interview: Interview, brief: Brief) -> Iterator[Finding]:
    """A figure that no answer holds, and whose clause names an answered question of its measure: 80人 for 76人."""
    if not _tells_all(passage, interview):
        return
    told = found(passage.text, passage.spot.place, interview, brief)
    strange = {mention.start for mention, answer in told if answer is None}
    for one in _heard(Same(interview), brief.unit.kind, passage.text, brief.period) if strange else ():
        question, mention = one.question, one.mention
        answer = brief.answers.get(question.id) if question else None
        if question is None or answer is None or not isinstance(answer.value, Figure) or mention.start not in strange:
            continue
        (least, most), (low, high) = bounds(answer.value), bounds(mention.figure)
        apart = most < low or high < least
        if apart and _is_total(mention, passage.text) and _is_of(one, question) and mention.plan == passage.ahead:
            shown = figure_text(answer.value, question.kind, question.measure)
            figure = passage.text[mention.start : mention.end]
            yield Finding(FindingKind.CONFLICT, passage.spot, figure, f"{question.name} {shown}")


@lru_cache(maxsize=HEARD)
def _heard(of: Same[Interview], kind: str, text: str, period: Period) -> tuple[Found, ...]:
    """What a passage's figures may answer, had again for the same words."""
    return extract(ear_of(of.it, kind), text, period)


def _is_total(mention: Mention, text: str) -> bool:
    """Whether a figure is one of all there is, not of a part, a head, a single thing, a change."""
    apart = mention.rate or mention.doubtful or mention.growth or mention.figure.value <= FEW
    return not apart and not _PART.search(text, 0, mention.start)


def _is_of(one: Found, question: Question) -> bool:
    """Whether a figure is of the question's measure, and its clause names what the question is about."""
    measure = "元" if question.kind is Kind.MONEY else question.measure
    named = any(word in one.words for word in (question.name, *question.heard) if len(word) >= NOUN)
    return named and group(one.mention.measure) == group(measure)


def _tells_all(passage: Passage, interview: Interview) -> bool:
    """Whether a passage may tell what an answer tells: what is said of one event or case is of that alone."""
    asked = interview.question(passage.spot.question)
    return passage.own or asked is None or not asked.kind.repeated or asked.kind is Kind.NOTE


def strays(passage: Passage, interview: Interview, brief: Brief, told: Container[str]) -> Iterator[Finding]:
    """The figures of a paragraph of the clerk's own that no answer holds, in one finding, but for those `told` of."""
    if not passage.own:
        return
    computed = _computed(brief)
    figures = [
        passage.text[mention.start : mention.end]
        for mention, answer in found(passage.text, passage.spot.place, interview, brief)
        if answer is None and not (mention.growth and str(mention.figure.value.normalize()) in computed)
    ]
    if rest := [figure for figure in dict.fromkeys(figures) if figure not in told]:
        yield Finding(FindingKind.STRAY, passage.spot, "、".join(rest), count=len(rest))


def _computed(brief: Brief) -> frozenset[str]:
    """The changes against last year in percent and points that the answers come to."""
    changes = set[str]()
    for answer in brief.answers.values():
        if isinstance(answer.value, Figure) and answer.last:
            now, then = answer.value.value, answer.last.value
            changes.add(str(abs(now - then).normalize()))
            if then:
                growth = abs(now - then) / then * 100
                changes |= {
                    str(growth.quantize(unit, ROUND_HALF_UP).normalize()) for unit in (TENTH, TENTH / 10, TENTH * 10)
                }
    return frozenset(changes)
