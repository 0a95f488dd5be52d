"""A file that a clerk sent: fetched and read, or why not. It takes its time beside the road and holds up nobody."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from telegram import Bot, Document
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.dialogue.events import Filed, Unread

log = logging.getLogger(__name__)

Read = Callable[[str, bytes, int], Filed | Unread]
"""A file of that name in a message of that id as it is read, or why not; slow, called in a thread."""

LIMIT = 20 << 20
"""Bytes a bot may fetch (Bot API, getFile)."""
TRIES = 3
"""How often a file is fetched that does not come."""
PAUSE = 1.0
"""Seconds before the second try; twice as many before the third."""
TOO_BIG = "file is too big"
"""How the Bot API refuses a file over the limit whose size was not told."""
SECONDS = 60.0
"""How long one try may take: 20 MB over an office's line."""


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches files and has them read, one at a time: twenty clerks who send 20 MB must not fill a small machine."""

    bot: Bot
    read: Read
    gate: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))

    async def fetch(self, document: Document, message: int) -> Filed | Unread:
        """The text of a document, or why there is none."""
        if (document.file_size or 0) > LIMIT:
            return Unread("too_large", {"limit": LIMIT >> 20})
        async with self.gate:
            content = await self._download(document)
            if isinstance(content, Unread):
                return content
            return await asyncio.to_thread(self.read, document.file_name or "", content, message)

    async def _download(self, document: Document) -> bytes | Unread:
        for tried in range(TRIES):
            try:
                return await asyncio.wait_for(self._get(document), SECONDS)
            except (BadRequest, Forbidden) as error:
                log.info("a file is refused: %s", error)
                if TOO_BIG in str(error).lower():
                    return Unread("too_large", {"limit": LIMIT >> 20})
                return Unread("not_fetched", {})
            except (TelegramError, TimeoutError) as error:
                log.info("a file does not come: %s", type(error).__name__)
                await asyncio.sleep(PAUSE * 2**tried)
        return Unread("not_fetched", {})

    async def _get(self, document: Document) -> bytes:
        file = await self.bot.get_file(document.file_id)
        return bytes(await file.download_as_bytearray())
