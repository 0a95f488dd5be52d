"""Where everything about one summary stands: what its log folds to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.interview.answers import Answer, Doubted, Entry
from bot.interview.model import Figure, Picks, Value
from bot.interview.noted import Held, Noted, Noticed
from bot.interview.period import Period
from bot.interview.photos import Photos
from bot.interview.records import Focused
from bot.interview.unit import Unit
from bot.interview.wished import Wishes


@dataclass(frozen=True, slots=True)
class Standing:
    """What a log folds to: where everything about one summary stands.

    `deferred`: how often in a row, by question; `noticed` what notes offer that was neither taken nor left; `noted` the
    last note and when it came, `notes` how many there were: what the buttons of a card carry, `pasted` the messages
    they came in; `held` is by clerk what was held back and is not decided upon. `latest` is by clerk the questions
    their last step told (`question.number.field` for one of a thing), `undo` and `redo` the step they can take back or
    bring back; `numbers` the highest a thing of a repeated answer ever had; `vouched` the figures the clerk called
    right, by the check that asked about them; `wishes` what they want of the draft, `photos` those that stand in it.
    """

    unit: Unit
    period: Period
    guiding: tuple[str, ...] = ()
    guided: bool = False
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    chosen: frozenset[str] = frozenset()
    express: bool = False
    arranged: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    wanted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    narrowed: frozenset[str] = frozenset()
    answers: Mapping[str, Answer] = field(default_factory=dict)
    entries: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    removed: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()
    picks: Mapping[str, Picks] = field(default_factory=dict)
    doubts: Mapping[str, Doubted] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()
    deferred: Mapping[str, int] = field(default_factory=dict)
    revisions: Mapping[str, int] = field(default_factory=dict)
    touched: Mapping[str, int] = field(default_factory=dict)
    heard: Mapping[int, str] = field(default_factory=dict)
    focus: Mapping[int, tuple[int, Focused]] = field(default_factory=dict)
    noticed: Mapping[str, Noticed] = field(default_factory=dict)
    noted: tuple[datetime, Noted] | None = None
    notes: int = 0
    pasted: frozenset[int] = frozenset()
    held: Mapping[int, Held] = field(default_factory=dict)
    latest: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    undo: Mapping[int, int] = field(default_factory=dict)
    redo: Mapping[int, int] = field(default_factory=dict)
    vouched: Mapping[str, tuple[Figure, ...]] = field(default_factory=dict)
    wishes: Wishes = field(default_factory=Wishes)
    photos: Photos = field(default_factory=Photos)
    seq: int = 0
    step: int = 0
    at: datetime | None = None

    @property
    def values(self) -> Mapping[str, Value]:
        """The answers' values by question id."""
        return {question: answer.value for question, answer in self.answers.items()}

    def said(self, question: str) -> bool:
        """Whether something was told to a question that the draft can say."""
        return question in self.answers or bool(self.entries.get(question))

    def entry(self, question: str, number: int) -> Entry | None:
        """The thing of that number in a repeated answer, unless it was taken out."""
        return next((entry for entry in self.entries.get(question, ()) if entry.number == number), None)

    def fresh_entry(self, question: str) -> int:
        """The number the next thing of a repeated answer gets: none is ever given twice."""
        return self.numbers.get(question, 0) + 1

    def back(self, by: int) -> str:
        """The paragraph of the draft that a clerk came from to change an answer, or nothing."""
        return self.focus[by][1].back if by in self.focus else ""

    def revision(self, question: str) -> int:
        """How often a word about this question was recorded: what its buttons carry to be told from stale ones."""
        return self.revisions.get(question, 0)
