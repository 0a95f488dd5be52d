"""The bytes of units' own templates, by digest: a draft that left on one can be had again after another took its place.

All writes happen inside the store's `transaction()`.
"""

from bot.storage.connection import Connection


class TemplateBox:
    """The templates of all units."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, digest: str, body: bytes) -> None:
        """Keep a template; one that is kept already stays."""
        self._connection.write("INSERT INTO template (digest, body) VALUES (?, ?) ON CONFLICT DO NOTHING", digest, body)

    def of(self, digest: str) -> bytes | None:
        """A template, or None for one that was never kept."""
        rows = self._connection.read("SELECT body FROM template WHERE digest = ?", digest)
        return rows[0][0] if rows else None
