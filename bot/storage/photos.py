"""The bytes of photos, kept with their summary: in the database, so that they come and go with what they belong to.

All writes happen inside the store's `transaction()`.
"""

from collections.abc import Mapping

from bot.storage.connection import Connection


class PhotoBox:
    """The photos of all summaries, by summary and digest."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, summary: str, digest: str, body: bytes) -> None:
        """Keep a photo of a summary; one that is kept already stays."""
        self._connection.write(
            "INSERT INTO photo (summary, digest, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", summary, digest, body
        )

    def of(self, summary: str) -> Mapping[str, bytes]:
        """The photos of a summary by digest."""
        return dict(self._connection.read("SELECT digest, body FROM photo WHERE summary = ?", summary))
