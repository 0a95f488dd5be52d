"""Takes updates in and handles them as the road does, and says the number of each once it is committed; for ever.

Run with the path of a store that holds the opened summary s1; whoever runs it kills it.
"""

import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from bot.interview.answers import Answer, Answered
from bot.interview.model import Figure
from bot.storage.inbox import Waiting
from bot.storage.store import Store, open_store

NOON = datetime(2026, 6, 25, 12, tzinfo=UTC)


def handle(store: Store[object], update: Waiting) -> None:
    answer = Answer("visited", Figure(Decimal(update.body)), update.body, message=update.update_id)
    with store.transaction():
        store.append_summary("s1", 42, NOON, (Answered(answer),))
        store.outbox.enqueue(42, "send", update.body)
        store.inbox.finish(7, update.update_id)


def write_forever(path: Path) -> None:
    store: Store[object] = open_store(path, ())
    number = len(store.summary_rows("s1"))
    while True:
        with store.transaction():
            store.inbox.accept(7, number, str(number), NOON)
        (update,) = store.inbox.pending(7)
        handle(store, update)
        print(update.update_id, flush=True)
        number += 1


if __name__ == "__main__":
    write_forever(Path(sys.argv[1]))
