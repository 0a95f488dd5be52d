"""The one who sends: it drains the outbox, in order per chat, chats in parallel.

A chat that must wait (RetryAfter, no network, a slow file) holds up nobody else. What was sent is noted in a
transaction of its own; a crash between Telegram's yes and that note sends one message twice, never none.
"""

import asyncio
import json
import logging
from dataclasses import dataclass, field
from datetime import timedelta
from html import escape
from typing import Any

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputFile
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.chat.messages import body_of, digest_of
from bot.chat.pace import BURST, OVERALL, Bucket, Pace
from bot.chat.ports import Clock, Outgoing, Render, Store
from bot.dialogue.events import Screen
from bot.dialogue.wording import Wording
from bot.interview.fold import fold

log = logging.getLogger(__name__)

GONE = "message to edit not found"
"""What Telegram says when the clerk has deleted a message; a bot is never told of that."""
IDLE = 1.0
"""Seconds the sender sleeps at most when a chat is postponed."""
UNCHANGED = "message is not modified"
"""How Telegram refuses an edit that was made already: before a crash, or before its answer was lost on the way."""


class Unmakeable(Exception):
    """A file could not be made."""


@dataclass(slots=True)
class Sender:
    """Sends what is in the outbox, at the pace of the line's far end."""

    bot: Bot
    store: Store
    wording: Wording
    render: Render
    clock: Clock
    pace: Pace
    bell: asyncio.Event = field(default_factory=asyncio.Event)
    busy: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    buckets: dict[int, Bucket] = field(default_factory=dict)
    overall: Bucket | None = None
    unnoted: dict[int, int | None] = field(default_factory=dict)
    """Rows Telegram has taken and the disk has not: they are noted again, never sent again."""

    def wake(self) -> None:
        """Say that there is something to send."""
        self.bell.set()

    async def run(self) -> None:
        """Send until cancelled."""
        while True:
            self.bell.clear()
            try:
                self._begin()
                await self._sleep()
            except Exception as error:  # a disk that fails for a moment must not silence the bot for good
                log.error("the outbox can't be read: %s", type(error).__name__)
                await asyncio.sleep(IDLE)

    def _begin(self) -> None:
        """Begin to serve every chat whose turn it is."""
        for row in self.store.outbox.due(self.clock()):
            if row.chat not in self.busy:
                self.busy[row.chat] = asyncio.create_task(self._serve(row))

    async def stop(self) -> None:
        """Let what is being sent be finished."""
        await asyncio.gather(*self.busy.values(), return_exceptions=True)

    async def _sleep(self) -> None:
        waiting = self.store.outbox.next_due()
        try:
            await asyncio.wait_for(self.bell.wait(), None if waiting is None else IDLE)
        except TimeoutError:
            return

    async def _serve(self, row: Outgoing) -> None:
        try:
            await asyncio.sleep(self._leave(row))
            await self._try(row)
        except Exception as error:
            # The row stays due; without a pause a fault of ours would be tried a thousand times a second.
            log.error("outbox row %s: %s", row.row, type(error).__name__, exc_info=error)
            await asyncio.sleep(IDLE)
        finally:
            del self.busy[row.chat]
            self.wake()

    def _leave(self, row: Outgoing) -> float:
        """Seconds this row must wait for its pace; changes to messages that stand there count for nothing."""
        if self.pace is Pace.FREE or row.kind not in ("send", "document"):
            return 0.0
        now = self.clock()
        wait = self.buckets.setdefault(row.chat, Bucket(BURST, 1, BURST, now)).wait(now)
        if self.pace is Pace.CHAT:
            return wait
        self.overall = self.overall or Bucket(OVERALL, OVERALL, OVERALL, now)
        return max(wait, self.overall.wait(now))

    async def _try(self, row: Outgoing) -> None:
        """Send one row and note what became of it."""
        if row.row in self.unnoted:
            self._note(row, self.unnoted[row.row])
            return
        try:
            message = await self._send(row)
        except RetryAfter as error:
            seconds = error.retry_after if isinstance(error.retry_after, timedelta) else timedelta(0, error.retry_after)
            self._postpone(row, seconds)
        except (BadRequest, Forbidden, Unmakeable) as error:
            if UNCHANGED in str(error).lower():
                self._note(row, None)
            else:
                self._give_up(row, error)
        except NetworkError:
            self._postpone(row, timedelta(seconds=min(2**row.tries, 60)))
        except TelegramError as error:
            self._give_up(row, error)
        else:
            self._note(row, message)

    def _note(self, row: Outgoing, message: int | None) -> None:
        self.unnoted[row.row] = message
        with self.store.transaction():
            self.store.outbox.sent(row.row, message)
        del self.unnoted[row.row]

    def _postpone(self, row: Outgoing, wait: timedelta) -> None:
        with self.store.transaction():
            self.store.outbox.postpone(row.row, self.clock() + wait)

    def _give_up(self, row: Outgoing, error: Exception) -> None:
        """Telegram says no for good: a screen the clerk deleted comes anew, a file is said to have failed.

        It comes as it is now: the edits that wait behind this one are of the same lost message and will be refused too.
        """
        everyday = isinstance(error, Forbidden) or GONE in str(error).lower()
        log.log(logging.INFO if everyday else logging.ERROR, "outbox row %s (%s) refused: %s", row.row, row.kind, error)
        outbox = self.store.outbox
        screen = outbox.present_screen(row.chat)
        with self.store.transaction():
            if row.kind == "edit" and isinstance(error, BadRequest) and screen and screen.id == row.bubble:
                body = outbox.last_edit(row.bubble)
                outbox.set_screen(
                    row.chat, outbox.enqueue(row.chat, "send", body, digest=digest_of(body), buttons=True)
                )
            if row.kind == "document" and not isinstance(error, Forbidden):
                outbox.enqueue(row.chat, "send", body_of(Screen(escape(self.wording.say("plain.draft.failed")))))
            outbox.failed(row.row, f"{type(error).__name__}: {error}")

    async def _send(self, row: Outgoing) -> int | None:
        """Make the call a row stands for; the number of the new message, if it makes one."""
        body: dict[str, Any] = json.loads(row.body)
        match row.kind:
            case "send":
                sent = await self.bot.send_message(
                    row.chat, body["text"], parse_mode=ParseMode.HTML, reply_markup=markup_of(body)
                )
                return sent.message_id
            case "document":
                return await self._send_file(row.chat, body)
            case _ if row.message is None:
                return None  # its first send was refused for good: there is nothing to change
            case "edit":
                await self.bot.edit_message_text(
                    body["text"], row.chat, row.message, parse_mode=ParseMode.HTML, reply_markup=markup_of(body)
                )
            case _:
                await self.bot.edit_message_reply_markup(row.chat, row.message, reply_markup=None)
        return None

    async def _send_file(self, chat: int, body: dict[str, Any]) -> int:
        """Make a draft, off the loop, and send it."""
        rows = [row for row in self.store.summary_rows(body["summary"]) if row.seq <= body["seq"]]
        standing = fold(rows)
        if standing is None:
            raise Unmakeable(body["summary"])
        await self.bot.send_chat_action(chat, ChatAction.UPLOAD_DOCUMENT)
        try:
            content = await asyncio.to_thread(self.render, standing, body["suffix"])
        except Exception as error:  # a draft that can't be made must not hold up the chat
            log.error("a draft of %s was not made", body["summary"], exc_info=error)
            raise Unmakeable(body["summary"]) from error
        file = InputFile(content, filename=body["name"])
        sent = await self.bot.send_document(chat, file, caption=body["caption"][:1024])
        return sent.message_id


def markup_of(body: dict[str, Any]) -> InlineKeyboardMarkup | None:
    """The buttons of a body; None without any."""
    rows = [[InlineKeyboardButton(b["text"], callback_data=b["data"]) for b in row] for row in body["buttons"]]
    return InlineKeyboardMarkup(rows) if rows else None
