"""The places somebody can stand at in a summary."""

from dataclasses import dataclass

from bot.interview.model import Question, Section, Topic


@dataclass(frozen=True, slots=True)
class AtMap:
    """The map of sections; also where all is done."""


@dataclass(frozen=True, slots=True)
class AtGuide:
    """The choice of guiding phrases."""


@dataclass(frozen=True, slots=True)
class AtTopics:
    """The choice of a section's topics."""

    section: Section


@dataclass(frozen=True, slots=True)
class AtSection:
    """A section looked over, or one topic of it."""

    section: Section
    topic: Topic | None = None


@dataclass(frozen=True, slots=True)
class AtQuestion:
    """A question being asked, and those `beside` it that are put in the same message; or the list of a repeated one."""

    section: Section
    topic: Topic
    question: Question
    beside: tuple[Question, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        """All the questions that are put."""
        return (self.question, *self.beside)


@dataclass(frozen=True, slots=True)
class AtEntry:
    """One thing of a repeated answer: a field of it being asked, or (without a field) looked over."""

    section: Section
    topic: Topic
    question: Question
    number: int
    field: Question | None = None


@dataclass(frozen=True, slots=True)
class AtOrder:
    """The order of a section's topics, or of the sections, being changed."""

    section: Section | None


@dataclass(frozen=True, slots=True)
class AtRest:
    """The choice of what else of a topic is to be asked, once its first question is answered."""

    section: Section
    topic: Topic


@dataclass(frozen=True, slots=True)
class AtNote:
    """What a note offers being looked over."""


@dataclass(frozen=True, slots=True)
class AtReview:
    """The findings of the review being looked through, from the one of that name on."""

    first: str


@dataclass(frozen=True, slots=True)
class AtProfile:
    """The unit's profile looked over, or one field of it being asked again."""

    field: str


@dataclass(frozen=True, slots=True)
class AtDraft:
    """A page of the draft: paragraphs of a section, its `part`; without one the title, the opening and the close."""

    section: str = ""
    part: int = 1


@dataclass(frozen=True, slots=True)
class AtParagraph:
    """A paragraph of the draft: looked over, being written by the clerk (`writing`), or the `answers` behind it."""

    place: str
    page: str = "paragraph"


@dataclass(frozen=True, slots=True)
class AtPhotos:
    """The photos of a section looked over, or one of them by its `number`, which takes its caption in words."""

    section: Section
    number: int = 0


@dataclass(frozen=True, slots=True)
class AtPlacing:
    """The choice of a section for photos that were sent where none was at hand."""


@dataclass(frozen=True, slots=True)
class AtStyle:
    """The form of the paper looked over, which takes a limit in words; or one thing of it (`addressee` …) by itself."""

    field: str = ""


@dataclass(frozen=True, slots=True)
class AtVersions:
    """The drafts that left or came back being looked over: their list, or the one that `focus` begins with."""

    focus: str


@dataclass(frozen=True, slots=True)
class AtReturned:
    """What a corrected draft changes being looked over: the one that `focus` begins with."""

    focus: str


Place = (
    AtMap
    | AtGuide
    | AtTopics
    | AtSection
    | AtQuestion
    | AtEntry
    | AtRest
    | AtOrder
    | AtNote
    | AtReview
    | AtProfile
    | AtDraft
    | AtParagraph
    | AtPhotos
    | AtPlacing
    | AtStyle
    | AtVersions
    | AtReturned
)  # fmt: skip

Step = AtGuide | AtTopics | AtQuestion | AtRest
