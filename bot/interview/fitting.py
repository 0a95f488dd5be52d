"""How well the measure of a figure in a note fits a question: a note may count otherwise than the question asks."""

from bot.interview.figures import own_measure
from bot.interview.measures import TELLING, distance, group, stands_for
from bot.interview.model import Kind, Question

BARE, BARE_PERCENT = 0.7, 0.3
"""What a figure without a measure is worth where wholes or money are asked, and where a share is."""
ANYTHING = 0.7
"""个 for another measure of bodies (3个, 家 asked), and a point for a percent."""
BODIES = 0.6
"""家 where 个 is asked: of bodies, and most of what is asked in 个 is none."""
ALIKE, ALIKE_PEOPLE = 0.95, 0.85
"""A measure that is said for the one asked, and 个 for people."""
LOOSELY = 0.7
FAR = {1: 0.75, 2: 0.15, 3: 0.1}
"""A measure so many steps from the one asked (`measures.distance`)."""
_LOOSELY = (("服务卡", "张", "人"), ("集体合同", "份", "家"), ("给付", "件", "人"))
"""What a note may count instead, which nobody would take for an answer unasked: 办卡600人, 签订集体合同10家."""

_TELLING = sorted(TELLING | {word for word, _, _ in _LOOSELY})


def sort_of(question: Question) -> tuple[Kind, str, tuple[str, ...]]:
    """The sort of a question: a measure fits all of one sort alike."""
    words = question.name + question.ask
    return question.kind, own_measure(question), tuple(word for word in _TELLING if word in words)


def measure_fit(question: Question, measure: str) -> float:
    """How well a measure fits a question: 1 for its own, 0 for what is never said of it."""
    own = own_measure(question)
    asked, said = group(own), group(measure)
    if not measure:
        return BARE_PERCENT if question.kind is Kind.PERCENT else BARE
    if said == asked:
        return _same_group(own, measure)
    if question.kind is not Kind.COUNT:
        return ANYTHING if question.kind is Kind.PERCENT and said == "个百分点" else 0.0
    words = question.name + question.ask
    if stands_for(asked, measure, words) or stands_for(asked, said, words):
        return ALIKE_PEOPLE if asked == "人" else ALIKE
    if any((asked, said) == (one, other) and word in words for word, one, other in _LOOSELY):
        return LOOSELY
    return FAR.get(distance(asked, measure) or 0, 0.0)


def _same_group(own: str, measure: str) -> float:
    """How well a measure fits of the group asked: 个 counts anything, 家 only bodies."""
    if measure == "个" and own != "个":
        return ANYTHING
    return BODIES if (own, measure) == ("个", "家") else 1.0
