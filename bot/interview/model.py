"""What can be asked and what an answer can be: the nouns every room shares.

Nothing here has behaviour beyond naming itself; `templates/` fills these shapes and `flow` walks over them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.interview.declared import Check
from bot.interview.unit import UnitKind


class Kind(StrEnum):
    """What sort of answer a question wants."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    YESNO = "yesno"
    ACTIVITY = "activity"
    HONOUR = "honour"
    CASE = "case"
    RULE = "rule"
    NOTE = "note"

    @property
    def repeated(self) -> bool:
        """Whether the answer is a list of things told one after another, each with fields of its own."""
        return self in {Kind.ACTIVITY, Kind.HONOUR, Kind.CASE, Kind.RULE, Kind.NOTE}

    @property
    def apart(self) -> bool:
        """Whether each thing told is a paragraph of its own, in the clerk's words alone."""
        return self in {Kind.CASE, Kind.NOTE}

    @property
    def numeric(self) -> bool:
        """Whether the answer is a figure."""
        return self in {Kind.COUNT, Kind.MONEY, Kind.PERCENT}

    @property
    def tapped(self) -> bool:
        """Whether the answer is given with buttons."""
        return self in {Kind.CHOICE, Kind.CHOICES, Kind.YESNO}


class Approx(StrEnum):
    """How a clerk hedged a figure (GB/T 15835-2011, 4.2.2: 余, 多, 约 and their kin stay beside the digits)."""

    OVER = "over"
    NEAR = "near"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in base units: a count, 元, or the number before %. `high` is the upper end of a range."""

    value: Decimal
    high: Decimal | None = None
    approx: Approx | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A date; `day` is None when the clerk named a month only."""

    year: int
    month: int
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """Free text, the clerk's own."""

    text: str


@dataclass(frozen=True, slots=True)
class Picks:
    """Ids of the choices taken, in the order of the question; a yes-or-no answer is `yes` or `no`.

    `own` are answers that no choice had, each in the clerk's own words.
    """

    ids: tuple[str, ...]
    own: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.ids) + len(self.own)


Value = Figure | Day | Words | Picks
Condition = Callable[[Mapping[str, Value]], bool]
"""A compiled `when`: the answers so far, by question id, to whether the question is asked."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice: `name` stands on its button, `said` in the draft (empty: nothing is said of it)."""

    id: str
    name: str
    said: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question, one measure. `name` is printed in tables and the ledger, `ask` is put to the clerk.

    `fields` are what is asked of each thing a repeated answer lists, the first its name; `key` the kinds of unit whose
    express walk asks it; `compared` wants the figure of the same span last year beside it; `long` takes a page of text;
    `stock` is a figure of one moment, a plan or a standard, no sum over the period: a half may have more than a year.
    """

    id: str
    name: str
    indicator: str
    kind: Kind
    ask: str
    hint: str = ""
    measure: str = ""
    choices: tuple[Choice, ...] = ()
    heard: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    when: Condition | None = None
    fields: tuple["Question", ...] = ()
    key: frozenset[str] = frozenset()
    compared: bool = False
    long: bool = False
    stock: bool = False

    def field(self, field_id: str) -> "Question | None":
        """The field of that id, or None."""
        return next((field for field in self.fields if field.id == field_id), None)

    def choice(self, choice_id: str) -> Choice | None:
        """The choice of that id, or None."""
        return next((choice for choice in self.choices if choice.id == choice_id), None)


@dataclass(frozen=True, slots=True)
class Group:
    """Questions of one topic that are put in one message: a total with its 其中, n of m, money with its standard."""

    id: str
    questions: tuple[str, ...]
    ask: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """A piece of work (工作项) a clerk recognises on a button; `kinds` empty: every kind of unit."""

    id: str
    name: str
    questions: tuple[Question, ...]
    kinds: frozenset[str] = frozenset()
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A section (板块): topics the clerk chooses from."""

    id: str
    name: str
    ask: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class Interview:
    """All that can be asked, in order."""

    sections: tuple[Section, ...]
    unit_kinds: tuple[UnitKind, ...]
    checks: tuple[Check, ...] = ()

    def walk(self) -> Iterator[tuple[Section, Topic, Question]]:
        """Every question with its topic and section, in the order of the templates."""
        for section in self.sections:
            for topic in section.topics:
                for question in topic.questions:
                    yield section, topic, question

    def question(self, question_id: str) -> Question | None:
        """The question of that id, or None when the templates no longer hold it."""
        return next((question for _, _, question in self.walk() if question.id == question_id), None)

    def topic(self, topic_id: str) -> Topic | None:
        """The topic of that id, or None."""
        return next((topic for section in self.sections for topic in section.topics if topic.id == topic_id), None)

    def section(self, section_id: str) -> Section | None:
        """The section of that id, or None."""
        return next((section for section in self.sections if section.id == section_id), None)

    def sections_of(self, kind_id: str) -> tuple[Section, ...]:
        """The sections a kind of unit reports on, in its order; all of them for a kind that is no longer known."""
        kind = self.unit_kind(kind_id)
        named = (self.section(name) for name in kind.sections) if kind else ()
        return tuple(filter(None, named)) or self.sections

    def unit_kind(self, kind_id: str) -> UnitKind | None:
        """The kind of unit of that id, or None."""
        return next((kind for kind in self.unit_kinds if kind.id == kind_id), None)
