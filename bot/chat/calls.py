"""What a row of the outbox asks of Telegram: one call, and whether one that failed can have had an effect."""

import asyncio
import contextlib
import json
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import aiohttp
import httpx
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputFile
from telegram.constants import ChatAction, ParseMode
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.chat.boxes import Outgoing
from bot.chat.discretion import Sees, Withheld, is_withheld
from bot.chat.faults import places_of
from bot.chat.lean import LeanBot
from bot.chat.ports import Collect, Made, Render, Store
from bot.dialogue.events import AT_A_GLANCE
from bot.interview.fold import fold

log = logging.getLogger(__name__)

T = TypeVar("T")

REFUSALS = (BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter)
"""How Telegram says no. A plain `NetworkError` is no such word: it may come from something between us and Telegram."""
PATIENCE = 0.5
"""Seconds a file may take before the chat says that it is being made."""
SHOWN = 4.5
"""Seconds after which that is said again: Telegram shows it for five (Bot API, sendChatAction)."""
LARGEST = 49_000_000
"""Bytes of a file that is sent: a bot may send 50 MB (Bot API, sendDocument), the request around it included."""
TOO_LARGE = re.compile("(request entity|content|payload) too large", re.I)
"""How servers put it that a call is too large for them (HTTP 413 had another name in each decade)."""
UNSENT = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
)
"""What breaks a call off before anything of it has left this machine."""


class Unmakeable(Exception):
    """A file could not be made."""


class TooLarge(Unmakeable):
    """A file is larger than Telegram takes: so many bytes."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


@dataclass(frozen=True, slots=True)
class Caller:
    """Makes the calls."""

    bot: LeanBot
    store: Store
    render: Render
    collect: Collect
    sees: Sees

    async def call(self, row: Outgoing) -> int | None:
        """Make the call a row stands for; the number of the new message, if it makes one.

        Raises `Withheld` for what the person in that chat may not see now, and what the call raises.
        """
        if is_withheld(row, self.sees):
            raise Withheld
        body: dict[str, Any] = json.loads(row.body)
        match row.kind:
            case "send":
                return number_of(await self.bot.ask("sendMessage", chat_id=row.chat, **shown(body)))
            case "document":
                return await self._send_file(row, body)
            case _ if row.message is None:
                return None  # its first send was refused for good: there is nothing to change
            case "delete":
                await self.bot.delete_message(row.chat, row.message)
            case "edit":
                await self.bot.ask("editMessageText", chat_id=row.chat, message_id=row.message, **shown(body))
            case _:
                await self.bot.ask("editMessageReplyMarkup", chat_id=row.chat, message_id=row.message)
        return None

    async def _send_file(self, row: Outgoing, body: dict[str, Any]) -> int:
        """Make a draft, or a picture of it, or all that is a clerk's, and send it: once, whatever becomes of us."""
        chat = row.chat
        if (clerk := body.get("export")) is not None:
            return await self._send_own(row, clerk, body)
        if (digest := body.get("photo")) is not None:
            return await self._send_photo(row, digest, body)
        if (page := body.get("page")) is not None:
            made = await self._made(chat, body, ChatAction.UPLOAD_PHOTO)
            picture = InputFile(made.content, filename=f"{page}.{body['suffix']}")
            under = markup_of(body) if page == AT_A_GLANCE else turns_of(body, made.pages)
            self._begin(row)
            sent = await self.bot.send_photo(
                chat, picture, caption=body.get("caption", "")[:1024] or None, reply_markup=under
            )
        else:
            made = await self._made(chat, body, ChatAction.UPLOAD_DOCUMENT)
            file = InputFile(made.content, filename=body["name"])
            self._begin(row)
            sent = await self.bot.send_document(chat, file, caption=body["caption"][:1024])
        return sent.message_id

    async def _send_photo(self, row: Outgoing, digest: str, body: dict[str, Any]) -> int:
        content = self.store.photos.of(body["summary"]).get(digest)
        if content is None:
            raise Unmakeable(body["summary"])
        self._begin(row)
        picture = InputFile(content, filename=f"{body['number']}.jpg")
        sent = await self.bot.send_photo(row.chat, picture, caption=body["caption"][:1024] or None)
        return sent.message_id

    async def _send_own(self, row: Outgoing, clerk: int, body: dict[str, Any]) -> int:
        desk, content = None, b""
        while desk != (desk := len(self.store.desk_rows(clerk))):  # what was taken back meanwhile is not in it
            content = await self._waited(
                row.chat, self.collect(clerk), ChatAction.UPLOAD_DOCUMENT, f"export of {clerk}"
            )
        if len(content) > LARGEST:
            raise TooLarge(len(content))
        self._begin(row)
        file = InputFile(content, filename=body["name"])
        sent = await self.bot.send_document(row.chat, file, caption=body["caption"])
        return sent.message_id

    def _begin(self, row: Outgoing) -> None:
        """Note that a file is about to be sent, if it still may be now that it is made."""
        if is_withheld(row, self.sees):
            raise Withheld
        with self.store.transaction():
            self.store.outbox.begin(row.row)

    async def _made(self, chat: int, body: dict[str, Any], action: ChatAction) -> Made:
        """What a body asks for, made off the loop; a clerk who must wait sees what is being done."""
        rows = [row for row in self.store.summary_rows(body["summary"]) if row.seq <= body["seq"]]
        standing = fold(rows)
        if standing is None:
            raise Unmakeable(body["summary"])
        photos = self.store.photos.of(body["summary"]) if standing.photos.shown else {}
        on = body.get("letterhead", "")
        template = self.store.templates.of(on) if on else None
        work = partial(self.render, standing, body["suffix"], body.get("page"), photos, template)
        return await self._waited(chat, work, action, body["summary"])

    async def _waited(self, chat: int, work: Callable[[], T], action: ChatAction, what: str) -> T:
        """Do slow work off the loop; `what` names it in the log."""
        making = asyncio.create_task(asyncio.to_thread(work))
        wait = PATIENCE
        while not (await asyncio.wait((making,), timeout=wait))[0]:
            with contextlib.suppress(TelegramError):
                await self.bot.send_chat_action(chat, action)
            wait = SHOWN
        try:
            return await making
        except Exception as error:  # a draft that can't be made must not hold up the chat
            log.error("a file was not made", extra={"summary": what, "fault": places_of(error)})
            raise Unmakeable(what) from error


