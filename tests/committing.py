"""What a bot's store commits, for tests: each transaction with how many updates it was done with."""

from collections.abc import Iterator
from contextlib import contextmanager

from walking import Walk


@contextmanager
def commits(walk: Walk) -> Iterator[list[str]]:
    """The ends of the transactions that were to be done with updates, as they come: "COMMIT 3", "ROLLBACK 1"."""
    seen: list[str] = []
    done = 0

    def note(statement: str) -> None:
        nonlocal done
        if statement.startswith("UPDATE inbox SET state = 'done'"):
            done += 1
        elif done and statement.strip() in ("COMMIT", "ROLLBACK"):
            seen.append(f"{statement.strip()} {done}")
            done = 0

    connection = walk.store._connection.db.conn
    connection.set_trace_callback(note)
    yield seen
    connection.set_trace_callback(None)
