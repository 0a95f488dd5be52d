"""Since when the clerk can have read what a chat is asking.

Telegram numbers the messages of a chat, the clerk's and ours alike, and the numbers only grow. So words with a number
up to that of the message that put a question were typed before it. That number is known once Telegram's answer is
noted; from the moment a call is begun until then, and after a crash in between, what is known is a number the message
must be above. All writes happen inside the store's `transaction()`.
"""

from dataclasses import dataclass

from bot.storage.connection import Connection


@dataclass(frozen=True, slots=True)
class Put:
    """What a chat's present screen asks: empty for nothing, None when that was never noted.

    Words numbered up to `after` were typed before the clerk could read it; None: it can't have been read yet.
    """

    asks: str | None
    after: int | None


class Seen:
    """What each chat is being asked, and since when that can have been read."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, chat: int) -> Put | None:
        """What the present screen of a chat asks; None for a chat without one."""
        rows = self._connection.read("SELECT asks, seen_after FROM screen WHERE chat = ?", chat)
        return next((Put(*row) for row in rows), None)

    def ask(self, chat: int, asks: str) -> None:
        """The present screen asks this now. The same as before was read before; anything else is not read yet."""
        self._connection.write(
            "UPDATE screen SET asks = ?, seen_after = NULL WHERE chat = ? AND asks IS NOT ?", asks, chat, asks
        )

    def begin(self, row: int, newest: int) -> bool:
        """A call for a row of the outbox is about to be made: from here on its question may be read.

        `newest` is the highest number known in the chat; a new message gets one above it. True when this is the first
        the clerk can see of the question the chat is being asked.
        """
        marked = self._connection.write(
            """UPDATE screen SET seen_after = ? + (SELECT kind = 'send' FROM outbox WHERE id = ?)
            WHERE seen_after IS NULL AND (chat, asks) IN (SELECT chat, asks FROM outbox WHERE id = ?)""",
            newest,
            row,
            row,
        )
        return marked.rowcount == 1

    def arrive(self, row: int, number: int, *, first: bool) -> None:
        """A row became the message of that number; `first` as `begin` said of the call that made it.

        A number below the one noted is of a chat that counts anew, with another bot: it is the one to go by.
        """
        self._connection.write(
            """UPDATE screen SET seen_after = iif(?, ?, min(seen_after, ?))
            WHERE seen_after IS NOT NULL AND (chat, asks) IN (SELECT chat, asks FROM outbox WHERE id = ?)""",
            first,
            number,
            number,
            row,
        )

    def refuse(self, row: int) -> None:
        """The first call for a row certainly had no effect: its question was not read after all."""
        self._connection.write(
            """UPDATE screen SET seen_after = NULL
            WHERE (chat, asks) IN (SELECT chat, asks FROM outbox WHERE id = ?)""",
            row,
        )

    def outrun(self, chat: int, message: int) -> None:
        """The clerk's message has a number: a question whose own is not known yet can't have that one."""
        self._connection.write(
            """UPDATE screen SET seen_after = seen_after + 1 WHERE chat = ? AND seen_after = ? AND EXISTS (
                SELECT 1 FROM outbox
                WHERE chat = screen.chat AND state = 'pending' AND kind = 'send' AND asks = screen.asks
            )""",
            chat,
            message,
        )
