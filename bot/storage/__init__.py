"""The logs, the inbox and the outbox on disk, through SQLite."""
