"""The figures of a message that is told to questions put together: each with the words before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.interview.clauses import LAST_YEAR, is_difference
from bot.interview.figures import own_group
from bot.interview.measures import CALENDAR, group
from bot.interview.model import Kind, Question
from bot.interview.patterns import pattern
from bot.interview.period import Period
from bot.interview.readings import Reading, readings

_NO_LABEL = pattern("大概|大约|大致|差不多|将近|接近|总共|一共|合计|共计|共|约|近|有|其中|目前|本期")
_STOP = pattern("[;!?\n]|[.](?![0-9])")


@dataclass(frozen=True, slots=True)
class Part:
    """One figure of a message with the words before it: where it stands in the text, and its measure."""

    words: str
    """The whole message, in which `found` has its place."""
    start: int
    found: Reading
    then: bool = False
    """Whether it is last year's figure of the one before it."""
    aside: frozenset[str] = frozenset()
    """The questions that do not ask for such a one: of 每人500元 those that ask for a sum."""
    counted: str = ""
    """The measure it is taken in where that is not its own: 人次 for 人, where no other people are asked for."""

    @property
    def text(self) -> str:
        """The figure with the words before it, as its question reads it."""
        text = self.words[self.start : self.found.end].lstrip(",;、 ，；")
        return text.removesuffix(self.found.measure) if self.counted else text

    @property
    def bare(self) -> str:
        """The same without the measure."""
        return self.text.removesuffix(self.found.measure)

    @property
    def before(self) -> str:
        """The words since the figure before it."""
        return self.words[self.start : self.found.start]

    @property
    def label(self) -> str:
        """The words before the figure, without those that only hedge or sum it up."""
        return _NO_LABEL.sub("", self.before)

    @property
    def measure(self) -> str:
        """The measure it is taken in."""
        return self.counted or self.found.measure

    @property
    def shown(self) -> str:
        """The figure as it stands, with its measure."""
        return self.words[self.found.start : self.found.end]

    @property
    def within(self) -> bool:
        """Whether it is said of a part of what was told before: in brackets, or after a 其中."""
        before = self.words[: self.found.start]
        return before.rfind("(") > before.rfind(")") or "其中" in _STOP.split(before)[-1]

    @property
    def grown(self) -> bool:
        """Whether it only says by how much something changed, or from what: 增加3人, 从30人."""
        return is_difference(self.words[: self.found.start]) or self.found.beside.startswith("从")


def parts_of(text: str, questions: Sequence[Question], period: Period) -> Iterator[Part]:
    """The figures of a plain text, each with the text before it; days and ranks are none, unless asked for."""
    own = {own_group(question) for question in questions}
    beside = {one.id: {found.start: found.beside for found in readings(text, one, period)} for one in questions}
    last = 0
    for found in readings(text, questions[0], period):
        if found.measure in CALENDAR and group(found.measure) not in own:
            continue
        then = found.beside in LAST_YEAR and not is_difference(text[: found.start])
        aside = () if then else (name for name, marks in beside.items() if marks.get(found.start, found.beside))
        part = Part(text, last, found, then, frozenset(aside))
        yield replace(part, counted="人次") if group(found.measure) == "人" and _asks_times(questions) else part
        last = found.end


def _asks_times(questions: Sequence[Question]) -> bool:
    """Whether people told can only be 人次: that is asked for once, and nobody is counted otherwise."""
    groups = [own_group(question) for question in questions if question.kind is Kind.COUNT]
    return groups.count("人次") == 1 and "人" not in groups