def shown(body: dict[str, Any]) -> dict[str, object]:
    """Text and buttons of a body as the Bot API takes them."""
    rows = [[{"text": b["text"], "callback_data": b["data"]} for b in row] for row in body["buttons"]]
    return {
        "text": body["text"],
        "parse_mode": ParseMode.HTML,
        "reply_markup": {"inline_keyboard": rows} if rows else None,
    }


def number_of(answer: object) -> int:
    """The number of a message as the Bot API answers with it. Raises `NetworkError` for what is no message."""
    number = answer.get("message_id") if isinstance(answer, dict) else None
    if not isinstance(number, int):
        raise NetworkError("no message came for an answer")
    return number


def markup_of(body: dict[str, Any]) -> InlineKeyboardMarkup | None:
    """The buttons of a body; None without any."""
    rows = [[InlineKeyboardButton(b["text"], callback_data=b["data"]) for b in row] for row in body["buttons"]]
    return InlineKeyboardMarkup(rows) if rows else None


def turns_of(body: dict[str, Any], pages: int) -> InlineKeyboardMarkup | None:
    """The buttons under a picture that lead to pages there are."""
    there = [turn for turn in body["turns"] if 1 <= turn["page"] <= pages]
    return markup_of({"buttons": [there] if there else []})


def was_without_effect(error: TelegramError) -> bool:
    """Whether a call that failed certainly did nothing; one that broke off on its way may have been carried out."""
    return isinstance(error, REFUSALS) or isinstance(error.__cause__, UNSENT) or is_too_large(error)


def is_answered(error: TelegramError) -> bool:
    """Whether a call reached a server that answered it with a fault of its own (5xx); none of Telegram's refusals."""
    broken = isinstance(error, TimedOut) or not isinstance(error.__cause__, TelegramError | None)
    return isinstance(error, NetworkError) and not isinstance(error, BadRequest) and not broken


def is_too_large(error: Exception) -> bool:
    """Whether a server refused a call for its size (413), which no later try will change."""
    return isinstance(error, NetworkError) and bool(TOO_LARGE.search(str(error)))
