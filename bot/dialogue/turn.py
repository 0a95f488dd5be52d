"""One turn of the talk: what a deed is decided upon, and what a decision holds."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.dialogue.desk import Desk
from bot.dialogue.desklog import DeskRecord
from bot.dialogue.events import Amend, Edited, Event, Record, Reply, Said, Tapped
from bot.dialogue.house import Elsewhere, House, Members
from bot.dialogue.listed import key_of, show_entry_record
from bot.dialogue.neighbours import Logs, neighbours
from bot.dialogue.screens import show_record
from bot.dialogue.sight import Row as Buttons
from bot.dialogue.sight import View
from bot.dialogue.wording import Content
from bot.interview import flow, places, scope
from bot.interview.across import Neighbour
from bot.interview.model import Question
from bot.interview.records import Record as LogRecord
from bot.interview.records import Row
from bot.interview.standing import Standing


def name_asked(desk: Desk, place: places.Place | None) -> str:
    """The name of what is asked for words at a place, None being the desk; empty where words answer nothing."""
    match place:
        case places.AtQuestion() | places.AtEntry():
            return f"{desk.current}:{key}" if (key := open_key(place)) else ""
        case places.AtRest(topic=topic):
            return f"{desk.current}:rest:{topic.id}"
        case places.AtProfile(field) if field:
            return f"{desk.current}:profile:{field}"
        case places.AtParagraph(place=name, page="writing"):
            return f"{desk.current}:writing:{name}"
        case places.AtPhotos(number=number) if number:
            return f"{desk.current}:photo:{number}"
        case places.AtStyle(field):
            return f"{desk.current}:style:{field}"
        case None if desk.due:
            return f"{desk.making}:{desk.due}"
        case _:
            return ""


@dataclass(frozen=True, slots=True)
class Step:
    """What one event comes to: rows for the desk, rows for the log of `summary`, and replies in order.

    `members` are rows for the log of members, `others` rows for the desks of others.
    """

    desk: tuple[DeskRecord, ...]
    summary: str
    records: tuple[LogRecord, ...]
    replies: tuple[Reply, ...]
    members: Members = ()
    others: tuple[Elsewhere, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """An event with everything folded: the desk, and the summary it concerns (None when there is none) with its log.

    `logs` are those of the clerk's other summaries, `house` is who else there is.
    """

    content: Content
    desk: Desk
    event: Event
    standing: Standing | None
    log: tuple[Row, ...]
    logs: Logs
    house: House = field(default_factory=House)

    def say(self, key: str, **values: object) -> str:
        """A text of `chat.toml`."""
        return self.content.wording.say(key, **values)

    @property
    def live(self) -> bool:
        """Whether a button of the present screen was pressed."""
        return isinstance(self.event.deed, Tapped) and self.event.deed.live

    @property
    def beside(self) -> tuple[Neighbour, ...]:
        """The summaries that the one it concerns can be held against."""
        return neighbours(self.desk, self.event.summary, self.logs)

    def place(self) -> places.Place | None:
        """Where the clerk stands in the summary; None when they stand at the desk."""
        if self.desk.place != "summary" or self.standing is None or self.event.summary != self.desk.current:
            return None
        return flow.present(self.content.interview, self.standing, self.event.by)

    @property
    def held(self) -> str | None:
        """The words held back that a tap decides upon."""
        return self.event.deed.held if isinstance(self.event.deed, Tapped) else None

    @property
    def asks(self) -> str:
        """What typed words answer where the clerk stands."""
        return name_asked(self.desk, self.place())

    def view(self) -> View | None:
        """The summary as this clerk sees it, or None."""
        if self.standing is None:
            return None
        return View(self.content, self.event.by, "", self.event.summary, standing=self.standing)


AMENDED = 10
"""Earlier records that one event writes anew: each is a call, and Telegram allows some 20 a minute in a row."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A decision: rows, a line for the top of the next screen, replies before it.

    `question` is the one something was recorded for, `entry` the field of one thing of a repeated answer
    (`question.number.field`); `changed` are those of which something else holds now; `opened` the id of a summary
    begun by these records; `below` wants the screen under what was sent;
    `resumed` are words that were held back and are to be taken now; `rows` are buttons below whatever screen follows;
    `lasting`: what is said to be done is no step of the summary, so no button to take back a step stands under it;
    `wiped`: all that is the clerk's own is erased, and nothing else is done.
    `members` are rows for the log of members, `others` rows for the desks of others.
    """

    note: str = ""
    desk: tuple[DeskRecord, ...] = ()
    records: tuple[LogRecord, ...] = ()
    replies: tuple[Reply, ...] = ()
    question: Question | None = None
    entry: str = ""
    changed: tuple[Question, ...] = ()
    opened: str = ""
    below: bool = False
    resumed: Said | Edited | None = None
    rows: tuple[Buttons, ...] = ()
    wiped: bool = False
    lasting: bool = False
    members: Members = ()
    others: tuple[Elsewhere, ...] = ()

    def settle(self, turn: Turn, after: Standing | None) -> Record | None:
        """The record the question just answered leaves behind, if it is the one that stood open."""
        if after is None or open_key(turn.place()) not in self._keys(turn, after):
            return None
        return next(self._records(turn, after), None)

    def amend(self, turn: Turn, after: Standing | None) -> tuple[Reply, ...]:
        """What earlier records of the same question become."""
        return tuple(Amend(record) for record in self._records(turn, after)) if after else ()

    def _keys(self, turn: Turn, after: Standing) -> tuple[str, ...]:
        """What the open place may be called whose screen this settles."""
        if self.entry:
            question, _, field = self.entry.split(".")
            asked = turn.content.interview.question(question)
            begun = asked is not None and asked.fields[0].id == field
            return (self.entry, question) if begun else (self.entry,)
        settled = self.question is not None and scope.settled(self.question, after)
        return (self.question.id,) if self.question and settled else ()

    def _records(self, turn: Turn, after: Standing) -> Iterator[Record]:
        summary = turn.event.summary
        view = View(turn.content, turn.event.by, "", summary, standing=after)
        if self.entry and (screen := show_entry_record(view, self.entry)):
            yield Record(f"{summary}:{self.entry}", screen)
        if self.question is not None and scope.settled(self.question, after):
            leader = scope.leader(turn.content.interview, self.question)
            yield Record(f"{summary}:{leader.id}", show_record(view, leader))
        leaders = {leader.id: leader for q in self.changed if (leader := scope.leader(turn.content.interview, q))}
        for leader in list(leaders.values())[:AMENDED]:
            yield Record(f"{summary}:{leader.id}", show_record(view, leader))


def open_key(place: places.Place | None) -> str:
    """What the place of a question, or of a field of one thing, is called."""
    match place:
        case places.AtQuestion(question=question):
            return question.id
        case places.AtEntry(question=question, number=number, field=field) if field:
            return key_of(question, number, field)
        case _:
            return ""
