"""Telegram brings the updates: it is told where, asked now and then whether it still knows, and told anew if not."""

import logging

from telegram import Bot, WebhookInfo
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.chat.faults import plainly
from bot.chat.guard import ALLOWED
from bot.chat.inbox import DurableQueue
from bot.chat.network import reach
from bot.chat.webhook import Listener

log = logging.getLogger(__name__)

CHECK = 60.0
"""Seconds between two questions about the webhook: a doctor calls a bot ill that heard nothing for three minutes."""
AT_ONCE = 1
"""Updates that Telegram brings at once. It keeps the messages of a chat in order by itself, and the taps of a person,
but not the one behind the other: with two connections a tap could overtake the answer before it. The price is one
update a round trip, where a poll hands over a hundred."""


class Refused(Exception):
    """Telegram brings nothing to that address, and says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Bringing:
    """Updates that are brought to a listener."""

    def __init__(self, listener: Listener, bot: Bot, queue: DurableQueue) -> None:
        self._listener, self._bot, self._queue = listener, bot, queue
        self._checks = self._taken = self._refused = 0
        self._failed_at: object = None

    @property
    def passed(self) -> int:
        """How many updates were brought, and questions answered."""
        return self._listener.taken + self._checks

    @property
    def pause(self) -> float:
        """Seconds between two looks."""
        return CHECK

    async def begin(self) -> None:
        """Listen, then tell Telegram where. Raises `InvalidToken`, `NotListening`, `Refused`."""
        await self._listener.open()
        try:
            await reach(self._set, BadRequest)
        except BadRequest as error:
            raise Refused(plainly(str(error))) from error
        self._queue.heard()

    async def _set(self) -> None:
        await self._bot.set_webhook(
            self._listener.hook.url,
            secret_token=self._listener.secret,
            allowed_updates=ALLOWED,
            max_connections=AT_ONCE,
        )

    async def look(self) -> None:
        """Ask Telegram about the webhook; set it anew where it is not ours. Raises `InvalidToken`."""
        refused, self._refused = self._listener.refused - self._refused, self._listener.refused
        if refused:
            log.warning("deliveries without the secret were refused", extra={"count": refused})
        try:
            info = await self._bot.get_webhook_info()
            self._checks += 1
            is_ours, is_stuck = info.url == self._listener.hook.url, self._is_stuck(info)
            if is_ours and not is_stuck:
                self._queue.heard()
            elif refused or not is_ours:  # with another's secret our own address is of no use either
                log.warning("the webhook was not ours: it is set anew")
                await self._set()
        except InvalidToken:
            raise
        except TelegramError as error:
            log.warning("Telegram can't be asked about the webhook", extra={"fault": type(error).__name__})

    def _is_stuck(self, info: WebhookInfo) -> bool:
        """Whether updates wait, one could not be brought, and none came since the last look."""
        if info.last_error_date is not None and info.last_error_date != self._failed_at:
            self._failed_at = info.last_error_date
            facts = {"fault": plainly(info.last_error_message or ""), "count": info.pending_update_count}
            log.warning("an update could not be brought", extra=facts)
        heard, self._taken = self._listener.taken > self._taken, self._listener.taken
        return info.pending_update_count > 0 and info.last_error_date is not None and not heard

    async def end(self) -> None:
        """Listen no more."""
        await self._listener.close()
