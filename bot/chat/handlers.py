"""The road of an update: read, stepped, committed whole, and only then said anything about.

One update is one transaction: the rows, what is to be sent, and the mark that it is done. A crash before it leaves the
update in the inbox, a crash after it leaves the replies in the outbox; nothing lies between.
"""

import asyncio
import contextlib
import logging
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from telegram import Bot, Chat, ChatMember, Message, Update
from telegram.error import TelegramError

from bot.chat.access import Door
from bot.chat.aiming import aim, payload_of
from bot.chat.boxes import Bubble
from bot.chat.disk import PAUSE, insist
from bot.chat.doorkeeper import Doorkeeper
from bot.chat.errands import Errands
from bot.chat.faults import places_of
from bot.chat.fetching import Fetcher
from bot.chat.menus import offer_menu
from bot.chat.messages import Letter, read_update, write_replies
from bot.chat.ports import Clock, Own, Store
from bot.chat.quarantine import Quarantine, chat_of
from bot.dialogue.desk import fold_desk
from bot.dialogue.events import Commanded, Deed, Forget, Reply, Said, Tapped, Wipe
from bot.dialogue.memberlog import Demoted, Joined, Promoted, Removed
from bot.dialogue.step import step
from bot.dialogue.turn import Step
from bot.dialogue.wording import Content

log = logging.getLogger(__name__)

TRIES = 3
"""How often an update is tried; the inbox counts along, over restarts too."""
CUT = 4000
"""Characters from which a message is taken for part of a longer text: clients cut at 4,096, some at a blank before."""
ALBUM = 1.0
"""Seconds within which the photos of an album arrive: Telegram sends them at once, and does not say how many."""
TOGETHER = timedelta(seconds=2)
"""How close the parts of one text follow each other."""
NONE = timedelta()
"""A clock that was set back shows less."""


