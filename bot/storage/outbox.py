"""What the bot has to say, kept until it is said: in order per chat, chats independent of each other.

A bubble is one message of ours in a chat: it exists from the moment it is queued, and has Telegram's number (`message`)
once it is sent. Telegram knows no idempotency key, so a send whose result was lost may stand twice; its twin is
adopted when the clerk touches it. All writes happen inside the store's `transaction()`.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from bot.storage.clock import read_instant, write_instant
from bot.storage.connection import Connection

Kind = Literal["send", "edit", "strip", "document", "delete"]
"""A new message · new text and buttons for one · its buttons gone · a new message with a file · a message gone."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A row to send. `message` is the bubble's number; None for a first send, or when the first send failed.

    `asks` names the question it puts to the clerk; empty when it puts none. `begun`: a call for it was begun of which
    it is not known what became.
    """

    row: int
    chat: int
    kind: Kind
    bubble: int
    message: int | None
    body: str
    tries: int
    asks: str = ""
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Bubble:
    """A message of ours as it will be when all that is queued is sent. `digest` tells its content from another's."""

    id: int
    chat: int
    message: int | None
    digest: str
    buttons: bool
    purpose: str


class Outbox:
    """The queue of all chats, the bubbles it made, and which bubble is a chat's present screen."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def enqueue(
        self,
        chat: int,
        kind: Kind,
        body: str,
        *,
        bubble: int | None = None,
        digest: str = "",
        buttons: bool = False,
        purpose: str = "",
        asks: str = "",
    ) -> int:
        """Queue `body` (JSON text, the sender's own business) and return the id of its bubble.

        Without `bubble` a new one is made, for that `purpose`; with it, `digest` and `buttons` say what the bubble
        will be from then on. `asks` names the question that `body` puts. An edit to the same digest and a strip of no
        buttons would be refused by Telegram (message is not modified) and are not queued. An edit that still waits for
        another of the same chat to be sent gives way to a newer one of its bubble: one call shows the same.
        """
        if bubble is None:
            bubble = self._make(chat, None, digest, buttons, purpose)
        elif self._changes(bubble, kind, digest):
            self._connection.write("UPDATE bubble SET digest = ?, buttons = ? WHERE id = ?", digest, buttons, bubble)
        else:
            return bubble
        if kind == "edit":
            self._give_way(chat, bubble)
        self._connection.write(
            "INSERT INTO outbox (chat, kind, bubble, body, asks) VALUES (?, ?, ?, ?, ?)", chat, kind, bubble, body, asks
        )
        return bubble

    def due(self, now: datetime, busy: Collection[int] = ()) -> tuple[Outgoing, ...]:
        """The first pending row of every chat, unless it is postponed beyond `now`; oldest first.

        A row that was postponed later than `now` waits by a clock that has been set back since: it is due at once.
        A row stays due until `sent`, `postpone` or `failed` is told of it: the sender knows whom it is serving, and
        rows of chats that are `busy` are left out.
        """
        heads = self._connection.read("SELECT chat, min(id) FROM outbox WHERE state = 'pending' GROUP BY chat")
        rows = sorted(row for chat, row in heads if chat not in busy)
        at = write_instant(now)
        return tuple(
            one
            for row in rows
            for one in self._rows("outbox.id = ? AND (not_before IS NULL OR not_before <= ? OR since > ?)", row, at, at)
        )

    def pending(self, chat: int) -> tuple[Outgoing, ...]:
        """All rows of a chat that are still to be sent, in order."""
        return self._rows("state = 'pending' AND outbox.chat = ? ORDER BY outbox.id", chat)

    def _rows(self, where: str, *values: Any) -> tuple[Outgoing, ...]:
        rows = self._connection.read(
            f"""SELECT outbox.id, outbox.chat, kind, bubble, message, body, tries, asks, begun
            FROM outbox JOIN bubble ON bubble.id = outbox.bubble WHERE {where}""",  # noqa: S608 - ours
            *values,
        )
        return tuple(
            Outgoing(row, chat, kind, bubble, message, body, tries, asks, bool(begun))
            for row, chat, kind, bubble, message, body, tries, asks, begun in rows
        )

    def next_due(self) -> datetime | None:
        """When the earliest postponed chat's turn comes, in UTC; None when no chat is postponed."""
        ((text,),) = self._connection.read(
            """SELECT min(not_before) FROM outbox
            WHERE id IN (SELECT min(id) FROM outbox WHERE state = 'pending' GROUP BY chat)"""
        )
        return None if text is None else read_instant(text)

    def sent(self, row: int, message: int | None = None) -> None:
        """A row was sent: its body is emptied, and `message` is the number Telegram gave it (None: as before)."""
        self._connection.write("UPDATE outbox SET state = 'sent', body = NULL, not_before = NULL WHERE id = ?", row)
        self._connection.write(
            "UPDATE bubble SET message = coalesce(?, message) WHERE id = (SELECT bubble FROM outbox WHERE id = ?)",
            message,
            row,
        )

    def arrived(self, bubble: int, message: int) -> None:
        """That message is a bubble's: a row that waits to make it, if any, was sent by a try that nobody heard of."""
        for row in self._rows("outbox.bubble = ? AND state = 'pending' AND kind = 'send'", bubble):
            self.sent(row.row, message)

    def begin(self, row: int) -> None:
        """A call for a row is about to be made which must not be made twice: until it is known what became of it."""
        self._connection.write("UPDATE outbox SET begun = 1 WHERE id = ?", row)

    def resume(self) -> None:
        """A process begins: the row whose turn it is in each chat may have been tried by one that died of it."""
        self._connection.write(
            """UPDATE outbox SET tries = tries + 1
            WHERE id IN (SELECT min(id) FROM outbox WHERE state = 'pending' GROUP BY chat)"""
        )

    def postpone(self, row: int, until: datetime, since: datetime) -> None:
        """A try failed for now (a flood limit, no network): this row, and so its chat, waits until then, `since` now.

        Whoever postpones a row knows that a call begun for it was not carried out, or may be made again.
        """
        self._connection.write(
            "UPDATE outbox SET tries = tries + 1, begun = 0, not_before = ?, since = ? WHERE id = ?",
            write_instant(until),
            write_instant(since),
            row,
        )

    def failed(self, row: int, fault: str) -> None:
        """A row is given up: its body is emptied. `fault` is Telegram's description or an error's name, no content.

        What the bubble shows is no longer known, so its next edit is queued whatever its digest.
        """
        self._connection.write(
            "UPDATE outbox SET state = 'failed', tries = tries + 1, body = NULL, fault = ? WHERE id = ?", fault, row
        )
        self._connection.write("UPDATE bubble SET digest = '' WHERE id = (SELECT bubble FROM outbox WHERE id = ?)", row)

    def last_edit(self, bubble: int) -> str:
        """The body of the newest edit of a bubble that is still to be sent; empty when there is none."""
        rows = self._connection.read(
            "SELECT body FROM outbox WHERE bubble = ? AND kind = 'edit' AND state = 'pending' ORDER BY id DESC LIMIT 1",
            bubble,
        )
        return rows[0][0] if rows else ""

    def bubble(self, bubble: int) -> Bubble | None:
        """The bubble of that id."""
        return self._find("WHERE id = ?", bubble)

    def bubble_of(self, chat: int, message: int) -> Bubble | None:
        """The newest bubble that has that message number in that chat."""
        return self._find("WHERE chat = ? AND message = ? ORDER BY id DESC LIMIT 1", chat, message)

    def named(self, chat: int, purpose: str) -> tuple[Bubble, ...]:
        """The bubbles of that purpose in a chat, oldest first; an empty purpose names none."""
        return self._all("WHERE chat = ? AND purpose = ? AND purpose <> '' ORDER BY id", chat, purpose)

    def name(self, bubble: int, purpose: str) -> None:
        """Give a bubble a purpose, by which it can be found again."""
        self._connection.write("UPDATE bubble SET purpose = ? WHERE id = ?", purpose, bubble)

    def recognise(self, chat: int, message: int, data: str) -> tuple[int | None, bool] | None:
        """Take a message of ours that nobody knows for the chat's screen, where that offers the button pressed on it.

        A try to send the screen made it, whose receipt was lost or is still on its way. If the row that sends the
        screen waits, it is sent by this, and returned; else the screen stands below, and this copy loses its buttons.
        Also whether a copy may stand below it, where the clerk looks. None for a message that is no copy of the screen.
        """
        rows = self._connection.read(
            """SELECT message, offers, own.id, own.tries,
                (SELECT min(id) FROM outbox WHERE chat = screen.chat AND state = 'pending')
            FROM screen JOIN bubble ON bubble.id = screen.bubble
                LEFT JOIN outbox AS own ON own.bubble = screen.bubble AND own.state = 'pending' AND own.kind = 'send'
            WHERE screen.chat = ?""",
            chat,
        )
        for known, offers, own, tries, following in rows:
            if data not in offers.splitlines():
                continue
            if own is not None and own == following:
                self.sent(own, message)
                return int(own), tries > 0
            if known is not None:
                self.enqueue(chat, "strip", "{}", bubble=self.adopt(chat, message))
                return None, True
        return None

    def adopt(self, chat: int, message: int) -> int:
        """Make a bubble of a message of ours whose sending was never confirmed; it is taken to have buttons."""
        return self._make(chat, message, "", True, "")

    def present_screen(self, chat: int) -> Bubble | None:
        """The bubble that is the chat's present screen."""
        return self._find("WHERE id = (SELECT bubble FROM screen WHERE chat = ?)", chat)

    def set_screen(self, chat: int, bubble: int) -> None:
        """Make a bubble the chat's present screen."""
        self._connection.write(
            "INSERT INTO screen (chat, bubble) VALUES (?, ?) ON CONFLICT (chat) DO UPDATE SET bubble = excluded.bubble",
            chat,
            bubble,
        )

    def offer(self, chat: int, buttons: Iterable[str]) -> None:
        """The chat's present screen has buttons with these data now."""
        self._connection.write("UPDATE screen SET offers = ? WHERE chat = ?", "\n".join(buttons), chat)

    def _give_way(self, chat: int, bubble: int) -> None:
        """Let go of edits of a bubble that nobody has begun to send: the first row of a chat may be on its way."""
        self._connection.write(
            """UPDATE outbox SET state = 'sent', body = NULL
            WHERE chat = ? AND bubble = ? AND kind = 'edit' AND state = 'pending' AND tries = 0
                AND id > (SELECT min(id) FROM outbox WHERE chat = ? AND state = 'pending')""",
            chat,
            bubble,
            chat,
        )

    def _make(self, chat: int, message: int | None, digest: str, buttons: bool, purpose: str) -> int:
        ((bubble,),) = self._connection.write(
            "INSERT INTO bubble (chat, message, digest, buttons, purpose) VALUES (?, ?, ?, ?, ?) RETURNING id",
            chat,
            message,
            digest,
            buttons,
            purpose,
        ).fetchall()
        return int(bubble)

    def _changes(self, bubble: int, kind: Kind, digest: str) -> bool:
        known = self.bubble(bubble)
        if kind == "strip":
            return known is None or known.buttons
        return known is None or not digest or known.digest != digest

    def _find(self, where: str, *values: Any) -> Bubble | None:
        return next(iter(self._all(where, *values)), None)

    def _all(self, where: str, *values: Any) -> tuple[Bubble, ...]:
        rows = self._connection.read(
            f"SELECT id, chat, message, digest, buttons, purpose FROM bubble {where}",  # noqa: S608 - ours, not input
            *values,
        )
        return tuple(
            Bubble(id, chat, message, digest, bool(buttons), purpose)
            for id, chat, message, digest, buttons, purpose in rows
        )
