"""A flood of one sender: above what any person sends, it is answered once and dropped before it is kept.

It is measured by the times Telegram gave the messages, so that what piled up while the bot was away is no flood.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from telegram import Update

from bot.chat.pace import Bucket

AT_ONCE = 300
"""Updates of one sender that are taken at once: thirty albums of ten, or a night's work forwarded."""
A_SECOND = 2
"""How many more there may be a second after that."""
CALM = AT_ONCE / 2
"""Leave a sender must have gained again before the next flood is answered anew."""
SENDERS = 10_000
"""Of how many senders it is remembered how much they sent."""


@dataclass(slots=True)
class Floods:
    """Watches how much each sender sends. `tell` is called once a flood, with the chat it came from."""

    tell: Callable[[int], None]
    buckets: dict[int, Bucket] = field(default_factory=dict)
    told: set[int] = field(default_factory=set)

    def drops(self, update: Update, now: datetime) -> bool:
        """Whether an update that arrives `now` is more than a person sends, and is dropped."""
        user, chat = update.effective_user, update.effective_chat
        if user is None or chat is None:
            return False
        if len(self.buckets) >= SENDERS:
            self.buckets.clear()
        at = sent_at(update) or now
        bucket = self.buckets.setdefault(user.id, Bucket(AT_ONCE, A_SECOND, AT_ONCE, at))
        taken = bucket.take(max(at, bucket.at))
        if bucket.level >= CALM:
            self.told.discard(user.id)
        if not taken and user.id not in self.told:
            self.told.add(user.id)
            self.tell(chat.id)
        return not taken


def sent_at(update: Update) -> datetime | None:
    """When a message was sent or edited, as Telegram has it; None for a tap, which has no time."""
    if update.edited_message is not None:
        return update.edited_message.edit_date
    return update.message.date if update.message is not None else None
