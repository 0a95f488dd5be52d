"""A file or photo a clerk sent: fetched and read, or why not. It takes its time beside the road, nobody waits."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from telegram import Bot, Document, Message, PhotoSize
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.chat.faults import refusal_of
from bot.chat.gate import Gate
from bot.dialogue.events import Filed, Pictured, Shot, Unread
from bot.interview.photos import is_named_picture

log = logging.getLogger(__name__)

Read = Callable[[str, bytes, int], Filed | Shot | Unread]
"""A file of that name in a message of that id as it is read, or why not; slow, called in a thread."""
See = Callable[[bytes, int], Shot | Unread]
"""A photo in a message of that id made fit for a paper, or why not; slow, called in a thread."""

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
    """Fetches files and has them read, one at a time: twenty clerks who send 20 MB must not fill a small machine.

    Chats are served in turn: whoever sends a folder full of files holds up nobody else.
    """

    bot: Bot
    read: Read
    see: See
    gate: Gate = field(default_factory=Gate)

    async def fetch(self, messages: Sequence[Message]) -> Filed | Pictured | Unread:
        """The text of a document, or the photos that were sent together, or why there is none."""
        found = [await self._fetch(message) for message in messages]
        if len(found) == 1 and isinstance(found[0], Filed | Unread):
            return found[0]
        shots = tuple(one for one in found if isinstance(one, Shot))
        refused = tuple(one for one in found if isinstance(one, Unread))
        return Pictured(shots, refused, messages[0].media_group_id or "")

    async def _fetch(self, message: Message) -> Filed | Shot | Unread:
        # The largest a bot is handed: sizes stand in their order, and a photo's are all far below the limit.
        file = message.photo[-1] if message.photo else message.document
        if file is None or (file.file_size or 0) > LIMIT:
            return _too_large(file)
        async with self.gate.turn(message.chat.id):
            content = await self._download(file)
            if isinstance(content, Unread):
                return content
            found = await asyncio.to_thread(*self._reading(message, content))
        return replace(found, caption=message.caption or "") if isinstance(found, Shot) else found

    def _reading(self, message: Message, content: bytes) -> tuple[Any, ...]:
        """What reads the bytes of a message: a document may be a picture too, a photo is nothing else."""
        if message.document and not message.photo:
            return self.read, message.document.file_name or "", content, message.message_id
        return self.see, content, message.message_id

    async def _download(self, document: Document | PhotoSize) -> bytes | Unread:
        for tried in range(TRIES):
            try:
                return await asyncio.wait_for(self._get(document), SECONDS)
            except (BadRequest, Forbidden) as error:
                log.info("a file is refused", extra={"fault": refusal_of(error)})
                if TOO_BIG in str(error).lower():
                    return _too_large(document)
                return Unread("not_fetched", {})
            except (TelegramError, TimeoutError) as error:
                log.info("a file does not come", extra={"fault": type(error).__name__})
                await asyncio.sleep(PAUSE * 2**tried)
        return Unread("not_fetched", {})

    async def _get(self, document: Document | PhotoSize) -> bytes:
        file = await self.bot.get_file(document.file_id)
        return bytes(await file.download_as_bytearray())


def _too_large(file: Document | PhotoSize | None) -> Unread:
    """What is said of more bytes than a bot is handed: of a picture Telegram makes fewer, of a table the clerk does."""
    picture = isinstance(file, PhotoSize) or (file is not None and _is_picture(file))
    return Unread("large_photo" if picture else "too_large", {"limit": LIMIT >> 20})


def _is_picture(document: Document) -> bool:
    """Whether a file says of itself that it is a picture."""
    return is_named_picture(document.file_name or "") or (document.mime_type or "").startswith("image/")
