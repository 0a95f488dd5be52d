"""What is not sent any more because whoever asked for it may not see it now: it was taken back, or they were removed.

It is looked at when a row's turn comes, and once more when its file is made, which takes a while.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from bot.chat.boxes import Outgoing

Sees = Callable[[int, str], bool]
"""Whether somebody, by their user id, may see a summary now; an empty one: whether they may use the bot at all."""
SHOWING = ("send", "edit", "document")
"""Kinds of rows that show something."""


class Withheld(Exception):
    """A row is not sent."""


def is_withheld(row: Outgoing, sees: Sees) -> bool:
    """Whether a row shows what the person in its chat, which bears their id, may not see now."""
    if row.kind not in SHOWING:
        return False
    body: Mapping[str, Any] = json.loads(row.body)
    if body.get("anyone"):
        return False
    return not sees(row.chat, body.get("of") or body.get("summary") or "")