@dataclass(frozen=True, slots=True)
class Handled:
    """What an update came to: the toast for a tap, and whether words it held must leave the disk at once.

    `wiped`: all that was its sender's is gone from the tables, and has to leave freed pages and backups too.
    `refused`: it came from a stranger; `ranked` are those whose rank is another now.
    """

    toast: str | None = None
    scrub: bool = False
    wiped: bool = False
    refused: bool = False
    ranked: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Talk:
    """What handles updates for one bot.

    `wake` tells the sender that something is to be sent; `land` waits, not long, until it is known what became of the
    question that is on its way to a chat; `report` tells the administrators of a fault that was counted.
    """

    content: Content
    store: Store
    door: Door
    keeper: Doorkeeper
    errands: Errands
    clock: Clock
    bot: int
    username: str
    wake: Callable[[], None]
    land: Callable[[int], Awaitable[None]]
    fetcher: Fetcher
    own: Own
    quarantine: Quarantine
    report: Callable[[], None]
    albums: dict[tuple[int, str], list[Update]] = field(default_factory=dict)
    """The photos of albums that are still arriving, by chat and album."""
    cut: dict[int, datetime] = field(default_factory=dict)
    """When a chat's last message was heard, if that was full-length: what follows at once is the rest of a paste."""

    async def take(self, update: Update, bot: Bot, *, replayed: bool) -> None:
        """Handle one update: at most three times if it fails, then it is set aside and its sender told."""
        try:
            await self._sort(update, bot, replayed=replayed)
        except Exception as error:  # outside of its tries; what is done already stays done
            log.error("an update failed", extra={"update": update.update_id, "fault": places_of(error)})
            await self._give_up(update, error)

    async def _sort(self, update: Update, bot: Bot, *, replayed: bool) -> None:
        """Handle an update now, or beside the road if it brings a file."""
        if not self._brings_file(update):
            await self._take(update, bot, replayed=replayed)
        elif (album := album_of(update)) is None:
            self.errands.run(self._take_files([update], bot, replayed=replayed))
        elif album in self.albums:
            self.albums[album].append(update)
        else:
            self.albums[album] = [update]
            self.errands.run(self._take_album(album, bot, replayed=replayed))

    def _brings_file(self, update: Update) -> bool:
        """Whether an update brings a file or a photo of somebody who may use the bot."""
        user, message = update.effective_user, update.message
        return bool(user and message and (message.document or message.photo) and self.door.admits(user.id))

    async def _take_album(self, album: tuple[int, str], bot: Bot, *, replayed: bool) -> None:
        """Wait for all photos of an album, which come as an update each, and handle them as one."""
        await asyncio.sleep(ALBUM)
        await self._take_files(self.albums.pop(album), bot, replayed=replayed)

    async def _take_files(self, updates: list[Update], bot: Bot, *, replayed: bool) -> None:
        """Fetch and read files, then handle their updates: what comes meanwhile does not wait for it."""
        first, *others = updates
        numbers = tuple(one.update_id for one in others)
        try:
            deed = await self.fetcher.fetch([update.message for update in updates if update.message])
            await self._take(first, bot, replayed=replayed, deed=deed, others=numbers)
        except Exception as error:  # a file that breaks its reader would break it again
            log.error("a file failed", extra={"update": first.update_id, "fault": places_of(error)})
            await self._give_up(first, error, numbers)

    async def _take(
        self,
        update: Update,
        bot: Bot,
        *,
        replayed: bool,
        deed: Deed | None = None,
        others: tuple[int, ...] = (),
    ) -> None:
        """Handle an update, `deed` being what it turned out to be; `others` came with it and are done with it."""
        given_up, handled, at = False, Handled(), self.clock()
        if update.effective_chat is not None:  # the number of what is typed or pressed is compared with the question's
            await self.land(update.effective_chat.id)
        for _ in range(TRIES):
            try:
                handled = await insist(
                    lambda: self._commit(update, at, deed, others), {"update": update.update_id}, self._mended
                )
                if handled.scrub:
                    self.store.checkpoint()
                if handled.wiped:
                    self.errands.run(self.own.clear())
                break
            except Exception as error:  # whatever is wrong with one update must not stop the next
                # No message: it may quote the clerk.
                log.error("an update failed", extra={"update": update.update_id, "fault": places_of(error)})
                given_up = await self._count(update, error, others)
                if given_up:
                    break
        self._remember(update.message)
        self.wake()
        for user in handled.ranked:
            self.errands.run(offer_menu(bot, self.content.wording, self.door.roster, user))
        if handled.refused and not replayed:
            self.keeper.refuse(update)
        elif update.callback_query is not None and not replayed:
            self._answer(bot, update.callback_query.id, self._say("toast.failed") if given_up else handled.toast)

    def _mended(self, fault: str) -> None:
        """Count a disk that took nothing for a while; it is no loss if that can't be written down either."""
        with contextlib.suppress(sqlite3.Error), self.store.transaction():
            self.store.upkeep.count("disk", fault, "", self.clock())
        self.report()

    def _commit(self, update: Update, at: datetime, deed: Deed | None = None, others: tuple[int, ...] = ()) -> Handled:
        """Do all that one update does, or nothing; its turn came `at` that time."""
        with self.store.transaction():
            if update.message is not None:
                self.store.seen.outrun(update.message.chat.id, update.message.message_id)
            self._note_blocking(update)
            letter = read_update(update)
            letter = replace(letter, deed=deed) if letter and deed else letter
            handled = self._hear(self._joined(letter, at)) if letter else Handled()
            for number in (update.update_id, *others):
                self.store.inbox.finish(self.bot, number)
            return handled

    def _hear(self, letter: Letter) -> Handled:
        outbox = self.store.outbox
        letter = self._slowed(letter)
        if not self.door.admits(letter.by) and not self.door.leads_in(payload_of(letter)):
            return Handled(refused=True)
        self.store.members.unhush(letter.chat)
        tapped, hidden = self._tapped(letter)
        screen = outbox.present_screen(letter.chat)
        live = tapped is not None and screen is not None and tapped.id == screen.id
        return self._step(letter, None if hidden else tapped, live=live)

    def _note_blocking(self, update: Update) -> None:
        """Push nothing more to somebody who has blocked the bot, until they write again; all else stays as it is."""
        change = update.my_chat_member
        if change and change.chat.type == Chat.PRIVATE and change.new_chat_member.status == ChatMember.BANNED:
            self.store.members.hush(change.chat.id)

    def _slowed(self, letter: Letter) -> Letter:
        """The letter, without what stood behind /start where a member has tried too many links."""
        if not payload_of(letter) or not self.door.admits(letter.by) or self.door.may_try(letter.by):
            return letter
        return replace(letter, deed=Commanded("start"))

    def _tapped(self, letter: Letter) -> tuple[Bubble | None, bool]:
        """The bubble whose button was pressed; one whose sending was never confirmed is the screen, or adopted.

        And whether a copy of it may stand below, where the clerk looks: what is said then comes below that.
        """
        if letter.tapped is None:
            return None, False
        hidden, outbox, tap = False, self.store.outbox, letter.deed.tap if isinstance(letter.deed, Tapped) else None
        if outbox.bubble_of(letter.chat, letter.tapped) is None:
            found = outbox.recognise(letter.chat, letter.tapped, tap.callback) if tap else None
            if found is not None:
                row, hidden = found
                self.store.seen.arrive(row, letter.tapped, first=False)
            elif outbox.bubble_of(letter.chat, letter.tapped) is None:
                outbox.adopt(letter.chat, letter.tapped)
        return outbox.bubble_of(letter.chat, letter.tapped), hidden

    def _step(self, letter: Letter, tapped: Bubble | None, *, live: bool) -> Handled:
        desk = tuple(row.record for row in self.store.desk_rows(letter.by))
        folded = fold_desk(desk)
        event = aim(self.store, letter, folded, self.clock(), self.username, live=live)
        rows = self.store.summary_rows(event.summary)
        done = step(self.content, desk, rows, event, self.store.summary_rows, self.door.house)
        if not self.door.admits(letter.by) and not any(isinstance(one, Joined) for one in done.members):
            return Handled(refused=True)  # whoever is not in by now was let through for a link that led nowhere
        if any(isinstance(reply, Wipe) for reply in done.replies):
            return self._wipe(letter, done.replies)
        self._record(letter.by, event.at, done)
        seq = (rows[-1].seq if rows else 0) + len(done.records)
        sheet = folded.sheets.get(done.summary or event.summary)
        of = sheet.summary if sheet is not None and sheet.sharer else ""
        toast = write_replies(self.store, letter.chat, done.replies, tapped, seq, of)
        ranked = frozenset(one.user for one in done.members if isinstance(one, Promoted | Demoted | Removed))
        return Handled(toast, scrub=any(isinstance(reply, Forget) for reply in done.replies), ranked=ranked)

    def _wipe(self, letter: Letter, replies: tuple[Reply, ...]) -> Handled:
        """Erase all that is the sender's; what is said of it stands in the very message that was tapped."""
        self.store.upkeep.erase(letter.by, self.clock())
        tapped = None
        if letter.tapped is not None:
            outbox = self.store.outbox
            outbox.set_screen(letter.chat, outbox.adopt(letter.chat, letter.tapped))
            tapped = outbox.present_screen(letter.chat)
        return Handled(write_replies(self.store, letter.chat, replies, tapped, 0), wiped=True)

    def _record(self, by: int, at: datetime, done: Step) -> None:
        """Write down all that a step leaves in the logs."""
        self.store.append_desk(by, at, done.desk)
        if done.records:
            self.store.append_summary(done.summary, by, at, done.records)
        self.store.members.append(by, at, done.members)
        for user, record in done.others:
            self.store.append_desk(user, at, (record,))

    def _joined(self, letter: Letter, at: datetime) -> Letter:
        """The letter, marked where it is the rest of a text that a client cut at 4,096 characters."""
        cut = self.cut.get(letter.chat)
        if not isinstance(letter.deed, Said) or cut is None or not NONE <= at - cut <= TOGETHER:
            return letter
        return replace(letter, deed=replace(letter.deed, rest=True))

    def _remember(self, message: Message | None) -> None:
        """Remember whether a message may have a rest; not before all tries of its update, which must go alike."""
        if message is not None and len(message.text or "") >= CUT:
            self.cut[message.chat.id] = self.clock()
        elif message is not None:
            self.cut.pop(message.chat.id, None)

    async def _count(self, update: Update, error: Exception, others: tuple[int, ...]) -> bool:
        """Count a failed try; True when it was the last.

        While not even that can be written down it waits: the next update must not pass this one, or an answer would be
        read against another question.
        """
        while True:
            try:
                return self._fail(update, error, others)
            except Exception as fault:
                facts = {"update": update.update_id, "fault": type(fault).__name__}
                log.error("a failed update can't be counted", extra=facts)
                await asyncio.sleep(PAUSE)

    async def _give_up(self, update: Update, error: Exception, others: tuple[int, ...] = ()) -> None:
        """Use up all tries of an update; nothing comes of it for one that is done already."""
        for _ in range(TRIES):
            if await self._count(update, error, others):
                break
        self.wake()

    def _fail(self, update: Update, error: Exception, others: tuple[int, ...]) -> bool:
        with self.store.transaction():
            given_up = self.store.inbox.fail(self.bot, update.update_id, error)
            for number in others:
                self.store.inbox.fail(self.bot, number, error)
            if given_up:
                self.quarantine.note(update.update_id, chat_of(update.to_dict()), error)
        if given_up:
            self.report()
        return given_up

    def _answer(self, bot: Bot, query: str, toast: str | None) -> None:
        """Answer a tap at once, beside the road: it is not worth waiting for, and too late after a restart."""
        self.errands.run(_answer(bot, query, toast))

    def _say(self, key: str) -> str:
        return self.content.wording.say(key)


def album_of(update: Update) -> tuple[int, str] | None:
    """The chat and the album of a photo that was sent with others; documents sent together are read one by one."""
    message = update.message
    if message is None or not message.media_group_id or not message.photo:
        return None
    return message.chat.id, message.media_group_id


async def _answer(bot: Bot, query: str, toast: str | None) -> None:
    try:
        await bot.answer_callback_query(query, text=toast)
    except TelegramError as error:  # too old by now, or no network: the spinner on the button ends by itself
        log.info("a tap was not answered", extra={"fault": type(error).__name__})
