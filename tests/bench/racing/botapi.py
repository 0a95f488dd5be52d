"""As much of the Bot API as the bots of the race call, without sockets: updates confirmed by offset, chats, messages.

Methods that only set something are answered `true`. Whoever listens is told of every call that a chat sees.
"""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from racing.objects import ME, Chat, said, tapped

FIRST = 100_000_000
"""Of the ids of updates."""
MOST = 100
"""Updates a poll gets at most (getUpdates, limit)."""
LONGEST = 50.0
"""Seconds a poll may wait."""
SAYS = frozenset({"sendMessage", "editMessageText"})
FILES = frozenset({"sendPhoto", "sendDocument"})
Fields = Mapping[str, str]
Answer = Callable[[bytes], None]
Heard = Callable[[Chat, str, Fields], None]


def granted(result: str) -> bytes:
    """How a call that was carried out is answered."""
    return f'{{"ok":true,"result":{result}}}'.encode()


def refused(code: int, why: str) -> bytes:
    """How a call that was not carried out is answered."""
    return f'{{"ok":false,"error_code":{code},"description":"{why}"}}'.encode()


@dataclass(slots=True)
class Poll:
    """A getUpdates that waits."""

    limit: int
    answer: Answer


@dataclass
class BotApi:
    """One bot's side of Telegram. `heard` is told the chat, the method and the fields of what a chat sees."""

    heard: Heard = lambda *_: None
    chats: dict[int, Chat] = field(default_factory=dict)
    waiting: deque[tuple[int, str]] = field(default_factory=deque)
    poll: Poll | None = None
    confirmed: int = FIRST
    """Every update below it was confirmed."""
    calls: int = 0
    """All calls but polls."""
    polls: int = 0
    batches: int = 0
    """Polls that got something."""
    _next: int = FIRST
    _queries: dict[str, Chat] = field(default_factory=dict)

    def meet(self, person: int) -> Chat:
        """The chat with somebody."""
        return self.chats.setdefault(person, Chat(person))

    def say(self, chat: Chat, text: str) -> int:
        """A person sends a text; the id of its update."""
        number = self._number()
        self.waiting.append((number, said(number, chat, text)))
        return number

    def press(self, chat: Chat, message: int, data: str) -> int:
        """A person presses a button under a message; the id of its update."""
        number = self._number()
        query = f"{chat.id}{number}"
        self._queries[query] = chat
        self.waiting.append((number, tapped(number, chat, chat.messages[message], data, query)))
        return number

    def _number(self) -> int:
        self._next += 1
        return self._next - 1

    def get_updates(self, fields: Fields, answer: Answer) -> float | None:
        """A poll: without a timeout it is answered now; else it waits for `deliver`, at most so many seconds."""
        self.polls += 1
        if self.poll is not None:
            self.poll.answer(refused(409, "Conflict: terminated by other getUpdates request"))
        self._confirm(int(fields.get("offset") or 0))
        limit = int(fields.get("limit") or MOST)
        self.poll = Poll(limit if 1 <= limit <= MOST else MOST, answer)
        timeout = min(max(float(fields.get("timeout") or 0), 0.0), LONGEST)
        if timeout:
            return timeout
        self.deliver(empty=True)
        return None

    def _confirm(self, offset: int) -> None:
        """Forget what was confirmed; a negative offset keeps so many from the end."""
        if offset < 0:
            offset = self.waiting[offset][0] if -offset <= len(self.waiting) else 0
        while self.waiting and self.waiting[0][0] < offset:
            self.waiting.popleft()
        self.confirmed = max(self.confirmed, min(offset, self._next))

    def deliver(self, empty: bool = False) -> None:
        """Answer the poll that waits with what there is; with nothing only if it may be `empty`."""
        poll = self.poll
        if poll is None or not (self.waiting or empty):
            return
        self.poll = None
        self.batches += bool(self.waiting)
        batch = ",".join([self.waiting[at][1] for at in range(min(poll.limit, len(self.waiting)))])
        poll.answer(granted(f"[{batch}]"))

    def expire(self, answer: Answer) -> None:
        """Answer a poll that has waited long enough, if it still waits."""
        if self.poll is not None and self.poll.answer is answer:
            self.deliver(empty=True)

    def hang_up(self, answer: Answer) -> None:
        """The bot is gone in the middle of its poll."""
        if self.poll is not None and self.poll.answer is answer:
            self.poll = None

    def call(self, method: str, fields: Fields) -> bytes:
        """Carry out a call that is no poll."""
        self.calls += 1
        if method == "getMe":
            return granted(ME)
        if method == "answerCallbackQuery":
            chat = self._queries.pop(fields.get("callback_query_id", ""), None)
            if chat is not None:
                self.heard(chat, method, fields)
            return granted("true")
        if method in SAYS or method in FILES or method == "editMessageReplyMarkup":
            return self._show(method, fields)
        return granted("true")

    def _show(self, method: str, fields: Fields) -> bytes:
        chat = self.chats.get(int(fields.get("chat_id", 0)))
        if chat is None:
            return refused(400, "Bad Request: chat not found")
        markup, text = fields.get("reply_markup", ""), fields.get("text", "")
        is_edit = method.startswith("edit")
        number = int(fields.get("message_id", 0)) if is_edit else chat.number()
        if is_edit and number not in chat.messages:
            return refused(400, "Bad Request: message to edit not found")
        if method == "editMessageReplyMarkup":
            message = chat.messages[number]
            message.markup = markup
        else:
            message = chat.put(number, text, markup, bool(fields.get("parse_mode")), is_edit)
        self.heard(chat, method, fields)
        return granted(message.wire)
