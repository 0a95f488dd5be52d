"""Words held back from the logs: what holds a person's private data waits here until its clerk decides, one a chat.

The one place for such words, and emptied by either decision (`secure_delete`); all writes happen inside the store's
`transaction()`.
"""

from bot.storage.connection import Connection


class HeldWords:
    """The words held back, by chat."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, chat: int, message: int, words: str) -> None:
        """Hold the words of a message back; those of an earlier one give way.

        A lone half of a character, which no database keeps, becomes a question mark.
        """
        self.drop(chat)
        self._connection.write(
            "INSERT INTO held (chat, message, words) VALUES (?, ?, ?)",
            chat,
            message,
            words.encode("utf-8", "replace").decode(),
        )

    def read(self, chat: int) -> tuple[int, str] | None:
        """The message whose words are held back in a chat, and the words."""
        rows = self._connection.read("SELECT message, words FROM held WHERE chat = ?", chat)
        return rows[0] if rows else None

    def drop(self, chat: int) -> None:
        """Forget what is held back in a chat."""
        self._connection.write("DELETE FROM held WHERE chat = ?", chat)
