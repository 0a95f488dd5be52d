"""Who brings updates to the bot's webhook: one by one, in order, each until it is taken.

As Telegram's own server does it: any 2xx is a yes; after a no it comes again at once, then after 2, 4, 8 … 60 seconds,
or when the answer asked for it (Retry-After); a webhook that is set anew is tried at once.
"""

import asyncio

import aiohttp

from bot.practice.botapi import BotApi
from bot.practice.refusals import Wire
from bot.practice.waiting import Bell
from bot.practice.webhooks import Webhook, end_delivery, parcel, webhook_of

HEADER = "X-Telegram-Bot-Api-Secret-Token"
DELIVERY = "webhook"
"""How a delivery is named in a script of faults."""
LONGEST = 60.0
"""Seconds between two tries at most, and for one."""
_EVER = 3600.0


class Courier:
    """Brings updates until cancelled."""

    def __init__(self, api: BotApi, bell: Bell) -> None:
        self._api, self._world, self._bell = api, api.world, bell
        self._tries = 0

    async def run(self) -> None:
        """Bring whatever there is to bring."""
        while True:
            await self._bell.wait_until(lambda: parcel(self._world) is not None, _EVER)
            # A session of its own while there is a webhook: nobody else need load one.
            async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(LONGEST)) as session:
                while (hook := webhook_of(self._world)) is not None:
                    await self._bring(session, hook)
            await asyncio.sleep(0)

    async def _bring(self, session: aiohttp.ClientSession, hook: Webhook) -> None:
        """Bring one update, or wait for what is next."""
        update = parcel(self._world)
        if update is None:
            await self._bell.wait_until(lambda: parcel(self._world) is not None or self._is_past(hook), _EVER)
            await asyncio.sleep(0)
            return
        fault, wait = await self._deliver(session, hook, update)
        if not fault and self._api.faults.take_double():
            await self._deliver(session, hook, update)
        end_delivery(self._world, int(str(update["update_id"])), fault)
        self._tries = self._tries + 1 if fault else 0
        if fault:
            wait = wait or (min(2.0 ** (self._tries - 1), LONGEST) if self._tries > 1 else 0.0)
            await self._bell.wait_until(lambda: self._is_past(hook), wait)

    def _is_past(self, hook: Webhook) -> bool:
        """Whether that setting holds no more; the next begins with patience of its own."""
        past = webhook_of(self._world) != hook
        if past:
            self._tries = 0
        return past

    async def _deliver(self, session: aiohttp.ClientSession, hook: Webhook, update: Wire) -> tuple[str, float]:
        """Bring an update: what went wrong, empty for nothing, and after how many seconds the bot wants it again."""
        if self._api.faults.take_drop(DELIVERY):
            return "Connection timed out", 0.0
        headers = {HEADER: hook.secret} if hook.secret else {}
        try:
            async with session.post(hook.url, json=update, headers=headers, allow_redirects=False) as answer:
                code, phrase, asked = answer.status, answer.reason, answer.headers.get("Retry-After", "")
        except aiohttp.ClientConnectorError:
            return "Connection refused", 0.0
        except TimeoutError:
            return "Connection timed out", 0.0
        except aiohttp.ClientError:
            return "Webhook connection closed", 0.0
        if self._api.faults.take_loss(DELIVERY):
            return "Webhook connection closed", 0.0
        if 200 <= code < 300:
            return "", 0.0
        return f"Wrong response from the webhook: {code} {phrase}", float(asked) if asked.isdecimal() else 0.0
