"""One turn of the talk: what a deed is decided upon, and what a decision holds."""

from dataclasses import dataclass

from bot.dialogue.desk import Desk, DeskRecord
from bot.dialogue.events import Amend, Event, Record, Reply, Tapped
from bot.dialogue.screens import show_record
from bot.dialogue.sight import View
from bot.dialogue.wording import Content
from bot.interview import flow
from bot.interview.answers import Record as LogRecord
from bot.interview.answers import Standing
from bot.interview.model import Question


def name_asked(desk: Desk, place: flow.Place | None) -> str:
    """The name of what is asked for words at a place, None being the desk; empty where words answer nothing."""
    match place:
        case flow.AtQuestion(question=question):
            return f"{desk.current}:{question.id}"
        case flow.AtProfile(field) if field:
            return f"{desk.current}:profile:{field}"
        case None if desk.place == "new" and desk.making:
            return f"{desk.making}:{desk.missing or 'period'}"
        case _:
            return ""


@dataclass(frozen=True, slots=True)
class Step:
    """What one event comes to: rows for the desk, rows for the log of `summary`, and replies in order."""

    desk: tuple[DeskRecord, ...]
    summary: str
    records: tuple[LogRecord, ...]
    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """An event with everything folded: the desk, and the summary it concerns (None when there is none)."""

    content: Content
    desk: Desk
    event: Event
    standing: Standing | None

    def say(self, key: str, **values: object) -> str:
        """A text of `chat.toml`."""
        return self.content.wording.say(key, **values)

    @property
    def live(self) -> bool:
        """Whether a button of the present screen was pressed."""
        return isinstance(self.event.deed, Tapped) and self.event.deed.live

    def place(self) -> flow.Place | None:
        """Where the clerk stands in the summary; None when they stand at the desk."""
        if self.desk.place != "summary" or self.standing is None or self.event.summary != self.desk.current:
            return None
        return flow.present(self.content.interview, self.standing, self.event.by)

    @property
    def asks(self) -> str:
        """What typed words answer where the clerk stands."""
        return name_asked(self.desk, self.place())

    def view(self) -> View | None:
        """The summary as this clerk sees it, or None."""
        if self.standing is None:
            return None
        return View(self.content, self.event.by, "", self.event.summary, standing=self.standing)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A decision: rows, a line for the top of the next screen, replies before it.

    `question` is the one something was recorded for; `opened` the id of a summary begun by these records; `below` wants
    the screen under what was sent.
    """

    note: str = ""
    desk: tuple[DeskRecord, ...] = ()
    records: tuple[LogRecord, ...] = ()
    replies: tuple[Reply, ...] = ()
    question: Question | None = None
    opened: str = ""
    below: bool = False

    def settle(self, turn: Turn, after: Standing | None) -> Record | None:
        """The record the question just answered leaves behind, if it is the one that stood open."""
        place = turn.place()
        if self.question is None or after is None or not isinstance(place, flow.AtQuestion):
            return None
        if place.question.id != self.question.id or not flow.settled(self.question, after):
            return None
        return self._record(turn, after, self.question)

    def amend(self, turn: Turn, after: Standing | None) -> tuple[Reply, ...]:
        """What an earlier record of the same question becomes."""
        if self.question is None or after is None or not flow.settled(self.question, after):
            return ()
        return (Amend(self._record(turn, after, self.question)),)

    @staticmethod
    def _record(turn: Turn, after: Standing, question: Question) -> Record:
        summary = turn.event.summary
        view = View(turn.content, turn.event.by, "", summary, standing=after)
        return Record(f"{summary}:{question.id}", show_record(view, question))
