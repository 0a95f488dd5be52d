"""What the practice phone remembers, and the one way it changes: put, then settle.

`put_…` changes memory and notes the record; `settle` hands all noted records to the journal as one transaction and only
then tells whoever waits. Nothing is said to bot or page that a restart could unsay.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from typing import Protocol, TypeVar

from bot.practice.chats import Callback, File, Group, Message, Person, Toast
from bot.practice.refusals import Impossible, Wire

Clock = Callable[[], float]
"""Unix time in seconds."""
Record = tuple[str, str, bytes | None]
"""Kind, key and body; None takes the record away."""

TYPING_SECONDS = 5.0  # core.telegram.org/bots/api#sendchataction
TOAST_SECONDS = 10.0
_SEEN = {"message", "callback", "profile", "person"}  # kinds of record that show on the screen
_Shape = TypeVar("_Shape", Person, Group, File, Message, Callback)


class Journal(Protocol):
    """Where records are kept."""

    def write(self, records: Iterable[Record]) -> None:
        """Keep all of them or none; they are safe when this returns."""


def _read(shape: type[_Shape], body: bytes) -> _Shape:
    """A noun from its record."""
    return shape(**json.loads(body))


class World:
    """All state of one bot and the people who chat with it."""

    def __init__(self, clock: Clock, journal: Journal | None = None, callback_seconds: float = 15.0) -> None:
        self.clock = clock
        self.journal = journal
        self.callback_seconds = callback_seconds
        self.is_local = False
        """Whether the server is one of the bot's own machine, which brings updates to any address and by plain HTTP."""
        self.people: dict[int, Person] = {}
        self.groups: dict[int, Group] = {}
        self.chats: dict[int, dict[int, Message]] = {}
        self.files: dict[str, File] = {}
        self.contents: dict[str, bytes] = {}
        self.callbacks: dict[str, Callback] = {}
        self.updates: dict[int, Wire] = {}
        self.profile: dict[str, object] = {}
        self.counters: dict[str, int] = {}
        self.typing: dict[int, float] = {}
        self.toasts: dict[int, Toast] = {}
        self.listeners: list[Callable[[], None]] = []
        self._noted: dict[tuple[str, str], bytes | None] = {}
        self._stirred = False

    def restore(self, records: Iterable[Record]) -> None:
        """Take in what an earlier run left in its journal."""
        for kind, key, body in records:
            if body is not None:
                self._restore(kind, key, body)
        self.chats = {chat: dict(sorted(messages.items())) for chat, messages in self.chats.items()}
        self.updates = dict(sorted(self.updates.items()))

    def _restore(self, kind: str, key: str, body: bytes) -> None:
        """Take in one record."""
        match kind:
            case "person":
                self.people[int(key)] = _read(Person, body)
            case "group":
                self.groups[int(key)] = _read(Group, body)
            case "message":
                message = _read(Message, body)
                self.chats.setdefault(message.chat, {})[message.id] = message
            case "file":
                self.files[key] = _read(File, body)
            case "content":
                self.contents[key] = body
            case "callback":
                self.callbacks[key] = _read(Callback, body)
            case "update":
                self.updates[int(key)] = json.loads(body)
            case "profile":
                self.profile[key] = json.loads(body)
            case "counter":
                self.counters[key] = json.loads(body)
            case _:
                raise ValueError(kind)

    def note(self, kind: str, key: object, body: object) -> None:
        """Note a record for the next `settle`; bytes are kept as they are, None is taken away, all else is JSON."""
        raw = body if body is None or isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
        self._noted[kind, str(key)] = raw

    def stir(self) -> None:
        """Say that the page has something new to show, though nothing that must be kept."""
        self._stirred = True

    def settle(self) -> None:
        """Make everything noted since the last time durable, then ring."""
        if not self._noted and not self._stirred:
            return
        if self._stirred or any(kind in _SEEN for kind, _ in self._noted):
            self.count("revision")
        if self.journal is not None:
            self.journal.write([(kind, key, body) for (kind, key), body in self._noted.items()])
        self._noted.clear()
        self._stirred = False
        for listener in tuple(self.listeners):
            listener()

    def count(self, name: str) -> int:
        """The next number of that name; numbers only ever grow, restarts included."""
        self.counters[name] = self.counters.get(name, 0) + 1
        self.note("counter", name, self.counters[name])
        return self.counters[name]

    def now(self) -> int:
        """The time as messages carry it: whole seconds."""
        return int(self.clock())

    def person(self, user: int) -> Person:
        """Whoever has that id, for the person's own moves; raises `Impossible` for nobody."""
        if user not in self.people:
            raise Impossible(f"nobody has the id {user}")
        return self.people[user]

    def put_person(self, person: Person) -> None:
        """Add somebody, or what has become of them."""
        self.people[person.id] = person
        self.note("person", person.id, asdict(person))

    def put_group(self, group: Group) -> Group:
        """Add a group, or what has become of it."""
        self.groups[group.id] = group
        self.note("group", group.id, asdict(group))
        return group

    def messages(self, chat: int) -> dict[int, Message]:
        """The messages of a chat by id, in order, deleted ones included."""
        return self.chats.setdefault(chat, {})

    def message(self, chat: int, message: int) -> Message | None:
        """A message that is still there."""
        found = self.messages(chat).get(message)
        return None if found is None or found.deleted else found

    def put_message(self, message: Message) -> Message:
        """Add a message or its new form."""
        self.messages(message.chat)[message.id] = message
        self.note("message", f"{message.chat}:{message.id}", asdict(message))
        return message

    def delete_message(self, message: Message) -> None:
        """Take a message away: its place in the order stays, its words do not."""
        gone = Message(message.chat, message.id, message.by_bot, message.date, fixed=message.fixed, deleted=True)
        self.put_message(replace(gone, ticket=message.ticket))

    def next_message(self, chat: int) -> int:
        """The id of the next message of a chat; bot and person share one sequence."""
        return self.count(f"message:{chat}")

    def put_file(self, file: File, content: bytes) -> File:
        """Add a file."""
        self.files[file.id], self.contents[file.id] = file, content
        self.note("file", file.id, asdict(file))
        self.note("content", file.id, content)
        return file

    def delete_file(self, file: str) -> None:
        """Take a file away."""
        self.files.pop(file, None)
        self.contents.pop(file, None)
        self.note("file", file, None)
        self.note("content", file, None)

    def put_callback(self, callback: Callback) -> None:
        """Add a tap that waits for its answer."""
        self.callbacks[callback.id] = callback
        self.note("callback", callback.id, asdict(callback))

    def drop_callback(self, callback: Callback) -> None:
        """The tap was answered, or waited too long."""
        del self.callbacks[callback.id]
        self.note("callback", callback.id, None)

    def put_profile(self, key: str, value: object) -> None:
        """Set something of the bot's own: commands, descriptions, which updates it wants."""
        self.profile[key] = value
        self.note("profile", key, value)

    def expire(self) -> float | None:
        """End what lasts only a while; returns when the next such thing ends (Unix seconds), None if nothing will."""
        now = self.clock()
        for callback in [c for c in self.callbacks.values() if c.at + self.callback_seconds <= now]:
            self.drop_callback(callback)
        for chat in [chat for chat, until in self.typing.items() if until <= now]:
            del self.typing[chat]
            self.stir()
        for chat in [chat for chat, toast in self.toasts.items() if toast.until <= now]:
            del self.toasts[chat]
            self.stir()
        self.settle()
        waits = [c.at + self.callback_seconds for c in self.callbacks.values()]
        return min([*waits, *self.typing.values(), *(toast.until for toast in self.toasts.values())], default=None)
