"""The clerks: each chat goes the walk once, and sends its next act only when the last one was answered.

An act is answered by a text of the bot's in that chat that says exactly what it must: the words ours said when the walk
was recorded, or, of a bot that echoes, the act itself. Anything else is no answer.
"""

import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from racing.botapi import SAYS, BotApi, Fields
from racing.objects import Chat
from racing.walk import Step, data_under, label_of

FIRST = 500_000_001
"""Of the ids of clerks."""


class Incomplete(Exception):
    """A bot answered fewer updates than it was sent, or something else than it should."""


@dataclass(slots=True)
class Clerk:
    """Somebody on their walk: the next act, what must be answered, and since when."""

    chat: Chat
    at: int = 0
    update: int = 0
    wanted: str | None = None
    since: float = 0.0


@dataclass
class Crowd:
    """Clerks on one Bot API. `answers` are the words each act must be answered with; `by_label`: buttons are looked up.

    `landed` is called with each act that was answered, in seconds since it was sent.
    """

    api: BotApi
    steps: Sequence[Step]
    answers: Sequence[str]
    by_label: bool
    clerks: dict[int, Clerk] = field(default_factory=dict)
    landed: Callable[[Clerk, float], None] = lambda *_: None
    sent: int = 0
    answered: int = 0
    doubled: int = 0
    """Answers that were given before, or that nobody waits for."""
    last: float = field(default_factory=time.perf_counter)
    """When a chat last saw anything."""

    def __post_init__(self) -> None:
        self.api.heard = self.hear

    def join(self) -> Clerk:
        """Somebody new."""
        person = FIRST + len(self.clerks)
        clerk = self.clerks[person] = Clerk(self.api.meet(person))
        return clerk

    def is_through(self, clerk: Clerk) -> bool:
        """Whether a clerk has gone the whole walk."""
        return clerk.at == len(self.steps)

    def act(self, clerk: Clerk) -> None:
        """A clerk does what comes next. Raises `Incomplete`: there is no such button."""
        step = self.steps[clerk.at]
        clerk.wanted, clerk.since = self.answers[clerk.at], time.perf_counter()
        clerk.at += 1
        self.sent += 1
        if label := label_of(step.act):
            clerk.update = self.api.press(clerk.chat, *self._button(clerk.chat, label, step.data))
        else:
            clerk.update = self.api.say(clerk.chat, step.act)

    def repeat(self, clerk: Clerk) -> None:
        """A clerk who got no answer does the same once more."""
        clerk.at -= 1
        self.sent -= 1
        self.act(clerk)

    def _button(self, chat: Chat, label: str, data: str) -> tuple[int, str]:
        """The message whose button is pressed, and the data of that button."""
        numbers = list(reversed(chat.messages))
        if not self.by_label:
            return numbers[0], data
        found = data_under(label, (chat.messages[number].rows for number in numbers))
        if found is None:
            raise Incomplete(f"no button {label}")
        return numbers[found[0]], found[1]

    def hear(self, chat: Chat, method: str, fields: Fields) -> None:
        """A chat sees a call of the bot's."""
        self.last = time.perf_counter()
        clerk = self.clerks.get(chat.id)
        if clerk is None or method not in SAYS:
            return
        text = fields["text"]
        if text == clerk.wanted:
            clerk.wanted = None
            self.answered += 1
            self.landed(clerk, self.last - clerk.since)
        elif text in self.answers[: clerk.at]:
            self.doubled += 1

    @property
    def unanswered(self) -> Sequence[Clerk]:
        """Who waits for an answer."""
        return [clerk for clerk in self.clerks.values() if clerk.wanted is not None]

    @property
    def lost(self) -> int:
        """Acts the bot confirmed and has not answered: nobody will bring them again."""
        return sum(clerk.update < self.api.confirmed for clerk in self.unanswered)


@dataclass
class Rush:
    """So many chats at once, each sending as fast as it is answered; who is through makes way for somebody new."""

    crowd: Crowd
    walks: int
    open: bool = True
    """Whether acts are still sent."""

    def begin(self, chats: int) -> None:
        """The first chats send their first words."""
        self.crowd.landed = self.land
        for _ in range(min(chats, self.walks)):
            self.crowd.act(self.crowd.join())

    @property
    def total(self) -> int:
        """The acts of all walks."""
        return self.walks * len(self.crowd.steps)

    def land(self, clerk: Clerk, _: float) -> None:
        """An act was answered: the next one goes out."""
        if not self.open:
            return
        if not self.crowd.is_through(clerk):
            self.crowd.act(clerk)
        elif len(self.crowd.clerks) < self.walks:
            self.crowd.act(self.crowd.join())


@dataclass
class Stream:
    """So many acts a second in all, by whoever was answered; `took` are the seconds each answer took after the warm-up."""

    crowd: Crowd
    ready: deque[Clerk] = field(default_factory=deque)
    took: list[float] = field(default_factory=list)
    warm: float = 0.0
    late: int = 0
    """How often nobody was free to send: the bot did not keep up."""

    def begin(self, chats: int, warm: float) -> None:
        """The chats are there; what is sent before `warm` (as `time.perf_counter`) is not counted."""
        self.crowd.landed, self.warm = self.land, warm
        self.ready.extend(self.crowd.join() for _ in range(chats))

    def send(self) -> None:
        """One act of somebody who is free."""
        if self.ready:
            self.crowd.act(self.ready.popleft())
        else:
            self.late += 1

    def land(self, clerk: Clerk, took: float) -> None:
        """An act was answered."""
        if clerk.since >= self.warm:
            self.took.append(took)
        self.ready.append(self.crowd.join() if self.crowd.is_through(clerk) else clerk)
